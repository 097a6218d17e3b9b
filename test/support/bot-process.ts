import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BotApi } from './bot-api.js'

/** The built program, and a smaller one that repeats messages with the same platform and store. */
const programs = {
  whole: fileURLToPath(new URL('../../dist/main.js', import.meta.url)),
  echo: fileURLToPath(new URL('echo-bot.mjs', import.meta.url)),
}

/** Creates a folder for a bot; `drop` removes it. */
export const botFolder = (): { dir: string; drop: () => void } => {
  const dir = mkdtempSync(join(tmpdir(), 'wenbao-bot-'))
  return { dir, drop: () => rmSync(dir, { recursive: true, force: true }) }
}

/**
 * Starts the bot as a process of its own against the double, in a folder that outlives it.
 * @returns `listening` resolves when it polls or has set its webhook; `ended` gives its exit code or the signal that ended
 *   it; `output` returns everything that it has written. If it ends though nobody stopped it or waits for its end, all that
 *   waits for something of the double fails, unless it may end (`mayEnd`).
 */
export const startBot = (
  api: Pick<BotApi, 'calls' | 'until' | 'giveUp' | 'root' | 'token'>,
  dir: string,
  {
    program = 'whole',
    env = {},
    mayEnd = false,
  }: { program?: keyof typeof programs; env?: Record<string, string>; mayEnd?: boolean } = {},
) => {
  const before = api.calls.length
  const child = spawn(process.execPath, [programs[program]], {
    cwd: dir,
    env: { PATH: process.env.PATH, BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, LOG_LEVEL: 'debug', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (output += part.toString('utf8')))
  let hasEnded = false
  let isMeantToEnd = mayEnd
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>((resolve) => {
    child.on('close', (code, signal) => {
      hasEnded = true
      resolve({ code, signal, output })
      // Whoever waits for something that it should have done would wait for ever.
      if (!isMeantToEnd)
        api.giveUp(new Error(`the bot ended by itself: ${code ?? signal ?? ''}\n${output.slice(-4_000)}`))
    })
  })
  const heard = api.until(() =>
    api.calls.slice(before).some(({ method }) => method === 'getUpdates' || method === 'setWebhook'),
  )
  const listening = Promise.race([
    heard,
    ended.then(({ code, signal }) => {
      throw new Error(`the bot ended before it listened: ${code ?? signal ?? ''}\n${output}`)
    }),
  ])
  listening.catch(() => undefined)

  return {
    pid: child.pid ?? 0,
    listening,
    /** Its end, which is none that it should not have had once somebody waits for it. */
    get ended() {
      isMeantToEnd = true
      return ended
    },
    hasEnded: () => hasEnded,
    output: () => output,
    /** Resolves once it has written a text; rejects if it ends without. */
    says: (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve()
        }
        look()
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        void ended.then(() => reject(new Error(`the bot ended without saying "${text}"\n${output}`)))
      }),
    /** Asks it to end in order. */
    stop: async () => {
      isMeantToEnd = true
      child.kill('SIGTERM')
      return ended
    },
    /** Ends it as a power cut would. */
    kill: async () => {
      isMeantToEnd = true
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** A running bot. */
export type BotProcess = ReturnType<typeof startBot>
