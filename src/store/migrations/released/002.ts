import type { Kysely } from 'kysely'

/**
 * Adds the earlier questions that a question refers to: the second step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addEarlierQuestions = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('turns').addColumn('earlier', 'text').execute()
}
