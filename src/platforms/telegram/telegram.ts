import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import type { Update } from 'telegraf/types'
import type { Instant } from '../../time/day.js'
import type { ChatStore, InboxStore } from '../../store/store.js'
import type { HttpServer } from '../../server/http-server.js'
import { createSeenChats } from './receive/seen-chats.js'
import { createCall, type Call, type Me } from './api.js'
import { createStamp } from './format/keyboard.js'
import { clockUntil, systemClock, within, type Clock } from '../../server/clock.js'
import { formatReply } from './format/format.js'
import { createHandler, type HandlerDeps } from './reply/handle-message.js'
import { createInbox, type Inbox } from '../inbox.js'
import { createInlineQueries } from './reply/inline-queries.js'
import { createDataSigner } from './format/signed-data.js'
import { createMembers } from './reply/members.js'
import { createCommandMenus } from './setup/command-menus.js'
import { createRateLimiter } from '../rate-limiter.js'
import { createPoll } from './receive/polling.js'
import { createCallbackQueries } from './reply/callback-queries.js'
import { createReader, queryIn } from './receive/read-update.js'
import { createSender } from './send/sender.js'
import {
  clearWebhook,
  connect,
  dress,
  setWebhook,
  watchWebhook,
  type Shopfront,
  type WebhookAddress,
} from './setup/connect.js'
import { createWebhook } from './receive/webhook.js'
import { createWork } from './receive/handle-update.js'
import type { Meter } from '../../server/metrics.js'
import type { Receipt, Platform } from '../platform.js'

/** What the Telegram transport needs. */
export type TelegramOptions = Shopfront & {
  token: string
  /** `https://api.telegram.org`, or a Bot API server of one's own. */
  apiRoot: string
  inbox: InboxStore
  chats: ChatStore
  /** Signs buttons; hex. */
  secret: string
  /** Telegram brings updates to this address, behind which is the server; without it they are polled. */
  webhook?: WebhookAddress & { front: Pick<HttpServer, 'add'> }
  meter: Meter
  log: Logger
  /** Whether a command (lower case, no slash) is the bot's in a group, where other bots listen too. */
  takesCommand: (name: string) => boolean
  /** What a chat should be told besides, below its next answer. */
  before: HandlerDeps['before']
  clock?: Clock
  /** 0..1, spreads retries. */
  random?: () => number
}

/**
 * What is being answered when the bot is stopped gets this long; the rest is taken up after the next start. With the
 * last word to Telegram and the closing of the other rooms it stays below the 10 s after which supervisors kill.
 */
const stopLimitMs = 7_000

/** The last updates are stored in this time, or come again after the next start. */
const intakeLimitMs = 1_500

/** Ornaments under way at the end get this long. */
const lastWordsMs = 1_000

/** Who wants to send before Telegram has been reached comes back after this. */
const notReadyMs = 5_000

/** How updates come in: by polls or by the webhook. */
type Intake = {
  /** Takes in no more. */
  stop: () => Promise<void>
  /** Says to Telegram what has come. */
  confirm: () => Promise<void>
}

/**
 * The chat on Telegram. Updates are stored before they are confirmed, then worked off; Telegraf sorts them and knows
 * their types, its own polling and its client are left alone: they lose updates, end on a bad answer and know no time
 * limit.
 * `ended` rejects when Telegram no longer accepts the token, and resolves after `stop`.
 */
export const createTelegram = (options: TelegramOptions): Platform => {
  const { token, meter, log, random = Math.random } = options
  const chats = createSeenChats(options.chats)
  const stopping = new AbortController()
  const closing = new AbortController()
  // Every call and every wait under way listens to them, and there may be hundreds.
  setMaxListeners(0, closing.signal)
  setMaxListeners(0, stopping.signal)
  const clock = clockUntil(options.clock ?? systemClock, closing.signal)
  let heardAt: Instant | undefined
  const callTelegram = createCall({ token, apiRoot: options.apiRoot, clock, closing: closing.signal })
  const call: Call = async (method, payload, how) => {
    const outcome = await callTelegram(method, payload, how)
    if (outcome.kind === 'done') heardAt = clock.now()
    return outcome
  }
  const line = { call, clock, random, log, signal: stopping.signal }
  const rateLimiter = createRateLimiter(clock, closing.signal)
  const sender = createSender({ call, clock, rateLimiter, chats, sent: meter.sent })
  const keys = createDataSigner(options.secret)
  const presses = createCallbackQueries(call, clock, (reason) => log.warn({ reason }, 'press was not confirmed'))
  const menus = createCommandMenus(call, options, log)
  /** On their way. */
  const notifications = new Set<Promise<Receipt>>()
  let bot: Me | undefined
  let members: Platform['members'] | undefined
  let inbox: Inbox | undefined
  let intake: Intake | undefined

  let end: () => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  // Whoever waits for the end sees the error; nobody waiting is no reason to die of it twice.
  ended.catch(() => undefined)

  const openInbox = (me: Me, chat: HandlerDeps['chat'], inline: Parameters<Platform['start']>[1]): Inbox => {
    const { takesCommand, catalog, before } = options
    const parts = { call, keys, bot: me, clock, log }
    const services = createInlineQueries({ ...parts, inline })
    const handle = createHandler({
      ...parts,
      chat,
      sender,
      rateLimiter,
      presses,
      catalog,
      before,
      spoke: (letter, reply) => {
        if (reply.forgets) chats.forget(letter.incoming.chatId)
        menus.follow(letter, reply)
      },
    })
    const read = createReader({ token, me, takesCommand, open: keys.open })
    // Both are answered in time also where their lane is busy.
    const came = (update: Update) => {
      const query = queryIn(update)
      if (query?.kind === 'press') presses.came(query.id)
      if (query?.kind === 'inline') services.came(query.userId, query.id)
    }
    const work = createWork({ read, handle, services, chats, clock })
    return createInbox({ store: options.inbox, work, came, clock, meter, log, signal: closing.signal })
  }

  const startPolling = async (receive: Inbox['receive']): Promise<Intake> => {
    await clearWebhook(line)
    const poll = createPoll({ call, receive, clock, random, log })
    const polling = poll.run(stopping.signal).catch(fail)
    return { stop: () => polling, confirm: poll.confirm }
  }

  const startWebhook = async (
    { front, ...address }: NonNullable<TelegramOptions['webhook']>,
    receive: Inbox['receive'],
  ): Promise<Intake> => {
    const webhook = createWebhook({ secret: address.secret, receive, log })
    front.add(new URL(address.url).pathname, webhook.route)
    await setWebhook(line, address)
    const watching = watchWebhook(line, address).catch(fail)
    return {
      stop: async () => {
        await webhook.close()
        await watching
      },
      confirm: () => Promise.resolve(),
    }
  }

  return {
    start: async (chat, inline) => {
      bot = await connect(line)
      if (!bot) return
      members = createMembers(call, clock, bot)
      await sender.start()
      // An inbox opened after the stop would never be stopped, and work on with nothing to wait for.
      if (stopping.signal.aborted) return
      inbox = openInbox(bot, chat, inline)
      await inbox.resume()
      const { webhook } = options
      intake = webhook ? await startWebhook(webhook, inbox.receive) : await startPolling(inbox.receive)
      // Whoever writes meanwhile is answered already.
      await dress(call, options, log)
      log.info({ bot: bot.username, by: webhook ? 'webhook' : 'polling' }, 'listening on Telegram')
    },

    send: async (chatId, reply, { priority, starting }) => {
      if (!bot || stopping.signal.aborted) return { kind: 'later', afterMs: notReadyMs }
      const { username } = bot
      const partsFor = (to: string) => formatReply(reply, createStamp(keys, { username }, { chatId: to }))
      const how = { priority, starting, ...(reply.isSilent && { isSilent: true }) }
      const sending = sender.send({ chatId }, partsFor, how).finally(() => notifications.delete(sending))
      notifications.add(sending)
      return sending
    },

    // Nothing is known of anybody before the bot has got through.
    members: {
      isAdmin: (chatId, userId) => members?.isAdmin(chatId, userId) ?? Promise.resolve(false),
      channel: (name, userId) => members?.channel(name, userId) ?? Promise.resolve({ kind: 'unknown' }),
    },

    health: () => ({ ...(heardAt !== undefined && { heardAt }), waiting: inbox?.waiting() ?? 0 }),

    ended,

    stop: async () => {
      stopping.abort()
      // What cannot be stored now comes again: Telegram has not been told that it has come.
      await within(clock, intakeLimitMs, intake?.stop() ?? Promise.resolve())
      // A notice that is cut off on its way has an outcome that nobody knows.
      const told = notifications.size > 0 && within(clock, stopLimitMs, Promise.allSettled(notifications))
      const [left] = await Promise.all([inbox?.stop(stopLimitMs), intake?.confirm(), told])
      if (left !== undefined && left > 0) {
        log.warn({ updates: left }, 'stopped with messages unanswered; they are taken up after the next start')
      }
      await within(clock, lastWordsMs, Promise.all([menus.settled(), presses.settled()]))
      closing.abort()
      end()
    },
  }
}
