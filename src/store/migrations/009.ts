import type { Kysely } from 'kysely'

/**
 * Adds invitations and the people who were let in by them: the ninth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addInvitations = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('uses_left', 'integer', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('guests')
    .addColumn('chat_id', 'text', (column) => column.primaryKey())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute()
}
