import { sql, type Kysely } from 'kysely'
import type { Story } from '../../article/article.js'
import { eraseInBackup } from './backup.js'
import { addForgotten } from './forgotten-list.js'
import type { Engine } from '../engine.js'
import { readMetadata, saveMetadata } from '../repositories/metadata.js'
import { deleteRowsOf, rowsOf, tombstoneOf } from './personal-data.js'
import { StoreError, type Store } from '../store.js'
import type { Tables } from '../tables.js'

/** The story of an article whose text was deleted. */
const noText = JSON.stringify({ paragraphs: [] } satisfies Story)

/** Sequence number of the newest update. */
const lastNumber = async (db: Kysely<Tables>): Promise<number> => {
  const counter = await db.selectFrom('counters').select('value').where('name', '=', 'inbox').executeTakeFirst()
  return counter?.value ?? 0
}

/** Earlier updates that are still being handled, among them the one that asks for deletion; in order of arrival. */
const inWorkBefore = async (db: Kysely<Tables>, before: string): Promise<number[]> => {
  const rows = await db
    .selectFrom('inbox')
    .select('number')
    .where('ended_at', 'is', null)
    .where('number', '<=', Number(before))
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => number)
}

/**
 * Writes the whole file anew and empties the log. Deleted rows are overwritten at once, but where pages were split or
 * joined, SQLite leaves old bytes of theirs beside the rows.
 * @throws {StoreError} `locked` if another process reads the log; it is not waited for
 */
const rewrite = async (db: Kysely<Tables>, where: string): Promise<void> => {
  await sql`vacuum`.execute(db)
  const busy = (): StoreError =>
    new StoreError('locked', `${where}: its log is being read by another process, try again`)
  // This kind does not wait, and shows whether the other would.
  const tried = await sql<{ log: number; checkpointed: number }>`pragma wal_checkpoint(passive)`.execute(db)
  if (tried.rows.some(({ log, checkpointed }) => checkpointed < log)) throw busy()
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  if (rows[0]?.busy === 1) throw busy()
}

/** SQLite's number of the kind of file that gives pages back. */
const incremental = 2
/** Free pages that stay for the next rows: 4 MB. */
const keptPages = 1_000
/** Pages given back at once: moving 1 MB takes some milliseconds. */
const pagesAtOnce = 250

/** Gives free pages back to the disk, a few at once; a flood of messages would leave the file large for ever. */
const giveBack = async (db: Kysely<Tables>, where: string): Promise<void> => {
  const figure = async (name: 'freelist_count' | 'page_count' | 'auto_vacuum'): Promise<number> => {
    const { rows } = await sql<Record<string, number>>`pragma ${sql.raw(name)}`.execute(db)
    return rows[0]?.[name] ?? 0
  }
  const free = await figure('freelist_count')
  if (free <= keptPages) return
  if ((await figure('auto_vacuum')) === incremental)
    await db.transaction().execute(async (tx) => {
      // One page each: the driver takes a single step of a statement that has no rows.
      for (let pages = Math.min(free - keptPages, pagesAtOnce); pages > 0; pages -= 1)
        await sql`pragma incremental_vacuum`.execute(tx)
    })
  // A file of an earlier release can do so only once it has been written anew, which takes as long as what is left is large.
  else if (free * 2 > (await figure('page_count'))) await rewrite(db, where)
}
/**
 * Creates the functions that export and delete the data of a chat, and delete the text of removed articles, over an open
 * database.
 * @param db - the open database
 * @param engine - its engine
 * @param forgottenList - path of the list of deleted chats; without it none is kept
 * @returns `copy`, `forget`, `removedBefore`, `forgetRemoved` and `vacuum` as in Store
 */
export const createErasure = (
  db: Kysely<Tables>,
  engine: Engine,
  forgottenList?: string,
): Pick<Store, 'copy' | 'forget' | 'removedBefore' | 'forgetRemoved' | 'vacuum'> => {
  /** Updates that were being handled when the file was last written anew; empty if it is clean. */
  let wiped = ''

  return {
    copy: (chatId) => rowsOf(db, chatId),

    forget: async (chatId, now) => {
      const secret = await readMetadata(db, 'secret')
      if (secret === undefined) throw new TypeError('expected a store with a secret, got none')
      await db.transaction().execute(async (tx) => {
        await deleteRowsOf(tx, chatId)
        if (engine.kind === 'sqlite') await saveMetadata(tx, 'unscrubbed', String(await lastNumber(tx)))
        await tx
          .insertInto('forgotten')
          .values({ hash: tombstoneOf(secret, chatId), at: now })
          .onConflict((conflict) => conflict.column('hash').doUpdateSet({ at: now }))
          .execute()
      })
      // All of them each time: a backup may have been out of reach when others were deleted.
      const hashes = (await db.selectFrom('forgotten').select('hash').execute()).map(({ hash }) => hash)
      // Backups that were moved away are told by this list when they are restored.
      if (forgottenList !== undefined) addForgotten(forgottenList, secret, hashes)
      const failures: unknown[] = []
      for (const { path } of await db.selectFrom('backups').select('path').execute())
        await eraseInBackup(path, secret, hashes, now).catch((error: unknown) => failures.push(error))
      if (failures.length > 0)
        throw new StoreError('readonly', `${engine.where}: ${failures.length} backups could not be made to forget`, {
          cause: new AggregateError(failures),
        })
    },

    removedBefore: async (instant) => {
      const { count } = await db
        .selectFrom('articles')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('removed_at', '<', instant)
        .where('story', '!=', noText)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    forgetRemoved: (before) =>
      db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('articles')
          .set({ story: noText, headline: null })
          .where('removed_at', '<', before)
          .where('story', '!=', noText)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows > 0 && engine.kind === 'sqlite')
          await saveMetadata(tx, 'unscrubbed', String(await lastNumber(tx)))
        return Number(numUpdatedRows)
      }),

    vacuum: async () => {
      if (engine.kind !== 'sqlite') return
      const before = await readMetadata(db, 'unscrubbed')
      if (before === undefined) {
        await giveBack(db, engine.where)
        return
      }
      const inWork = await inWorkBefore(db, before)
      // It blocks everything for a moment: once is enough until one of the updates has ended and left something.
      const state = [before, ...inWork].join(' ')
      if (state === wiped) return
      await rewrite(db, engine.where)
      wiped = inWork.length === 0 ? '' : state
      // Unless another chat was deleted meanwhile.
      if (inWork.length === 0)
        await db.deleteFrom('facts').where('name', '=', 'unscrubbed').where('value', '=', before).execute()
    },
  }
}
