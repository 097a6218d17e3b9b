import type { Kysely } from 'kysely'

/**
 * Adds to each file by what a replaced one is known, and to each arrival whether it is old and whether its id had another
 * story before: the seventh step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addKindsOfArrivals = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('files').addColumn('stamp', 'text').execute()
  for (const column of ['is_old', 'is_again'])
    await db.schema
      .alterTable('arrivals')
      .addColumn(column, 'integer', (definition) => definition.notNull().defaultTo(0))
      .execute()
}
