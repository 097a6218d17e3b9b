import { createHash } from 'node:crypto'
import type { Article, ArticleId } from '../../article/article.js'
import { articleDataOf, createDocumentStore, type ArticleData } from '../index/documents.js'
import {
  indexOf,
  indexVersion,
  keyOf,
  layoutVersion,
  leafId,
  leafSize,
  leavesOf,
  paragraphDocument,
  paragraphId,
} from './layout.js'
import { SearchEngineSilent } from '../search-engine.js'
import { IndexLost, IndexTaken, type Json, type Server } from './server.js'

/** `position`: of the store; `paragraphs`: a long one counted once. */
type Mark = { position: number; paragraphs: number }

/** The index of all articles in OpenSearch: written by the changes of the store, in their order. */
export type Archive = {
  /**
   * Makes sure that there is an index of this store, analyzer and layout.
   * @throws {SearchEngineSilent} if the engine does not answer
   */
  open: () => Promise<void>
  /** The store's position up to which changes are in; 0 where the index is new or was lost. */
  position: () => Promise<number>
  put: (articles: Article[], seq: number) => Promise<void>
  drop: (ids: ArticleId[], seq: number) => Promise<void>
  clear: () => Promise<void>
  /** What is searched: the index, or the one before it until this one is as far. */
  searched: () => string
  /** How far the index is, as last read or written. */
  mark: () => Mark
}

export type ArchiveDeps = {
  server: Server
  storeId: string
  /** Of the analyzer and the layout; that of this release unless given. */
  version?: string
  /** Waits, so that a busy engine gets time. */
  wait: (ms: number) => Promise<void>
  /** Lets waiting questions go first. */
  breathe: () => Promise<void>
}

/** Bodies above a tenth of the heap are refused; so small ones are taken in while the next one is filled. */
const bulkUnits = 200_000
const writeLimitMs = 60_000
/** The state of an index is asked for at the start and before changes; a question does not wait so long for it. */
const openLimitMs = 10_000
/** Waits before a write that was put off is sent again. */
const putOffMs = [500, 1_000, 2_000, 4_000, 8_000, 16_000]
/** Paragraphs that are cut into words before waiting questions get their turn. */
const paragraphsABreath = 10
/** An index that has lost more than this share of its paragraphs is made anew; changes that were cut short lose less. */
const lostShare = 0.01

type Item = { status: number; error?: { type?: string } }

/**
 * Opens the index of a store in OpenSearch. Nothing is sent before `open`.
 * @param deps - the server, the store that the index is a view of, and time
 * @returns the index
 */
export const createArchive = ({ server, storeId, version = indexVersion, wait, breathe }: ArchiveDeps): Archive => {
  const alias = `wenbao-${createHash('sha256').update(storeId).digest('hex').slice(0, 16)}`
  const name = `${alias}-${version}`
  const written = `${name}-written`
  let searched = written
  let mark: Mark | undefined

  const create = async (isSearched: boolean): Promise<void> => {
    try {
      await server.send({
        method: 'PUT',
        path: `/${name}`,
        body: { ...indexOf(storeId, version), aliases: { [written]: {}, ...(isSearched && { [alias]: {} }) } },
        limitMs: writeLimitMs,
      })
      mark = { position: 0, paragraphs: 0 }
    } catch (error) {
      // Processes that are started together all find none.
      if (!(error instanceof IndexTaken)) throw error
      mark = await readMark(written)
    }
  }

  const remove = async (index: string): Promise<void> => {
    try {
      await server.send({ method: 'DELETE', path: `/${index}`, limitMs: writeLimitMs })
    } catch (error) {
      if (!(error instanceof IndexLost)) throw error
    }
  }

  const countOf = async (index: string): Promise<number> => {
    await server.send({ method: 'POST', path: `/${index}/_refresh`, limitMs: writeLimitMs })
    const query = { bool: { filter: { exists: { field: 'size' } }, must_not: { term: { traits: 'continued' } } } }
    return Number(
      (await server.send({ method: 'POST', path: `/${index}/_count`, body: { query }, limitMs: openLimitMs }))['count'],
    )
  }

  const readMark = async (index: string): Promise<Mark> => {
    const { docs = [] } = (await server.send({
      method: 'POST',
      path: `/${index}/_mget`,
      body: { ids: ['mark'] },
      limitMs: openLimitMs,
    })) as { docs?: { _source?: Mark; error?: { type?: string } }[] }
    const [found] = docs
    if (found?.error) throw new IndexLost(`OpenSearch at ${server.name}: ${index}: ${found.error.type ?? 'unreadable'}`)
    return found?._source ?? { position: 0, paragraphs: 0 }
  }

  type Described = Record<string, { aliases: Json; mappings: { _meta?: { storeId?: string; version?: string } } }>

  const open = async (): Promise<void> => {
    const known = (await server.send({
      method: 'GET',
      path: `/${alias}-*`,
      query: { allow_no_indices: 'true' },
      limitMs: openLimitMs,
    })) as Described
    const meta = known[name]?.mappings._meta
    const earlier = Object.entries(known).find(
      ([index, { aliases, mappings }]) =>
        index !== name &&
        alias in aliases &&
        mappings._meta?.storeId === storeId &&
        mappings._meta.version?.split('-')[0] === String(layoutVersion),
    )?.[0]
    if (known[name] && (meta?.storeId !== storeId || meta.version !== version)) {
      await remove(name)
      await create(earlier === undefined)
    } else if (known[name]) {
      mark = await readMark(written)
      if ((await countOf(written)) < mark.paragraphs * (1 - lostShare)) {
        await remove(name)
        await create(earlier === undefined)
      }
    } else await create(earlier === undefined)
    searched = earlier === undefined ? written : earlier
    if (earlier !== undefined) await takeOver()
  }

  /** The index of the analyzer before is searched until this one is as far. */
  const takeOver = async (): Promise<void> => {
    if (searched === written || (mark?.position ?? 0) < (await readMark(searched)).position) return
    const before = searched
    const actions = [{ add: { index: name, alias } }, { remove: { index: before, alias } }]
    await server.send({ method: 'POST', path: '/_aliases', body: { actions }, limitMs: writeLimitMs })
    searched = written
    await remove(before)
  }

  /** Sends lines of actions and reads the status of each; what was put off is sent again, in the same order. */
  const sendLines = async (body: string): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        const { items = [] } = (await server.send({
          method: 'POST',
          path: `/${written}/_bulk`,
          query: { require_alias: 'true' },
          body,
          limitMs: writeLimitMs,
        })) as { items?: Record<string, Item>[] }
        // What is to be deleted may be gone already.
        const refused = items
          .flatMap((item) => Object.values(item))
          .filter(({ status }) => status > 299 && status !== 404)
        const lost = items.some((item) => item['index']?.status === 404)
        if (lost) throw new IndexLost(`OpenSearch at ${server.name}: ${name}: no such index`)
        const [first] = refused
        if (!first) return
        const told = `OpenSearch at ${server.name} refused ${refused.length} of ${items.length} documents: ${first.status} ${first.error?.type ?? ''}`
        if (first.status !== 429 && first.status < 500) throw new Error(told)
        throw new SearchEngineSilent(told)
      } catch (error) {
        const pause = putOffMs[tries]
        if (!(error instanceof SearchEngineSilent) || pause === undefined) throw error
        await wait(pause)
      }
    }
  }

  /** Collects lines; while one request is under way the next is filled, and no more than that. */
  const createWriter = (): { add: (action: Json, document?: Json) => Promise<void>; end: () => Promise<void> } => {
    let lines = ''
    let sending = Promise.resolve()
    const flush = async (): Promise<void> => {
      const body = lines
      lines = ''
      await sending
      if (body !== '') sending = sendLines(body)
      // Whoever adds or ends next gets the reason.
      sending.catch(() => undefined)
    }
    return {
      add: async (action, document) => {
        lines += `${JSON.stringify(action)}\n${document ? `${JSON.stringify(document)}\n` : ''}`
        if (lines.length > bulkUnits) await flush()
      },
      end: async () => {
        await flush()
        await sending
      },
    }
  }

  /** How many paragraphs and parts of paragraphs are in the index of each of these articles. */
  const countsOf = async (keys: string[]): Promise<Map<string, { slots: number; paragraphs: number }>> => {
    if (keys.length === 0) return new Map()
    const { docs = [] } = (await server.send({
      method: 'POST',
      path: `/${written}/_mget`,
      query: { _source_includes: 'count,paragraphs' },
      body: { ids: keys.map((key) => leafId(key, 0)) },
      limitMs: writeLimitMs,
    })) as { docs?: { _source?: { count: number; paragraphs: number } }[] }
    return new Map(
      docs.flatMap(({ _source: source }, i) =>
        source ? [[keys[i] ?? '', { slots: source.count, paragraphs: source.paragraphs }] as const] : [],
      ),
    )
  }

  const paragraphsIn = ({ indexedParagraphs }: ArticleData): number =>
    new Set(indexedParagraphs.map(({ ordinal }) => ordinal)).size

  /**
   * Writes in an order in which every cut can be made good by doing the same once more: the first stretch of an article
   * says how many paragraphs are in the index, so it is written after them and deleted after them.
   */
  const write = async (articles: ArticleData[], dropped: ArticleId[], seq: number): Promise<void> => {
    const { position, paragraphs } = mark ?? (mark = await readMark(written))
    const wanted = new Map(articles.map((data) => [keyOf(data.head.id), data]))
    const gone = [...new Set(dropped.map(keyOf))].filter((key) => !wanted.has(key))
    const before = await countsOf([...wanted.keys(), ...gone])
    let change = 0
    const first = createWriter()
    for (const key of [...gone, ...wanted.keys()]) {
      const { slots = 0, paragraphs: had = 0 } = before.get(key) ?? {}
      const data = wanted.get(key)
      const count = data?.indexedParagraphs.length ?? 0
      change += (data ? paragraphsIn(data) : 0) - had
      for (let slot = count; slot < slots; slot += 1) await first.add({ delete: { _id: paragraphId(key, slot) } })
      for (let leaf = Math.max(1, Math.ceil(count / leafSize)); leaf * leafSize < slots; leaf += 1)
        await first.add({ delete: { _id: leafId(key, leaf) } })
    }
    let cut = 0
    for (const [key, data] of wanted) {
      let ordinal = -1
      for (const { document: slot, indexed } of createDocumentStore().take(data)) {
        const isContinued = indexed.ordinal === ordinal
        ordinal = indexed.ordinal
        const id = paragraphId(key, slot)
        await first.add(
          { index: { _id: id } },
          paragraphDocument(indexed, { id, slot, order: Math.max(seq, position), isContinued }),
        )
        cut += 1
        if (cut % paragraphsABreath === 0) await breathe()
      }
    }
    await first.end()
    const second = createWriter()
    for (const [key, data] of wanted)
      for (const [leaf, document] of leavesOf(data).entries())
        await second.add({ index: { _id: leafId(key, leaf) } }, { ...document, paragraphs: paragraphsIn(data) })
    for (const key of gone) if (before.has(key)) await second.add({ delete: { _id: leafId(key, 0) } })
    const next = { position: seq, paragraphs: paragraphs + change }
    await second.add({ index: { _id: 'mark' } }, next)
    await second.end()
    mark = next
    if (searched !== written) await takeOver()
  }

  return {
    open,
    position: async () => {
      mark = await readMark(written)
      return mark.position
    },
    put: (articles, seq) => write(articles.map(articleDataOf), [], seq),
    drop: (ids, seq) => write([], ids, seq),
    clear: async () => {
      await remove(name)
      await create(searched === written)
    },
    searched: () => searched,
    mark: () => mark ?? { position: 0, paragraphs: 0 },
  }
}
