import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWithPatience, run } from '../src/app.js'
import { StoreError } from '../src/store/store.js'
import { createSilentLog } from './support/doubles/silent-log.js'
import { tempDir } from './support/temp-dir.js'

it('gives up a database that another process has after ten seconds, however long each try takes', async () => {
  let now = 0
  let tries = 0
  const clock = { now: () => now, wait: (ms: number) => Promise.resolve(void (now += ms)) }
  const open = (): Promise<never> => {
    tries += 1
    // PostgreSQL is asked to wait for its lock.
    now += 1_000
    return Promise.reject(new StoreError('locked', 'in use'))
  }
  const parts = { patienceMs: 10_000, clock, log: createSilentLog(), ending: new AbortController().signal }
  await expect(openWithPatience(open, parts)).rejects.toThrow('in use')
  expect([now, tries]).toEqual([11_000, 9])
})

it('ended before it has begun, opens nothing', async () => {
  const folder = tempDir()
  const env = { BOT_TOKEN: '4242:canary', DATA_DIR: join(folder, 'data'), CORPUS_DIR: folder, LOG_LEVEL: 'silent' }
  await run(env, AbortSignal.abort())
  expect(existsSync(env.DATA_DIR)).toBe(false)
})
