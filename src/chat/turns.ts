import { createHash } from 'node:crypto'
import type { ChatStore, Turn } from '../store/store.js'
import type { Incoming } from './message.js'

/** How long a question may lean on the ones before it. */
const leanMs = 30 * 60_000
const leanLimit = 2
/** More than a chat store keeps. */
const keptLimit = 20
/** Chats whose place is remembered; a forgotten one goes on after its first passage. */
const placesLimit = 10_000

/** Stands for the question in the turn of a listing; no question begins with a slash. */
const listing = '/latest'

/** The answers that buttons and the next question go back to. */
export type Turns = {
  /** Keeps an answer under a new id; without a question, a listing of articles. */
  save: (incoming: Incoming, question: string | undefined, passages: Turn['passages']) => Promise<Turn>
  /** The turn of that id, or the newest one of the chat. */
  find: (chatId: string, id: string | undefined) => Promise<Turn | undefined>
  /** The questions that a new one at `at` may lean on, oldest first. */
  earlier: (chatId: string, at: number) => Promise<string[]>
  /** Notes which passage, or page of a listing, the chat sees now. */
  show: (turn: Turn, place: number) => void
  /** That passage or page, from 1; 0 where only headlines were shown. */
  shown: (turn: Turn) => number
}

export const isListing = (turn: Turn): boolean => turn.question === listing

/** The same message gives the same id, so a message that is carried twice does not make two turns. */
const idOf = (incoming: Incoming, question: string): string => {
  const facts = JSON.stringify([incoming.chatId, incoming.messageId, incoming.at, question])
  // A letter first tells an id from a number among a command's arguments.
  return `t${createHash('sha256').update(facts).digest('hex').slice(0, 8)}`
}

export const createTurns = (chats: ChatStore): Turns => {
  // Only where /more without a number goes on; what is under a button says its place itself, so a restart costs little.
  const places = new Map<string, { turn: string; place: number }>()

  return {
    save: async (incoming, question = listing, passages) => {
      const turn = { id: idOf(incoming, question), chatId: incoming.chatId, askedAt: incoming.at, question, passages }
      await chats.saveTurn(turn)
      return turn
    },
    find: async (chatId, id) => (id === undefined ? (await chats.lastTurns(chatId, 1))[0] : chats.turn(chatId, id)),
    earlier: async (chatId, at) =>
      (await chats.lastTurns(chatId, keptLimit))
        .filter((turn) => turn.askedAt < at && at - turn.askedAt <= leanMs && !isListing(turn))
        .slice(0, leanLimit)
        .map((turn) => turn.question)
        .reverse(),
    show: (turn, place) => {
      places.delete(turn.chatId)
      places.set(turn.chatId, { turn: turn.id, place })
      const oldest = places.keys().next().value
      if (places.size > placesLimit && oldest !== undefined) places.delete(oldest)
    },
    shown: (turn) => {
      const seen = places.get(turn.chatId)
      return seen?.turn === turn.id ? seen.place : 1
    },
  }
}
