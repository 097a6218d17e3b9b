import type { Article, ArticleId, Story } from '../article/article.js'
import type { Day, Instant } from '../article/day.js'

/** A corpus file as it was when it was last read. */
export type FileRecord = {
  path: string
  /** Bytes. */
  size: number
  changedAt: Instant
  /** Version of the reader and SHA-256 of the bytes, `1-9f2c…`. Absent where the bytes could not be had. */
  fingerprint?: string
  /** Why it could not be read, or what of it was left out. */
  problem?: string
  /** Ids that it gives and another file had first: worth another reading once that file lets go of them. */
  taken?: ArticleId[]
}

/** One step of the feed from which the index is made. */
export type Change =
  { seq: number; kind: 'put'; article: Article } | { seq: number; kind: 'drop'; articleId: ArticleId }

/** What the library holds, in a glance. */
type Summary = { articles: number; firstDay?: Day; lastDay?: Day }

/** What became of the stories of one file. */
export type Recorded = {
  /** Articles never seen before, neither their id nor their text, under whatever path. */
  added: ArticleId[]
  /** Known by id or by text, and now different: rewritten, put back, moved to another file, printed a second time. */
  changed: ArticleId[]
  /** No longer found, but remembered. */
  removed: ArticleId[]
  /** Ids that another file already has, or that stand twice in this one: the first wins. */
  taken: ArticleId[]
}

export interface ArticleStore {
  /** Every file ever read and not yet removed. */
  files(): Promise<FileRecord[]>
  /**
   * Makes the stories of a file what the file now says, in one transaction. A story without an id keeps the id it had
   * under the same path while its text is unchanged (removed ones put back included), else the one that had its
   * headline, else takes `<path>#<n>` with the lowest free n from its place: an id whose story is gone from the file
   * is free, one that was removed earlier is not, unless the whole file was gone.
   * In: `file.taken` is ignored and set from what is found; `keepMissing`: the file was read in part, so stories that
   * it no longer names stay.
   */
  record(file: FileRecord, stories: Story[], now: Instant, options?: { keepMissing?: boolean }): Promise<Recorded>
  /** Notes a file as it is now and leaves its articles alone: it could not be read, or was touched only. */
  recordProblem(file: FileRecord): Promise<void>
  /** The file is gone: its articles are no longer found, but remembered. */
  remove(path: string, now: Instant): Promise<Recorded>
  /** Nothing where the id is unknown or its article removed. */
  article(id: ArticleId): Promise<Article | undefined>
  /** Newest first: by day (those without one last), then by arrival, then by path and place in the file. */
  latest(limit: number, offset: number): Promise<Article[]>
  summary(): Promise<Summary>
  /** Changes after a position, oldest first; of several changes to one article the last alone. */
  changesAfter(seq: number, limit: number): Promise<Change[]>
  /** Position of the newest change, 0 for an empty store; only ever grows. */
  lastSeq(): Promise<number>
}

/** One question and its answer, so that buttons under it work later and the next question can lean on it. */
export type Turn = {
  /** Short, unique in its chat, letters and digits. */
  id: string
  chatId: string
  askedAt: Instant
  /** As typed. */
  question: string
  /** Questions that it leans on, oldest first. */
  earlier?: string[]
  /** What was shown or can be shown next, best first. */
  passages: { articleId: ArticleId; paragraph: number }[]
}

/** Settings of one chat; absent means not chosen. */
export type ChatSettings = { language?: 'zh-Hans' | 'zh-Hant' | 'en' }

export interface ChatStore {
  settings(chatId: string): Promise<ChatSettings>
  saveSettings(chatId: string, settings: ChatSettings): Promise<void>
  /** Keeps the newest turns of a chat (20), dropping older ones; an id saved again keeps its place in the order. */
  saveTurn(turn: Turn): Promise<void>
  turn(chatId: string, id: string): Promise<Turn | undefined>
  /** Newest first. */
  lastTurns(chatId: string, limit: number): Promise<Turn[]>
}

export interface Store {
  articles: ArticleStore
  chats: ChatStore
  /** Random at creation: tells a snapshot of this store from one of another. */
  id(): Promise<string>
  close(): Promise<void>
}

/** The store cannot be opened or written to, told in one line that an operator can act on. */
export class StoreError extends Error {
  constructor(
    /** `locked`: another process has it. `newer`, `older`: schema of another version. `missing`: nothing there yet. */
    readonly kind: 'locked' | 'newer' | 'older' | 'missing' | 'full' | 'readonly' | 'damaged' | 'unreachable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'StoreError'
  }
}
