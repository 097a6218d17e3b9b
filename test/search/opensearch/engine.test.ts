import { setImmediate } from 'node:timers/promises'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createArchive } from '../../../src/search/opensearch/archive.js'
import { createArchiveEngine } from '../../../src/search/opensearch/engine.js'
import { layoutVersion, leafSize } from '../../../src/search/opensearch/layout.js'
import { connectTo, type Json } from '../../../src/search/opensearch/server.js'
import { SearchEngineSilent, type Answer, type SearchEngine } from '../../../src/search/search-engine.js'
import { describeSearchEngine } from '../../contracts/search-engine.contract.js'
import { anArticle } from '../../support/doubles/fake-store.js'
import { startHttpBetween } from '../../servers/opensearch/http-between.js'
import { startOpenSearch } from '../../servers/opensearch/start.js'
import { atOnce } from '../../../src/search/steps.js'

const server = await startOpenSearch()
afterAll(() => ('stop' in server ? server.stop() : undefined))

const today = '2025-06-22'
const lighthouse = anArticle({
  id: 'lighthouse',
  day: '2025-06-12',
  paragraphs: ['灯塔昨晚重新点亮，老卢按下了开关。'],
})
const ferry = anArticle({ id: 'ferry', day: '2025-06-13', paragraphs: ['渡船停航三天，老卢也没法回岛。'] })

describe.skipIf('reason' in server)('OpenSearch', () => {
  const url = 'url' in server ? server.url : ''
  const faults = 'faults' in server ? server.faults : undefined
  let stores = 0
  const aStore = (): string => {
    stores += 1
    return `test ${process.pid} ${stores}`
  }

  /** Every look at the clock is minutes after the one before: whatever is done now and then is done at once. */
  let now = 0
  const time = {
    now: () => (now += 120_000),
    wait: () => new Promise<void>(() => undefined),
    breathe: () => setImmediate(),
  }

  const openEngine = (
    options: Partial<Parameters<typeof createArchiveEngine>[0]> = {},
  ): ReturnType<typeof createArchiveEngine> => {
    const engine = createArchiveEngine({ server: { urls: [url] }, storeId: aStore(), time, ...options })
    onTestFinished(() => engine.close())
    return engine
  }
  const ask = (engine: Pick<SearchEngine, 'find'>, text: string): Promise<Answer> =>
    engine.find({ text, today, limit: 5 })
  const idsOf = ({ passages }: Answer): string[] => passages.map(({ article }) => article.id)

  const send = async (method: 'DELETE' | 'GET' | 'POST' | 'PUT', path: string, body?: Json): Promise<Json> => {
    const direct = connectTo({ urls: [url] })
    try {
      return await direct.send({ method, path, ...(body && { body }), limitMs: 60_000 })
    } finally {
      await direct.close()
    }
  }
  const indexes = async (): Promise<string[]> => Object.keys(await send('GET', '/wenbao-*')).toSorted()

  describeSearchEngine('the search engine over it', () => {
    const engine = createArchiveEngine({ server: { urls: [url] }, storeId: aStore(), time })
    return Promise.resolve({
      ...engine,
      find: async (question) => {
        const answer = await engine.find(question)
        // The newest articles alone would keep most promises too.
        expect(answer.isPartial).toBeUndefined()
        return answer
      },
      close: async () => {
        await engine.clear()
        await engine.close()
      },
    })
  })

  it('finds and quotes a paragraph deep in an article of thousands, with those around it', async () => {
    const engine = openEngine()
    const paragraphs = Array.from({ length: leafSize * 3 }, (_, i) => `第${i}班渡船照常开出。`)
    paragraphs[leafSize * 2 + 1] = '灯塔的开关是老卢按下的。'
    await engine.put([anArticle({ id: 'long', paragraphs })], 1)
    const { passages } = await ask(engine, '灯塔的开关是谁按下的')
    expect([passages[0]?.text, passages[0]?.paragraph]).toEqual(['灯塔的开关是老卢按下的。', leafSize * 2 + 1])
    expect(await engine.paragraphs()).toBe(leafSize * 3)
    await engine.put([anArticle({ id: 'long', paragraphs: ['渡船停航。'] })], 2)
    expect((await ask(engine, '灯塔的开关是谁按下的')).passages).toEqual([])
    expect(await engine.paragraphs()).toBe(1)
  })

  it('limits a question to a paper, to days, to a phrase and to articles without a word', async () => {
    const engine = openEngine()
    const paper = (id: string, source: string, day: string, text: string) =>
      anArticle({ id, source, day, paragraphs: [text] })
    await engine.put(
      [
        paper('a', '柏溪报', '2025-06-10', '渡口的新船今天下水，船长是石水根。'),
        paper('b', '海岭晚报', '2025-06-10', '渡口的新船今天下水，码头很挤。'),
        paper('c', '海岭晚报', '2025-06-20', '渡口的新船停航，码头空了。'),
      ],
      1,
    )
    expect(idsOf(await ask(engine, '来源:柏溪报 渡口新船'))).toEqual(['a'])
    expect(idsOf(await ask(engine, '渡口新船 "码头很挤"'))).toEqual(['b'])
    expect(idsOf(await ask(engine, '渡口新船 -下水'))).toEqual(['c'])
    expect(idsOf(await ask(engine, '2025年6月10日报上有什么')).toSorted()).toEqual(['a', 'b'])
    expect(idsOf(await ask(engine, '2025年6月15日报上有什么')).toSorted()).toEqual(['a', 'b'])
  })

  it('goes on after a change that was cut short, and the count is right', async () => {
    const storeId = aStore()
    let breaths = 0
    const cut = {
      ...time,
      breathe: () => {
        breaths += 1
        return breaths === 3 ? Promise.reject(new Error('cut')) : setImmediate()
      },
    }
    const articles = Array.from({ length: 500 }, (_, i) =>
      anArticle({ id: `a${i}`, paragraphs: [`第${i}班渡船开出。`] }),
    )
    await expect(openEngine({ storeId, time: cut }).put(articles, 500)).rejects.toThrow('cut')
    const engine = openEngine({ storeId })
    expect(await engine.position()).toBe(0)
    await engine.put(articles, 500)
    expect([await engine.position(), await engine.paragraphs()]).toEqual([500, 500])
    expect(idsOf(await ask(engine, '第377班渡船'))[0]).toBe('a377')
  })

  it('G61: an index that is lost is noticed, made anew and never trusted; until then the newest articles answer', async () => {
    let isLater = false
    // What the first question has counted is not asked for again by the next one.
    const engine = openEngine({ time: { ...time, now: () => (isLater ? time.now() : now) } })
    const before = new Set(await indexes())
    await engine.put([lighthouse, ferry], 2)
    const [mine = ''] = (await indexes()).filter((name) => !before.has(name))
    expect((await ask(engine, '谁点亮了灯塔')).isPartial).toBeUndefined()
    await send('DELETE', `/${mine}`)
    const partial = await ask(engine, '谁点亮了灯塔')
    expect([partial.isPartial, idsOf(partial)[0]]).toEqual([true, 'lighthouse'])
    isLater = true
    await expect(engine.put([anArticle({ id: 'new', paragraphs: ['新船下水。'] })], 3)).rejects.toThrow(
      SearchEngineSilent,
    )
    expect(await engine.position()).toBe(0)
    await engine.put([lighthouse, ferry], 2)
    const whole = await ask(engine, '谁点亮了灯塔')
    expect([whole.isPartial, idsOf(whole)[0]]).toEqual([undefined, 'lighthouse'])
  })

  it('G61: an index of another store under its name is made anew, and one that lost paragraphs too', async () => {
    const storeId = aStore()
    const before = new Set(await indexes())
    const engine = openEngine({ storeId })
    await engine.put([lighthouse, ferry], 2)
    const [mine = ''] = (await indexes()).filter((name) => !before.has(name))
    const { [mine]: made } = (await send('GET', `/${mine}`)) as Record<string, { mappings: { _meta: Json } }>
    await send('PUT', `/${mine}/_mapping`, { _meta: { ...made?.mappings._meta, storeId: 'another' } })
    expect(await openEngine({ storeId }).position()).toBe(0)
    const again = openEngine({ storeId })
    await again.put([lighthouse, ferry], 2)
    expect(await again.position()).toBe(2)
    await send('POST', `/${mine}/_delete_by_query?refresh=true`, { query: { term: { traits: 'first' } } })
    expect(await openEngine({ storeId }).position()).toBe(0)
  })

  it('opens the index that another process has made at the same moment', async () => {
    const storeId = aStore()
    const between = await startHttpBetween(url)
    const late = openEngine({ server: { urls: [between.url] }, storeId })
    const { reached, release } = between.hold(/-\d+-\d+$/)
    const position = late.position({ mustAnswer: true })
    await reached
    const first = openEngine({ storeId })
    await first.put([lighthouse, ferry], 2)
    release()
    await expect(position).resolves.toBe(2)
    expect(idsOf(await ask(late, '渡船停航几天'))[0]).toBe('ferry')
  })

  it('G61: an index of another analyzer answers until the new one is as far, and is then deleted', async () => {
    const storeId = aStore()
    const connection = connectTo({ urls: [url] })
    onTestFinished(() => connection.close())
    const before = new Set(await indexes())
    const old = createArchive({ server: connection, storeId, version: `${layoutVersion}-0`, ...time })
    await old.open()
    await old.put([lighthouse, ferry], 2)
    const engine = openEngine({ storeId })
    expect(await engine.position()).toBe(0)
    const during = await ask(engine, '谁点亮了灯塔')
    expect([during.isPartial, idsOf(during)[0]]).toEqual([undefined, 'lighthouse'])
    await engine.put([lighthouse], 1)
    expect(idsOf(await ask(engine, '渡船停航几天'))[0]).toBe('ferry')
    await engine.put([ferry], 2)
    expect((await indexes()).filter((name) => !before.has(name))).toHaveLength(1)
    expect(idsOf(await ask(engine, '渡船停航几天'))[0]).toBe('ferry')
  })

  it('keeps the newest articles beside the archive, also after a restart without a snapshot', async () => {
    const storeId = aStore()
    await openEngine({ storeId }).put([lighthouse, ferry], 2)
    const engine = openEngine({ storeId })
    expect(await engine.position()).toBe(2)
    await ask(engine, '灯塔')
    await engine.save()
    const { documentStore, position } = atOnce(engine.export())
    expect([...documentStore.articles].map(({ head }) => head.id)).toEqual(['ferry', 'lighthouse'])
    expect(position).toBe(2)
  })

  it.skipIf(!faults)(
    'G60: what another process has written answers here too while OpenSearch is silent, and a restart keeps it',
    async () => {
      const storeId = aStore()
      const writer = openEngine({ storeId })
      const reader = openEngine({ storeId })
      expect(await reader.position({ mustAnswer: true })).toBe(0)
      await writer.put([lighthouse, ferry], 2)
      expect(await reader.position({ mustAnswer: true })).toBe(2)
      await reader.save()
      const kept = atOnce(reader.export())
      expect(kept.position).toBe(2)
      await faults?.kill()
      await expect(reader.position({ mustAnswer: true })).rejects.toThrow(SearchEngineSilent)
      for (const engine of [reader, openEngine({ storeId, newest: kept })]) {
        const answer = await ask(engine, '谁点亮了灯塔')
        expect([answer.isPartial, idsOf(answer)[0]]).toEqual([true, 'lighthouse'])
      }
      await faults?.start()
    },
  )

  it('answers from a snapshot where OpenSearch cannot be reached from the start, and takes in what is new', async () => {
    const before = openEngine()
    await before.put([lighthouse], 1)
    const engine = openEngine({ server: { urls: ['http://127.0.0.1:9'] }, newest: atOnce(before.export()) })
    expect(await engine.position()).toBe(1)
    await expect(engine.put([ferry], 2)).rejects.toThrow(SearchEngineSilent)
    for (const [question, id] of [
      ['谁点亮了灯塔', 'lighthouse'],
      ['渡船停航几天', 'ferry'],
    ] as const) {
      const answer = await ask(engine, question)
      expect([answer.isPartial, idsOf(answer)[0]]).toEqual([true, id])
    }
  })

  it('tells its position while a question waits, and answers while the position is asked for', async () => {
    const storeId = aStore()
    await openEngine({ storeId }).put([lighthouse, ferry], 2)
    const between = await startHttpBetween(url)
    const engine = openEngine({ storeId, server: { urls: [between.url] } })
    expect(await engine.position()).toBe(2)
    await engine.save()
    const question = between.hold(/_termvectors$/)
    const answer = ask(engine, '谁点亮了灯塔')
    await question.reached
    expect(await engine.position()).toBe(2)
    question.release()
    expect(idsOf(await answer)[0]).toBe('lighthouse')
    // What it reads of the mark is its only request of this kind.
    const look = between.hold(/_mget$/)
    const position = engine.position()
    await look.reached
    expect(idsOf(await ask(engine, '渡船停航几天'))[0]).toBe('ferry')
    look.release()
    expect(await position).toBe(2)
  })

  it('tells what went wrong in the background, once', async () => {
    const storeId = aStore()
    await openEngine({ storeId }).put([lighthouse, ferry], 2)
    const between = await startHttpBetween(url)
    const engine = openEngine({ storeId, server: { urls: [between.url] } })
    expect(await engine.position()).toBe(2)
    between.refuse(/_search$/)
    await engine.save()
    await expect(engine.position()).rejects.toThrow('answered 400')
    await engine.save()
    expect(await engine.position()).toBe(2)
    between.refuse(/^$/)
    await engine.save()
    expect(atOnce(engine.export()).position).toBe(2)
  })

  it('tells it again where it had gone well in the meantime', async () => {
    const storeId = aStore()
    const writer = openEngine({ storeId })
    await writer.put([lighthouse], 1)
    const between = await startHttpBetween(url)
    let day = 0
    const byDay = { ...time, now: () => day * 86_400_000 }
    const engine = openEngine({ storeId, server: { urls: [between.url] }, time: byDay })
    between.refuse(/_search$/)
    expect(await engine.position()).toBe(1)
    await engine.save()
    await expect(engine.position()).rejects.toThrow('answered 400')
    between.refuse(/^$/)
    day += 1
    await engine.save()
    expect(atOnce(engine.export()).position).toBe(1)
    await writer.put([ferry], 2)
    between.refuse(/_search$/)
    day += 1
    expect(await engine.position()).toBe(2)
    await engine.save()
    await expect(engine.position()).rejects.toThrow('answered 400')
  })

  it('names neither user nor password in an error', async () => {
    const { host, port } = new URL(url)
    for (const address of [
      `http://reader:secret-word@${host}`,
      `http://reader:secret-word@127.0.0.1:${Number(port) + 7}`,
    ]) {
      const connection = connectTo({ urls: [address] })
      const refused = await connection
        .send({ method: 'GET', path: '/no-such-index/_search' })
        .catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(SearchEngineSilent)
      const { inspect } = await import('node:util')
      expect(inspect(refused, { depth: 9, showHidden: true })).not.toMatch(/reader|secret-word/)
      await connection.close()
    }
  })

  it.skipIf(!faults)(
    'G60: a silent OpenSearch costs no answer: the newest articles answer and say so, and changes wait in the store',
    async () => {
      let isLate = false
      const engine = openEngine({
        time: { ...time, wait: () => (isLate ? Promise.resolve() : new Promise<void>(() => undefined)) },
      })
      await engine.put([lighthouse, ferry], 2)
      expect((await ask(engine, '谁点亮了灯塔')).isPartial).toBeUndefined()

      await faults?.freeze()
      isLate = true
      const hanging = await ask(engine, '谁点亮了灯塔')
      expect([hanging.isPartial, idsOf(hanging)[0], hanging.passages[0]?.quote.text]).toEqual([
        true,
        'lighthouse',
        lighthouse.paragraphs[0],
      ])
      isLate = false
      await faults?.thaw()

      await faults?.kill()
      const gone = await ask(engine, '谁点亮了灯塔')
      expect([gone.isPartial, idsOf(gone)[0]]).toEqual([true, 'lighthouse'])
      expect(await engine.position()).toBe(2)
      const story = anArticle({ id: 'bridge', day: '2025-06-21', paragraphs: ['跨海大桥今天合龙。'] })
      await expect(engine.put([story], 3)).rejects.toThrow(SearchEngineSilent)
      const meanwhile = await ask(engine, '跨海大桥什么时候合龙')
      expect([meanwhile.isPartial, idsOf(meanwhile)[0]]).toEqual([true, 'bridge'])

      await faults?.start()
      expect(await engine.position()).toBe(2)
      await engine.put([story], 3)
      const back = await ask(engine, '跨海大桥什么时候合龙')
      expect([back.isPartial, idsOf(back)[0]]).toEqual([undefined, 'bridge'])
    },
  )
})
