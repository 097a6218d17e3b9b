import type { Kysely } from 'kysely'

type Before = { counters: { name: string; value: number } }

/**
 * Adds the processes that share a database, and which of them does what: the fourteenth step of the schema. With SQLite
 * there is one process, and the tables stay empty.
 * @param db - the database, within the transaction of the step
 */
export const addProcesses = async (db: Kysely<Before>): Promise<void> => {
  await db.insertInto('counters').values({ name: 'processes', value: 0 }).execute()
  await db.schema
    .createTable('processes')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('share', 'integer', (column) => column.notNull())
    .addColumn('wanted', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('leases')
    .addColumn('duty', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('holder', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('leases_key', ['duty', 'part'])
    .execute()
}
