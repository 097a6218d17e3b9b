import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { firstRoomOutside, rooms, touchesOutside } from '../rooms.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Source without comments, which may speak of what code may not do. */
const codeOf = (path: string): string =>
  readFileSync(`${root}/${path}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

const filesIn = (folder: string): string[] =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
const sources = [...filesIn('src'), ...filesIn('tools')]
const files = [...sources, ...filesIn('test')]

/** The files of the rooms left of the first that touches the outside, but for the exceptions that rooms.mjs lists. */
const pure = sources
  .filter((path) => rooms.slice(0, rooms.indexOf(firstRoomOutside)).some((room) => path.startsWith(`${room}/`)))
  .filter((path) => !touchesOutside.some((exception) => new RegExp(exception.path).test(path)))

/** Lines of these files that a pattern meets, as `path: line`. */
const linesWith = (paths: string[], pattern: RegExp): string[] =>
  paths.flatMap((path) =>
    codeOf(path)
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )

const specifier = /(?:\bfrom|\bimport\(|^import)\s*'([^']+)'/
const importsOf = (path: string): string[] =>
  [...codeOf(path).matchAll(new RegExp(specifier, 'gm'))].map(([, name = '']) => name)

describe('the rooms left of the server', () => {
  it('there is something to look at', () => {
    expect(pure.length).toBeGreaterThan(50)
  })

  it.each([
    ['asks what time it is', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.|\bhrtime\b/],
    ['waits', /\bset(Timeout|Interval|Immediate)\b/],
    ['reads the environment', /\bprocess\.(env|argv|cwd|platform|stdin)\b/],
    ['throws dice', /\bMath\.random\b/],
    ['prints', /\bconsole\b|\bprocess\.(stdout|stderr)\b/],
    ['reaches for the network', /\bfetch\(/],
    [
      'opens disk, network or processes',
      /'(node:)?(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|readline|cluster|timers|timers\/promises)'/,
    ],
  ])('nothing %s', (_, pattern) => {
    expect(linesWith(pure, pattern)).toEqual([])
  })
})

describe('folders', () => {
  it('hold at most 15 files each', () => {
    const sizes = new Map<string, number>()
    for (const folder of ['src', 'tools', 'test']) {
      for (const entry of readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) sizes.set(entry.parentPath, (sizes.get(entry.parentPath) ?? 0) + 1)
      }
    }
    expect([...sizes].filter(([, size]) => size > 15)).toEqual([])
  })

  it('of src and tools are the rooms of rooms.mjs', () => {
    const found = [...new Set(sources.map((path) => path.split('/').slice(0, 2).join('/')))]
    const folders = found.filter((path) => !path.endsWith('.ts')).map((path) => path.replace(/^tools\/.*/, 'tools'))
    expect([...new Set(folders)].toSorted()).toEqual([...rooms, 'src/types'].toSorted())
  })
})

/** What stands in import and export statements that the compiler keeps: everything else is loaded where it is used. */
const loadedBy = (path: string): string[] =>
  [...codeOf(path).matchAll(/^(?:import|export)\b(?! type\b)(?:[^'=;]*\bfrom)?\s*'([^']+)'/gm)].map(
    ([, name = '']) => name,
  )

/** The packages that are loaded with a file, by way of all files that are loaded with it. */
const packagesLoadedWith = (entry: string): Set<string> => {
  const reached = new Set([entry])
  const packages = new Set<string>()
  for (const path of reached)
    for (const name of loadedBy(path)) {
      if (name.startsWith('.')) reached.add(posix.join(posix.dirname(path), name.replace(/\.js$/, '.ts')))
      else packages.add(name)
    }
  return packages
}

describe('a start', () => {
  it.each([
    ['src/app.ts', 'kysely'],
    ['src/search/worker/worker.ts', 'minisearch'],
    ['src/jobs/reading/worker.ts', 'unpdf'],
  ])('of %s does not load the clients that few starts need', (entry, needed) => {
    const loaded = packagesLoadedWith(entry)
    expect(loaded).toContain(needed)
    const seldom = ['telegraf', 'pg', 'undici', '@opensearch-project/opensearch', 'jschardet', '@napi-rs/canvas']
    expect(seldom.filter((name) => loaded.has(name))).toEqual([])
  })
})

describe('modules', () => {
  it('are imported with their ending', () => {
    const wrong = files.flatMap((path) =>
      importsOf(path)
        .filter((name) => name.startsWith('.') && !/\.m?js$/.test(name))
        .map((name) => `${path}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('of node carry the prefix node:', () => {
    expect(
      linesWith(files, /from '(fs|path|url|os|crypto|util|stream|events|http|net|process|child_process)'/),
    ).toEqual([])
  })

  it('are never called index, utils or helpers', () => {
    expect(files.filter((path) => /\/(index|utils?|helpers?)\.ts$/.test(path))).toEqual([])
  })

  it('have names in kebab-case', () => {
    const names = sources.map((path) => path.split('/').at(-1) ?? '')
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(name))).toEqual([])
  })

  it('have no default export', () => {
    expect(linesWith(files, /^\s*export default\b|^\s*export \{[^}]*\bas default\b/)).toEqual([])
  })
})
