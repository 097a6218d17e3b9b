import type { ArticleId } from '../../article/article.js'
import type { Catalog } from '../../i18n/catalog.js'
import type { Language } from '../../i18n/language.js'
import type { ArticleStore, OutboxStore } from '../../store/store.js'
import { line, note, shownLine } from '../elements.js'
import type { Block } from '../message.js'

/** Headlines that are named; further ones are counted. */
const namedLimit = 5

/** Blocks below another message that name what may not have arrived, or certainly has not; `ids`: the notifications that they name. */
export type Undelivered = { blocks: Block[]; ids: number[]; done: () => Promise<void> }

/**
 * Creates the function that names undelivered messages: before the next reply to a chat, it lists the headlines of
 * messages that may not have arrived, and of those that could not be sent to it in time.
 * @param store - the outbox and the articles
 * @param catalog - the sentences of every language
 * @returns a function that makes the list for a chat, or returns undefined if all its messages arrived; call `done`
 *   once the list is delivered
 */
export const createUndelivered =
  (
    { outbox, articles }: { outbox: Pick<OutboxStore, 'unnamed' | 'named'>; articles: Pick<ArticleStore, 'article'> },
    catalog: Catalog,
  ) =>
  async (chatId: string, language: Language): Promise<Undelivered | undefined> => {
    const missed = await outbox.unnamed(chatId)
    if (missed.length === 0) return undefined
    const ids = missed.map(({ id }) => id)
    const t = catalog[language]
    /** A title and the headlines below it; nothing if no article is left to name. */
    const namesOf = async (items: { articleIds: ArticleId[] }[], title: string): Promise<Block[]> => {
      const articleIds = [...new Set(items.flatMap((item) => item.articleIds))]
      const found = await Promise.all(articleIds.slice(0, namedLimit).map((id) => articles.article(id)))
      const titles = found.flatMap((article) => (article ? [shownLine(article.headline ?? t('no-headline'))] : []))
      const more = articleIds.length - namedLimit
      if (titles.length === 0) return []
      return [
        note(`\n${title}`),
        ...titles.map((each) => line(`· ${each}`)),
        ...(more > 0 ? [note(t('alert-and-more', { articles: more }))] : []),
      ]
    }
    const blocks = [
      ...(await namesOf(
        missed.filter(({ isMissed }) => isMissed),
        t('missed-for-good-title'),
      )),
      ...(await namesOf(
        missed.filter(({ isMissed }) => !isMissed),
        t('missed-title'),
      )),
    ]
    return { blocks, ids, done: () => outbox.named(ids) }
  }
