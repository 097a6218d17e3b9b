import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Day, Instant } from '../../src/time/day.js'
import { localOf } from '../../src/time/zone.js'
import { createInline } from '../../src/chat/answers/inline.js'
import { createChat } from '../../src/chat/chat.js'
import type { ChatDeps } from '../../src/chat/context.js'
import type { Choice, Incoming, Reply } from '../../src/chat/message.js'
import { createNotificationRenderer } from '../../src/chat/notify/render.js'
import type { Catalog } from '../../src/i18n/catalog.js'
import type { Language } from '../../src/i18n/language.js'
import { createIndexSync } from '../../src/jobs/index-sync.js'
import { openCorpus, type Corpus } from '../../src/jobs/corpus.js'
import { createDeliver } from '../../src/jobs/deliver.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { createIngest } from '../../src/jobs/ingest.js'
import { createDigestQueue } from '../../src/jobs/queue-digests.js'
import { createTopicMatching } from '../../src/jobs/match-topics.js'
import { kindOf, telegramLimits } from '../../src/platforms/telegram/limits.js'
import { packageVersion } from '../../src/package-root.js'
import { openSearchEngine } from '../../src/search/open.js'
import type { OpenedSearchEngine } from '../../src/search/search-engine.js'
import { openStore } from '../../src/store/open.js'
import type { Store } from '../../src/store/store.js'

/**
 * What a person does: types, presses a button by its label, lets the next day's paper come, asks in a group or inline, or
 * types a command that is not shown, nor its answer. `under`: a heading.
 */
type Step =
  | { say: string }
  | { press: string }
  | { paper: Day }
  | { inGroup: string }
  | { inline: string }
  | { settle: string }
  | { under: Extract<Scene, { kind: 'heading' }>['id'] }

/** A conversation to play: from the morning of a day on, when later papers have not come yet. */
export type Script = { language: Language; from: Day; steps: Step[] }

/** Results of an inline question that are shown: as many as a phone has room for. */
const resultsShown = 3

/** What is seen of it. `pressed`: the label of the button that was pressed below the message. */
export type Scene =
  | { kind: 'day'; day: Day }
  | { kind: 'heading'; id: 'picture-group' | 'picture-inline' | 'picture-digest' }
  | { kind: 'user'; text: string }
  | { kind: 'results'; results: { title: string; description: string }[] }
  | { kind: 'bot'; reply: Reply; pressed?: string }

const zone = 'Asia/Shanghai'
const chatId = 'telegram:1'
const groupId = 'telegram:-1'
const mention = '@wenbao_bot'
const minuteMs = 60_000
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined }

/** Nine in the morning in Shanghai. */
const morningOf = (day: Day): Instant => Date.parse(`${day}T09:00:00+08:00`)

const dayInPath = /\d{4}-\d{2}-\d{2}/

/** The corpus as it was at an instant: papers of later days have not come. */
const corpusAsOf = (root: string, now: () => Instant): Corpus => {
  const corpus = openCorpus(root)
  return {
    ...corpus,
    list: async () => {
      const { files, ...rest } = await corpus.list()
      const today = localOf(now(), zone).day
      return { files: files.filter(({ path }) => (dayInPath.exec(path)?.[0] ?? '') <= today), ...rest }
    },
  }
}

/** From the paper of a day to the hour at which a digest has been sent. */
const digestAfterMs = 60 * minuteMs

/** Between two looks at the corpus. */
const lookAgainMs = 3_000

const commandOf = (scenes: Scene[], label: string): Choice & { command: string } => {
  const last = scenes.findLast((scene) => scene.kind === 'bot')
  const choices = last?.reply.choices.flat() ?? []
  const pressed = choices.find((choice) => choice.label === label)
  if (!last || !pressed || !('command' in pressed))
    throw new Error(`expected a button ${label}, got ${choices.map((choice) => choice.label).join(', ') || 'none'}`)
  last.pressed = label
  return pressed
}

const playOver = async (root: string, { language, from, steps }: Script, rooms: Rooms): Promise<Scene[]> => {
  const { store, searchEngine, catalog } = rooms
  let at = morningOf(from)
  const now = (): Instant => at
  const scenes: Scene[] = [{ kind: 'day', day: from }]
  const { articles, arrivals, corpusState, subscriptions, outbox, digestSchedules } = store

  const show = (reply: Reply): void => {
    // A reply in place of another leaves no trace of what stood there.
    const replaced = reply.replaces ? scenes.findLastIndex((scene) => scene.kind === 'bot') : scenes.length
    scenes.splice(replaced, 1, { kind: 'bot', reply })
  }
  const send = async (
    _: string,
    reply: Reply,
    { starting }: { starting: () => Promise<void> },
  ): Promise<{ kind: 'sent'; messageId: string }> => {
    await starting()
    show(reply)
    return { kind: 'sent', messageId: String(scenes.length) }
  }
  const corpus = corpusAsOf(root, now)
  const report = (): Promise<void> => Promise.resolve()
  const ingest = createIngest({
    ...{ corpus, articles, arrivals, corpusState, report },
    folder: root,
    oldDays: 30,
    read: (source) => new Promise((resolve) => resolve(readArticles(source))),
    zone,
    now,
    log: silent,
  })
  const syncIndex = createIndexSync({ articles, searchEngine, now, log: silent })
  const matches = createTopicMatching({ arrivals, subscriptions, now, log: silent })
  const digests = createDigestQueue({ digestSchedules, arrivals, now, log: silent })
  const deliver = createDeliver({
    outbox,
    subscriptions,
    digestSchedules,
    renderNotification: createNotificationRenderer(store, catalog, zone, kindOf),
    send,
    now,
    log: silent,
  })
  const takeIn = async (): Promise<void> => {
    await ingest()
    // A new file is read once a second look has found it the same.
    at += lookAgainMs
    await ingest()
    await syncIndex()
    await matches()
    await deliver()
  }
  const deps: ChatDeps = {
    ...{ searchEngine, store, catalog, zone },
    members: { isAdmin: () => Promise.resolve(false), channel: () => Promise.resolve({ kind: 'unknown' }) },
    files: { limit: 0, download: () => Promise.resolve({ kind: 'failed' }) },
    uploads: {
      fetchLink: () => Promise.resolve({ kind: 'failed', name: '', problem: '' }),
      receive: () => Promise.resolve({ kind: 'refused', problem: 'expected no file, got one' }),
      publish: () => Promise.resolve(undefined),
      undo: () => Promise.resolve(undefined),
      discard: () => Promise.resolve(undefined),
    },
    feeds: {
      list: () => Promise.resolve([]),
      add: () => Promise.reject(new Error('expected no feed, got one')),
      remove: () => Promise.resolve(undefined),
      pause: () => Promise.resolve(undefined),
      take: () => Promise.resolve({ added: 0, known: 0 }),
      text: () => Promise.resolve(undefined),
    },
    adminIds: [],
    digestMinute: 480,
    giveWay: () => Promise.resolve(),
    figures: () => Promise.resolve({ version: packageVersion(), startedAt: at, waiting: 0 }),
    platformLimits: telegramLimits,
  }
  const chat = createChat(deps)
  const inline = createInline(deps)
  const hear = async (more: Pick<Incoming, 'text'> & Partial<Incoming>): Promise<void> => {
    const reply = await chat({ chatId, userId: chatId, at, language, ...more })
    if (reply && reply.blocks.length > 0) show(reply)
  }

  await store.chats.recordSeen({ chatId, kind: 'private', userId: chatId, language, at })
  await takeIn()
  for (const step of steps) {
    at += minuteMs
    if ('paper' in step) {
      at = morningOf(step.paper)
      scenes.push({ kind: 'day', day: step.paper })
      await takeIn()
      // The hour of the digest comes after the paper.
      at += digestAfterMs
      await digests(new AbortController().signal)
      await deliver()
    } else if ('press' in step) await hear({ text: commandOf(scenes, step.press).command, isPress: true })
    else if ('settle' in step) await chat({ chatId, userId: chatId, at, language, text: step.settle })
    else if ('under' in step) scenes.push({ kind: 'heading', id: step.under })
    else if ('inGroup' in step) {
      scenes.push({ kind: 'user', text: `${mention} ${step.inGroup}` })
      await hear({ text: step.inGroup, chatId: groupId, isGroup: true })
    } else if ('inline' in step) {
      scenes.push({ kind: 'user', text: `${mention} ${step.inline}` })
      const { results } = await inline({ userId: chatId, text: step.inline, offset: '', at, language })
      scenes.push({ kind: 'results', results: results.slice(0, resultsShown) })
    } else {
      scenes.push({ kind: 'user', text: step.say })
      await hear({ text: step.say })
    }
  }
  return scenes
}

type Rooms = { store: Store; searchEngine: OpenedSearchEngine; catalog: Catalog }

/**
 * Plays a script through the chat, the search and the alerts of the program, over the papers of a corpus and a store of
 * its own. The same corpus and script give the same scenes.
 * @param root - folder of the corpus
 * @param script - the messages and presses
 * @param catalog - the sentences of every language
 * @returns the scenes, in the order of the script
 * @throws {Error} if the script presses a button that does not exist
 */
export const play = async (root: string, script: Script, catalog: Catalog): Promise<Scene[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'wenbao-picture-'))
  try {
    const store = await openStore(dir)
    try {
      const searchEngine = await openSearchEngine({ storeId: await store.id() })
      try {
        return await playOver(root, script, { store, searchEngine, catalog })
      } finally {
        await searchEngine.close()
      }
    } finally {
      await store.close()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
