import { Migrator, type Kysely, type Migration } from 'kysely'
import { createArticlesAndChats } from './released/001.js'
import { addEarlierQuestions } from './released/002.js'
import { addNotifications } from './released/003.js'
import { addPlatformsAndQuotes } from './released/004.js'
import { addAccountsOfFiles } from './005.js'
import { addRefusalsOfChats } from './006.js'
import { addKindsOfArrivals } from './007.js'
import { addBans } from './008.js'
import { addInvitations } from './009.js'
import { addAfterArrival } from './010.js'
import { addSaved } from './011.js'
import { addDigestItemsAndMessages } from './012.js'
import { addFoldedDigests } from './013.js'
import { addProcesses } from './014.js'
import { addPaidMessagesAndThreads } from './015.js'
import { addAskedWords } from './016.js'
import { StoreError } from '../store.js'

type Step = { name: string; up: Migration['up'] }

/** Every step of the schema, oldest first. Steps are added at the end and never edited: databases hold their names. */
export const steps: Step[] = [
  { name: '001-articles-and-chats', up: createArticlesAndChats },
  { name: '002-what-a-turn-leans-on', up: addEarlierQuestions },
  { name: '003-sending-receiving-telling', up: addNotifications },
  { name: '004-platforms-and-quotes', up: addPlatformsAndQuotes },
  { name: '005-accounts-of-files', up: addAccountsOfFiles },
  { name: '006-refusals-of-chats', up: addRefusalsOfChats },
  { name: '007-kinds-of-arrivals', up: addKindsOfArrivals },
  { name: '008-bans', up: addBans },
  { name: '009-invitations', up: addInvitations },
  { name: '010-after-arrival', up: addAfterArrival },
  { name: '011-saved-articles', up: addSaved },
  { name: '012-digest-items-and-messages', up: addDigestItemsAndMessages },
  { name: '013-folded-digests', up: addFoldedDigests },
  { name: '014-processes', up: addProcesses },
  { name: '015-paid-messages-and-threads', up: addPaidMessagesAndThreads },
  { name: '016-asked-words', up: addAskedWords },
]

type MigrationTables = { kysely_migration: { name: string } }

/** Names of the steps that a database has taken; none if it is new. */
const takenSteps = async (db: Kysely<MigrationTables>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await db.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

/**
 * Brings an older database up to date, and refuses one that this program does not understand.
 * @param db - the database
 * @param where - its name in messages
 * @param readOnly - refuse an older database, because it cannot be changed
 * @param beforeChange - awaited before a database with content is changed; gets the name of the first step
 * @throws {StoreError} `newer` or `older`; or the error of a failing step
 */
export const migrate = async <T>(
  db: Kysely<T>,
  where: string,
  readOnly: boolean,
  beforeChange?: (step: string) => Promise<void>,
): Promise<void> => {
  const taken = await takenSteps(db as unknown as Kysely<MigrationTables>)
  const known = new Set(steps.map((step) => step.name))
  const unknown = taken.find((name) => !known.has(name))
  if (unknown !== undefined)
    throw new StoreError(
      'newer',
      `${where}: expected a database up to step ${steps.at(-1)?.name ?? ''}, got ${unknown} of a newer Wenbao: update the program`,
    )
  if (taken.length === steps.length) return
  if (readOnly)
    throw new StoreError(
      'older',
      `${where}: expected the database of this version, got an older one: start the bot once`,
    )
  const next = steps.find(({ name }) => !taken.includes(name))
  if (taken.length > 0 && next) await beforeChange?.(next.name)
  const provider = {
    getMigrations: () => Promise.resolve(Object.fromEntries(steps.map(({ name, up }) => [name, { up }]))),
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
}
