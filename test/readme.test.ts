import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { helpFor } from '../src/chat/commands.js'
import { parseSchedule } from '../src/notifications/digests/parse-schedule.js'
import { parseTopic } from '../src/notifications/topics/parse-topic.js'
import { catalog } from './support/catalog.js'

const guides = ['README', 'docs/articles', 'docs/telegram', 'docs/operating'].map(
  (name) => [`${name}.md`, `${name}.zh-CN.md`] as const,
)
const telegramGuides = ['docs/telegram.md', 'docs/telegram.zh-CN.md']
const operatingGuides = ['docs/operating.md', 'docs/operating.zh-CN.md']
const pages = [...guides.flat(), 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/promises.md', 'docs/architecture.md']
const textOf = (path: string): string => readFileSync(path, 'utf8')

const project = JSON.parse(textOf('package.json')) as { version: string; scripts: Record<string, string> }

/** Fenced blocks of a language (none: plain ones), without comments. */
const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(/^( *)```(\w*)\n(.*?)\n\1```$/gms)].flatMap(([, , name, body = '']) =>
    name === language ? [body.replace(/\s*#.*$/gm, '')] : [],
  )

const tableOf = (text: string, cell: RegExp): string[][] =>
  text
    .split('\n')
    .filter((line) => cell.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((part) => part.trim().replaceAll('`', '')),
    )

describe.each(pages)('%s', (page) => {
  const text = textOf(page)

  it('names scripts that there are', () => {
    const named = [...text.matchAll(/npm (?:-s )?(?:run (?:-s )?)?(start|test|(?<=run (?:-s )?)[\w:]+)/g)].map(
      ([, name = '']) => name,
    )
    expect(named.filter((name) => project.scripts[name] === undefined)).toEqual([])
  })

  it('links to files that there are', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => join(dirname(page), link))
    expect(links.filter((link) => !existsSync(link))).toEqual([])
  })

  it('names no folder of anybody’s machine', () => {
    expect(text).not.toMatch(/\/(?:home|root|Users|work|tmp)\//)
  })
})

it('the web server of deploy/ passes on every folder of pages that the guides name', () => {
  const named = operatingGuides.map((guide) => /location ~ \^\/\(([\w|]+)\)\//.exec(textOf(guide))?.[1]?.split('|'))
  const [, passed = ''] = /^\s*@public path (.+)$/m.exec(textOf('deploy/Caddyfile')) ?? []
  const folders = passed.split(' ').flatMap((path) => /^\/(\w+)\/\*$/.exec(path)?.[1] ?? [])
  expect(named).toEqual([folders, folders])
})

/** Slugs of a page's headings, as GitHub makes them. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )

describe.each(pages)('%s', (page) => {
  it('links to headings that there are', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)]
    const missing = links.filter(([, file = '', anchor = '']) => {
      const target = file === '' ? page : join(dirname(page), file)
      return !anchorsOf(textOf(target)).includes(anchor)
    })
    expect(missing.map(([link]) => link)).toEqual([])
  })
})

describe.each(operatingGuides)('%s', (guide) => {
  const text = textOf(guide)

  it('names every setting of .env.example with its default', () => {
    const example = parseEnv(textOf('.env.example'))
    const rows = tableOf(text, /^\| `[A-Z_]+`\s*\|/)
    // Of no concern to who runs the bot.
    const forTests = ['TEST_CHROMIUM', 'TEST_OPENSEARCH_URL', 'TEST_POSTGRES_URL']
    expect([...rows.map(([name]) => name), ...forTests].toSorted()).toEqual(Object.keys(example).toSorted())
    for (const [name = '', value = ''] of rows)
      expect([name, example[name]]).toEqual([name, ['none', '无'].includes(value) ? '' : value])
  })

  it('names every metric', () => {
    const metrics = [...textOf('src/server/metrics.ts').matchAll(/'(wenbao_\w+)'/g)].map(([, name = '']) => name)
    expect(metrics.length).toBeGreaterThan(5)
    expect(metrics.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })
})

describe.each(telegramGuides)('%s', (guide) => {
  it('names the commands of the bot, and no others', () => {
    const rows = tableOf(textOf(guide), /^\| [^|]*`\/\w+/).flatMap(([said = '']) => said.match(/\/\w+/g) ?? [])
    const known = helpFor(catalog.en, { isAdmin: true }).map(({ usage }) => usage.split(' ')[0])
    expect([...new Set(rows)].toSorted()).toEqual(known.toSorted())
  })

  it('shows topics that can be read', () => {
    const topics = [...textOf(guide).matchAll(/^\| `\/subscribe ([^`]+)`\s*\|/gm)].map(([, topic = '']) => topic)
    expect(topics).toHaveLength(3)
    expect(topics.filter((topic) => parseTopic(topic).kind === 'problem')).toEqual([])
  })

  it('shows digests that can be read', () => {
    const digests = [...textOf(guide).matchAll(/^\| `\/digest ([^`]+)`\s*\|/gm)].map(([, typed = '']) => typed)
    expect(digests.length).toBeGreaterThan(4)
    expect(digests.filter((typed) => parseSchedule(typed).kind === 'problem')).toEqual([])
  })
})

it('the guides name every script that somebody would run', () => {
  const text = [...guides.flat(), 'CONTRIBUTING.md'].map(textOf).join('\n')
  const unnamed = ['postinstall', 'prepare', 'build', 'format', 'messages']
  const scripts = Object.keys(project.scripts).filter(
    (name) => !/^pre(?=test|chaos|coverage)|:/.test(name) && !unnamed.includes(name),
  )
  const isNamed = (name: string): boolean => new RegExp(`npm (?:-s )?(?:run (?:-s )?)?${name}\\b`).test(text)
  expect(scripts.filter((name) => !isNamed(name))).toEqual([])
})

it.each(guides)('%s and %s give the same commands, the same service and as many parts', (english, chinese) => {
  for (const language of ['sh', 'ini', 'markdown', 'nginx'])
    expect(blocksOf(textOf(chinese), language)).toEqual(blocksOf(textOf(english), language))
  const shape = (page: string): string[] =>
    textOf(page)
      .split('\n')
      .flatMap((line) => /^(#+|[-|]|\d\.|```)(?=\s|$|\w)/.exec(line)?.[1] ?? [])
  expect(shape(chinese)).toEqual(shape(english))
})

it('the changelog tells of this version', () => {
  expect(textOf('CHANGELOG.md')).toContain(`## [${project.version}]`)
})

describe('docs/architecture.md', () => {
  const text = textOf('docs/architecture.md')
  const files = readdirSync('src', { recursive: true }) as string[]

  it('names every room', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(rooms.filter(({ name }) => name !== 'types' && !text.includes(`\`${name}/\``))).toEqual([])
  })

  it('names files that there are', () => {
    const named = [...text.matchAll(/`([\w/-]+\.ts)`/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual([])
  })
})
