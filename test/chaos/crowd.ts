import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { news, type NewsItem } from '../support/builders/a-newspaper.js'
import type { BotApi } from '../support/bot-api.js'
import type { Person } from '../support/bot-api/people.js'
import type { ChatState, Message } from '../support/bot-api/world.js'
import type { Random } from './random.js'

/** A question that was asked, and the chat of its answer. */
export type Asked = {
  updateId: number
  chatId: number
  item: NewsItem
  /** The user did something that may leave the question without an answer: asked too fast, edited it, blocked the bot. */
  isOptional: boolean
}

/** More would wait at the end than one chat may be sent in a quarter of an hour. */
const hammerEveryMs = 80_000

/** A user asks the next question after waiting for this time. */
const patienceMs = 8_000

/**
 * Creates users who ask one question after another until they are stopped; no chat asks the same question twice.
 * @returns the questions, and the number of updates of everything that the users did
 */
export const createCrowd = (api: BotApi, random: Random, size: { people: number; groups: number }) => {
  const asked: Asked[] = []
  /** Users from before the crowd. */
  const updates = new Set<number>(api.queue.known())
  const home = new AbortController()
  // Everybody listens to it.
  setMaxListeners(0, home.signal)
  const note = (updateId: number) => {
    if (updateId > 0) updates.add(updateId)
  }

  const shuffled = (own: Random): NewsItem[] =>
    news
      .map((item) => ({ item, place: own.next() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ item }) => item)

  const think = (own: Random) =>
    pause(own.between(100, 2500), undefined, { signal: home.signal }).catch(() => undefined)

  const ask = (who: Person, item: NewsItem, group?: ChatState): { entry: Asked; message: Message } => {
    const text = group ? `/ask@Wenbao_bot ${item.question}` : item.question
    const { updateId, message } = who.say(text, group ? { in: group } : {})
    note(updateId)
    const entry = { updateId, chatId: group?.id ?? who.id, item, isOptional: false }
    asked.push(entry)
    return { entry, message }
  }

  const isAnswered = ({ chatId, item }: Asked) => api.standing(chatId).some(({ text }) => text.includes(item.headline))

  const look = async (entry: Asked): Promise<void> => {
    const over = new AbortController()
    const patience = pause(patienceMs, undefined, { signal: AbortSignal.any([home.signal, over.signal]) })
    await Promise.race([api.until(() => isAnswered(entry), over.signal), patience.catch(() => undefined)])
    over.abort()
  }

  const press = (who: Person, own: Random) => {
    const cards = api.standing(who.id).filter((message) => api.buttonsOf(message).some((each) => each.callback_data))
    const card = cards.at(-1)
    if (!card) return
    const data = api.buttonsOf(card).flatMap(({ callback_data: each }) => each ?? [])
    note(who.pressData(card, own.pick(data)).updateId)
  }

  const live = async (who: Person, own: Random, items: NewsItem[]) => {
    for (const item of items) {
      if (home.signal.aborted) return
      const { entry, message } = ask(who, item)
      await look(entry)
      const whim = own.next()
      if (whim < 0.12) press(who, own)
      else if (whim < 0.16) note(who.say('/help').updateId)
      else if (whim < 0.19) note(who.renderNotification({ sticker: { emoji: '👍' } }).updateId)
      else if (whim < 0.22) {
        entry.isOptional = true
        note(who.edit(message, `${item.question}？`))
      } else if (whim < 0.24) {
        entry.isOptional = true
        note(who.block())
        await think(own)
        note(who.unblock())
      } else if (whim < 0.26) api.queue.redeliver([entry.updateId])
      await think(own)
    }
  }

  const liveInGroup = async (group: ChatState, members: [Person, ...Person[]], own: Random, items: NewsItem[]) => {
    for (const item of items) {
      if (home.signal.aborted) return
      await look(ask(own.pick(members), item, group).entry)
      await pause(own.between(3_000, 6_000), undefined, { signal: home.signal }).catch(() => undefined)
    }
  }

  /** A user who sends forty messages at once, again and again, and each time lets a bot that is up half of the time answer them. */
  const hammer = async (who: Person, own: Random) => {
    while (!home.signal.aborted) {
      for (const item of shuffled(own).slice(0, 40)) ask(who, item).entry.isOptional = true
      await pause(hammerEveryMs, undefined, { signal: home.signal }).catch(() => undefined)
    }
  }

  const languages = ['zh-hans', 'zh-hant', 'en'] as const
  const someone = () => api.person({ language: random.pick(languages) })
  const people = Array.from({ length: size.people }, someone)
  const lives = [
    ...people.map((who) => {
      const own = random.fork()
      return live(who, own, shuffled(own))
    }),
    ...Array.from({ length: size.groups }, () => {
      const members: [Person, Person] = [someone(), someone()]
      const own = random.fork()
      return liveInGroup(api.group({ people: members.map(({ id }) => id) }), members, own, shuffled(own))
    }),
    hammer(someone(), random.fork()),
  ]

  return {
    asked,
    updates,
    /** Everybody finishes what they are doing. */
    sendHome: async (): Promise<void> => {
      home.abort()
      await Promise.all(lives)
    },
  }
}

/** The users of one run. */
export type Crowd = ReturnType<typeof createCrowd>
