import type { ArticleId } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import type { Notification } from '../../notifications/notification.js'
import type { PageLinks, Reply } from '../message.js'

/** The articles of a digest: all that arrived in `[from, to)`, or without `from` the newest issue before `to`. */
export type DigestWindow = Pick<Notification & { kind: 'digest' }, 'day' | 'from' | 'to'>

/** Which of the articles that match no topic stand first: those in Chinese, the others, or none. */
export type DigestOrder = 'chinese' | 'other' | 'none'

/** The chat to which a digest or notification is rendered. */
export type Listener = {
  chatId: string
  /** Says a message in the language of the chat. */
  t: Translate
  isPrivate: boolean
  /** A group whose members may be shut out of the private chat: articles open in the group itself. */
  isClosedGroup?: boolean
  /** A channel has readers of any language, and none of its own. */
  isChannel?: boolean
  /** Of an `Owner`, if a channel's digest is shown in private. */
  prefix?: string
  /** The private chat in which a channel's digest is shown: its links are for that one. */
  shownIn?: string
  /** Makes links to pages, where pages are served. */
  pages?: PageLinks
}

/**
 * Renders a page of a digest, and lists all articles of the digest; nothing if nothing arrived. `order`: of the page from
 * which it is turned, whatever language the chat has by now; unless given, that of the chat.
 */
export type DigestOf = (
  window: DigestWindow,
  listener: Listener,
  page?: number,
  order?: DigestOrder,
) => Promise<{ reply: Reply; articleIds: ArticleId[] } | undefined>
