import type { Kysely } from 'kysely'

/**
 * Adds the users, groups and channels that are banned: the eighth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addBans = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('bans')
    .addColumn('chat_id', 'text', (column) => column.primaryKey())
    .addColumn('banned_at', 'bigint', (column) => column.notNull())
    .execute()
}
