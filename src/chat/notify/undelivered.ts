import type { Catalog } from '../../i18n/catalog.js'
import type { Language } from '../../i18n/language.js'
import type { Notification } from '../../notifications/notification.js'
import type { ArticleStore, BroadcastStore, OutboxStore, UnnamedItem } from '../../store/store.js'
import { labelOf, line, note, shownLine } from '../elements.js'
import type { Block } from '../message.js'

/** Headlines that are named; further ones are counted. */
const namedLimit = 5

/** Blocks below another message that name what may not have arrived, or certainly has not; `ids`: the notifications that they name. */
export type Undelivered = { blocks: Block[]; ids: number[]; done: () => Promise<void> }

/**
 * Creates the function that names undelivered messages: before the next reply to a chat, it lists the headlines of
 * messages that may not have arrived, and of those that could not be sent to it in time; a message to all is named by its
 * first line.
 * @param store - the outbox, the articles and the broadcasts
 * @param catalog - the sentences of every language
 * @returns a function that makes the list for a chat, or returns undefined if all its messages arrived; call `done`
 *   once the list is delivered
 */
export const createUndelivered =
  (
    {
      outbox,
      articles,
      broadcasts,
    }: {
      outbox: Pick<OutboxStore, 'unnamed' | 'named'>
      articles: Pick<ArticleStore, 'article'>
      broadcasts: Pick<BroadcastStore, 'of'>
    },
    catalog: Catalog,
  ) =>
  async (chatId: string, language: Language): Promise<Undelivered | undefined> => {
    const missed = await outbox.unnamed(chatId)
    if (missed.length === 0) return undefined
    const ids = missed.map(({ id }) => id)
    const t = catalog[language]
    /** The line that stands for a message without articles; undefined for any other. */
    const nameOf = async (notification: Notification): Promise<string | undefined> => {
      if (notification.kind === 'report') return t('missed-report')
      if (notification.kind !== 'broadcast') return undefined
      const text = (await broadcasts.of(notification.broadcastId))?.text.split('\n')[0]
      return text === undefined ? undefined : t('missed-broadcast', { text: labelOf(text) })
    }
    /** A title and the lines below it; nothing if nothing is left to name. */
    const namesOf = async (items: UnnamedItem[], title: string): Promise<Block[]> => {
      const articleIds = [...new Set(items.flatMap((item) => item.articleIds))]
      const found = await Promise.all(articleIds.slice(0, namedLimit).map((id) => articles.article(id)))
      const headlines = found.flatMap((article) => (article ? [shownLine(article.headline ?? t('no-headline'))] : []))
      const others = await Promise.all(items.map(({ notification }) => nameOf(notification)))
      const titles = [...headlines, ...new Set(others.filter((each) => each !== undefined))]
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
