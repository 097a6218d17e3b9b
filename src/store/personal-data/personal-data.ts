import { sql, type Kysely } from 'kysely'
import { createHmac } from 'node:crypto'
import type { Tables } from '../tables.js'

/**
 * The column of each table that names the chat, or the user whose private chat has the same id; null where rows are
 * nobody's. Of the inbox, open updates alone are somebody's.
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
} satisfies { [Name in keyof Tables]: (keyof Tables[Name] & string) | null }

/** Every table of the schema. */
export const tableNames = Object.keys(owners) as (keyof Tables)[]

/** Tables that hold what is somebody's, with the column that says whose. */
const personalTables = Object.entries(owners).flatMap(([table, column]) => (column === null ? [] : [{ table, column }]))

type Rows = Record<string, string | number | null>[]

/** Those of the personal tables that a database has: older ones have fewer. */
const tablesIn = async (db: Kysely<Tables>): Promise<typeof personalTables> => {
  const present = new Set((await db.introspection.getTables()).map(({ name }) => name))
  return personalTables.filter(({ table }) => present.has(table))
}

/** All rows of a chat and of its user, by table; tables without any are left out. */
export const rowsOf = async (db: Kysely<Tables>, id: string): Promise<Record<string, Rows>> => {
  const copy: Record<string, Rows> = {}
  for (const { table, column } of personalTables) {
    const { rows } = await sql<
      Rows[number]
    >`select * from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
    // Of a topic that has ended a row without it stays, for those who follow the changes.
    const kept = table === 'subscriptions' ? rows.filter(({ topic }) => topic !== null) : rows
    if (kept.length > 0) copy[table] = kept
  }
  return copy
}

/**
 * Deletes all rows of a chat and of its user. Updates in work are left to be finished, which wipes them; `withInbox`
 * takes them along, and those of groups in which the user speaks.
 */
export const deleteRowsOf = async (db: Kysely<Tables>, id: string, { withInbox = false } = {}): Promise<void> => {
  for (const { table, column } of await tablesIn(db)) {
    if (table === 'inbox' && !withInbox) continue
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db)
    if (table === 'inbox')
      await sql`delete from inbox where body like ${`%"id":${id},%`} or body like ${`%"id":${id}}%`}`.execute(db)
  }
}

/** Ids of all chats and users that have rows. */
export const idsIn = async (db: Kysely<Tables>): Promise<string[]> => {
  const ids = new Set<string>()
  for (const { table, column } of await tablesIn(db)) {
    const from = sql<{ id: string | null }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}`
    for (const { id } of (await from.execute(db)).rows) if (id !== null) ids.add(id)
  }
  return [...ids]
}

/** What is kept of a forgotten chat: known again by who has its id and the store's secret. */
export const tombstoneOf = (secret: string, id: string): string =>
  createHmac('sha256', secret).update(`forgotten ${id}`).digest('hex')
