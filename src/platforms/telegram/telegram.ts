import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import type { Update } from 'telegraf/types'
import type { ChatStore, InboxStore, ThreadStore } from '../../store/store.js'
import { clockUntil, joinSignals, systemClock, within, type Clock } from '../../server/clock.js'
import type { HttpServer } from '../../server/http-server.js'
import { aloneMembership, type Membership } from '../../server/membership.js'
import type { Meter } from '../../server/metrics.js'
import { createInbox, type Inbox } from '../inbox.js'
import type { Platform } from '../platform.js'
import { createRateLimiter } from '../rate-limiter.js'
import { createApi } from './api.js'
import type { Me } from './methods.js'
import { formatReply } from './format/format.js'
import { createButtonTargets } from './format/keyboard.js'
import { createDataSigner } from './format/signed-data.js'
import { kindOf, telegramFileLimit, telegramLimits, telegramRates } from './limits.js'
import { createChartDrawing } from './chart-picture.js'
import { createFiles } from './receive/files.js'
import { createUpdateHandler } from './receive/handle-update.js'
import { createUpdateParser } from './receive/parse-update.js'
import { createPoll, type Poll } from './receive/polling.js'
import { createSeenChats } from './receive/seen-chats.js'
import { createWebhook } from './receive/webhook.js'
import { createTelegramClock } from './telegram-clock.js'
import { createCallbackQueries } from './reply/callback-queries.js'
import { createMessageHandler, type MessageHandlerDeps } from './reply/handle-message.js'
import { createInlineQueries } from './reply/inline-queries.js'
import { telegramId } from './model.js'
import { createMembers } from './reply/members.js'
import { createSender, type PartsFor } from './send/sender.js'
import { createThreads } from './send/threads.js'
import { createCommandMenus } from './setup/command-menus.js'
import {
  clearWebhook,
  connect,
  setProfile,
  setWebhook,
  watchEveryMs,
  watchWebhook,
  type BotProfile,
  type WebhookAddress,
} from './setup/connect.js'

/** The options of the Telegram platform. */
export type TelegramOptions = BotProfile & {
  token: string
  /** `https://api.telegram.org`, or another Bot API server. */
  apiRoot: string
  /** Sends the requests, maybe through a proxy; that of Node unless given. */
  fetch?: typeof fetch
  inbox: InboxStore
  chats: ChatStore
  threads: ThreadStore
  /** Signs buttons; hex. */
  secret: string
  /** Telegram sends updates to this address, which leads to the server; without it the bot polls. */
  webhook?: WebhookAddress & { server: Pick<HttpServer, 'add'> }
  meter: Meter
  /** The place among the processes that share the store; without it this one is alone. */
  membership?: Membership
  log: Logger
  /** Checks whether a command (lower case, no slash) is the bot's in a group, where other bots listen too. */
  takesCommand: (name: string) => boolean
  appendNotice: MessageHandlerDeps['appendNotice']
  clock?: Clock
  /** 0..1, spreads retries. */
  random?: () => number
}

/**
 * Time for the answers in progress when the bot is stopped; the others are given after the next start. With the last
 * request to Telegram and the closing of the rest it stays below the 10 s after which supervisors kill a program.
 */
const stopLimitMs = 6_000

/** The last updates are stored within this time, or come again after the next start. */
const intakeLimitMs = 1_500

/** Time for menus and callback queries that are still being sent at the end. */
const settleLimitMs = 500

/** A process that does not poll looks so often whether it is to poll now. */
const turnEveryMs = 1_000

/** A notification that is sent before Telegram has been reached is tried again after this. */
const notReadyMs = 5_000

/** The way in which updates are received: polling or webhook. */
type Intake = {
  /** Takes in no further updates. */
  stop: () => Promise<void>
  /** Tells Telegram which updates have come. */
  confirm: () => Promise<void>
}

/**
 * Creates the Telegram platform: it connects the parts, and no message passes through this file. Telegraf sorts the
 * updates and knows their types; its own polling and client are not used, because they lose updates, end after a bad
 * answer and have no time limit.
 * @param options - the token, the store, the sentences and the way in which updates come in
 * @returns the platform; its `ended` rejects when Telegram no longer accepts the token, and resolves after `stop`
 */
export const createTelegram = (options: TelegramOptions): Platform => {
  const { token, meter, log, random = Math.random, membership = aloneMembership() } = options
  const chats = createSeenChats(options.chats)
  const stopping = new AbortController()
  const closing = new AbortController()
  // Every call and every wait in progress listens to these signals, and there may be hundreds.
  setMaxListeners(0, closing.signal)
  setMaxListeners(0, stopping.signal)
  const clock = clockUntil(options.clock ?? systemClock, closing.signal)
  // Messages carry Telegram's time: their ages are measured by its clock, all other waits by this program's.
  const telegramClock = createTelegramClock(clock, log, options.clock ? clock.now : Date.now)
  const { call, fetchFile, heardAt } = createApi({
    ...{ token, apiRoot: options.apiRoot, clock, closing: closing.signal },
    ...(options.fetch && { fetch: options.fetch }),
    onDate: telegramClock.answered,
  })
  const connection = { call, clock, random, log, signal: stopping.signal }
  const { isShared } = membership
  const rateLimiter = createRateLimiter({ limits: telegramRates, kindOf, clock, isShared, closing: closing.signal })
  membership.divide({
    places: telegramRates.overall.count,
    wanted: rateLimiter.wanted,
    onShare: rateLimiter.setShare,
  })
  const sender = createSender({
    ...{ call, clock, rateLimiter, chats, onEnded: meter.sent },
    drawChart: createChartDrawing(log),
  })
  const threads = createThreads({ call, clock, sendWithRetry: sender.sendWithRetry, store: options.threads, log })
  const hasThreads = () => bot?.has_topics_enabled === true
  const signer = createDataSigner(options.secret)
  const callbackQueries = createCallbackQueries(call, clock, (reason) =>
    log.warn({ reason }, 'press was not confirmed'),
  )
  const menus = createCommandMenus(call, options, log)
  let bot: Me | undefined
  let members: Platform['members'] | undefined
  let inbox: Inbox<Update> | undefined
  let intake: Intake | undefined

  let end: () => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  // The program sees the error when it awaits `ended`; without this an error before that would end the process.
  ended.catch(() => undefined)

  const openInbox = (me: Me, ...[chat, inline]: Parameters<Platform['start']>): Inbox<Update> => {
    const { takesCommand, catalog, appendNotice } = options
    const parts = { call, signer, bot: me, clock: telegramClock, log }
    const inlineQueries = createInlineQueries({ ...parts, inline })
    const handleMessage = createMessageHandler({
      ...{ ...parts, chat, chats, sender, rateLimiter, callbackQueries, catalog, appendNotice },
      onReplied: menus.update,
      isAdmin: (chatId) => members?.isAdmin(chatId, telegramId(me.id)) ?? Promise.resolve(false),
    })
    return createInbox({
      store: options.inbox,
      parse: createUpdateParser({ token, me, takesCommand, open: signer.open }),
      ...createUpdateHandler({ handleMessage, callbackQueries, inlineQueries, chats, clock: telegramClock }),
      ...{ membership, onTaken: sender.forget },
      ...{ clock: telegramClock, meter, log, signal: closing.signal },
    })
  }

  const startPolling = (receive: Inbox<Update>['receive']): Intake => {
    const poll = createPoll({ call, receive, clock, random, log })
    const polling = pollInTurn(poll).catch(fail)
    const isPolling = () => membership.holdings('poll').some(({ isHeld }) => isHeld())
    return { stop: () => polling, confirm: () => (isPolling() ? poll.confirm() : Promise.resolve()) }
  }

  /** Polls while no other process does, and else asks from time to time whether Telegram is there. */
  const pollInTurn = async (poll: Poll): Promise<void> => {
    let askedAt = clock.now()
    while (!stopping.signal.aborted) {
      const [holding] = membership.holdings('poll')
      if (holding?.isHeld()) {
        const turn = joinSignals(stopping.signal, holding.over)
        await clearWebhook(connection)
        await poll.run(turn.signal)
        turn.release()
        continue
      }
      await clock.wait(turnEveryMs, stopping.signal)
      if (clock.now() - askedAt < watchEveryMs) continue
      askedAt = clock.now()
      await call('getMe', {}, { signal: stopping.signal })
    }
  }

  const startWebhook = async (
    { server, ...address }: NonNullable<TelegramOptions['webhook']>,
    receive: Inbox<Update>['receive'],
  ): Promise<Intake> => {
    const webhook = createWebhook({ secret: address.secret, receive, log })
    server.add(new URL(address.url).pathname, webhook.route)
    await setWebhook(connection, address)
    const watching = watchWebhook(connection, address).catch(fail)
    return {
      stop: async () => {
        await webhook.close()
        await watching
      },
      confirm: () => Promise.resolve(),
    }
  }

  return {
    limits: telegramLimits,
    kindOf,
    hasThreads,

    start: async (chat, inline) => {
      bot = await connect(connection)
      if (!bot) return
      members = createMembers(call, clock, bot)
      await sender.start()
      // An inbox that is opened after the stop would never be stopped.
      if (stopping.signal.aborted) return
      inbox = openInbox(bot, chat, inline)
      await membership.accept()
      await inbox.resume()
      const { webhook } = options
      const { receive: store } = inbox
      const receive: typeof store = (updates) => {
        telegramClock.came(updates)
        return store(updates)
      }
      intake = webhook ? await startWebhook(webhook, receive) : startPolling(receive)
      // Messages are answered already while the profile is set.
      await setProfile(call, options, log)
      log.info({ bot: bot.username, by: webhook ? 'webhook' : 'polling' }, 'listening on Telegram')
    },

    send: async (chatId, reply, { priority, isPaid = false, starting }) => {
      if (!bot || stopping.signal.aborted) return { kind: 'later', afterMs: notReadyMs }
      const { username } = bot
      const { comesBackTo, quotes, thread } = reply
      const elsewhere = thread?.lost ? { ...reply, blocks: [...reply.blocks, thread.lost] } : reply
      const partsFor: PartsFor = (to, isElsewhere) =>
        formatReply(isElsewhere ? elsewhere : reply, createButtonTargets(signer, { username }, { chatId: to }))
      const mayFind = thread && (thread.name === undefined || hasThreads())
      const found = mayFind ? await threads.find(chatId, thread) : ({ kind: 'none' } as const)
      if (found.kind !== 'thread' && found.kind !== 'none') {
        meter.sent(found.kind, priority)
        return found
      }
      const threadId = found.kind === 'thread' ? found.id : undefined
      // In a thread that was made for it, it cannot reply to what stands elsewhere.
      const isMade = threadId !== undefined && thread?.name !== undefined
      const place = {
        chatId,
        ...(threadId !== undefined && { threadId }),
        ...(comesBackTo !== undefined && !isMade && { replyTo: Number(comesBackTo), ...(quotes && { quotes }) }),
      }
      return sender.send(place, partsFor, {
        ...{ priority, isPaid, starting, ...(reply.isSilent && { isSilent: true }) },
        ...(threadId !== undefined && { onThreadLost: (reason) => threads.lost(chatId, threadId, reason) }),
      })
    },

    // Nothing is known about anybody before Telegram has been reached.
    members: {
      isAdmin: (chatId, userId) => members?.isAdmin(chatId, userId) ?? Promise.resolve(false),
      channel: (name, userId) => members?.channel(name, userId) ?? Promise.resolve({ kind: 'unknown' }),
    },

    files: createFiles({ call, fetchFile, limit: telegramFileLimit, log }),

    health: () => {
      const at = heardAt()
      const blockedSince = inbox?.blockedSince()
      const clockAheadMs = telegramClock.aheadMs()
      return {
        ...(at !== undefined && { heardAt: at }),
        ...(blockedSince !== undefined && { blockedSince }),
        waiting: inbox?.waiting() ?? 0,
        ...(clockAheadMs !== 0 && { clockAheadMs }),
      }
    },

    ended,

    stop: async () => {
      stopping.abort()
      // Updates that cannot be stored now come again, because they have not been confirmed.
      await within(clock, intakeLimitMs, intake?.stop() ?? Promise.resolve())
      // A notification that is cut off while it is being sent has an unknown outcome.
      const sending = sender.inProgress()
      const notified = sending.length > 0 && within(clock, stopLimitMs, Promise.allSettled(sending))
      const [left] = await Promise.all([inbox?.stop(stopLimitMs), intake?.confirm(), notified])
      if (left !== undefined && left > 0) {
        log.warn({ updates: left }, 'stopped with messages unanswered; they are taken up after the next start')
      }
      await within(clock, settleLimitMs, Promise.all([menus.settled(), callbackQueries.settled()]))
      closing.abort()
      end()
    },
  }
}
