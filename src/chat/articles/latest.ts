import type { Article } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import { daysText } from '../../i18n/printed.js'
import type { Turn } from '../../store/store.js'
import { emptyReply, headline, inPlace, note, readingNote, sentence, type Services, type Context } from '../services.js'
import type { Reply } from '../message.js'
import { readChoice } from '../answers/quote.js'
import type { Request } from '../parse-request.js'
import { paginationRow } from '../pagination-row.js'
import { isListing } from '../conversation.js'

const pageSize = 8
const listLimit = 40
/** Room for stories that stand in the corpus twice. */
const fetchLimit = 60

/** Lists the newest articles; each opens at a press. The list is kept, so its pages stay as they are while news comes in. */
export const latest = async (
  services: Services,
  ctx: Context,
  request: Extract<Request, { kind: 'latest' }>,
): Promise<Reply> => {
  const { incoming, t } = ctx
  const turn =
    request.turn === undefined
      ? await listNewest(services, ctx)
      : await services.turns.find(incoming.chatId, request.turn)
  if (!turn && request.turn === undefined) return emptyReply(services, ctx)
  if (!turn || !isListing(turn)) return sentence(t('latest-forgotten'))
  const pages = Math.ceil(turn.passages.length / pageSize)
  const page = request.page ?? 1
  if (page < 1 || page > pages) return sentence(t('latest-end'))
  const first = (page - 1) * pageSize
  const kept = turn.passages.slice(first, first + pageSize).map(({ articleId }) => services.articles.article(articleId))
  const articles = await Promise.all(kept)
  services.turns.show(turn, page)
  const rows = articles.flatMap((article, i) =>
    article ? [[readChoice(t, namesOf(article), first + i + 1, turn.id)]] : [],
  )
  const turning = paginationRow(t, { page, pages }, (to) => ({ command: `/latest ${turn.id} ${to}` }))
  const facts = [daysOf(articles, t), pages > 1 ? t('page-of', { page, pages }) : undefined].filter(
    (fact) => fact !== undefined,
  )
  const reply: Reply = {
    blocks: [
      headline(t('latest-title')),
      ...(facts.length > 0 ? [note(facts.join(' · '))] : []),
      ...readingNote(services, ctx),
    ],
    choices: [...rows, ...turning],
  }
  return request.turn === undefined ? reply : inPlace(ctx, reply)
}

/** Keeps the newest stories as a turn; where there are none, keeps nothing. */
const listNewest = async (services: Services, { incoming }: Context): Promise<Turn | undefined> => {
  const newest = await services.articles.latest(fetchLimit, 0)
  const seen = new Set<string>()
  const isFirst = (text: string): boolean => !seen.has(text) && seen.add(text).has(text)
  const articles = newest.filter((article) => isFirst(textOf(article))).slice(0, listLimit)
  const passages = articles.map(({ id }) => ({ articleId: id, paragraph: 0 }))
  return passages.length === 0 ? undefined : services.turns.saveListing(incoming, passages)
}

/** The same headline over the same words is the same story, whatever its id. */
const textOf = ({ headline: title, paragraphs }: Article): string => JSON.stringify([title, paragraphs])

const namesOf = ({ headline: title, paragraphs, captions }: Article): (string | undefined)[] => [
  title,
  paragraphs[0],
  captions?.[0]?.text,
]

const daysOf = (articles: (Article | undefined)[], t: Translate): string | undefined => {
  const days = articles.flatMap((article) => article?.day ?? []).sort()
  const [first] = days
  const last = days.at(-1)
  return first !== undefined && last !== undefined ? daysText(t, first, last) : undefined
}
