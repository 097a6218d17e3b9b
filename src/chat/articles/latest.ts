import type { Article } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import { daysText } from '../../i18n/printed.js'
import { isReadIn } from '../../i18n/language.js'
import type { Turn } from '../../store/store.js'
import {
  emptyReply,
  headline,
  inPlace,
  note,
  readingNote,
  sentence,
  sentenceForOne,
  paginationRow,
  titleLabel,
} from '../elements.js'
import { readChoice } from '../deep-links.js'
import type { Services, Context } from '../context.js'
import type { Reply } from '../message.js'
import { commandAgeLimitMs, type Command } from '../command.js'
import { parseArguments } from '../typed-text.js'
import { isListing } from '../conversation.js'

const pageSize = 8
const listLimit = 40
/** More than are listed: a story may be in the corpus twice. */
const fetchLimit = 60

/** Pages count from 1; `turn`: the listing to turn the pages of, a new one unless given. */
type LatestArgs = { turn?: string; page?: number }

/**
 * Lists the newest articles with a button each, those in the language of the chat first. The list is saved: its pages stay
 * the same while articles arrive.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param request - the saved list, if one is continued, and the page, from 1
 * @returns the page, or a sentence that it does not exist
 */
export const latest = async (services: Services, ctx: Context, request: LatestArgs): Promise<Reply> => {
  const { incoming, t } = ctx
  const turn =
    request.turn === undefined
      ? await listNewest(services, ctx)
      : await services.turns.find(incoming.chatId, request.turn)
  if (!turn && request.turn === undefined) return emptyReply(services, ctx)
  if (!turn || !isListing(turn)) return sentenceForOne(t('latest-forgotten'))
  const pages = Math.ceil(turn.passages.length / pageSize)
  const page = request.page ?? 1
  if (page < 1 || page > pages) return sentence(t('latest-end'))
  const first = (page - 1) * pageSize
  const kept = turn.passages.slice(first, first + pageSize).map(({ articleId }) => services.articles.article(articleId))
  const articles = await Promise.all(kept)
  services.turns.show(turn, page)
  const rows = articles.flatMap((article, i) =>
    article
      ? [
          [
            readChoice(services, ctx, {
              id: article.id,
              label: titleLabel(t, article, namesOf(article)),
              place: first + i + 1,
              turn: turn.id,
            }),
          ],
        ]
      : [],
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

/** Saves the newest stories as a turn, those in the language of the chat first, if there are any. */
const listNewest = async (services: Services, { incoming, t }: Context): Promise<Turn | undefined> => {
  const newest = await services.articles.latest(fetchLimit, 0)
  const seen = new Set<string>()
  const isFirst = (text: string): boolean => !seen.has(text) && seen.add(text).has(text)
  const stories = newest.filter((article) => isFirst(textOf(article)))
  const isOwn = (article: Article): boolean => isReadIn(t.language, article)
  const articles = [...stories.filter(isOwn), ...stories.filter((article) => !isOwn(article))].slice(0, listLimit)
  const passages = articles.map(({ id }) => ({ articleId: id, paragraph: 0 }))
  return passages.length === 0 ? undefined : services.turns.saveListing(incoming, passages)
}

/** The same headline over the same words is the same story, whatever its id. */
const textOf = ({ headline: title, paragraphs }: Article): string => JSON.stringify([title, paragraphs])

const namesOf = ({ paragraphs, captions }: Article): (string | undefined)[] => [paragraphs[0], captions?.[0]?.text]

const daysOf = (articles: (Article | undefined)[], t: Translate): string | undefined => {
  const days = articles.flatMap((article) => article?.day ?? []).sort()
  const [first] = days
  const last = days.at(-1)
  return first !== undefined && last !== undefined ? daysText(t, first, last) : undefined
}

/** /latest: the newest articles. */
export const latestCommand: Command<LatestArgs> = {
  name: 'latest',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => parseArguments(rest, 'page'),
  run: latest,
}
