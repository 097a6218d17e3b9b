import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { Recorded, Store } from '../../../src/store/store.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { noon } from '../../support/clocks/clock.js'

const texts = ['水闸今天检修。', '渡轮下周停航。', '菜市场搬进新楼。', '图书馆延长开放时间。', '桥头的路灯换了新的。']
const nothing: Recorded = { added: [], changed: [], removed: [], taken: [] }

/** Promises of every store about files that are recorded in parts. */
export const describeArticleParts = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: a file that is recorded in parts`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    type Given = Parameters<typeof aStory>[0]
    const story = (given: string | Given) => aStory(typeof given === 'string' ? { paragraphs: [given] } : given)
    /** Records stories two at a time; without `ends` the recording breaks off. */
    const record = async (
      stories: (string | Given)[],
      { ends = true, keepMissing = false, path = 'big.jsonl' } = {},
    ) => {
      const parts = store.articles.recordInParts(path, { arriving: true })
      const sum = { added: 0, changed: 0, removed: 0, taken: 0 }
      const count = (one: Recorded): void => {
        for (const kind of ['added', 'changed', 'removed', 'taken'] as const) sum[kind] += one[kind].length
      }
      for (let i = 0; i < stories.length; i += 2) count(await parts.add(stories.slice(i, i + 2).map(story), noon))
      if (ends) count(await parts.end(aFile(path), noon, { keepMissing }))
      return sum
    }
    const living = async () =>
      (await store.articles.latest(50, 0)).map(({ id, paragraphs }) => `${id} ${paragraphs.join()}`).toSorted()
    const arrived = async () => (await store.arrivals.arrivalsAfter(0, 50)).map(({ article }) => article.id)

    it('holds the same articles under the same ids as one that is recorded at once', async () => {
      expect(await record(texts)).toEqual({ added: 5, changed: 0, removed: 0, taken: 0 })
      const inParts = await living()
      expect(inParts).toEqual(texts.map((text, i) => `big.jsonl#${i + 1} ${text}`))
      expect(await store.articles.record(aFile('big.jsonl'), texts.map(story), noon)).toEqual(nothing)
      expect(await record(texts)).toEqual({ added: 0, changed: 0, removed: 0, taken: 0 })
    })

    it('is resumed after it broke off: nothing is lost, no article arrives twice', async () => {
      await record(texts.slice(0, 4), { ends: false })
      expect(await store.articles.files()).toEqual([])
      expect(await record(texts)).toEqual({ added: 1, changed: 0, removed: 0, taken: 0 })
      expect(await arrived()).toEqual([1, 2, 3, 4, 5].map((n) => `big.jsonl#${n}`))
      expect(await store.articles.files()).toHaveLength(1)
    })

    it('tells a rewritten story from a new one and removes what is gone, both after the last part', async () => {
      await record(texts)
      const edition = [
        '码头改名为东码头，明天挂牌。',
        ...texts.slice(0, 2),
        '菜市场搬进新楼，明天开门。',
        ...texts.slice(4),
      ]
      const parts = store.articles.recordInParts('big.jsonl', { arriving: true })
      const added = await parts.add(edition.map(story), noon)
      expect(added).toEqual(nothing)
      expect((await living())[3]).toBe(`big.jsonl#4 ${texts[3]}`)
      expect(await parts.end(aFile('big.jsonl'), noon)).toEqual({
        added: ['big.jsonl#6'],
        changed: ['big.jsonl#3'],
        removed: ['big.jsonl#4'],
        taken: [],
      })
      expect(await living()).toContain('big.jsonl#3 菜市场搬进新楼，明天开门。')
    })

    it('keeps what is missing of a file that could be read only in part', async () => {
      await record(texts)
      expect(await record(texts.slice(0, 2), { keepMissing: true })).toMatchObject({ removed: 0 })
      expect(await record(texts.slice(0, 2))).toMatchObject({ removed: 3 })
    })

    it('gives an id that stands twice to the first story, also over two parts, and notes one that another file has', async () => {
      await store.articles.record(aFile('a.jsonl'), [aStory({ id: 'mine' })], noon)
      const stories = texts.map((text, i) => ({ id: i === 4 ? 'mine' : i === 3 ? 'n0' : `n${i}`, paragraphs: [text] }))
      expect(await record(stories)).toMatchObject({ added: 3, taken: 2 })
      expect((await store.articles.files())[1]?.taken).toEqual(['n0', 'mine'])
      expect((await store.articles.article('n0'))?.paragraphs).toEqual([texts[0]])
    })

    it('passes ids that the path had before', async () => {
      await record(texts)
      await store.articles.remove('big.jsonl', noon)
      const others = ['甲地下雨。', '乙厂招工。', '丙校放假。']
      expect(await record(others)).toMatchObject({ added: 3 })
      expect((await living()).every((each) => !/#[1-5] /.test(each))).toBe(true)
    })
  })
}
