import type { Entity } from '../methods.js'
import { telegramLimits } from '../limits.js'

/** A part of a longer text with its own entities. */
export type Piece = { text: string; entities: Entity[] }

/**
 * The limits of one piece. Telegram counts text in code points; 4096 of them are at most 16 384 bytes, so its limit of
 * 32 768 bytes is kept as well. It drops entities after the 100th without an error, and refuses more than about 9500 bytes
 * of entities, mostly long addresses; they are measured here as JSON, which is longer than what Telegram measures.
 * 64 code points stay free for a line above.
 */
const codePointLimit = telegramLimits.textLength - 64
const entityLimit = 100
const entityBytesLimit = 9000

/** The places to cut at, best first, and the share of a full piece that has to lie before such a cut. */
const cuts = [
  { end: /\n{2,}/g, least: 0.5 },
  { end: /\n/g, least: 0.5 },
  { end: /[。！？!?…]+["'”’」』）)\]]*|\.["'”’)\]]*(?=\s)/g, least: 0.3 },
  { end: /[\s，、；：,;]+/g, least: 0.1 },
]

/** Texts that Telegram takes for empty. */
const invisible =
  /^[\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*$/

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Cleans a text as Telegram does: direction marks are removed and control characters become spaces. Lone halves of
 * surrogate pairs, which Telegram refuses, become U+FFFD.
 * @param text - any text
 * @returns the text as Telegram shows it
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u202a-\u202e]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')

/**
 * Cuts a text into pieces of one message each: after a paragraph or a sentence if possible, and never inside a grapheme
 * unless a single one is longer than a message. Spaces around a piece are removed; an entity that is cut continues in
 * the next piece.
 * @param text - clean text of any length
 * @param entities - inside the text, in any order
 * @returns pieces in order, each with visible text; their entities sorted, outer ones first
 */
export const splitText = (text: string, entities: Entity[]): Piece[] => {
  const sorted = entities.toSorted(outerFirst)
  const pieces: Piece[] = []
  let start = skipSpaces(text, 0)
  while (start < text.length) {
    const end = endOfPiece(text, start, roomFrom(text, start, sorted), sorted)
    const piece = cutPiece(text, start, end, sorted)
    if (!invisible.test(piece.text)) pieces.push(piece)
    start = skipSpaces(text, end)
  }
  return pieces
}

/**
 * Finds where to cut a text: after a paragraph or a sentence if possible.
 * @param text - the whole text
 * @param codePoints - the most code points before the cut
 * @returns an offset in UTF-16 units
 */
export const endWithin = (text: string, codePoints: number): number =>
  endOfPiece(text, 0, unitsOf(text, 0, codePoints), [])

const outerFirst = (a: Entity, b: Entity) =>
  a.offset - b.offset || b.length - a.length || Number(isQuote(b)) - Number(isQuote(a))

const isQuote = ({ type }: Entity) => type === 'blockquote' || type === 'expandable_blockquote'

const skipSpaces = (text: string, from: number) => {
  const at = text.slice(from).search(/\S/)
  return at < 0 ? text.length : from + at
}

/** Returns the offset after a number of code points from the start, in UTF-16 units. */
const unitsOf = (text: string, start: number, codePoints: number) => {
  let end = start
  for (let count = 0; count < codePoints && end < text.length; count += 1) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  }
  return end
}

/** The furthest end of a piece by all three limits. */
const roomFrom = (text: string, start: number, sorted: Entity[]) => {
  const end = unitsOf(text, start, codePointLimit)
  let count = 0
  let bytes = 2
  for (const entity of sorted) {
    if (entity.offset >= end) break
    if (entity.offset + entity.length <= start) continue
    count += 1
    // With offset and length of four digits, the most in one message, and a comma.
    bytes += Buffer.byteLength(JSON.stringify({ ...entity, offset: 8192, length: 8192 })) + 1
    // One character carries a few entities at most, so there is always room for the next.
    if (count > entityLimit || bytes > entityBytesLimit) return Math.max(entity.offset, start + 1)
  }
  return end
}

/** Longer styled texts and links are cut like any text; quotes continue in the next piece. UTF-16 units. */
const wholeLimit = 512

/** The parts of the text that are not to be cut: links, addresses in the text, styled texts. */
const wholesIn = (text: string, start: number, limit: number, sorted: Entity[]) => {
  const addresses = [...text.slice(start, limit + wholeLimit).matchAll(/https?:\/\/[\x21-\x7e]+/g)]
  return [
    ...addresses.map((match) => ({ offset: start + match.index, length: match[0].length })),
    ...sorted.filter((entity) => !isQuote(entity)),
  ].filter(({ offset, length }) => offset > start && offset < limit && length <= wholeLimit)
}

const endOfPiece = (text: string, start: number, limit: number, sorted: Entity[]) => {
  if (limit >= text.length) return text.length
  const segments = graphemes.segment(text)
  const wholes = wholesIn(text, start, limit, sorted)
  const cutBy = (at: number) => wholes.find(({ offset, length }) => offset < at && at < offset + length)
  const isBetweenGraphemes = (at: number) => segments.containing(at)?.index === at && !cutBy(at)
  for (const { end, least } of cuts) {
    const atLeast = start + (limit - start) * least
    const found = [...text.slice(start, limit).matchAll(end)]
      .map((match) => start + match.index + match[0].length)
      .findLast((at) => at >= atLeast && isBetweenGraphemes(at))
    if (found !== undefined) return found
  }
  let at = segments.containing(limit)?.index ?? limit
  for (let whole = cutBy(at); whole; whole = cutBy(at)) at = segments.containing(whole.offset)?.index ?? start
  if (at > start) return at
  // A single grapheme is longer than a message: it is cut between code points.
  return limit - (/[\udc00-\udfff]/.test(text.charAt(limit)) && limit - 1 > start ? 1 : 0)
}

const cutPiece = (text: string, start: number, end: number, sorted: Entity[]): Piece => {
  // There are no spaces at the start; those at the end are removed before the entities are cut.
  const kept = text.slice(start, end).trimEnd()
  const entities = sorted.flatMap((entity) => {
    const from = Math.max(entity.offset, start)
    const to = Math.min(entity.offset + entity.length, start + kept.length)
    return to <= from || text.slice(from, to).trim() === ''
      ? []
      : [{ ...entity, offset: from - start, length: to - from }]
  })
  return { text: kept, entities: entities.toSorted(outerFirst) }
}
