import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Feeds, Uploads } from '../../src/chat/context.js'
import type { Choice, Files, Incoming, Members, Reply } from '../../src/chat/message.js'
import type { Fetched } from '../../src/jobs/feeds/fetch.js'
import { createFeeds } from '../../src/jobs/feeds/list.js'
import { createUploads } from '../../src/jobs/uploads/uploads.js'
import { choiceAt, formatReply, isNumber } from '../../src/platforms/terminal/format.js'
import { readHere } from '../support/doubles/read-here.js'
import { tempDir } from '../support/temp-dir.js'
import { noon, open } from './open-chat.js'
import { saltmouth, scripted } from './paper.js'

/**
 * A dialogue is typed lines (`> text`) and the lines they were answered with. `@` lines set the scene:
 * `@ language zh-Hant`, `@ later 40` (minutes), `@ corpus empty`, `@ reading 3/12`, `@ reading done`, `@ sent sticker`,
 * `@ group`, `@ user 8` (7 is the group's admin, 9 the bot's), `@ place 49.28,-123.12`, `@ drop ARTICLE`,
 * `@ file NAME MB TEXT`, `@ forwarded CHANNEL TEXT` (`|` ends a line of the text). Written anew by
 * `vitest run test/chat/dialogues.test.ts --update`.
 */
const folder = new URL('./dialogues/', import.meta.url)
const slugs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'))

type Scene = {
  at: number
  userId: string
  language: string
  reading?: { done: number; total: number }
  isGroup: boolean
}

const members: Members = {
  isAdmin: (_, userId) => Promise.resolve(userId === '7'),
  channel: () => Promise.resolve({ kind: 'unknown' }),
}

const linesOf = (words: string[]): string => words.join(' ').replaceAll('|', '\n')

/** A file that a test sends has its text as its id. */
const files: Files = {
  limit: 20 * 1024 * 1024,
  download: ({ id }) => Promise.resolve(id === '' ? { kind: 'failed' } : { kind: 'fetched', bytes: Buffer.from(id) }),
}

/** What tests can fetch: a page, a feed, and the page of a site that names its feed. */
const pages: Record<string, string> = {
  '/tide':
    '<h1>大潮将至</h1><div class="article-body"><p>气象台说，周六夜里大潮，东堤外的渔船都要回港，岸上的人不要下滩，堤上的灯彻夜不熄。</p></div>',
  '/feed': '<rss version="2.0"><channel><title>盐口日报</title></channel></rss>',
  '/': '<link rel="alternate" type="application/rss+xml" href="feed"><h1>盐口日报</h1>',
}

const pageAt = (url: string): Fetched => {
  const text = pages[url.replace('https://saltmouth.example', '')]
  return text === undefined
    ? { kind: 'refused', problem: 'expected a host of the public internet, got another' }
    : { kind: 'body', url, contentType: 'text/html', body: Buffer.from(text) }
}

const fetcher = { fetch: (url: string) => Promise.resolve(pageAt(url)) }

/** A list in which one feed has been asked and another has failed. */
const openFeeds = (): Feeds => {
  const states: Record<string, object> = {
    'https://saltmouth.example/feed': { nextAt: 0, failures: 0, polledAt: noon, landed: 12, corrected: 1 },
    'https://elsewhere.example/feed': {
      nextAt: 0,
      failures: 3,
      polledAt: noon,
      problem: 'expected a feed, got status 404',
    },
  }
  return createFeeds({
    ...{ folder: tempDir(), fetcher },
    feeds: {
      state: (url) => Promise.resolve(states[url] && JSON.stringify(states[url])),
      saveState: () => Promise.resolve(),
    },
  })
}

const openUploads = (): Uploads =>
  createUploads({
    ...{ dataDir: tempDir(), corpusDir: tempDir(), zone: 'Asia/Shanghai', read: readHere, now: Date.now },
    fetcher,
    articles: { remove: () => Promise.resolve({ added: [], changed: [], removed: [], taken: [] }) },
  })

const playScene = (scene: Scene, [what, value = '', ...rest]: string[]): Partial<Incoming> | undefined => {
  if (what === 'language') scene.language = value
  else if (what === 'later') scene.at += Number(value) * 60_000
  else if (what === 'group') scene.isGroup = true
  else if (what === 'user') scene.userId = value
  else if (what === 'place') {
    const [latitude = 0, longitude = 0] = value.split(',').map(Number)
    return { location: { latitude, longitude } }
  } else if (what === 'file') {
    const [megabytes = '', ...words] = rest
    return { file: { id: linesOf(words), name: value, size: Number(megabytes) * 1024 * 1024 } }
  } else if (what === 'forwarded') return { text: linesOf(rest), forwarded: { source: value, postedAt: noon } }
  else if (what === 'sent') return { text: '', attachment: value as NonNullable<Incoming['attachment']> }
  else if (what === 'reading' && value === 'done') delete scene.reading
  else if (what === 'reading') {
    const [done = 0, total = 0] = value.split('/').map(Number)
    scene.reading = { done, total }
  } else throw new RangeError(`expected a known direction, got @ ${what ?? ''} ${value}`)
  return undefined
}

/** The parts of a reply that a terminal does not show. */
const asides = ({ replaces, toast, document, forgets }: Reply): string =>
  [
    ...(replaces ? ['(replaces)\n'] : []),
    ...(toast === undefined ? [] : [`(toast) ${toast}\n`]),
    ...(document ? [`(file) ${document.name}\n`] : []),
    ...(forgets ? ['(forgets)\n'] : []),
  ].join('')

const replay = async (script: string): Promise<string> => {
  const lines = script.split('\n')
  const articles = lines.includes('@ corpus empty') ? [] : saltmouth
  const scene: Scene = { at: noon, userId: '1', language: 'zh-Hans', isGroup: false }
  const { searchEngine, say: tell } = open(articles, {
    ...{ scripted, members, files, uploads: openUploads(), feeds: openFeeds() },
    readiness: () => scene.reading,
  })
  let choices: Choice[][] = []
  const say = async (message: Partial<Incoming>): Promise<string> => {
    scene.at += 1000
    const { at, userId, language, isGroup } = scene
    const reply = await tell('', { at, userId, language, isGroup, hasNumbers: true, ...message })
    if (message.isPress || !isNumber(message.text ?? '')) choices = reply?.choices ?? []
    return reply ? `${asides(reply)}${formatReply(reply, { hasColor: false })}` : '(silence)\n'
  }

  let out = ''
  for (const line of lines) {
    if (line.startsWith('> ')) {
      const typed = line.slice(2)
      const choice = choiceAt(typed, choices)
      out += `${line}\n${await say(choice ? { text: choice.command, isPress: true } : { text: typed })}\n`
    } else if (line.startsWith('@ drop ')) {
      out += `${line}\n`
      await searchEngine.drop([line.slice(7)], 1)
    } else if (line.startsWith('@ ')) {
      const sent = line === '@ corpus empty' ? undefined : playScene(scene, line.slice(2).split(' '))
      out += `${line}\n${sent ? `${await say(sent)}\n` : ''}`
    }
  }
  return `${out.trimEnd()}\n`
}

describe('dialogues', () => {
  it.each(slugs)('%s', async (slug) => {
    const path = new URL(slug, folder).pathname
    await expect(await replay(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path)
  })
})
