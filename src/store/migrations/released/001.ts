import { sql, type Kysely } from 'kysely'

/**
 * Makes the tables of articles, chats and turns: the first step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const createArticlesAndChats = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('facts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('files')
    .addColumn('path', 'text', (column) => column.primaryKey())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('fingerprint', 'text')
    .addColumn('problem', 'text')
    .addColumn('taken', 'text')
    .execute()
  await db.schema
    .createTable('articles')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('arrived_at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .addColumn('day', 'text')
    .addColumn('headline', 'text')
    .addColumn('text_hash', 'text', (column) => column.notNull())
    .addColumn('story', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('articles_by_path').on('articles').column('path').execute()
  await db.schema.createIndex('articles_by_seq').on('articles').column('seq').execute()
  await db.schema
    .createIndex('articles_by_day')
    .on('articles')
    .columns(['day desc', 'arrived_at desc', 'path', 'place'])
    .where(sql.ref('removed_at'), 'is', null)
    .execute()
  await db.schema
    .createTable('seen_texts')
    .addColumn('text_hash', 'text', (column) => column.primaryKey())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('chats')
    .addColumn('chat_id', 'text', (column) => column.primaryKey())
    .addColumn('language', 'text')
    .execute()
  await db.schema
    .createTable('turns')
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('passages', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('turns_key', ['chat_id', 'id'])
    .execute()
  await db.schema.createIndex('turns_by_number').on('turns').columns(['chat_id', 'number']).execute()
}
