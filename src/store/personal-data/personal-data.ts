import { sql, type Kysely } from 'kysely'
import { createHmac } from 'node:crypto'
import { nativeIdOf, platformOf } from '../chat-id.js'
import type { Tables } from '../tables.js'

/**
 * The column of each table that holds the id of the chat, or of the user whose private chat has the same id; null for
 * tables without personal data. In the inbox only unfinished updates hold any.
 */
const owners = {
  facts: null,
  counters: null,
  files: null,
  articles: null,
  seen_texts: null,
  arrivals: null,
  chats: 'chat_id',
  users: 'user_id',
  turns: 'chat_id',
  inbox: 'lane',
  outbox: 'chat_id',
  subscriptions: 'chat_id',
  plans: 'chat_id',
  feedback: 'user_id',
  tallies: null,
  broadcasts: 'admin_id',
  backups: null,
  forgotten: null,
  bans: 'chat_id',
  invitations: null,
  guests: 'chat_id',
  saved: 'user_id',
  threads: 'chat_id',
  processes: null,
  leases: null,
} satisfies { [Name in keyof Tables]: (keyof Tables[Name] & string) | null }

/** Every table of the schema. */
export const tableNames = Object.keys(owners) as (keyof Tables)[]

/** Tables with personal data, with the column that says whose it is. */
const personalTables = Object.entries(owners).flatMap(([table, column]) => (column === null ? [] : [{ table, column }]))

type Rows = Record<string, string | number | null>[]

/** Returns the personal tables that a database has; an older schema has fewer. */
const tablesIn = async (db: Kysely<Tables>): Promise<typeof personalTables> => {
  const present = new Set((await db.introspection.getTables()).map(({ name }) => name))
  return personalTables.filter(({ table }) => present.has(table))
}

/**
 * Returns all rows of a chat and of its user.
 * @param db - the database
 * @param id - id of the chat
 * @returns rows by table; tables without any are left out
 */
export const rowsOf = async (db: Kysely<Tables>, id: string): Promise<Record<string, Rows>> => {
  const copy: Record<string, Rows> = {}
  for (const { table, column } of personalTables) {
    const { rows } = await sql<
      Rows[number]
    >`select * from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
    // A removed subscription stays as a row without a topic, for those that follow the changes.
    const kept = table === 'subscriptions' ? rows.filter(({ topic }) => topic !== null) : rows
    if (kept.length > 0) copy[table] = kept
  }
  return copy
}

/**
 * Deletes all rows of a chat and of its user, but for a ban: else it would end there. Unfinished updates stay until they are finished, which empties them.
 * @param db - the database
 * @param id - id of the chat
 * @param options - `withInbox`: delete unfinished updates too, and those of groups in which the user speaks
 */
export const deleteRowsOf = async (db: Kysely<Tables>, id: string, { withInbox = false } = {}): Promise<void> => {
  for (const { table, column } of await tablesIn(db)) {
    if (table === 'bans' || (table === 'inbox' && !withInbox)) continue
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
    if (table === 'inbox') {
      // Bodies are the platform's own and name its ids.
      const nativeId = nativeIdOf(id)
      await sql`delete from inbox where body like ${`%"id":${nativeId},%`} or body like ${`%"id":${nativeId}}%`}`.execute(
        db,
      )
    }
  }
}

/**
 * Lists the ids of all chats and users that have rows.
 * @param db - the database, also of an older schema, whose ids have no platform
 * @returns the ids, in no order
 */
export const idsIn = async (db: Kysely<Tables>): Promise<string[]> => {
  const ids = new Set<string>()
  for (const { table, column } of await tablesIn(db)) {
    const from = sql<{ id: string | null }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}`
    for (const { id } of (await from.execute(db)).rows) if (id !== null) ids.add(id)
  }
  return [...ids]
}

/** Until release 0.2 their ids were stored without a platform; tombstones and backups of then must go on matching. */
const bareInTombstones = ['telegram', 'terminal']

/**
 * Computes the hash that is kept of a deleted chat, so that a restored backup deletes it again.
 * @param secret - the store's secret
 * @param id - id of the chat, with its platform or, out of a backup of a release before 0.2, without
 * @returns 64 hex digits
 */
export const tombstoneOf = (secret: string, id: string): string => {
  const hashed = bareInTombstones.includes(platformOf(id) ?? '') ? nativeIdOf(id) : id
  return createHmac('sha256', secret).update(`forgotten ${hashed}`).digest('hex')
}
