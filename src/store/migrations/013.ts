import type { Kysely } from 'kysely'

/**
 * Adds to chats whether their digests come with folded stories: the thirteenth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addFoldedDigests = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('chats').addColumn('digest_folds', 'integer').execute()
}
