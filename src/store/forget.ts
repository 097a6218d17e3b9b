import { sql, type Kysely } from 'kysely'
import { forgetInBackup } from './backup.js'
import type { Engine } from './engine.js'
import { factOf } from './facts.js'
import { deleteRowsOf, rowsOf, tombstoneOf } from './personal.js'
import { StoreError, type Store } from './store.js'
import type { Tables } from './tables.js'

/** Telling a chat what is kept of it, and forgetting it, over an open database. */
export const createForget = (db: Kysely<Tables>, engine: Engine): Pick<Store, 'copy' | 'forget' | 'scrub'> => ({
  copy: (chatId) => rowsOf(db, chatId),

  forget: async (chatId, now) => {
    const secret = await factOf(db, 'secret')
    if (secret === undefined) throw new TypeError('expected a store with a secret, got none')
    await db.transaction().execute(async (tx) => {
      await deleteRowsOf(tx, chatId)
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
    if (engine.kind === 'postgres') return
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
    if (rows[0]?.busy === 1)
      throw new StoreError('locked', `${engine.where}: its log is being read by another process, try again`)
  },
})
