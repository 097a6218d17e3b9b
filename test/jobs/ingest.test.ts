import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readArticles } from '../../src/ingest/parse-file.js'
import { ReadError } from '../../src/ingest/source-file.js'
import { aPdf } from '../support/builders/a-pdf.js'
import { aSource } from '../support/builders/a-source.js'
import type { CorpusLoss } from '../../src/notifications/notification.js'
import { openCorpus, type Corpus } from '../../src/jobs/corpus.js'
import { createFileReport, createIngest, type FileProblem, type Progress } from '../../src/jobs/ingest.js'
import { createCorpusWatch } from '../../src/jobs/watch-corpus.js'
import { openStore } from '../../src/store/open.js'
import type { Store } from '../../src/store/store.js'
import { noon } from '../support/clocks/clock.js'
import type { Reader } from '../../src/jobs/reading/reader.js'
import { readHere } from '../support/doubles/read-here.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'
import { tempDir } from '../support/temp-dir.js'

let dir: string
let store: Store
let reported: FileProblem[]
let losses: CorpusLoss[]
let log: ReturnType<typeof createSilentLog>

beforeEach(async () => {
  dir = tempDir()
  store = await openStore(tempDir())
  log = createSilentLog()
  reported = []
  losses = []
  onTestFinished(() => store.close())
})

// Every writing gets a time of its own: within one tick of the disk's clock two would look the same.
let seconds = 1_795_000_000
const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), content)
  seconds += 1
  utimesSync(join(dir, path), seconds, seconds)
}

const readText = (text: string) => readArticles(aSource('a.txt', Buffer.from(text)))

/** One pass over the corpus at a time, as the running program makes them. */
const looksAt = (
  corpus: Corpus = openCorpus(dir),
  { articles = store.articles, now = () => noon, folder = dir, read = readHere } = {},
) =>
  createIngest({
    corpus,
    articles,
    arrivals: store.arrivals,
    read,
    corpusState: store.corpusState,
    folder,
    report: ({ files, loss }) => {
      reported.push(...files)
      if (loss) losses.push(loss)
      return Promise.resolve()
    },
    zone: 'Asia/Shanghai',
    oldDays: 30,
    now,
    log,
  })

/** Passes until every file was read: one that has changed is read with the second look. */
const ingestFrom = (...how: Parameters<typeof looksAt>) => {
  const look = looksAt(...how)
  return async (options?: Parameters<typeof look>[0]) => {
    const first = await look(options)
    const second = first.isOpen ? await look(options) : { ...first, added: 0, changed: 0, removed: 0 }
    return {
      files: second.files,
      troubled: second.troubled,
      added: first.added + second.added,
      changed: first.changed + second.changed,
      removed: first.removed + second.removed,
    }
  }
}

const foundIds = async (): Promise<string[]> => (await store.articles.latest(100, 0)).map((article) => article.id)

const warnings = (): unknown[] => log.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields.path)

/** A corpus with one file, of a format that loses some of its characters or gives some twice. */
const corpusOf = (shown: number): Corpus => {
  const format = {
    name: 'lossy',
    endings: ['.lossy'] as const,
    parse: () => ({
      stories: [{ paragraphs: ['灯塔重新点亮。'] }],
      problems: [],
      isPartial: false,
      account: { read: 200, shown, dropped: [{ reason: 'editors' as const, characters: 20 }] },
    }),
  }
  const files = [
    { path: 'a.lossy', kind: { kind: 'read' as const, format }, size: 6, changedAt: noon - 60_000, stamp: '1 1' },
  ]
  return {
    ...openCorpus(dir),
    list: () => Promise.resolve({ files: [...files], problems: [], passedOver: [], outside: [], isOnOneDisk: true }),
    read: () => Promise.resolve(Buffer.from('灯塔')),
  }
}

describe('the account of a file', () => {
  it('is kept with the file, as what it explains of how much', async () => {
    write('a.md', '---\ndate: 2026-11-22\n---\n# 灯塔\n\n正文。')
    await ingestFrom()()
    expect(await store.articles.characters()).toEqual({ read: 16, explained: 16 })
    write('a.md', '# 灯塔\n\n正文。')
    await ingestFrom()()
    expect(await store.articles.characters()).toEqual({ read: 4, explained: 4 })
  })

  it.each([
    ['loses', 100, 'got 80 in neither', 120],
    ['gives twice', 230, 'got 50 too many', 150],
  ])('that %s more than a hundredth is named in the log, and once to the admins', async (_, shown, got, explained) => {
    const ingest = ingestFrom(corpusOf(shown))
    await ingest()
    await ingest()
    const problem = `account: expected each of 200 characters in an article or left out for a reason, ${got}`
    expect(reported).toEqual([{ path: 'a.lossy', problem }])
    expect(warnings()).toEqual(['a.lossy'])
    expect(await store.articles.characters()).toEqual({ read: 200, explained })
    expect(await foundIds()).toEqual(['a.lossy#1'])
  })

  it('is no problem within a hundredth', async () => {
    await ingestFrom(corpusOf(178))()
    expect(reported).toEqual([])
    expect(await store.articles.characters()).toEqual({ read: 200, explained: 198 })
  })
})

describe('a PDF without a text layer', () => {
  it('is named once, and read after a start with a command that reads it', async () => {
    write('scan.pdf', aPdf([]))
    const problem =
      'expected a PDF with text, got 1 pages of pictures alone: only the program of OCR_COMMAND reads them'
    await ingestFrom()()
    expect(reported).toEqual([{ path: 'scan.pdf', problem }])
    const look = looksAt(openCorpus(dir), {
      read: () => Promise.resolve({ ...readText('渡轮周六停航。'), problems: [] }),
    })
    expect(await look()).toMatchObject({ added: 1, troubled: 0 })
    expect(await look()).toMatchObject({ added: 0, troubled: 0 })
  })

  it('is tried once after each start, not at each look', async () => {
    write('scan.pdf', aPdf([]))
    let tries = 0
    const read: Reader['read'] = ({ path }) => {
      tries += 1
      return Promise.reject(new ReadError(path, 'no', { pictures: { pages: 1, pdf: new Uint8Array() } }))
    }
    for (const start of [1, 2]) {
      const look = looksAt(openCorpus(dir), { read })
      await look()
      write('other.md', `# 灯塔 ${start}\n\n正文。`)
      await look()
      await look()
      rmSync(join(dir, 'other.md'))
      expect(tries).toBe(2 * start)
    }
  })
})

describe('a text that differs', () => {
  it('is a new version, but not where the reader alone has changed (G59)', async () => {
    const revision = async () => (await store.articles.latest(1, 0))[0]?.revision
    write('a.md', '# 渡轮\n\n渡轮周六停航，票价八元，退票不收手续费。')
    await ingestFrom()()
    write('a.md', '# 渡轮\n\n渡轮周六停航，票价九元，退票不收手续费。')
    await ingestFrom(undefined, { now: () => noon + 3_600_000 })()
    expect(await revision()).toEqual({ number: 2, day: '2026-11-22' })
    const [file] = await store.articles.files()
    if (file) await store.articles.recordProblem({ ...file, fingerprint: file.fingerprint?.replace(/^\d+/, '1') ?? '' })
    const readOtherwise: Reader['read'] = () =>
      Promise.resolve(readText('渡轮\n\n渡轮周六停航，票价九圆，退票不收手续费。'))
    await ingestFrom(undefined, { now: () => noon + 7_200_000, read: readOtherwise })()
    expect(await store.articles.latest(1, 0)).toMatchObject([{ paragraphs: [expect.stringContaining('九圆')] }])
    expect(await revision()).toEqual({ number: 2, day: '2026-11-22' })
  })
})

describe('ingest', () => {
  it('brings the articles of all files into the store', async () => {
    write('临江日报/2026-11-22/a.md', '# 灯塔\n\n正文。')
    write('b.jsonl', '{"id":"x","paragraphs":["一。"]}\n{"id":"y","paragraphs":["二。"]}')
    expect(await ingestFrom()()).toEqual({ files: 2, troubled: 0, added: 3, changed: 0, removed: 0 })
    expect(await store.articles.article('临江日报/2026-11-22/a.md#1')).toMatchObject({
      headline: '灯塔',
      source: '临江日报',
      day: '2026-11-22',
      arrivedAt: noon,
    })
  })

  it('reads only what has changed since', async () => {
    write('a.md', '一。')
    write('b.md', '二。')
    const corpus = openCorpus(dir)
    const read: string[] = []
    const ingest = ingestFrom({ ...corpus, read: (path) => (read.push(path), corpus.read(path)) })
    await ingest()
    await ingest()
    expect(read).toEqual(['a.md', 'b.md'])
    write('b.md', '又二。')
    expect(await ingest()).toMatchObject({ added: 0, changed: 1 })
    expect(read).toEqual(['a.md', 'b.md', 'b.md'])
  })

  it('does not change the store when only the time of a file has changed', async () => {
    write('a.md', '一。')
    const ingest = ingestFrom()
    await ingest()
    write('a.md', '一。')
    expect(await ingest()).toMatchObject({ added: 0, changed: 0 })
    expect((await store.articles.files())[0]?.changedAt).toBe(seconds * 1000)
  })

  it('reads every file again for a newer reader', async () => {
    write('a.md', '一。')
    await ingestFrom()()
    const [file] = await store.articles.files()
    if (file) await store.articles.recordProblem({ ...file, fingerprint: '0-old' })
    await ingestFrom()()
    expect((await store.articles.files())[0]?.fingerprint).toBe(file?.fingerprint)
  })

  it('counts only articles after the first fill as arrivals', async () => {
    write('a.md', '一。')
    const ingest = ingestFrom()
    await ingest()
    write('b.md', '二。')
    await ingest()
    expect((await store.arrivals.arrivalsAfter(0, 10)).map(({ article }) => article.id)).toEqual(['b.md#1'])
  })

  it('continues an aborted first fill as a first fill', async () => {
    write('a.md', '一。')
    write('b.md', '二。')
    const calledOff = new AbortController()
    await ingestFrom()({ signal: calledOff.signal, onProgress: ({ done }) => done === 1 && calledOff.abort() })
    await ingestFrom()()
    expect(await foundIds()).toEqual(['a.md#1', 'b.md#1'])
    expect(await store.arrivals.arrivalsAfter(0, 10)).toEqual([])
  })

  it('reads a file once two looks found it the same, however far its time is from the clock', async () => {
    const look = looksAt()
    await look()
    for (const [path, at] of [
      ['past.md', noon - 86_400_000],
      ['ahead.md', noon + 300_000],
    ] as const) {
      write(path, `${path}一。`)
      utimesSync(join(dir, path), at / 1000, at / 1000)
      expect(await look()).toMatchObject({ added: 0, isOpen: true })
      appendFileSync(join(dir, path), '又写了一句。')
      utimesSync(join(dir, path), at / 1000, at / 1000)
      expect(await look()).toMatchObject({ added: 0, isOpen: true })
      expect(await look()).toMatchObject({ added: 1, isOpen: false })
    }
  })

  it('reads a file again that took the place of another of the same size and time', async () => {
    write('a.md', '灯塔一号')
    const ingest = ingestFrom()
    await ingest()
    writeFileSync(join(dir, 'b.tmp.csv'), '灯塔二号')
    utimesSync(join(dir, 'b.tmp.csv'), seconds, seconds)
    renameSync(join(dir, 'b.tmp.csv'), join(dir, 'a.md'))
    expect(await ingest()).toMatchObject({ changed: 1 })
  })

  it('reports a file that cannot be read, once', async () => {
    write('a.md', '# 只有标题')
    const ingest = ingestFrom()
    await ingest()
    await ingest()
    expect(reported.map(({ path }) => path)).toEqual(['a.md'])
  })

  it('removes the articles of a deleted file, and knows them when it comes back', async () => {
    write('a.md', '一。')
    write('b.md', '二。')
    const ingest = ingestFrom()
    await ingest()
    rmSync(join(dir, 'a.md'))
    expect(await ingest()).toMatchObject({ files: 1, removed: 1 })
    expect(await foundIds()).toEqual(['b.md#1'])
    write('a.md', '一。')
    expect(await ingest()).toMatchObject({ added: 0, changed: 1 })
  })

  it('reports a file that cannot be read and reads the others', async () => {
    write('a.md', '# 只有标题')
    write('b.docx', 'PK')
    write('c.md', '三。')
    expect(await ingestFrom()()).toMatchObject({ files: 3, troubled: 2, added: 1 })
    expect(warnings()).toEqual(['a.md', 'b.docx'])
    expect(await foundIds()).toEqual(['c.md#1'])
  })

  it('reports a problem once, and again after a start', async () => {
    write('a.md', '# 只有标题')
    const ingest = ingestFrom()
    await ingest()
    await ingest()
    expect(warnings()).toHaveLength(1)
    await ingestFrom()()
    expect(warnings()).toHaveLength(2)
  })

  it('keeps the articles of a file that can no longer be read', async () => {
    write('a.md', '一。')
    const ingest = ingestFrom()
    await ingest()
    write('a.md', '# 只有标题')
    await ingest()
    expect(await foundIds()).toEqual(['a.md#1'])
    write('a.md', '新的一。')
    expect(await ingest()).toMatchObject({ troubled: 0, changed: 1 })
  })

  it('keeps known articles when a line of their file becomes unreadable', async () => {
    write('a.jsonl', '{"id":"x","paragraphs":["一。"]}\n{"id":"y","paragraphs":["二。"]}')
    const ingest = ingestFrom()
    await ingest()
    write('a.jsonl', '{"id":"x","paragraphs":["一。"]}\n{"id":"y","paragr')
    expect(await ingest()).toMatchObject({ troubled: 1, removed: 0 })
    expect(await foundIds()).toEqual(['x', 'y'])
  })

  it('tries again in each pass what the disk refused', async () => {
    write('a.md', '一。')
    const corpus = openCorpus(dir)
    let isSick = true
    const ingest = ingestFrom({
      ...corpus,
      read: (path) => (isSick ? Promise.reject(new ReadError(path, 'no permission')) : corpus.read(path)),
    })
    expect(await ingest()).toMatchObject({ troubled: 1, added: 0 })
    await ingest()
    expect(warnings()).toHaveLength(1)
    isSick = false
    expect(await ingest()).toMatchObject({ troubled: 0, added: 1 })
  })

  it('removes nothing below a folder that cannot be read', async () => {
    write('papers/a.md', '一。')
    write('papers2/b.md', '二。')
    write('c.md', '三。')
    const ingest = ingestFrom()
    await ingest()
    const { files } = await openCorpus(dir).list()
    const away = join(tempDir(), 'away')
    renameSync(dir, away)
    expect(await ingest()).toMatchObject({ removed: 0, troubled: 1 })
    expect(await foundIds()).toHaveLength(3)
    const listing = {
      files: files.filter(({ path }) => path === 'c.md'),
      problems: [{ path: 'papers', problem: 'no permission' }],
      passedOver: [],
      outside: [],
      isOnOneDisk: true,
    }
    const half = ingestFrom({
      ...openCorpus(dir),
      list: () => Promise.resolve(listing),
      read: () => Promise.resolve(undefined),
    })
    expect(await half()).toMatchObject({ removed: 1 })
    expect(await foundIds()).toEqual(['c.md#1', 'papers/a.md#1'])
    renameSync(away, dir)
  })

  it('gives an id to the first file that has it, and to the next once that is deleted', async () => {
    write('a.jsonl', '{"id":"x","headline":"一","paragraphs":["一。"]}')
    write('b.jsonl', '{"id":"x","headline":"二","paragraphs":["二。"]}')
    const ingest = ingestFrom()
    expect(await ingest()).toMatchObject({ added: 1 })
    expect(warnings()).toEqual(['b.jsonl'])
    rmSync(join(dir, 'a.jsonl'))
    await ingest()
    expect((await store.articles.article('x'))?.headline).toBe('二')
  })

  it('keeps the ids of a file that was moved', async () => {
    write('b.jsonl', '{"id":"x","paragraphs":["一。"]}')
    const ingest = ingestFrom()
    await ingest()
    renameSync(join(dir, 'b.jsonl'), join(dir, 'a.jsonl'))
    expect(await ingest()).toMatchObject({ added: 0, changed: 1 })
    expect((await store.articles.article('x'))?.path).toBe('a.jsonl')
  })

  it('reports its progress', async () => {
    for (const name of ['a', 'b']) write(`${name}.md`, `${name}。`)
    const seen: Progress[] = []
    await ingestFrom()({ onProgress: (progress) => seen.push(progress) })
    expect(seen).toEqual([
      { done: 0, total: 2 },
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ])
  })

  it('ends between two files when it is aborted, and continues with the next pass', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.md`, `${name}。`)
    const calling = new AbortController()
    const ingest = ingestFrom()
    const onProgress = ({ done }: Progress): void => {
      if (done === 1) calling.abort()
    }
    expect(await ingest({ onProgress, signal: calling.signal })).toMatchObject({ added: 1 })
    expect(await ingest()).toMatchObject({ added: 2 })
  })

  it('ends in the middle of a file when it is aborted, and reads that file in the next pass', async () => {
    write('a.jsonl', '{"headline":"渡轮停航","paragraphs":["渡轮周六停航。"]}')
    const ending = new AbortController()
    const hanging: Reader['read'] = (_source, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('ended')))
        ending.abort()
      })
    expect(await ingestFrom(openCorpus(dir), { read: hanging })({ signal: ending.signal })).toMatchObject({
      added: 0,
      troubled: 0,
    })
    expect(await ingestFrom()()).toMatchObject({ added: 1 })
  })

  it('reads a file that went over a limit again only when it has changed, also after a start', async () => {
    write('a.jsonl', '{"headline":"渡轮停航","paragraphs":["渡轮周六停航。"]}')
    const paths: string[] = []
    const slow: Reader['read'] = ({ path }) => {
      paths.push(path)
      return Promise.reject(new ReadError(path, 'expected a file that can be read in 120 s, got one that takes longer'))
    }
    const start = async (): Promise<void> => {
      const ingest = ingestFrom(openCorpus(dir), { read: slow })
      expect([(await ingest()).troubled, (await ingest()).troubled]).toEqual([1, 1])
    }
    await start()
    await start()
    expect(paths).toEqual(['a.jsonl'])
    write('a.jsonl', '{"headline":"渡轮复航","paragraphs":["渡轮周日复航。"]}')
    expect(await ingestFrom()()).toMatchObject({ added: 1, troubled: 0 })
  })

  it('sets a file aside at which the program ended twice, after the others, until it changes (G42)', async () => {
    write('a.md', '看见它就倒下。')
    write('b.md', '渡轮周六停航。')
    const read: string[] = []
    /** A program that is killed while it reads `a.md`. */
    const start = async (): Promise<void> => {
      const killed = new Promise<void>((resolve) => {
        const deadly: Reader['read'] = async (source, _signal, starting) => {
          await starting?.()
          read.push(source.path)
          if (source.path !== 'a.md') return readHere(source)
          resolve()
          return new Promise(() => undefined)
        }
        void ingestFrom(openCorpus(dir), { read: deadly })().then(() => resolve())
      })
      await killed
    }
    await start()
    expect(read.splice(0)).toEqual(['a.md'])
    await start()
    expect(read.splice(0)).toEqual(['b.md', 'a.md'])
    for (let starts = 0; starts < 3; starts += 1) await start()
    expect(read.splice(0)).toEqual([])
    expect(reported.map(({ path, problem }) => [path, problem])).toEqual([
      ['a.md', expect.stringMatching(/the program ended 2 times/)],
      ['a.md', expect.anything()],
      ['a.md', expect.anything()],
    ])
    write('a.md', '渡轮周日复航。')
    expect(await ingestFrom()()).toMatchObject({ added: 1, troubled: 0 })
  })

  it('rejects when the store fails', async () => {
    write('a.md', '一。')
    const articles = { ...store.articles, record: () => Promise.reject(new Error('disk full')) }
    const ingest = ingestFrom(openCorpus(dir), { articles })
    await expect(ingest()).rejects.toThrow('disk full')
  })

  describe('stories that are held back', () => {
    let now = noon
    const ingestAt = () => ingestFrom(openCorpus(dir), { now: () => now })
    const arrivals = async () => (await store.arrivals.arrivalsAfter(0, 10)).map(({ article }) => article.headline)
    beforeEach(async () => {
      now = noon
      await ingestAt()()
    })

    it('does not store a draft, and lets it arrive once it is published', async () => {
      write('a.md', '---\nheadline: 渡轮涨价\ndraft: true\n---\n渡轮拟涨价，未定稿。')
      const ingest = ingestAt()
      expect(await ingest()).toMatchObject({ added: 0, troubled: 0 })
      expect(await foundIds()).toEqual([])
      write('a.md', '---\nheadline: 渡轮涨价\n---\n渡轮拟涨价，未定稿。')
      expect(await ingest()).toMatchObject({ added: 1 })
      expect(await arrivals()).toEqual(['渡轮涨价'])
    })

    it('looks again when a story is due, also after a new start, and lets it arrive then', async () => {
      const dueAt = noon + 3 * 86_400_000
      write('a.jsonl', JSON.stringify({ headline: '换管', date: new Date(dueAt).toISOString(), text: '今晚停水。' }))
      expect(await ingestAt()()).toMatchObject({ added: 0 })
      now = dueAt - 1
      expect(await ingestAt()()).toMatchObject({ added: 0 })
      now = dueAt
      expect(await ingestAt()()).toMatchObject({ added: 1 })
      expect(await arrivals()).toEqual(['换管'])
      expect(await ingestAt()()).toMatchObject({ added: 0, changed: 0 })
    })

    it('is told within ten seconds once it is due, while the bot runs and nothing else changes', async () => {
      const midnight = Date.UTC(2026, 10, 23, 16)
      now = midnight - 30 * 60_000
      write('a.md', '---\nheadline: 换管\ndate: 2026-11-24\n---\n今晚停水。')
      write('b.md', '---\nheadline: 灯塔\ndate: 2026-11-23\n---\n灯塔点亮。')
      const look = looksAt(openCorpus(dir), { now: () => now })
      const watch = createCorpusWatch({
        ...{ root: dir, now: () => now, log, isReportedOn: () => Promise.resolve(true) },
        watchFolder: () => Promise.resolve({ unsubscribe: () => Promise.resolve() }),
      })
      const told = new Map<string | undefined, number>()
      let passes = 0
      for (const until = midnight + 30_000; now < until; now += 1_000) {
        if (!(await watch.isDue())) continue
        const { added, changed, removed, ...facts } = await look()
        watch.passed(now, { ...facts, isChanged: added + changed + removed > 0 || facts.isOpen })
        passes += 1
        for (const headline of await arrivals()) told.set(headline, told.get(headline) ?? now)
      }
      expect((told.get('换管') ?? 0) - midnight).toBeGreaterThanOrEqual(0)
      expect((told.get('换管') ?? Infinity) - midnight).toBeLessThanOrEqual(10_000)
      expect((told.get('灯塔') ?? Infinity) - midnight).toBeLessThan(-29 * 60_000)
      expect(passes).toBeLessThan(40)
    })

    it('shows what is due in a file whose other stories are not', async () => {
      write('a.jsonl', ['{"id":"x","text":"一。"}', '{"id":"y","text":"二。","draft":true}'].join('\n'))
      await ingestAt()()
      expect(await foundIds()).toEqual(['x'])
    })

    it('takes back a story that has become a draft', async () => {
      write('a.md', '---\nheadline: 渡轮\n---\n渡轮停航。')
      const ingest = ingestAt()
      await ingest()
      write('a.md', '---\nheadline: 渡轮\npublished: false\n---\n渡轮停航。')
      expect(await ingest()).toMatchObject({ removed: 1 })
    })
  })

  it('passes over the list of feeds at the top without a word, and names one anywhere else', async () => {
    write('feeds.opml', '<opml/>')
    write('lists/feeds.opml', '<opml/>')
    const ingest = ingestFrom()
    await ingest()
    await ingest()
    expect(reported.map(({ path }) => path)).toEqual(['lists/feeds.opml'])
  })

  it('names an ending that nobody reads once, and pictures in the log alone', async () => {
    write('a.xyz', 'x')
    write('b.xyz', 'x')
    write('c.jpg', 'x')
    const ingest = ingestFrom()
    await ingest()
    await ingest()
    expect(reported).toEqual([
      {
        path: 'a.xyz',
        problem: 'expected .txt, .md, .jsonl, .pdf, .html, .docx, .epub or .xml, got .xyz: passed over (and 1 more)',
      },
    ])
    expect(log.lines.filter(({ fields }) => fields.ending === '.jpg')).toHaveLength(1)
  })

  it('reads a file of lines that is larger than any other in pieces', async () => {
    const lines = Array.from({ length: 24 }, (_, i) => `{"id":"n${i}","text":"第${i}段。"}`)
    write('big.jsonl', lines.join(`\n${' '.repeat(1_000_000)}\n`))
    expect(await ingestFrom()()).toMatchObject({ added: 24, troubled: 0 })
    expect(await ingestFrom()()).toMatchObject({ added: 0, changed: 0 })
  })

  it('reads a small packed file with more text than any other in pieces', async () => {
    const lines = Array.from({ length: 24 }, (_, i) => `{"id":"n${i}","text":"第${i}段。"}`)
    write('big.jsonl.gz', gzipSync(lines.join(`\n${' '.repeat(1_000_000)}\n`)))
    expect(await ingestFrom()()).toMatchObject({ added: 24, troubled: 0 })
    expect(await ingestFrom()()).toMatchObject({ added: 0, changed: 0 })
  })
})

describe('a file of many stories', () => {
  const writeMany = (count: number): void => {
    const lines = Array.from({ length: count }, (_, i) =>
      JSON.stringify({ text: `第${i}号公告：${i * 7919}号井修好了。` }),
    )
    write('many.jsonl', lines.join('\n'))
  }
  /** The numbers of stories that the store was given at once. */
  const counting = (batches: number[]): Store['articles'] => ({
    ...store.articles,
    recordInParts: (...given) => {
      const parts = store.articles.recordInParts(...given)
      return { ...parts, add: (stories, now) => (batches.push(stories.length), parts.add(stories, now)) }
    },
    record: (file, stories, ...rest) => (batches.push(stories.length), store.articles.record(file, stories, ...rest)),
  })

  it('is recorded in transactions of at most 25 stories, between which questions are answered', async () => {
    const batches: number[] = []
    writeMany(210)
    expect(await ingestFrom(openCorpus(dir), { articles: counting(batches) })()).toMatchObject({ added: 210 })
    expect(batches).toEqual([...Array.from({ length: 8 }, () => 25), 10])
  })

  it('has every story once after the program ended between two of them', async () => {
    await store.arrivals.markFilled()
    let left = 16
    const articles: Store['articles'] = {
      ...store.articles,
      recordInParts: (...given) => {
        const parts = store.articles.recordInParts(...given)
        return {
          ...parts,
          add: (stories, now) =>
            left-- > 0 ? parts.add(stories, now) : Promise.reject(new Error('the program has ended')),
        }
      },
    }
    writeMany(650)
    await expect(ingestFrom(openCorpus(dir), { articles })()).rejects.toThrow('has ended')
    expect(await ingestFrom()()).toMatchObject({ added: 250, removed: 0 })
    const arrived = (await store.arrivals.arrivalsAfter(0, 1_000)).map(({ article }) => article.id)
    expect([arrived.length, new Set(arrived).size]).toEqual([650, 650])
  })

  it('loses the stories that it no longer has, and keeps the others', async () => {
    writeMany(650)
    await ingestFrom()()
    writeMany(450)
    expect(await ingestFrom()()).toMatchObject({ added: 0, changed: 0, removed: 200 })
  })
})

describe('a file that is too large to be read at once', () => {
  /** Thirty stories in 28 MB; the last lines may be something else. */
  const writeLarge = (last: string[] = [], from = 0): void => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `{"text":"第${from + i}号公告：${'码头渡轮水闸路灯'[(from + i) % 8]}${from + i}。"}`,
    )
    write('big.jsonl', [...lines, ...last].join(`\n${' '.repeat(960_000)}\n`))
  }
  const arrivals = async () => (await store.arrivals.arrivalsAfter(0, 100)).map(({ article }) => article.id)

  it('keeps its record without a fingerprint while it is read, and is read again after the program ended in the middle', async () => {
    await store.arrivals.markFilled()
    const articles: Store['articles'] = {
      ...store.articles,
      recordInParts: (...given) => ({
        ...store.articles.recordInParts(...given),
        end: () => Promise.reject(new Error('the program has ended')),
      }),
    }
    writeLarge()
    await expect(ingestFrom(openCorpus(dir), { articles })()).rejects.toThrow('has ended')
    expect(await arrivals()).toHaveLength(30)
    expect((await store.articles.files()).map(({ path, fingerprint }) => [path, fingerprint])).toEqual([
      ['big.jsonl', undefined],
    ])
    expect(await ingestFrom()()).toMatchObject({ added: 0, changed: 0, removed: 0 })
    expect(await arrivals()).toHaveLength(30)
    expect((await store.articles.files())[0]?.fingerprint).toBeDefined()
  })

  it('is not read again before it changes where it cannot be read, and takes nothing from others', async () => {
    writeLarge()
    await ingestFrom()()
    const reads: string[] = []
    const corpus = openCorpus(dir)
    const counting: Corpus = { ...corpus, open: (path) => (reads.push(path), corpus.open(path)) }
    write('bad.jsonl', `\u0000${' '.repeat(21_000_000)}`)
    const ingest = ingestFrom(counting)
    expect(await ingest()).toMatchObject({ removed: 0, troubled: 1 })
    await ingest()
    expect(reads.filter((path) => path === 'bad.jsonl')).toHaveLength(1)
  })
})

it('passes over a file whose path is too long for a key, says so, and reads the others (G46)', async () => {
  const long = Array.from({ length: 12 }, () => '版'.repeat(80)).join('/')
  write(`${long}/a.md`, '一版。')
  write('b.md', '二版。')
  expect(await ingestFrom()()).toMatchObject({ added: 1 })
  expect(reported.map(({ problem }) => problem)).toEqual([
    expect.stringContaining('expected a path of at most 2000 bytes'),
  ])
})

describe('G45: a corpus that lost many articles at once', () => {
  let now = noon
  const fill = async (count: number) => {
    for (let i = 0; i < count; i++) write(`papers/${i}.md`, `第${i}期。`)
    const ingest = ingestFrom(openCorpus(dir), { now: () => now })
    await ingest()
    return ingest
  }
  const away = () => join(dirname(dir), 'away')
  const arrivals = async () => (await store.arrivals.arrivalsAfter(0, 10)).map(({ article }) => article.id)
  beforeEach(() => {
    now = noon
    dir = join(tempDir(), 'corpus')
    mkdirSync(dir)
  })

  it.each([
    ['missing', () => renameSync(dir, away()), () => renameSync(away(), dir), 30],
    ['empty', () => renameSync(join(dir, 'papers'), away()), () => renameSync(away(), join(dir, 'papers')), 30],
    [
      'lost',
      () => Array.from({ length: 20 }, (_, i) => renameSync(join(dir, `papers/${i}.md`), join(dir, `papers/${i}.off`))),
      () => Array.from({ length: 20 }, (_, i) => renameSync(join(dir, `papers/${i}.off`), join(dir, `papers/${i}.md`))),
      20,
    ],
  ] as const)(
    'that is %s keeps its articles, is reported once, and goes on when it is back',
    async (reason, lose, mend, articles) => {
      const ingest = await fill(30)
      lose()
      write(reason === 'lost' ? 'papers/new.md' : '../new.md', '新的一期。')
      for (let pass = 0; pass < 3; pass++) expect(await ingest()).toMatchObject({ added: 0, removed: 0 })
      await ingestFrom(openCorpus(dir), { now: () => now })()
      expect(losses).toMatchObject([{ reason, articles, of: 30, since: noon }])
      expect(await foundIds()).toHaveLength(30)
      expect(await store.corpusState.loss()).toEqual(losses[0])
      mend()
      if (reason !== 'lost') write('papers/new.md', '新的一期。')
      expect(await ingest()).toMatchObject({ added: 1, removed: 0 })
      expect(await arrivals()).toEqual(['papers/new.md#1'])
      expect(await store.corpusState.loss()).toBeUndefined()
    },
  )

  it.each([
    ['missing', () => rmSync(dir, { recursive: true })],
    ['empty', () => rmSync(join(dir, 'papers'), { recursive: true })],
  ] as const)('that is %s loses them once an admin confirms it', async (_, lose) => {
    const ingest = await fill(3)
    lose()
    await ingest()
    expect(await store.corpusState.confirmLoss('another')).toBe(false)
    expect(await ingest()).toMatchObject({ removed: 0 })
    expect(await store.corpusState.confirmLoss(losses[0]?.id ?? '')).toBe(true)
    expect(await ingest()).toMatchObject({ removed: 3 })
    expect(await store.corpusState.loss()).toBeUndefined()
    expect(losses).toHaveLength(1)
  })

  it('is not removed by the confirmation of a smaller loss', async () => {
    const ingest = await fill(60)
    for (let i = 0; i < 25; i++) rmSync(join(dir, `papers/${i}.md`))
    await ingest()
    await store.corpusState.confirmLoss(losses[0]?.id ?? '')
    rmSync(join(dir, 'papers'), { recursive: true })
    now += 60_000
    expect(await ingest()).toMatchObject({ removed: 0 })
    expect(await store.corpusState.loss()).toMatchObject({ reason: 'empty', articles: 60 })
  })

  it('counts no file that was moved, no loss of a third, and no loss of fewer than twenty', async () => {
    const ingest = await fill(60)
    renameSync(join(dir, 'papers'), join(dir, 'archive'))
    expect(await ingest()).toMatchObject({ removed: 60 })
    for (let i = 0; i < 20; i++) rmSync(join(dir, `archive/${i}.md`))
    expect(await ingest()).toMatchObject({ removed: 20 })
    for (let i = 20; i < 39; i++) rmSync(join(dir, `archive/${i}.md`))
    expect(await ingest()).toMatchObject({ removed: 19 })
    expect(losses).toEqual([])
  })

  it('counts at once where it is another folder that holds articles, and not where that is empty', async () => {
    await fill(30)
    const other = join(tempDir(), 'other')
    mkdirSync(other)
    const ingest = ingestFrom(openCorpus(other), { folder: other })
    expect(await ingest()).toMatchObject({ removed: 0 })
    dir = other
    write('a.md', '另一份报纸。')
    expect(await ingest()).toMatchObject({ added: 1, removed: 30 })
  })
})

it('counts a file that is being written as open, and tells when a story is due', async () => {
  const look = looksAt()
  await look()
  const dueAt = noon + 3 * 86_400_000
  write('a.jsonl', JSON.stringify({ headline: '换管', date: new Date(dueAt).toISOString(), text: '今晚停水。' }))
  expect((await look()).isOpen).toBe(true)
  expect(await look()).toMatchObject({ isOpen: false, nextAt: dueAt })
  expect(await look()).toMatchObject({ isOpen: false, nextAt: dueAt })
})

it('reads the store no more while no look at the corpus differs', async () => {
  write('a.md', '一。')
  let reads = 0
  const articles = { ...store.articles, files: () => ((reads += 1), store.articles.files()) }
  const look = looksAt(openCorpus(dir), { articles })
  await look()
  const before = reads
  for (let pass = 0; pass < 5; pass++) expect(await look()).toMatchObject({ files: 1, added: 0, troubled: 0 })
  expect(reads).toBe(before)
  write('a.md', '又一。')
  await look()
  expect(await look()).toMatchObject({ changed: 1 })
})

it('counts an article that was printed more than thirty days ago as an old arrival (G25)', async () => {
  const ingest = ingestFrom()
  await ingest()
  write(
    'a.jsonl',
    ['2026-10-22', '2026-10-24'].map((date) => JSON.stringify({ id: date, date, text: `${date}的事。` })).join('\n'),
  )
  await ingest()
  const arrived = await store.arrivals.arrivalsAfter(0, 10)
  expect(arrived.map(({ article, isOld }) => [article.id, isOld])).toEqual([
    ['2026-10-22', true],
    ['2026-10-24', undefined],
  ])
})

it('reports problems to every admin, the same problems once, and to nobody without admins', async () => {
  const { outbox } = createFakeStore()
  const files = [{ path: 'a.txt', problem: 'not UTF-8' }]
  await createFileReport({ outbox, adminIds: [], now: () => noon })({ files })
  expect(outbox.items()).toEqual([])
  const report = createFileReport({ outbox, adminIds: ['1', '2'], now: () => noon })
  await report({ files })
  await report({ files })
  await report({ files: [{ path: 'a.txt', problem: 'empty' }] })
  expect(outbox.items().map(({ notification }) => notification)).toMatchObject([
    { kind: 'report', chatId: '1', files },
    { kind: 'report', chatId: '2', files },
    { chatId: '1', files: [{ problem: 'empty' }] },
    { chatId: '2' },
  ])
})
