import type { Kysely } from 'kysely'

/**
 * Adds the articles that users have saved: the eleventh step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addSaved = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('saved')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('saved_key', ['user_id', 'article_id'])
    .execute()
}
