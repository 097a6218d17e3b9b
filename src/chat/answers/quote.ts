import type { ArticleHead, Passage, Snippet } from '../../search/search-engine.js'
import type { Story } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText, placesText } from '../../i18n/printed.js'
import { headline, line, note } from '../services.js'
import type { Block, Choice, Span } from '../message.js'
import { cleanLine } from '../parse-request.js'

/** Longer button labels are cut by phones anyway, in the middle of a sign. */
const labelLimit = 36

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

/** A snippet as spans whose texts join to the snippet. */
export const markedSpans = ({ text, marks }: Snippet): Span[] => {
  const spans: Span[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) spans.push({ text: text.slice(at, start) })
    if (end > start) spans.push({ text: text.slice(start, end), style: 'mark' })
    at = end
  }
  if (at < text.length) spans.push({ text: text.slice(at) })
  return spans
}

const isWebAddress = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url)

/** Source and day of an article, as far as it has them; the source leads to its page. */
export const sourceSpans = ({ source, url, day }: Pick<Story, 'source' | 'url' | 'day'>, t: Translate): Span[] => {
  const href = isWebAddress(url) ? { href: url } : {}
  const name: Span[] = source === undefined ? [] : [{ text: source, ...href }]
  const date: Span[] = day === undefined ? [] : [{ text: dayText(t, day) }]
  const link: Span[] = source === undefined && isWebAddress(url) ? [{ text: t('original-page'), ...href }] : []
  return [...name, ...date, ...link].flatMap((span, i) => (i === 0 ? [span] : [{ text: ' · ' }, span]))
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

/** A text short enough for a button. */
export const labelOf = (text: string): string => {
  const signs = Array.from(text)
  return signs.length <= labelLimit
    ? text
    : `${signs
        .slice(0, labelLimit - 1)
        .join('')
        .trimEnd()}…`
}

/** A button that opens the article at a place of a turn, named after the first text that says anything. */
export const readChoice = (t: Translate, names: (string | undefined)[], place: number, turn: string): Choice => {
  const [title = t('no-headline')] = names.map((name) => cleanLine(name ?? '')).filter((name) => name !== '')
  return { label: labelOf(title), command: `/read ${place} ${turn}` }
}
