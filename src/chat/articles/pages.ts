import type { Article } from '../../article/article.js'
import { splitSentences } from '../../text/sentences.js'
import type { Span } from '../message.js'

/** UTF-16 units: two screens of a phone, and far below Telegram's 4096. */
const pageLimit = 1500

/** A part of an article that is never cut. `ordinal`: its paragraph in `paragraphsOf(article)`. */
type Piece = { text: string; kind: 'text' | 'subheading' | 'caption'; ordinal?: number }

/** A page of an article. */
export type Page = { pieces: Piece[] }

/** Cuts a text at sentence ends, and a sentence longer than the limit between two characters. */
const cutText = (text: string, limit: number): string[] => {
  const cuts: string[] = []
  let rest = ''
  for (const [start, end] of splitSentences(text)) {
    if (rest.length > 0 && rest.length + end - start > limit) {
      cuts.push(rest)
      rest = ''
    }
    rest += text.slice(start, end)
    while (rest.length > limit) {
      const at = /[\uD800-\uDBFF]/.test(rest[limit - 1] ?? '') ? limit - 1 : limit
      cuts.push(rest.slice(0, at))
      rest = rest.slice(at)
    }
  }
  return rest.length > 0 ? [...cuts, rest] : cuts
}

const piecesOf = (article: Article, limit: number, credit: (name: string) => string): Piece[] => {
  const subheadings = article.subheadings ?? []
  const before = (from: number, to: number): Piece[] =>
    subheadings
      .filter((subheading) => subheading.before >= from && subheading.before < to)
      .map(({ text }) => ({ text, kind: 'subheading' }))
  const body = article.paragraphs.flatMap((text, ordinal): Piece[] => [
    ...before(ordinal, ordinal + 1),
    ...cutText(text, limit).map((cut): Piece => ({ text: cut, kind: 'text', ordinal })),
  ])
  const captions = (article.captions ?? []).map((caption, i): Piece => ({
    text: caption.credit === undefined ? caption.text : `${caption.text}${credit(caption.credit)}`,
    kind: 'caption',
    ordinal: article.paragraphs.length + i,
  }))
  return [...body, ...before(article.paragraphs.length, Infinity), ...captions]
}

/**
 * Cuts the text of an article into pages at paragraph ends; a subheading stays with the paragraph below it.
 * @param article - a stored article
 * @param credit - prints the photographer's name behind a caption
 * @param limit - UTF-16 units
 * @returns at least one page, none longer than about `limit`
 */
export const cutPages = (article: Article, credit: (name: string) => string, limit = pageLimit): Page[] => {
  const pieces = piecesOf(article, limit, credit)
  const pages: Page[] = [{ pieces: [] }]
  let size = 0
  pieces.forEach((piece, i) => {
    const follower = piece.kind === 'subheading' ? (pieces[i + 1]?.text.length ?? 0) : 0
    const hasHeading = pieces[i - 1]?.kind === 'subheading'
    if (size > 0 && !hasHeading && size + piece.text.length + follower > limit) {
      pages.push({ pieces: [] })
      size = 0
    }
    pages.at(-1)?.pieces.push(piece)
    size += piece.text.length
  })
  return pages
}

/** The paragraph at which an article opens, and its marked part: all of it, these words, or nothing. */
export type Marked = { ordinal: number; isWhole?: boolean; words?: string }

const holds = (piece: Piece, { ordinal, words = '' }: Marked): boolean =>
  piece.ordinal === ordinal && piece.text.includes(words)

/**
 * Finds the page to open: the one with the marked words, else the one where their paragraph begins, else the first.
 * @param pages - all pages of the article
 * @param marked - the paragraph and the words in it
 * @returns the number of the page, from 1
 */
export const pageOf = (pages: Page[], marked: Marked): number => {
  const indexOf = (wanted: Marked): number =>
    pages.findIndex(({ pieces }) => pieces.some((piece) => holds(piece, wanted)))
  return Math.max(0, indexOf({ ordinal: marked.ordinal }), indexOf(marked)) + 1
}

const styles = { text: undefined, subheading: 'bold', caption: 'italic' } as const

/** Marks the words in a piece; the rest keeps its style. */
const markedSpans = (text: string, words: string, style: Span['style']): Span[] => {
  if (words === '') return [{ text, ...(style && { style }) }]
  const at = text.indexOf(words)
  const end = at + words.length
  const rest = (part: string): Span[] => (part === '' ? [] : [{ text: part, ...(style && { style }) }])
  return [...rest(text.slice(0, at)), { text: words, style: 'mark' }, ...rest(text.slice(end))]
}

/**
 * Prints a page, with an empty line between paragraphs.
 * @param page - the pieces of the page
 * @param marked - the paragraph or words to mark, if any
 * @returns the styled text of the page
 */
export const pageSpans = ({ pieces }: Page, marked: Marked | undefined): Span[] =>
  pieces.flatMap((piece, i) => {
    const isContinued = piece.ordinal !== undefined && pieces[i + 1]?.ordinal === piece.ordinal
    const text = i === pieces.length - 1 || isContinued ? piece.text : `${piece.text}\n\n`
    const style = styles[piece.kind]
    if (!marked || !holds(piece, marked)) return { text, ...(style && { style }) }
    if (marked.isWhole) return { text, style: 'mark' }
    return markedSpans(text, marked.words ?? '', style)
  })
