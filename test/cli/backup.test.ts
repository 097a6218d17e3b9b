import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open.js'
import { aFile, aStory } from '../support/builders/a-story.js'
import { noon } from '../support/clocks/clock.js'
import { tempDir } from '../support/temp-dir.js'

type Ended = { code: number | null; out: string; complaints: string }

/** Runs a command as npm does, without the environment of the tests. */
const run = (command: 'backup' | 'restore', args: string[], dataDir: string, env = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL(`../../dist/cli/${command}.js`, import.meta.url))
    const child = spawn(process.execPath, [file, ...args], {
      cwd: dataDir,
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
    })
    const ended: Ended = { code: 0, out: '', complaints: '' }
    child.stdout.on('data', (part: Buffer) => (ended.out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (ended.complaints += part.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ended, code }))
  })

it('copies the data while the bot has them, and makes them those of an empty folder', async () => {
  const dataDir = tempDir()
  const backup = join(tempDir(), 'a.sqlite')
  const store = await openStore({ dataDir })
  await store.articles.record(aFile('a.txt'), [aStory({ headline: 'One' }), aStory({ headline: 'Two' })], noon)
  const made = await run('backup', [backup], dataDir)
  expect(made).toMatchObject({ code: 0, complaints: '' })
  expect(made.out).toMatch(/^.*a\.sqlite: 0\.\d MB, 2 articles, 0 users\n$/)

  const refused = await run('restore', [backup], dataDir)
  expect(refused).toEqual({ code: 1, out: '', complaints: expect.stringContaining('in use by another') as unknown })
  await store.close()
  const full = await run('restore', [backup], dataDir)
  expect(full.complaints).toBe(`${dataDir}: expected an empty folder, got wenbao.sqlite\n`)
  expect(full.code).toBe(1)

  const empty = tempDir()
  const list = join(dataDir, 'forgotten.txt')
  const unlisted = await run('restore', [backup], empty)
  expect(unlisted).toEqual({
    code: 1,
    out: '',
    complaints: `${join(empty, 'forgotten.txt')}: expected the list of the forgotten, got no file: give one with --forgotten FILE, or restore with --without-forgotten, which brings the forgotten back\n`,
  })
  const restored = await run('restore', [backup, '--forgotten', list], empty)
  expect(restored).toEqual({
    code: 0,
    out: `${empty}: 2 articles, 0 users restored from ${backup}\n`,
    complaints: '',
  })
})

it('tells wrong usage with 2 and what failed with 1, in one line', async () => {
  const dataDir = tempDir()
  expect(await run('backup', [], dataDir)).toMatchObject({
    code: 2,
    complaints: expect.stringMatching(/^.*\n$/) as unknown,
  })
  const address = { DATABASE_URL: 'mysql://me:canary@db/x' }
  const wrong = await run('backup', ['a'], dataDir, address)
  expect(wrong.code).toBe(2)
  expect(wrong.complaints).not.toContain('canary')
  const nothing = await run('backup', ['a'], dataDir)
  expect(nothing).toMatchObject({ code: 1, complaints: expect.stringContaining('wenbao.sqlite') as unknown })
  writeFileSync(join(dataDir, 'b'), 'no backup')
  expect((await run('restore', ['b'], join(dataDir, '.'))).code).toBe(1)
})
