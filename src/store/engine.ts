import type { Dialect } from 'kysely'

/**
 * The role of a process that opens a database: one `owner` at a time, or several `sharer`s, which know of each other; while
 * they run, others open it `beside` them to write a little, or as a `reader`.
 */
export type Role = 'owner' | 'sharer' | 'beside' | 'reader'

/**
 * How processes that share a database hear of each other: `dialect` for what they tell of themselves, which waits for no
 * other query; `onNotice` has a function called at each notice of a channel.
 */
export type Sharing = { dialect: Dialect; channel: string; onNotice: (listener: () => void) => void }

/**
 * An open database of either kind: the dialect for Kysely, and how to release what Kysely does not know of. `where` is its
 * name in messages, without secrets; `sharing` is there for a `sharer`.
 */
export type Engine = {
  dialect: Dialect
  kind: 'sqlite' | 'postgres'
  where: string
  sharing?: Sharing
  release: () => void | Promise<void>
}
