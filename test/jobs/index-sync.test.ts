import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createIndexSync, type IndexSyncDeps } from '../../src/jobs/index-sync.js'
import type { Progress } from '../../src/jobs/ingest.js'
import { openStore } from '../../src/store/open.js'
import type { Store } from '../../src/store/store.js'
import { SearchEngineSilent } from '../../src/search/search-engine.js'
import { aFile, aStory } from '../support/builders/a-story.js'
import { noon } from '../support/clocks/clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'
import { tempDir } from '../support/temp-dir.js'

const createDocumentStore = () => {
  const ids = new Set<string>()
  const shelf = { ids, at: 0, saves: 0, steps: [] as string[] }
  const searchEngine: IndexSyncDeps['searchEngine'] = {
    put: (articles, seq) => {
      shelf.steps.push(`put ${articles.length} to ${seq}`)
      for (const article of articles) ids.add(article.id)
      shelf.at = seq
      return Promise.resolve()
    },
    drop: (dropped, seq) => {
      shelf.steps.push(`drop ${dropped.length} to ${seq}`)
      for (const id of dropped) ids.delete(id)
      shelf.at = seq
      return Promise.resolve()
    },
    clear: () => {
      ids.clear()
      shelf.at = 0
      return Promise.resolve()
    },
    position: () => Promise.resolve(shelf.at),
    save: () => {
      shelf.saves += 1
      return Promise.resolve()
    },
  }
  return { shelf, searchEngine }
}

let store: Store
beforeEach(async () => {
  store = await openStore(tempDir())
  onTestFinished(() => store.close())
})

const record = (path: string, ...headlines: string[]) =>
  store.articles.record(
    aFile(path),
    headlines.map((headline) => aStory({ headline })),
    noon,
  )

const ready = () => {
  const { shelf, searchEngine } = createDocumentStore()
  return {
    shelf,
    syncIndex: createIndexSync({ articles: store.articles, searchEngine, now: () => noon, log: createSilentLog() }),
  }
}

describe('catchUp', () => {
  it('indexes what the store has, and saves', async () => {
    await record('a.txt', 'One', 'Two')
    const { shelf, syncIndex } = ready()
    expect(await syncIndex()).toBe(2)
    expect([...shelf.ids]).toEqual(['a.txt#1', 'a.txt#2'])
    expect(shelf.at).toBe(await store.articles.lastSeq())
    expect(shelf.saves).toBe(1)
  })

  it('does nothing when the index is up to date', async () => {
    await record('a.txt', 'One')
    const { shelf, syncIndex } = ready()
    await syncIndex()
    expect(await syncIndex()).toBe(0)
    expect(shelf).toMatchObject({ saves: 1, steps: ['put 1 to 1'] })
  })

  it('removes deleted articles, and counts a step as done only with its second half', async () => {
    await record('a.txt', 'One', 'Two')
    const { shelf, syncIndex } = ready()
    await syncIndex()
    await store.articles.remove('a.txt', noon)
    await record('b.txt', 'Three')
    await syncIndex()
    expect(shelf.steps).toEqual(['put 2 to 2', 'drop 2 to 2', 'put 1 to 5'])
    expect([...shelf.ids]).toEqual(['b.txt#1'])
  })

  it('continues where the snapshot ends', async () => {
    await record('a.txt', 'One', 'Two')
    const { shelf, syncIndex } = ready()
    shelf.at = 1
    await syncIndex()
    expect([...shelf.ids]).toEqual(['a.txt#2'])
  })

  it('builds an index again that is ahead of its store', async () => {
    await record('a.txt', 'One')
    const { shelf, syncIndex } = ready()
    shelf.ids.add('stranger')
    shelf.at = 99
    await syncIndex()
    expect([...shelf.ids]).toEqual(['a.txt#1'])
    expect(shelf.at).toBe(1)
  })

  it('indexes many changes in steps and reports its progress', async () => {
    await record('a.txt', ...Array.from({ length: 250 }, (_, i) => `Story ${i}`))
    const { shelf, syncIndex } = ready()
    const seen: Progress[] = []
    await syncIndex({ onProgress: (progress) => seen.push(progress) })
    expect(shelf.ids.size).toBe(250)
    expect(seen.map(({ done, total }) => `${done}/${total}`)).toEqual(['100/250', '200/250', '250/250'])
  })

  it('leaves few changes unsaved until they are a hundredth of all', async () => {
    await record('a.txt', ...Array.from({ length: 250 }, (_, i) => `Story ${i}`))
    const { shelf, syncIndex } = ready()
    await syncIndex()
    await record('b.txt', 'One')
    await syncIndex()
    expect(shelf.saves).toBe(1)
    await record('c.txt', 'Two', 'Three')
    await syncIndex()
    expect(shelf.saves).toBe(2)
  })

  it('ends between two steps when it is aborted, and saves what it has', async () => {
    await record('a.txt', ...Array.from({ length: 250 }, (_, i) => `Story ${i}`))
    const { shelf, syncIndex } = ready()
    const calling = new AbortController()
    await syncIndex({
      onProgress: () => {
        calling.abort()
      },
      signal: calling.signal,
    })
    expect(shelf).toMatchObject({ at: 100, saves: 1 })
  })
})

it('goes on without a snapshot that cannot be saved, and tries again with the next changes alone', async () => {
  const { shelf, searchEngine } = createDocumentStore()
  let tries = 0
  const save = () => {
    tries += 1
    return tries === 1 ? Promise.reject(new Error('ENOSPC')) : searchEngine.save()
  }
  const log = createSilentLog()
  const syncIndex = createIndexSync({
    articles: store.articles,
    searchEngine: { ...searchEngine, save },
    now: () => noon,
    log,
  })
  await record('a.txt', 'One')
  expect(await syncIndex()).toBe(1)
  expect(await syncIndex()).toBe(0)
  expect([shelf.saves, tries]).toEqual([0, 1])
  await record('b.txt', 'Two')
  expect(await syncIndex()).toBe(1)
  expect([shelf.saves, tries]).toEqual([1, 2])
})

it('leaves changes in the store while the search engine is silent, warns once, and indexes them when it answers', async () => {
  const { shelf, searchEngine } = createDocumentStore()
  let isSilent = true
  const warnings: unknown[] = []
  const syncIndex = createIndexSync({
    articles: store.articles,
    searchEngine: {
      ...searchEngine,
      put: (...change) =>
        isSilent ? Promise.reject(new SearchEngineSilent('no answer')) : searchEngine.put(...change),
    },
    now: () => noon,
    log: { ...createSilentLog(), warn: (...line: unknown[]) => void warnings.push(line) },
  })
  await record('a.txt', 'One')
  expect([await syncIndex(), syncIndex.isBehind()]).toEqual([0, true])
  expect([await syncIndex(), syncIndex.isBehind()]).toEqual([0, true])
  expect(warnings).toHaveLength(1)
  isSilent = false
  expect([await syncIndex(), syncIndex.isBehind()]).toEqual([1, false])
  expect([...shelf.ids]).toEqual(['a.txt#1'])
  syncIndex.suspect()
  expect(syncIndex.isBehind()).toBe(true)
})

describe('of an index that another process keeps up', () => {
  it('waits until it is as far as the store, then keeps what lies here, and again once a hundredth is new', async () => {
    await record('a.txt', '一', '二')
    const { shelf, syncIndex } = ready()
    const told: (Progress | undefined)[] = []
    const onProgress = (progress: Progress | undefined): void => void told.push(progress)
    shelf.at = 1
    expect(await syncIndex.look({ onProgress })).toBe(false)
    expect([told, shelf.saves]).toEqual([[{ done: 1, total: 2 }], 0])
    shelf.at = 2
    expect(await syncIndex.look({ onProgress })).toBe(true)
    expect(await syncIndex.look({ onProgress })).toBe(true)
    expect([told.slice(1), shelf.saves]).toEqual([[undefined, undefined], 1])
    await record('b.txt', '三')
    shelf.at = 3
    await syncIndex.look({ onProgress })
    expect([shelf.saves, shelf.steps]).toEqual([2, []])
  })

  it('waits for nothing while it is silent: what lies here answers', async () => {
    await record('a.txt', '一')
    const { searchEngine } = createDocumentStore()
    const told: unknown[] = []
    const syncIndex = createIndexSync({
      articles: store.articles,
      searchEngine: { ...searchEngine, position: () => Promise.reject(new SearchEngineSilent('away')) },
      now: () => noon,
      log: createSilentLog(),
    })
    expect(await syncIndex.look({ onProgress: (progress) => told.push(progress) })).toBe(true)
    expect(told).toEqual([undefined])
  })
})
