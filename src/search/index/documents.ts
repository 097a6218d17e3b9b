import { paragraphsOf, type Article, type ArticleId } from '../../article/article.js'
import { fold } from '../../text/fold.js'
import { cutText } from '../../text/sentences.js'
import { correctionIn, type Correction } from './corrections.js'
import type { ArticleHead } from '../search-engine.js'

/** A paragraph as search holds it, or a part of a long one. */
export type IndexedParagraph = {
  article: StoredArticle
  /** Of the paragraph in `paragraphsOf(article)`. */
  ordinal: number
  /** As printed. */
  text: string
  /** The paragraph of which `text` is a part. */
  whole?: string
  /** `fold(text)`; the same string where nothing changed. */
  folded: string
  /** Length in Han characters and Latin words: what is as long to a reader is as long to ranking. */
  size: number
  /** Folded headline and, inside a round-up, the short line above this item. */
  context: string
  /** A short line without an end: the headline of an item inside a round-up rather than an answer. */
  isHeading: boolean
}

/** `count`: paragraphs, each part of a long one counted. */
export type StoredArticle = { head: ArticleHead; first: number; count: number }

/** What is searched: paragraphs and parts of long ones by number, articles by id. Numbers rise and are never used again. */
export type DocumentStore = {
  put(article: Article): { document: number; indexed: IndexedParagraph }[]
  /** As `put`, of what has been worked out before; the list may have holes where paragraphs are not at hand. */
  take(data: ArticleData): { document: number; indexed: IndexedParagraph }[]
  /** The paragraphs of an article; none where the id is not known. */
  documentsOf(id: ArticleId): { document: number; indexed: IndexedParagraph }[]
  drop(id: ArticleId): void
  indexed(document: number): IndexedParagraph | undefined
  article(id: ArticleId): StoredArticle | undefined
  slotsOf(article: StoredArticle): IndexedParagraph[]
  articles(): Iterable<StoredArticle>
  /** Names of the papers that articles are from. */
  sources(): readonly string[]
  /** The paragraphs that set right what was printed before. */
  corrections(): Iterable<[document: number, correction: Correction]>
  /** Paragraphs held, a long one counted once. */
  size(): number
  /** Mean size of a paragraph or part, at least 1. */
  meanSize(): number
  export(): DocumentStoreData
}

/** What answering reads of articles, wherever they are kept. */
export type Documents = Pick<DocumentStore, 'indexed' | 'slotsOf' | 'sources' | 'corrections' | 'meanSize'>

/**
 * An article as search keeps it. `folded` where it differs from the text, `context` where it differs from that of
 * the paragraph before.
 */
export type ArticleData = {
  head: ArticleHead
  indexedParagraphs: { ordinal: number; text: string; folded?: string; context?: string; isHeading: boolean }[]
}

/** The shelf for the snapshot; articles in the order of their numbers. */
export type DocumentStoreData = { next: number; articles: Iterable<ArticleData & { first: number }> }

/**
 * A longer paragraph is searched in parts, cut between sentences: a question works no longer on it than on as many others.
 * UTF-16 units; ten times as long as what a paper prints as one paragraph.
 */
const partLimit = 2_000

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
  ...(article.isByOcr === undefined ? {} : { isByOcr: article.isByOcr }),
  ...(article.revision === undefined ? {} : { revision: article.revision }),
})

/** The printed headings that stand in front of paragraphs, by ordinal. */
const headingsOf = (article: Article): Map<number, string> =>
  new Map((article.subheadings ?? []).map((subheading) => [subheading.before, subheading.text]))

/**
 * Works out what search keeps of an article: its paragraphs and the parts of long ones, each with what stands above it.
 * @param article - as it is stored
 * @returns what document stores, indexes and snapshots hold
 */
export const articleDataOf = (article: Article): ArticleData => {
  const printed = headingsOf(article)
  const title = fold([article.kicker, article.headline, article.subtitle].filter(Boolean).join(' '))
  const indexedParagraphs: ArticleData['indexedParagraphs'] = []
  let heading = ''
  for (const { ordinal, text } of paragraphsOf(article)) {
    heading = printed.get(ordinal) ?? heading
    const isHeading = isHeadingLine(text) && ordinal + 1 < article.paragraphs.length
    if (isHeading) heading = text
    const context = isHeading || heading === '' ? title : `${title} ${fold(heading)}`
    for (const part of text.length > partLimit ? cutText(text, partLimit) : [text]) {
      const folded = fold(part)
      indexedParagraphs.push({ ordinal, text: part, ...(folded !== part && { folded }), context, isHeading })
    }
  }
  return { head: headOf(article), indexedParagraphs }
}

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
  let continued = 0
  let sizes = 0
  /** How many articles are from each paper. */
  const sources = new Map<string, number>()
  let sourceNames: readonly string[] | undefined
  const countSource = ({ source }: ArticleHead, step: 1 | -1): void => {
    if (source === undefined) return
    const count = (sources.get(source) ?? 0) + step
    if (count === 0 || !sources.has(source)) sourceNames = undefined
    if (count > 0) sources.set(source, count)
    else sources.delete(source)
  }
  /** Whether the paragraph has begun in the document before this one. */
  const isContinued = (document: number, { article, ordinal }: IndexedParagraph): boolean => {
    const before = indexedParagraphs[document - 1]
    return before?.article === article && before.ordinal === ordinal
  }
  const hold = (document: number, indexed: IndexedParagraph): void => {
    indexedParagraphs[document] = indexed
    held += 1
    if (isContinued(document, indexed)) continued += 1
    sizes += indexed.size
    const correction = correctionIn(indexed)
    if (correction) corrections.set(document, correction)
  }
  const place = ({ head, indexedParagraphs: kept }: ArticleData, first: number): StoredArticle => {
    const article: StoredArticle = { head, first, count: kept.length }
    byId.set(head.id, article)
    countSource(head, 1)
    const wholes = new Map<number, string>()
    // Of a long article only some paragraphs may be at hand; the places of the others stay empty.
    kept.forEach(({ ordinal, text }) => wholes.set(ordinal, (wholes.get(ordinal) ?? '') + text))
    let above = ''
    kept.forEach(({ ordinal, text, folded = text, context = above, isHeading }, i) => {
      above = context
      const whole = wholes.get(ordinal) ?? text
      hold(first + i, {
        article,
        ordinal,
        text,
        ...(whole !== text && { whole }),
        folded,
        size: sizeOf(folded),
        context,
        isHeading,
      })
    })
    return article
  }
  for (const kept of data?.articles ?? []) place(kept, kept.first)
  let next = data?.next ?? 0
  const slotsOf = (article: StoredArticle): IndexedParagraph[] =>
    indexedParagraphs.slice(article.first, article.first + article.count).filter((indexed) => indexed !== undefined)

  const documentsOf = (id: ArticleId): { document: number; indexed: IndexedParagraph }[] => {
    const article = byId.get(id)
    return article ? slotsOf(article).map((indexed, i) => ({ document: article.first + i, indexed })) : []
  }

  const take: DocumentStore['take'] = (data) => {
    const { head, count } = place(data, next)
    next += count
    return documentsOf(head.id)
  }

  const dataOfEach = function* (): Generator<ArticleData & { first: number }> {
    for (const article of byId.values()) {
      const slots = slotsOf(article)
      const indexedParagraphs = slots.map(({ ordinal, text, folded, context, isHeading }, i) => ({
        ordinal,
        text,
        ...(folded === text ? {} : { folded }),
        ...(context === (slots[i - 1]?.context ?? '') ? {} : { context }),
        isHeading,
      }))
      yield { head: article.head, first: article.first, indexedParagraphs }
    }
  }

  return {
    put: (article) => take(articleDataOf(article)),
    take,
    documentsOf,
    drop: (id) => {
      const shelved = byId.get(id)
      if (!shelved) return
      for (const { document, indexed } of documentsOf(id).reverse()) {
        if (isContinued(document, indexed)) continued -= 1
        indexedParagraphs[document] = undefined
        corrections.delete(document)
        held -= 1
        sizes -= indexed.size
      }
      byId.delete(id)
      countSource(shelved.head, -1)
    },
    indexed: (document) => indexedParagraphs[document],
    article: (id) => byId.get(id),
    slotsOf,
    articles: () => byId.values(),
    sources: () => (sourceNames ??= [...sources.keys()]),
    corrections: () => corrections,
    size: () => held - continued,
    meanSize: () => Math.max(1, sizes / Math.max(1, held)),
    export: () => ({
      next,
      articles: { [Symbol.iterator]: dataOfEach },
    }),
  }
}
