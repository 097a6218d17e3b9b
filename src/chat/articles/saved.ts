import type { Article, ArticleId } from '../../article/article.js'
import { refOf } from '../../article/ref.js'
import type { Translate } from '../../i18n/catalog.js'
import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { articleChoice } from '../deep-links.js'
import {
  headline,
  inPassing,
  inPlace,
  line,
  note,
  paginationRow,
  sentence,
  sentenceForOne,
  titleLabel,
} from '../elements.js'
import type { Choice, Reply } from '../message.js'

const pageSize = 8
/** More than anybody keeps in view: somebody who saves without end fills no disk. */
const savedLimit = 500

/**
 * Makes the button that saves an article. Everybody may press it: it saves for whoever does.
 * @param t - the sentences in the language of the chat
 * @param id - the full id of the article
 * @returns the button
 */
export const saveChoice = (t: Translate, id: ArticleId): Choice => ({
  label: t('button-save'),
  command: `/saved add ${refOf(id)}`,
  isForAll: true,
})

/** Saves an article for the user, whatever the chat is. */
const add = async ({ articles, store: { saved } }: Services, ctx: Context, ref: string): Promise<Reply> => {
  const { incoming, now, t } = ctx
  const article = await articles.articleByRef(ref)
  if (!article) return inPassing(ctx, t('article-gone'))
  if ((await saved.count(incoming.userId)) >= savedLimit)
    return inPassing(ctx, t('saved-full', { articles: savedLimit }))
  // Saved twice, it is saved once.
  await saved.add(incoming.userId, article.id, now)
  return inPassing(ctx, t('saved-done'))
}

/** One row of the list: the article, or the place of one that is no longer in the corpus. */
type Kept = { id: ArticleId; article?: Article }

const listReply = async (services: Services, ctx: Context, wanted: number, isTakingOut: boolean): Promise<Reply> => {
  const { incoming, t } = ctx
  const { saved } = services.store
  const articles = await saved.count(incoming.userId)
  if (articles === 0) return inPlace(ctx, sentence(t('saved-none')))
  const pages = Math.ceil(articles / pageSize)
  const page = Math.min(Math.max(1, wanted), pages)
  const ids = await saved.list(incoming.userId, pageSize, (page - 1) * pageSize)
  const kept = await Promise.all(
    ids.map(async (id): Promise<Kept> => {
      const article = await services.articles.article(id)
      return { id, ...(article && { article }) }
    }),
  )
  const listener = {
    ...{ chatId: incoming.chatId, t, isPrivate: true },
    ...(services.pages && { pages: services.pages }),
  }
  const titleOf = ({ article }: Kept): string => (article ? titleLabel(t, article) : t('saved-gone'))
  const rowOf = (one: Kept): Choice[] => {
    if (isTakingOut) return [{ label: `✕ ${titleOf(one)}`, command: `/saved out ${refOf(one.id)} ${page}` }]
    return one.article ? [articleChoice(one.id, titleOf(one), listener)] : []
  }
  const gone = kept.filter(({ article }) => !article).length
  const mode = isTakingOut ? ' edit' : ''
  return inPlace(ctx, {
    blocks: [
      headline(t('saved-title', { articles })),
      ...(isTakingOut ? [line(t('saved-how-to-take-out'))] : []),
      ...(gone > 0 && !isTakingOut ? [note(t('saved-some-gone', { articles: gone }))] : []),
      ...(pages > 1 ? [note(t('page-of', { page, pages }))] : []),
    ],
    choices: [
      ...kept.map(rowOf),
      ...paginationRow(t, { page, pages }, (to) => ({ command: `/saved ${to}${mode}` })),
      [
        isTakingOut
          ? { label: t('saved-button-done'), command: `/saved ${page}` }
          : { label: t('saved-button-take-out'), command: `/saved ${page} edit` },
      ],
    ],
  })
}

/** Takes an article out of the list, also one that is no longer in the corpus. */
const takeOut = async (services: Services, ctx: Context, ref: string): Promise<void> => {
  const { saved } = services.store
  const { userId } = ctx.incoming
  const id = (await saved.list(userId, savedLimit, 0)).find((each) => refOf(each) === ref)
  if (id !== undefined) await saved.remove(userId, id)
}

/** Shows the saved articles, saves one, or takes one out. */
const saved = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const [, ref] = /^add ([\w-]{1,32})$/.exec(rest) ?? []
  if (ref !== undefined) return add(services, ctx, ref)
  // The list is of one person; whoever asks for it in a group wants it alone.
  if (ctx.incoming.isGroup) return sentenceForOne(ctx.t('saved-in-private'))
  const [, outRef, outPage] = /^out ([\w-]{1,32}) (\d{1,4})$/.exec(rest) ?? []
  if (outRef !== undefined) {
    await takeOut(services, ctx, outRef)
    return listReply(services, ctx, Number(outPage), true)
  }
  const [, page = '1', edit] = /^(\d{1,4})?( ?edit)?$/.exec(rest) ?? []
  return listReply(services, ctx, Number(page), edit !== undefined)
}

/** /saved: the articles that the user keeps. */
export const savedCommand: Command<string> = {
  name: 'saved',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: saved,
}
