import { LRUCache } from 'lru-cache'
import { createHash } from 'node:crypto'
import type { ChatStore, Turn } from '../store/store.js'
import type { Incoming } from './message.js'
import { plainKey } from './typed-text.js'

/** How long a question may lean on the ones before it: later somebody means something else. */
const leanMs = 10 * 60_000
const leanLimit = 2
/** More than a chat store keeps. */
const keptLimit = 20
/** Chats whose place is remembered; a forgotten one goes on after its first passage. */
const placesLimit = 10_000

/** Stand for the question in the turns of a listing and of /start; no question begins with a slash. */
const listing = '/latest'
const beginning = '/start'
/** The next text of the chat is a topic; and the text that it was. */
const awaiting = '/subscribe'
const received = '/subscribed'
const asides = [awaiting, received]
/** Whoever writes later has forgotten what was asked for. */
const awaitMs = 60 * 60_000

/** An article that is open: of which passage, at which page. */
type Opened = { place: number; page: number }

/** The answers that buttons and the next question go back to. */
export type Turns = {
  /** Keeps an answer; the answer to a message that has been edited takes the place of the one before. */
  save: (incoming: Incoming, said: Pick<Turn, 'question' | 'earlier' | 'passages'>) => Promise<Turn>
  /** Keeps a listing of articles. */
  saveListing: (incoming: Incoming, passages: Turn['passages']) => Promise<Turn>
  /** From here on questions lean on none before. Out: the turn that says so. */
  begin: (incoming: Incoming) => Promise<Turn>
  /** The turn of that id, or the newest one of the chat since its last beginning. */
  find: (chatId: string, id: string | undefined) => Promise<Turn | undefined>
  /** The next text of the chat is no question but what was asked for. */
  await: (incoming: Incoming) => Promise<void>
  /** Whether that is so, for the last time; for a text that is carried twice or rewritten as the first time. */
  takeAwaited: (incoming: Incoming) => Promise<boolean>
  /** The questions that this one may lean on, oldest first. */
  earlier: (incoming: Incoming, question: string) => Promise<string[]>
  /** Notes which passage, or page of a listing, the chat sees now. */
  show: (turn: Turn, place: number) => void
  /** That passage or page, from 1; 0 where only headlines were shown. */
  shown: (turn: Turn) => number
  /** Notes that the chat reads the article of a passage. */
  open: (turn: Turn, opened: Opened) => void
  opened: (turn: Turn) => Opened | undefined
  /** The chat has been forgotten: what it saw is, too. */
  forget: (chatId: string) => void
}

export const isListing = (turn: Turn): boolean => turn.question === listing

/**
 * The same message gives the same id, whether it is carried twice or edited. The message of a press is the one below
 * which the button stands, so what was pressed and when is told apart too.
 */
const idOf = ({ chatId, messageId, isPress, at }: Incoming, question: string): string => {
  const isTyped = messageId !== undefined && !isPress
  const facts = JSON.stringify(isTyped ? [chatId, messageId] : [chatId, messageId, at, question])
  // A letter first tells an id from a number among a command's arguments.
  return `t${createHash('sha256').update(facts).digest('hex').slice(0, 8)}`
}

export const createTurns = (chats: ChatStore): Turns => {
  // Only where /more without a number goes on; what is under a button says its place itself, so a restart costs little.
  const places = new LRUCache<string, { turn: string; place: number; opened?: Opened }>({ max: placesLimit })

  const placeOf = (turn: Turn): { place: number; opened?: Opened } => {
    const seen = places.peek(turn.chatId)
    return seen?.turn === turn.id ? seen : { place: 1 }
  }
  const note = (turn: Turn, seen: { place: number; opened?: Opened }): void => {
    places.set(turn.chatId, { turn: turn.id, ...seen })
  }

  const save: Turns['save'] = async (incoming, said) => {
    const { chatId, at } = incoming
    const turn = { id: idOf(incoming, said.question), chatId, askedAt: at, ...said }
    await chats.saveTurn(turn)
    return turn
  }

  /** The turns of a chat since its last beginning, newest first. */
  const recent = async (chatId: string): Promise<Turn[]> => {
    const turns = await chats.lastTurns(chatId, keptLimit)
    const begun = turns.findIndex(({ question }) => question === beginning)
    return (begun < 0 ? turns : turns.slice(0, begun)).filter(({ question }) => !asides.includes(question))
  }

  return {
    save,
    saveListing: (incoming, passages) => save(incoming, { question: listing, passages }),
    begin: (incoming) => save(incoming, { question: beginning, passages: [] }),
    await: async (incoming) => {
      await save(incoming, { question: awaiting, passages: [] })
    },
    takeAwaited: async (incoming) => {
      const { chatId, isGroup, at } = incoming
      const [last] = isGroup ? [] : await chats.lastTurns(chatId, 1)
      if (!last || !asides.includes(last.question)) return false
      const id = idOf(incoming, received)
      const isAwaited = last.question === awaiting && at - last.askedAt <= awaitMs
      // A question from before that is rewritten stays a question.
      if (last.id !== id && (!isAwaited || (await chats.turn(chatId, id)))) return false
      await save(incoming, { question: received, passages: [] })
      return true
    },
    find: async (chatId, id) => (id === undefined ? (await recent(chatId))[0] : chats.turn(chatId, id)),
    earlier: async (incoming, question) => {
      // In a group the question before may be somebody else's; a reply says that it goes on.
      if (incoming.isGroup && !incoming.repliesToBot) return []
      const turns = await recent(incoming.chatId)
      const own = turns.findIndex(({ id }) => id === idOf(incoming, question))
      const isNear = ({ askedAt }: Turn): boolean => askedAt <= incoming.at && incoming.at - askedAt <= leanMs
      const asked = turns.slice(own + 1).filter((turn) => isNear(turn) && !isListing(turn))
      const keys = [question, ...asked.map((turn) => turn.question)].map(plainKey)
      return asked
        .map((turn) => turn.question)
        .filter((_, i) => keys.indexOf(keys[i + 1] ?? '') === i + 1)
        .slice(0, leanLimit)
        .reverse()
    },
    show: (turn, place) => {
      note(turn, { place })
    },
    shown: (turn) => placeOf(turn).place,
    open: (turn, opened) => {
      note(turn, { place: placeOf(turn).place, opened })
    },
    opened: (turn) => placeOf(turn).opened,
    forget: (chatId) => {
      places.delete(chatId)
    },
  }
}
