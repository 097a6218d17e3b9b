import type { Dialect } from 'kysely'

/**
 * The role of a process that opens a database: one `owner` at a time, or several `sharer`s, which know of each other; while
 * they run, others open it `beside` them to write a little, or as a `reader`.
 */
export type Role = 'owner' | 'sharer' | 'beside' | 'reader'

/**
 * How processes that share a database hear of each other: `dialect` for what they tell of themselves, which waits for no
 * other query; `onNotice` has a function called with the text of each notice of a channel, or with an empty one where some may
 * have been missed. `numberFile` is the path under which the data folder of this process knows its last number.
 */
export type Sharing = {
  dialect: Dialect
  channel: string
  onNotice: (listener: (notice: string) => void) => void
  numberFile: string
}

/**
 * An open database of either kind: the dialect for Kysely, and how to release what Kysely does not know of. `where` is its
 * name in messages, without secrets; `chatDialect` is for queries each of which writes rows of one chat only: with PostgreSQL
 * their transactions run beside each other, absent with SQLite; `sharing` is there for a `sharer`.
 */
export type Engine = {
  dialect: Dialect
  chatDialect?: Dialect
  kind: 'sqlite' | 'postgres'
  where: string
  sharing?: Sharing
  release: () => void | Promise<void>
}
