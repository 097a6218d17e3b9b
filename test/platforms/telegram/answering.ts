import { afterEach } from 'vitest'
import { pino } from 'pino'
import type { Chat, Reply } from '../../../src/chat/message.js'
import { kindOf, telegramRates } from '../../../src/platforms/telegram/limits.js'
import { createRateLimiter } from '../../../src/platforms/rate-limiter.js'
import type { ReplyState } from '../../../src/platforms/reply-state.js'
import { createApi } from '../../../src/platforms/telegram/api.js'
import { createDataSigner } from '../../../src/platforms/telegram/format/signed-data.js'
import { telegramId, type IncomingMessage } from '../../../src/platforms/telegram/model.js'
import { createCallbackQueries } from '../../../src/platforms/telegram/reply/callback-queries.js'
import { createMessageHandler, type MessageHandlerDeps } from '../../../src/platforms/telegram/reply/handle-message.js'
import { createChartDrawing, type DrawChart } from '../../../src/platforms/telegram/chart-picture.js'
import { createSender } from '../../../src/platforms/telegram/send/sender.js'
import { catalog } from '../../support/catalog.js'
import { startBotApi, type BotApi } from '../../support/bot-api.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'
import { aSetClock, type SetClock } from '../../support/clocks/set-clock.js'

export const says = (text: string): Reply => ({ blocks: [{ kind: 'line', spans: [{ text }] }], choices: [] })

/** The state of a reply as the inbox keeps it, with all changes that were saved, in order. */
export const aReplyState = (start: Partial<Omit<ReplyState, 'save'>> = {}) => {
  const changes: Parameters<ReplyState['save']>[0][] = []
  const state: ReplyState = {
    sentIds: [],
    isSending: false,
    isRepeat: false,
    refuseLost: () => undefined,
    ...start,
    save: async (change) => {
      await Promise.resolve()
      changes.push(structuredClone(change))
      Object.assign(state, structuredClone(change))
    },
  }
  return Object.assign(state, { changes })
}

let nextMessage = 5_001
/** A private message from user 42, unless told otherwise. */
export const aMessageFrom42 = (
  text: string,
  change: Partial<IncomingMessage> = {},
  said: Partial<IncomingMessage['incoming']> = {},
): IncomingMessage => {
  const messageId = String((nextMessage += 1))
  const user = telegramId(42)
  const incoming = { chatId: user, userId: user, messageId, text, at: 1_795_300_000_000, language: 'zh-hans', ...said }
  return { incoming, place: { chatId: incoming.chatId }, isPrivate: true, ...change }
}

/** A message from user 42 in a group, answered by a reply to it. */
export const aGroupMessageFrom42 = (
  text: string,
  chatId: number,
  change: Partial<IncomingMessage> = {},
  said = {},
): IncomingMessage => {
  const group = telegramId(chatId)
  const message = aMessageFrom42(text, {}, { chatId: group, isGroup: true, ...said })
  return { ...message, isPrivate: false, place: { chatId: group, replyTo: 700 }, ...change }
}

/** A press of user 42 on a button under a message of the bot. */
export const aPressBy42 = (text: string, pressed = 901, change: Partial<IncomingMessage> = {}): IncomingMessage =>
  aMessageFrom42(
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

type AnsweringOptions = Partial<MessageHandlerDeps> & {
  api?: BotApi
  clock?: SetClock
  drawChart?: DrawChart
  store?: ReturnType<typeof createFakeStore>
}

/** Everything that answers messages, against a double of the Bot API, with a clock that stands still. */
export const anAnswering = async (
  chat: Chat = ({ text }) => Promise.resolve(says(`echo ${text}`)),
  more: AnsweringOptions = {},
) => {
  const clock = more.clock ?? aSetClock()
  const api = more.api ?? (await startBotApi(undefined, { now: clock.now }))
  const store = more.store ?? createFakeStore()
  const closing = new AbortController()
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const { call } = createApi({ token: api.token, apiRoot: api.root, clock, closing: closing.signal })
  const rateLimiter = createRateLimiter({ limits: telegramRates, kindOf, clock, closing: closing.signal })
  const sender = createSender({
    ...{ call, clock, rateLimiter, chats: store.chats, onEnded: () => undefined },
    drawChart: more.drawChart ?? createChartDrawing(log),
  })
  const signer = createDataSigner('5e'.repeat(32))
  const callbackQueries = createCallbackQueries(call, clock, (reason) =>
    log.warn({ reason }, 'press was not confirmed'),
  )
  const handle = createMessageHandler({
    ...{ chat, call, sender, rateLimiter, callbackQueries, signer, clock, catalog, log },
    chats: { forget: () => undefined },
    bot: { username: 'Wenbao_bot' },
    isAdmin: () => Promise.resolve(true),
    appendNotice: () => Promise.resolve(undefined),
    onReplied: () => undefined,
    ...more,
  })
  open.push(async () => {
    closing.abort()
    if (!more.api) await api.close()
    if (!more.store) await store.close()
  })
  const sentTexts = () => api.callsOf('sendMessage').map((payload) => payload.text)
  return { api, clock, store, call, rateLimiter, sender, signer, callbackQueries, handle, lines, sentTexts }
}

export const flood = (seconds: number) => ({
  status: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})
