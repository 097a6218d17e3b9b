import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { helpFor } from '../src/chat/commands.js'

const guides = ['README.md', 'README.zh-CN.md']
const pages = [...guides, 'CHANGELOG.md', 'src/README.md']
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

describe.each(guides)('%s', (guide) => {
  const text = textOf(guide)

  it('gives the defaults of .env.example', () => {
    const example = parseEnv(textOf('.env.example'))
    const rows = tableOf(text, /^\| `[A-Z_]+` \|/)
    expect(rows.length).toBeGreaterThan(3)
    for (const [name = '', value = ''] of rows)
      expect([name, example[name]]).toEqual([name, ['none', '无'].includes(value) ? '' : value])
  })

  it('names the commands of the bot, and no others', () => {
    const rows = tableOf(text, /^\| `\/\w+/).flatMap(([said = '']) => said.match(/\/\w+/g) ?? [])
    expect(rows.toSorted()).toEqual(
      helpFor('en')
        .map(({ usage }) => usage.split(' ')[0])
        .toSorted(),
    )
  })
})

it('the two guides give the same commands and the same service', () => {
  const [english = '', chinese = ''] = guides.map(textOf)
  for (const language of ['sh', 'ini', 'markdown'])
    expect(blocksOf(chinese, language)).toEqual(blocksOf(english, language))
})

it('the changelog tells of this version', () => {
  expect(textOf('CHANGELOG.md')).toContain(`## [${project.version}]`)
})

describe('src/README.md', () => {
  const text = textOf('src/README.md')
  const files = readdirSync('src', { recursive: true }) as string[]

  it('names every room', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(rooms.filter(({ name }) => !text.includes(`\`${name}/\``))).toEqual([])
  })

  it('names files that there are', () => {
    const named = [...text.matchAll(/`([\w/-]+\.ts)`/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual([])
  })
})
