import { readFileSync, writeFileSync } from 'node:fs'
import { Kysely, sql, type Transaction } from 'kysely'
import type { Sharing } from '../engine.js'
import { readMetadata, takeNumbers } from '../repositories/metadata.js'
import type { ProcessStore, ProcessTable } from '../store.js'
import type { Tables } from '../tables.js'

/** Now, by the clock of the server: those of the processes may differ. */
const serverNow = sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`

const readTable = async (tx: Transaction<Tables>): Promise<ProcessTable> => {
  const rows = await tx.selectFrom('processes').selectAll().select(serverNow.as('now')).orderBy('number').execute()
  return {
    now: rows[0]?.now ?? 0,
    processes: rows.map(({ number, roles, seen_at, share, wanted }) => ({
      ...{ number, share, wanted, seenAt: seen_at },
      roles: JSON.parse(roles) as string[],
    })),
    leases: await tx.selectFrom('leases').selectAll().orderBy('duty').orderBy('part').execute(),
  }
}

/** The number of the last process of a data folder, with the store that gave it: `2f1c… 17`. */
const readNumber = (file: string, storeId: string): number | undefined => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const [id, number] = text.trim().split(' ')
  return id === storeId && /^\d{1,15}$/.test(number ?? '') ? Number(number) : undefined
}

/**
 * Creates the list of the processes that share a database, and what tells them of new updates.
 * @param sharing - the way to the database beside all other queries, and the channel of notices
 * @returns `store`, and the channel on which updates that were stored are announced
 */
export const createProcessStore = ({
  dialect,
  channel,
  onNotice,
  numberFile,
}: Sharing): {
  store: ProcessStore
  channel: string
} => {
  const db = new Kysely<Tables>({ dialect })
  return {
    channel,
    store: {
      onUpdates: (listener) =>
        onNotice((notice) => listener(notice === '' ? undefined : notice.split(',').map(Number))),

      join: async (roles) => {
        const storeId = (await readMetadata(db, 'store_id')) ?? ''
        const earlier = readNumber(numberFile, storeId)
        const number = await db.transaction().execute(async (tx) => {
          const taken = await takeNumbers(tx, 'processes')
          const row = { number: taken, roles: JSON.stringify(roles), seen_at: serverNow, share: 0, wanted: 0 }
          await tx.insertInto('processes').values(row).execute()
          return taken
        })
        // Without it, as after a crash here, this process is taken for gone by its silence, like any other.
        writeFileSync(numberFile, `${storeId} ${number}\n`)
        return { number, ...(earlier !== undefined && { earlier }) }
      },

      beat: (number, change) =>
        db.transaction().execute(async (tx) => {
          const { numUpdatedRows } = await tx
            .updateTable('processes')
            .set({ seen_at: serverNow })
            .where('number', '=', number)
            .executeTakeFirstOrThrow()
          if (numUpdatedRows === 0n) return undefined
          const { gone, leases, roles, share, wanted } = change(await readTable(tx))
          await tx
            .updateTable('processes')
            .set({ roles: JSON.stringify(roles), share, wanted })
            .where('number', '=', number)
            .execute()
          if (gone.length > 0) await tx.deleteFrom('processes').where('number', 'in', gone).execute()
          if (leases.length > 0)
            await tx
              .insertInto('leases')
              .values(leases)
              .onConflict((conflict) =>
                conflict.columns(['duty', 'part']).doUpdateSet((eb) => ({ holder: eb.ref('excluded.holder') })),
              )
              .execute()
          return readTable(tx)
        }),

      leave: async (number) => {
        await db.deleteFrom('processes').where('number', '=', number).execute()
      },
    },
  }
}
