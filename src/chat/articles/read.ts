import { paragraphsOf, type Article } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import { listText } from '../../i18n/printed.js'
import type { Turn } from '../../store/store.js'
import { quotedAt } from '../answers/card.js'
import { inPlace, line, note, sentence, sourceSpans, watchChoice, paginationRow } from '../elements.js'
import type { Services, Context } from '../context.js'
import { shareChoice } from '../deep-links.js'
import type { Block, Choice, Reply, Span } from '../message.js'
import { cutPages, pageOf, pageSpans, type Marked } from './pages.js'
import { commandAgeLimitMs, type Command } from '../command.js'
import { parseArguments } from '../typed-text.js'
import { isListing } from '../conversation.js'

/** UTF-16 units: a longer paragraph fills a screen, and all of it marked points at nothing. */
const markedLimit = 200

/** Passages and pages count from 1; `turn`: the answer, the newest one unless given. */
type ReadArgs = { turn?: string; passage?: number; page?: number }

/**
 * Opens the article of a passage at the page that holds it, or at the page asked for.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param request - the turn, by default the newest of the chat; the passage and the page, from 1
 * @returns the page of the article, or a sentence that there is none
 */
export const read = async (services: Services, ctx: Context, request: ReadArgs): Promise<Reply> => {
  const { incoming, t } = ctx
  const turn = await services.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentence(t(request.turn === undefined ? 'nothing-to-continue' : 'answer-forgotten'))
  const place = request.passage ?? (isListing(turn) ? 1 : Math.max(1, services.turns.shown(turn)))
  const wanted = turn.passages[place - 1]
  const passages = turn.passages.length
  if (!wanted) return sentence(passages === 0 ? t('nothing-to-continue') : t('no-such-passage', { passages }))
  const article = await services.articles.article(wanted.articleId)
  if (!article) return sentence(t('article-gone'))
  const marked = await markedIn(services, ctx, { turn, place, article, ordinal: wanted.paragraph })
  const { reply, page } = articleReply(ctx, {
    article,
    ...(marked && { marked }),
    ...(request.page !== undefined && { page: request.page }),
    command: `/read ${place} ${turn.id}`,
    watch: watchChoice(t, turn, place),
  })
  services.turns.open(turn, { place, page })
  // The quote card stays where it is; only a page takes the place of another page.
  return request.page === undefined ? reply : inPlace(ctx, reply)
}

/** The quoted paragraph, or only the quoted words of a long one. A listing quotes nothing: its articles open unmarked. */
const markedIn = async (
  services: Services,
  ctx: Context,
  { turn, place, article, ordinal }: { turn: Turn; place: number; article: Article; ordinal: number },
): Promise<Marked | undefined> => {
  if (turn.kind !== 'question') return undefined
  const text = paragraphsOf(article)[ordinal]?.text ?? ''
  if (text.length <= markedLimit) return { ordinal, isWhole: true }
  const words = await quotedAt(services, ctx, turn, { place, article })
  return { ordinal, ...(words !== undefined && { words }) }
}

const articleReply = (
  { t }: Context,
  {
    article,
    marked,
    page,
    command,
    watch,
  }: { article: Article; marked?: Marked; page?: number; command: string; watch: Choice },
): { reply: Reply; page: number } => {
  const pages = cutPages(article, (name) => t('photo-credit', { name }))
  const opening = marked === undefined ? 1 : pageOf(pages, marked)
  const number = Math.min(Math.max(1, page ?? opening), pages.length)
  const top = number === 1 ? frontBlocks(article, t) : titleBlocks(article)
  const spans = pageSpans(pages[number - 1] ?? { pieces: [] }, marked)
  const turning = paginationRow(t, { page: number, pages: pages.length }, (to) => ({ command: `${command} ${to}` }))
  const blocks = [
    ...top,
    // An empty line between head and text, as between the paragraphs.
    ...(spans.length > 0 ? [line(top.length > 0 ? '\n' : '', ...spans)] : []),
    ...(pages.length > 1 ? [note(t('page-of', { page: number, pages: pages.length }))] : []),
  ]
  return {
    reply: { blocks, choices: [...turning, [watch, shareChoice(t, article.id)]] },
    page: number,
  }
}

const titleBlocks = ({ headline: title }: Article, kicker?: string): Block[] => {
  const above: Span[] =
    kicker === undefined ? [] : [{ text: title === undefined ? kicker : `${kicker}\n`, style: 'italic' }]
  const spans = [...above, ...(title === undefined ? [] : [{ text: title }])]
  return spans.length > 0 ? [{ kind: 'headline', spans }] : []
}

/** All that stands above the text on the printed page. */
const frontBlocks = (article: Article, t: Translate): Block[] => {
  const { agency, city, date } = article.dateline ?? {}
  const filed = [agency, city, date].filter((part) => part !== undefined).join(' ')
  const by = [...(article.byline?.length ? [listText(t, article.byline)] : []), ...(filed === '' ? [] : [filed])]
  const source = sourceSpans(article, t)
  return [
    ...titleBlocks(article, article.kicker),
    ...(article.subtitle === undefined ? [] : [line(article.subtitle)]),
    ...(source.length > 0 ? [line(...source)] : []),
    ...(by.length > 0 ? [line(by.join(' · '))] : []),
  ]
}

/** /read NUMBER: the whole article of a passage. */
export const readCommand: Command<ReadArgs> = {
  name: 'read',
  argument: 'argument-read',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => parseArguments(rest, 'passage', 'page'),
  run: read,
}
