import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { tempDir } from '../support/temp-dir.js'

const endProcess = fileURLToPath(new URL('../../dist/server/end-process.js', import.meta.url))

/** How a process ends that calls `endProcess` once something is open. */
const endOf = (opening: string, exitCode: number) =>
  new Promise<[number | null, string | null]>((resolve) => {
    const code = `
      import { endProcess } from ${JSON.stringify(endProcess)}
      import { readFile } from 'node:fs'
      import { createServer } from 'node:net'
      process.on('SIGTERM', () => undefined)
      ${opening}
      process.exitCode = ${exitCode}
      setImmediate(endProcess)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code])
    child.on('close', (...end) => resolve(end))
  })

it('ends a process with its code, and by a signal where a read of a file never comes back (G12)', async () => {
  expect(await endOf('createServer().listen(0, "127.0.0.1")', 0)).toEqual([0, null])
  expect(await endOf('createServer().listen(0, "127.0.0.1")', 2)).toEqual([2, null])
  const pipe = join(tempDir(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const read = `readFile(${JSON.stringify(pipe)}, () => undefined)`
  expect(await endOf(read, 0)).toEqual([null, 'SIGTERM'])
  expect(await endOf(read, 1)).toEqual([null, 'SIGKILL'])
})
