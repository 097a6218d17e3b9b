import { refOf } from '../article/ref.js'
import type { ArticleId } from '../article/article.js'
import type { Translate } from '../i18n/catalog.js'
import type { Choice } from './message.js'
import { cleanLine } from './parse-request.js'

/** What a link into the chat leads to. */
export type Link = { kind: 'article'; ref: string } | { kind: 'topic'; topic: string }

/** Characters that Telegram takes behind /start. */
const payloadLimit = 64

/** The payload that opens an article: 14 characters. */
export const articlePayload = (id: ArticleId): string => `a_${refOf(id)}`

/** The payload that proposes a topic; nothing where the topic is too long for one: up to 46 bytes fit. */
export const topicPayload = (topic: string): string | undefined => {
  const payload = `t_${Buffer.from(topic).toString('base64url')}`
  return payload.length <= payloadLimit ? payload : undefined
}

/** Where a payload leads, or nothing where it is none of ours: anybody can write one. */
export const parsePayload = (payload: string): Link | undefined => {
  const [, kind, rest = ''] = /^([at])_([\w-]{1,62})$/.exec(payload) ?? []
  if (kind === 'a') return rest.length === refOf('').length ? { kind: 'article', ref: rest } : undefined
  if (kind !== 't') return undefined
  const topic = cleanLine(Buffer.from(rest, 'base64url').toString())
  // Only what we would have written ourselves: no damaged text, no second spelling of the same topic.
  return topicPayload(topic) === payload && /[\p{L}\p{N}]/u.test(topic) ? { kind: 'topic', topic } : undefined
}

/** The button that passes an article on. */
export const shareChoice = (t: Translate, id: ArticleId): Choice => ({
  label: t('button-share'),
  share: articlePayload(id),
})
