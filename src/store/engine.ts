import type { Dialect } from 'kysely'

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
