import { pino } from 'pino'
import type { Update } from 'telegraf/types'
import { expect, it } from 'vitest'
import type { Call } from '../../../../src/platforms/telegram/api.js'
import { createPoll } from '../../../../src/platforms/telegram/receive/polling.js'
import { aSetClock } from '../../../support/clocks/set-clock.js'

const anUpdate = (id: number) => ({ update_id: id }) as Update

/** A poll whose requests are answered one by one, or broken off by its abort; the one at the end is answered at once. */
const aPoll = () => {
  const offsets: (number | undefined)[] = []
  const answers: ((updates: Update[]) => void)[] = []
  const call: Call = async (_method, payload, { signal } = {}) => {
    offsets.push('offset' in payload ? payload.offset : undefined)
    if (!signal) return { kind: 'done', result: [] as never }
    return new Promise((resolve) => {
      answers.push((result) => resolve({ kind: 'done', result: result }))
      signal.addEventListener('abort', () => resolve({ kind: 'lost', reason: 'aborted' }))
    })
  }
  const received: number[] = []
  const poll = createPoll({
    call,
    receive: (updates) => {
      received.push(...updates.map(({ update_id: id }) => id))
      return Promise.resolve()
    },
    clock: aSetClock(),
    random: () => 0,
    log: pino({ level: 'silent' }),
  })
  const stopping = new AbortController()
  const running = poll.run(stopping.signal)
  const requests = async (count: number) => {
    while (answers.length < count) await new Promise((resolve) => setImmediate(resolve))
    return answers[count - 1]
  }
  const stop = async () => {
    stopping.abort()
    await running
    return poll.confirm()
  }
  return { offsets, received, requests, stop }
}

it('confirms the last updates at the end if the request for the next was cancelled unanswered', async () => {
  const { offsets, received, requests, stop } = aPoll()
  const first = await requests(1)
  first?.([anUpdate(7)])
  await requests(2)
  await stop()
  expect(received).toEqual([7])
  expect(offsets).toEqual([undefined, 8, 8])
})

it('sends no confirmation at the end if the last offset was answered', async () => {
  const { offsets, requests, stop } = aPoll()
  const first = await requests(1)
  first?.([anUpdate(7)])
  const second = await requests(2)
  second?.([anUpdate(6)])
  const third = await requests(3)
  third?.([anUpdate(6)])
  await requests(4)
  await stop()
  expect(offsets).toEqual([undefined, 8, 7, 7])
})

it('sends no confirmation at the end if no update has come', async () => {
  const { offsets, requests, stop } = aPoll()
  await requests(1)
  await stop()
  expect(offsets).toEqual([undefined])
})
