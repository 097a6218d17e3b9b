import { paragraphsOf, type Article, type ArticleId } from '../../article/article.js'
import { fold } from '../../text/fold.js'
import { correctionIn, type Correction } from './corrections.js'
import type { ArticleHead } from '../search-engine.js'

/** A paragraph as search holds it. */
export type IndexedParagraph = {
  article: StoredArticle
  ordinal: number
  /** As printed. */
  text: string
  /** `fold(text)`; the same string where nothing changed. */
  folded: string
  /** Length in Han characters and Latin words: what is as long to a reader is as long to ranking. */
  size: number
  /** Folded headline and, inside a round-up, the short line above this item. */
  context: string
  /** A short line without an end: the headline of an item inside a round-up rather than an answer. */
  isHeading: boolean
}

export type StoredArticle = { head: ArticleHead; first: number; count: number }

/** What is searched: paragraphs by number, articles by id. Numbers rise and are never used again. */
export type DocumentStore = {
  put(article: Article): { document: number; indexed: IndexedParagraph }[]
  /** The slots taken out; none where the id is not known. */
  drop(id: ArticleId): { document: number; indexed: IndexedParagraph }[]
  indexed(document: number): IndexedParagraph | undefined
  article(id: ArticleId): StoredArticle | undefined
  slotsOf(article: StoredArticle): IndexedParagraph[]
  articles(): Iterable<StoredArticle>
  /** Names of the papers that articles are from. */
  sources(): string[]
  /** The paragraphs that set right what was printed before. */
  corrections(): Iterable<[document: number, correction: Correction]>
  /** Paragraphs held. */
  size(): number
  /** Mean size of a paragraph, at least 1. */
  meanSize(): number
  export(): DocumentStoreData
}

/** The shelf for the snapshot; articles in the order of their numbers. `folded` where it differs from the text. */
export type DocumentStoreData = {
  next: number
  articles: {
    head: ArticleHead
    first: number
    indexedParagraphs: { text: string; folded?: string; context: string; isHeading: boolean }[]
  }[]
}

// A round-up prints the headline of each item as a line of its own; forty characters is the longest seen.
const longestHeading = 40
const sentenceEnd = /[。！？…!?.；;：:]["”’」』）)]*$/

const isHeadingLine = (text: string): boolean => text.length <= longestHeading && !sentenceEnd.test(text)

const sizeOf = (folded: string): number =>
  /[a-z]/.test(folded) ? folded.replace(/[a-z0-9\u00c0-\u024f]+/g, 'a').replaceAll(' ', '').length : folded.length

const headOf = (article: Article): ArticleHead => ({
  id: article.id,
  path: article.path,
  ...(article.headline === undefined ? {} : { headline: article.headline }),
  ...(article.source === undefined ? {} : { source: article.source }),
  ...(article.url === undefined ? {} : { url: article.url }),
  ...(article.day === undefined ? {} : { day: article.day }),
})

/**
 * Creates the store of the paragraphs, with what ranking needs of each.
 * @param data - what `export` gave, for a store that is loaded from a snapshot
 * @returns the store, empty without data
 */
export const createDocumentStore = (data?: DocumentStoreData): DocumentStore => {
  const indexedParagraphs: (IndexedParagraph | undefined)[] = []
  const byId = new Map<ArticleId, StoredArticle>()
  const corrections = new Map<number, Correction>()
  let held = 0
  let sizes = 0
  /** How many articles are from each paper. */
  const sources = new Map<string, number>()
  const countSource = ({ source }: ArticleHead, step: 1 | -1): void => {
    if (source === undefined) return
    const count = (sources.get(source) ?? 0) + step
    if (count > 0) sources.set(source, count)
    else sources.delete(source)
  }
  const hold = (document: number, indexed: IndexedParagraph): void => {
    indexedParagraphs[document] = indexed
    held += 1
    sizes += indexed.size
    const correction = correctionIn(indexed)
    if (correction) corrections.set(document, correction)
  }
  for (const { head, first, indexedParagraphs: kept } of data?.articles ?? []) {
    const article: StoredArticle = { head, first, count: kept.length }
    byId.set(head.id, article)
    countSource(head, 1)
    kept.forEach((indexed, i) =>
      hold(first + i, {
        article,
        ordinal: i,
        ...indexed,
        folded: indexed.folded ?? indexed.text,
        size: sizeOf(indexed.folded ?? indexed.text),
      }),
    )
  }
  let next = data?.next ?? 0
  const slotsOf = (article: StoredArticle): IndexedParagraph[] =>
    indexedParagraphs.slice(article.first, article.first + article.count).filter((indexed) => indexed !== undefined)

  /** The printed headings that stand in front of paragraphs, by ordinal. */
  const headingsOf = (article: Article): Map<number, string> =>
    new Map((article.subheadings ?? []).map((subheading) => [subheading.before, subheading.text]))

  return {
    put: (article) => {
      const shelved: StoredArticle = { head: headOf(article), first: next, count: 0 }
      const printed = headingsOf(article)
      const title = fold([article.kicker, article.headline, article.subtitle].filter(Boolean).join(' '))
      const paragraphs = paragraphsOf(article)
      let heading = ''
      for (const { ordinal, text } of paragraphs) {
        heading = printed.get(ordinal) ?? heading
        const folded = fold(text)
        const isHeading = isHeadingLine(text) && ordinal + 1 < article.paragraphs.length
        if (isHeading) heading = text
        hold(next, {
          article: shelved,
          ordinal,
          text,
          folded: folded === text ? text : folded,
          size: sizeOf(folded),
          context: isHeading || heading === '' ? title : `${title} ${fold(heading)}`,
          isHeading,
        })
        next += 1
      }
      shelved.count = paragraphs.length
      byId.set(article.id, shelved)
      countSource(shelved.head, 1)
      return slotsOf(shelved).map((indexed, i) => ({ document: shelved.first + i, indexed }))
    },
    drop: (id) => {
      const shelved = byId.get(id)
      if (!shelved) return []
      byId.delete(id)
      countSource(shelved.head, -1)
      const taken = slotsOf(shelved).map((indexed, i) => ({ document: shelved.first + i, indexed }))
      for (const { document, indexed } of taken) {
        indexedParagraphs[document] = undefined
        corrections.delete(document)
        held -= 1
        sizes -= indexed.size
      }
      return taken
    },
    indexed: (document) => indexedParagraphs[document],
    article: (id) => byId.get(id),
    slotsOf,
    articles: () => byId.values(),
    sources: () => [...sources.keys()],
    corrections: () => corrections,
    size: () => held,
    meanSize: () => Math.max(1, sizes / Math.max(1, held)),
    export: () => ({
      next,
      articles: [...byId.values()].map((article) => ({
        head: article.head,
        first: article.first,
        indexedParagraphs: slotsOf(article).map(({ text, folded, context, isHeading }) => ({
          text,
          ...(folded === text ? {} : { folded }),
          context,
          isHeading,
        })),
      })),
    }),
  }
}
