import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { catalog } from '../support/catalog.js'
import { tempDir } from '../support/temp-dir.js'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
/** The program of util-linux that gives another one a terminal. */
const hasScript = spawnSync('script', ['--version']).status === 0

/** A folder with a corpus of one article. */
const aFolder = (): string => {
  const cwd = tempDir()
  mkdirSync(join(cwd, 'corpus'))
  writeFileSync(
    join(cwd, 'corpus', 'bridge.md'),
    '---\nheadline: 盐口大桥今日通车\ndate: 2025-06-18\nsource: 盐口日报\n---\n\n盐口大桥今天上午八点通车，全长1420米。\n',
  )
  return cwd
}

it.skipIf(!hasScript)('a person at a terminal is told on standard error where to read the newest issue', async () => {
  const cwd = aFolder()
  const child = spawn('script', ['-qec', `${process.execPath} ${program} 2>complaints`, '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH, TERM: 'dumb' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let shown = ''
  const welcomed = new Promise<void>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      shown += part.toString()
      if (shown.includes('> ')) resolve()
    })
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  await welcomed
  const complaints = readFileSync(join(cwd, 'complaints'), 'utf8')
  const address = /http:\/\/127\.0\.0\.1:\d+\/d\/[\w.-]+\?lang=zh-Hans/.exec(complaints)?.[0] ?? ''
  expect(complaints).toBe(`${catalog['zh-Hans']('terminal-page', { address })}\n`)
  expect(await (await fetch(address)).text()).toContain('盐口大桥今日通车')
  expect((await fetch(address.replace(/\/d\/.*/, '/d/forged'))).status).toBe(404)
  child.stdin.write('\u0004')
  await ended
  await expect(fetch(address)).rejects.toThrow()
})

it('nobody is told so, and nothing listens, where the input is a pipe', () => {
  const cwd = aFolder()
  const { status, stderr } = spawnSync(process.execPath, [program], {
    cwd,
    env: { PATH: process.env.PATH },
    input: '/latest\n',
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(existsSync(join(cwd, 'data'))).toBe(true)
})
