import { sql, type Kysely, type RawBuilder } from 'kysely'
import { batchesOf } from '../../batches.js'
import { chatIdOf } from '../../chat-id.js'

type Before = {
  chats: { chat_id: string; awaiting: string | null }
  turns: {
    chat_id: string
    id: string
    number: number
    asked_at: number
    question: string
    kind: string
  }
  inbox: { number: number; ended_at: number | null }
  outbox: { key: string }
}

/** Until this step Telegram's ids, whole numbers, and the one of the terminal, a word, stood without a platform. */
const platformOfBareId = (id: string): string => (/^-?\d+$/.test(id) ? 'telegram' : 'terminal')

/** The same as an expression over a column or part of one. */
const prefixed = (id: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`case when ltrim(${id}, '-0123456789') = '' then 'telegram:' else 'terminal:' end || ${id}`

/** Columns that hold the id of a chat or a user and nothing else. */
const idColumns = [
  ['chats', 'chat_id'],
  ['users', 'user_id'],
  ['turns', 'chat_id'],
  ['outbox', 'chat_id'],
  ['subscriptions', 'chat_id'],
  ['plans', 'chat_id'],
  ['feedback', 'user_id'],
  ['broadcasts', 'admin_id'],
] as const

/** Keys name the chat second: `alert 42 a.md#1`. A chat that has moved since may have another id than its key. */
const prefixedKey = (key: string): string =>
  key.replace(
    /^(alert|digest|report|broadcast) (\S+)(?= )/,
    (_, kind: string, id: string) => `${kind} ${chatIdOf(platformOfBareId(id), id)}`,
  )

/** A notification that was sent under its old key is not sent again under the new one. */
const prefixKeys = async (db: Kysely<Before>): Promise<void> => {
  const rows = await db.selectFrom('outbox').select('key').execute()
  for (const batch of batchesOf(rows)) {
    const pairs = sql.join(batch.map(({ key }) => sql`(${key}, ${prefixedKey(key)})`))
    // Both engines call the columns of a list of values so.
    await sql`update outbox set key = renamed.column2 from (values ${pairs}) as renamed where outbox.key = renamed.column1`.execute(
      db,
    )
  }
}

const prefixIds = async (db: Kysely<Before>): Promise<void> => {
  for (const [table, column] of idColumns) {
    const id = sql.ref(column)
    await sql`update ${sql.table(table)} set ${id} = ${prefixed(id)}`.execute(db)
  }
  // Words typed inline wait in a line of their own, `inline 42`; updates of nobody in `other`.
  const inlineId = sql`substr(lane, ${sql.lit('inline '.length + 1)})`
  await sql`update inbox set lane = case when lane like 'inline %' then 'inline ' || ${prefixed(inlineId)}
    else ${prefixed(sql.ref('lane'))} end where lane is not null and lane <> 'other'`.execute(db)
  await prefixKeys(db)
}

const inboxColumns = sql.raw(
  'number, mark, lane, body, received_at, reply, said, is_sending, is_repeat, not_before, ended_as, reason, ended_at',
)

/** SQLite cannot change the type of a column: the table is made anew. */
const makeUpdateIdsText = async (db: Kysely<Before>): Promise<void> => {
  await sql`create table inbox_before as select * from inbox`.execute(db)
  await db.schema.dropTable('inbox').execute()
  await db.schema
    .createTable('inbox')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
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
  await sql`insert into inbox (id, ${inboxColumns})
    select cast(id as text), ${inboxColumns} from inbox_before`.execute(db)
  await sql`drop table inbox_before`.execute(db)
  await db.schema
    .createIndex('inbox_open')
    .on('inbox')
    .column('number')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

/** Questions that stood for something else: a topic that is awaited, and the text that was taken for it. */
const awaiting = '/subscribe'
const received = '/subscribed'

/**
 * Moves what a chat was asked for out of its turns, where only the newest turn counted, and tells listings and
 * beginnings from questions by a column.
 */
const nameKindsOfTurns = async (db: Kysely<Before>): Promise<void> => {
  await db.schema.alterTable('chats').addColumn('awaiting', 'text').execute()
  await db.schema
    .alterTable('turns')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('question'))
    .execute()
  await db.schema.alterTable('turns').addColumn('verdict', 'text').execute()
  await db.schema.alterTable('turns').addColumn('confidence', 'double precision').execute()
  const asked = await db
    .selectFrom('turns')
    .select(['chat_id', 'id', 'asked_at', 'question'])
    .where('question', 'in', [awaiting, received])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('turns as later')
            .select('later.id')
            .whereRef('later.chat_id', '=', 'turns.chat_id')
            .whereRef('later.number', '>', 'turns.number'),
        ),
      ),
    )
    .execute()
  for (const { chat_id, id, asked_at, question } of asked) {
    const state = { what: 'topic', askedAt: asked_at, messageKey: id, isAnswered: question === received }
    await db
      .updateTable('chats')
      .set({ awaiting: JSON.stringify(state) })
      .where('chat_id', '=', chat_id)
      .execute()
  }
  await db.deleteFrom('turns').where('question', 'in', [awaiting, received]).execute()
  await db.updateTable('turns').set({ kind: 'listing', question: '' }).where('question', '=', '/latest').execute()
  await db.updateTable('turns').set({ kind: 'start', question: '' }).where('question', '=', '/start').execute()
}

/**
 * Puts the platform in front of the ids of chats and users, makes ids of updates text, and gives turns a kind, a verdict
 * and quotes: the fourth step of the schema.
 * @param db - the database, within the transaction of the step
 */
export const addPlatformsAndQuotes = async (db: Kysely<Before>): Promise<void> => {
  await nameKindsOfTurns(db)
  await prefixIds(db)
  await makeUpdateIdsText(db)
}
