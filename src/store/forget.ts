import { sql, type Kysely } from 'kysely'
import { forgetInBackup } from './backup.js'
import type { Engine } from './engine.js'
import { factOf, saveFact } from './facts.js'
import { deleteRowsOf, rowsOf, tombstoneOf } from './personal.js'
import { StoreError, type Store } from './store.js'
import type { Tables } from './tables.js'

/** Number of the newest update. */
const lastComing = async (db: Kysely<Tables>): Promise<number> => {
  const counter = await db.selectFrom('counters').select('value').where('name', '=', 'inbox').executeTakeFirst()
  return counter?.value ?? 0
}

/**
 * Writes the whole file anew where somebody was forgotten since: deleted rows are overwritten at once, but where pages
 * were split or joined SQLite leaves old bytes of theirs beside the rows. As long as an update from before is in work,
 * among them the one that asks to be forgotten, it is to be done again.
 */
const rewrite = async (db: Kysely<Tables>, before: string): Promise<void> => {
  await sql`vacuum`.execute(db)
  const inWork = await db
    .selectFrom('inbox')
    .select('number')
    .where('ended_at', 'is', null)
    .where('number', '<=', Number(before))
    .limit(1)
    .executeTakeFirst()
  if (!inWork) await db.deleteFrom('facts').where('name', '=', 'unscrubbed').execute()
}

/** Telling a chat what is kept of it, and forgetting it, over an open database. */
export const createForget = (db: Kysely<Tables>, engine: Engine): Pick<Store, 'copy' | 'forget' | 'scrub'> => ({
  copy: (chatId) => rowsOf(db, chatId),

  forget: async (chatId, now) => {
    const secret = await factOf(db, 'secret')
    if (secret === undefined) throw new TypeError('expected a store with a secret, got none')
    await db.transaction().execute(async (tx) => {
      await deleteRowsOf(tx, chatId)
      if (engine.kind === 'sqlite') await saveFact(tx, 'unscrubbed', String(await lastComing(tx)))
      await tx
        .insertInto('forgotten')
        .values({ hash: tombstoneOf(secret, chatId), at: now })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ at: now }))
        .execute()
    })
    // All of them each time: a backup may have been out of reach when others were forgotten.
    const hashes = (await db.selectFrom('forgotten').select('hash').execute()).map(({ hash }) => hash)
    const failures: unknown[] = []
    for (const { path } of await db.selectFrom('backups').select('path').execute())
      await forgetInBackup(path, secret, hashes, now).catch((error: unknown) => failures.push(error))
    if (failures.length > 0)
      throw new StoreError('readonly', `${engine.where}: ${failures.length} backups could not be made to forget`, {
        cause: new AggregateError(failures),
      })
  },

  scrub: async () => {
    const before = engine.kind === 'sqlite' ? await factOf(db, 'unscrubbed') : undefined
    if (before === undefined) return
    await rewrite(db, before)
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    if (rows[0]?.busy === 1)
      throw new StoreError('locked', `${engine.where}: its log is being read by another process, try again`)
  },
})
