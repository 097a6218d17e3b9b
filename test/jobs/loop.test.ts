import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { repeat, stopLoops } from '../../src/jobs/loop.js'
import { systemClock } from '../../src/server/clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const start = (turn: (signal: AbortSignal) => Promise<unknown>) => {
  const log = createSilentLog()
  return { log, loop: repeat(turn, { name: 'test', everyMs: 1_000, log }) }
}

describe('repeat', () => {
  it('runs at once and again after the pause', async () => {
    const turn = vi.fn(() => Promise.resolve())
    const { loop } = start(turn)
    await vi.advanceTimersByTimeAsync(0)
    expect(turn).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(999)
    expect(turn).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(turn).toHaveBeenCalledTimes(2)
    await loop.stop()
  })

  it('never runs twice at the same time', async () => {
    const turn = vi.fn(() => new Promise((done) => setTimeout(done, 10_000)))
    const { loop } = start(turn)
    await vi.advanceTimersByTimeAsync(10_500)
    expect(turn).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(500)
    expect(turn).toHaveBeenCalledTimes(2)
    const stopped = loop.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    await stopped
  })

  it('waits longer after each failure, up to a minute, and logs it', async () => {
    const { log, loop } = start(() => Promise.reject(new Error('disk full')))
    await vi.advanceTimersByTimeAsync(30 * 60_000)
    const waits = log.lines.map(({ fields }) => fields.retryInMs)
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000])
    expect(Math.max(...(waits as number[]))).toBe(60_000)
    expect(loop.isFailing()).toBe(true)
    await loop.stop()
  })

  it('is failing after three failures in a row, or after 30 s, and tries again within a minute (G37)', async () => {
    const { loop } = start(() => Promise.reject(new Error('disk full')))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(loop.isFailing()).toBe(false)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(loop.isFailing()).toBe(true)
    await loop.stop()
    const slow = repeat(() => Promise.reject(new Error('disk full')), {
      ...{ name: 'slow', everyMs: 3_600_000, log: createSilentLog() },
    })
    await vi.advanceTimersByTimeAsync(29_000)
    expect(slow.isFailing()).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(slow.isFailing()).toBe(true)
    await slow.stop()
  })

  it('returns to its usual pause after a success', async () => {
    let failures = 3
    const turn = vi.fn(() => (failures-- > 0 ? Promise.reject(new Error('once more')) : Promise.resolve()))
    const { loop } = start(turn)
    await vi.advanceTimersByTimeAsync(2_000 + 4_000 + 8_000)
    expect(turn).toHaveBeenCalledTimes(4)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(turn).toHaveBeenCalledTimes(5)
    expect(loop.isFailing()).toBe(false)
    expect(loop.succeededAt()).toBe(Date.now())
    await loop.stop()
  })

  it('waits for the run in progress when stopped, and asks it to end', async () => {
    let ended = false
    const { log, loop } = start(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ended = true
            reject(new Error('called off'))
          })
        }),
    )
    await vi.advanceTimersByTimeAsync(0)
    await loop.stop()
    expect(ended).toBe(true)
    expect(log.lines).toEqual([])
  })

  it('does not run after it was stopped', async () => {
    const turn = vi.fn(() => Promise.resolve())
    const { loop } = start(turn)
    await loop.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(turn).not.toHaveBeenCalled()
  })
})

describe('stopLoops', () => {
  it('waits for runs in progress, but not for one that hangs, which it names (G12)', async () => {
    const { loop } = start(() => Promise.resolve())
    const { loop: hanging } = start(() => new Promise(() => undefined))
    await vi.advanceTimersByTimeAsync(0)
    const log = createSilentLog()
    const stopped = vi.fn()
    const stopping = stopLoops([loop, hanging], { clock: systemClock, limitMs: 7_000, log }).then(stopped)
    await vi.advanceTimersByTimeAsync(6_999)
    expect(stopped).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await stopping
    expect(log.lines.map(({ fields }) => fields)).toEqual([{ jobs: ['test'] }])
  })
})
