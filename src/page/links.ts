import { createHash } from 'node:crypto'
import { refOf } from '../article/ref.js'
import type { PageLinks, QuotedWords, Reader } from '../chat/message.js'
import { dayFrom, type Day, type Instant } from '../time/day.js'
import { createSignature } from './signature.js'

/** A place in an article: a paragraph by its ordinal in `paragraphsOf`, and maybe the quoted range `[from, to)` of it. */
export type Place = { paragraph: number; range?: { from: number; to: number; hash: string } }

/** What a link leads to: an article by its short name (`refOf`), or a day; without a day, the articles that have none. */
export type Target = { kind: 'article'; ref: string; place?: Place } | { kind: 'day'; day?: Day }

/** When a link was made and for whom; a link on a page ends with the one that opened the page. */
export type Grant = {
  issuedAt: Instant
  /** The chat that the link was sent to; only where there is a list of those who may use the bot. */
  chatId?: string
}

/** Signs the links of the reading page, and checks them. */
export type LinkSigner = PageLinks & {
  /** Makes the last part of a page's address. */
  tokenOf: (target: Target, grant: Grant) => string
  /** Returns where a link leads, also after its end; undefined if it is forged, cut off or of another kind. */
  read: (kind: Target['kind'], token: string) => ReadLink | undefined
  /** Returns where a link leads; undefined also if it has ended. */
  open: (kind: Target['kind'], token: string) => ReadLink | undefined
}

/** What a genuine link says. `isOver`: it has ended, or is from before there was a list of those who may use the bot. */
export type ReadLink = { target: Target; grant: Grant; isOver: boolean }

const minuteMs = 60_000
const lifetimeMs = 30 * 24 * 60 * minuteMs
/** With a list of those who may use the bot a link that was passed on is soon of no use to others. */
const closedLifetimeMs = 60 * minuteMs

/** 132 bits. */
const signatureLength = 22
/** 36 bits: tells a paragraph from the one that has taken its place. */
const hashLength = 6

/** Folder of the addresses of each kind. */
const folders = { article: 'a', day: 'd' } as const

/**
 * Computes the hash by which a link knows the paragraph that it quotes.
 * @param text - the whole paragraph
 * @returns 6 characters
 */
export const paragraphHash = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, hashLength)

const wordsOf = new Intl.Segmenter('zh', { granularity: 'word' })

const encoded = (text: string): string => encodeURIComponent(text.replace(/\s+/gu, ' ').trim()).replaceAll('-', '%2D')

/** UTF-16 units: a longer quotation is named by its first and last words. */
const wholeLimit = 40
const endLimit = 12

/**
 * Makes the text fragment that has a browser scroll to quoted words. Browsers look for whole words: where the quotation
 * begins or ends inside one, the rest of the word is given as what stands before or behind it.
 * @param text - the whole paragraph
 * @param range - the quoted range `[from, to)`, UTF-16 units
 * @returns `:~:text=…`; empty for a range without words
 */
export const textFragmentOf = (text: string, { from, to }: { from: number; to: number }): string => {
  const words = Array.from(wordsOf.segment(text), ({ index, segment }) => ({ at: index, end: index + segment.length }))
  const cut = (at: number) => words.find((word) => word.at < at && at < word.end)
  const [first, last] = [cut(from), cut(to)]
  const before = first ? encoded(text.slice(first.at, from)) : ''
  const behind = last ? encoded(text.slice(to, last.end)) : ''
  const quoted = (start: number, end: number): string => encoded(text.slice(start, end))
  if (quoted(from, to) === '') return ''
  const ends = words.map(({ end }) => end).filter((end) => end > from && end < to)
  const head = ends.find((end) => end - from >= endLimit)
  const tail = ends.findLast((end) => to - end >= endLimit)
  const isShort = to - from <= wholeLimit || head === undefined || tail === undefined || tail < head
  const parts = isShort ? [quoted(from, to)] : [quoted(from, head), quoted(tail, to)]
  return `:~:text=${[...(before ? [`${before}-`] : []), ...parts, ...(behind ? [`-${behind}`] : [])].join(',')}`
}

/**
 * Makes the fragment of an article's address: the anchor of a paragraph, and the quoted words for browsers that find
 * them. Paragraphs count from 1 there.
 * @param place - the paragraph and the quoted range
 * @param text - the whole paragraph; without it the anchor alone
 * @returns `#p3:~:text=…`
 */
export const fragmentOf = ({ paragraph, range }: Place, text?: string): string =>
  `#p${paragraph + 1}${range && text !== undefined ? textFragmentOf(text, range) : ''}`

/**
 * Finds where quoted words stand in their paragraph.
 * @param words - the paragraph and the quotation
 * @returns the place; without a range where the quotation is empty or does not stand there
 */
export const placeOf = ({ paragraph, text, quote }: QuotedWords): Place => {
  const from = text.indexOf(quote)
  if (quote === '' || from < 0) return { paragraph }
  return { paragraph, range: { from, to: from + quote.length, hash: paragraphHash(text) } }
}

/** Stands for a part that a link does not have. */
const absent = '-'

const writtenPlace = ({ paragraph, range }: Place): string =>
  [paragraph, ...(range ? [range.from, range.to, range.hash] : [])].join('~')

const placeForm = /^(\d{1,6})(?:~(\d{1,7})~(\d{1,7})~([\w-]+))?$/

const readPlace = (text: string): Place | undefined => {
  const [, paragraph, from, to, hash] = placeForm.exec(text) ?? []
  if (paragraph === undefined) return undefined
  if (from === undefined || to === undefined || hash === undefined) return { paragraph: Number(paragraph) }
  return { paragraph: Number(paragraph), range: { from: Number(from), to: Number(to), hash } }
}

/** Writes what a link leads to as its first two parts. */
const writtenTarget = (target: Target): string[] =>
  target.kind === 'day'
    ? [target.day?.replaceAll('-', '') ?? absent, absent]
    : [target.ref, target.place ? writtenPlace(target.place) : absent]

const readTarget = (kind: Target['kind'], name: string, written: string): Target | undefined => {
  if (kind === 'article') {
    const place = readPlace(written)
    return { kind, ref: name, ...(place && { place }) }
  }
  if (name === absent) return { kind }
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(name) ?? []
  const day = dayFrom(Number(year), Number(month), Number(date))
  return day === undefined ? undefined : { kind, day }
}

/**
 * Creates the signer of the links of the reading page. A link holds what it leads to, the minute at which it was made and,
 * with a list of those who may use the bot, the chat that it was sent to: `REF.3~0~20~HASH.t4x1k2.-.SIGNATURE`.
 * @param parts.secret - the secret of the store, hex; links are signed by a key made of it
 * @param parts.base - the address under which the pages are reached, without a slash at its end
 * @param parts.isClosed - there is a list of those who may use the bot: links end after an hour, and name their chat
 * @param parts.now - tells the time
 * @returns the functions that make and check links
 */
export const createLinkSigner = ({
  secret,
  base,
  isClosed,
  now,
}: {
  secret: string
  base: string
  isClosed: boolean
  now: () => Instant
}): LinkSigner => {
  const signature = createSignature(secret, 'links of the reading page', signatureLength)
  const limitMs = isClosed ? closedLifetimeMs : lifetimeMs

  const tokenOf: LinkSigner['tokenOf'] = (target, { issuedAt, chatId }) => {
    const minute = Math.floor(issuedAt / minuteMs).toString(36)
    const holder = chatId === undefined ? absent : Buffer.from(chatId).toString('base64url')
    const signed = [...writtenTarget(target), minute, holder].join('.')
    return `${signed}.${signature.of(`${folders[target.kind]}/${signed}`)}`
  }

  const addressOf = (target: Target, { chatId, language }: Reader): string => {
    const token = tokenOf(target, { issuedAt: now(), ...(isClosed && { chatId }) })
    return `${base}/${folders[target.kind]}/${token}?lang=${language}`
  }

  const read: LinkSigner['read'] = (kind, token) => {
    const [name = '', place = '', minute = '', holder = '', given = '', ...rest] = token.split('.')
    const signed = [name, place, minute, holder].join('.')
    if (!signature.isOf(given, `${folders[kind]}/${signed}`) || rest.length > 0) return undefined
    const issuedAt = parseInt(minute, 36) * minuteMs
    // A clock that was set back makes no link last longer. A link without a chat is from before there was a list.
    const isOver = Math.abs(now() - issuedAt) > limitMs || (isClosed && holder === absent)
    const target = readTarget(kind, name, place)
    const chatId = holder === absent ? undefined : Buffer.from(holder, 'base64url').toString()
    return target && { target, grant: { issuedAt, ...(chatId !== undefined && { chatId }) }, isOver }
  }

  return {
    // What has ended opens again for its reader, inside Telegram, which opens https alone.
    isLasting: (isPrivate) => !isClosed || (isPrivate && base.startsWith('https:')),
    article: (id, reader, quoted) => {
      const place = quoted && placeOf(quoted)
      const address = addressOf({ kind: 'article', ref: refOf(id), ...(place && { place }) }, reader)
      return place ? `${address}${fragmentOf(place, quoted.text)}` : address
    },
    day: (day, reader) => addressOf({ kind: 'day', ...(day !== undefined && { day }) }, reader),
    tokenOf,
    read,
    open: (kind, token) => {
      const link = read(kind, token)
      return link?.isOver === false ? link : undefined
    },
  }
}
