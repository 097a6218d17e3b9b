import type { Catalog } from '../../i18n/catalog.js'
import type { Language } from '../../i18n/language.js'
import type { ArticleStore, OutboxStore } from '../../store/store.js'
import { line, note } from '../elements.js'
import type { Block } from '../message.js'

/** Headlines that are named; further ones are counted. */
const namedLimit = 5

/** Blocks below another message that name what may not have arrived; `ids`: the notifications that they name. */
export type Undelivered = { blocks: Block[]; ids: number[]; done: () => Promise<void> }

/**
 * Creates the function that names undelivered messages: before the next reply to a chat, it lists the headlines of
 * messages that may not have arrived.
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
    const articleIds = [...new Set(missed.flatMap((item) => item.articleIds))]
    const t = catalog[language]
    const found = await Promise.all(articleIds.slice(0, namedLimit).map((id) => articles.article(id)))
    const titles = found.flatMap((article) => (article ? [article.headline ?? t('no-headline')] : []))
    const more = articleIds.length - namedLimit
    const blocks =
      titles.length === 0
        ? []
        : [
            note(`\n${t('missed-title')}`),
            ...titles.map((title) => line(`· ${title}`)),
            ...(more > 0 ? [note(t('alert-and-more', { articles: more }))] : []),
          ]
    return { blocks, ids, done: () => outbox.named(ids) }
  }
