/** Rows as Kysely sees them; JSON is kept as text, so that both engines hold the same. */
export type Tables = {
  facts: FactRow
  files: FileRow
  articles: ArticleRow
  seen_texts: SeenTextRow
  chats: ChatRow
  turns: TurnRow
}

/** Single facts about the store itself: `store_id`. */
type FactRow = { name: string; value: string }

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
}

/** Every text that ever arrived, also those that have changed since. */
type SeenTextRow = { text_hash: string; seen_at: number }

type ChatRow = { chat_id: string; language: string | null }

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
