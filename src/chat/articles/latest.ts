import type { Article } from '../../article/article.js'
import type { Turn } from '../../store/store.js'
import { emptyReply, headline, inPlace, note, readingNote, sentence, type Desk, type Visit } from '../services.js'
import type { Reply } from '../message.js'
import type { Phrases } from '../../i18n/phrase-keys.js'
import { readChoice } from '../answers/quote.js'
import type { Request } from '../parse-request.js'
import { turningRow } from '../pagination-row.js'
import { isListing } from '../conversation.js'

const pageSize = 8
const listLimit = 40
/** Room for stories that stand in the corpus twice. */
const fetchLimit = 60

/** Lists the newest articles; each opens at a press. The list is kept, so its pages stay as they are while news comes in. */
export const latest = async (
  desk: Desk,
  visit: Visit,
  request: Extract<Request, { kind: 'latest' }>,
): Promise<Reply> => {
  const { incoming, say } = visit
  const turn =
    request.turn === undefined ? await listNewest(desk, visit) : await desk.turns.find(incoming.chatId, request.turn)
  if (!turn && request.turn === undefined) return emptyReply(desk, visit)
  if (!turn || !isListing(turn)) return sentence(say.listForgotten)
  const pages = Math.ceil(turn.passages.length / pageSize)
  const page = request.page ?? 1
  if (page < 1 || page > pages) return sentence(say.endOfList)
  const first = (page - 1) * pageSize
  const kept = turn.passages.slice(first, first + pageSize).map(({ articleId }) => desk.articles.article(articleId))
  const articles = await Promise.all(kept)
  desk.turns.show(turn, page)
  const rows = articles.flatMap((article, i) =>
    article ? [[readChoice(say, namesOf(article), first + i + 1, turn.id)]] : [],
  )
  const turning = turningRow(say, { page, pages }, (to) => ({ command: `/latest ${turn.id} ${to}` }))
  const facts = [daysOf(articles, say), pages > 1 ? say.page(page, pages) : undefined].filter(
    (fact) => fact !== undefined,
  )
  const reply: Reply = {
    blocks: [headline(say.latest), ...(facts.length > 0 ? [note(facts.join(' · '))] : []), ...readingNote(desk, visit)],
    choices: [...rows, ...turning],
  }
  return request.turn === undefined ? reply : inPlace(visit, reply)
}

/** Keeps the newest stories as a turn; where there are none, keeps nothing. */
const listNewest = async (desk: Desk, { incoming }: Visit): Promise<Turn | undefined> => {
  const newest = await desk.articles.latest(fetchLimit, 0)
  const seen = new Set<string>()
  const isFirst = (text: string): boolean => !seen.has(text) && seen.add(text).has(text)
  const articles = newest.filter((article) => isFirst(textOf(article))).slice(0, listLimit)
  const passages = articles.map(({ id }) => ({ articleId: id, paragraph: 0 }))
  return passages.length === 0 ? undefined : desk.turns.saveListing(incoming, passages)
}

/** The same headline over the same words is the same story, whatever its id. */
const textOf = ({ headline: title, paragraphs }: Article): string => JSON.stringify([title, paragraphs])

const namesOf = ({ headline: title, paragraphs, captions }: Article): (string | undefined)[] => [
  title,
  paragraphs[0],
  captions?.[0]?.text,
]

const daysOf = (articles: (Article | undefined)[], say: Phrases): string | undefined => {
  const days = articles.flatMap((article) => article?.day ?? []).sort()
  const [first] = days
  const last = days.at(-1)
  return first !== undefined && last !== undefined ? say.days(first, last) : undefined
}
