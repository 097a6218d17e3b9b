import { expect, it } from 'vitest'
import { createAnswering } from '../../../src/search/answering.js'
import { createLocalEngine } from '../../../src/search/engine.js'
import { articleDataOf, createDocumentStore } from '../../../src/search/index/documents.js'
import { keyOf, leavesOf, paragraphId } from '../../../src/search/opensearch/layout.js'
import type { Json, Server } from '../../../src/search/opensearch/server.js'
import { createView } from '../../../src/search/opensearch/view.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const lighthouse = anArticle({
  id: 'lighthouse',
  day: '2025-06-12',
  paragraphs: ['灯塔昨晚重新点亮，老卢按下了开关。'],
})

/** A server with one paragraph in which everything stands that is asked for; it counts words only once it was searched. */
const serverThatIsSearchedFirst = (): { server: Server; sent: string[] } => {
  const sent: string[] = []
  let search = (): void => undefined
  const searched = new Promise<void>((resolve) => {
    search = resolve
  })
  const statistics = (text: string): Json => ({
    field_statistics: { doc_count: 1 },
    terms: Object.fromEntries(text.split(' ').map((token) => [token, { doc_freq: 1 }])),
  })
  const answers: Record<string, (body: Json | string) => Promise<Json>> = {
    _termvectors: async (body) => {
      await searched
      const { doc } = body as { doc: Record<string, string> }
      return {
        term_vectors: Object.fromEntries(Object.entries(doc).map(([field, text]) => [field, statistics(text)])),
      }
    },
    _msearch: (body) => {
      search()
      const searches = (typeof body === 'string' ? body.trim() : '').split('\n').length / 2
      const hits = { hits: [{ _id: paragraphId(keyOf(lighthouse.id), 0) }] }
      return Promise.resolve({ responses: Array.from({ length: searches }, () => ({ hits })) })
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
  return { server: { name: 'test', send, close: () => Promise.resolve() }, sent }
}

it('searches for the words of a question while they are being counted, and searches once', async () => {
  const { server, sent } = serverThatIsSearchedFirst()
  const view = createView({
    server,
    index: 'test',
    overview: { sources: [], meanSize: 10, corrected: createDocumentStore(), next: 0 },
    knowledge: createLocalEngine().knowledge(),
  })
  const { find } = createAnswering(view.library)
  const { passages } = await view.run(() => find({ text: '谁点亮了灯塔', today: '2025-06-22', limit: 1 }))
  expect(passages.map(({ text }) => text)).toEqual(lighthouse.paragraphs)
  expect(sent.toSorted()).toEqual(['_mget', '_msearch', '_termvectors'])
})
