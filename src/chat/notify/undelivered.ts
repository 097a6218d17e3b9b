import type { Catalog } from '../../i18n/catalog.js'
import type { Language } from '../../i18n/language.js'
import type { ArticleStore, OutboxStore } from '../../store/store.js'
import { line, note } from '../services.js'
import type { Block } from '../message.js'

/** Headlines that are named; who missed more looks at the newest articles anyway. */
const namedLimit = 5

/** What may have been missed, as blocks below another message; `ids`: the notices that are named by it. */
export type Undelivered = { blocks: Block[]; ids: number[]; done: () => Promise<void> }

/**
 * Names the articles of messages to a chat that may not have arrived, by their headlines, for the next message to it.
 * Nothing where there are none. `done`: to be called once they have certainly been named.
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
