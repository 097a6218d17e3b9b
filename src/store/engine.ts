import type { Dialect } from 'kysely'

/**
 * The role of a process that opens a database: one `owner` at a time; while it runs, others open it `beside` it to write a
 * little, or as a `reader`.
 */
export type Role = 'owner' | 'beside' | 'reader'

/**
 * An open database of either kind: the dialect for Kysely, and how to release what Kysely does not know of. `where` is its
 * name in messages, without secrets.
 */
export type Engine = {
  dialect: Dialect
  kind: 'sqlite' | 'postgres'
  where: string
  release: () => void | Promise<void>
}
