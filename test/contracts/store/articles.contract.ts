import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import { refOf } from '../../../src/article/ref.js'
import type { Change, Store } from '../../../src/store/store.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { noon } from '../../support/clocks/clock.js'

const nothing = { added: [], changed: [], removed: [], taken: [] }

const kinds = (changes: Change[]): string[] =>
  changes.map((change) => `${change.kind} ${change.kind === 'put' ? change.article.id : change.articleId}`)

/** Promises of the articles of every store. */
export const describeArticles = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: articles`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const record = (path: string, stories: Parameters<typeof aStory>[0][], now = noon) =>
      store.articles.record(aFile(path), stories.map(aStory), now)

    it('is empty at first', async () => {
      expect(await store.articles.files()).toEqual([])
      expect(await store.articles.latest(5, 0)).toEqual([])
      expect(await store.articles.summary()).toEqual({ articles: 0 })
      expect(await store.articles.lastSeq()).toBe(0)
      expect(await store.articles.changesAfter(0, 10)).toEqual([])
    })

    it('returns an article as it was saved', async () => {
      const story = aStory({
        headline: 'Flood closes the harbour',
        kicker: 'Weather',
        subheadings: [{ text: 'Night', before: 1 }],
        byline: ['Li Wen'],
        dateline: { city: 'Linjiang' },
        captions: [{ text: 'The pier', credit: 'Wang' }],
        source: 'Linjiang Daily',
        url: 'https://example.org/1',
        topics: ['harbour'],
        day: '2026-11-22',
        paragraphs: ['One.', 'Two.'],
      })
      await store.articles.record(aFile('a.md'), [story], noon)
      expect(await store.articles.article('a.md#1')).toEqual({
        ...story,
        id: 'a.md#1',
        path: 'a.md',
        place: 0,
        arrivedAt: noon,
      })
    })

    it('lists the articles of a day as they stand in their files, and the days beside it', async () => {
      await record('b.md', [{ day: '2026-11-22', paragraphs: ['Three.'] }])
      await record('a.md', [
        { day: '2026-11-22', paragraphs: ['One.'] },
        { day: '2026-11-22', paragraphs: ['Two.'] },
        { paragraphs: ['Without a day.'] },
      ])
      await record('c.md', [{ day: '2026-11-19', paragraphs: ['Before.'] }])
      await record('d.md', [{ day: '2026-11-30', paragraphs: ['After.'] }])
      await record('e.md', [{ day: '2026-11-21', paragraphs: ['Removed.'] }])
      await store.articles.remove('e.md', noon)
      const idsOf = async (day: string | undefined, limit = 9) =>
        (await store.articles.ofDay(day, limit)).map(({ id }) => id)
      expect(await idsOf('2026-11-22')).toEqual(['a.md#1', 'a.md#2', 'b.md#1'])
      expect(await idsOf('2026-11-22', 2)).toEqual(['a.md#1', 'a.md#2'])
      expect(await idsOf(undefined)).toEqual(['a.md#3'])
      expect(await idsOf('2026-11-21')).toEqual([])
      expect(await store.articles.daysBeside('2026-11-22')).toEqual({ before: '2026-11-19', after: '2026-11-30' })
      expect(await store.articles.daysBeside('2026-11-30')).toEqual({ before: '2026-11-22' })
    })

    it('sums the character counts of its files', async () => {
      expect(await store.articles.characters()).toEqual({ read: 0, explained: 0 })
      const files = [
        { ...aFile('a.md'), characters: { read: 100, explained: 98 } },
        { ...aFile('b.md'), characters: { read: 50, explained: 50 } },
        aFile('c.md'),
      ]
      for (const file of files) await store.articles.record(file, [aStory({})], noon)
      expect(await store.articles.characters()).toEqual({ read: 150, explained: 148 })
      expect((await store.articles.files()).map(({ characters }) => characters)).toEqual(
        files.map((file) => ('characters' in file ? file.characters : undefined)),
      )
      await store.articles.remove('b.md', noon)
      expect(await store.articles.characters()).toEqual({ read: 100, explained: 98 })
    })

    it('keeps the ids that a file gives', async () => {
      const recorded = await record('a.jsonl', [{ id: 'x-1' }, { id: 'x-2', headline: 'Other' }])
      expect(recorded).toEqual({ ...nothing, added: ['x-1', 'x-2'] })
    })

    it('numbers articles without an id by their place', async () => {
      const recorded = await record('a.txt', [
        { headline: 'One' },
        { id: 'own', headline: 'Two' },
        { headline: 'Three' },
      ])
      expect(recorded.added).toEqual(['a.txt#1', 'own', 'a.txt#3'])
    })

    it('finds no changes when a file has the same content', async () => {
      await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }])
      const before = await store.articles.lastSeq()
      expect(await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }], noon + 1)).toEqual(nothing)
      expect(await store.articles.lastSeq()).toBe(before)
    })

    it('keeps the id of an unchanged article when another is inserted before it', async () => {
      await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }])
      const recorded = await record('a.txt', [{ headline: 'New' }, { headline: 'One' }, { headline: 'Two' }])
      expect(recorded).toEqual({ ...nothing, added: ['a.txt#3'] })
      expect((await store.articles.article('a.txt#1'))?.place).toBe(1)
    })

    it('updates a rewritten article under its id and does not list it as new', async () => {
      await record('a.txt', [{ headline: 'One', paragraphs: ['Old.'] }])
      const recorded = await record('a.txt', [{ headline: 'One', paragraphs: ['Corrected.'] }], noon + 60_000)
      expect(recorded).toEqual({ ...nothing, changed: ['a.txt#1'] })
      expect(await store.articles.article('a.txt#1')).toMatchObject({ paragraphs: ['Corrected.'], arrivedAt: noon })
    })

    it('recognizes a rewritten article when its place changes', async () => {
      await record('a.txt', [{ headline: 'One', paragraphs: ['Old.'] }])
      const recorded = await record('a.txt', [{ headline: 'New' }, { headline: 'One', paragraphs: ['Corrected.'] }])
      expect(recorded).toEqual({ ...nothing, added: ['a.txt#2'], changed: ['a.txt#1'] })
    })

    describe('counts the versions of a text', () => {
      const text = (end: string) => ({
        paragraphs: [`The ferry to the island of Luwan leaves at seven from Monday on, ${end}`],
      })
      const revise = (end: string, minutes: number, revisedOn?: string) =>
        store.articles.record(aFile('a.md'), [aStory(text(end))], noon + minutes * 60_000, { revisedOn })
      const revision = async () => (await store.articles.article('a.md#1'))?.revision

      it('from the second on, with the day of the last one (G59)', async () => {
        await revise('and costs two pounds.', 0, '2026-11-22')
        expect(await revision()).toBeUndefined()
        await revise('and costs three pounds.', 60, '2026-11-22')
        expect(await revision()).toEqual({ number: 2, day: '2026-11-22' })
        await revise('and costs three pounds.', 120, '2026-11-23')
        expect(await revision()).toEqual({ number: 2, day: '2026-11-22' })
        await revise('and costs four pounds.', 1_500, '2026-11-23')
        expect(await revision()).toEqual({ number: 3, day: '2026-11-23' })
        expect((await store.articles.changesAfter(0, 10)).at(-1)).toMatchObject({
          article: { revision: { number: 3 } },
        })
      })

      it('but not what was still being written when it was first read, nor what another reader makes of the file', async () => {
        await revise('and', 0, '2026-11-22')
        await revise('and costs two pounds.', 9, '2026-11-22')
        expect(await revision()).toBeUndefined()
        await revise('and costs 2 pounds.', 60)
        expect(await revision()).toBeUndefined()
      })
    })

    describe('tells two stories from one', () => {
      const ferry = '渡轮今天改道，绕行沙洲，航程多出二十分钟，票价不变。'
      const quake = '青岭县昨夜地震，震级三点一级，没有人受伤，学校照常上课。'
      const noodles = '老街面馆换了新招牌，掌柜说字还是请原来那位先生写的。'
      const texts = (...all: [string, string][]) => all.map(([headline, text]) => ({ headline, paragraphs: [text] }))

      it('calls a story new that takes the place of another, and gives it an id of its own (G44)', async () => {
        await record('today.md', texts(['渡轮改道', ferry]))
        const recorded = await record('today.md', texts(['青岭地震', quake]))
        expect(recorded).toEqual({ ...nothing, added: ['today.md#2'], removed: ['today.md#1'] })
        expect((await record('today.md', texts(['面馆换招牌', noodles]))).added).toEqual(['today.md#3'])
      })

      it('calls it new under the headline of the other too, as in a column of every day (G44)', async () => {
        await record('today.md', texts(['每日一闻', ferry]))
        expect((await record('today.md', texts(['每日一闻', quake]))).added).toEqual(['today.md#2'])
      })

      it('calls it new under the id that the file gave to the other, and lets it arrive now (G44)', async () => {
        const named = (text: string) => [{ id: 'latest', headline: '最新', paragraphs: [text] }]
        await record('a.jsonl', named(ferry))
        expect(await record('a.jsonl', named(quake), noon + 1)).toEqual({ ...nothing, added: ['latest'] })
        expect((await store.articles.article('latest'))?.arrivedAt).toBe(noon + 1)
      })

      it('follows a correction of headline and text to its new place while the first story of the file is new', async () => {
        await record('feed.jsonl', texts(['渡轮改道', ferry], ['青岭地震', quake]))
        const corrected = ferry.replace('二十分钟', '半个钟头')
        const recorded = await record(
          'feed.jsonl',
          texts(['面馆换招牌', noodles], ['沙洲渡轮改道', corrected], ['青岭地震', quake]),
        )
        expect(recorded).toEqual({ ...nothing, added: ['feed.jsonl#3'], changed: ['feed.jsonl#1'] })
      })

      it('calls the new stories of a feed new, whichever move and whichever go', async () => {
        await record('feed.jsonl', texts(['渡轮改道', ferry]))
        const recorded = await record('feed.jsonl', texts(['青岭地震', quake], ['面馆换招牌', noodles]))
        expect(recorded).toEqual({ ...nothing, added: ['feed.jsonl#2', 'feed.jsonl#3'], removed: ['feed.jsonl#1'] })
      })

      it('takes a text that went on for the same story', async () => {
        await record('slow.md', texts(['河口路修路', '河口路今天修路。']))
        const recorded = await record('slow.md', texts(['河口路修路', `河口路今天修路。另：三水厂周五停水。${quake}`]))
        expect(recorded.changed).toEqual(['slow.md#1'])
      })

      it('tells the column of one day from that of another', async () => {
        const weather = (day: string, text: string) => [{ headline: '今日天气', day, paragraphs: [text] }]
        await record('w.md', weather('2026-11-21', '今天白天晴，南风三级，最高二十度，出门不必带伞。'))
        const next = weather('2026-11-22', '今天白天雨转阴，北风六级，最高八度，江边有雾，渡轮停航。')
        expect((await record('w.md', next)).added).toEqual(['w.md#2'])
      })

      it('gives the id of a story of a file that was gone to no other', async () => {
        await record('today.md', texts(['渡轮改道', ferry]))
        await store.articles.remove('today.md', noon)
        expect((await record('today.md', texts(['青岭地震', quake]))).added).toEqual(['today.md#2'])
      })
    })

    it('counts the articles of files', async () => {
      await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }])
      await record('b.txt', [{ headline: 'Three' }])
      expect(await store.articles.countIn(['a.txt', 'never.txt'])).toBe(2)
      expect(await store.articles.countIn([])).toBe(0)
    })

    it('treats a corrected day as a change', async () => {
      await record('a.txt', [{ headline: 'One', day: '2026-11-21' }])
      expect((await record('a.txt', [{ headline: 'One', day: '2026-11-22' }])).changed).toEqual(['a.txt#1'])
    })

    it('does not find an article that its file no longer has', async () => {
      await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }])
      expect(await record('a.txt', [{ headline: 'Two' }])).toEqual({ ...nothing, removed: ['a.txt#1'] })
      expect(await store.articles.article('a.txt#1')).toBeUndefined()
      expect((await store.articles.latest(5, 0)).map((article) => article.id)).toEqual(['a.txt#2'])
    })

    it('gives the id of a removed article to no other', async () => {
      await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }])
      await record('a.txt', [{ headline: 'Two' }])
      const recorded = await record('a.txt', [{ headline: 'New' }, { headline: 'Two' }])
      expect(recorded.added).toEqual(['a.txt#3'])
    })

    it('keeps articles that a partly read file does not contain', async () => {
      await record('a.jsonl', [{ id: 'x-1' }, { id: 'x-2', headline: 'Other' }])
      const half = aFile('a.jsonl', { problem: 'line 2 is broken' })
      expect(await store.articles.record(half, [aStory({ id: 'x-1' })], noon, { keepMissing: true })).toEqual(nothing)
      expect(await store.articles.article('x-2')).toBeDefined()
    })

    it('removes a deleted file but remembers its articles: they are not new when the file comes back', async () => {
      await record('a.txt', [{ headline: 'One' }])
      expect(await store.articles.remove('a.txt', noon + 1)).toEqual({ ...nothing, removed: ['a.txt#1'] })
      expect(await store.articles.files()).toEqual([])
      expect(await store.articles.article('a.txt#1')).toBeUndefined()
      expect(await record('a.txt', [{ headline: 'One' }], noon + 2)).toEqual({ ...nothing, changed: ['a.txt#1'] })
      expect((await store.articles.article('a.txt#1'))?.arrivedAt).toBe(noon)
    })

    it('recognizes a rewritten file that was deleted for a time', async () => {
      await record('a.txt', [{ headline: 'One', paragraphs: ['Old.'] }])
      await store.articles.remove('a.txt', noon)
      const recorded = await record('a.txt', [{ headline: 'One', paragraphs: ['Corrected.'] }])
      expect(recorded).toEqual({ ...nothing, changed: ['a.txt#1'] })
    })

    it('does not list a text as new that arrived before under another id', async () => {
      await record('a.txt', [{ headline: 'One' }])
      await store.articles.remove('a.txt', noon)
      const recorded = await record('b.txt', [{ headline: 'One' }], noon + 1)
      expect(recorded).toEqual({ ...nothing, changed: ['b.txt#1'] })
      expect((await store.articles.article('b.txt#1'))?.arrivedAt).toBe(noon)
    })

    it('does not list the second of two equal texts in one file as new', async () => {
      const recorded = await record('a.txt', [{ headline: 'One' }, { headline: 'One' }])
      expect(recorded).toEqual({ ...nothing, added: ['a.txt#1'], changed: ['a.txt#2'] })
    })

    it('remembers a text that was rewritten since', async () => {
      await record('a.txt', [{ headline: 'One' }])
      await record('a.txt', [{ headline: 'Two' }])
      expect((await record('b.txt', [{ headline: 'One' }])).added).toEqual([])
    })

    it('keeps the article of the first of two files with one id', async () => {
      await record('a.jsonl', [{ id: 'x', headline: 'First' }])
      const recorded = await record('b.jsonl', [
        { id: 'x', headline: 'Second' },
        { id: 'y', headline: 'Third' },
      ])
      expect(recorded).toEqual({ ...nothing, added: ['y'], taken: ['x'] })
      expect((await store.articles.article('x'))?.headline).toBe('First')
      expect((await store.articles.files())[1]?.taken).toEqual(['x'])
    })

    it('gives an id to the second file once the first is deleted', async () => {
      await record('a.jsonl', [{ id: 'x', headline: 'First' }])
      await record('b.jsonl', [{ id: 'x', headline: 'Second' }])
      await store.articles.remove('a.jsonl', noon)
      expect(await record('b.jsonl', [{ id: 'x', headline: 'Second' }])).toEqual({ ...nothing, changed: ['x'] })
      expect((await store.articles.article('x'))?.path).toBe('b.jsonl')
      expect((await store.articles.files())[0]?.taken).toBeUndefined()
    })

    it('keeps the first of two articles with one id in a file', async () => {
      const recorded = await record('a.jsonl', [
        { id: 'x', headline: 'First' },
        { id: 'x', headline: 'Second' },
      ])
      expect(recorded).toEqual({ ...nothing, added: ['x'], taken: ['x'] })
      expect((await store.articles.article('x'))?.headline).toBe('First')
    })

    it('stores the state in which a file was read', async () => {
      const file = aFile('a.txt', { problem: 'line 3 is broken' })
      await store.articles.record(file, [], noon)
      expect(await store.articles.files()).toEqual([file])
    })

    it('keeps the articles of a file that cannot be read', async () => {
      await record('a.txt', [{ headline: 'One' }])
      const broken = { path: 'a.txt', size: 3, changedAt: noon, problem: 'no permission' }
      await store.articles.recordProblem(broken)
      expect(await store.articles.files()).toEqual([broken])
      expect(await store.articles.article('a.txt#1')).toBeDefined()
    })

    it('ignores the removal of an unknown file', async () => {
      expect(await store.articles.remove('never.txt', noon)).toEqual(nothing)
    })

    it('finds an article by its short name until it is removed', async () => {
      await record('a.txt', [{ headline: 'One' }])
      expect((await store.articles.articleByRef(refOf('a.txt#1')))?.id).toBe('a.txt#1')
      expect(await store.articles.articleByRef(refOf('a.txt#2'))).toBeUndefined()
      await store.articles.remove('a.txt', noon)
      expect(await store.articles.articleByRef(refOf('a.txt#1'))).toBeUndefined()
    })

    it('lists the latest day first, then the latest arrival, then the order of the page, articles without a day last', async () => {
      await record('c.txt', [{ headline: 'No day' }], noon + 5)
      await record('a.txt', [{ headline: 'Early', day: '2026-11-20' }], noon)
      await record(
        'b.txt',
        [{ headline: 'Late' }, { headline: 'Later' }].map((story) => ({ ...story, day: '2026-11-22' })),
        noon,
      )
      await record('d.txt', [{ headline: 'Latest', day: '2026-11-22' }], noon + 1)
      const headlines = (await store.articles.latest(10, 0)).map((article) => article.headline)
      expect(headlines).toEqual(['Latest', 'Late', 'Later', 'Early', 'No day'])
      expect((await store.articles.latest(2, 1)).map((article) => article.headline)).toEqual(['Late', 'Later'])
    })

    it('returns the number of articles and their first and last day', async () => {
      await record('a.txt', [{ headline: 'One', day: '2026-11-20' }])
      await record('b.txt', [{ headline: 'Two', day: '2026-11-22' }, { headline: 'No day' }])
      await record('c.txt', [{ headline: 'Gone', day: '2026-12-01' }])
      await store.articles.remove('c.txt', noon)
      expect(await store.articles.summary()).toEqual({ articles: 3, firstDay: '2026-11-20', lastDay: '2026-11-22' })
    })

    it('lists changes in order, only the last one of each article', async () => {
      await record('a.txt', [{ headline: 'One' }, { headline: 'Two' }])
      const first = await store.articles.changesAfter(0, 10)
      expect(kinds(first)).toEqual(['put a.txt#1', 'put a.txt#2'])
      await record('a.txt', [{ headline: 'One', source: 'Daily' }])
      const all = await store.articles.changesAfter(0, 10)
      expect(kinds(all)).toEqual(['put a.txt#1', 'drop a.txt#2'])
      expect(await store.articles.changesAfter(first.at(-1)?.seq ?? 0, 10)).toEqual(all)
      expect(await store.articles.lastSeq()).toBe(all.at(-1)?.seq)
      expect(kinds(await store.articles.changesAfter(0, 1))).toEqual(['put a.txt#1'])
    })

    it('stores thousands of articles from one file', async () => {
      const many = Array.from({ length: 3_000 }, (_, i) => ({ id: `m-${i}`, headline: `Story ${i}` }))
      expect((await record('many.jsonl', many)).added).toHaveLength(3_000)
      expect((await record('many.jsonl', many.slice(1))).removed).toEqual(['m-0'])
    })

    it('keeps articles apart that are stored at the same time', async () => {
      const paths = Array.from({ length: 20 }, (_, i) => `${i}.txt`)
      await Promise.all(paths.map((path) => record(path, [{ headline: path }])))
      const seqs = (await store.articles.changesAfter(0, 100)).map((change) => change.seq)
      expect(new Set(seqs).size).toBe(20)
    })
  })
}
