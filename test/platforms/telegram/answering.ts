import { afterEach } from 'vitest'
import { pino } from 'pino'
import type { Chat, Reply } from '../../../src/chat/message.js'
import { createCall } from '../../../src/platforms/telegram/api.js'
import { createHandler, type HandlerDeps } from '../../../src/platforms/telegram/reply/handle-message.js'
import { createDataSigner } from '../../../src/platforms/telegram/format/signed-data.js'
import { createRateLimiter } from '../../../src/platforms/rate-limiter.js'
import { createCallbackQueries } from '../../../src/platforms/telegram/reply/callback-queries.js'
import { createSender } from '../../../src/platforms/telegram/send/sender.js'
import type { ReplyState } from '../../../src/platforms/telegram/reply/deliver-reply.js'
import type { IncomingMessage } from '../../../src/platforms/telegram/receive/parse-update.js'
import { catalog } from '../../support/catalog.js'
import { startBotApi, type BotApi } from '../../support/bot-api.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'
import { aSetClock, type SetClock } from '../../support/clocks/set-clock.js'

export const says = (text: string): Reply => ({ blocks: [{ kind: 'line', spans: [{ text }] }], choices: [] })

/** A journal as the inbox keeps it, with all that was noted, in order. */
export const aJournal = (state: Partial<Omit<ReplyState, 'note'>> = {}) => {
  const notes: Parameters<ReplyState['note']>[0][] = []
  const journal: ReplyState = {
    said: [],
    isSending: false,
    isRepeat: false,
    ...state,
    note: async (change) => {
      await Promise.resolve()
      notes.push(structuredClone(change))
      Object.assign(journal, structuredClone(change))
    },
  }
  return Object.assign(journal, { notes })
}

let nextMessage = 5_001
/** Something said in private by 42, unless told otherwise. */
export const aLetter = (
  text: string,
  change: Partial<IncomingMessage> = {},
  said: Partial<IncomingMessage['incoming']> = {},
): IncomingMessage => {
  const messageId = String((nextMessage += 1))
  const incoming = { chatId: '42', userId: '42', messageId, text, at: 1_795_300_000_000, language: 'zh-hans', ...said }
  return { incoming, place: { chatId: incoming.chatId }, isPrivate: true, ...change }
}

/** Something said in a group by 42, answered as a reply. */
export const aGroupLetter = (
  text: string,
  chatId: number,
  change: Partial<IncomingMessage> = {},
  said = {},
): IncomingMessage => {
  const letter = aLetter(text, {}, { chatId: String(chatId), isGroup: true, ...said })
  return { ...letter, isPrivate: false, place: { chatId: String(chatId), replyTo: 700 }, ...change }
}

/** A press on a message of the bot. */
export const aPress = (text: string, pressed = 901, change: Partial<IncomingMessage> = {}): IncomingMessage =>
  aLetter(
    text,
    { pressed, press: { id: `q-${text}`, isGenuine: true }, ...change },
    { isPress: true, messageId: String(pressed) },
  )

let open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open) await close()
  open = []
})

export type Answering = Awaited<ReturnType<typeof anAnswering>>

/** All that answering takes, against a double of the Bot API, with the clock standing still. */
export const anAnswering = async (
  chat: Chat = ({ text }) => Promise.resolve(says(`echo ${text}`)),
  more: Partial<HandlerDeps> & { api?: BotApi; clock?: SetClock; store?: ReturnType<typeof createFakeStore> } = {},
) => {
  const clock = more.clock ?? aSetClock()
  const api = more.api ?? (await startBotApi(undefined, { now: clock.now }))
  const store = more.store ?? createFakeStore()
  const closing = new AbortController()
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const call = createCall({ token: api.token, apiRoot: api.root, clock, closing: closing.signal })
  const rateLimiter = createRateLimiter(clock, closing.signal)
  const sender = createSender({ call, clock, rateLimiter, chats: store.chats, sent: () => undefined })
  const keys = createDataSigner('5e'.repeat(32))
  const presses = createCallbackQueries(call, clock, (reason) => log.warn({ reason }, 'press was not confirmed'))
  const bot = { username: 'Wenbao_bot' }
  const before = () => Promise.resolve(undefined)
  const spoke = () => undefined
  const parts = { call, sender, rateLimiter, presses, keys, bot, clock, catalog, log }
  const handle = createHandler({ chat, ...parts, before, spoke, ...more })
  open.push(async () => {
    closing.abort()
    if (!more.api) await api.close()
    if (!more.store) await store.close()
  })
  const sentTexts = () => api.callsOf('sendMessage').map((payload) => payload.text)
  return { api, clock, store, call, rateLimiter, sender, keys, presses, handle, lines, sentTexts }
}

export const flood = (seconds: number) => ({
  status: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})
