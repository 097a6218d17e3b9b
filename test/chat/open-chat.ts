import { setImmediate } from 'node:timers/promises'
import { createChat } from '../../src/chat/chat.js'
import type { ChatDeps } from '../../src/chat/context.js'
import type { Incoming, Reply } from '../../src/chat/message.js'
import type { Answer } from '../../src/search/search-engine.js'
import { catalog } from '../support/catalog.js'
import { noFeeds, noFiles, noUploads } from '../support/doubles/no-uploads.js'
import { createFakeLibrary } from '../support/doubles/fake-search-engine.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { saltmouth } from './paper.js'

/** Of the day that the papers of Saltmouth are from. */
export const noon = Date.UTC(2025, 5, 18, 4)
export const minuteMs = 60_000

/** Room for a command, a text and a link as on Telegram, where it is scarcest. */
export const platformLimits = {
  commandBytes: 55,
  textLength: 4096,
  startPayload: 64,
  buttonsPerRow: 8,
  canFold: true as const,
}

/** A chat over these articles: `say` sends it a message. */
export const open = (
  articles = saltmouth,
  { scripted = {}, ...more }: Partial<ChatDeps> & { scripted?: Record<string, Partial<Answer>> } = {},
) => {
  const store = createFakeStore(articles)
  const searchEngine = createFakeLibrary(articles, scripted)
  const deps: ChatDeps = {
    store,
    searchEngine,
    catalog,
    zone: 'Asia/Shanghai',
    members: { isAdmin: () => Promise.resolve(false), channel: () => Promise.resolve({ kind: 'unknown' }) },
    files: noFiles,
    uploads: noUploads,
    feeds: noFeeds,
    adminIds: ['9'],
    digestMinute: 480,
    giveWay: () => setImmediate(),
    figures: () => Promise.resolve({ version: '1.2.3', startedAt: noon, waiting: 0 }),
    platformLimits,
    ...more,
  }
  const chat = createChat(deps)
  const say = (text: string, more: Partial<Incoming> = {}) =>
    chat({ chatId: '1', userId: '1', text, at: noon, language: 'zh-Hans', ...more })
  return { deps, store, searchEngine, say }
}

export const textOf = (reply: Reply | undefined) =>
  (reply?.blocks ?? []).map(({ spans }) => spans.map((span) => span.text).join('')).join('\n')
export const commandsOf = (reply: Reply | undefined) =>
  (reply?.choices ?? []).flat().flatMap((choice) => ('command' in choice ? choice.command : []))
