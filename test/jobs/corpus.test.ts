import { mkdirSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { byteLimit } from '../../src/ingest/parse-file.js'
import { ReadError } from '../../src/ingest/source-file.js'
import { openCorpus } from '../../src/jobs/corpus.js'
import { tempDir } from '../support/temp-dir.js'

const folderWith = (...paths: string[]): string => {
  const dir = tempDir()
  for (const path of paths) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), 'text')
  }
  return dir
}

const pathsIn = async (root: string): Promise<string[]> =>
  (await openCorpus(root).list()).files.map((file) => file.path)

describe('openCorpus', () => {
  it('lists the files of all folders, sorted by path', async () => {
    expect(await pathsIn(folderWith('b.md', 'a/z.txt', 'a/b/c.jsonl', 'Z.txt'))).toEqual([
      'Z.txt',
      'a/b/c.jsonl',
      'a/z.txt',
      'b.md',
    ])
  })

  it('lists reserved endings as refused, sums up unknown ones and leaves out hidden files', async () => {
    const { files, problems, passedOver } = await openCorpus(
      folderWith('a.docx', 'c.xyz', 'b/a.xyz', '.git/a.txt', 'b/.a.txt', 'README'),
    ).list()
    expect(files.map(({ path, kind }) => [path, kind.kind])).toEqual([['a.docx', 'refused']])
    expect(problems).toEqual([])
    expect(passedOver).toEqual([
      { ending: '', count: 1, first: 'README' },
      { ending: '.xyz', count: 2, first: 'b/a.xyz' },
    ])
  })

  it('gives size and time of the last change', async () => {
    const dir = folderWith('a.txt')
    utimesSync(join(dir, 'a.txt'), 1_000, 1_234.5)
    expect((await openCorpus(dir).list()).files[0]).toMatchObject({ size: 4, changedAt: 1_234_500 })
  })

  it('follows links, each folder once, and never in a circle', async () => {
    const dir = folderWith('papers/a.txt')
    const outside = folderWith('b.txt')
    symlinkSync(dir, join(dir, 'papers', 'loop'))
    symlinkSync(join(dir, 'papers'), join(dir, 'again'))
    symlinkSync(outside, join(dir, 'linked'))
    symlinkSync(join(outside, 'b.txt'), join(dir, 'c.txt'))
    expect(await pathsIn(dir)).toEqual(['c.txt', 'linked/b.txt', 'papers/a.txt'])
  })

  it('reports a link that leads nowhere', async () => {
    const dir = folderWith('a.txt')
    symlinkSync('/nowhere', join(dir, 'b.txt'))
    const { files, problems } = await openCorpus(dir).list()
    expect(files).toHaveLength(1)
    expect(problems).toEqual([{ path: 'b.txt', problem: 'expected a file, got nothing there (ENOENT)' }])
  })

  it('reports a corpus that is missing', async () => {
    const { files, problems } = await openCorpus('/nowhere/corpus').list()
    expect(files).toEqual([])
    expect(problems).toEqual([
      { path: '', problem: 'expected a folder in /nowhere/corpus, got nothing there (ENOENT)' },
    ])
  })

  it('takes a single file for a corpus', async () => {
    const corpus = openCorpus(join(folderWith('a/b.txt'), 'a', 'b.txt'))
    expect((await corpus.list()).files.map((file) => file.path)).toEqual(['b.txt'])
    expect(await corpus.read('b.txt')).toEqual(Buffer.from('text'))
  })

  it('reads the bytes of a file', async () => {
    expect(await openCorpus(folderWith('a/b.txt')).read('a/b.txt')).toEqual(Buffer.from('text'))
  })

  it('returns nothing for a file that has been deleted', async () => {
    expect(await openCorpus(tempDir()).read('a.txt')).toBeUndefined()
  })

  it('refuses a file that is too large without reading it', async () => {
    const dir = folderWith('a.txt')
    truncateSync(join(dir, 'a.txt'), byteLimit + 1)
    await expect(openCorpus(dir).read('a.txt')).rejects.toThrow('expected at most 20 MB')
  })

  it('explains why a file cannot be read', async () => {
    const dir = folderWith('a.txt/b.txt')
    await expect(openCorpus(dir).read('a.txt')).rejects.toThrow(ReadError)
  })
})
