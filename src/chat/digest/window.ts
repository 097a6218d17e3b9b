import type { ArticleId } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import type { Notification } from '../../notifications/notification.js'
import type { Reply } from '../message.js'

/** What a digest is about: all that arrived in `[from, to)`, or the newest issue of what had arrived by then. */
export type DigestWindow = Pick<Notification & { kind: 'digest' }, 'day' | 'from' | 'to'>

/** Whom something is told unasked. */
export type Listener = {
  chatId: string
  /** Says a message in the language of the chat. */
  t: Translate
  isPrivate: boolean
  /** Of an `Owner`, where a channel's digest is looked at in private. */
  prefix?: string
}

/** Puts a page of a digest into words, and names all articles of the digest; nothing where it holds none. */
export type DigestOf = (
  window: DigestWindow,
  listener: Listener,
  page?: number,
) => Promise<{ reply: Reply; articleIds: ArticleId[] } | undefined>
