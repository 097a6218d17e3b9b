import { Kysely } from 'kysely'
import { createArticleStore } from './repositories/articles.js'
import { backupBefore, createBackup, registerOwnBackups, replayTombstones } from './personal-data/backup.js'
import { addForgotten, forgottenListIn, readForgotten } from './personal-data/forgotten-list.js'
import { createCorpusStateStore, createFeedStore } from './repositories/corpus-state.js'
import { createBroadcastStore } from './repositories/broadcasts.js'
import {
  createBanStore,
  createChatStore,
  createInvitationStore,
  createSavedStore,
  createThreadStore,
} from './repositories/chats.js'
import type { Engine, Role } from './engine.js'
import {
  createEndedLoginStore,
  createLaunchStore,
  createMetadata,
  readMetadata,
  saveMetadata,
} from './repositories/metadata.js'
import { createErasure } from './personal-data/erasure.js'
import { createInboxStore } from './repositories/inbox.js'
import { createArrivalStore } from './repositories/arrivals.js'
import { createOutboxStore } from './repositories/outbox.js'
import { createDigestScheduleStore } from './repositories/digest-schedules.js'
import type { Store } from './store.js'
import { createSubscriptionStore } from './repositories/subscriptions.js'
import type { Tables } from './tables.js'
import { createDailyCountStore, createFeedbackStore } from './repositories/statistics.js'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { migrate } from './migrations/migrate.js'
import { createProcessStore } from './postgres/processes.js'
import { lockFolder, makeDataFolder, openSqlite, openSqliteFile } from './sqlite/engine.js'

/**
 * Composes the store of its repositories.
 * @param db - an open database of this program's schema, with id and secret
 * @param engine - the engine of the database
 * @param forgottenList - path of the list of deleted chats; without it none is kept
 * @returns the store without `close`
 */
export const composeStore = (db: Kysely<Tables>, engine: Engine, forgottenList?: string): Omit<Store, 'close'> => {
  const processes = engine.sharing && createProcessStore(engine.sharing)
  const required = async (name: 'store_id' | 'secret'): Promise<string> => {
    const value = await readMetadata(db, name)
    if (value === undefined) throw new TypeError(`expected a store with a ${name}, got none`)
    return value
  }
  const { renew: renewBans, ...bans } = createBanStore(db)
  const { renew: renewGuests, ...invitations } = createInvitationStore(db)
  const erasure = createErasure(db, engine, forgottenList)
  const chatDb = engine.chatDialect ? new Kysely<Tables>({ dialect: engine.chatDialect }) : db
  const chats = createChatStore(db, chatDb)
  return {
    articles: createArticleStore(db),
    chats: { ...chats, migrate: (from, to) => chats.migrate(from, to).finally(renewBans) },
    bans,
    invitations,
    endedLogins: createEndedLoginStore(db),
    launches: createLaunchStore(db),
    inbox: createInboxStore(chatDb, { kind: engine.kind, ...(processes && { channel: processes.channel }) }),
    outbox: createOutboxStore(db, chatDb),
    subscriptions: createSubscriptionStore(db),
    arrivals: createArrivalStore(db),
    corpusState: createCorpusStateStore(db),
    feeds: createFeedStore(db),
    digestSchedules: createDigestScheduleStore(db),
    feedback: createFeedbackStore(db),
    saved: createSavedStore(db),
    threads: createThreadStore(db),
    dailyCounts: createDailyCountStore(db),
    broadcasts: createBroadcastStore(db),
    ...(processes && { processes: processes.store }),
    renewIds: () => {
      renewBans()
      renewGuests()
    },
    ...erasure,
    forget: (chatId, now) => erasure.forget(chatId, now).finally(renewGuests),
    backup: createBackup(db, engine),
    probe: (now) =>
      db.transaction().execute(async (tx) => {
        await saveMetadata(tx, 'probed_at', String(now))
        // Deletes nothing, but waits where the table of updates cannot be written to.
        await tx.deleteFrom('inbox').where('number', '<', 0).execute()
      }),
    id: () => required('store_id'),
    secret: () => required('secret'),
  }
}

/** Place of a store: a folder, or the PostgreSQL database at an address. */
export type StorePlace = { dataDir: string; databaseUrl?: string; databaseDirectUrl?: string }

const openEngine = async ({ dataDir, databaseUrl, databaseDirectUrl }: StorePlace, role: Role): Promise<Engine> => {
  if (databaseUrl !== undefined) {
    // The snapshot of the index is kept there; of processes that share a database each has its own.
    if (role === 'owner') makeDataFolder(dataDir)
    const unlock = role === 'sharer' ? lockFolder(dataDir) : undefined
    try {
      const { openPostgres } = await import('./postgres/engine.js')
      const engine = await openPostgres(databaseUrl, role, databaseDirectUrl, join(dataDir, 'process'))
      return {
        ...engine,
        release: async () => {
          await engine.release()
          unlock?.()
        },
      }
    } catch (error) {
      unlock?.()
      throw error
    }
  }
  return role === 'beside' ? openSqliteFile(join(dataDir, 'wenbao.sqlite')) : openSqlite(dataDir, role === 'reader')
}

/**
 * Deletes whom the list beside the database names: the database may be an older copy that was put in its place. Then adds
 * those that the database knows to the list.
 */
const forgetListed = async (db: Kysely<Tables>, list: string): Promise<void> => {
  const secret = await readMetadata(db, 'secret')
  if (secret === undefined) return
  await replayTombstones(db, secret, readForgotten(list, secret) ?? [], Date.now())
  const known = await db.selectFrom('forgotten').select('hash').execute()
  addForgotten(
    list,
    secret,
    known.map(({ hash }) => hash),
  )
}

/** Brings an owner's database up to date; a SQLite database is copied before it is changed. */
const prepare = async (db: Kysely<Tables>, engine: Engine, dataDir: string): Promise<void> => {
  const isFile = engine.kind === 'sqlite'
  const createSecret = (): Promise<void> => createMetadata(db, 'secret', randomBytes(32).toString('hex'))
  await migrate(db, engine.where, false, async (step) => {
    // In the backup too, so that chats deleted later are found there by their hashes.
    await createSecret()
    // The operator of a PostgreSQL server makes its backups.
    if (isFile) await backupBefore(engine, step)
  })
  await createMetadata(db, 'store_id', randomUUID())
  await createSecret()
  if (isFile) await registerOwnBackups(db, engine)
  await forgetListed(db, forgottenListIn(dataDir))
}

/**
 * Opens the store of a place and brings it up to the schema of this program.
 * @param place - the place; a folder alone means SQLite in it
 * @param options - `readOnly`: read while a bot may be running, every write fails; `beside`: write a little while a bot
 * may be running; both refuse an older schema; `shared`: several processes have the store together, with PostgreSQL only
 * @returns the store
 * @throws {StoreError} if the place is in use, cannot be reached or written to, or holds a database of another version
 */
export const openStore = async (
  place: string | StorePlace,
  { readOnly = false, beside = false, shared = false } = {},
): Promise<Store> => {
  const role = readOnly ? 'reader' : beside ? 'beside' : shared ? 'sharer' : 'owner'
  const isBot = role === 'owner' || role === 'sharer'
  const at = typeof place === 'string' ? { dataDir: place } : place
  const engine = await openEngine(at, role)
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  const close = async (): Promise<void> => {
    await db.destroy()
    await engine.release()
  }
  try {
    if (isBot) await prepare(db, engine, at.dataDir)
    else await migrate(db, engine.where, true)
    const store = composeStore(db, engine, forgottenListIn(at.dataDir))
    // Every message asks for the bans; they are read before the first one.
    if (isBot) await store.bans.has([])
    return { ...store, close }
  } catch (error) {
    await close()
    throw error
  }
}
