import type { Kysely } from 'kysely'

/**
 * Adds to each chat how often it has refused messages since it last took one: the sixth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addRefusalsOfChats = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('chats').addColumn('refusals', 'integer').execute()
}
