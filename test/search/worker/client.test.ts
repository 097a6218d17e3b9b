import { mkdtempSync, readFileSync, statSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createWorkerEngine } from '../../../src/search/worker/client.js'
import type { OpenedSearchEngine } from '../../../src/search/search-engine.js'
import { describeSearchEngine } from '../../contracts/search-engine.contract.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const workerFile = new URL('../../../dist/search/worker/worker.js', import.meta.url)
const dir = mkdtempSync(join(tmpdir(), 'wenbao-'))
const snapshotPath = join(dir, 'index.snapshot')
const question = { text: '灯塔', today: '2025-06-22', limit: 5 }

// A worker costs two seconds and 250 MB: each of these starts one, and the facts below share them.
const opened: OpenedSearchEngine[] = []
const open = async (storeId: string): Promise<OpenedSearchEngine> => {
  const searchEngine = await createWorkerEngine({ snapshotPath, storeId }, workerFile)
  opened.push(searchEngine)
  return searchEngine
}
const closeAll = async (): Promise<void> => {
  await Promise.all(opened.splice(0).map((searchEngine) => searchEngine.close()))
}
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

describe('the contract', () => {
  let shared: OpenedSearchEngine
  beforeAll(async () => {
    shared = await open('contract')
  })
  afterAll(closeAll)
  // A worker costs two seconds: one serves all promises, emptied for each.
  describeSearchEngine('the search engine in a worker', async () => {
    await shared.clear()
    return { ...shared, close: () => Promise.resolve() }
  })
})

describe('the embedded engine in a worker', () => {
  let searchEngine: OpenedSearchEngine
  beforeAll(async () => {
    searchEngine = await open('lighthouse')
    // More paragraphs than one batch holds.
    const articles = Array.from({ length: 300 }, (_, i) =>
      anArticle({ id: `a#${i}`, paragraphs: [i === 250 ? '灯塔昨晚重新点亮。' : `渡船第${i}班开出。`] }),
    )
    await searchEngine.put(articles, 7)
  })
  afterAll(async () => {
    await searchEngine.save()
    await closeAll()
  })

  it('starts without a snapshot, and does not call that a refusal', () => {
    expect(searchEngine.rejectedSnapshot).toBeUndefined()
  })

  it('answers', async () => {
    const { passages } = await searchEngine.find(question)
    expect(passages.map(({ article, text }) => [article.id, text])).toEqual([['a#250', '灯塔昨晚重新点亮。']])
  })

  it('stands at the position of the last batch', async () => {
    expect(await searchEngine.position()).toBe(7)
  })

  it('takes no articles and a new position', async () => {
    await searchEngine.put([], 8)
    expect(await searchEngine.position()).toBe(8)
  })

  it('answers questions in the order of the calls around them', async () => {
    const put = searchEngine.put([anArticle({ id: 'new', paragraphs: ['风车转了。'] })], 9)
    const during = searchEngine.find({ ...question, text: '风车' })
    await put
    const dropped = searchEngine.drop(['new'], 10)
    const after = searchEngine.find({ ...question, text: '风车' })
    await dropped
    expect((await during).passages).toHaveLength(1)
    expect((await after).passages).toHaveLength(0)
  })

  it('G29: answers while an article of thousands of paragraphs comes in, and while it goes', async () => {
    const long = anArticle({
      id: 'long',
      paragraphs: Array.from({ length: 3_000 }, (_, i) => `水闸第${i}号今天放水。`),
    })
    const ends: string[] = []
    const noted = (name: string, ended: Promise<unknown>) => ended.then(() => ends.push(name))
    const put = noted('put', searchEngine.put([long], 11))
    await noted('answered', searchEngine.find(question))
    await put
    const dropped = noted('dropped', searchEngine.drop(['long'], 12))
    await noted('answered', searchEngine.find(question))
    await dropped
    expect(ends).toEqual(['answered', 'put', 'answered', 'dropped'])
    expect((await searchEngine.find({ ...question, text: '水闸' })).passages).toEqual([])
  })

  it('rejects a wrong limit with RangeError, as it does without a worker', async () => {
    await expect(searchEngine.find({ ...question, limit: 0 })).rejects.toThrow(RangeError)
  })
})

describe('snapshot of a worker', () => {
  afterEach(closeAll)

  it('is loaded by the next one, articles and position', async () => {
    const searchEngine = await open('lighthouse')
    expect(searchEngine.rejectedSnapshot).toBeUndefined()
    expect(await searchEngine.position()).toBe(12)
    expect((await searchEngine.find(question)).passages).toHaveLength(1)
  })

  it('of another store is refused with a reason, and an empty library starts', async () => {
    const searchEngine = await open('windmill')
    expect(searchEngine.rejectedSnapshot).toBe('it was made by another version or for other data')
    expect(await searchEngine.position()).toBe(0)
    expect((await searchEngine.find(question)).passages).toEqual([])
  })

  it('that is damaged is refused with a reason, and replaced at the next save', async () => {
    const bytes = readFileSync(snapshotPath)
    writeFileSync(snapshotPath, bytes.subarray(0, bytes.length - 1))
    const searchEngine = await open('lighthouse')
    expect(searchEngine.rejectedSnapshot).toBe('it is damaged')
    expect(await searchEngine.position()).toBe(0)
    await searchEngine.save()
    expect(readFileSync(snapshotPath).length).toBeGreaterThan(0)
    // The words of the articles are for the user of the bot alone.
    expect(statSync(snapshotPath).mode & 0o077).toBe(0)
    expect(readFileSync(snapshotPath).equals(bytes.subarray(0, bytes.length - 1))).toBe(false)
  })
})

describe('a worker that is closed', () => {
  it('rejects what waits and what comes later, and tells no death before', async () => {
    const searchEngine = await open('lighthouse')
    let hasDied = false
    void searchEngine.died.then(() => (hasDied = true))
    const waiting = searchEngine.find(question)
    const outcome = expect(waiting).rejects.toThrow('the library is closed')
    await searchEngine.close()
    await outcome
    await expect(searchEngine.find(question)).rejects.toThrow('the library is closed')
    await expect(searchEngine.put([], 1)).rejects.toThrow('the library is closed')
    await searchEngine.close()
    expect(hasDied).toBe(false)
  })

  it('cannot start from a file that is not there, and says so', async () => {
    const missing = new URL('./no-such-worker.js', workerFile)
    await expect(createWorkerEngine({ storeId: 'x' }, missing)).rejects.toThrow('the search worker died')
  })
})
