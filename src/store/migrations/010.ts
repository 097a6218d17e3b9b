import type { Kysely } from 'kysely'

/**
 * Adds to subscriptions the position of arrivals at which they were made, which no clock changes: the tenth step of the
 * schema. Those that are there count from the beginning: what arrived before them has been matched long ago.
 * @param db - the database, within the transaction of the step
 */
export const addAfterArrival = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('subscriptions')
    .addColumn('after_arrival', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
}
