import Database from 'better-sqlite3'
import MiniSearch from 'minisearch'
import { setImmediate } from 'node:timers/promises'
import type { Article } from '../../src/article/article.js'
import { termsOf, tokensOf } from '../../src/search/analysis/analyzer.js'
import { fold } from '../../src/text/fold.js'
import type { SearchEngine } from '../../src/search/search-engine.js'
import { isAskingWord } from '../../src/text/stop-words.js'
import { startClock, type Took } from './clock.js'

/** One who finds paragraphs. What `prepare` does is not measured; what it gives answers with ids, best first. */
export type Engine = { name: string; prepare(question: string): () => Promise<string[]> | string[]; close(): void }

/** An engine filled with the pool, what that cost, and how far it got. */
export type Filled = { engine: Engine; took: Took; paragraphs: number }

const depth = 10

type Row = { id: string; headline: string; text: string }

const rowsOf = ({ id, headline = '', paragraphs }: Article): Row[] =>
  paragraphs.map((text, ordinal) => ({ id: `${id}#${ordinal}`, headline, text }))

/** Our library, analysis of the question, ranking and quotes included. */
export const wenbao = (searchEngine: SearchEngine): Engine => ({
  name: 'wenbao',
  prepare: (text) => async () => {
    const { passages } = await searchEngine.find({ text, today: '2022-04-01', limit: depth })
    return passages.map(({ article, paragraph }) => `${article.id}#${paragraph}`)
  },
  close: () => undefined,
})

const isKeptWhole = /^[a-z0-9\u4e00-\u9fff]+$/

/** A term as unicode61 keeps it whole: the rare one with signs inside as the code points of its letters. */
const wholeTerm = (term: string): string =>
  isKeptWhole.test(term) ? term : `x${Array.from(term, (char) => (char.codePointAt(0) ?? 0).toString(16)).join('x')}`

const wholeTerms = (text: string): string => termsOf(fold(text)).map(wholeTerm).join(' ')

/**
 * SQLite FTS5 over the terms of our analyzer: in memory, without a copy of the text, merged into one segment, OR of the
 * question's terms, `ORDER BY rank` (bm25). What it is asked is analysed before the clock starts.
 */
export const fillFts5 = (articles: readonly Article[]): Filled => {
  const passed = startClock()
  const db = new Database(':memory:')
  db.exec(`CREATE VIRTUAL TABLE paragraphs USING fts5(terms, content='', tokenize='unicode61 remove_diacritics 0')`)
  const insert = db.prepare('INSERT INTO paragraphs(rowid, terms) VALUES (?, ?)')
  const ids: string[] = []
  db.transaction(() => {
    for (const { id, headline, text } of articles.flatMap(rowsOf))
      insert.run(ids.push(id) - 1, wholeTerms(`${headline}\n${text}`))
  })()
  db.exec(`INSERT INTO paragraphs(paragraphs) VALUES ('optimize')`)
  const ask = db
    .prepare<[string], number>(`SELECT rowid FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rank LIMIT ${depth}`)
    .pluck()
  const engine: Engine = {
    name: 'fts5',
    prepare: (question) => {
      const asked = tokensOf(fold(question)).filter(({ term }) => !isAskingWord(term))
      const terms = [...new Set(asked.map(({ term }) => wholeTerm(term)))]
      const query = terms.map((term) => `"${term}"`).join(' OR ')
      return () => (terms.length === 0 ? [] : ask.all(query).map((row) => ids[row] ?? ''))
    },
    close: () => {
      db.close()
    },
  }
  return { engine, took: passed(), paragraphs: ids.length }
}

// Looking at the clock costs something too.
const paragraphsBetweenLooks = 500

/** MiniSearch as it comes: its own tokenizer and defaults over headline and text; gives up after so many ms. */
export const fillMiniSearch = async (articles: readonly Article[], limitMs: number): Promise<Filled> => {
  const passed = startClock()
  const index = new MiniSearch<Row>({ fields: ['headline', 'text'] })
  const rows = articles.flatMap(rowsOf)
  let filled = 0
  while (filled < rows.length && passed().wall < limitMs) {
    index.addAll(rows.slice(filled, filled + paragraphsBetweenLooks))
    filled = Math.min(rows.length, filled + paragraphsBetweenLooks)
    await setImmediate()
  }
  const engine: Engine = {
    name: 'minisearch',
    prepare: (question) => () =>
      index
        .search(question)
        .slice(0, depth)
        .map((result) => result.id as string),
    close: () => undefined,
  }
  return { engine, took: passed(), paragraphs: filled }
}
