import { createInterface, type Interface } from 'node:readline'
import type { Translate } from '../../i18n/catalog.js'
import type { Chat, Choice, Incoming, Reply } from '../../chat/message.js'
import type { Instant } from '../../time/day.js'
import { choiceAt, formatReply, isNumber, type Look } from './format.js'
import type { Platform } from '../platform.js'

/** One person sits at a terminal, in one chat. */
export const terminalId = 'terminal'
const prompt = '> '

export type TerminalOptions = {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** Says a message in the language of the person. */
  t: Translate
  now: () => Instant
  /** Plain text also on a terminal that could show more: `NO_COLOR` is set. */
  noColor?: boolean
  log: { error: (facts: object, sentence: string) => void }
}

const isInteractive = ({ input, output }: Pick<TerminalOptions, 'input' | 'output'>): boolean =>
  input.isTTY === true && output.isTTY === true

/** Tells who sits at a terminal that the articles are being read, before the chat can start; a pipe is told nothing. */
export const sayStarting = (options: Pick<TerminalOptions, 'input' | 'output' | 't'>): void => {
  if (isInteractive(options)) options.output.write(`${options.t('terminal-starting')}\n`)
}

/** The chat in a terminal: a line is a message, a number presses the button that carries it. Also reads from a pipe. */
export const createTerminal = (options: TerminalOptions): Platform => {
  const { input, output, log } = options
  const hasPerson = isInteractive(options)
  let lines: Interface | undefined
  let isStopped = false
  let isClosed = false
  let sent = 0
  let choices: Choice[][] = []
  let running = Promise.resolve()
  let lane = Promise.resolve()
  let end: { resolve: () => void; reject: (reason: Error) => void } | undefined
  const ended = new Promise<void>((resolve, reject) => {
    end = { resolve, reject }
  })

  const look = (): Look => ({
    hasColor: output.isTTY === true && options.noColor !== true,
    ...(output.isTTY && output.columns !== undefined && output.columns > 0 && { columns: output.columns }),
  })

  /** Resolves when the text is out. A reader that has gone (`| head`) ends the chat, quietly. */
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      output.write(text, () => resolve())
    })
  const onOutputError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE' && !isStopped)
      end?.reject(new Error(`terminal: cannot write, ${error.message}`, { cause: error }))
    isStopped = true
    lines?.close()
  }

  /** Replies and what is sent unasked come one after the other, so a number always means the buttons last seen. */
  const inTurn = (step: () => Promise<void>): Promise<void> => (lane = lane.then(step))

  const show = (reply: Reply): Promise<void> => write(`${formatReply(reply, look())}\n`)

  const answer = async (chat: Chat, said: Pick<Incoming, 'text' | 'isPress'>): Promise<void> => {
    const { now, t } = options
    const incoming: Incoming = {
      chatId: terminalId,
      userId: terminalId,
      at: now(),
      language: t.language,
      hasNumbers: true,
      ...said,
    }
    const reply = await chat(incoming).catch((error: unknown): Reply => {
      log.error({ err: error }, 'message not answered')
      return {
        blocks: [{ kind: 'line', spans: [{ text: t('sorry') }] }],
        choices: [],
      }
    })
    if (!reply) return
    // After a mistyped number the buttons still stand there.
    if (incoming.isPress || !isNumber(incoming.text)) choices = reply.choices
    await show(reply)
  }

  const takeLine = (chat: Chat, text: string): Promise<void> => {
    const choice = choiceAt(text, choices)
    return answer(chat, choice ? { text: choice.command, isPress: true } : { text })
  }

  const showPrompt = (keepsInput?: boolean): void => {
    // A prompt would open a reader that has been closed again, and the process would not end.
    if (hasPerson && !isClosed) lines?.prompt(keepsInput)
  }

  const converse = async (chat: Chat, reader: Interface): Promise<void> => {
    // Asked for before anything is awaited: lines that come in meanwhile wait in it.
    const typed = reader[Symbol.asyncIterator]()
    reader.once('close', () => (isClosed = true))
    if (hasPerson) await inTurn(() => answer(chat, { text: '/start' }))
    showPrompt()
    for await (const text of typed) {
      if (isStopped) break
      await inTurn(() => takeLine(chat, text))
      showPrompt()
    }
    if (hasPerson) await write('\n')
  }

  return {
    start: (chat) => {
      output.on('error', onOutputError)
      lines = createInterface({ input, output, terminal: hasPerson, prompt, crlfDelay: Infinity, historySize: 100 })
      running = converse(chat, lines).then(end?.resolve, end?.reject)
      return Promise.resolve()
    },
    send: async (_chatId, reply, { starting }) => {
      await starting()
      await inTurn(async () => {
        if (hasPerson) await write('\r\u001B[K')
        choices = reply.choices
        await show(reply)
        showPrompt(true)
      })
      sent += 1
      return { kind: 'sent', messageId: String(sent) }
    },
    // Who sits at the terminal owns it; there are no channels.
    members: { isAdmin: () => Promise.resolve(true), channel: () => Promise.resolve({ kind: 'unknown' }) },
    health: () => ({ heardAt: options.now(), waiting: 0 }),
    ended,
    stop: async () => {
      isStopped = true
      lines?.close()
      await running
    },
  }
}
