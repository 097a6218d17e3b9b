import type { Kysely } from 'kysely'

/**
 * Adds to subscriptions the words of the message below which they were asked for: the sixteenth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addAskedWords = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('subscriptions').addColumn('asked_words', 'text').execute()
}
