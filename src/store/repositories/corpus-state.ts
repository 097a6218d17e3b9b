import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { readMetadata, saveMetadata } from './metadata.js'
import type { ConfirmableLoss, CorpusStateStore, FeedStore, FileInReading } from '../store.js'
import type { Tables } from '../tables.js'

const lossOf = (value: string | undefined): ConfirmableLoss | undefined =>
  value === undefined || value === '' ? undefined : (JSON.parse(value) as ConfirmableLoss)

/**
 * Creates the store of what is known of the corpus folder over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createCorpusStateStore = (db: Kysely<Tables>): CorpusStateStore => ({
  reading: async () => {
    const value = (await readMetadata(db, 'reading')) ?? ''
    return value === '' ? undefined : (JSON.parse(value) as FileInReading)
  },
  saveReading: (file) => saveMetadata(db, 'reading', file ? JSON.stringify(file) : ''),
  folder: () => readMetadata(db, 'corpus_dir'),
  saveFolder: (folder) => saveMetadata(db, 'corpus_dir', folder),
  loss: async () => lossOf(await readMetadata(db, 'corpus_loss')),
  saveLoss: (loss) => saveMetadata(db, 'corpus_loss', loss ? JSON.stringify(loss) : ''),
  confirmLoss: (id) =>
    db.transaction().execute(async (tx) => {
      const loss = lossOf(await readMetadata(tx, 'corpus_loss'))
      if (loss?.id !== id) return false
      await saveMetadata(tx, 'corpus_loss', JSON.stringify({ ...loss, isConfirmed: true }))
      return true
    }),
})

/** An address is longer than a key may be. */
const feedKey = (url: string): `feed:${string}` => `feed:${createHash('sha256').update(url).digest('hex').slice(0, 32)}`

/**
 * Creates the store of what is known of feeds over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createFeedStore = (db: Kysely<Tables>): FeedStore => ({
  state: (url) => readMetadata(db, feedKey(url)),
  saveState: (url, state) => saveMetadata(db, feedKey(url), state),
})
