import type { Kysely } from 'kysely'
import type { Tables } from '../tables.js'

type FactName = 'store_id' | 'secret' | 'filled' | 'matched_to' | 'unscrubbed'

/** A fact of the store; undefined where it has none of the name. */
export const factOf = async (db: Kysely<Tables>, name: FactName): Promise<string | undefined> =>
  (await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst())?.value

export const saveFact = async (db: Kysely<Tables>, name: FactName, value: string): Promise<void> => {
  await db
    .insertInto('facts')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** Saves a fact that is made once and stays. */
export const foundFact = async (db: Kysely<Tables>, name: FactName, value: string): Promise<void> => {
  await db
    .insertInto('facts')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}
