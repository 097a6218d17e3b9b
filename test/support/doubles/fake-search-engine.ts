import { paragraphsOf, type Article } from '../../../src/article/article.js'
import type { Answer, SearchEngine, Passage, Question } from '../../../src/search/search-engine.js'

/** Pairs of neighbouring letters or signs, blanks and marks left out. */
const pairsOf = (text: string): string[] => {
  const signs = Array.from(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''))
  return signs.slice(1).map((sign, i) => `${signs[i] ?? ''}${sign}`)
}

const marksOf = (text: string, pairs: Set<string>): [number, number][] => {
  const marks: [number, number][] = []
  const lower = text.toLowerCase()
  for (let at = 0; at + 2 <= text.length; at += 1) {
    if (!pairs.has(lower.slice(at, at + 2))) continue
    const last = marks.at(-1)
    if (last && last[1] >= at) last[1] = at + 2
    else marks.push([at, at + 2])
  }
  return marks
}

/** The library as a test's question found it, and every question that was asked. */
export type FakeLibrary = SearchEngine & { asked: Question[] }

/**
 * A library in memory that finds paragraphs by the letter pairs they share with the question: `found` from half of
 * them, `weak` from a quarter. `scripted` overrides parts of the answer to a question.
 */
export const createFakeLibrary = (
  given: Article[] = [],
  scripted: Record<string, Partial<Answer>> = {},
): FakeLibrary => {
  const articles = new Map(given.map((article) => [article.id, article]))
  const asked: Question[] = []
  let position = 0

  const passagesFor = (text: string): Passage[] => {
    const pairs = new Set(pairsOf(text))
    const all = [...articles.values()].flatMap((article) =>
      paragraphsOf(article).map((paragraph): Passage => {
        const held = new Set(pairsOf(`${article.headline ?? ''} ${paragraph.text}`))
        const shared = [...pairs].filter((pair) => held.has(pair)).length
        const corrections = [...articles.values()].filter(
          ({ headline, paragraphs }) => headline === '更正' && paragraphs.join('').includes(article.headline ?? '？'),
        )
        return {
          ...(corrections.length > 0 && {
            corrections: corrections.map(({ id }) => ({ articleId: id, paragraph: 0 })),
          }),
          article,
          paragraph: paragraph.ordinal,
          text: paragraph.text,
          score: shared / Math.max(1, pairs.size),
          quote: { text: paragraph.text, marks: marksOf(paragraph.text, pairs) },
        }
      }),
    )
    return all.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  }

  return {
    asked,
    put: (more, seq) => {
      for (const article of more) articles.set(article.id, article)
      position = seq
      return Promise.resolve()
    },
    drop: (ids, seq) => {
      for (const id of ids) articles.delete(id)
      position = seq
      return Promise.resolve()
    },
    clear: () => {
      articles.clear()
      position = 0
      return Promise.resolve()
    },
    find: (question) => {
      asked.push(question)
      const passages = passagesFor(question.text).slice(0, question.limit)
      const confidence = passages[0]?.score ?? 0
      const verdict = confidence >= 0.5 ? 'found' : confidence >= 0.25 ? 'weak' : 'none'
      return Promise.resolve({ verdict, confidence, didYouMean: [], missing: [], passages, ...scripted[question.text] })
    },
    subject: (text) =>
      Promise.resolve(
        text
          .split(/[\s?？]+/)
          .filter((word) => word.length > 1)
          .slice(0, 3),
      ),
    position: () => Promise.resolve(position),
    paragraphs: () => Promise.resolve(0),
    save: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
