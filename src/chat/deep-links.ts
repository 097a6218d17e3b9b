import { refOf } from '../article/ref.js'
import type { ArticleId } from '../article/article.js'
import type { Translate } from '../i18n/catalog.js'
import type { Listener } from './digest/window.js'
import { openChoice } from './elements.js'
import type { Context, Services } from './context.js'
import type { Choice, Incoming, PlatformLimits, QuotedWords } from './message.js'
import { cleanLine } from './typed-text.js'

/** The target of a link into the chat. */
export type Link =
  { kind: 'article'; ref: string } | { kind: 'topic'; topic: string } | { kind: 'invitation'; token: string }

/**
 * Makes the payload of the link that opens an article.
 * @param id - the full id of the article
 * @returns 14 characters
 */
const articlePayload = (id: ArticleId): string => `a_${refOf(id)}`

/**
 * Makes the payload of the link that proposes a topic.
 * @param topic - the topic as printed
 * @param limits - `startPayload`: the most characters of a payload
 * @returns the payload, or undefined if the topic is too long: 46 bytes fit into the 64 characters of Telegram
 */
export const topicPayload = (topic: string, limits: Pick<PlatformLimits, 'startPayload'>): string | undefined => {
  const payload = `t_${Buffer.from(topic).toString('base64url')}`
  return payload.length <= limits.startPayload ? payload : undefined
}

/**
 * Makes the button below a notification that opens an article: on its page, in the private chat, or in a closed group.
 * @param id - id of the article
 * @param label - of the button
 * @param listener - the chat below whose message it stands
 * @param quoted - the place at which its page opens
 * @returns the button
 */
export const articleChoice = (
  id: ArticleId,
  label: string,
  {
    chatId,
    t,
    isPrivate,
    isClosedGroup = false,
    pages,
  }: Pick<Listener, 'chatId' | 't' | 'isPrivate' | 'isClosedGroup' | 'pages'>,
  quoted?: QuotedWords,
): Choice => {
  const payload = articlePayload(id)
  const inChat: Choice =
    isPrivate || isClosedGroup
      ? { label, command: `/start ${payload}`, ...(isClosedGroup && { isForAll: true }) }
      : { label, open: payload }
  return openChoice(pages, isPrivate, inChat, (links) => links.article(id, { chatId, language: t.language }, quoted))
}

/**
 * Tells whether articles open in the group itself: with a list of those who may use the bot, its members may not in private.
 * Never in a channel, where what a press asks for would be posted.
 * @param services - `isAllowed` where there is a list; the store knows channels
 * @param incoming - the message that is answered
 * @returns true in a group of a bot that is not for everybody
 */
export const isClosedGroup = async (
  { isAllowed, store }: Pick<Services, 'isAllowed' | 'store'>,
  { chatId, isGroup = false, isDirect = false }: Incoming,
): Promise<boolean> => isGroup && !isDirect && isAllowed !== undefined && (await store.chats.kind(chatId)) !== 'channel'

/**
 * Makes the button that opens the article at a place of a turn. A group reads together, so there it is for everybody: it
 * opens in the private chat of who presses, or in the group itself where private chats may be shut to its members.
 * @param services - makes links to pages, where pages are served
 * @param ctx - the message that is answered
 * @param opened.id - id of the article
 * @param opened.label - of the button
 * @param opened.place - of the passage, from 1
 * @param opened.turn - id of the turn; a group may have none
 * @param opened.quoted - the words at which its page opens
 * @returns the button
 */
export const readChoice = (
  { pages, isAllowed }: Pick<Services, 'pages' | 'isAllowed'>,
  { incoming: { chatId, isGroup = false }, t }: Pick<Context, 'incoming' | 't'>,
  {
    id,
    label,
    place,
    turn,
    quoted,
  }: { id: ArticleId; label: string; place: number; turn: string | undefined; quoted?: QuotedWords },
): Choice => {
  if (turn === undefined || (isGroup && !isAllowed))
    return articleChoice(id, label, { chatId, t, isPrivate: false, ...(pages && { pages }) }, quoted)
  const inChat: Choice = { label, command: `/read ${place} ${turn}`, ...(isGroup && { isForAll: true }) }
  return openChoice(pages, !isGroup, inChat, (links) => links.article(id, { chatId, language: t.language }, quoted))
}

/**
 * Makes the payload of the link that lets a person in.
 * @param token - of letters, digits, `-` and `_`
 * @returns the payload
 */
export const invitationPayload = (token: string): string => `i_${token}`

/**
 * Parses a payload. Anybody can write one, so it is checked.
 * @param payload - the text behind /start
 * @param limits - `startPayload`: the most characters of a payload
 * @returns the article, topic or invitation, or undefined if the bot did not make the payload
 */
export const parsePayload = (payload: string, limits: Pick<PlatformLimits, 'startPayload'>): Link | undefined => {
  const [, kind, rest = ''] = /^([ait])_([\w-]+)$/.exec(payload) ?? []
  if (kind === 'a') return rest.length === refOf('').length ? { kind: 'article', ref: rest } : undefined
  if (kind === 'i') return { kind: 'invitation', token: rest }
  if (kind !== 't') return undefined
  const topic = cleanLine(Buffer.from(rest, 'base64url').toString())
  // Only what we would have written ourselves: no damaged text, no second spelling of the same topic.
  return topicPayload(topic, limits) === payload && /[\p{L}\p{N}]/u.test(topic) ? { kind: 'topic', topic } : undefined
}

/**
 * Makes the button that shares an article.
 * @param t - the sentences in the language of the chat
 * @param id - the full id of the article
 * @returns the button
 */
export const shareChoice = (t: Translate, id: ArticleId): Choice => ({
  label: t('button-share'),
  share: articlePayload(id),
})
