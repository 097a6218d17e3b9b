import type { Kysely } from 'kysely'

/**
 * Adds to notifications whether they were sent for Stars: the fifteenth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addPaidMessages = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('outbox').addColumn('is_paid', 'integer').execute()
}
