import type { Dialect } from 'kysely'

/**
 * What a process does with a database. One owner at a time; while it runs, others are beside it, who write little, or
 * readers.
 */
export type Role = 'owner' | 'beside' | 'reader'

/**
 * An open database, whatever its make: what Kysely needs, and how to let go of what Kysely does not know of.
 * `where`: its name for messages, without secrets.
 */
export type Engine = {
  dialect: Dialect
  kind: 'sqlite' | 'postgres'
  where: string
  release: () => void | Promise<void>
}
