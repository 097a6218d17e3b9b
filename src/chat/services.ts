import type { Instant } from '../time/day.js'
import type { SearchEngine } from '../search/search-engine.js'
import type { ChatSettings, Store } from '../store/store.js'
import type { Usage } from './usage.js'
import type { DigestOf } from './digest/window.js'
import type { Catalog, Translate } from '../i18n/catalog.js'
import type { Language } from '../i18n/language.js'
import type { Limits } from './rate-limits.js'
import type { Block, Incoming, Members, PlatformLimits, Reply, Span } from './message.js'
import type { Turns } from './conversation.js'
import type { Wordings } from './phrasebook.js'

/** What the chat needs of the rooms to its left, and of `main`. */
export type ChatDeps = {
  searchEngine: SearchEngine
  store: Store
  /** The messages of every language. */
  catalog: Catalog
  /** What only the platform knows of people and chats. */
  members: Members
  /** What the messages and buttons of the platform can hold. */
  platformLimits: PlatformLimits
  /** User ids of those who run the bot. */
  adminIds: string[]
  /** Minutes after local midnight: the hour that is proposed for the digest. */
  digestMinute: number
  /** How the program does, for /stats. */
  figures: () => Promise<Figures>
  /** How often each may ask, here and inline; absent where one person sits at the machine itself. */
  limits?: Limits
  /** Puts digests into words; shared with whoever tells them unasked. Made for the chat alone unless given. */
  digestOf?: DigestOf
  /** How far the first reading of the corpus is; nothing once it is done. */
  readiness?: () => { done: number; total: number } | undefined
  /** Folder of the article files as the operator names it; `corpus` unless given. */
  corpusDir?: string
  /** IANA zone of chats that have chosen none: in it a question's "today" is meant. */
  zone: string
}

/** What the program knows of itself. `answerMs`: from a question's coming to its answer being taken, since the start. */
type Figures = {
  startedAt: Instant
  answerMs?: { p50: number; p95: number }
  /** Messages taken in and not finished. */
  waiting: number
  /** Paragraphs in the index. */
  paragraphs?: number
}

/** What every answering function works with. */
export type Services = ChatDeps &
  Pick<Store, 'articles' | 'chats'> & {
    turns: Turns
    usage: Usage
    digestOf: DigestOf
    wordings: Wordings
  }

/** One incoming message with what is known of who sent it. */
export type Context = {
  incoming: Incoming
  /** When it is answered. */
  now: Instant
  settings: ChatSettings
  /** The chat's own zone, else that of the deployment. */
  zone: string
  language: Language
  /** Says a message in that language. */
  t: Translate
}

export const line = (...spans: (Span | string)[]): Block => ({ kind: 'line', spans: spans.map(spanOf) })
export const note = (...spans: (Span | string)[]): Block => ({ kind: 'note', spans: spans.map(spanOf) })
export const headline = (text: string): Block => ({ kind: 'headline', spans: [{ text }] })

const spanOf = (span: Span | string): Span => (typeof span === 'string' ? { text: span } : span)

/** A reply of one sentence. */
export const sentence = (text: string): Reply => ({ blocks: [line(text)], choices: [] })

/** The reply, in place of the message whose button was pressed; as a new message where it was typed. */
export const inPlace = ({ incoming }: Context, reply: Reply): Reply =>
  incoming.isPress ? { ...reply, replaces: true } : reply

/** A sentence over the button that was pressed, for a moment; where it was typed, as a reply. At most 200 code points. */
export const inPassing = ({ incoming }: Context, text: string): Reply =>
  incoming.isPress ? { blocks: [], choices: [], toast: text } : sentence(text)

/** Whether one of those who run the bot speaks, where nobody else reads along. */
export const isBotAdmin = (services: Services, { incoming }: Context): boolean =>
  !incoming.isGroup && services.adminIds.includes(incoming.userId)

/** The line that says how far the first reading of the corpus is, while it lasts. */
export const readingNote = (services: Services, { t }: Context): Block[] => {
  const progress = services.readiness?.()
  return progress ? [note(t('reading-progress', progress))] : []
}

/** There is no article: either they are just being read, or nobody has put any in. */
export const emptyReply = (services: Services, ctx: Context): Reply => {
  const reading = readingNote(services, ctx)
  const { t } = ctx
  const folder = `${(services.corpusDir ?? 'corpus').replace(/^\.\/|\/+$/g, '')}/`
  return {
    blocks:
      reading.length > 0
        ? [...reading, line(t('ask-later'))]
        : [line(t('no-articles')), line(t('how-to-fill', { folder }))],
    choices: [],
  }
}
