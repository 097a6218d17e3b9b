import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import { Telegraf } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Chat } from '../chat/message.js'
import type { Language } from '../chat/language.js'
import { createCall, type Me } from './telegram-api.js'
import { clockUntil, systemClock, within, type Clock } from './telegram-clock.js'
import { formatReply } from './telegram-format.js'
import { createHandler } from './telegram-handle.js'
import { createLanes } from './telegram-lanes.js'
import { createMenus } from './telegram-menus.js'
import { createPoll, facts, type Poll } from './telegram-poll.js'
import { createSender } from './telegram-send.js'
import { connect, dress, type Shopfront } from './telegram-setup.js'
import { readMessage, readPress, type Letter } from './telegram-updates.js'
import type { Transport } from './transport.js'

/** What the Telegram transport needs. */
export type TelegramOptions = Shopfront & {
  token: string
  /** `https://api.telegram.org`, or a Bot API server of one's own. */
  apiRoot: string
  log: Logger
  /** Whether a command (lower case, no slash) is the bot's in a group, where other bots listen too. */
  takesCommand: (name: string) => boolean
  /** The apology for a message that could not be answered. */
  sorry: (language: Language) => string
  clock?: Clock
  /** 0..1, spreads retries. */
  random?: () => number
}

/**
 * What is being answered when the bot is stopped gets this long; the rest comes again after the next start. With the
 * last word to Telegram and the closing of the other rooms it stays below the 10 s after which supervisors kill.
 */
const stopLimitMs = 7_000

/** A notice is not waited for: who sends it keeps it and comes back. */
const noticePatienceMs = 0

/**
 * The chat on Telegram, by long polling. Telegraf sorts the updates and knows their types; its own polling and its
 * client are left alone: they lose updates, end on a bad answer and know no time limit.
 * `ended` rejects when Telegram no longer accepts the token, and resolves after `stop`.
 */
export const createTelegram = (options: TelegramOptions): Transport => {
  const { token, log, random = Math.random } = options
  const stopping = new AbortController()
  const closing = new AbortController()
  // Every call and every wait under way listens to it, and there may be hundreds.
  setMaxListeners(0, closing.signal)
  const clock = clockUntil(options.clock ?? systemClock, closing.signal)
  const call = createCall({ token, apiRoot: options.apiRoot, clock, closing: closing.signal })
  const sender = createSender(call, clock)
  const lanes = createLanes()
  let polling: Promise<void> = Promise.resolve()
  let poll: Poll | undefined

  let end: () => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = reject
  })
  // Whoever waits for the end sees the error; nobody waiting is no reason to die of it twice.
  ended.catch(() => undefined)

  const answerPress = async (id: string) => {
    const outcome = await call('answerCallbackQuery', { callback_query_id: id })
    if (outcome.kind !== 'done') log.warn({ failure: facts(outcome) }, 'press was not confirmed')
  }

  const createRouter = (chat: Chat, me: Me) => {
    const menus = createMenus(call, options, log)
    const handle = createHandler({ chat, call, sender, clock, sorry: options.sorry, log })
    const addressee = { id: me.id, username: me.username, takesCommand: options.takesCommand }

    const carry = async (letter: Letter | undefined) => {
      if (!letter) return
      await lanes.run(letter.incoming.chatId, async () => {
        const reply = await handle(letter)
        if (reply) await menus(letter, reply.language)
      })
    }

    // Without a limit of its own: after it Telegraf would go on with the update behind our back.
    const router = new Telegraf(token, { handlerTimeout: Infinity })
    router.botInfo = {
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      ...me,
    }
    router.on('message', (context) => carry(readMessage(context.message, addressee)))
    router.on('edited_message', (context) => carry(readMessage(context.editedMessage, addressee, true)))
    router.on('callback_query', async (context) => {
      // Confirmed at once, beside the lane: the button stops spinning however long the answer takes.
      await Promise.all([answerPress(context.callbackQuery.id), carry(readPress(context.callbackQuery, clock.now()))])
    })
    router.catch((error) => {
      throw error
    })
    return (update: Update) => router.handleUpdate(update)
  }

  return {
    start: async (chat) => {
      const me = await connect({ call, clock, random, log, signal: stopping.signal })
      if (!me) return
      await dress(call, options, log)
      // An update counts as done when it has been handled. Where updates are stored first, storing goes here.
      const receive = createRouter(chat, me)
      poll = createPoll({ call, receive, clock, random, log })
      polling = poll.run(stopping.signal).catch((error: unknown) => fail(error))
      log.info({ bot: me.username }, 'listening on Telegram')
    },

    send: async (chatId, reply) => (await sender.send({ chatId }, formatReply(reply), noticePatienceMs)).receipt,

    ended,

    stop: async () => {
      stopping.abort()
      await polling
      if (poll) {
        const isSettled = await within(clock, stopLimitMs, poll.settled())
        if (!isSettled) log.warn('stopped with messages unanswered; they come again after the next start')
        await poll.confirm()
      }
      closing.abort()
      end()
    },
  }
}
