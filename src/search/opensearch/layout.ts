import { createHash } from 'node:crypto'
import { stemOf } from '../../text/stem.js'
import { fold } from '../../text/fold.js'
import type { Day } from '../../time/day.js'
import { analyzerVersion, termsOf } from '../analysis/analyzer.js'
import { eachKey, isRun, pairOf, unitsOf } from '../analysis/ngrams.js'
import type { ArticleData, IndexedParagraph, StoredArticle } from '../index/documents.js'
import { correctionIn } from '../index/corrections.js'
import type { Json } from './server.js'

/** Changes when documents of the index get another form: what an earlier release has written cannot be read. */
export const layoutVersion = 2

/** Of which analyzer and layout an index is. */
export const indexVersion = `${layoutVersion}-${analyzerVersion}`

/** Paragraphs of an article in one document: a question needs few of a long article. */
export const leafSize = 64

/** Lucene cuts tokens at 255 units. */
const longestToken = 200

const similarity = { words: { type: 'BM25', k1: 1.2, b: 0.4 } }

/**
 * The settings of an index. One shard: frequencies are those of all paragraphs. A refresh interval that is named holds
 * also where nobody asks: frequencies would else be as old as the last search.
 */
const settings = {
  number_of_shards: 1,
  auto_expand_replicas: '0-1',
  refresh_interval: '1s',
  similarity,
}

const tokens = { type: 'text', analyzer: 'whitespace', index_options: 'freqs', similarity: 'words' }

/**
 * Describes an index to the engine.
 * @param storeId - the store that it is a view of
 * @param version - of the analyzer and the layout
 * @returns settings and mappings
 */
export const indexOf = (storeId: string, version: string): { settings: Json; mappings: Json } => ({
  settings,
  mappings: {
    dynamic: 'strict',
    _meta: { storeId, version },
    // Only articles and the mark are read back: paragraphs are looked up in their article, by their place.
    _source: { includes: ['article', 'count', 'position', 'paragraphs'] },
    properties: {
      words: tokens,
      pairs: tokens,
      units: { type: 'text', analyzer: 'whitespace', index_options: 'docs', norms: false },
      /** The id once more: an id is stored in blocks that have to be unpacked. */
      place: { type: 'keyword', index: false },
      day: { type: 'integer' },
      paper: { type: 'keyword', index: false },
      folded_paper: { type: 'keyword', doc_values: false },
      size: { type: 'integer', index: false },
      order: { type: 'long', index: false },
      /** `first` of an article, `continued` of a paragraph in parts, `correction`. */
      traits: { type: 'keyword', doc_values: false },
      article: { type: 'object', enabled: false },
      count: { type: 'integer', index: false, doc_values: false },
      position: { type: 'long', index: false, doc_values: false },
      paragraphs: { type: 'long', index: false, doc_values: false },
    },
  },
})

/** A term as a token: no analyzer of the engine may cut it. */
const tokenOf = (term: string): string => term.replace(/[\s\u0085\u200b]+/gu, '_').slice(0, longestToken)

/** Names a token of the index in one of its fields. */
export type Token = { field: 'words' | 'pairs' | 'units'; token: string }

/**
 * Gives the token under which a word is indexed.
 * @param term - of `termsOf`
 * @returns field and token
 */
export const wordToken = (term: string): Token => ({ field: 'words', token: tokenOf(term) })

/** The upper digits of a key are written apart from the lower ones. */
const lowerDigits = 5
const lowerKeys = 36 ** lowerDigits

/** `key.toString(36)`, which takes three times as long for a number above 2^31. */
const digitsOf = (key: number): string =>
  key < lowerKeys
    ? key.toString(36)
    : Math.floor(key / lowerKeys).toString(36) + (key % lowerKeys).toString(36).padStart(lowerDigits, '0')

/**
 * Gives the token under which a pair of characters is indexed.
 * @param key - of `pairKey` or `aloneKey`
 * @returns field and token
 */
export const pairToken = (key: number): Token => ({ field: 'pairs', token: digitsOf(key) })

/**
 * Gives the token under which a single character is indexed.
 * @param unit - of `unitsOf`
 * @returns field and token
 */
export const unitToken = (unit: number): Token => ({ field: 'units', token: unit.toString(36) })

/** Before more different characters a single one says no more. */
const mostFollowers = 4

/**
 * Gives the tokens of a single character that stands before several different ones: each says it once more, as its pairs
 * do in the index in memory.
 * @param unit - of `unitsOf`
 * @param followers - how many different characters it stands before
 * @returns fields and tokens; none for one follower, which `unitToken` says
 */
export const followerTokens = (unit: number, followers = mostFollowers): Token[] =>
  Array.from({ length: Math.max(0, Math.min(followers, mostFollowers) - 1) }, (_, i) => ({
    field: 'units',
    token: `${unitToken(unit).token}.${i + 2}`,
  }))

/**
 * Gives a day as the index orders it.
 * @param day - a calendar day
 * @returns a number such as 20251129
 */
export const dayNumber = (day: Day): number => Number(day.replaceAll('-', ''))

/**
 * Gives the day of a number of the index.
 * @param number - of `dayNumber`
 * @returns the calendar day
 */
export const dayOf = (number: number): Day =>
  String(number)
    .padStart(8, '0')
    .replace(/(\d\d)(\d\d)$/, '-$1-$2')

/**
 * Gives the short id of an article: ids of articles may be longer than the engine takes.
 * @param id - of an article
 * @returns 20 letters, digits, `-` and `_`
 */
export const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 20)

/**
 * Gives the id of a paragraph in the index.
 * @param key - of its article
 * @param slot - its number in the article, parts of long paragraphs counted
 * @returns the id, which `placeOf` takes apart
 */
export const paragraphId = (key: string, slot: number): string => `${key}:${slot}`

/**
 * Takes the id of a paragraph apart.
 * @param id - of `paragraphId`
 * @returns its article and its number there
 */
export const placeOf = (id: string): { key: string; slot: number } => ({
  key: id.slice(0, id.lastIndexOf(':')),
  slot: Number(id.slice(id.lastIndexOf(':') + 1)),
})

/**
 * Gives the id of a stretch of an article.
 * @param key - of the article
 * @param leaf - number of the stretch
 * @returns the id of the document that holds its paragraphs
 */
export const leafId = (key: string, leaf: number): string => `${key}.${leaf}`

/** More mentions of a pair say no more than four. */
const mostCounted = 4

/**
 * Makes the document by which a paragraph is found.
 * @param indexed - the paragraph
 * @param options - its id, its number in the article, and where the article stands in the order of arrival
 * @returns the fields; nothing but its place is read back
 */
export const paragraphDocument = (
  { article, context, folded, size, ordinal }: IndexedParagraph,
  { id, slot, order, isContinued }: { id: string; slot: number; order: number; isContinued: boolean },
): Json => {
  const text = `${context}\n${folded}`
  const units = unitsOf(text, stemOf)
  const counts = new Map<number, number>()
  const pairs: string[] = []
  eachKey(units, (key) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count <= mostCounted) pairs.push(pairToken(key).token)
  })
  const followers = new Map<number, number>()
  for (const key of counts.keys()) {
    const [unit] = pairOf(key)
    followers.set(unit, (followers.get(unit) ?? 0) + 1)
  }
  const { day, source } = article.head
  const traits = [
    ...(slot === 0 ? ['first'] : []),
    ...(isContinued ? ['continued'] : []),
    ...(correctionIn({ context, folded }) ? ['correction'] : []),
  ]
  return {
    place: id,
    words: termsOf(text).map(tokenOf).join(' '),
    pairs: pairs.join(' '),
    units: Array.from(followers, ([unit, count]) =>
      [unitToken(unit), ...(isRun(unit) ? [] : followerTokens(unit, count))].map(({ token }) => token).join(' '),
    ).join(' '),
    ...(day !== undefined && { day: dayNumber(day) }),
    ...(source !== undefined && { paper: source, folded_paper: fold(source) }),
    size,
    order: order * 1e4 + ordinal,
    ...(traits.length > 0 && { traits }),
  }
}

/** A stretch of the paragraphs of an article. */
export type Leaf = { count: number; head: StoredArticle['head']; slots: ArticleData['indexedParagraphs'] }

/**
 * A paragraph as it is kept: ordinal, text, whether it is a heading, what stands above it where that is not as above the
 * one before, and its folded text: 0 where it is the printed one, 1 where `folds` makes it of the printed one. Half the
 * bytes of a stretch were folded texts and names of fields.
 */
type KeptSlot = [ordinal: number, text: string, isHeading: 0 | 1, context: string | 0, folded: string | 0 | 1]

/** A stretch as a document. `folds`: signs as printed and as folded, in turn. */
export type LeafDocument = {
  count: number
  article: { head: StoredArticle['head']; folds: string; slots: KeptSlot[] }
}

const foldedBy = (folds: string, text: string): string => {
  let folded = text
  for (let at = 0; at < folds.length; at += 2) folded = folded.replaceAll(folds.charAt(at), folds.charAt(at + 1))
  return folded
}

const halfOfPair = /[\ud800-\udfff]/

/** Signs that are folded to others of the same length, each to one that is not folded further; no halves of a pair, which is no text by itself. */
const foldsOf = (slots: Leaf['slots']): string => {
  const folds = new Map<string, string>()
  for (const { text, folded = text } of slots) {
    if (folded.length !== text.length) continue
    for (let at = 0; at < text.length; at += 1)
      if (
        text[at] !== folded[at] &&
        !halfOfPair.test(text.charAt(at) + folded.charAt(at)) &&
        !folds.has(text.charAt(at))
      )
        folds.set(text.charAt(at), folded.charAt(at))
  }
  return Array.from(folds, ([printed, folded]) => (folds.has(folded) ? '' : printed + folded)).join('')
}

/**
 * Cuts an article into the documents that keep it.
 * @param data - the article
 * @returns one at least, each of at most `leafSize` paragraphs; `count` is that of all paragraphs
 */
export const leavesOf = ({ head, indexedParagraphs }: ArticleData): LeafDocument[] =>
  Array.from({ length: Math.max(1, Math.ceil(indexedParagraphs.length / leafSize)) }, (_, leaf) => {
    const slots = indexedParagraphs.slice(leaf * leafSize, (leaf + 1) * leafSize)
    const folds = foldsOf(slots)
    let above: string | undefined
    const kept = slots.map(({ ordinal, text, folded = text, context = above ?? '', isHeading }): KeptSlot => {
      const form = folded === text ? 0 : foldedBy(folds, text) === folded ? 1 : folded
      const isSame = context === above
      above = context
      return [ordinal, text, isHeading ? 1 : 0, isSame ? 0 : context, form]
    })
    return { count: indexedParagraphs.length, article: { head, folds, slots: kept } }
  })

/**
 * Reads a document that keeps a stretch of an article.
 * @param document - of `leavesOf`
 * @returns the stretch
 */
export const leafOf = ({ count, article: { head, folds, slots } }: LeafDocument): Leaf => {
  let above = ''
  // All texts at once: to look for each sign in each text takes several times as long.
  const all = foldedBy(folds, slots.map(([, text]) => text).join(''))
  let at = 0
  return {
    count,
    head,
    slots: slots.map(([ordinal, text, isHeading, context, form]) => {
      if (context !== 0) above = context
      const folded = form === 1 ? all.slice(at, at + text.length) : form === 0 ? text : form
      at += text.length
      return { ordinal, text, folded, context: above, isHeading: isHeading === 1 }
    }),
  }
}
