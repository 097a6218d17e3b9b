import { createInterface, type Interface } from 'node:readline'
import { languageOf } from '../chat/language.js'
import type { Chat, Choice, Incoming, Reply } from '../chat/message.js'
import { phrases } from '../chat/phrases.js'
import type { Instant } from '../article/day.js'
import { choiceAt, formatReply, type Look } from './terminal-format.js'
import type { Transport } from './transport.js'

/** One person sits at a terminal, in one chat. */
const chatId = 'terminal'
const prompt = '> '

export type TerminalOptions = {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** Language tag of the person: `zh-Hans`. */
  language: string
  now: () => Instant
  /** Plain text also on a terminal that could show more: `NO_COLOR` is set. */
  noColor?: boolean
  log: { error: (facts: object, sentence: string) => void }
}

/** The chat in a terminal: a line is a message, a number presses the button that carries it. Also reads from a pipe. */
export const createTerminal = (options: TerminalOptions): Transport => {
  const { input, output, log } = options
  const isInteractive = input.isTTY === true && output.isTTY === true
  let lines: Interface | undefined
  let isStopped = false
  let choices: Choice[][] = []
  let running = Promise.resolve()
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

  const answer = async (chat: Chat, incoming: Pick<Incoming, 'text' | 'isPress'>): Promise<void> => {
    const at = options.now()
    const reply = await chat({ chatId, userId: chatId, at, language: options.language, ...incoming }).catch(
      (error: unknown): Reply => {
        log.error({ err: error }, 'message not answered')
        return {
          blocks: [{ kind: 'line', spans: [{ text: phrases[languageOf(options.language)].sorry }] }],
          choices: [],
        }
      },
    )
    choices = reply?.choices ?? []
    if (reply) await write(`${formatReply(reply, look())}\n`)
  }

  const converse = async (chat: Chat, reader: Interface): Promise<void> => {
    // Asked for before anything is awaited: lines that come in meanwhile wait in it.
    const typed = reader[Symbol.asyncIterator]()
    if (isInteractive) await answer(chat, { text: '/start' })
    const showPrompt = (): void => {
      if (isInteractive && !isStopped) reader.prompt()
    }
    showPrompt()
    for await (const text of typed) {
      if (isStopped) break
      const choice = choiceAt(text, choices)
      await answer(chat, choice ? { text: choice.command, isPress: true } : { text })
      showPrompt()
    }
    if (isInteractive) await write('\n')
  }

  return {
    start: (chat) => {
      output.on('error', onOutputError)
      lines = createInterface({ input, output, terminal: isInteractive, prompt, crlfDelay: Infinity, historySize: 100 })
      running = converse(chat, lines).then(end?.resolve, end?.reject)
      return Promise.resolve()
    },
    send: async (_chatId, reply) => {
      choices = reply.choices
      await write(`${isInteractive ? '\r\u001B[K' : ''}${formatReply(reply, look())}\n`)
      if (isInteractive && !isStopped) lines?.prompt(true)
      return { kind: 'sent', messageId: String(options.now()) }
    },
    ended,
    stop: async () => {
      isStopped = true
      lines?.close()
      await running
    },
  }
}
