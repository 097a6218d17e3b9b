import iconv from 'iconv-lite'
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { byteLimit, ReadError } from '../../src/ingest/source-file.js'
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
      folderWith('a.doc', 'c.xyz', 'b/a.xyz', '.git/a.txt', 'b/.a.txt', 'README'),
    ).list()
    expect(files.map(({ path, kind }) => [path, kind.kind])).toEqual([['a.doc', 'refused']])
    expect(problems).toEqual([])
    expect(passedOver).toEqual([
      { ending: '', count: 1, first: 'README' },
      { ending: '.xyz', count: 2, first: 'b/a.xyz' },
    ])
  })

  it('takes the pages of one article as one file, as far as their numbers go without a gap', async () => {
    const dir = folderWith('a.html', 'a_2.html', 'a_3.html', 'a_5.html', 'b_1.html', 'b_2.html', 'c.txt', 'c_2.txt')
    const corpus = openCorpus(dir)
    const { files } = await corpus.list()
    expect(files.map(({ path, nextPages = [] }) => [path, ...nextPages])).toEqual([
      ['a.html', 'a_2.html', 'a_3.html'],
      ['a_5.html'],
      ['b_1.html'],
      ['b_2.html'],
      ['c.txt'],
      ['c_2.txt'],
    ])
    const joint = '\n<!-- the next page of the article -->\n'
    const bytes = await corpus.read('a.html')
    expect(Buffer.from(bytes ?? []).toString()).toBe(['text', 'text', 'text'].join(joint))
    expect(files[0]?.size).toBe(bytes?.length)
  })

  it('takes the METS file of an issue with its pages in ALTO as one file', async () => {
    const issue = ['a/x-METS.xml', 'a/x-alto/0001.xml', 'a/x-alto/0002.xml']
    const two = ['b/1_mets.xml', 'b/2_mets.xml', 'b/alto_1.xml']
    const { files } = await openCorpus(folderWith(...issue, 'a/news.xml', ...two)).list()
    expect(files.map(({ path, nextPages = [] }) => [path, ...nextPages])).toEqual([
      ['a/news.xml'],
      issue,
      // Whose pages they are is not told.
      ...two.map((path) => [path]),
    ])
  })

  it('sees the change of a later page in the file that stands for all', async () => {
    const dir = folderWith('a.html', 'a_2.html')
    const corpus = openCorpus(dir)
    const before = (await corpus.list()).files[0]
    writeFileSync(join(dir, 'a_2.html'), 'other text')
    const after = (await corpus.list()).files[0]
    expect(after?.size).toBe((before?.size ?? 0) + 6)
  })

  it('gives size and time of the last change', async () => {
    const dir = folderWith('a.txt')
    utimesSync(join(dir, 'a.txt'), 1_000, 1_234.5)
    expect((await openCorpus(dir).list()).files[0]).toMatchObject({ size: 4, changedAt: 1_234_500 })
  })

  it('follows links, each folder once, and never in a circle', async () => {
    const dir = folderWith('papers/a.txt', '.kept/b.txt')
    symlinkSync(dir, join(dir, 'papers', 'loop'))
    symlinkSync(join(dir, 'papers'), join(dir, 'again'))
    symlinkSync(join(dir, '.kept'), join(dir, 'linked'))
    symlinkSync(join(dir, '.kept', 'b.txt'), join(dir, 'c.txt'))
    expect(await pathsIn(dir)).toEqual(['c.txt', 'linked/b.txt', 'papers/a.txt'])
  })

  it('names links that lead out of the corpus and does not follow them; the corpus itself may be one', async () => {
    const dir = folderWith('papers/a.txt')
    const outside = folderWith('b.txt')
    symlinkSync(outside, join(dir, 'linked'))
    symlinkSync(join(outside, 'b.txt'), join(dir, 'c.txt'))
    const corpus = join(tempDir(), 'corpus')
    symlinkSync(dir, corpus)
    const { files, outside: named, problems } = await openCorpus(corpus).list()
    expect(files.map(({ path }) => path)).toEqual(['papers/a.txt'])
    expect(named).toEqual(['c.txt', 'linked'])
    expect(problems).toEqual([])
  })

  it('reads files and folders whose names are bytes of GB18030 (G46)', async () => {
    const gb = (name: string) => iconv.encode(name, 'gb18030')
    const at = (...parts: (string | Buffer)[]) =>
      Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [Buffer.from(part)] : [Buffer.from('/'), Buffer.from(part)])))
    const dir = folderWith('社会.txt')
    mkdirSync(at(dir, gb('临江日报')))
    writeFileSync(at(dir, gb('临江日报'), gb('头版要闻.md')), '头版')
    writeFileSync(at(dir, gb('社会.txt')), 'another')
    const corpus = openCorpus(dir)
    const { files, problems } = await corpus.list()
    expect(files.map(({ path }) => path)).toEqual(['临江日报/头版要闻.md', '社会.txt'])
    expect((await corpus.read('临江日报/头版要闻.md'))?.toString()).toBe('头版')
    expect(problems).toEqual([
      { path: '社会.txt', problem: 'expected a name of its own, got one that reads like another' },
    ])
    // As a command line has it: signs in place of the bytes.
    const typed = at(dir, gb('临江日报'), gb('头版要闻.md')).toString()
    expect((await openCorpus(typed).list()).files.map(({ path }) => path)).toEqual(['头版要闻.md'])
  })

  describe('on a disk that does not answer', () => {
    const pipe = (dir: string, name: string) => {
      const path = join(dir, name)
      execFileSync('mkfifo', [path])
      // Whoever waits for a writer goes on when there is one.
      onTestFinished(() => closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK)))
      return path
    }

    it('gives a file up after a minute, does not ask it again, and reads others until two hang (G12)', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      onTestFinished(() => void vi.useRealTimers())
      const dir = folderWith('good.txt')
      const corpus = openCorpus(dir)
      const problem = 'expected a file that can be read, got a disk that does not answer (ETIMEDOUT)'
      for (const name of ['a.txt', 'b.txt']) {
        pipe(dir, name)
        const reading = corpus.read(name)
        const refused = expect(reading).rejects.toMatchObject({ problem })
        await vi.advanceTimersByTimeAsync(60_000)
        await refused
        await expect(corpus.read(name)).rejects.toMatchObject({ problem })
        if (name === 'a.txt') expect((await corpus.read('good.txt'))?.toString()).toBe('text')
      }
      await expect(corpus.read('good.txt')).rejects.toMatchObject({ problem })
      expect((await corpus.list()).problems).toMatchObject([{ path: '' }])
    })
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
