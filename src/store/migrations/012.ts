import type { Kysely } from 'kysely'

/**
 * Adds to chats how many stories one message of a digest has, and to subscriptions the message below which they were
 * made: the twelfth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addDigestItemsAndMessages = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('chats').addColumn('digest_items', 'integer').execute()
  await db.schema.alterTable('subscriptions').addColumn('asked_below', 'text').execute()
}
