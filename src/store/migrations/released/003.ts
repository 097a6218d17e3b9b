import { sql, type Kysely } from 'kysely'
import { refOf } from '../../../article/ref.js'
import { batchesOf } from '../../batches.js'

type Before = {
  articles: { id: string }
  counters: { name: string; value: number }
  facts: { name: string; value: string }
}

/** Gives articles short names; articles that are there already count as the first fill. */
const prepareArticles = async (db: Kysely<Before>): Promise<void> => {
  await db.schema.alterTable('articles').addColumn('ref', 'text').execute()
  const known = await db.selectFrom('articles').select('id').execute()
  for (const batch of batchesOf(known)) {
    const pairs = sql.join(batch.map(({ id }) => sql`(${id}, ${refOf(id)})`))
    // Both engines call the columns of a list of values so.
    await sql`update articles set ref = named.column2 from (values ${pairs}) as named where articles.id = named.column1`.execute(
      db,
    )
  }
  await db.schema.createIndex('articles_by_ref').on('articles').column('ref').execute()
  if (known.length > 0) await db.insertInto('facts').values({ name: 'filled', value: 'yes' }).execute()
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
  const orders = ['arrivals', 'inbox', 'outbox', 'subscriptions']
  await db
    .insertInto('counters')
    .values(orders.map((name) => ({ name, value: 0 })))
    .execute()
}

const addChats = async (db: Kysely<Before>): Promise<void> => {
  for (const name of ['language_tag', 'zone', 'kind', 'suspended_reason'])
    await db.schema.alterTable('chats').addColumn(name, 'text').execute()
  for (const name of ['quiet_from', 'quiet_to'])
    await db.schema.alterTable('chats').addColumn(name, 'integer').execute()
  for (const name of ['since', 'last_at', 'suspended_at', 'rest_until'])
    await db.schema.alterTable('chats').addColumn(name, 'bigint').execute()
  // Until now the language alone was kept; the platform counts groups downwards from zero.
  await sql`update chats set kind = case when chat_id like '-%' then 'group' else 'private' end`.execute(db)
  await db.schema
    .createTable('users')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .execute()
}

const addInbox = async (db: Kysely<Before>): Promise<void> => {
  await db.schema
    .createTable('inbox')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'bigint', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('lane', 'text')
    .addColumn('body', 'text')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('reply', 'text')
    .addColumn('said', 'text')
    .addColumn('is_sending', 'integer', (column) => column.notNull())
    .addColumn('is_repeat', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint')
    .addColumn('ended_as', 'text')
    .addColumn('reason', 'text')
    .addColumn('ended_at', 'bigint')
    .addUniqueConstraint('inbox_known', ['id', 'mark'])
    .execute()
  await db.schema
    .createIndex('inbox_open')
    .on('inbox')
    .column('number')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

const addOutbox = async (db: Kysely<Before>): Promise<void> => {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('notice', 'text', (column) => column.notNull())
    .addColumn('broadcast_id', 'text')
    .addColumn('put_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('sending_at', 'bigint')
    .addColumn('article_ids', 'text')
    .addColumn('is_named', 'integer', (column) => column.notNull())
    .addColumn('ended_as', 'text')
    .addColumn('reason', 'text')
    .addColumn('message_id', 'text')
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .columns(['priority', 'due_at', 'id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('outbox_waiting_by_chat')
    .on('outbox')
    .columns(['chat_id', 'priority', 'due_at', 'id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema.createIndex('outbox_by_chat').on('outbox').columns(['chat_id', 'ended_as']).execute()
  await db.schema.createIndex('outbox_by_broadcast').on('outbox').columns(['broadcast_id', 'ended_as']).execute()
}

const addNews = async (db: Kysely<Before>): Promise<void> => {
  await db.schema
    .createTable('subscriptions')
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('told', 'text', (column) => column.notNull())
    .addColumn('is_paused', 'integer', (column) => column.notNull())
    .addColumn('is_quiet', 'integer', (column) => column.notNull())
    .addColumn('is_once', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_key', ['chat_id', 'id'])
    .execute()
  await db.schema.createIndex('subscriptions_by_seq').on('subscriptions').column('seq').execute()
  await db.schema
    .createTable('arrivals')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('arrived_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('arrivals_by_time').on('arrivals').columns(['arrived_at', 'seq']).execute()
  await db.schema
    .createTable('plans')
    .addColumn('chat_id', 'text', (column) => column.primaryKey())
    .addColumn('minute', 'integer', (column) => column.notNull())
    .addColumn('days', 'text', (column) => column.notNull())
    .addColumn('weekday', 'integer')
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('told_to', 'bigint')
    .addColumn('last_day', 'text')
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('plans_by_next').on('plans').column('next_at').execute()
}

const addStatistics = async (db: Kysely<Before>): Promise<void> => {
  await db.schema
    .createTable('feedback')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('question_hash', 'text', (column) => column.notNull())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('is_good', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['user_id', 'question_hash', 'article_id'])
    .execute()
  await db.schema
    .createTable('tallies')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('tallies_key', ['day', 'name'])
    .execute()
  await db.schema
    .createTable('broadcasts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('admin_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('drafted_at', 'bigint', (column) => column.notNull())
    .addColumn('confirmed_at', 'bigint')
    .execute()
  await db.schema
    .createTable('backups')
    .addColumn('path', 'text', (column) => column.primaryKey())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('forgotten')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
}

/**
 * Adds the inbox, the outbox, subscriptions, digests and statistics: the third step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addNotifications = async (db: Kysely<Before>): Promise<void> => {
  await prepareArticles(db)
  await addChats(db)
  await addInbox(db)
  await addOutbox(db)
  await addNews(db)
  await addStatistics(db)
}
