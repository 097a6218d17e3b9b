import type { Kysely, Transaction } from 'kysely'
import type { ArticleId, Story } from '../../article/article.js'
import type { Instant } from '../../time/day.js'
import { batchesOf } from '../batches.js'
import type { FileParts, Recorded, RecordOptions } from '../store.js'
import type { ArticleRow, Tables } from '../tables.js'
import { saveArrivals, repeatArrivals } from './arrivals.js'
import {
  comparedLimit,
  keyOf,
  knownOf,
  pairRewritten,
  type PlacedStory,
  queuesByText,
  removeRows,
  writeStories,
} from './article-sync.js'

type UnnamedStory = Omit<PlacedStory, 'id'>

/** Rows that are read together. */
const pageLimit = 500

/** Numbers that are tried one by one before the steps double. */
const singleSteps = 10

/** Ids that other files have: the first ones are noted, and tried again when they are free. */
const takenLimit = 1_000

/** Gives each story the id `<path>#<n>` with a low n from its place that the path never had. */
const withFreshIds = async (
  tx: Transaction<Tables>,
  path: string,
  stories: UnnamedStory[],
  kept: ReadonlySet<ArticleId>,
): Promise<PlacedStory[]> => {
  const placed: PlacedStory[] = []
  const given = new Set<ArticleId>()
  let left = stories.map((story) => ({ story, n: story.place + 1 }))
  for (let round = 1; left.length > 0; round += 1) {
    // A long row of taken ids is passed in a few rounds.
    const step = round <= singleSteps ? 1 : 2 ** (round - singleSteps)
    const known = new Set<ArticleId>()
    for (const batch of batchesOf(left.map(({ n }) => `${path}#${n}`)))
      for (const { id } of await tx.selectFrom('articles').select('id').where('id', 'in', batch).execute())
        known.add(id)
    const next: typeof left = []
    for (const { story, n } of left) {
      const id = `${path}#${n}`
      if (known.has(id) || kept.has(id) || given.has(id)) next.push({ story, n: n + step })
      else {
        given.add(id)
        placed.push({ ...story, id })
      }
    }
    left = next
  }
  return placed
}

/**
 * Starts to record a file that is too large to be held (`ArticleStore.recordInParts`): each part is a transaction. What is
 * stored of an attempt that broke off is found again by the next one, by id and text.
 * @param db - the open database
 * @param path - path of the file
 * @param options - as of `ArticleStore.record`
 * @param finish - stores the record of the file, with the last transaction
 * @returns the recording; it keeps the ids of the file in memory, and up to 200 stories that may rewrite earlier ones
 */
export const recordInParts = (
  db: Kysely<Tables>,
  path: string,
  { arriving = false, ...dated }: RecordOptions,
  finish: (tx: Transaction<Tables>, file: Parameters<FileParts['end']>[0], taken: ArticleId[]) => Promise<void>,
): FileParts => {
  const kept = new Set<ArticleId>()
  const taken: ArticleId[] = []
  const held: UnnamedStory[] = []
  let places = 0
  let hadArticles: boolean | undefined

  const write = async (tx: Transaction<Tables>, stories: PlacedStory[], now: Instant): Promise<Recorded> => {
    const { revised, replaced, old, ...recorded } = await writeStories(tx, path, stories, now, kept, dated)
    if (arriving) {
      await saveArrivals(tx, recorded.added, now, { old: new Set(old), replaced: new Set(replaced) })
      await repeatArrivals(tx, revised, now)
    }
    taken.push(...recorded.taken.slice(0, takenLimit - taken.length))
    return recorded
  }

  /** Finds stories whose text the path had before; the others are new, or rewrite an article that the end will show. */
  const withKnownIds = async (
    tx: Transaction<Tables>,
    stories: UnnamedStory[],
  ): Promise<{ known: PlacedStory[]; unknown: UnnamedStory[] }> => {
    const rows: ArticleRow[] = []
    for (const batch of batchesOf([...new Set(stories.map(({ key }) => key.textHash))]))
      rows.push(
        ...(await tx
          .selectFrom('articles')
          .selectAll()
          .where('path', '=', path)
          .where('text_hash', 'in', batch)
          .execute()),
      )
    const queues = queuesByText(rows.filter(({ id }) => !kept.has(id)).map(knownOf))
    const known: PlacedStory[] = []
    const unknown: UnnamedStory[] = []
    for (const story of stories) {
      const id = queues.get(story.key.textHash)?.pop()?.id
      if (id === undefined) unknown.push(story)
      else known.push({ ...story, id })
    }
    return { known, unknown }
  }

  const hasArticles = async (): Promise<boolean> =>
    (await db
      .selectFrom('articles')
      .select('id')
      .where('path', '=', path)
      .where('removed_at', 'is', null)
      .limit(1)
      .executeTakeFirst()) !== undefined

  /** The articles of the path that no story was, page by page. */
  const leftover = async function* (tx: Transaction<Tables>): AsyncGenerator<ArticleRow[]> {
    for (let after = ''; ;) {
      const page = await tx
        .selectFrom('articles')
        .selectAll()
        .where('path', '=', path)
        .where('removed_at', 'is', null)
        .where('id', '>', after)
        .orderBy('id')
        .limit(pageLimit)
        .execute()
      yield page.filter(({ id }) => !kept.has(id))
      const last = page.at(-1)
      if (!last) return
      after = last.id
    }
  }

  return {
    add: async (stories: Story[], now) => {
      hadArticles ??= await hasArticles()
      const mayRewrite = hadArticles
      const all = stories.map((story): UnnamedStory => ({ story, key: keyOf(story), place: places++ }))
      return db.transaction().execute(async (tx) => {
        const named = all.flatMap((one): PlacedStory[] =>
          one.story.id === undefined ? [] : [{ ...one, id: one.story.id }],
        )
        const { known, unknown } = await withKnownIds(
          tx,
          all.filter(({ story }) => story.id === undefined),
        )
        const room = mayRewrite ? comparedLimit - held.length : 0
        held.push(...unknown.slice(0, room))
        const fresh = await withFreshIds(tx, path, unknown.slice(room), kept)
        return write(
          tx,
          [...named, ...known, ...fresh].sort((a, b) => a.place - b.place),
          now,
        )
      })
    },

    end: (file, now, { keepMissing = false } = {}) =>
      db.transaction().execute(async (tx) => {
        const candidates: ArticleRow[] = []
        if (held.length > 0)
          for await (const page of leftover(tx)) {
            candidates.push(...page.slice(0, comparedLimit - candidates.length))
            if (candidates.length >= comparedLimit) break
          }
        const rewritten = pairRewritten(held, candidates.map(knownOf))
        const revised = held.flatMap((one): PlacedStory[] => {
          const id = rewritten.get(one.place)
          return id === undefined ? [] : [{ ...one, id }]
        })
        const fresh = await withFreshIds(
          tx,
          path,
          held.filter(({ place }) => !rewritten.has(place)),
          kept,
        )
        const recorded = await write(tx, [...revised, ...fresh], now)
        if (!keepMissing)
          for await (const page of leftover(tx)) {
            await removeRows(tx, page, now)
            recorded.removed.push(...page.map(({ id }) => id))
          }
        await finish(tx, file, taken)
        return recorded
      }),
  }
}
