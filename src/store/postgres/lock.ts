import pg from 'pg'
import { sqlStateOf } from './errors.js'
import { StoreError } from '../store.js'

/** "wenbao" in ASCII: no other program takes this lock by chance. */
const lockKey = '131277527343471'
/** The server needs a moment to notice that a killed process is gone, ms. */
const lockTimeoutMs = 1_000

/** The lock of a database, held as long as one connection lives. */
export type Lock = {
  /** Awaited before every query; takes the lock again if the connection was lost. */
  ensure: () => Promise<void>
  /** Returns the same value as long as the lock is held without a break. */
  hold: () => unknown
  release: () => Promise<void>
}

/**
 * Creates the lock that keeps a second writing process from a database, or those that do not share it.
 * @param connection - how to connect to the server
 * @param settings - statements for the connection that holds the lock
 * @param where - the address as it may be shown
 * @param sharing - the channel of notices of those that share the database, and what is called at each notice; without it
 * the lock is held by one process
 * @returns the lock, not taken yet
 */
export const createLock = (
  connection: pg.ClientConfig,
  settings: string,
  where: string,
  sharing?: { channel: string; heard: (notice: string) => void },
): Lock => {
  let held: pg.Client | undefined
  let taking: Promise<void> | undefined
  const who = sharing ? 'a Wenbao without ROLES' : 'another Wenbao'

  const take = async (): Promise<void> => {
    const client = new pg.Client({ ...connection, application_name: 'wenbao lock' })
    const lose = (): void => {
      if (held === client) held = undefined
    }
    client.on('error', lose)
    client.on('end', lose)
    try {
      await client.connect()
      await client.query(settings)
      await client.query(`set lock_timeout = ${lockTimeoutMs}`)
      await client.query(`select pg_advisory_lock${sharing ? '_shared' : ''}($1)`, [lockKey])
      if (sharing) {
        client.on('notification', ({ payload = '' }) => sharing.heard(payload))
        await client.query(`listen ${sharing.channel}`)
      }
      held = client
      // What was announced while nobody listened is found by a look.
      sharing?.heard('')
    } catch (error) {
      await client.end().catch(() => undefined)
      if (sqlStateOf(error) === '55P03')
        throw new StoreError(
          'locked',
          `${where}: in use by ${who} that is running; stop it first, or set ROLES for every process`,
          {
            cause: error,
          },
        )
      throw error
    }
  }

  return {
    ensure: async () => {
      if (held) return
      taking ??= take().finally(() => {
        taking = undefined
      })
      await taking
    },
    hold: () => held,
    release: async () => {
      await taking?.catch(() => undefined)
      const client = held
      held = undefined
      await client?.end()
    },
  }
}

/** The lock of readers: they keep nobody out and nobody keeps them out. */
export const noLock: Lock = { ensure: () => Promise.resolve(), hold: () => noLock, release: () => Promise.resolve() }
