import type { Kysely } from 'kysely'

/**
 * Adds to notifications whether they were sent for Stars, and to chats the threads in which digests and alerts are kept
 * apart: the fifteenth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addPaidMessagesAndThreads = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('outbox').addColumn('is_paid', 'integer').execute()
  await db.schema.alterTable('chats').addColumn('in_threads', 'integer').execute()
  await db.schema
    .createTable('threads')
    .addColumn('chat_id', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('thread_id', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('threads_key', ['chat_id', 'topic'])
    .execute()
}
