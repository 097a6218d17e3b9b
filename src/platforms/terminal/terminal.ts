import { createInterface, type Interface } from 'node:readline'
import type { Translate } from '../../i18n/catalog.js'
import type { Chat, Choice, Incoming, PlatformLimits, Reply } from '../../chat/message.js'
import type { Instant } from '../../time/day.js'
import { choiceAt, formatReply, isNumber, type Look } from './format.js'
import { chatIdOf } from '../../store/chat-id.js'
import type { Platform } from '../platform.js'

/** The id of the one chat of a terminal, and of its one user. */
export const terminalId = chatIdOf('terminal', 'terminal')

/** A terminal prints a text of any length, and its buttons are numbers that this process keeps. */
const terminalLimits: PlatformLimits = {
  commandBytes: Infinity,
  textLength: Infinity,
  startPayload: Infinity,
  buttonsPerRow: Infinity,
}

const prompt = '> '

/** Typed by a person to end the chat; in a pipe they are text as any other, because behind them more may stand. */
const endWords = ['quit', 'exit', '退出', '離開']

export type TerminalOptions = {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** Says a message in the language of the user. */
  t: Translate
  now: () => Instant
  /** Plain text also on a terminal that could show more: `NO_COLOR` is set. */
  noColor?: boolean
  log: { error: (facts: object, sentence: string) => void }
}

/**
 * Tells whether a person sits at the terminal.
 * @param options - the streams
 * @returns false for pipes and services
 */
export const isInteractive = ({ input, output }: Pick<TerminalOptions, 'input' | 'output'>): boolean =>
  input.isTTY === true && output.isTTY === true

/**
 * Prints on a terminal that the articles are being read, before the chat can start; prints nothing into a pipe.
 * @param options - the streams and the sentences
 */
export const sayStarting = (options: Pick<TerminalOptions, 'input' | 'output' | 't'>): void => {
  if (isInteractive(options)) options.output.write(`${options.t('terminal-starting')}\n`)
}

/**
 * Watches for input that ends before anything has come, as that of a service does. A person at a terminal may end it.
 * @param input - standard input, before anybody reads it
 * @returns a signal that aborts at such an end
 */
export const endOfEmpty = (input: NodeJS.ReadStream): AbortSignal => {
  const ended = new AbortController()
  const end = (): void => ended.abort()
  if (input.isTTY) return ended.signal
  // At the end it is readable as well, and there is nothing to read; what there is stays for its reader.
  input.once('readable', () => {
    if (input.readableLength > 0) input.off('end', end)
    else input.resume()
  })
  input.once('end', end)
  return ended.signal
}

/**
 * Creates a chat in a terminal: a line is a message, a number presses the button with that number. Input can also be a
 * pipe.
 * @param options - the streams, the sentences and the log
 * @returns the platform
 */
export const createTerminal = (options: TerminalOptions): Platform => {
  const { input, output, log } = options
  const hasUser = isInteractive(options)
  let lines: Interface | undefined
  let isStopped = false
  let isClosed = false
  let sent = 0
  let choices: Choice[][] = []
  let running = Promise.resolve()
  let queue = Promise.resolve()
  let end: { resolve: () => void; reject: (reason: Error) => void } | undefined
  const ended = new Promise<void>((resolve, reject) => {
    end = { resolve, reject }
  })

  const look = (): Look => ({
    hasColor: output.isTTY === true && options.noColor !== true,
    ...(output.isTTY && output.columns !== undefined && output.columns > 0 && { columns: output.columns }),
  })

  /** Resolves when the text is written. A reader that has closed the pipe (`| head`) ends the chat without an error. */
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

  /** Prints replies and notifications one after the other, so that a number always means the buttons printed last. */
  const inTurn = (step: () => Promise<void>): Promise<void> => (queue = queue.then(step))

  const show = (reply: Reply): Promise<void> => write(`${formatReply(reply, look())}\n`)

  const answer = async (chat: Chat, typed: Pick<Incoming, 'text' | 'isPress'>): Promise<void> => {
    const { now, t } = options
    const incoming: Incoming = {
      chatId: terminalId,
      userId: terminalId,
      at: now(),
      language: t.language,
      hasNumbers: true,
      ...typed,
    }
    const reply = await chat(incoming).catch((error: unknown): Reply => {
      log.error({ err: error }, 'message not answered')
      return {
        blocks: [{ kind: 'line', spans: [{ text: t('sorry') }] }],
        choices: [],
      }
    })
    if (!reply) return
    // A number without a button leaves the buttons as they are.
    if (incoming.isPress || !isNumber(incoming.text)) choices = reply.choices
    await show(reply)
  }

  const answerLine = (chat: Chat, text: string): Promise<void> => {
    // A line carries no file, and the command line takes them in.
    if (/^[/／]upload(?:\s|$)/i.test(text.trim()))
      return show({ blocks: [{ kind: 'line', spans: [{ text: options.t('terminal-upload') }] }], choices: [] })
    const choice = choiceAt(text, choices)
    return answer(chat, choice ? { text: choice.command, isPress: true } : { text })
  }

  const showPrompt = (keepsInput?: boolean): void => {
    // A prompt opens a closed reader again, and the process would not end.
    if (hasUser && !isClosed) lines?.prompt(keepsInput)
  }

  const run = async (chat: Chat, reader: Interface): Promise<void> => {
    // The iterator is created before anything is awaited, so that it keeps the lines that come meanwhile.
    const typedLines = reader[Symbol.asyncIterator]()
    reader.once('close', () => (isClosed = true))
    if (hasUser) {
      await inTurn(() => answer(chat, { text: '/start' }))
      await inTurn(() => write(`${options.t('how-in-terminal')}\n`))
    }
    showPrompt()
    for await (const text of typedLines) {
      if (isStopped || (hasUser && endWords.includes(text.trim().toLowerCase()))) break
      await inTurn(() => answerLine(chat, text))
      showPrompt()
    }
    if (hasUser) await write('\n')
  }

  return {
    limits: terminalLimits,
    hasThreads: () => false,
    kindOf: () => 'private',
    start: (chat) => {
      output.on('error', onOutputError)
      lines = createInterface({ input, output, terminal: hasUser, prompt, crlfDelay: Infinity, historySize: 100 })
      running = run(chat, lines).then(end?.resolve, end?.reject)
      return Promise.resolve()
    },
    send: async (_chatId, reply, { starting }) => {
      await starting()
      await inTurn(async () => {
        if (hasUser) await write('\r\u001B[K')
        choices = reply.choices
        await show(reply)
        showPrompt(true)
      })
      sent += 1
      return { kind: 'sent', messageId: String(sent) }
    },
    // The user of the terminal owns it, and there are no channels.
    members: { isAdmin: () => Promise.resolve(true), channel: () => Promise.resolve({ kind: 'unknown' }) },
    // A line is all that can be sent; the person at the terminal has the disk at hand.
    files: { limit: 0, download: () => Promise.resolve({ kind: 'failed' }) },
    health: () => ({ heardAt: options.now(), waiting: 0 }),
    ended,
    stop: async () => {
      isStopped = true
      lines?.close()
      await running
    },
  }
}
