import type { Article, ArticleId, Story } from '../article/article.js'
import type { Day, Instant } from '../time/day.js'
import type { DigestSchedule } from '../notifications/digests/schedule.js'
import type { CorpusLoss, Notification, OutboxDraft } from '../notifications/notification.js'
import type { Subscription } from '../notifications/topics/subscription.js'
import type { Verdict } from '../search/search-engine.js'

/**
 * The number of letters and digits that were read, and of those that are in an article or were left out for a reason.
 */
export type ReadCharacters = { read: number; explained: number }

/** A file of the corpus as it was when it was last read. */
export type FileRecord = {
  path: string
  /** Bytes. */
  size: number
  changedAt: Instant
  /** Tells a file from one of the same size and time that took its place; absent where it is not known. */
  stamp?: string
  /** Version of the reader and SHA-256 of the bytes, `1-9f2c…`; absent where the bytes could not be read. */
  fingerprint?: string
  /** The reason why the file could not be read, or the part of it that was left out. */
  problem?: string
  /** Ids in this file that belong to another file; it is read again once that file gives them up. */
  taken?: ArticleId[]
  /** Absent where it could not be read. */
  characters?: ReadCharacters
}

/** One change of the articles; the index is built from them. */
export type Change =
  { seq: number; kind: 'put'; article: Article } | { seq: number; kind: 'drop'; articleId: ArticleId }

/** Totals of the articles that can be found. */
type Summary = { articles: number; firstDay?: Day; lastDay?: Day }

/** The effect on the articles of recording one file. */
export type Recorded = {
  /** Articles whose text was never seen before, under any path, and that rewrite no other. */
  added: ArticleId[]
  /** Articles known by id or by text that are different now: rewritten, put back, moved or printed a second time. */
  changed: ArticleId[]
  /** Articles that can no longer be found; their rows stay. */
  removed: ArticleId[]
  /** Ids that another file has, or that stand twice in this file; the first one keeps the id. */
  taken: ArticleId[]
}

/** How the articles of a file are recorded; see `ArticleStore.record`. */
export type RecordOptions = { arriving?: boolean; oldBefore?: Day | undefined; revisedOn?: Day | undefined }

/** The articles and the files that they come from. */
export interface ArticleStore {
  /** Lists the files that were read and not removed since. */
  files(): Promise<FileRecord[]>
  /**
   * Replaces the stories of a file by those that it holds now, in one transaction. A story without an id keeps the id
   * that its text had under this path, also if it was removed since; else the id of the article that it rewrites; else
   * it gets `<path>#<n>` with the lowest n from its place that the file never had. Two texts that share next to nothing
   * are two stories: the later one is added, whatever its place, its headline and its id.
   * @param file - the file; `taken` is ignored and computed
   * @param options - `keepMissing`: the file was read in part, so stories that it no longer names stay; `arriving`:
   * added articles are noted as arrivals, as all are after the first fill, and those that change soon after arrive once
   * more; `oldBefore`: arrivals printed before that day are old; `revisedOn`: articles whose text differs, and that were
   * not just being written, are a new version of that day
   */
  record(
    file: FileRecord,
    stories: Story[],
    now: Instant,
    options?: RecordOptions & { keepMissing?: boolean },
  ): Promise<Recorded>
  /**
   * Starts to record a file that is too large to be held, as `record` does, a part at a time. A recording that ends early
   * leaves the parts that were added, and no record of the file: read again, they are the same articles.
   */
  recordInParts(path: string, options?: RecordOptions): FileParts
  /** Stores the record of a file without changing its articles: it could not be read, or only its time has changed. */
  recordProblem(file: FileRecord): Promise<void>
  /** Removes a file that is gone; its articles can no longer be found, their rows stay. */
  remove(path: string, now: Instant): Promise<Recorded>
  /** Counts the articles that can be found in some files. */
  countIn(paths: string[]): Promise<number>
  /** Returns an article; undefined if the id is unknown or the article removed. */
  article(id: ArticleId): Promise<Article | undefined>
  /** Returns an article by its short name (`refOf`), as links carry it; undefined if it is removed. */
  articleByRef(ref: string): Promise<Article | undefined>
  /** Lists articles newest first: by day (without one last), then by arrival, path and place in the file. */
  latest(limit: number, offset: number): Promise<Article[]>
  /** Lists the articles of a day, or those without one, as they stand in the files: by path, then by place. */
  ofDay(day: Day | undefined, limit: number): Promise<Article[]>
  /** Returns the nearest days before and after one of which there are articles. */
  daysBeside(day: Day): Promise<{ before?: Day; after?: Day }>
  summary(): Promise<Summary>
  /** Sums up the characters of all files. */
  characters(): Promise<ReadCharacters>
  /** Lists changes after a position, oldest first; of several changes of one article only the last. */
  changesAfter(seq: number, limit: number): Promise<Change[]>
  /** Returns the position of the newest change, 0 for an empty store; it never decreases. */
  lastSeq(): Promise<number>
}

/** The recording of a file in parts. */
export type FileParts = {
  /**
   * Records the next stories, in one transaction. A story that may rewrite an earlier article waits for the end.
   * @throws the error of the store; the recording is then over
   */
  add(stories: Story[], now: Instant): Promise<Recorded>
  /** Records what waited, removes the articles that no story was unless `keepMissing`, and stores the record of the file. */
  end(file: FileRecord, now: Instant, options?: { keepMissing?: boolean }): Promise<Recorded>
}

/**
 * The quoted part of a paragraph. Positions stand for the text: with the hash they give back the quote that was shown,
 * word for word, in about a hundred bytes, however long it is.
 */
export type StoredQuote = {
  /** The quoted range `[from, to)` of the paragraph, UTF-16 units. */
  from: number
  to: number
  /** Ranges inside the quote that stand out. */
  marks: [number, number][]
  /** Of the paragraph when it was quoted: one that has changed since is not quoted by these positions. */
  paragraphHash: string
  /** Other articles that printed the same paragraph. */
  alsoIn?: ArticleId[]
  /** The quote of the paragraph after it, where the answer needed both. */
  next?: Omit<StoredQuote, 'alsoIn' | 'next'>
}

/** A passage that was shown or can be shown next. `paragraph`: ordinal in `paragraphsOf(article)`. */
export type TurnPassage = {
  articleId: ArticleId
  paragraph: number
  /** Absent in listings, which quote nothing, and in answers given before release 0.2. */
  quote?: StoredQuote
  /** Paragraphs in which its paper set right the article later; absent where there were none when it was found. */
  corrections?: { articleId: ArticleId; paragraph: number }[]
}

type TurnOf<Kind extends string> = {
  kind: Kind
  /** Short, unique in its chat, letters and digits. */
  id: string
  chatId: string
  askedAt: Instant
  /** Best first, of a question at most ten: with their quotes a turn takes a few KB at most. */
  passages: TurnPassage[]
}

/** A question and its answer. */
export type QuestionTurn = TurnOf<'question'> & {
  /** As typed. */
  question: string
  /** Earlier questions that it refers to, oldest first. */
  earlier?: string[]
  /** The verdict of the answer, with its confidence from 0 to 1; absent in answers given before release 0.2. */
  verdict?: Verdict
  confidence?: number
}

/**
 * A step of a conversation, so that its buttons work later: a question, a listing of articles, or a start before which
 * no later question refers to.
 */
export type Turn = QuestionTurn | TurnOf<'listing'> | TurnOf<'start'>

/** Something that the bot has asked a chat for: the next text of the chat is the answer to it. */
export type Awaited = {
  /** A topic, or the argument of a command that was typed alone. */
  what: 'topic' | 'timezone' | 'quiet' | 'digest' | 'language' | 'trend'
  askedAt: Instant
  /** Of the message that made the bot ask, or that has answered: edited or delivered twice, it is an answer again. */
  messageKey: string
  isAnswered: boolean
}

/** Settings of a chat; a missing one was not chosen. */
export type ChatSettings = {
  /** Tag of a language, maybe of one that a later or earlier release speaks. */
  language?: string
  /** IANA name. */
  zone?: string
  /** No alert is sent in `[from, to)`, minutes after local midnight; `from` after `to` spans midnight. */
  quiet?: { from: number; to: number }
  /** Stories of one message of a digest. */
  digestItems?: number
  /** Digests come with folded stories where the platform has them. */
  digestFolds?: true
  /** A private chat: digests, and the alerts of each topic, come in threads of their own where the platform has them. */
  inThreads?: true
}

export type ChatKind = 'private' | 'group' | 'channel'

/** Since when and why a chat gets no messages; it ends when somebody speaks to the bot there again. */
type Suspension = { at: Instant; reason: string }

/** Chats with their settings and conversations, and users. */
export interface ChatStore {
  settings(chatId: string): Promise<ChatSettings>
  /** Replaces all settings of a chat. */
  saveSettings(chatId: string, settings: ChatSettings): Promise<void>
  /**
   * Saves a turn and keeps the 20 newest of its chat. A turn with a known id takes the place of that one; with a new id
   * it ends what the chat was asked for.
   */
  saveTurn(turn: Turn): Promise<void>
  turn(chatId: string, id: string): Promise<Turn | undefined>
  /** Lists the turns of a chat, newest first. */
  lastTurns(chatId: string, limit: number): Promise<Turn[]>
  /** Returns what the chat was asked for since its last turn. */
  awaited(chatId: string): Promise<Awaited | undefined>
  saveAwaited(chatId: string, awaited: Awaited): Promise<void>
  /**
   * Records that a user has written to the bot in a chat; it ends a suspension of the chat.
   * @returns whether the chat was suspended
   */
  recordSeen(seen: { chatId: string; kind: ChatKind; userId: string; at: Instant; language?: string }): Promise<boolean>
  /** Returns the kind of a chat in which a user has written, or which a user has set up. */
  kind(chatId: string): Promise<ChatKind | undefined>
  /** Returns the language of the last speaker as the platform gave it: `zh-hans`. */
  languageTag(chatId: string): Promise<string | undefined>
  /** Stops all messages to a chat, which may be unknown; its settings stay. */
  suspend(chatId: string, suspension: Suspension): Promise<void>
  /** Ends a suspension, and a pause after a refusal. */
  revive(chatId: string): Promise<void>
  suspension(chatId: string): Promise<Suspension | undefined>
  /**
   * Gives everything stored for a group to its new id, in one transaction. What the new id has already stays; a
   * notification that both have ends `skipped` for the old id.
   */
  migrate(from: string, to: string): Promise<void>
  /** Sends nothing to a chat before an instant, also after a restart; an instant in the past ends the pause. */
  rest(chatId: string, until: Instant): Promise<void>
  /**
   * Records that a chat refuses messages for now: nothing is sent there before `until`, and what is due waits.
   * @param refusal - `count`: refusals since the chat last took a message
   */
  refuse(chatId: string, refusal: { count: number; until: Instant }): Promise<void>
  /** Records that a chat takes messages again. */
  accept(chatId: string): Promise<void>
  /** Lists chats that have refused the last message, with the end of their pause. */
  refusing(): Promise<{ chatId: string; count: number; until: Instant }[]>
  /** Lists chats that were told to wait and whose pause ends after `now`; those that refuse messages are not among them. */
  resting(now: Instant): Promise<{ chatId: string; until: Instant }[]>
  /** Lists private chats that are not suspended, in a stable order. */
  audience(): Promise<string[]>
  /** Counts the users ever seen, and those seen since an instant. */
  users(since: Instant): Promise<{ known: number; active: number }>
}

/** The end of the handling of an update. `refused`: answered with the reason why it is not done. */
export type InboxEnd =
  | { kind: 'answered' }
  | { kind: 'refused'; reason: string }
  | { kind: 'ignored'; reason: string }
  | { kind: 'unknown'; reason: string }

/** An update that was received and is not finished. */
export type InboxItem = {
  /** Its place among all updates that were received. */
  number: number
  /** As the platform names it; the platform may give it again to another update. */
  id: string
  /** Key of the queue: updates with the same one are handled in the order in which they were received. */
  lane: string
  /** JSON, as received. */
  body: string
  receivedAt: Instant
  /** The reply as JSON; stored before the first attempt to send it. */
  reply?: string
  /** Ids of messages of the reply that have certainly been delivered. */
  said: string[]
  /** A message is being sent, or was when the program ended: its outcome is unknown. */
  isSending: boolean
  /** The reply is sent a second time. */
  isRepeat: boolean
  /** Not to be handled before. */
  notBefore?: Instant
}

/**
 * A received update. `mark`: hash of what the update is about, because the platform may give its id again to another
 * update.
 */
export type InboxDraft = Pick<InboxItem, 'id' | 'lane' | 'body'> & { mark?: string }

/** Received updates: stored before they are confirmed to the platform, finished once; then only their ids stay. */
export interface InboxStore {
  /**
   * Stores updates in one transaction.
   * @returns those that were not received before, by id and mark
   */
  add(updates: InboxDraft[], now: Instant): Promise<InboxItem[]>
  /**
   * Lists the updates that are not finished, in the order in which they were received.
   * @param which - `parts`: only those of these parts of the chats; `after`: only those with a higher number
   */
  open(which?: { parts: number[]; after?: number }): Promise<InboxItem[]>
  /** Counts the updates that are not finished. */
  waiting(): Promise<number>
  /** Returns when the oldest of them was received. */
  oldest(): Promise<Instant | undefined>
  /** Stores how far the reply has been sent; called before each message is sent and after it was delivered. */
  note(
    id: string,
    state: Partial<Pick<InboxItem, 'reply' | 'said' | 'isSending' | 'isRepeat' | 'notBefore'>>,
  ): Promise<void>
  /** Finishes an update once: its id, its end and its instants stay; body, reply and lane are deleted. */
  end(id: string, end: InboxEnd, now: Instant): Promise<void>
  /** Counts the stored updates by how they ended. */
  account(): Promise<{
    received: number
    open: number
    ends: { kind: InboxEnd['kind']; reason?: string; count: number }[]
  }>
  /** Deletes the ids of updates that ended before an instant. */
  prune(before: Instant): Promise<void>
}

/**
 * The end of a notification. `skipped`: no longer wanted, or its article is gone; `isMissed`: it was wanted, but the chat
 * could not be told in time, and the next message there names it. `isPaid`: it may have cost Stars.
 */
export type OutboxEnd =
  | { kind: 'sent'; messageId?: string; isPaid?: true }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; reason: string }
  | { kind: 'skipped'; reason: string; isMissed?: true }

/** A notification that waits to be sent. */
export type OutboxItem = {
  id: number
  notification: Notification
  dueAt: Instant
  /** Attempts that certainly failed. */
  attempts: number
  /** It was being sent when the program ended: its outcome is unknown. */
  wasSending: boolean
}

/** What a message said that may not have been delivered, or that certainly was not (`isMissed`). */
export type UnnamedItem = {
  id: number
  /** The articles in it; none in a report or broadcast. */
  articleIds: ArticleId[]
  notification: Notification
  isMissed: boolean
}

/** Notifications that wait to be sent, and how the others ended. */
export interface OutboxStore {
  /**
   * Adds notifications; one whose key was ever used is left out.
   * @returns how many were added
   */
  put(drafts: OutboxDraft[], now: Instant): Promise<number>
  /**
   * Leases notifications that are due, of chats that are neither suspended nor paused nor leased: alerts before reports
   * before digests before broadcasts, older ones first; of one chat all due alerts together, of the other kinds one. An
   * expired lease counts for nothing.
   * @param limit - number of chats
   * @param parts - only those of these parts of the chats
   */
  claim(now: Instant, leaseMs: number, limit: number, parts?: number[]): Promise<OutboxItem[]>
  /**
   * Ends all leases, and all waits for later: they were made by a clock that may have been wrong. Called by the only
   * process that claims, while it delivers nothing.
   * @param parts - only those of these parts of the chats
   */
  release(now: Instant, parts?: number[]): Promise<void>
  /**
   * Marks notifications as being sent as one message.
   * @param articleIds - the articles in it
   * @param isPaid - it may cost Stars, also when its outcome stays unknown
   */
  sending(ids: number[], articleIds: ArticleId[], now: Instant, isPaid?: boolean): Promise<void>
  /** Ends notifications. */
  end(ids: number[], end: OutboxEnd, now: Instant): Promise<void>
  /** Schedules another attempt after one that certainly failed. */
  retryAt(ids: number[], at: Instant, reason: string): Promise<void>
  /** Lists what messages said that may not have been delivered, or that certainly were not, and was not named since. */
  unnamed(chatId: string): Promise<UnnamedItem[]>
  /** Lists the articles of a message that was sent, in its order; none for any other message. */
  toldIn(chatId: string, messageId: string): Promise<ArticleId[]>
  /** Marks them as named to the chat. */
  named(ids: number[]): Promise<void>
  /**
   * Ends the waiting notifications of a chat, of one kind or of all. Leased ones stay; one that was being sent when its
   * lease expired ends `unknown`.
   * @returns how many ended
   */
  skip(chatId: string, reason: string, now: Instant, kind?: Notification['kind']): Promise<number>
  /** Counts the notifications that wait, due or not. */
  waiting(): Promise<number>
  /** Counts notifications by kind and end, `waiting` for those that have not ended; `paid`: those that may have cost Stars. */
  account(filter?: {
    broadcastId?: string
  }): Promise<{ kind: Notification['kind']; end: OutboxEnd['kind'] | 'waiting'; count: number; paid?: number }[]>
  /** Deletes notifications that ended before an instant; waiting ones that were due before it end `skipped`. */
  prune(before: Instant): Promise<void>
}

/** The topics that chats are subscribed to. */
export interface SubscriptionStore {
  /** Lists the subscriptions of a chat, newest last. */
  of(chatId: string): Promise<Subscription[]>
  /** Adds a subscription, or replaces the one with its chat and id. */
  save(subscription: Subscription): Promise<void>
  /**
   * Removes a subscription.
   * @returns false if there is none
   */
  remove(chatId: string, id: string): Promise<boolean>
  count(chatId: string): Promise<number>
  /** Lists changes after a position, oldest first; of several changes of one subscription only the last. */
  changesAfter(seq: number, limit: number): Promise<SubscriptionChange[]>
}

/** One change of the subscriptions; the matcher is kept up to date from them. */
export type SubscriptionChange =
  { seq: number; kind: 'put'; subscription: Subscription } | { seq: number; kind: 'drop'; chatId: string; id: string }

/** An article that was first seen after the first fill of the store. */
export type Arrival = {
  seq: number
  article: Article
  /** Printed so long ago that it is counted instead of told. */
  isOld?: true
  /** Its id belonged to another story before. */
  isAgain?: true
}

/** Articles in the order of their arrival, and how far they have been matched with subscriptions. */
export interface ArrivalStore {
  /** Lists arrivals after a position, oldest first, with the articles as they are now; removed ones are left out. */
  arrivalsAfter(seq: number, limit: number): Promise<Arrival[]>
  /**
   * Lists the newest `limit` articles that arrived in `[from, to)`, oldest first, as they are now; removed and old ones
   * are left out.
   */
  arrivedBetween(from: Instant, to: Instant, limit: number): Promise<Article[]>
  /** Counts the old articles that arrived in `[from, to)` and are not removed. */
  oldBetween(from: Instant, to: Instant): Promise<number>
  /** Returns the position up to which arrivals have been matched. */
  matchedTo(): Promise<number>
  /**
   * Adds the alerts of the arrivals up to `seq` and stores that position, in one transaction. An alert keeps those of
   * its subscriptions that still exist and are not paused; it is left out if none is, or if the chat is suspended.
   * @returns how many were added
   */
  recordMatches(seq: number, alerts: OutboxDraft[], now: Instant): Promise<number>
  /** Checks whether the first fill of the store is over. */
  isFilled(): Promise<boolean>
  markFilled(): Promise<void>
}

/** A loss of articles, and whether an admin has confirmed that they are to be removed. */
export type ConfirmableLoss = CorpusLoss & { isConfirmed?: true }

/** A file that is being read: its path, what a look at it shows, and how often the program ended while it was. */
export type FileInReading = { path: string; look: string; ends: number }

/** What is known of the corpus folder as a whole. */
export interface CorpusStateStore {
  /** Returns the file that was being read when the program ended, or is being read. */
  reading(): Promise<FileInReading | undefined>
  /** Replaces that file; `undefined`: none is being read. */
  saveReading(file: FileInReading | undefined): Promise<void>
  /** Returns the full path of the folder that was read last. */
  folder(): Promise<string | undefined>
  saveFolder(folder: string): Promise<void>
  /** Returns the loss for which removal is held back. */
  loss(): Promise<ConfirmableLoss | undefined>
  /** Replaces the loss; `undefined` ends it. */
  saveLoss(loss: CorpusLoss | undefined): Promise<void>
  /**
   * Confirms a loss: its articles are removed with the next pass.
   * @returns false if there is no loss with that id
   */
  confirmLoss(id: string): Promise<boolean>
}

/** What the polling of feeds remembers between two polls. */
export interface FeedStore {
  /** Returns what was saved last for a feed, by its address in the list. */
  state(url: string): Promise<string | undefined>
  saveState(url: string, state: string): Promise<void>
}

/** The digest schedules of chats. */
export interface DigestScheduleStore {
  of(chatId: string): Promise<DigestSchedule | undefined>
  save(schedule: DigestSchedule): Promise<void>
  remove(chatId: string): Promise<void>
  /** Lists schedules that are due and whose chats are not suspended, the longest due first. */
  due(now: Instant, limit: number): Promise<DigestSchedule[]>
  /** Lists schedules that are due later than an instant. */
  dueAfter(instant: Instant): Promise<DigestSchedule[]>
  /**
   * Adds the digests of schedules that were due and stores the schedules after it, in one transaction; a step without a
   * draft has nothing to send. A step is left out if the stored schedule differs from `before`. A draft whose key was
   * ever used is left out and its schedule keeps `sentUntil`, so that the next digest covers its window.
   * @returns how many steps were taken
   */
  advance(
    steps: { before: DigestSchedule; after: DigestSchedule; draft?: OutboxDraft }[],
    now: Instant,
  ): Promise<number>
  /**
   * Ends waiting digests as `skipped`, at most some hundreds at a time, unless they are leased or being sent. In the same
   * transaction the schedule of the chat goes back to where they begin, so that the next digest covers their window.
   * @param which - digests that were due before an instant, or those of one chat
   * @returns how many ended
   */
  takeBack(which: { dueBefore?: Instant; chatId?: string }, reason: string, now: Instant): Promise<number>
}

/** Users' opinions of answers. */
export interface FeedbackStore {
  /** Saves an opinion; it replaces the one of the same user on the same question and article. */
  save(opinion: {
    userId: string
    questionHash: string
    articleId: ArticleId
    isGood: boolean
    at: Instant
  }): Promise<void>
  /** Counts the opinions. */
  rate(): Promise<{ good: number; bad: number }>
}

/** Articles that users keep. An id stays when its article is removed: it may be put back. */
export interface SavedStore {
  /**
   * Saves an article for a user.
   * @returns false if it was saved before
   */
  add(userId: string, articleId: ArticleId, now: Instant): Promise<boolean>
  /**
   * Takes an article out.
   * @returns false if it was not saved
   */
  remove(userId: string, articleId: ArticleId): Promise<boolean>
  /** Lists the saved articles of a user, the one saved last first. */
  list(userId: string, limit: number, offset: number): Promise<ArticleId[]>
  count(userId: string): Promise<number>
}

/**
 * The threads in which digests, and the alerts of each topic, stand: those of a private chat are made for them, those of a
 * group are where they were asked for.
 */
export interface ThreadStore {
  /** Returns the platform's number of a thread; `topic`: id of a subscription, or `digest`. */
  of(chatId: string, topic: string): Promise<number | undefined>
  /** Returns the numbers of all threads of a chat, by topic. */
  all(chatId: string): Promise<Map<string, number>>
  /**
   * Saves the number of a thread; it takes the place of the one before, and `undefined` forgets that. Of a chat that was
   * forgotten meanwhile nothing is saved.
   */
  save(chatId: string, topic: string, threadId: number | undefined): Promise<void>
  /** Forgets a thread that is gone. */
  remove(chatId: string, threadId: number): Promise<void>
}

/** Daily counts, without ids of chats or users. */
export interface DailyCountStore {
  /** Adds to a count. */
  add(day: Day, name: string, by?: number): Promise<void>
  /** Returns the counts from a day on, by name; without the days on which nothing was counted. */
  since(day: Day): Promise<Map<Day, Record<string, number>>>
}

/** A message to all private chats, drafted by an admin of the bot. */
export type Broadcast = { id: string; adminId: string; text: string; draftedAt: Instant; confirmedAt?: Instant }

/** Messages to all private chats. */
export interface BroadcastStore {
  save(broadcast: Broadcast): Promise<void>
  of(id: string): Promise<Broadcast | undefined>
  /** Returns the broadcast that was confirmed last. */
  last(): Promise<Broadcast | undefined>
  /**
   * Deletes a draft.
   * @returns false if it is unknown or confirmed
   */
  drop(id: string): Promise<boolean>
  /**
   * Confirms a draft and adds a notification for each private chat that is not suspended, in one transaction.
   * @param paidLimit - so many of them at most may be sent for Stars
   * @returns how many were added; undefined if the draft is unknown or confirmed
   */
  confirm(id: string, now: Instant, paidLimit?: number): Promise<number | undefined>
}

/** A user, group or channel that gets nothing from the bot. */
type Ban = { chatId: string; bannedAt: Instant }

/** Bans: they outlive the deletion of a chat's data. */
export interface BanStore {
  /** Tells whether one of these chats or users is banned. */
  has(chatIds: string[]): Promise<boolean>
  /**
   * Bans a chat or user.
   * @returns false if it was banned before
   */
  add(chatId: string, now: Instant): Promise<boolean>
  /**
   * Ends a ban.
   * @returns false if there is none
   */
  lift(chatId: string): Promise<boolean>
  /** Lists all bans, newest first. */
  list(): Promise<Ban[]>
}

/** A link that lets people in who are not on the list of those who may use the bot. */
type Invitation = { id: string; usesLeft: number; endsAt: Instant }

/** Invitations, and the people who followed them. */
export interface InvitationStore {
  save(invitation: Invitation): Promise<void>
  /**
   * Lets a person in and uses the invitation once, in one transaction; it is not used for a person who is in already.
   * @returns false if there is none of that id that can be used now, and the person is not in already
   */
  accept(id: string, chatId: string, now: Instant): Promise<boolean>
  /** Tells whether the person was let in. */
  has(chatId: string): Promise<boolean>
  /** Lists the invitations that can be used now, the one that ends last first. */
  open(now: Instant): Promise<Invitation[]>
  /**
   * Deletes an invitation; who was let in by it stays in.
   * @returns false if there is none
   */
  revoke(id: string): Promise<boolean>
}

/** Proofs of who opened a page inside the platform, by ids that name nobody, while they are of use. */
export interface LaunchStore {
  /**
   * Binds a proof to what it is first used for, in one transaction. It is forgotten at `until`, when it is too old to prove
   * anything; `until` and `now` are by the clock of the platform, on which several processes agree.
   * @returns false if it is bound to something else
   */
  bind(proof: { id: string; to: string; until: Instant }, now: Instant): Promise<boolean>
}

/** Links and sessions of the admins' page that have ended before their time, by ids that name nobody; the newest 200. */
export interface EndedLoginStore {
  /**
   * Ends one, in one transaction.
   * @returns false if it has ended already
   */
  end(id: string): Promise<boolean>
  /** Tells whether it has ended. */
  has(id: string): Promise<boolean>
}

/** What one process does for all. */
export type Lease = {
  /** `chat`, `notices`: it alone works for the chats of that part; others: it alone does this, part 0. */
  duty: string
  part: number
  /** Number of the process. */
  holder: number
}

/** A process as the others see it. */
export type KnownProcess = {
  number: number
  /** What it does now; one that has just started does less than it is for. */
  roles: string[]
  seenAt: Instant
  /** Messages that it may send within the platform's window. */
  share: number
  /** Messages that it could send within it, as it last said. */
  wanted: number
}

/** All processes of a store and what they do, at one moment by the clock of the database. */
export type ProcessTable = { now: Instant; processes: KnownProcess[]; leases: Lease[] }

/** What a process changes: those that are gone, leases with their new holders, 0 for nobody, and what it does and may send. */
export type ProcessChange = { gone: number[]; leases: Lease[] } & Pick<KnownProcess, 'roles' | 'share' | 'wanted'>

/** The processes that share a store. */
export interface ProcessStore {
  /**
   * Adds this process.
   * @returns its number, which no process had before; `earlier`: that of the process which had its data folder before
   */
  join(roles: string[]): Promise<{ number: number; earlier?: number }>
  /**
   * Notes a sign of life, and stores what the process changes, in one transaction: no other process changes anything
   * between its look and its change.
   * @returns the table after the change; undefined if others have taken the process for gone
   */
  beat(number: number, change: (table: ProcessTable) => ProcessChange): Promise<ProcessTable | undefined>
  /** Removes the process; what it held is free. */
  leave(number: number): Promise<void>
  /**
   * Has a function called whenever any process has stored updates, with the parts of their chats; without them where
   * updates of any may have been stored.
   */
  onUpdates(listener: (parts?: number[]) => void): void
}

/** Everything that is stored about a chat: rows with their columns, by table. */
export type Copy = Record<string, Record<string, string | number | null>[]>

/** The store: articles, conversations, what was received and what is to be sent. */
export interface Store {
  articles: ArticleStore
  chats: ChatStore
  inbox: InboxStore
  outbox: OutboxStore
  subscriptions: SubscriptionStore
  arrivals: ArrivalStore
  corpusState: CorpusStateStore
  feeds: FeedStore
  digestSchedules: DigestScheduleStore
  feedback: FeedbackStore
  dailyCounts: DailyCountStore
  broadcasts: BroadcastStore
  bans: BanStore
  invitations: InvitationStore
  endedLogins: EndedLoginStore
  launches: LaunchStore
  saved: SavedStore
  threads: ThreadStore
  /** Absent where one process alone has the store. */
  processes?: ProcessStore
  /** Forgets which ids are banned and let in: another process may have changed that. */
  renewIds(): void
  /** Returns all rows of a chat, and of the user whose private chat it is. */
  copy(chatId: string): Promise<Copy>
  /**
   * Deletes all rows of a chat and of the user whose private chat it is, but for a ban, also in backups made by `backup`, and keeps a
   * hash of the id, so that a restored backup is cleaned again.
   */
  forget(chatId: string, now: Instant): Promise<void>
  /** Counts the articles that were removed before an instant and still have their text. */
  removedBefore(instant: Instant): Promise<number>
  /**
   * Deletes the text of articles that were removed before an instant. Ids and hashes stay: an article that is put back is
   * not new. Turns keep places of quotes and no text.
   * @returns how many
   */
  forgetRemoved(before: Instant): Promise<number>
  /**
   * Overwrites what deleted chats and articles have left in the files of the database. Called again and again: something is left while
   * an update of a deleted chat is being handled. Where nothing is left, gives up to 1 MB of free space back to the disk;
   * PostgreSQL keeps it for later rows.
   */
  vacuum(): Promise<void>
  /** Copies everything into one new SQLite file, while others write; refuses a file that exists. */
  backup(file: string, now: Instant): Promise<void>
  /**
   * Writes a little, to find out whether the store can be written to.
   * @throws {StoreError} the reason why not
   */
  probe(now: Instant): Promise<void>
  /** Returns the random id of this store; index snapshots of another store have another one. */
  id(): Promise<string>
  /** Returns the random secret of this store, 32 bytes in hex; it signs the data of buttons. */
  secret(): Promise<string>
  close(): Promise<void>
}

/** The store cannot be opened or written to; the message is one line that an operator can act on. */
export class StoreError extends Error {
  constructor(
    /**
     * `locked`: in use by another process. `newer`, `older`: schema of another version. `missing`: nothing is there.
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
