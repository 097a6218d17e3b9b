import { expect, it } from 'vitest'
import { createAnswering } from '../../../src/search/answering.js'
import type { Limits } from '../../../src/search/library.js'
import { createLocalEngine } from '../../../src/search/engine.js'
import { articleDataOf, createDocumentStore } from '../../../src/search/index/documents.js'
import { keyOf, leafId, leavesOf, paragraphId, unitToken } from '../../../src/search/opensearch/layout.js'
import { IndexLost, type Json, type Server } from '../../../src/search/opensearch/server.js'
import { SearchEngineSilent } from '../../../src/search/search-engine.js'
import { createView, readOverview, type Counted, type View } from '../../../src/search/opensearch/view.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const lighthouse = anArticle({
  id: 'lighthouse',
  day: '2025-06-12',
  paragraphs: ['灯塔昨晚重新点亮，老卢按下了开关。'],
})

/** A server with 7,000 paragraphs, of which one is searched; `counts` of words, 1 for all else. */
const serverWith = (counts: Record<string, number>): { server: Server; sent: string[]; searches: string[] } => {
  const sent: string[] = []
  const searches: string[] = []
  const statistics = (text: string): Json => ({
    field_statistics: { doc_count: 7_000 },
    terms: Object.fromEntries(text.split(' ').map((token) => [token, { doc_freq: counts[token] ?? 1 }])),
  })
  const answers: Record<string, (body: Json | string) => Promise<Json>> = {
    _termvectors: (body) => {
      const { doc } = body as { doc: Record<string, string> }
      return Promise.resolve({
        term_vectors: Object.fromEntries(Object.entries(doc).map(([field, text]) => [field, statistics(text)])),
      })
    },
    _msearch: (body) => {
      const asked = (typeof body === 'string' ? body.trim() : '').split('\n').filter((_, i) => i % 2 === 1)
      searches.push(...asked)
      const hits = { hits: [{ fields: { place: [paragraphId(keyOf(lighthouse.id), 0)] } }] }
      return Promise.resolve({ responses: asked.map(() => ({ hits })) })
    },
    _mget: (body) => {
      const [leaf] = leavesOf(articleDataOf(lighthouse))
      return Promise.resolve({ docs: (body as { ids: string[] }).ids.map(() => ({ _source: leaf })) })
    },
  }
  const send: Server['send'] = ({ path, body = {} }) => {
    const name = path.replace(/.*\//, '')
    sent.push(name)
    return answers[name]?.(body) ?? Promise.reject(new Error(path))
  }
  return { server: { name: 'test', send, close: () => Promise.resolve() }, sent, searches }
}

const noneCounted = (): Counted => ({ documents: 0, counts: new Map() })

const viewOf = (server: Server, counted = noneCounted()): View =>
  createView({
    server,
    index: 'test',
    overview: { sources: [], meanSize: 10, corrected: createDocumentStore(), next: 0 },
    counted,
    knowledge: createLocalEngine().knowledge(),
  })

it('asks for the rarest words until they stand in many paragraphs, as the index in memory does', async () => {
  const { server, sent, searches } = serverWith({ 点亮: 400, 灯塔: 90, 港口: 300 })
  const view = viewOf(server)
  const { find } = createAnswering(view.library)
  const { passages } = await view.run(() => find({ text: '谁在港口点亮了灯塔', today: '2025-06-22', limit: 1 }))
  expect(passages.map(({ text }) => text)).toEqual(lighthouse.paragraphs)
  expect(sent).toEqual(['_termvectors', '_msearch', '_mget'])
  const [words = ''] = searches
  expect(words).toContain('灯塔') // 90
  expect(words).toContain('港口') // 390 together
  expect(words).not.toContain('点亮') // 790, over 500
})

it('takes a question apart once, however often it has to wait for the archive', async () => {
  const { server, sent } = serverWith({})
  const { library, run } = viewOf(server)
  let parsed = 0
  const sources = (): string[] => {
    parsed += 1
    return []
  }
  const { find } = createAnswering({ ...library, documents: { ...library.documents, sources } })
  await run(() => find({ text: '谁点亮了灯塔', today: '2025-06-22', limit: 1 }))
  expect(sent).toEqual(['_termvectors', '_msearch', '_mget'])
  expect(parsed).toBe(1)
})

it('asks for many articles in two requests at once, and numbers them in the order of the candidates', async () => {
  const articles = Array.from({ length: 20 }, (_, i) =>
    anArticle({ id: `lighthouse ${i}`, paragraphs: ['灯塔昨晚重新点亮。'] }),
  )
  const { server, sent } = serverWith({})
  const leaves = new Map(
    articles.map((article) => [leafId(keyOf(article.id), 0), leavesOf(articleDataOf(article))[0]] as const),
  )
  const hits = { hits: articles.map(({ id }) => ({ fields: { place: [paragraphId(keyOf(id), 0)] } })) }
  const waiting: (() => void)[] = []
  let allAsked = (): void => undefined
  const asked = new Promise<void>((resolve) => (allAsked = resolve))
  const send: Server['send'] = async (request) => {
    const { path, body } = request
    if (path.endsWith('_msearch')) return { responses: [{ hits }, { hits: [] }, { hits: [] }] }
    if (!path.endsWith('_mget')) return server.send(request)
    sent.push('_mget')
    await new Promise<void>((resolve) => {
      if (waiting.push(resolve) === 2) allAsked()
    })
    return { docs: (body as { ids: string[] }).ids.map((id) => ({ _source: leaves.get(id) })) }
  }
  const { library, run } = viewOf({ ...server, send })
  const { find } = createAnswering(library)
  const answer = run(() => find({ text: '谁点亮了灯塔', today: '2025-06-22', limit: 1 }))
  await asked
  // The last one is answered first.
  for (const goOn of waiting.reverse()) goOn()
  await answer
  expect(sent).toEqual(['_termvectors', '_mget', '_mget'])
  const ids = articles.map((_, document) => library.documents.indexed(document)?.article.head.id)
  expect(ids).toEqual(articles.map(({ id }) => id))
})

it('counts a single character for each different one that it stands before, as the index in memory does', async () => {
  const { server, searches } = serverWith({ [unitToken('树'.codePointAt(0) ?? 0).token]: 35 })
  const view = viewOf(server)
  const { find } = createAnswering(view.library)
  await view.run(() => find({ text: '树、灯塔', today: '2025-06-22', limit: 1 }))
  const { query } = JSON.parse(searches[2] ?? '{}') as { query: { bool: { should: Json[] } } }
  const constants = query.bool.should.flatMap((clause) =>
    'constant_score' in clause ? [clause.constant_score as { filter: Json; boost: number }] : [],
  )
  const unit = ('树'.codePointAt(0) ?? 0).toString(36)
  expect(constants.map(({ filter }) => filter)).toEqual(
    [2, 3, 4].map((count) => ({ term: { units: `${unit}.${count}` } })),
  )
  // A pair that 35 of 7,000 paragraphs have, in one of the mean length: ln(7000 / 35) / 2.2.
  for (const { boost } of constants) expect(boost).toBeCloseTo(2.4, 1)
})

it('works out once what a question needs again after something else was fetched', async () => {
  const { server, sent } = serverWith({ 灯塔: 90, 渡船: 7 })
  const view = viewOf(server)
  const counts = view.library.candidates.counts()
  const worked: number[] = []
  const total = await view.run(() => {
    const first = view.library.once?.('first', () => {
      const count = counts.documentsWithTerm('灯塔')
      worked.push(count)
      return count
    })
    return first ? first + counts.documentsWithTerm('渡船') : 0
  })
  expect(total).toBe(97)
  expect(sent).toEqual(['_termvectors', '_termvectors'])
  // Before the count was here, and after.
  expect(worked).toEqual([0, 90])
})

it('counts no word again that an earlier question has counted, unless it stood nowhere', async () => {
  const { server } = serverWith({ 灯塔: 90, 渡船: 7, 雪雁: 0 })
  const asked: string[] = []
  const send: Server['send'] = (request) => {
    asked.push((request.body as { doc: { words: string } }).doc.words)
    return server.send(request)
  }
  const counted = noneCounted()
  const countsOf = (...terms: string[]): Promise<number[]> => {
    const { library, run } = viewOf({ ...server, send }, counted)
    return run(() => terms.map((term) => library.candidates.counts().documentsWithTerm(term)))
  }
  expect(await countsOf('灯塔', '雪雁')).toEqual([90, 0])
  expect(await countsOf('灯塔')).toEqual([90])
  expect(await countsOf('灯塔', '雪雁', '渡船')).toEqual([90, 0, 7])
  expect(asked).toEqual(['_ 灯塔 雪雁', '_ 雪雁 渡船'])
})

it('counts no word in more paragraphs than there are, also where the index has shrunk since', async () => {
  const { server } = serverWith({ 灯塔: 6_000, 渡船: 7 })
  const counted = noneCounted()
  const { library, run } = viewOf(server, counted)
  const counts = library.candidates.counts()
  expect(await run(() => counts.documentsWithTerm('灯塔'))).toBe(6_000)
  const send: Server['send'] = async (request) =>
    JSON.parse(JSON.stringify(await server.send(request)).replaceAll('7000', '20')) as Json
  const after = viewOf({ ...server, send }, counted)
  const terms = after.library.candidates.counts()
  expect(await after.run(() => terms.documentsWithTerm('灯塔'))).toBe(6_000)
  await after.run(() => terms.documentsWithTerm('渡船'))
  expect([terms.documents, terms.documentsWithTerm('灯塔')]).toEqual([0, 20])
})

it.each([
  [{ error: { type: 'index_not_found_exception' }, status: 404 }, IndexLost],
  [{ error: { type: 'no_shard_available_action_exception' }, status: 503 }, SearchEngineSilent],
])('hears of %o, which the engine answers to one search among several, as to a whole request', async (answer, kind) => {
  const { server } = serverWith({})
  const send: Server['send'] = (request) =>
    request.path.endsWith('_msearch') ? Promise.resolve({ responses: [answer] }) : server.send(request)
  const { library, run } = viewOf({ ...server, send })
  const { find } = createAnswering(library)
  await expect(run(() => find({ text: '谁点亮了灯塔', today: '2025-06-22', limit: 1 }))).rejects.toThrow(kind)
  await expect(readOverview({ ...server, send }, 'test')).rejects.toThrow(kind)
})

it('takes no article for gone that the engine could not read', async () => {
  const { server } = serverWith({})
  const send: Server['send'] = (request) =>
    request.path.endsWith('_mget')
      ? Promise.resolve({ docs: [{ error: { type: 'no_shard_available_action_exception' } }] })
      : server.send(request)
  const { library, run } = viewOf({ ...server, send })
  const { find } = createAnswering(library)
  await expect(run(() => find({ text: '谁点亮了灯塔', today: '2025-06-22', limit: 1 }))).rejects.toThrow(
    SearchEngineSilent,
  )
})

it('answers a question of two days without a year from forty years of yearly papers', async () => {
  const { server } = serverWith({})
  const send: Server['send'] = (request) => {
    const before = Number(/"sort":.*"lt":(\d{8})/.exec(JSON.stringify(request.body).replaceAll('\\', ''))?.[1])
    if (!before) return server.send(request)
    const year = Math.floor(before / 10_000) - (before % 10_000 > 701 ? 0 : 1)
    return Promise.resolve({ responses: [{ hits: { hits: [{ sort: [year * 10_000 + 701] }] } }] })
  }
  const view = createView({
    server: { ...server, send },
    index: 'test',
    overview: { sources: [], meanSize: 10, corrected: createDocumentStore(), next: 0 },
    counted: noneCounted(),
    knowledge: createLocalEngine().knowledge(),
  })
  const { find } = createAnswering(view.library)
  const question = { text: '3月5日和11月20日谁点亮了灯塔', today: '2025-06-22', limit: 1 }
  await expect(view.run(() => find(question))).resolves.toBeDefined()
})

it('looks for the last day before another one by the range alone, which the engine walks by days', async () => {
  const asked: Json[] = []
  const { server } = serverWith({})
  const send: Server['send'] = ({ body }) => {
    asked.push(JSON.parse((body as string).split('\n')[1] ?? '') as Json)
    return Promise.resolve({ responses: [{ hits: { hits: [{ sort: [20250612] }] } }] })
  }
  const lastDay = (limits: Partial<Limits>): Promise<string | undefined> => {
    const { library, run } = viewOf({ ...server, send })
    return run(() => library.candidates.lastDay({ limits: { phrases: [], excluded: [], ...limits } }, '2025-06-22'))
  }
  expect(await lastDay({})).toBe('2025-06-12')
  expect(await lastDay({ source: '海岛晚报' })).toBe('2025-06-12')
  const range = { range: { day: { lt: 20250622 } } }
  expect(asked.map(({ query }) => query)).toEqual([
    range,
    { bool: { filter: [{ term: { folded_paper: '海岛晚报' } }, range], must_not: [] } },
  ])
})

it('shows a printed correction once that is fetched after it was found among the newest ones', async () => {
  const fix = anArticle({
    id: 'fix',
    headline: '更正',
    day: '2025-06-14',
    paragraphs: ['本报《灯塔重新点亮》一文有误，点亮灯塔的应为老卢，不是老周。'],
  })
  const story = anArticle({ ...lighthouse, headline: '灯塔重新点亮' })
  const corrected = createDocumentStore()
  corrected.take(articleDataOf(fix))
  const articles = new Map([fix, story].map((article) => [keyOf(article.id), article]))
  const { server } = serverWith({})
  let searched = 0
  const send: Server['send'] = (request) => {
    const { path, body } = request
    if (path.endsWith('_msearch')) {
      const lines = (body as string).trim().split('\n').length / 2
      searched += 1
      // The follow-up finds the correction too.
      const hits = (searched === 1 ? [story] : [story, fix]).map(({ id }) => ({
        fields: { place: [paragraphId(keyOf(id), 0)] },
      }))
      return Promise.resolve({ responses: Array.from({ length: lines }, () => ({ hits: { hits } })) })
    }
    if (!path.endsWith('_mget')) return server.send(request)
    const docs = (body as { ids: string[] }).ids.map((leaf) => {
      const article = articles.get(leaf.slice(0, leaf.lastIndexOf('.')))
      return { _source: article && leavesOf(articleDataOf(article))[0] }
    })
    return Promise.resolve({ docs })
  }
  const view = createView({
    server: { ...server, send },
    index: 'test',
    overview: { sources: [], meanSize: 10, corrected, next: corrected.export().next },
    counted: noneCounted(),
    knowledge: createLocalEngine().knowledge(),
  })
  const { find } = createAnswering(view.library)
  const question = { text: '那他按下了什么', earlier: ['谁点亮了灯塔'], today: '2025-06-22', limit: 5 }
  const { passages } = await view.run(() => find(question))
  expect(searched).toBeGreaterThan(1)
  const shown = passages.map(({ article, paragraph }) => `${article.id} ${paragraph}`)
  expect(shown).toContain('fix 0')
  expect(shown).toEqual([...new Set(shown)])
})
