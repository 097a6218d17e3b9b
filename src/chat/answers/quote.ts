import type { ArticleHead, Passage } from '../../search/search-engine.js'
import type { Translate } from '../../i18n/catalog.js'
import { placesText } from '../../i18n/printed.js'
import { headline, line, markedSpans, note, sourceSpans } from '../elements.js'
import type { Block, Span } from '../message.js'

/** A passage, and the other articles that print the same paragraph. */
export type Card = { passage: Passage; alsoIn: ArticleHead[] }

/** Passages with the same text as one card, in the place of the first. */
export const cardsOf = (passages: Passage[]): Card[] => {
  const cards = new Map<string, Card>()
  for (const passage of passages) {
    const card = cards.get(passage.text)
    if (card) card.alsoIn.push(passage.article)
    else cards.set(passage.text, { passage, alsoIn: [] })
  }
  return [...cards.values()]
}

const plain = (spans: Span[]): string => spans.map((span) => span.text).join('')

/** Where else the paragraph stands, each place once and never the one that the card already names. */
const alsoBlocks = ({ passage, alsoIn }: Card, t: Translate): Block[] => {
  const own = plain(sourceSpans(passage.article, t))
  const places = new Set(alsoIn.map((article) => plain(sourceSpans(article, t))))
  places.delete(own)
  places.delete('')
  return places.size === 0 ? [] : [note(t('also-in', { places: placesText(t, [...places]) }))]
}

/** Headline, source and date, the quoted words with the answer marked. */
export const quoteBlocks = (card: Card, t: Translate): Block[] => {
  const { article, quote } = card.passage
  const source = sourceSpans(article, t)
  return [
    ...(article.headline === undefined ? [] : [headline(article.headline)]),
    ...(source.length === 0 ? [] : [line(...source)]),
    { kind: 'quote', spans: markedSpans(quote) },
    ...alsoBlocks(card, t),
  ]
}
