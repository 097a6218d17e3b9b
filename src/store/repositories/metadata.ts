import type { Kysely, Transaction } from 'kysely'
import type { EndedLoginStore, LaunchStore } from '../store.js'
import type { Tables } from '../tables.js'

/** A value that the store keeps about itself, in the table `facts`. */
type MetadataName =
  | 'store_id'
  | 'secret'
  | 'filled'
  | 'matched_to'
  | 'unscrubbed'
  | 'corpus_dir'
  | 'corpus_loss'
  | 'reading'
  | 'probed_at'
  | 'ended_logins'
  | 'launches'
  | `feed:${string}`

/**
 * Reads a value that the store keeps about itself.
 * @param db - an open database or a transaction
 * @param name - name of the value
 * @returns the value; undefined where none is stored
 */
export const readMetadata = async (db: Kysely<Tables>, name: MetadataName): Promise<string | undefined> =>
  (await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst())?.value

/**
 * Stores a value that the store keeps about itself, over the one that was there.
 * @param db - an open database or a transaction
 * @param name - name of the value
 * @param value - the new value
 */
export const saveMetadata = async (db: Kysely<Tables>, name: MetadataName, value: string): Promise<void> => {
  await db
    .insertInto('facts')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/**
 * Stores a value that never changes; does nothing where one is stored already.
 * @param db - an open database or a transaction
 * @param name - name of the value
 * @param value - the value, unless there is one
 */
export const createMetadata = async (db: Kysely<Tables>, name: MetadataName, value: string): Promise<void> => {
  await db
    .insertInto('facts')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

/** Those that ended earlier have ended by their age: nobody opens so many links within a day. */
const remembered = 200

const idsIn = (value: string | undefined): string[] => (value === undefined ? [] : (JSON.parse(value) as string[]))

/**
 * Creates the store of the links and sessions of the admins' page that have ended before their time.
 * @param db - the open database
 * @returns the store
 */
export const createEndedLoginStore = (db: Kysely<Tables>): EndedLoginStore => ({
  end: (id) =>
    db.transaction().execute(async (tx) => {
      const ended = idsIn(await readMetadata(tx, 'ended_logins'))
      if (ended.includes(id)) return false
      await saveMetadata(tx, 'ended_logins', JSON.stringify([...ended, id].slice(-remembered)))
      return true
    }),
  has: async (id) => idsIn(await readMetadata(db, 'ended_logins')).includes(id),
})

type Launch = Parameters<LaunchStore['bind']>[0]

/**
 * Creates the store of the proofs by which people have opened pages inside the platform.
 * @param db - the open database
 * @returns the store
 */
export const createLaunchStore = (db: Kysely<Tables>): LaunchStore => ({
  bind: (proof, now) =>
    db.transaction().execute(async (tx) => {
      const launches = JSON.parse((await readMetadata(tx, 'launches')) ?? '[]') as Launch[]
      const bound = launches.find(({ id }) => id === proof.id)
      if (bound) return bound.to === proof.to
      // Of one moment: each proof is a page that a person has opened in the last minutes.
      const kept = [...launches.filter(({ until }) => until >= now), proof]
      await saveMetadata(tx, 'launches', JSON.stringify(kept))
      return true
    }),
})

/** A sequence of the store, a row of the table `counters`. */
type Sequence = 'arrivals' | 'inbox' | 'outbox' | 'processes' | 'subscriptions'

/**
 * Takes the next numbers of a sequence; they are used up once the transaction commits.
 * @param tx - the transaction that uses them
 * @param sequence - name of the sequence
 * @param count - how many numbers, 1 or more
 * @returns the first number; the others follow it
 */
export const takeNumbers = async (tx: Transaction<Tables>, sequence: Sequence, count = 1): Promise<number> => {
  const { value } = await tx
    .updateTable('counters')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('name', '=', sequence)
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
