/**
 * Rows as Kysely sees them. JSON is stored as text and booleans as 1 or 0, so that both engines hold the same.
 *
 * Names of tables and columns never change. Where the code has another word for them:
 * - `facts`: metadata of the store; `counters`: sequences
 * - `seen_texts`: hashes of every text that ever arrived
 * - `chats.rest_until`: end of a pause in sending; `chats.awaiting`: Awaited
 * - `inbox.lane`: key of the queue; `inbox.said`: ids of delivered messages of the reply
 * - `outbox`: notifications; `outbox.notice`: a Notification without kind and chat; `outbox.is_named`: the chat was told
 *   that the message may be missing
 * - `subscriptions.told`: `Subscription.when`
 * - `plans`: digest schedules; `plans.told_to`: `DigestSchedule.sentUntil`
 * - `tallies`: daily counts; `forgotten`: tombstones of deleted chats
 */
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
  bans: BanRow
  invitations: InvitationRow
  guests: GuestRow
  saved: SavedRow
  threads: ThreadRow
  processes: ProcessRow
  leases: LeaseRow
}

/** Metadata: `store_id`, `secret`, `filled`, `matched_to`, `unscrubbed`, `corpus_dir`, `corpus_loss`, `ended_logins`, `launches`. */
type FactRow = { name: string; value: string }

/** The last number of each sequence; no number is used twice, even if its row is deleted. */
type CounterRow = { name: string; value: number }

/** A file of the corpus. */
export type FileRow = {
  path: string
  size: number
  changed_at: number
  /** Number of its inode and instant of its last change of any kind; null for files recorded before release 0.3. */
  stamp: string | null
  fingerprint: string | null
  problem: string | null
  /** JSON list of ids. */
  taken: string | null
  characters: number | null
  explained: number | null
}

/** Rows are never deleted: a removed article has `removed_at` and keeps its last seq. */
export type ArticleRow = {
  id: string
  path: string
  place: number
  /** Position of the last change of this article among all changes. */
  seq: number
  arrived_at: number
  removed_at: number | null
  day: string | null
  headline: string | null
  /** Hash of the text without spaces. */
  text_hash: string
  /** JSON of the Story without its id, with its Revision. */
  story: string
  /** Short name made of the id. */
  ref: string | null
}

/** Every text that ever arrived, also those that were changed since. */
type SeenTextRow = { text_hash: string; seen_at: number }

/** An article that was first seen after the first fill of the store. */
type ArrivalRow = {
  seq: number
  article_id: string
  arrived_at: number
  /** Printed long before it arrived. */
  is_old: number
  /** Its id belonged to another story before. */
  is_again: number
}

/** Settings and state of a chat. */
export type ChatRow = {
  chat_id: string
  /** Chosen. */
  language: string | null
  /** Of the last speaker, as the platform gave it. */
  language_tag: string | null
  zone: string | null
  /** Minutes after local midnight, both or neither. */
  quiet_from: number | null
  quiet_to: number | null
  /** Stories of one message of a digest; null where the chat has chosen none. */
  digest_items: number | null
  /** 1 where digests come with folded stories; else null. */
  digest_folds: number | null
  /** 1 where digests and the alerts of each topic come in threads of their own; else null. */
  in_threads: number | null
  /** Null if no user has written in the chat or set it up. */
  kind: string | null
  since: number | null
  last_at: number | null
  suspended_at: number | null
  suspended_reason: string | null
  rest_until: number | null
  /** Refusals since the chat last took a message; null if there was none. */
  refusals: number | null
  /** JSON of Awaited. */
  awaiting: string | null
}

type UserRow = { user_id: string; since: number; last_at: number }

/** A turn of a conversation. */
export type TurnRow = {
  chat_id: string
  id: string
  /** Order within the chat: instants of messages have whole seconds only. */
  number: number
  asked_at: number
  /** `question`, `listing` or `start`. */
  kind: string
  /** Empty unless the kind is `question`. */
  question: string
  /** JSON list. */
  earlier: string | null
  /** JSON list. */
  passages: string
  verdict: string | null
  confidence: number | null
}

/** Of a finished update, lane, body, reply and said are null. */
export type InboxRow = {
  /** Order of arrival. */
  number: number
  id: string
  /** Tells updates with the same id apart; may be empty. */
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

/** A notification. */
export type OutboxRow = {
  id: number
  key: string
  chat_id: string
  kind: string
  /** Lower is sent first, from 0. */
  priority: number
  /** JSON of the Notification without kind and chat. */
  notice: string
  broadcast_id: string | null
  put_at: number
  due_at: number
  /** Not to be sent before; `due_at` until an attempt has failed. */
  next_at: number
  attempts: number
  leased_until: number | null
  sending_at: number | null
  /** JSON list: articles in its message. */
  article_ids: string | null
  /** Of one that ended unknown: its articles were named to the chat since. */
  is_named: number
  ended_as: string | null
  /** The reason of its end, or of the failure of the last attempt. */
  reason: string | null
  message_id: string | null
  ended_at: number | null
  /** 1 where it was sent, or may have been, for Stars. */
  is_paid: number | null
}

/** A subscription to a topic. */
export type SubscriptionRow = {
  chat_id: string
  id: string
  /** Order of creation. */
  number: number
  /** Position of the last change of this subscription among all changes. */
  seq: number
  /** Null once it is removed; the row stays for those that follow the changes. */
  topic: string | null
  created_at: number
  /** Position of arrivals when it was made: what arrived up to it is no news for the chat. */
  after_arrival: number
  /** `at-once` or `digest`. */
  told: string
  is_paused: number
  is_quiet: number
  is_once: number
  /** Message of the bot below which it was asked for. */
  asked_below: string | null
  /** JSON of ShownWords: what that message said. */
  asked_words: string | null
}

/** A digest schedule. */
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

/** A user's opinion of an answer. */
export type FeedbackRow = { user_id: string; question_hash: string; article_id: string; is_good: number; at: number }

type TallyRow = { day: string; name: string; count: number }

/** A message to all private chats. */
export type BroadcastRow = {
  id: string
  admin_id: string
  text: string
  drafted_at: number
  confirmed_at: number | null
}

/** A backup that was made: what is deleted here is deleted there too. */
type BackupRow = { path: string; made_at: number }

/** A user, group or channel that gets nothing from the bot; it stays when the chat is deleted. */
type BanRow = { chat_id: string; banned_at: number }

/** A link that lets people in, by a hash of what it carries. */
type InvitationRow = { id: string; uses_left: number; ends_at: number }

/** The private chat of a person who was let in by an invitation. */
type GuestRow = { chat_id: string; since: number }

/** An article that a user keeps. */
type SavedRow = { user_id: string; article_id: string; saved_at: number }

/** A thread of a chat, by the platform's number; `topic`: id of a subscription, or `digest`. */
type ThreadRow = { chat_id: string; topic: string; thread_id: number }

/** A process that shares the database with others; it is gone once it has been silent for too long. */
type ProcessRow = {
  number: number
  /** JSON list. */
  roles: string
  /** By the clock of the server, as every process reads it. */
  seen_at: number
  /** Messages within Telegram's window that it may send, and that it could. */
  share: number
  wanted: number
}

/** What one process alone does, or the chats that it alone works for; void once its holder is gone. */
type LeaseRow = { duty: string; part: number; holder: number }

/** A deleted chat, by its hash: a restored backup deletes it again. */
type ForgottenRow = { hash: string; at: number }
