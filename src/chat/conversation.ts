import { LRUCache } from 'lru-cache'
import { createHash } from 'node:crypto'
import { nativeIdOf } from '../store/chat-id.js'
import type { Awaited, ChatStore, QuestionTurn, Turn } from '../store/store.js'
import type { Incoming } from './message.js'
import { plainKey } from './typed-text.js'

/** Time for which earlier questions complete a follow-up question: later the user means something else. */
const leanMs = 10 * 60_000
const leanLimit = 2
/** More than a chat store keeps. */
const keptLimit = 20
/** Chats whose place is remembered; a forgotten one goes on after its first passage. */
const placesLimit = 10_000

/** A text that comes later is no answer to the bot's request: its author has forgotten it. */
const awaitMs = 60 * 60_000

/** Replaces the text in the key of a message that names a topic, so that the key stays the same after an edit. */
const answerText = '/subscribed'

/** An article that is open: of which passage, at which page. */
type Opened = { place: number; page: number }

/** The answers that buttons and the next question refer to. */
export type Turns = {
  /** Starts to read what the answer to a text may need, so that it is read all at once. */
  prepare: (incoming: Incoming) => void
  /** Saves a question with its answer; for an edited message it replaces the turn of the first version. */
  save: (incoming: Incoming, asked: Omit<QuestionTurn, 'kind' | 'id' | 'chatId' | 'askedAt'>) => Promise<QuestionTurn>
  /** Saves a turn again under its id. */
  replace: (turn: QuestionTurn) => Promise<void>
  /** Keeps a listing of articles. */
  saveListing: (incoming: Incoming, passages: Turn['passages']) => Promise<Turn>
  /** Starts a new conversation: later questions are not completed with earlier ones. Returns the turn of the start. */
  begin: (incoming: Incoming) => Promise<Turn>
  /** Finds the turn of that id, or the newest one of the chat since its last start. */
  find: (chatId: string, id: string | undefined) => Promise<Turn | undefined>
  /** Records that the next text of the chat is the requested topic, or the named thing, and not a question. */
  await: (incoming: Incoming, what?: Awaited['what']) => Promise<void>
  /** Returns what a text was requested as, once; a repeated or edited message gets the same result again. */
  takeAwaited: (incoming: Incoming) => Promise<Awaited['what'] | undefined>
  /** Lists the earlier questions that may complete this one, oldest first. */
  earlier: (incoming: Incoming, question: string) => Promise<string[]>
  /** Records which passage, or page of a listing, the chat sees now. */
  show: (turn: Turn, place: number) => void
  /** Returns that passage or page, from 1; 0 if only headlines were shown. */
  shown: (turn: Turn) => number
  /** Records that the chat reads the article of a passage. */
  open: (turn: Turn, opened: Opened) => void
  opened: (turn: Turn) => Opened | undefined
  /** Forgets which passage an erased chat saw. */
  forget: (chatId: string) => void
}

/**
 * Checks whether a turn is a listing of articles, which quotes nothing, and not a question.
 * @param turn - a turn
 * @returns true for a listing
 */
export const isListing = (turn: Turn): turn is Extract<Turn, { kind: 'listing' }> => turn.kind === 'listing'

/**
 * Makes the id of a turn. The same message gives the same id, also when it is repeated or edited. A press has the
 * message of its button, so its command and instant are part of the id too.
 */
const idOf = ({ chatId, messageId, isPress, at }: Incoming, text: string): string => {
  const isTyped = messageId !== undefined && !isPress
  // Ids are unique within a chat, and were made of this id before chats had a platform in front.
  const chat = nativeIdOf(chatId)
  const facts = JSON.stringify(isTyped ? [chat, messageId] : [chat, messageId, at, text])
  // The first character is a letter, so that an id is no number among a command's arguments.
  return `t${createHash('sha256').update(facts).digest('hex').slice(0, 8)}`
}

/**
 * Creates the access to the turns of all chats. The passage that a chat sees now is held in memory and not in the
 * store.
 * @param chats - the chats of the store
 * @returns the functions that save and find turns
 */
export const createTurns = (chats: ChatStore): Turns => {
  // Used only by /more without a number; buttons carry their place themselves, so a restart loses little.
  const places = new LRUCache<string, { turn: string; place: number; opened?: Opened }>({ max: placesLimit })

  const placeOf = (turn: Turn): { place: number; opened?: Opened } => {
    const seen = places.peek(turn.chatId)
    return seen?.turn === turn.id ? seen : { place: 1 }
  }
  const note = (turn: Turn, seen: { place: number; opened?: Opened }): void => {
    places.set(turn.chatId, { turn: turn.id, ...seen })
  }

  const save = async <T extends Turn>(turn: T): Promise<T> => {
    await chats.saveTurn(turn)
    return turn
  }
  const baseOf = (incoming: Incoming, text: string) => ({
    id: idOf(incoming, text),
    chatId: incoming.chatId,
    askedAt: incoming.at,
  })
  const saveAwaited = (incoming: Incoming, what: Awaited['what'], isAnswered: boolean): Promise<void> =>
    chats.saveAwaited(incoming.chatId, {
      what,
      askedAt: incoming.at,
      messageKey: idOf(incoming, answerText),
      isAnswered,
    })

  /** Lists the turns of a chat since its last start, newest first. */
  const recent = async (chatId: string): Promise<Turn[]> => {
    const turns = await chats.lastTurns(chatId, keptLimit)
    const start = turns.findIndex(({ kind }) => kind === 'start')
    return start < 0 ? turns : turns.slice(0, start)
  }

  const prepared = new WeakMap<Incoming, { awaited: Promise<Awaited | undefined>; recent: Promise<Turn[]> }>()

  return {
    prepare: (incoming) => {
      const { chatId, isPress, isGroup, text } = incoming
      if (isPress || isGroup || text === '' || text.startsWith('/')) return
      const reads = { awaited: chats.awaited(chatId), recent: recent(chatId) }
      // Whoever needs them gets the failure.
      for (const read of Object.values(reads)) read.catch(() => undefined)
      prepared.set(incoming, reads)
    },
    save: (incoming, asked) => save({ kind: 'question', ...baseOf(incoming, asked.question), ...asked }),
    replace: async (turn) => {
      await chats.saveTurn(turn)
    },
    saveListing: (incoming, passages) => save({ kind: 'listing', ...baseOf(incoming, '/latest'), passages }),
    begin: (incoming) => save({ kind: 'start', ...baseOf(incoming, '/start'), passages: [] }),
    await: (incoming, what = 'topic') => saveAwaited(incoming, what, false),
    takeAwaited: async (incoming) => {
      const { chatId, isGroup, at } = incoming
      const awaited = isGroup ? undefined : await (prepared.get(incoming)?.awaited ?? chats.awaited(chatId))
      if (!awaited) return undefined
      const key = idOf(incoming, answerText)
      const isOpen = !awaited.isAnswered && at - awaited.askedAt <= awaitMs
      // An earlier question that is edited stays a question.
      if (awaited.messageKey !== key && (!isOpen || (await chats.turn(chatId, key)))) return undefined
      await saveAwaited(incoming, awaited.what, true)
      return awaited.what
    },
    find: async (chatId, id) => (id === undefined ? (await recent(chatId))[0] : chats.turn(chatId, id)),
    earlier: async (incoming, question) => {
      // In a group the question before may be somebody else's; a reply says that it goes on.
      if (incoming.isGroup && !incoming.repliesToBot) return []
      const turns = await (prepared.get(incoming)?.recent ?? recent(incoming.chatId))
      const own = turns.findIndex(({ id }) => id === idOf(incoming, question))
      const isNear = ({ askedAt }: Turn): boolean => askedAt <= incoming.at && incoming.at - askedAt <= leanMs
      const asked = turns
        .slice(own + 1)
        .filter((turn): turn is QuestionTurn => turn.kind === 'question' && isNear(turn))
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
