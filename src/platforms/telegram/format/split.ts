import type { Entity } from '../api.js'

/** A stretch of a longer text with its own entities. */
export type Piece = { text: string; entities: Entity[] }

/**
 * What one message may hold. Code points, as Telegram counts text; 4096 of them are at most 16 384 bytes, so its limit
 * of 32 768 bytes is kept as well. Entities past the 100th it drops without a word; their payload, long addresses above
 * all, it refuses past about 9500 bytes, measured here as JSON, which is more than what it measures. 64 code points stay
 * free for a line above.
 */
const codePointLimit = 4096 - 64
const entityLimit = 100
const entityBytesLimit = 9000

/** Where to cut, best first, and how much of a full piece such a cut has to leave at least. */
const cuts = [
  { end: /\n{2,}/g, least: 0.5 },
  { end: /\n/g, least: 0.5 },
  { end: /[。！？!?…]+["'”’」』）)\]]*|\.["'”’)\]]*(?=\s)/g, least: 0.3 },
  { end: /[\s，、；：,;]+/g, least: 0.1 },
]

/** What Telegram takes for an empty text. */
const invisible =
  /^[\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*$/

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * Cuts a text into pieces that Telegram takes as one message each: after a paragraph or a sentence where it can, never
 * inside a sign as the user sees it (unless a single one is longer than a message). Blanks around a piece go; an entity
 * that is cut goes on in the next piece.
 * In: entities inside the text, any order. Out: pieces in order, each with visible text; entities sorted, outer first.
 */
export const splitText = (text: string, entities: Entity[]): Piece[] => {
  const sorted = entities.toSorted(outerFirst)
  const pieces: Piece[] = []
  let start = skipBlanks(text, 0)
  while (start < text.length) {
    const end = endOfPiece(text, start, roomFrom(text, start, sorted), sorted)
    const piece = cutPiece(text, start, end, sorted)
    if (!invisible.test(piece.text)) pieces.push(piece)
    start = skipBlanks(text, end)
  }
  return pieces
}

/** Where to cut a text down to so many code points: after a paragraph or a sentence where it can; UTF-16 units. */
export const endWithin = (text: string, codePoints: number): number =>
  endOfPiece(text, 0, unitsOf(text, 0, codePoints), [])

const outerFirst = (a: Entity, b: Entity) =>
  a.offset - b.offset || b.length - a.length || Number(isQuote(b)) - Number(isQuote(a))

const isQuote = ({ type }: Entity) => type === 'blockquote' || type === 'expandable_blockquote'

const skipBlanks = (text: string, from: number) => {
  const at = text.slice(from).search(/\S/)
  return at < 0 ? text.length : from + at
}

/** Where so many code points from the start end, UTF-16 units. */
const unitsOf = (text: string, start: number, codePoints: number) => {
  let end = start
  for (let count = 0; count < codePoints && end < text.length; count += 1) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  }
  return end
}

/** How far a piece may reach at most, by all three limits. */
const roomFrom = (text: string, start: number, sorted: Entity[]) => {
  const end = unitsOf(text, start, codePointLimit)
  let count = 0
  let bytes = 2
  for (const entity of sorted) {
    if (entity.offset >= end) break
    if (entity.offset + entity.length <= start) continue
    count += 1
    // As written with offset and length of four digits, the most that fits into a message, and a comma.
    bytes += Buffer.byteLength(JSON.stringify({ ...entity, offset: 8192, length: 8192 })) + 1
    // One sign carries a handful of entities at most, so there is always room for the next.
    if (count > entityLimit || bytes > entityBytesLimit) return Math.max(entity.offset, start + 1)
  }
  return end
}

/** Longer marks and links are cut like any text; quotes go on in the next piece whatever their length. UTF-16 units. */
const wholeLimit = 512

/** Stretches that are not to be cut: links, addresses that stand in the text, marks. */
const wholesIn = (text: string, start: number, limit: number, sorted: Entity[]) => {
  const addresses = [...text.slice(start, limit + wholeLimit).matchAll(/https?:\/\/[\x21-\x7e]+/g)]
  return [
    ...addresses.map((match) => ({ offset: start + match.index, length: match[0].length })),
    ...sorted.filter((entity) => !isQuote(entity)),
  ].filter(({ offset, length }) => offset > start && offset < limit && length <= wholeLimit)
}

const endOfPiece = (text: string, start: number, limit: number, sorted: Entity[]) => {
  if (limit >= text.length) return text.length
  const signs = graphemes.segment(text)
  const wholes = wholesIn(text, start, limit, sorted)
  const cutBy = (at: number) => wholes.find(({ offset, length }) => offset < at && at < offset + length)
  const isBetweenSigns = (at: number) => signs.containing(at)?.index === at && !cutBy(at)
  for (const { end, least } of cuts) {
    const atLeast = start + (limit - start) * least
    const found = [...text.slice(start, limit).matchAll(end)]
      .map((match) => start + match.index + match[0].length)
      .findLast((at) => at >= atLeast && isBetweenSigns(at))
    if (found !== undefined) return found
  }
  let sign = signs.containing(limit)?.index ?? limit
  for (let whole = cutBy(sign); whole; whole = cutBy(sign)) sign = signs.containing(whole.offset)?.index ?? start
  if (sign > start) return sign
  // A single sign longer than a message: between code points then.
  return limit - (/[\udc00-\udfff]/.test(text.charAt(limit)) && limit - 1 > start ? 1 : 0)
}

const cutPiece = (text: string, start: number, end: number, sorted: Entity[]): Piece => {
  // The start is no blank already; blanks at the end go before the offsets are taken.
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
