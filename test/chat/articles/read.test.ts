import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPages, pageOf, pageSpans } from '../../../src/chat/articles/read.js'
import { anArticle } from '../../support/doubles/fake-store.js'
import { commandsOf, open, textOf } from '../open-chat.js'

const credit = (name: string) => `（${name}）`
const pagesOf = (given: Partial<Parameters<typeof anArticle>[0]>, limit: number) =>
  cutPages(anArticle({ id: 'a', ...given }), credit, limit)
const textsOf = (pages: ReturnType<typeof cutPages>) => pages.map(({ pieces }) => pieces.map(({ text }) => text))

describe('cutPages', () => {
  it('cuts at paragraph ends', () => {
    expect(textsOf(pagesOf({ paragraphs: ['一二三。', '四五六。', '七八九。'] }, 9))).toEqual([
      ['一二三。', '四五六。'],
      ['七八九。'],
    ])
  })

  it('cuts a paragraph longer than a page at sentence ends', () => {
    expect(textsOf(pagesOf({ paragraphs: ['一二三。四五六。七八九。'] }, 9))).toEqual([
      ['一二三。四五六。'],
      ['七八九。'],
    ])
  })

  it('cuts a sentence longer than a page between two characters', () => {
    expect(textsOf(pagesOf({ paragraphs: ['😀😀😀'] }, 3))).toEqual([['😀'], ['😀'], ['😀']])
  })

  it('keeps a subheading with what it stands above', () => {
    const subheadings = [{ text: '小标题', before: 1 }]
    expect(textsOf(pagesOf({ paragraphs: ['一二三。', '四五六。'], subheadings }, 8))).toEqual([
      ['一二三。'],
      ['小标题', '四五六。'],
    ])
  })

  it('ends with the captions', () => {
    const captions = [{ text: '灯塔。', credit: '阿岸 摄' }]
    expect(textsOf(pagesOf({ paragraphs: ['一。'], captions }, 100))).toEqual([['一。', '灯塔。（阿岸 摄）']])
  })

  it('loses nothing and stays within the limit', () => {
    const paragraphs = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), { minLength: 1 })
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 20, max: 100 }), (given, limit) => {
        const texts = textsOf(pagesOf({ paragraphs: given }, limit))
        expect(texts.flat().join('')).toBe(given.join(''))
        for (const page of texts) expect(page.join('').length).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

describe('pageOf', () => {
  it('opens at the page on which a paragraph begins', () => {
    const pages = pagesOf({ paragraphs: ['一二三。', '四五六。七八九。', '十。'] }, 8)
    expect([0, 1, 2, 99].map((ordinal) => pageOf(pages, { ordinal }))).toEqual([1, 2, 3, 1])
  })

  it('opens at the page with the quoted words if the paragraph is on several pages', () => {
    const pages = pagesOf({ paragraphs: ['一二三。', '四五六七。八九十。'] }, 6)
    expect(['八九', '没有', undefined].map((words) => pageOf(pages, { ordinal: 1, ...(words && { words }) }))).toEqual([
      3, 2, 2,
    ])
  })
})

describe('pageSpans', () => {
  it('marks the quoted paragraph and joins the halves of a cut one', () => {
    const pages = pagesOf({ paragraphs: ['一。', '四五六。七八九。'] }, 100)
    expect(pages.map((page) => pageSpans(page, { ordinal: 1, isWhole: true }))).toEqual([
      [{ text: '一。\n\n' }, { text: '四五六。七八九。', style: 'mark' }],
    ])
  })
  it('marks only the quoted words, and nothing if the page lacks them', () => {
    const [page] = pagesOf({ paragraphs: ['四五六。七八九。十。'] }, 100)
    expect(page && pageSpans(page, { ordinal: 0, words: '七八九。' })).toEqual([
      { text: '四五六。' },
      { text: '七八九。', style: 'mark' },
      { text: '十。' },
    ])
    expect(page && pageSpans(page, { ordinal: 0, words: '别的' })).toEqual([{ text: '四五六。七八九。十。' }])
    expect(page && pageSpans(page, { ordinal: 0 })).toEqual([{ text: '四五六。七八九。十。' }])
  })
})

/** Rows of a phone that a reply takes: 20 Han characters or 40 Western ones a row, and of what is folded three rows. */
const rowsOf = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>): number =>
  (reply?.blocks ?? []).reduce((sum, { kind, spans }) => {
    const lines = spans
      .map(({ text }) => text)
      .join('')
      .split('\n')
    const rows = lines.reduce(
      (all, text) =>
        all + Math.max(1, Math.ceil((text.length + (text.match(/\p{Script=Han}|[，。]/gu)?.length ?? 0)) / 40)),
      0,
    )
    return sum + (kind === 'folded' ? Math.min(3, rows) : rows)
  }, 0)

describe('an article in the chat', () => {
  const sentence = '清淤船在老码头外作业，工人们趁着退潮下到泥滩。'
  const body = Array.from({ length: 12 }, (_, i) => `第${i + 1}段。${sentence.repeat(5)}`)
  const long = anArticle({
    ...{ id: 'long', headline: '老码头清淤记', kicker: '港湾', subtitle: '——工期四十天', byline: ['林小满'] },
    ...{ source: '盐口日报', day: '2025-06-16', paragraphs: [...body, '一共运走淤泥三万二千方。', ...body] },
  })

  it('takes at most twenty rows of a phone, the rest is folded, and no word is lost', async () => {
    const { say } = open([long])
    for (const question of ['运走淤泥三万二千方', '老码头清淤记', '清淤船在老码头外作业']) {
      await say(question)
      const opened = textOf(await say('/read 1'))
      const pages = Number(/第 \d+\/(\d+) 页/.exec(opened)?.[1] ?? 1)
      let all = ''
      for (let page = 1; page <= pages; page += 1) {
        const reply = await say(`/read 1 ${page}`)
        expect(rowsOf(reply)).toBeLessThanOrEqual(20)
        all += textOf(reply).replace(/\s/g, '')
      }
      for (const paragraph of long.paragraphs) expect(all).toContain(paragraph)
      expect(all.split(sentence)).toHaveLength(long.paragraphs.join('').split(sentence).length)
    }
  })

  it('quotes the paragraph that answers, open between what is folded', async () => {
    const { say } = open([long])
    await say('运走淤泥三万二千方')
    const kinds = (await say('/read 1'))?.blocks.map(
      ({ kind, spans }) => `${kind} ${spans.map(({ text }) => text).join('')}`,
    )
    expect(kinds).toContain('quote 一共运走淤泥三万二千方。')
    expect(kinds?.filter((kind) => kind.startsWith('folded')).length).toBeGreaterThan(0)
  })

  it('is folded nowhere where it is short', async () => {
    const { say } = open([
      anArticle({ id: 'short', headline: '灯塔', paragraphs: ['灯塔昨晚重新点亮。', '它暗了三年。'] }),
    ])
    await say('灯塔昨晚重新点亮')
    expect((await say('/read 1'))?.blocks.map(({ kind }) => kind)).not.toContain('folded')
  })
})

describe('/read of an article that its paper set right later', () => {
  const story = anArticle({ id: 'story', headline: '水库清淤完工', paragraphs: ['总价三百二十万元。'.repeat(300)] })
  const correction = anArticle({
    ...{ id: 'correction', headline: '更正', source: '柏溪报', day: '2025-05-19' },
    paragraphs: ['《水库清淤完工》一文，总价应为二百三十万元。'],
  })

  it('quotes the correction above its text, on the first page', async () => {
    const { say } = open([story, correction])
    await say('总价')
    const first = await say('/read 1')
    expect(textOf(first)).toMatch(
      /^水库清淤完工\n报纸更正： 柏溪报 · 2025年5月19日\n《水库清淤完工》一文，总价应为二百三十万元。\n/,
    )
    const [turn] = commandsOf(first)
    expect(textOf(await say(turn ?? '', { isPress: true }))).not.toContain('更正')
  })

  it('says nothing where there is none', async () => {
    const { say } = open([story])
    await say('总价')
    expect(textOf(await say('/read 1'))).not.toContain('更正')
  })
})
