/** Rows as Kysely sees them; JSON is kept as text and yes or no as 1 or 0, so that both engines hold the same. */
export type Tables = {
  facts: FactRow
  counters: CounterRow
  files: FileRow
  articles: ArticleRow
  seen_texts: SeenTextRow
  arrivals: ArrivalRow
  chats: ChatRow
  users: UserRow
  turns: TurnRow
  inbox: InboxRow
  outbox: OutboxRow
  subscriptions: SubscriptionRow
  plans: PlanRow
  feedback: FeedbackRow
  tallies: TallyRow
  broadcasts: BroadcastRow
  backups: BackupRow
  forgotten: ForgottenRow
}

/** Single facts about the store itself: `store_id`, `secret`, `filled`, `matched_to`, `unscrubbed`. */
type FactRow = { name: string; value: string }

/** The last number given in each of the store's orders; none is given twice, also when rows have gone. */
type CounterRow = { name: string; value: number }

export type FileRow = {
  path: string
  size: number
  changed_at: number
  fingerprint: string | null
  problem: string | null
  /** JSON list of ids. */
  taken: string | null
}

/** A row is never deleted: a removed article is remembered by `removed_at`, and its seq stays the newest it had. */
export type ArticleRow = {
  id: string
  path: string
  place: number
  /** The last change of this article in the order of all changes. */
  seq: number
  arrived_at: number
  removed_at: number | null
  day: string | null
  headline: string | null
  /** Tells a text seen before from a new one. */
  text_hash: string
  /** JSON of the Story without its id. */
  story: string
  /** Short name, of the id. */
  ref: string | null
}

/** Every text that ever arrived, also those that have changed since. */
type SeenTextRow = { text_hash: string; seen_at: number }

/** An article first seen after the first fill. */
type ArrivalRow = { seq: number; article_id: string; arrived_at: number }

export type ChatRow = {
  chat_id: string
  /** Chosen. */
  language: string | null
  /** As the platform last gave it. */
  language_tag: string | null
  zone: string | null
  /** Minutes after local midnight, both or neither. */
  quiet_from: number | null
  quiet_to: number | null
  /** Null where the chat has only been heard of. */
  kind: string | null
  since: number | null
  last_at: number | null
  suspended_at: number | null
  suspended_reason: string | null
  rest_until: number | null
}

type UserRow = { user_id: string; since: number; last_at: number }

export type TurnRow = {
  chat_id: string
  id: string
  /** Order within the chat: instants of messages have whole seconds only. */
  number: number
  asked_at: number
  question: string
  /** JSON list. */
  earlier: string | null
  /** JSON list. */
  passages: string
}

/** Of a finished update lane, body, reply and said are null. */
export type InboxRow = {
  /** Order of coming. */
  number: number
  id: number
  /** Tells apart updates with one id; `''` where that is not asked. */
  mark: string
  lane: string | null
  body: string | null
  received_at: number
  reply: string | null
  /** JSON list. */
  said: string | null
  is_sending: number
  is_repeat: number
  not_before: number | null
  ended_as: string | null
  reason: string | null
  ended_at: number | null
}

export type OutboxRow = {
  id: number
  key: string
  chat_id: string
  kind: string
  /** What is told first has the lower one, 0 and up. */
  priority: number
  /** JSON of the Notice without kind and chat. */
  notice: string
  broadcast_id: string | null
  put_at: number
  due_at: number
  /** Not to be tried before: `due_at` until a try has failed. */
  next_at: number
  attempts: number
  leased_until: number | null
  sending_at: number | null
  /** JSON list: what its message tells. */
  article_ids: string | null
  /** Of one that ended unknown: its articles have been named since. */
  is_named: number
  ended_as: string | null
  /** Why it ended, or why the last try failed. */
  reason: string | null
  message_id: string | null
  ended_at: number | null
}

export type SubscriptionRow = {
  chat_id: string
  id: string
  /** Order of creation. */
  number: number
  /** The last change of this subscription in the order of all changes. */
  seq: number
  /** Null once it is removed: the row tells followers of changes that it is gone. */
  topic: string | null
  created_at: number
  /** `at-once` or `digest`. */
  told: string
  is_paused: number
  is_quiet: number
  is_once: number
}

export type PlanRow = {
  chat_id: string
  minute: number
  days: string
  weekday: number | null
  zone: string
  told_to: number | null
  last_day: string | null
  next_at: number
}

export type FeedbackRow = { user_id: string; question_hash: string; article_id: string; is_good: number; at: number }

type TallyRow = { day: string; name: string; count: number }

export type BroadcastRow = {
  id: string
  admin_id: string
  text: string
  drafted_at: number
  confirmed_at: number | null
}

/** A copy of the database that was made: what is forgotten is forgotten there too. */
type BackupRow = { path: string; made_at: number }

/** Whom a restored copy has to forget again. */
type ForgottenRow = { hash: string; at: number }
