import type { Article, ArticleId, Story } from '../article/article.js'
import type { Day, Instant } from '../time/day.js'
import type { DigestSchedule } from '../notifications/digests/schedule.js'
import type { Notification, OutboxDraft } from '../notifications/notification.js'
import type { Subscription } from '../notifications/topics/subscription.js'

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
   * it no longer names stay; `arriving`: what is added counts as arrived (NewsStore), as it does after the first fill.
   */
  record(
    file: FileRecord,
    stories: Story[],
    now: Instant,
    options?: { keepMissing?: boolean; arriving?: boolean },
  ): Promise<Recorded>
  /** Notes a file as it is now and leaves its articles alone: it could not be read, or was touched only. */
  recordProblem(file: FileRecord): Promise<void>
  /** The file is gone: its articles are no longer found, but remembered. */
  remove(path: string, now: Instant): Promise<Recorded>
  /** Nothing where the id is unknown or its article removed. */
  article(id: ArticleId): Promise<Article | undefined>
  /** The article of a short name as `refOf` gives it, for links; removed ones are not found. */
  articleByRef(ref: string): Promise<Article | undefined>
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
export type ChatSettings = {
  /** Tag of a language, maybe of one that a later or earlier release speaks. */
  language?: string
  /** IANA name. */
  zone?: string
  /** No alert rings in `[from, to)`, minutes after local midnight; `from` past `to` spans midnight. */
  quiet?: { from: number; to: number }
}

type ChatKind = 'private' | 'group' | 'channel'

/** A chat that takes no messages until somebody speaks to the bot there again, and why. */
type Suspension = { at: Instant; reason: string }

export interface ChatStore {
  settings(chatId: string): Promise<ChatSettings>
  /** Takes the place of all settings of the chat. */
  saveSettings(chatId: string, settings: ChatSettings): Promise<void>
  /** Keeps the newest turns of a chat (20), dropping older ones; an id saved again keeps its place in the order. */
  saveTurn(turn: Turn): Promise<void>
  turn(chatId: string, id: string): Promise<Turn | undefined>
  /** Newest first. */
  lastTurns(chatId: string, limit: number): Promise<Turn[]>
  /**
   * Somebody spoke to the bot: chat and user are known from now on, last seen at `at`, and a suspended chat is revived.
   * Out: whether it was suspended.
   */
  meet(seen: { chatId: string; kind: ChatKind; userId: string; at: Instant; language?: string }): Promise<boolean>
  /** The user's language as the platform last gave it: `zh-hans`. */
  languageTag(chatId: string): Promise<string | undefined>
  /** The chat takes no messages: it gets none, and keeps all its settings. Unknown chats are noted too. */
  suspend(chatId: string, suspension: Suspension): Promise<void>
  revive(chatId: string): Promise<void>
  suspension(chatId: string): Promise<Suspension | undefined>
  /**
   * A group has a new id: everything that is kept of the old one is the new one's, in one transaction. What the new one
   * has already stays; a notice that both have ends `skipped` for the old one.
   */
  move(from: string, to: string): Promise<void>
  /** Nothing is sent to the chat before this instant, also after a restart; an instant in the past lets it go. */
  rest(chatId: string, until: Instant): Promise<void>
  /** Chats that are to rest beyond `now`. */
  resting(now: Instant): Promise<{ chatId: string; until: Instant }[]>
  /** Private chats that are not suspended, in a stable order. */
  audience(): Promise<string[]>
  /** Users ever met, and those seen since. */
  users(since: Instant): Promise<{ known: number; active: number }>
}

/** How an update ended. `refused`: answered with a line that says why it is not done. */
export type InboxEnd =
  | { kind: 'answered' }
  | { kind: 'refused'; reason: string }
  | { kind: 'ignored'; reason: string }
  | { kind: 'unknown'; reason: string }

/** An update that has come and is not finished. */
export type InboxItem = {
  /** As the platform numbers it; may start again at a lower number. */
  id: number
  /** Updates of one lane are worked off in the order of their coming. */
  lane: string
  /** JSON, as it came. */
  body: string
  receivedAt: Instant
  /** What is being said, JSON: there from just before the first try to send it. */
  reply?: string
  /** Ids of the messages of the reply that have certainly arrived. */
  said: string[]
  /** A message is on its way, or was when the program ended: its outcome is not known. */
  isSending: boolean
  /** The reply is said for the second time. */
  isRepeat: boolean
  /** Not to be taken up before. */
  notBefore?: Instant
}

/**
 * An update that has come. `mark`: what it is about, in a few letters; the platform may give an id again to something
 * else.
 */
export type InboxDraft = Pick<InboxItem, 'id' | 'lane' | 'body'> & { mark?: string }

/** Updates as they came: stored before they are confirmed, finished once. Finished ones keep their id alone. */
export interface InboxStore {
  /** Stores updates in one transaction. Out: those that had not come before, by id and mark. */
  add(updates: InboxDraft[], now: Instant): Promise<InboxItem[]>
  /** All that are not finished, in the order of their coming. */
  open(): Promise<InboxItem[]>
  /** How many are not finished. */
  waiting(): Promise<number>
  /** Notes where the saying of a reply stands; to be called before each message goes out, and when one has arrived. */
  note(
    id: number,
    state: Partial<Pick<InboxItem, 'reply' | 'said' | 'isSending' | 'isRepeat' | 'notBefore'>>,
  ): Promise<void>
  /** Finishes an update: of it stay its id, its end and the instants; body, reply and lane go. A finished one stays as it is. */
  end(id: number, end: InboxEnd, now: Instant): Promise<void>
  /** How many came and how they ended, of all that are remembered. */
  account(): Promise<{
    received: number
    open: number
    ends: { kind: InboxEnd['kind']; reason?: string; count: number }[]
  }>
  /** Forgets the ids of updates that ended before. */
  prune(before: Instant): Promise<void>
}

/** How telling somebody something ended. `skipped`: no longer wanted or no longer there. */
export type OutboxEnd =
  | { kind: 'sent'; messageId?: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; reason: string }
  | { kind: 'skipped'; reason: string }

/** A notice that waits to be told. */
export type OutboxItem = {
  id: number
  notification: Notification
  dueAt: Instant
  /** Tries so far that certainly failed. */
  attempts: number
  /** It was on its way when the program ended: whether it arrived is not known. */
  wasSending: boolean
}

export interface OutboxStore {
  /** Puts notices in, one for each key; a key that was ever used is passed over. Out: how many were new. */
  put(drafts: OutboxDraft[], now: Instant): Promise<number>
  /**
   * Leases what is due, of chats neither suspended nor resting nor leased already: alerts before reports before digests
   * before broadcasts, older first; of one chat all due alerts together, of the rest one. A lease that has run out is as
   * none.
   * In: `limit`: chats.
   */
  claim(now: Instant, leaseMs: number, limit: number): Promise<OutboxItem[]>
  /** Lets go of all leases: who had them has ended. To be called at the start of the only one that claims. */
  release(): Promise<void>
  /** To be called just before they go out as one message; `articleIds`: what the message of the first one tells. */
  sending(ids: number[], articleIds: ArticleId[], now: Instant): Promise<void>
  end(ids: number[], end: OutboxEnd, now: Instant): Promise<void>
  /** It certainly failed and is tried again. */
  retryAt(ids: number[], at: Instant, reason: string): Promise<void>
  /** Articles of a chat's messages that may not have arrived and were not named since. */
  unnamed(chatId: string): Promise<{ id: number; articleIds: ArticleId[] }[]>
  /** They have been named. */
  named(ids: number[]): Promise<void>
  /**
   * Ends what waits for a chat, of one kind or of all; what is leased is left to whoever has it, and what was on its way
   * when its lease ran out ends `unknown`. Out: how many ended.
   */
  skip(chatId: string, reason: string, now: Instant, kind?: Notification['kind']): Promise<number>
  /** Notices that wait, due or not. */
  waiting(): Promise<number>
  /** Each notice counted by how it ended; `waiting` for those that have not. */
  account(filter?: {
    broadcastId?: string
  }): Promise<{ kind: Notification['kind']; end: OutboxEnd['kind'] | 'waiting'; count: number }[]>
  /** Forgets notices that ended before; what was due before and still waits, for a chat that is gone, ends `skipped`. */
  prune(before: Instant): Promise<void>
}

export interface SubscriptionStore {
  /** Newest last. */
  of(chatId: string): Promise<Subscription[]>
  /** Adds it, or takes the place of the one with its chat and id. */
  save(subscription: Subscription): Promise<void>
  remove(chatId: string, id: string): Promise<boolean>
  count(chatId: string): Promise<number>
  /** Changes after a position, oldest first; of several changes to one the last alone. */
  changesAfter(seq: number, limit: number): Promise<SubscriptionChange[]>
}

export type SubscriptionChange =
  { seq: number; kind: 'put'; subscription: Subscription } | { seq: number; kind: 'drop'; chatId: string; id: string }

/** An article first seen after the first fill. */
export type Arrival = { seq: number; article: Article }

export interface NewsStore {
  /** Articles that arrived after a position, oldest first, as they are now; those removed since are left out. */
  arrivalsAfter(seq: number, limit: number): Promise<Arrival[]>
  /**
   * Arrivals in `[from, to)`, oldest first, as they are now; those removed since are left out, and of more than `limit`
   * the oldest.
   */
  arrivedBetween(from: Instant, to: Instant, limit: number): Promise<Article[]>
  /** Position up to which arrivals have been matched. */
  matchedTo(): Promise<number>
  /**
   * The alerts of the arrivals up to `seq`, and that position, in one transaction. An alert keeps the subscriptions that
   * are still there and running, and is left out where none is, or where the chat is suspended. Out: how many were new.
   */
  recordMatches(seq: number, alerts: OutboxDraft[], now: Instant): Promise<number>
  /** Whether the first fill of the store is over. */
  isFilled(): Promise<boolean>
  markFilled(): Promise<void>
}

export interface DigestScheduleStore {
  of(chatId: string): Promise<DigestSchedule | undefined>
  save(plan: DigestSchedule): Promise<void>
  remove(chatId: string): Promise<void>
  /** Plans with `nextAt` up to now whose chats are not suspended, the longest due first. */
  due(now: Instant, limit: number): Promise<DigestSchedule[]>
  /**
   * The digests that plans made due, and the plans as they stand after it, all in one transaction; nothing to tell: no
   * draft. A step whose stored plan is no longer the one of `before` is left out whole. A draft whose key was ever used
   * is passed over, and its plan keeps its `toldTo`: the next digest tells what this one would have. Out: how many were
   * taken.
   */
  advance(
    steps: { before: DigestSchedule; after: DigestSchedule; draft?: OutboxDraft }[],
    now: Instant,
  ): Promise<number>
  /**
   * Ends digests that wait, neither leased nor on their way, as `skipped`, some hundreds at a time; what they would have
   * told, the next digest of their chat tells: its plan goes back to where they begin, in one transaction.
   * In: those that were due before an instant, those of one chat. Out: how many ended.
   */
  takeBack(which: { dueBefore?: Instant; chatId?: string }, reason: string, now: Instant): Promise<number>
}

/** What users thought of answers. */
export interface FeedbackStore {
  /** One voice per user, question and article: the last word counts. */
  save(voice: {
    userId: string
    questionHash: string
    articleId: ArticleId
    isGood: boolean
    at: Instant
  }): Promise<void>
  rate(): Promise<{ good: number; bad: number }>
}

/** What is counted day by day, without saying of whom. */
export interface TallyStore {
  add(day: Day, name: string, by?: number): Promise<void>
  /** Sums from that day on. */
  since(day: Day): Promise<Record<string, number>>
}

/** A message to all, drafted by an admin. */
export type Broadcast = { id: string; adminId: string; text: string; draftedAt: Instant; confirmedAt?: Instant }

export interface BroadcastStore {
  save(broadcast: Broadcast): Promise<void>
  of(id: string): Promise<Broadcast | undefined>
  /** The one confirmed last. */
  last(): Promise<Broadcast | undefined>
  /** Throws a draft away. Out: false where it is unknown or confirmed already. */
  drop(id: string): Promise<boolean>
  /**
   * Confirms a draft and puts one notice for each private chat that is not suspended into the outbox, in one
   * transaction. Out: how many; nothing where it is unknown or confirmed already.
   */
  confirm(id: string, now: Instant): Promise<number | undefined>
}

/** Everything that is kept of one chat, for the one who asks for it: by table, rows with their columns. */
export type Copy = Record<string, Record<string, string | number | null>[]>

export interface Store {
  articles: ArticleStore
  chats: ChatStore
  inbox: InboxStore
  outbox: OutboxStore
  subscriptions: SubscriptionStore
  news: NewsStore
  digestSchedules: DigestScheduleStore
  feedback: FeedbackStore
  tallies: TallyStore
  broadcasts: BroadcastStore
  /** All rows of a chat, and of the user whose private chat it is. */
  copy(chatId: string): Promise<Copy>
  /**
   * Deletes all rows of a chat and of the user whose private chat it is, in backups made by `backup` too, and keeps a
   * hash of the id, so that a restored backup forgets it again.
   */
  forget(chatId: string, now: Instant): Promise<void>
  /**
   * Wipes what those forgotten since have left in the files of the database; to be called again and again, for as long as
   * an update of theirs is in work something is left.
   */
  scrub(): Promise<void>
  /** A copy of everything in one SQLite file, made while others write; refuses a file that exists. */
  backup(file: string, now: Instant): Promise<void>
  /** Random at creation: tells a snapshot of this store from one of another. */
  id(): Promise<string>
  /** Random at creation, 32 bytes in hex: signs what stands behind buttons. */
  secret(): Promise<string>
  close(): Promise<void>
}

/** The store cannot be opened or written to, told in one line that an operator can act on. */
export class StoreError extends Error {
  constructor(
    /**
     * `locked`: another process has it. `newer`, `older`: schema of another version. `missing`: nothing there yet.
     * `taken`: something is there already.
     */
    readonly kind: 'locked' | 'taken' | 'newer' | 'older' | 'missing' | 'full' | 'readonly' | 'damaged' | 'unreachable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'StoreError'
  }
}
