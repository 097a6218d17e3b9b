import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { catalog } from './support/catalog.js'
import { startBotApi, type BotApi } from './support/bot-api.js'
import { tempDir } from './support/temp-dir.js'

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))
let api: BotApi

beforeEach(async () => void (api = await startBotApi('4242:canary-token')))
afterEach(() => api.close())

/** The program against the double of the Bot API, in a folder of its own. */
const start = (env: Record<string, string> = {}, { args = [] as string[], cwd = tempDir() } = {}) => {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { PATH: process.env.PATH, BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, ...env },
  })
  let complaints = ''
  let out = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (complaints += part.toString()))
  const ended = new Promise<{ code: number | null; out: string; complaints: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, complaints }))
  })
  return { child, ended }
}

it('ends with the code for a wrong setting, in one line, when Telegram refuses the token', async () => {
  const { code, complaints } = await start({ BOT_TOKEN: '4242:another-token' }).ended
  expect(code).toBe(2)
  expect(complaints).toMatch(/^BOT_TOKEN was refused by Telegram: 401 Unauthorized$/m)
})

it('ends with the code for a wrong setting where a webhook lacks its secret', async () => {
  const { code, complaints } = await start({ WEBHOOK_URL: 'https://bot.example.com/hook', PORT: '8080' }).ended
  expect(code).toBe(2)
  expect(complaints).toMatch(/WEBHOOK_SECRET: expected one for WEBHOOK_URL, got none/)
})

it('describes itself on Telegram in the languages of its users', async () => {
  const { child, ended } = start()
  await api.until(() => api.callsOf('setMyShortDescription').length === 2)
  child.kill('SIGINT')
  await ended
  expect(api.callsOf('setMyDescription')).toEqual([
    { description: catalog.en('description') },
    { description: catalog['zh-Hans']('description'), language_code: 'zh' },
  ])
  expect(api.callsOf('setMyShortDescription')).toEqual([
    { short_description: catalog.en('short-description') },
    { short_description: catalog['zh-Hans']('short-description'), language_code: 'zh' },
  ])
})

it('ends in order at a signal', async () => {
  const { child, ended } = start()
  await api.next('getUpdates')
  child.kill('SIGINT')
  expect((await ended).code).toBe(0)
})

it('ends in order at a signal that comes while it is starting', async () => {
  const { child, ended } = start()
  await api.next('getMe')
  child.kill('SIGINT')
  expect((await ended).code).toBe(0)
})

it('prints its usage and its version, and refuses what it does not know in one line', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const [help, told, unknown] = await Promise.all(
    ['--help', '--version', '--colour'].map((option) => start({}, { args: [option] }).ended),
  )
  expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: wenbao/) as unknown, complaints: '' })
  expect(told).toEqual({ code: 0, out: `${version}\n`, complaints: '' })
  expect(unknown).toEqual({ code: 2, out: '', complaints: "unknown option '--colour'\n" })
})

it('ends with the code for a wrong setting without a token and a question, and names a slip of the token', async () => {
  const cwd = tempDir()
  writeFileSync(join(cwd, '.env'), 'BOT_TOKN=4242:canary-token\n', { mode: 0o600 })
  const { child, ended } = start({ BOT_TOKEN: '' }, { cwd })
  child.stdin.end()
  const { code, out, complaints } = await ended
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(complaints).toMatch(/^\.env: BOT_TOKN is no setting of Wenbao; is BOT_TOKEN meant\?$/m)
  expect(complaints).toMatch(
    /^Configuration: BOT_TOKEN: expected a token, or questions on standard input, got neither$/m,
  )
})

it('answers a question from a pipe without a token, also one that comes late', async () => {
  const { child, ended } = start({ BOT_TOKEN: '', LANG: 'en' })
  child.stdin.write('/he')
  child.stdin.end('lp\n')
  expect(await ended).toMatchObject({ code: 0, out: expect.stringContaining('/ask') as unknown })
})

it('names its version and that of Node when it starts', async () => {
  const { child, ended } = start()
  await api.next('getUpdates')
  child.kill('SIGINT')
  expect((await ended).complaints).toMatch(/"version":"\d+\.\d+\.\d+","node":"v\d+[^"]*","msg":"Wenbao starts"/)
})
