import type { Article, ArticleId, Story } from '../../article/article.js'
import type { Transaction } from 'kysely'
import { createHash } from 'node:crypto'
import type { Instant } from '../../time/day.js'
import { refOf } from '../../article/ref.js'
import { batchesOf } from '../batches.js'
import type { Recorded } from '../store.js'
import type { ArticleRow, Tables } from '../tables.js'

/** The parts of a story that decide which earlier article of its file it is. */
type StoryKey = { id?: ArticleId; headline?: string; textHash: string }

/** An article that the file held before. */
type Known = { id: ArticleId; headline?: string; textHash: string; place: number; isRemoved: boolean }

/** Queues by key; the next one stands at the end: existing articles before removed ones, then by place. */
const queued = (known: Known[], keyOf: (one: StoryKey) => string | undefined): Map<string, Known[]> => {
  const queues = new Map<string, Known[]>()
  const lastFirst = known.toSorted((a, b) => Number(b.isRemoved) - Number(a.isRemoved) || b.place - a.place)
  for (const one of lastFirst) {
    const key = keyOf(one)
    if (key === undefined) continue
    const queue = queues.get(key)
    if (queue) queue.push(one)
    else queues.set(key, [one])
  }
  return queues
}

/**
 * Decides the id of each story of a file: its own; else the id that its text, then its headline, had in the same file
 * before; else `<path>#<n>`, n counted up from its place past ids that are taken.
 * @param path - path of the file
 * @param stories - the stories that the file holds now
 * @param known - every article that the path ever held
 * @returns one id for each story, in order; only ids that the file itself gives may repeat
 */
const assignIds = (path: string, stories: StoryKey[], known: Known[]): ArticleId[] => {
  const ids: (ArticleId | undefined)[] = stories.map((story) => story.id)
  const taken = new Set(ids.filter((id) => id !== undefined))

  const keep = (candidates: Known[], keyOf: (one: StoryKey) => string | undefined): void => {
    const queues = queued(candidates, keyOf)
    stories.forEach((story, place) => {
      const key = ids[place] === undefined ? keyOf(story) : undefined
      const queue = key === undefined ? undefined : queues.get(key)
      let kept = queue?.pop()
      while (kept && taken.has(kept.id)) kept = queue?.pop()
      if (!kept) return
      ids[place] = kept.id
      taken.add(kept.id)
    })
  }

  keep(known, (one) => one.textHash)
  // A rewritten story follows one that is still there; only a file that was gone altogether comes back as a whole.
  const living = known.filter((one) => !one.isRemoved)
  const rewritable = living.length > 0 ? living : known
  keep(rewritable, (one) => one.headline)

  if (living.length > 0) for (const one of known) if (one.isRemoved) taken.add(one.id)
  return ids.map((id, place) => {
    if (id !== undefined) return id
    let n = place + 1
    while (taken.has(`${path}#${n}`)) n += 1
    const made = `${path}#${n}`
    taken.add(made)
    return made
  })
}

/**
 * Reads the article out of a row, whether or not it is removed.
 * @param row - a row of the table `articles`
 * @returns the article
 */
export const articleOf = (row: ArticleRow): Article => ({
  ...(JSON.parse(row.story) as Story),
  id: row.id,
  path: row.path,
  place: row.place,
  arrivedAt: row.arrived_at,
})

/** Hash of a text without its spaces, so that the same text in another format has the same hash. */
const textHashOf = ({ headline = '', paragraphs, captions = [] }: Story): string => {
  const texts = [headline, ...paragraphs, ...captions.map((caption) => caption.text)]
  const bare = JSON.stringify(texts.map((text) => text.replace(/\s+/g, '')))
  return createHash('sha256').update(bare).digest('hex').slice(0, 32)
}

const keyOf = (story: Story): StoryKey => ({
  ...(story.id !== undefined && { id: story.id }),
  ...(story.headline !== undefined && { headline: story.headline }),
  textHash: textHashOf(story),
})

const rowsOf = async (tx: Transaction<Tables>, ids: ArticleId[]): Promise<Map<ArticleId, ArticleRow>> => {
  const rows = new Map<ArticleId, ArticleRow>()
  for (const batch of batchesOf(ids))
    for (const row of await tx.selectFrom('articles').selectAll().where('id', 'in', batch).execute())
      rows.set(row.id, row)
  return rows
}

const seenTexts = async (tx: Transaction<Tables>, hashes: string[]): Promise<Map<string, Instant>> => {
  const seen = new Map<string, Instant>()
  for (const batch of batchesOf(hashes))
    for (const row of await tx.selectFrom('seen_texts').selectAll().where('text_hash', 'in', batch).execute())
      seen.set(row.text_hash, row.seen_at)
  return seen
}

const saveRows = async (tx: Transaction<Tables>, rows: ArticleRow[]): Promise<void> => {
  for (const batch of batchesOf(rows))
    await tx
      .insertInto('articles')
      .values(batch)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          path: eb.ref('excluded.path'),
          place: eb.ref('excluded.place'),
          seq: eb.ref('excluded.seq'),
          arrived_at: eb.ref('excluded.arrived_at'),
          removed_at: eb.ref('excluded.removed_at'),
          day: eb.ref('excluded.day'),
          headline: eb.ref('excluded.headline'),
          text_hash: eb.ref('excluded.text_hash'),
          story: eb.ref('excluded.story'),
        })),
      )
      .execute()
}

const saveSeen = async (tx: Transaction<Tables>, hashes: string[], now: Instant): Promise<void> => {
  for (const batch of batchesOf(hashes))
    await tx
      .insertInto('seen_texts')
      .values(batch.map((text_hash) => ({ text_hash, seen_at: now })))
      .execute()
}

/**
 * Records the stories of a file as its articles (`ArticleStore.record`); the row of the file is left to the caller.
 * Each changed article takes the next seq: the feed of changes is the table ordered by seq. A story that only moved inside
 * its file takes none.
 * @param tx - the transaction
 * @param path - path of the file
 * @param stories - the stories that it holds now
 * @param now - instant of the change
 * @param keepMissing - whether articles that are not among the stories stay
 * @returns the effect on the articles
 */
export const recordStories = async (
  tx: Transaction<Tables>,
  path: string,
  stories: Story[],
  now: Instant,
  keepMissing: boolean,
): Promise<Recorded> => {
  const mine = await tx.selectFrom('articles').selectAll().where('path', '=', path).execute()
  const keys = stories.map(keyOf)
  const ids = assignIds(
    path,
    keys,
    mine.map((row) => ({
      id: row.id,
      ...(row.headline !== null && { headline: row.headline }),
      textHash: row.text_hash,
      place: row.place,
      isRemoved: row.removed_at !== null,
    })),
  )
  const rows = await rowsOf(tx, [...new Set(ids)])
  const seen = await seenTexts(tx, [...new Set(keys.map((one) => one.textHash))])
  const newest = await tx
    .selectFrom('articles')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst()
  let seq = newest?.seq ?? 0

  const recorded: Recorded = { added: [], changed: [], removed: [], taken: [] }
  const kept = new Map<ArticleId, ArticleRow>()
  const unseen = new Set<string>()
  const writes: ArticleRow[] = []

  stories.forEach((story, place) => {
    const id = ids[place]
    const textHash = keys[place]?.textHash
    if (id === undefined || textHash === undefined) return
    const before = rows.get(id)
    if (kept.has(id) || (before && before.path !== path && before.removed_at === null)) {
      recorded.taken.push(id)
      return
    }
    const row: ArticleRow = {
      id,
      path,
      place,
      seq: before?.seq ?? 0,
      arrived_at: before?.arrived_at ?? seen.get(textHash) ?? now,
      removed_at: null,
      day: story.day ?? null,
      headline: story.headline ?? null,
      text_hash: textHash,
      // The id has a column of its own.
      story: JSON.stringify({ ...story, id: undefined }),
      ref: refOf(id),
    }
    kept.set(id, row)
    const isKnownText = seen.has(textHash) || unseen.has(textHash)
    if (!isKnownText) unseen.add(textHash)
    if (before?.removed_at === null && before.story === row.story) {
      if (before.place !== place) writes.push(row)
      return
    }
    seq += 1
    writes.push({ ...row, seq })
    if (before || isKnownText) recorded.changed.push(id)
    else recorded.added.push(id)
  })

  if (!keepMissing)
    for (const row of mine) {
      if (row.removed_at !== null || kept.has(row.id)) continue
      seq += 1
      writes.push({ ...row, seq, removed_at: now })
      recorded.removed.push(row.id)
    }

  await saveRows(tx, writes)
  await saveSeen(tx, [...unseen], now)
  return recorded
}
