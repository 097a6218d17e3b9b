import type { Instant } from '../time/day.js'
import type { Summary } from '../ingest/reading.js'
import type { SearchEngine } from '../search/search-engine.js'
import type { ChatSettings, Store } from '../store/store.js'
import type { Usage } from './usage.js'
import type { DigestOf } from './digest/window.js'
import type { Catalog, Translate } from '../i18n/catalog.js'
import { chosenLanguage, languageOf, type Language } from '../i18n/language.js'
import type { Limits } from './rate-limits.js'
import type { Files, Incoming, Members, PageLinks, PlatformLimits } from './message.js'
import type { Turns } from './conversation.js'
import type { TopicCounts } from './topics/topic-counts.js'
import type { Wordings } from './wording/phrasebook.js'

/** The services that the chat is given. */
export type ChatDeps = {
  searchEngine: SearchEngine
  store: Store
  /** The messages of every language. */
  catalog: Catalog
  /** Answers questions about people and chats that only the platform can answer. */
  members: Members
  /** Fetches files that were sent. */
  files: Files
  /** Takes files that admins send into the corpus. */
  uploads: Uploads
  /** The list of feeds that are polled. */
  feeds: Feeds
  /** Limits of the messages and buttons of the platform. */
  platformLimits: PlatformLimits
  /** User ids of the admins of the bot. */
  adminIds: string[]
  /** Tells whether a chat, or a user by the id of the private chat, may use the bot; everybody may unless given. */
  isAllowed?: (chatId: string) => boolean
  /** Stars of the bot that one message to all may cost; absent: none is sent for Stars. */
  broadcastStars?: number
  /** Minutes after local midnight: the hour that is proposed for the digest. */
  digestMinute: number
  /** Lets everything else that waits have its turn, between two parts of a long work. */
  giveWay: () => Promise<void>
  /** Figures about the running program, for /stats. */
  figures: () => Promise<Figures>
  /** Tells whether messages of a private chat can be kept apart in threads; they cannot unless given. */
  hasThreads?: () => boolean
  /** The rate limits of users and groups, here and inline; absent in the terminal. */
  limits?: Limits
  /** Renders digests; shared with the renderer of notifications. Made for the chat alone unless given. */
  digestOf?: DigestOf
  /** Progress of the first pass over the corpus; undefined once it is done. */
  readiness?: () => { done: number; total: number } | undefined
  /** Makes links to the reading page; absent where no page is served. */
  pages?: PageLinks
  /** Makes the link that opens the page of figures for an admin, and says how long it is good; absent where none is served. */
  figuresPage?: (admin: { userId: string; language: Language }) => { address: string; minutes: number }
  /** The daily counts; shared with the page of figures. Made for the chat alone unless given. */
  usage?: Usage
  /** Folder of the article files as the operator names it; `corpus` unless given. */
  corpusDir?: string
  /** IANA zone of chats that have chosen none; a question's "today" is a day of it. */
  zone: string
}

/** Figures about the running program. `answerMs`: from the arrival of a question to the delivery of its answer. */
type Figures = {
  /** Of the program: `0.2.0`. */
  version: string
  startedAt: Instant
  answerMs?: { p50: number; p95: number }
  /** Messages received and not finished. */
  waiting: number
  /** Paragraphs in the index. */
  paragraphs?: number
  /** By how much the clock of the machine is ahead of the platform's, ms; negative when behind. */
  clockAheadMs?: number
  /** Free on the disk of the data folder; absent where it does not say. */
  freeBytes?: number
  /** Names of the jobs that fail again and again. */
  failing?: string[]
  /** Messages since the start that could not be answered. */
  unanswered?: number
}

/** A file that was read and waits, or that stands in the corpus. `id`: short, letters and digits. */
export type Upload = { id: string; name: string; articles: number }

/** Files on their way into the corpus. Everything about them is on disk: a restart changes nothing. */
export type Uploads = {
  /**
   * Fetches the page or file of an address of http or https, to be received.
   * @returns `failed`: host and path of the address as its name, and the reason
   */
  fetchLink: (
    url: string,
  ) => Promise<
    { kind: 'fetched'; file: { name: string; bytes: Uint8Array } } | { kind: 'failed'; name: string; problem: string }
  >
  /**
   * Reads a file and keeps it until it is published or discarded.
   * @param file - its name as the sender gave it, and its bytes
   * @returns `known`: the corpus has the same bytes already, at `path`; `refused`: it cannot be read, with the reason
   */
  receive: (file: {
    name: string
    bytes: Uint8Array
  }) => Promise<
    | { kind: 'read'; upload: Upload; summary: Summary }
    | { kind: 'known'; path: string }
    | { kind: 'refused'; problem: string }
  >
  /** Puts a file that waits into the corpus; undefined if there is none of that id. Done twice, it is done once. */
  publish: (id: string) => Promise<Upload | undefined>
  /** Takes a published file out of the corpus, its articles with it, and lets it wait again; undefined if it is not there. */
  undo: (id: string) => Promise<Upload | undefined>
  /** Deletes a file that waits; undefined if there is none of that id. */
  discard: (id: string) => Promise<Upload | undefined>
}

/** A feed of the list, and how it has been since the bot knows it. `id`: short, letters and digits. */
export type FeedEntry = {
  id: string
  url: string
  title?: string
  isPaused?: true
  polledAt?: Instant
  /** Why the last poll brought nothing. */
  problem?: string
  /** Articles that it brought, and those that it changed later. */
  articles?: number
  corrected?: number
}

/**
 * The list of feeds, which is a file of the corpus.
 * @throws {ReadError} all of them, where the list cannot be read or holds no feeds in OPML
 */
export type Feeds = {
  /** In the order of the list. */
  list: () => Promise<FeedEntry[]>
  /**
   * Adds the feed at an address, or the one that the page there names.
   * @throws {ReadError} where there is none
   */
  add: (url: string) => Promise<{ feed: FeedEntry; isNew: boolean }>
  /** Takes a feed out of the list; undefined where it has none of that id. Its articles stay. */
  remove: (id: string) => Promise<FeedEntry | undefined>
  /** Lets a feed rest, or has it asked again; undefined where the list has none of that id. */
  pause: (id: string, isPaused: boolean) => Promise<FeedEntry | undefined>
  /** Adds the feeds of another list in OPML. */
  take: (opml: Uint8Array) => Promise<{ added: number; known: number }>
  /** The list in OPML; undefined where there is none. */
  text: () => Promise<string | undefined>
}

/** The services that every command works with. */
export type Services = ChatDeps &
  Pick<Store, 'articles' | 'chats'> & {
    turns: Turns
    usage: Usage
    digestOf: DigestOf
    topicCounts: TopicCounts
    wordings: Wordings
  }

/** One incoming message, with the settings of its chat. */
export type Context = {
  incoming: Incoming
  /** The instant at which it is answered. */
  now: Instant
  settings: ChatSettings
  /** The chat's own zone, else that of the deployment. */
  zone: string
  language: Language
  /** Says a message in that language. */
  t: Translate
}

const contextWith = (services: Services, incoming: Incoming, settings: ChatSettings): Context => {
  const language = chosenLanguage(settings.language) ?? languageOf(incoming.language)
  const now = incoming.now ?? incoming.at
  return { incoming, now, settings, zone: settings.zone ?? services.zone, language, t: services.catalog[language] }
}

/**
 * Creates the context of a message: it reads the settings of the chat.
 * @param services - services of the chat
 * @param incoming - the message
 * @returns the context
 * @throws the error of the store if the settings cannot be read
 */
export const openContext = async (services: Services, incoming: Incoming): Promise<Context> =>
  contextWith(services, incoming, await services.chats.settings(incoming.chatId))

/**
 * Saves the settings of a chat.
 * @param services - services of the chat
 * @param ctx - the message that changes them
 * @param settings - all settings of the chat; they replace the stored ones
 * @returns the context with these settings
 * @throws the error of the store if they cannot be saved
 */
export const keepSettings = async (
  services: Services,
  { incoming }: Context,
  settings: ChatSettings,
): Promise<Context> => {
  await services.chats.saveSettings(incoming.chatId, settings)
  return contextWith(services, incoming, settings)
}
