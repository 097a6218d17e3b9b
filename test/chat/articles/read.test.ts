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
