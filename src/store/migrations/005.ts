import type { Kysely } from 'kysely'

/**
 * Adds to each file how many characters it has and how many of them are explained: the fifth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addAccountsOfFiles = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('files').addColumn('characters', 'bigint').execute()
  await db.schema.alterTable('files').addColumn('explained', 'bigint').execute()
}
