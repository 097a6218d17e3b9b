import type { Article, ArticleId } from '../../article/article.js'
import type { Instant } from '../../time/day.js'
import type { Subscription } from '../../notifications/topics/subscription.js'
import type { Catalog, Translate } from '../../i18n/catalog.js'
import { chosenLanguage, languageOf } from '../../i18n/language.js'
import { quietEnd } from '../../time/quiet-hours.js'
import type { Notification } from '../../notifications/notification.js'
import type { ChatKind, ChatSettings, OutboxItem, Store } from '../../store/store.js'
import { alertReply, type Alerted, type OldArticles } from './alert.js'
import { broadcastReply } from '../admin/broadcast.js'
import { lossReply } from '../admin/corpus.js'
import { createDigestReply } from '../digest/digest.js'
import type { DigestOf, Listener } from '../digest/window.js'
import { line, note } from '../elements.js'
import type { PageLinks, Reply } from '../message.js'
import { isBanned, mayUse } from '../permissions.js'
import { createUndelivered } from './undelivered.js'

/** The reply for notifications that are sent as one message. */
export type RenderedNotification =
  | {
      kind: 'say'
      reply: Reply
      /** Items that the reply contains; the others are no longer wanted or their articles are gone. */
      told: number[]
      /** Items that the reply has no room for: they come with the next one. */
      left?: number[]
      /** Articles that it contains. */
      articleIds: ArticleId[]
      /** Earlier items that it names as maybe not arrived. */
      named: number[]
      /** Subscriptions that end with it. */
      ended: { chatId: string; id: string }[]
    }
  | { kind: 'wait'; until: Instant; reason: string }
  | { kind: 'skip'; reason: string }

/** Renders notifications of one chat and kind as one reply. */
export type RenderNotification = (items: OutboxItem[], now: Instant) => Promise<RenderedNotification>

/** Files named in one report; the log has them all. */
const filesLimit = 10

type Said = Pick<RenderedNotification & { kind: 'say' }, 'reply' | 'told' | 'left' | 'articleIds' | 'ended'>

const reportReply = ({ files, loss }: Notification & { kind: 'report' }, t: Translate): Reply => {
  if (loss) return lossReply(loss, t)
  const more = files.length - filesLimit
  return {
    blocks: [
      line(t('report-title')),
      ...files.slice(0, filesLimit).map(({ path, problem }) => line(`· ${t('report-file', { path, problem })}`)),
      ...(more > 0 ? [note(t('report-more', { files: more }))] : []),
    ],
    choices: [],
  }
}

/** Finds the part of a chat in which an alert of some topics stands, and that of the digest; none: in the chat itself. */
type Threads = { ofAlert: (subscriptions: Subscription[]) => Reply['thread']; ofDigest: Reply['thread'] }

/** Where all comes into the chat itself. */
const together: Threads = { ofAlert: () => undefined, ofDigest: undefined }

/**
 * In a private chat each topic has a thread of its own, which is made for it. An alert stands in that of its first topic; what
 * was waited for once comes below its question.
 */
const threadsApart = (t: Translate): Threads => ({
  ofAlert: (subscriptions) => {
    const [first] = subscriptions
    if (!first || subscriptions.some(({ isOnce }) => isOnce)) return undefined
    return { topic: first.id, name: first.topic }
  },
  ofDigest: { topic: 'digest', name: t('settings-digest') },
})

/** In a group an alert comes to where its first topic was asked for, and with it all others that were asked for there. */
const threadsOfGroup = (threadIds: Map<string, number>, t: Translate): Threads => {
  const threadOf = (asked: string | undefined): Reply['thread'] => {
    const id = asked === undefined ? undefined : threadIds.get(asked)
    const [topic] = [...threadIds].find(([, each]) => each === id) ?? []
    return topic === undefined ? undefined : { topic, lost: note(t('thread-lost')) }
  }
  return { ofAlert: ([first]) => threadOf(first?.id), ofDigest: threadOf('digest') }
}

/** The kind of a chat; undefined for a chat that was never stored. */
type MaybeKind = ChatKind | undefined

/**
 * Creates the function that renders notifications, just before they are sent: with articles, topics and settings as
 * they are then.
 * @param store - the store
 * @param catalog - the messages of every language
 * @param zone - IANA zone of chats that have chosen none
 * @param kindOf - tells private chats from others by their id; unless given, by the kind that the store has noted
 * @param digestOf - words digests; shared with the chat, which turns their pages
 * @param isAllowed - tells whether a chat may use the bot: one that may no longer is told nothing; unless given, all may
 * @param pages - makes links to pages, where pages are served
 * @param adminIds - user ids of the admins of the bot, who are never banned
 * @param hasThreads - tells whether private chats have threads now
 * @returns the function
 */
export const createNotificationRenderer = (
  store: Store,
  catalog: Catalog,
  zone: string,
  kindOf: (chatId: string) => MaybeKind | Promise<MaybeKind> = (chatId) => store.chats.kind(chatId),
  digestOf: DigestOf = createDigestReply(store),
  isAllowed?: (chatId: string) => boolean,
  pages?: PageLinks,
  adminIds: string[] = [],
  hasThreads: () => boolean = () => true,
): RenderNotification => {
  const missedOf = createUndelivered(store, catalog)

  const sayAlerts = async (items: OutboxItem[], listener: Listener, threads: Threads): Promise<Said | undefined> => {
    const subscriptions = await store.subscriptions.of(listener.chatId)
    const alerts = new Map<ArticleId, Alerted & { ids: number[] }>()
    const old: OldArticles = { count: 0, subscriptions: [] }
    const oldItems: number[] = []
    for (const { id, notification } of items) {
      if (notification.kind !== 'alert') continue
      const { articleId, chatId, subscriptionIds, arrivedAt } = notification
      const wanted = subscriptions.filter(
        (each) =>
          each.chatId === chatId && subscriptionIds.includes(each.id) && !each.isPaused && each.when === 'at-once',
      )
      if (wanted.length === 0) continue
      if (notification.old !== undefined) {
        old.count += notification.old
        old.subscriptions.push(...wanted)
        oldItems.push(id)
        continue
      }
      const article: Article | undefined = await store.articles.article(articleId)
      // Its id may belong to another story by now, which has an alert of its own.
      const isThere = article && (arrivedAt ?? article.arrivedAt) === article.arrivedAt
      if (!isThere) continue
      // An id that went to another story has an alert of either: what it says now may match the topics of the later alone.
      const known = alerts.get(articleId) ?? { article, subscriptions: [], ids: [] }
      const added = wanted.filter((each) => !known.subscriptions.some((one) => one.id === each.id))
      alerts.set(articleId, { article, subscriptions: [...known.subscriptions, ...added], ids: [...known.ids, id] })
    }
    const alert = alertReply([...alerts.values()], listener, old, threads.ofAlert)
    if (!alert) return undefined
    const { reply, told, left } = alert
    const once = told.flatMap((alerted) => alerted.subscriptions).filter(({ isOnce }) => isOnce)
    return {
      reply,
      told: [...told.flatMap(({ ids }) => ids), ...oldItems],
      left: left.flatMap(({ ids }) => ids),
      articleIds: told.map(({ article }) => article.id),
      ended: [...new Set(once.map(({ id }) => id))].map((id) => ({ chatId: listener.chatId, id })),
    }
  }

  const say = async (items: OutboxItem[], listener: Listener, threads: Threads): Promise<Said | undefined> => {
    const [first] = items
    if (!first) return undefined
    const { notification } = first
    const told = items.map(({ id }) => id)
    switch (notification.kind) {
      case 'alert':
        return sayAlerts(items, listener, threads)
      case 'digest': {
        const digest = await digestOf(notification, listener)
        const { ofDigest: thread } = threads
        return digest && { ...digest, reply: { ...digest.reply, ...(thread && { thread }) }, told, ended: [] }
      }
      case 'report':
        return { reply: reportReply(notification, listener.t), told, articleIds: [], ended: [] }
      case 'broadcast': {
        const broadcast = await store.broadcasts.of(notification.broadcastId)
        return broadcast && { reply: broadcastReply(broadcast.text, listener.t), told, articleIds: [], ended: [] }
      }
    }
  }

  const threadsOf = async ({ chatId, t, isPrivate }: Listener, kind: MaybeKind, { inThreads }: ChatSettings) => {
    if (isPrivate) return inThreads === true && hasThreads() ? threadsApart(t) : together
    return kind === 'group' ? threadsOfGroup(await store.threads.all(chatId), t) : together
  }

  return async (items, now) => {
    const [first] = items
    if (!first) return { kind: 'skip', reason: 'nothing to tell' }
    const { chatId } = first.notification
    if (await isBanned({ store, adminIds }, [chatId])) return { kind: 'skip', reason: 'banned' }
    if (!(await mayUse({ store, ...(isAllowed && { isAllowed }) }, chatId)))
      return { kind: 'skip', reason: 'not on the list of those who may use the bot' }
    const settings = await store.chats.settings(chatId)
    if (first.notification.kind === 'alert' && settings.quiet) {
      const until = quietEnd(settings.quiet, settings.zone ?? zone, now)
      if (until !== undefined) return { kind: 'wait', until, reason: 'quiet hours' }
    }
    const language = chosenLanguage(settings.language) ?? languageOf(await store.chats.languageTag(chatId))
    // A chat without a stored kind is private: groups and channels are stored before they subscribe.
    const kind = await kindOf(chatId)
    const isPrivate = kind === undefined || kind === 'private'
    const isChannel = kind === 'channel'
    const isClosedGroup = kind === 'group' && isAllowed !== undefined
    const listener = { chatId, t: catalog[language], isPrivate, isClosedGroup, isChannel, ...(pages && { pages }) }
    const said = await say(items, listener, await threadsOf(listener, kind, settings))
    if (!said) return { kind: 'skip', reason: 'no longer wanted or no longer there' }
    const missed = await missedOf(chatId, language)
    if (!missed) return { kind: 'say', ...said, named: [] }
    const reply = { ...said.reply, blocks: [...said.reply.blocks, ...missed.blocks] }
    return { kind: 'say', ...said, reply, named: missed.ids }
  }
}
