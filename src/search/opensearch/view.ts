import { stemOf } from '../../text/stem.js'
import { fold } from '../../text/fold.js'
import type { Day } from '../../time/day.js'
import type { DayRange } from '../query/parse-query.js'
import { unitsOf } from '../analysis/ngrams.js'
import { fused, printedTerms, rarestTerms } from '../index/candidates.js'
import { createDocumentStore, type ArticleData, type DocumentStore } from '../index/documents.js'
import { gramQuery, rarestKeys, type GramQuery } from '../index/ngram-index.js'
import { candidatesEach, type Library, type Limits, type Scope } from '../library.js'
import type { Knowledge } from '../spelling/suggest.js'
import type { AnalyzedQuery, Usage } from '../query/analyze-query.js'
import {
  dayNumber,
  dayOf,
  followerTokens,
  leafId,
  leafOf,
  leafSize,
  pairToken,
  placeOf,
  unitToken,
  wordToken,
  type Leaf,
  type LeafDocument,
  type Token,
} from './layout.js'
import { IndexLost, refusalOf, type Json, type Server } from './server.js'

/** What is known of the whole archive without a question. */
export type Overview = {
  sources: string[]
  meanSize: number
  /** The articles with the newest printed corrections. */
  corrected: DocumentStore
  /** The first number that none of their paragraphs has. */
  next: number
}

/**
 * In how many of how many paragraphs of an index tokens stand, by field and token, as earlier questions have counted
 * them; only such as stand in some.
 */
export type Counted = { documents: number; counts: Map<string, number> }

/** Where articles are limited by their text, more are looked at: the engine sees paragraphs only. */
const limitedEach = 100
/** Around a paragraph so many others are looked at. */
const reach = 3

/**
 * What was asked for is not here yet; the question is worked out again when it is. One for all: to make an error takes
 * longer than to catch it.
 */
const notYet = new Error('to be fetched first')

/** So many counts are kept for the next questions. */
const mostCounted = 50_000

/** Articles are asked for in so many requests at once: while one is read the engine looks for the next. */
const requestsAtOnce = 2
/** Fewer are not worth a request of their own. */
const fewestARequest = 8

/** One question needs few requests in turn; a question that needs more is broken. */
const turnsLimit = 60

const dayFilter = ({ from, to }: DayRange): Json => ({
  range: { day: { ...(from && { gte: dayNumber(from) }), ...(to && { lt: dayNumber(to) }) } },
})

/** Single characters are kept without a length, which counts as the shortest: so much less they say than the engine thinks. */
const unitShare = 0.6

const termOf = ({ field, token }: Token): Json => ({
  term: { [field]: field === 'units' ? { value: token, boost: unitShare } : token },
})

/** A pair that a paragraph of the mean length has once counts so much of its weight, in BM25 as Lucene reckons it. */
const onceShare = 1 / (1 + 1.2)

/**
 * A single character counts for each different one that it stands before, as its pairs do in the index in memory: by its
 * own frequency, not by the smaller one of the tokens that say so.
 */
const followersOf = (unit: number, { documents, documentsWithSingle }: Usage): Json[] => {
  const count = documentsWithSingle(unit)
  const boost = onceShare * Math.log(1 + (documents - count + 0.5) / (count + 0.5))
  return followerTokens(unit).map(({ field, token }) => ({
    constant_score: { filter: { term: { [field]: token } }, boost },
  }))
}

/** Holds where a paragraph has all pairs and characters of a text: the text itself is looked at when it is here. */
const holdsText = (folded: string): Json => {
  const { keys, singles } = gramQuery(unitsOf(folded, stemOf))
  return { bool: { filter: [...keys.map(pairToken), ...singles.map(unitToken)].map(termOf) } }
}

const filtersOf = ({ source, only, phrases, excluded }: Limits, days: readonly DayRange[] = []): Json => ({
  filter: [
    ...(source === undefined ? [] : [{ term: { folded_paper: fold(source) } }]),
    // An article without a day may be of any.
    ...(only ? [{ bool: { should: [dayFilter(only), { bool: { must_not: { exists: { field: 'day' } } } }] } }] : []),
    ...(days.length > 0 ? [{ bool: { should: days.map(dayFilter) } }] : []),
    ...phrases.map(holdsText),
  ],
  must_not: excluded.map(holdsText),
})

/** A document that keeps a stretch of an article, where it is there. */
type KeptLeaf = { _source?: LeafDocument; error?: { type?: string } }

const readLeaves = async (
  server: Server,
  index: string,
  ids: readonly string[],
  limitMs?: number,
): Promise<(Leaf | undefined)[]> => {
  const { docs = [] } = (await server.send({
    method: 'POST',
    path: `/${index}/_mget`,
    body: { ids },
    ...(limitMs !== undefined && { limitMs }),
  })) as { docs?: KeptLeaf[] }
  const failed = docs.find(({ error }) => error)
  if (failed) throw new IndexLost(`OpenSearch at ${server.name}: ${index}: ${failed.error?.type ?? 'unreadable'}`)
  return docs.map(({ _source: source }) => source && leafOf(source))
}

/** A paragraph that a search found. */
type Hit = { fields?: { place?: [string] }; sort?: [number] }

/** What a search gives of a paragraph: its place, and nothing that has to be unpacked. */
const placeOnly = { _source: false, stored_fields: '_none_', docvalue_fields: ['place'] }

/** What one search among several gives. */
type Found = {
  hits?: { hits: Hit[] }
  aggregations?: { size: { value: number | null }; papers: { buckets: { key: string }[] } }
}

const sendSearches = async (
  server: Server,
  index: string,
  searches: readonly Json[],
  limitMs?: number,
): Promise<Found[]> => {
  const path = `/${index}/_msearch`
  const body = searches.map((search) => `{}\n${JSON.stringify(search)}\n`).join('')
  const { responses = [] } = (await server.send({
    method: 'POST',
    path,
    body,
    ...(limitMs !== undefined && { limitMs }),
  })) as { responses?: (Found & { error?: { type?: string }; status?: number })[] }
  // The whole request is well also where the engine could not do one of them.
  const failed = responses.find(({ error }) => error)
  if (failed) throw refusalOf(server.name, path, failed.status ?? 0, failed)
  return responses
}

const idOf = ({ fields }: Hit): string => fields?.place?.[0] ?? ''

/** The library as one question sees it. */
export type View = {
  library: Library
  /**
   * Works something out, as often as it takes: what it asks for and is not here is fetched before the next time.
   * @param work - reads the library and changes nothing
   */
  run: <Result>(work: () => Result) => Promise<Result>
}

/**
 * Makes the archive look like a library to one question. Answering is one piece of work without waits; here it is begun
 * anew whenever it has asked for something that had to be fetched, so the engines share all of it.
 * @param parts - the server, the index that is searched, what is known of it, what has been counted in it lately, and the
 * words of the newest articles
 * @returns the view; it is thrown away with the question
 */
export const createView = ({
  server,
  index,
  overview: { sources, meanSize, corrected, next },
  counted: before,
  knowledge,
}: {
  server: Server
  index: string
  overview: Overview
  counted: Counted
  knowledge: Knowledge
}): View => {
  const near = createDocumentStore({ next, articles: [] })
  const counted = new Map<string, number>()
  const wanted = new Map<string, Token>()
  const found = new Map<string, string[][]>()
  const lastDays = new Map<string, Day | undefined>()
  const kept = new Map<string, Leaf>()
  const leaves = new Set<string>()
  /** What was worked out of what is here. */
  const results = new Map<string, unknown>()
  let documents = 0
  let bring: (() => Promise<void>) | undefined
  const waitFor = (work: () => Promise<void>): never => {
    bring = work
    throw notYet
  }

  const nameOf = ({ field, token }: Token): string => `${field} ${token}`

  /** In how many paragraphs a token stands; 0 for now where that has to be fetched. */
  const countOf = (token: Token): number => {
    const name = nameOf(token)
    const count = counted.get(name)
    if (count === undefined) wanted.set(name, token)
    return count ?? 0
  }

  const counts = (): Usage => ({
    documents,
    documentsWithTerm: (term) => countOf(wordToken(term)),
    documentsWithPair: (key) => countOf(pairToken(key)),
    documentsWithSingle: (unit) => countOf(unitToken(unit)),
  })

  const askCounts = async (asked: readonly Token[]): Promise<void> => {
    const fields = ['words', 'pairs', 'units'] as const
    const tokensOf = (field: string): string[] => asked.flatMap((one) => (one.field === field ? [one.token] : []))
    type Statistics = { terms?: Record<string, { doc_freq?: number }>; field_statistics?: { doc_count?: number } }
    const { term_vectors: vectors = {} } = (await server.send({
      method: 'POST',
      path: `/${index}/_termvectors`,
      query: { realtime: 'false' },
      body: {
        // A field without a token would have no statistics.
        doc: Object.fromEntries(fields.map((field) => [field, ['_', ...tokensOf(field)].join(' ')])),
        ...{ term_statistics: true, field_statistics: true, positions: false, offsets: false, payloads: false },
      },
    })) as { term_vectors?: Record<string, Statistics> }
    before.documents = Math.max(0, ...fields.map((field) => vectors[field]?.field_statistics?.doc_count ?? 0))
    for (const { field, token } of asked) {
      const count = vectors[field]?.terms?.[token]?.doc_freq ?? 0
      const name = nameOf({ field, token })
      counted.set(name, count)
      // What stands nowhere may stand in the next article.
      if (count > 0 && before.counts.size < mostCounted) before.counts.set(name, count)
    }
  }

  /** What earlier questions have counted is not counted again. */
  const bringCounts = async (): Promise<void> => {
    const names = [...wanted.keys()]
    const asked = [...wanted.values()].filter((token) => !before.counts.has(nameOf(token)))
    wanted.clear()
    if (asked.length > 0) await askCounts(asked)
    documents = before.documents
    for (const name of names) counted.set(name, counted.get(name) ?? before.counts.get(name) ?? 0)
    // Copies that are replaced count until the engine cleans up.
    for (const [name, count] of counted) if (count > documents) counted.set(name, documents)
  }

  /** Nothing is looked up before what it depends on is here. */
  const settleCounts = (): void => {
    if (wanted.size > 0) waitFor(bringCounts)
  }

  const leavesAround = (id: string): string[] => {
    const { key, slot } = placeOf(id)
    const numbers = [0, slot - reach, slot, slot + reach].map((at) => Math.max(0, Math.floor(at / leafSize)))
    return [...new Set(numbers)].map((leaf) => leafId(key, leaf))
  }

  const bringArticles = async (ids: Iterable<string>): Promise<void> => {
    const missing = [...new Set([...ids].flatMap(leavesAround))].filter((leaf) => !leaves.has(leaf))
    const size = Math.max(fewestARequest, Math.ceil(missing.length / requestsAtOnce))
    const stretches = Array.from({ length: Math.ceil(missing.length / size) }, (_, i) =>
      missing.slice(i * size, (i + 1) * size),
    )
    const docs = (await Promise.all(stretches.map((ids) => readLeaves(server, index, ids)))).flat()
    for (const [i, stretch] of docs.entries()) {
      const leaf = missing[i] ?? ''
      leaves.add(leaf)
      if (!stretch) continue
      const at = leaf.lastIndexOf('.')
      const key = leaf.slice(0, at)
      const { count, head, slots } = stretch
      // An article that gets more of its paragraphs, or was known by its correction, is another one to those who hold it.
      if (kept.has(key) || corrected.article(head.id)) results.clear()
      const whole = kept.get(key) ?? { count, head, slots: [] }
      whole.slots.length = count
      slots.forEach((slot, place) => (whole.slots[Number(leaf.slice(at + 1)) * leafSize + place] = slot))
      kept.set(key, whole)
      near.drop(head.id)
      near.take({ head, indexedParagraphs: whole.slots })
    }
  }

  /** The number of a paragraph; undefined where its article has meanwhile gone or become shorter. */
  const documentOf = (id: string): number | undefined => {
    const { key, slot } = placeOf(id)
    const head = kept.get(key)?.head
    const article = head && near.article(head.id)
    return article && slot < article.count ? article.first + slot : undefined
  }

  type Pick = (lists: string[][]) => Iterable<string>

  const searchAll = async (searches: Json[]): Promise<Hit[][]> => {
    const each = searches.map((one) => ({ ...placeOnly, track_total_hits: false, ...one }))
    return (await sendSearches(server, index, each)).map(({ hits }) => hits?.hits ?? [])
  }

  /** The lists of paragraphs that searches found, by id. */
  const listsOf = (searches: Json[], pick: Pick): string[][] => {
    const name = JSON.stringify(searches)
    const lists = found.get(name)
    if (lists) return lists
    return waitFor(async () => {
      const fresh = (await searchAll(searches)).map((hits) => hits.map(idOf))
      await bringArticles(pick(fresh))
      found.set(name, fresh)
    })
  }

  /** The places of the best by several lists, as `fused` counts them. */
  const bestOf = (lists: string[][]): string[] => {
    // Of those that tie, the one that a list gave first stands behind the others, as what came last.
    const ids = [...new Set(lists.flat())].reverse()
    const places = new Map(ids.map((id, place) => [id, place]))
    const rankings = lists.map((list) => list.map((id) => ({ document: places.get(id) ?? 0 })))
    return Array.from(fused(rankings, Math.ceil(candidatesEach * 1.3)), (place) => ids[place] ?? '')
  }

  const lookUp = (analyzed: AnalyzedQuery, scopes: readonly Scope[]): Set<number> => {
    const { keys, singles }: GramQuery = gramQuery(analyzed.units)
    const rarest = (terms: readonly string[]): Token[] => rarestTerms(terms, counts()).map(wordToken)
    const known = singles.filter((unit) => countOf(unitToken(unit)) > 0)
    const asked = [
      rarest(analyzed.words.map(({ term }) => term)).map(termOf),
      rarest(printedTerms(analyzed)).map(termOf),
      [
        ...rarestKeys(keys, documents, counts().documentsWithPair).map(pairToken).map(termOf),
        ...known.flatMap((unit) => [termOf(unitToken(unit)), ...followersOf(unit, counts())]),
      ],
    ]
    settleCounts()
    const isLimited = scopes.some(({ limits: { phrases, excluded } }) => phrases.length + excluded.length > 0)
    const searches = scopes.flatMap(({ limits, days }) =>
      asked.map((should) => ({
        size: isLimited ? limitedEach : candidatesEach,
        // Of equal reports those that came last: the newest of a market's sixty.
        sort: ['_score', { order: 'desc' }],
        query:
          should.length === 0
            ? { match_none: {} }
            : { bool: { should, minimum_should_match: 1, ...filtersOf(limits, days) } },
      })),
    )
    const ofScope = (lists: string[][], i: number): string[][] => lists.slice(i * asked.length, (i + 1) * asked.length)
    const lists = listsOf(searches, (all) =>
      isLimited ? all.flat() : scopes.flatMap((_, i) => bestOf(ofScope(all, i))),
    )
    const best = new Set<number>()
    scopes.forEach(({ isAllowed = () => true }, i) => {
      const allowed = ofScope(lists, i).map((list) =>
        isLimited
          ? list.filter((id) => {
              const document = documentOf(id)
              return document !== undefined && isAllowed(document)
            })
          : list,
      )
      for (const document of bestOf(allowed).map(documentOf)) if (document !== undefined) best.add(document)
    })
    return best
  }

  const leads: Library['candidates']['leads'] = ({ limits, isAllowed = () => true }, { near: day } = { near: '' }) => {
    settleCounts()
    const { filter, must_not: mustNot } = filtersOf(limits) as { filter: Json[]; must_not: Json[] }
    const leadsBy = (order: 'asc' | 'desc', range?: Json): Json => ({
      size: candidatesEach,
      sort: [{ day: order }, { order: 'asc' }],
      query: {
        bool: {
          filter: [...filter, { term: { traits: 'first' } }, range ?? { exists: { field: 'day' } }],
          must_not: mustNot,
        },
      },
    })
    const at = day === '' ? 0 : dayNumber(day)
    const lists = listsOf(
      day === ''
        ? [leadsBy('desc')]
        : [leadsBy('desc', { range: { day: { lt: at } } }), leadsBy('asc', { range: { day: { gte: at } } })],
      (all) => all.flat(),
    )
    const each = lists.map((list) =>
      list.flatMap((id) => {
        const document = documentOf(id)
        const lead = document !== undefined && isAllowed(document) ? near.indexed(document) : undefined
        return lead && document !== undefined ? [{ document, day: lead.article.head.day }] : []
      }),
    )
    const list = each.find(({ length }) => length > 0) ?? []
    return list.flatMap((lead) => (day === '' || lead.day === list[0]?.day ? [lead.document] : []))
  }

  const lastDay: Library['candidates']['lastDay'] = ({ limits }, before) => {
    const { filter, must_not: mustNot } = filtersOf(limits) as { filter: Json[]; must_not: Json[] }
    const range = dayFilter({ to: before })
    // The engine walks a range by days where it stands alone; in a list of filters it looks at every paragraph.
    const isAlone = filter.length + mustNot.length === 0
    const query = isAlone ? range : { bool: { filter: [...filter, range], must_not: mustNot } }
    const name = JSON.stringify(query)
    if (lastDays.has(name)) return lastDays.get(name)
    return waitFor(async () => {
      const [hits = []] = await searchAll([{ size: 1, sort: [{ day: 'desc' }], query }])
      const [day] = hits[0]?.sort ?? []
      lastDays.set(name, day === undefined ? undefined : dayOf(day))
    })
  }

  const holds = (form: string): boolean => {
    const { keys, singles } = gramQuery(unitsOf(form, stemOf))
    return [...keys.map(pairToken), ...singles.map(unitToken)].map(countOf).every((count) => count > 0)
  }

  /** What the newest articles say of a word, or what the archive says, put in their measure. */
  const known = (token: Token, count: number): number => {
    const inArchive = counted.get(nameOf(token)) ?? 0
    if (inArchive === 0 || documents === 0) return count
    return Math.max(count, 1, Math.round((inArchive * knowledge.documents()) / documents))
  }

  return {
    library: {
      documents: {
        indexed: (document) => near.indexed(document) ?? corrected.indexed(document),
        slotsOf: (article) => (near.article(article.head.id) === article ? near : corrected).slotsOf(article),
        sources: () => sources,
        corrections: function* () {
          for (const entry of corrected.corrections()) {
            const id = corrected.indexed(entry[0])?.article.head.id
            // What has been fetched for this question is fresher.
            if (id !== undefined && !near.article(id)) yield entry
          }
          yield* near.corrections()
        },
        meanSize: () => meanSize,
      },
      candidates: {
        counts,
        holds,
        lookUp,
        leads,
        lastDay,
      },
      knowledge: {
        ...knowledge,
        documentsWithTerm: (term) => known(wordToken(term), knowledge.documentsWithTerm(term)),
        documentsWithPair: (key) => known(pairToken(key), knowledge.documentsWithPair(key)),
      },
      once: <Result>(name: string, work: () => Result): Result => {
        if (results.has(name)) return results.get(name) as Result
        const result = work()
        // Where a count is still to be fetched, it was taken for 0.
        if (wanted.size === 0) results.set(name, result)
        return result
      },
    },
    run: async (work) => {
      for (let turn = 0; turn < turnsLimit; turn += 1) {
        try {
          const result = work()
          if (wanted.size === 0) return result
          await bringCounts()
        } catch (error) {
          if (error !== notYet) throw error
          await bring?.()
        }
      }
      throw new Error(`a question asked the archive for something new ${turnsLimit} times`)
    },
  }
}

/** Nobody waits for what is read of the whole. */
const overviewLimitMs = 30_000

/** Corrections that were printed before so many others are not set beside what they correct. */
const correctionsKept = 1_000
/** Papers whose names are known to questions. */
const papersKept = 2_000

/**
 * Asks for what is known of the archive without a question.
 * @param server - the server
 * @param index - the index that is searched
 * @returns names of papers, the mean size of paragraphs and the newest corrections
 */
export const readOverview = async (server: Server, index: string): Promise<Overview> => {
  const searches = [
    {
      size: 0,
      aggs: { size: { avg: { field: 'size' } }, papers: { terms: { field: 'paper', size: papersKept } } },
    },
    {
      ...{ size: correctionsKept, ...placeOnly },
      query: { bool: { filter: { term: { traits: 'correction' } } } },
      sort: [{ day: 'desc' }, { order: 'desc' }],
    },
  ]
  const [all, corrections] = await sendSearches(server, index, searches, overviewLimitMs)
  const view = createDocumentStore()
  const keys = new Set(corrections?.hits?.hits.map((hit) => placeOf(idOf(hit)).key))
  if (keys.size > 0) {
    const firstLeaves = Array.from(keys, (key) => leafId(key, 0))
    const docs = await readLeaves(server, index, firstLeaves, overviewLimitMs)
    for (const leaf of docs) if (leaf) view.take({ head: leaf.head, indexedParagraphs: leaf.slots })
  }
  return {
    sources: all?.aggregations?.papers.buckets.map(({ key }) => key) ?? [],
    meanSize: Math.max(1, all?.aggregations?.size.value ?? 1),
    corrected: view,
    next: view.export().next,
  }
}

/** Articles that one request brings. */
const articlesAtOnce = 200

/**
 * Reads the newest articles of the archive.
 * @param server - the server
 * @param index - the index that is searched
 * @param paragraphs - how many paragraphs are wanted
 * @returns articles by day, the newest first, with about as many paragraphs; long ones only where they are whole
 */
export const readNewest = async (server: Server, index: string, paragraphs: number): Promise<ArticleData[]> => {
  const { hits } = (await server.send({
    method: 'POST',
    path: `/${index}/_search`,
    body: {
      ...{ size: paragraphs, ...placeOnly, track_total_hits: false },
      query: { term: { traits: 'first' } },
      sort: [{ day: { order: 'desc', missing: '_last' } }, { order: 'desc' }],
    },
    limitMs: overviewLimitMs,
  })) as { hits?: { hits: Hit[] } }
  const keys = hits?.hits.map((hit) => placeOf(idOf(hit)).key) ?? []
  const articles: ArticleData[] = []
  let size = 0
  for (let at = 0; at < keys.length && size < paragraphs; at += articlesAtOnce) {
    const firstLeaves = keys.slice(at, at + articlesAtOnce).map((key) => leafId(key, 0))
    const docs = await readLeaves(server, index, firstLeaves, overviewLimitMs)
    for (const leaf of docs) {
      if (!leaf || leaf.count > leafSize || size + leaf.count > paragraphs) continue
      articles.push({ head: leaf.head, indexedParagraphs: leaf.slots })
      size += leaf.count
    }
  }
  return articles
}
