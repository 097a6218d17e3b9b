import { Migrator, type Kysely } from 'kysely'
import { steps } from '../../src/store/migrations/migrate.js'

/** Makes an empty database what the release was that had the first steps of the schema. */
export const takeSteps = async <T>(db: Kysely<T>, count: number): Promise<void> => {
  const provider = {
    getMigrations: () =>
      Promise.resolve(Object.fromEntries(steps.slice(0, count).map(({ name, up }) => [name, { up }]))),
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
}
