import { dayOf } from '../../time/day.js'
import type { Article, ArticleId } from '../../article/article.js'
import { refOf } from '../../article/ref.js'
import { splitSentences } from '../../text/sentences.js'
import type { Translate } from '../../i18n/catalog.js'
import { chosenLanguage, languageOf } from '../../i18n/language.js'
import { questionLimit } from './ask.js'
import type { Passage } from '../../search/search-engine.js'
import type { ChatDeps } from '../context.js'
import { shareChoice } from '../deep-links.js'
import type { Inline, InlinePage, InlineQuery } from '../message.js'
import { cardsOf, copyChoices, quoteBlocks, type Card } from './quote.js'
import { sourceSpans } from '../elements.js'
import { isBanned, mayUse } from '../permissions.js'
import { cleanLine } from '../typed-text.js'

const pageSize = 10
/** Passages searched, the same number for every page, so that pages do not overlap; later ones answer nothing. */
const passagesLimit = 30
/** Code points of the description below a title: two lines on a phone. */
const descriptionLimit = 160
const titleLimit = 80
/** UTF-16 units of an article's first words: as much as an answer quotes, and a message is not split here. */
const openingLimit = 300
/** Code points of a quote: a sentence without an end may be as long as its paragraph. */
const quoteLimit = 2000

/** Payload of the button that opens the chat with its first words. */
const welcomePayload = 'inline'

/** One query, for all of its pages. */
type Query = { t: Translate; zone: string; at: number; from: number }

const cut = (text: string, limit: number): string => {
  const characters = Array.from(cleanLine(text))
  return characters.length <= limit ? characters.join('') : `${characters.slice(0, limit - 1).join('')}…`
}

const resultOf = (card: Card, t: Translate): InlinePage['results'][number] => {
  const { article, paragraph, quote } = card.passage
  const fitting = quote.text.length <= quoteLimit ? quote : { text: cut(quote.text, quoteLimit), marks: [] }
  const source = sourceSpans(article, t)
    .map(({ text }) => text)
    .join('')
  return {
    id: `${refOf(article.id)}.${paragraph}`,
    title: cut(article.headline ?? (source === '' ? t('no-headline') : source), titleLimit),
    description: cut(quote.text, descriptionLimit),
    reply: {
      blocks: quoteBlocks({ ...card, passage: { ...card.passage, quote: fitting } }, t),
      choices: [[shareChoice(t, article.id), ...copyChoices(t, article, fitting.text)]],
      language: t.language,
    },
  }
}

/** The best passage of each article first: a list of one headline several times tells nobody apart. Nothing is left out. */
const oneAnArticle = (cards: Card[]): Card[] => {
  const seen = new Set<ArticleId>()
  const isFirst = new Set(cards.filter(({ passage: { article } }) => !seen.has(article.id) && seen.add(article.id)))
  return [...isFirst, ...cards.filter((card) => !isFirst.has(card))]
}

/** Makes the page that begins at card `from`, and names the beginning of the next one. */
const pageOf = (cards: Card[], { t, from }: Query): InlinePage => ({
  results: cards.slice(from, from + pageSize).map((card) => resultOf(card, t)),
  ...(from + pageSize < cards.length && { next: String(from + pageSize) }),
})

const buttonOnly = (label: string): InlinePage => ({ results: [], button: { label, payload: welcomePayload } })

/** Quotes an article by the first sentences of its first paragraph. */
const openingOf = (article: Article): Passage[] => {
  const [text] = article.paragraphs
  if (text === undefined) return []
  const ends = splitSentences(text).map(([, end]) => end)
  const end = ends.filter((each) => each <= openingLimit).at(-1)
  const opening = end === undefined ? cut(text, openingLimit) : text.slice(0, end)
  return [{ article, paragraph: 0, text, score: 0, quote: { text: opening, marks: [] } }]
}

const newest = async (deps: ChatDeps, query: Query): Promise<InlinePage> => {
  const articles = await deps.store.articles.latest(passagesLimit, 0)
  // The same story under two ids stands there once.
  const cards = cardsOf(articles.flatMap(openingOf))
  return cards.length === 0 ? buttonOnly(query.t('inline-empty')) : pageOf(cards, query)
}

const found = async (deps: ChatDeps, question: string, query: Query): Promise<InlinePage> => {
  const today = dayOf(query.at, query.zone)
  const { verdict, passages } = await deps.searchEngine.find({ text: question, today, limit: passagesLimit })
  if (verdict === 'none') return buttonOnly(query.t(deps.readiness?.() ? 'inline-reading' : 'inline-none'))
  return pageOf(oneAnArticle(cardsOf(passages)), query)
}

/** Reads where a page begins; anything but an offset of ours means the first page. */
const placeOf = (offset: string): number => (/^\d{1,3}$/.test(offset) ? Number(offset) : 0)

/**
 * Creates the function that answers inline queries: it returns the passages for a question, else the newest articles.
 * @param deps - the services it works with
 * @returns the function
 */
export const createInline =
  (deps: ChatDeps): Inline =>
  async ({ userId, text, offset, at, language: tag }: InlineQuery) => {
    if (await isBanned(deps, [userId])) return { results: [] }
    const grant = deps.limits?.take({ kind: 'inline', userId }, at)
    // The private chat with a user has the user's id.
    const settings = await deps.store.chats.settings(userId)
    const t = deps.catalog[chosenLanguage(settings.language) ?? languageOf(tag)]
    if (!(await mayUse(deps, userId))) return buttonOnly(t('inline-closed'))
    if (grant?.kind === 'wait') return buttonOnly(t('inline-too-fast'))
    const question = cleanLine(Array.from(text).slice(0, questionLimit).join('')).replace(/^[/／\s]+/, '')
    const query: Query = { t, zone: settings.zone ?? deps.zone, at, from: placeOf(offset) }
    const isTelling = (question.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2
    return isTelling ? found(deps, question, query) : newest(deps, query)
  }
