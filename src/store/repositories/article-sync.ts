import type { Article, ArticleId, Revision, Story } from '../../article/article.js'
import type { Transaction } from 'kysely'
import { createHash } from 'node:crypto'
import type { Day, Instant } from '../../time/day.js'
import { refOf } from '../../article/ref.js'
import { batchesOf } from '../batches.js'
import type { Recorded, RecordOptions } from '../store.js'
import type { ArticleRow, Tables } from '../tables.js'

/** The parts of a story that decide which earlier article of its file it is. */
export type StoryKey = { id?: ArticleId; headline?: string; textHash: string; day?: Day; story: () => Story }

/** An article that the file held before. */
export type Known = StoryKey & { id: ArticleId; place: number; isRemoved: boolean }

/** Han characters one by one, other words and numbers whole. */
const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
/** Tokens of a story that are compared: the first 20 paragraphs or so. */
const tokensLimit = 2_000

const tokensOf = ({ headline = '', paragraphs, captions = [] }: Story): string[] =>
  ([headline, ...paragraphs, ...captions.map(({ text }) => text)].join('\n').toLowerCase().match(token) ?? []).slice(
    0,
    tokensLimit,
  )

/** Three Han characters in a row seldom stand in two stories by chance; a text of few words has too few such runs. */
const runLengthFor = (tokens: number): number => (tokens >= 12 ? 3 : tokens >= 4 ? 2 : 1)

const runsOf = (tokens: string[], length: number): Set<string> =>
  new Set(Array.from({ length: tokens.length - length + 1 }, (_, at) => tokens.slice(at, at + length).join(' ')))

/**
 * Share of the shorter story's runs of words from which two texts are one story. A correction shares more than half;
 * two stories of one paper share a few words of form, such as the line of the editors.
 */
const sameStory = 0.3
/** The same for stories of different days: a column of every day repeats its form. */
const sameStoryOnAnotherDay = 0.6

/** Compares stories; the words of each are read once. */
const createComparison = () => {
  const words = new Map<StoryKey, string[]>()
  const wordsOf = (one: StoryKey): string[] => {
    const known = words.get(one) ?? tokensOf(one.story())
    words.set(one, known)
    return known
  }

  /** Returns the share of the shorter text that stands in the other, 0 to 1; 0 where it is too little for one story. */
  return (one: StoryKey, other: StoryKey): number => {
    const [shorter, longer] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length)
    if (!shorter || !longer || shorter.length === 0) return longer?.length === 0 ? 1 : 0
    const length = runLengthFor(shorter.length)
    const mine = runsOf(shorter, length)
    const theirs = runsOf(longer, length)
    const share = [...mine].filter((run) => theirs.has(run)).length / mine.size
    const isAnotherDay = one.day !== undefined && other.day !== undefined && one.day !== other.day
    return share >= (isAnotherDay ? sameStoryOnAnotherDay : sameStory) ? share : 0
  }
}

/**
 * Sorts known articles by the hash of their text.
 * @param known - articles of one file
 * @returns for each hash its articles; the next one stands at the end: existing ones before removed, then by place
 */
export const queuesByText = (known: Known[]): Map<string, Known[]> => {
  const queues = new Map<string, Known[]>()
  const lastFirst = known.toSorted((a, b) => Number(b.isRemoved) - Number(a.isRemoved) || b.place - a.place)
  for (const one of lastFirst) {
    const queue = queues.get(one.textHash)
    if (queue) queue.push(one)
    else queues.set(one.textHash, [one])
  }
  return queues
}

/** Rewritten stories of one file that are compared with each other; more were not rewritten, they are another edition. */
export const comparedLimit = 200

/**
 * Finds which stories rewrite which earlier articles, by the words that both share, whatever their places.
 * @param stories - stories without an id, with their places; the first 200 are compared
 * @param left - articles that no other story is; the first 200 are compared
 * @returns the id of the article that the story at a place rewrites, each at most once
 */
export const pairRewritten = (stories: { key: StoryKey; place: number }[], left: Known[]): Map<number, ArticleId> => {
  const shareOf = createComparison()
  const pairs = stories
    .slice(0, comparedLimit)
    .flatMap(({ key, place }) => left.slice(0, comparedLimit).map((one) => ({ place, one, share: shareOf(key, one) })))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || Math.abs(a.place - a.one.place) - Math.abs(b.place - b.one.place))
  const found = new Map<number, ArticleId>()
  const taken = new Set<ArticleId>()
  for (const { place, one } of pairs) {
    const { id } = one
    if (found.has(place) || taken.has(id)) continue
    found.set(place, id)
    taken.add(id)
  }
  return found
}

/**
 * Decides the id of each story of a file: its own; else the id that its text had in the same file before; else that of
 * the article which it rewrites, found by the words that both share, whatever their places; else `<path>#<n>`, n counted
 * up from its place past every id that the file ever had.
 * @param path - path of the file
 * @param stories - the stories that the file holds now
 * @param known - every article that the path ever held
 * @returns one id for each story, in order; only ids that the file itself gives may repeat
 */
const assignIds = (path: string, stories: StoryKey[], known: Known[]): ArticleId[] => {
  const ids: (ArticleId | undefined)[] = stories.map((story) => story.id)
  const taken = new Set(ids.filter((id) => id !== undefined))
  const keep = (place: number, id: ArticleId): void => {
    ids[place] = id
    taken.add(id)
  }

  const queues = queuesByText(known)
  stories.forEach((story, place) => {
    const queue = ids[place] === undefined ? queues.get(story.textHash) : undefined
    let kept = queue?.pop()
    while (kept && taken.has(kept.id)) kept = queue?.pop()
    if (kept) keep(place, kept.id)
  })

  // A rewritten story follows one that is still there; only a file that was gone altogether comes back as a whole.
  const living = known.filter((one) => !one.isRemoved)
  const left = (living.length > 0 ? living : known).filter(({ id }) => !taken.has(id))
  const unnamed = stories.flatMap((key, place) => (ids[place] === undefined ? [{ key, place }] : []))
  for (const [place, id] of pairRewritten(unnamed, left)) keep(place, id)

  for (const { id } of known) taken.add(id)
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
  ...(JSON.parse(row.story) as Stored),
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

/**
 * Makes the key of a story.
 * @param story - the story
 * @returns its key
 */
export const keyOf = (story: Story): StoryKey => ({
  ...(story.id !== undefined && { id: story.id }),
  ...(story.headline !== undefined && { headline: story.headline }),
  ...(story.day !== undefined && { day: story.day }),
  textHash: textHashOf(story),
  story: () => story,
})

/**
 * Makes the key of an article that the store knows.
 * @param row - a row of the table `articles`
 * @returns its key and place
 */
export const knownOf = (row: ArticleRow): Known => ({
  id: row.id,
  ...(row.headline !== null && { headline: row.headline }),
  ...(row.day !== null && { day: row.day }),
  textHash: row.text_hash,
  story: () => JSON.parse(row.story) as Story,
  place: row.place,
  isRemoved: row.removed_at !== null,
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

/** The effect of recording a file, with what decides who is told. */
type RecordedStories = Recorded & {
  /** Changed articles whose text differs. */
  revised: ArticleId[]
  /** Ids that the file gave to another story before; among the added ones unless that text was seen before. */
  replaced: ArticleId[]
  /** Added articles that were printed before the day given. */
  old: ArticleId[]
}

/** A file whose copying paused was read in part at first: ten minutes is longer than a transfer that goes on pauses. */
export const revisionMs = 10 * 60_000

/** A story as it is stored: the versions of its text are counted beside it. */
type Stored = Story & { revision?: Revision }

type Dated = Pick<RecordOptions, 'oldBefore' | 'revisedOn'>

/** A story of a file whose id is decided. */
export type PlacedStory = { story: Story; key: StoryKey; place: number; id: ArticleId }

const lastSeq = async (tx: Transaction<Tables>): Promise<number> => {
  const newest = await tx
    .selectFrom('articles')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst()
  return newest?.seq ?? 0
}

/**
 * Writes stories of a file as its articles. Each changed article takes the next seq: the feed of changes is the table
 * ordered by seq. A story that only moved inside its file takes none.
 * @param tx - the transaction
 * @param path - path of the file
 * @param stories - some or all of its stories
 * @param now - instant of the change
 * @param kept - the ids that the file has used so far; those of these stories are added
 * @param dated - the day before which an added article counts as old, and the day of the version that a changed one is
 * @returns the effect, and which articles were revised, replaced or printed long ago
 */
export const writeStories = async (
  tx: Transaction<Tables>,
  path: string,
  stories: PlacedStory[],
  now: Instant,
  kept: Set<ArticleId>,
  { oldBefore, revisedOn }: Dated = {},
): Promise<RecordedStories> => {
  const rows = await rowsOf(tx, [...new Set(stories.map(({ id }) => id))])
  const seen = await seenTexts(tx, [...new Set(stories.map(({ key }) => key.textHash))])
  let seq = await lastSeq(tx)
  const recorded: RecordedStories = {
    added: [],
    changed: [],
    removed: [],
    taken: [],
    revised: [],
    replaced: [],
    old: [],
  }
  const shareOf = createComparison()
  const unseen = new Set<string>()
  const writes: ArticleRow[] = []

  for (const { story, key, place, id } of stories) {
    const { textHash } = key
    const before = rows.get(id)
    if (kept.has(id) || (before && before.path !== path && before.removed_at === null)) {
      recorded.taken.push(id)
      continue
    }
    const isRewritten = before !== undefined && before.text_hash !== textHash
    // A file may give the id of one story to the next: `{"id": "latest"}`.
    const isReplaced = isRewritten && story.id !== undefined && shareOf(key, knownOf(before)) === 0
    const earlier = before && !isReplaced ? (JSON.parse(before.story) as Stored).revision : undefined
    // What was still being copied when it was first read is no new version.
    const isRevised = isRewritten && !isReplaced && revisedOn !== undefined && now - before.arrived_at > revisionMs
    const revision = isRevised ? { number: (earlier?.number ?? 1) + 1, day: revisedOn } : earlier
    const row: ArticleRow = {
      id,
      path,
      place,
      seq: before?.seq ?? 0,
      arrived_at: (isReplaced ? undefined : before?.arrived_at) ?? seen.get(textHash) ?? now,
      removed_at: null,
      day: story.day ?? null,
      headline: story.headline ?? null,
      text_hash: textHash,
      // The id has a column of its own.
      story: JSON.stringify({ ...story, id: undefined, revision }),
      ref: refOf(id),
    }
    kept.add(id)
    const isKnownText = seen.has(textHash) || unseen.has(textHash)
    if (!isKnownText) unseen.add(textHash)
    if (before?.removed_at === null && before.story === row.story) {
      if (before.place !== place) writes.push(row)
      continue
    }
    seq += 1
    writes.push({ ...row, seq })
    if ((before && !isReplaced) || isKnownText) recorded.changed.push(id)
    else {
      recorded.added.push(id)
      if (oldBefore !== undefined && story.day !== undefined && story.day < oldBefore) recorded.old.push(id)
    }
    if (isReplaced) recorded.replaced.push(id)
    else if (isRewritten && before.removed_at === null) recorded.revised.push(id)
  }
  await saveRows(tx, writes)
  await saveSeen(tx, [...unseen], now)
  return recorded
}

/**
 * Removes articles; their rows stay.
 * @param tx - the transaction
 * @param rows - the articles
 * @param now - instant of the change
 */
export const removeRows = async (tx: Transaction<Tables>, rows: ArticleRow[], now: Instant): Promise<void> => {
  const seq = await lastSeq(tx)
  await saveRows(
    tx,
    rows.map((row, i) => ({ ...row, seq: seq + i + 1, removed_at: now })),
  )
}

/**
 * Records the stories of a file as its articles (`ArticleStore.record`); the row of the file is left to the caller.
 * @param tx - the transaction
 * @param path - path of the file
 * @param stories - the stories that it holds now
 * @param now - instant of the change
 * @param keepMissing - whether articles that are not among the stories stay
 * @param dated - the day before which an added article counts as old, and the day of the version that a changed one is
 * @returns the effect on the articles, and which of them were revised, replaced or printed long ago
 */
export const recordStories = async (
  tx: Transaction<Tables>,
  path: string,
  stories: Story[],
  now: Instant,
  keepMissing: boolean,
  dated?: Dated,
): Promise<RecordedStories> => {
  const mine = await tx.selectFrom('articles').selectAll().where('path', '=', path).execute()
  const keys = stories.map(keyOf)
  const ids = assignIds(path, keys, mine.map(knownOf))
  const placed = stories.flatMap((story, place): PlacedStory[] => {
    const [id, key] = [ids[place], keys[place]]
    return id !== undefined && key ? [{ story, key, place, id }] : []
  })
  const kept = new Set<ArticleId>()
  const recorded = await writeStories(tx, path, placed, now, kept, dated)
  if (keepMissing) return recorded
  const gone = mine.filter((row) => row.removed_at === null && !kept.has(row.id))
  await removeRows(tx, gone, now)
  return { ...recorded, removed: gone.map(({ id }) => id) }
}
