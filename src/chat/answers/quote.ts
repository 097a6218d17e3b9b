import { createHash } from 'node:crypto'
import { cutText } from '../../text/sentences.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText, placesText } from '../../i18n/printed.js'
import type { ArticleHead, Passage, Snippet } from '../../search/search-engine.js'
import type { StoredQuote, TurnPassage } from '../../store/store.js'
import { headline, line, markedSpans, note, placeSpans, sourceSpans } from '../elements.js'
import type { Block, Choice, Span } from '../message.js'
import { cleanLine } from '../typed-text.js'

/** A passage, and the other articles that print the same paragraph. */
export type Card = { passage: Passage; alsoIn: ArticleHead[] }

/**
 * Groups passages that have the same text into one card, at the position of the first.
 * @param passages - in the order of the answer
 * @returns one card for each text
 */
export const cardsOf = (passages: Passage[]): Card[] => {
  const cards = new Map<string, Card>()
  for (const passage of passages) {
    const card = cards.get(passage.text)
    if (card) card.alsoIn.push(passage.article)
    else cards.set(passage.text, { passage, alsoIn: [] })
  }
  return [...cards.values()]
}

/** 64 bits: enough to tell a paragraph from the one that has taken its place. */
const paragraphHashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** The place of a quote in its paragraph; nothing where it is no part of it. */
const storedQuoteOf = (text: string, quote: Snippet): StoredQuote | undefined => {
  const from = text.indexOf(quote.text)
  if (from < 0) return undefined
  return { from, to: from + quote.text.length, marks: quote.marks, paragraphHash: paragraphHashOf(text) }
}

/**
 * Turns a card into what a turn stores of it. The quote is stored by its place in the paragraph.
 * @param card - a card as it is shown
 * @returns the passage to store, about a hundred bytes and the ids of its articles
 */
export const storedPassageOf = ({ passage, alsoIn }: Card): TurnPassage => {
  const { article, paragraph, text, quote, next, corrections } = passage
  const place = { articleId: article.id, paragraph, ...(corrections && { corrections }) }
  const stored = storedQuoteOf(text, quote)
  if (!stored) return place
  const storedNext = next && storedQuoteOf(next.text, next.quote)
  return {
    ...place,
    quote: {
      ...stored,
      ...(alsoIn.length > 0 && { alsoIn: alsoIn.map(({ id }) => id) }),
      ...(storedNext && { next: storedNext }),
    },
  }
}

/**
 * Returns a stored quote in the words of its paragraph.
 * @param stored - the quote as a turn stores it, if it does
 * @param text - the paragraph as it reads now
 * @returns the quote as it was shown; undefined where there is none or the paragraph has changed since
 */
export const snippetOf = (stored: StoredQuote | undefined, text: string): Snippet | undefined =>
  stored?.paragraphHash === paragraphHashOf(text)
    ? { text: text.slice(stored.from, stored.to), marks: stored.marks }
    : undefined

const plain = (spans: Span[]): string => spans.map((span) => span.text).join('')

/** Names the other papers that print the paragraph, each once and never the one that the card already names. */
const alsoBlocks = ({ passage, alsoIn }: Card, t: Translate): Block[] => {
  const own = plain(placeSpans(passage.article, t))
  const places = new Set(alsoIn.map((article) => plain(placeSpans(article, t))))
  places.delete(own)
  places.delete('')
  return places.size === 0 ? [] : [note(t('also-in', { places: placesText(t, [...places]) }))]
}

/**
 * Renders a card: headline, source and date, the quoted words with the answer marked; two quotes where the answer needs both.
 * @param card - the passage and where else it is printed
 * @param t - says a message in the language of the chat
 * @returns the blocks in their order
 */
export const quoteBlocks = (card: Card, t: Translate): Block[] => {
  const { article, quote, next } = card.passage
  const source = sourceSpans(article, t)
  return [
    ...(article.headline === undefined ? [] : [headline(article.headline)]),
    ...(source.length === 0 ? [] : [line(...source)]),
    { kind: 'quote', spans: markedSpans(quote) },
    ...(next ? [{ kind: 'quote' as const, spans: markedSpans(next.quote) }] : []),
    ...alsoBlocks(card, t),
  ]
}

/** UTF-16 units that a messenger puts on the clipboard by one press. */
const copyLimit = 256
/** UTF-16 units of a headline or of the name of a paper below copied words: room is left for a sentence. */
const creditLimit = 60

const shortened = (text: string): string => {
  const cleaned = cleanLine(text)
  return cleaned.length <= creditLimit ? cleaned : `${cutText(cleaned, creditLimit - 1)[0] ?? ''}…`
}

/**
 * Makes the button that copies quoted words together with the headline, the paper and the day. Words that do not fit are
 * cut at the end of a sentence, which the label says and an ellipsis shows.
 * @param t - the sentences in the language of the chat
 * @param article - the article that is quoted
 * @param words - the quoted words
 * @returns a row of one button, or none where there are no words
 */
export const copyChoices = (
  t: Translate,
  { headline: title, source, day }: Pick<ArticleHead, 'headline' | 'source' | 'day'>,
  words: string,
): Choice[] => {
  const quoted = words.trim()
  if (quoted === '') return []
  const facts = [title, source].filter((fact) => fact !== undefined).map(shortened)
  const credit = [...facts, ...(day === undefined ? [] : [dayText(t, day)])].join(' · ')
  const tail = credit === '' ? '' : `\n${t('copy-credit', { facts: credit })}`
  const room = copyLimit - tail.length
  if (quoted.length <= room) return [{ label: t('button-copy'), copy: `${quoted}${tail}` }]
  const [beginning = ''] = cutText(quoted, room - 1)
  return [{ label: t('button-copy-beginning'), copy: `${beginning.trimEnd()}…${tail}` }]
}
