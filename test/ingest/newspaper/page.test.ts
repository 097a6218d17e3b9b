import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/article/article.js'
import { blocksOf, cutLoose, type Block } from '../../../src/ingest/newspaper/articles/blocks.js'
import { assignHeadlinesByWords } from '../../../src/ingest/newspaper/articles/headlines-by-words.js'
import { pageModelOf } from '../../../src/ingest/newspaper/articles/page-model.js'
import { takeCaptions } from '../../../src/ingest/newspaper/layout/captions.js'
import { storyOf } from '../../../src/ingest/newspaper/articles/page.js'
import { isProven, isProvenAcross } from '../../../src/ingest/newspaper/layout/continuity.js'
import type { Placed } from '../../../src/ingest/newspaper/layout/line-roles.js'
import { repairLines } from '../../../src/ingest/newspaper/layout/repair-lines.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { aSource } from '../../support/builders/a-source.js'
import { chineseArticles } from '../../support/typeset/articles.js'
import { scatteredPage } from '../../support/typeset/scattered.js'

const pages = new URL('./pages/', import.meta.url)

const readFixture = (slug: string, name: string): string => readFileSync(new URL(`${slug}/${name}`, pages), 'utf8')

/** Blanks between the two parts of a headline are taste; its words are not. */
const comparable = (story: Story): Story => ({
  ...story,
  ...(story.headline ? { headline: story.headline.replaceAll(' ', '') } : {}),
})

const byText = (a: Story, b: Story): number => (a.paragraphs[0] ?? '').localeCompare(b.paragraphs[0] ?? '')

describe('golden pages', () => {
  it.each(readdirSync(pages))('%s', (slug) => {
    const expected = JSON.parse(readFixture(slug, 'articles.json')) as Story[]
    const stories = readArticles(aSource('page.txt', readFixture(slug, 'source.txt'))).stories.map((story) => {
      // The year of a dateline is not on the page.
      const printed = expected.some(({ day }) => day !== undefined)
      const { day, ...rest } = comparable(story)
      return printed && day ? { ...rest, day } : rest
    })
    expect(stories.sort(byText)).toEqual(expected.sort(byText))
  })
})

describe('a page on which pdftotext has run two columns together', () => {
  const scattered = new URL('./scattered/', import.meta.url)
  const read = (name: string): string => readFileSync(new URL(name, scattered), 'utf8')

  it('gives whole articles where few of the rows hold both columns', () => {
    const expected = JSON.parse(read('rows-of-two-columns.json')) as Pick<Story, 'headline' | 'paragraphs'>[]
    const stories = readArticles(aSource('page.txt', read('rows-of-two-columns.txt'))).stories.map((story) => {
      const { headline, paragraphs } = comparable(story)
      return { headline, paragraphs }
    })
    expect(expected.length).toBeGreaterThan(3)
    expect(stories).toEqual(expect.arrayContaining(expected))
  })

  it('is named as a page in doubt, with what to give instead', () => {
    const { problems } = readArticles(aSource('page.txt', read('rows-of-two-columns.txt')))
    expect(problems).toEqual([
      'expected text in reading order, got lines of several columns mixed: put in order by their words, so sentences may be mixed up; add the PDF instead, or extract the page again with "pdftotext -raw"',
    ])
  })
})

describe('a page of four columns whose lines stand mixed by their height', () => {
  const letters = (text: string): string => text.replace(/[\s\p{P}]/gu, '')
  const sentencesOf = (text: string): string[] =>
    text
      .replace(/[（(][^（）()]*记者[^（）()]*[）)]/gu, '')
      .split(/(?<=[。！？])/u)
      .map(letters)
      .filter((sentence) => sentence.length >= 4)

  const articles = [...chineseArticles.tuned, ...chineseArticles.held]
  const pagesOfSix = Array.from({ length: 6 }, (_, at) => articles.slice(at * 6, at * 6 + 6))
  const read = (six: typeof articles): Story[] => [...readArticles(aSource('page.txt', scatteredPage(six))).stories]

  it('shows few sentences that are printed in no article, as it joins no lines without a sign that they belong together', () => {
    const shown = pagesOfSix.flatMap((six) => {
      const printed = six.map(({ headline, body }) =>
        letters(headline.join('') + body.map(({ text }) => text).join('')),
      )
      return read(six)
        .flatMap(({ paragraphs }) => paragraphs.flatMap(sentencesOf))
        .map((sentence) => ({ isPrinted: printed.some((text) => text.includes(sentence)) }))
    })
    expect(shown.length).toBeGreaterThan(250)
    // Lines joined by their columns alone: 59 of a hundred; without brackets and what a column speaks of: 35.
    expect(shown.filter(({ isPrinted }) => !isPrinted).length / shown.length).toBeLessThan(0.12)
  })

  it('gives the lines of a headline that stand apart to the article that says the same', () => {
    const whole = pagesOfSix.flatMap((six) => {
      const shown = new Set(read(six).map(({ headline }) => letters(headline ?? '')))
      return six.filter(({ headline }) => shown.has(letters(headline.join(''))))
    })
    // Of 36; 13 by the words of each line alone.
    expect(whole.length).toBeGreaterThan(14)
  })
})

describe('a line that was cut at squeezed punctuation', () => {
  it('is still one that nothing proves to go on, when it is put together again', () => {
    const line = (text: string, loose: boolean): Placed => ({
      line: { text, width: text.length, spaced: false, gap: false, loose, row: 4 },
      role: 'middle',
      measure: 17,
    })
    const mended = repairLines([line('渡口的铜钟《白沙', true), line('》响了，', false)])
    expect(mended).toEqual([expect.objectContaining({ text: '渡口的铜钟《白沙》响了，', loose: true, row: 4 })])
  })
})

describe('a place where nothing proves that a text goes on', () => {
  it('leaves the punctuation with what stands before it', () => {
    expect(cutLoose('渡口的铜钟响了，《白沙报》昨天来过。', 0, [7])).toEqual([
      '渡口的铜钟响了，',
      '《白沙报》昨天来过。',
    ])
  })

  it('parts the sentence of a picture from the paragraph above', () => {
    const placed = (text: string, role: Placed['role'], loose = false): Placed => ({
      line: { text, width: text.length, spaced: false, gap: false, loose, row: 4 },
      role,
      measure: 15,
    })
    const blocks = blocksOf([
      placed('双方就渡口今年的新船达成', 'first'),
      placed('2月22日，合作取得更多成果。', 'last', true),
      placed('（新华社记者 常英远 摄）', 'only'),
    ])
    expect(blocks.map((block) => (block.kind === 'caption' ? block.caption : block.printed))).toEqual([
      '双方就渡口今年的新船达成',
      { text: '2月22日，合作取得更多成果。', credit: '新华社记者 常英远 摄' },
    ])
  })
})

describe('a seam between two lines', () => {
  const counts = new Map<string, number>()

  it.each([
    ['a word of general text stands across it', '会议将选举全国人民代', '表大会常务委员会委员'],
    ['a unit follows a number', '今年的总产量达到47', '万吨，比去年增加一成'],
  ])('proves that a sentence goes on where %s', (_, before, after) => {
    expect(isProven(before, after, counts, false)).toBe(true)
  })

  it('proves nothing where the words at it make none together', () => {
    expect(isProven('渡口的新船今年不再', '粮仓外面昨天堆满了', counts, false)).toBe(false)
    expect(isProvenAcross('渡口的新船今年不再', '粮仓外面昨天堆满了', counts, false)).toBe(false)
  })
})

describe('a caption among the lines of the columns around its picture', () => {
  const cell = (text: string, row: number) => ({
    line: { text, width: text.length, spaced: false, gap: false },
    row,
  })
  const taken = (texts: readonly string[]) => {
    const { pieces, captions } = takeCaptions(texts.map(cell))
    return { captions: captions.map(({ line }) => line.text), left: pieces.map(({ line }) => line.text) }
  }
  const column = ['渡口的新船昨天又停在对岸，等风', '小了才回来，船上的人说不要紧。', '粮仓外面的稻谷今年比去年多一成']

  it.each([
    [
      'it begins with what says that it is a picture',
      ['图为渡口今年的', '新船第一次靠岸。', '（新华社记者 沈', '玉桥 摄）'],
    ],
    ['it begins with a day', ['6月4日，渡口的新船靠岸。', '新华社记者 沈玉 摄']],
    ['its photographer is named alone', ['图为渡口的新船靠岸。', '沈玉 摄']],
  ])('is one text where %s', (_, lines) => {
    const mixed = lines.flatMap((line, at) => [line, column[at] ?? ''].filter(Boolean))
    expect(taken(mixed)).toEqual({ captions: [lines.join('')], left: column.slice(0, lines.length) })
  })

  it('stays where it is when nothing has come between its lines', () => {
    const lines = ['图为渡口今年的', '新船第一次靠岸。', '（新华社记者 沈玉 摄）', ...column]
    expect(taken(lines)).toEqual({ captions: [], left: lines })
  })

  it('is none where a paragraph that begins with a day stands above a credit', () => {
    const lines = ['6月4日，渡口的新船昨天又停在对', ...column.slice(0, 1), ...column, '新华社记者 沈玉 摄']
    expect(taken(lines).captions).toEqual([])
  })
})

describe('stories on a page that an extractor has mixed', () => {
  const displayOf = (text: string, row: number): Block => ({
    ...{ kind: 'display', text, printed: text, width: text.length, measure: 15, gap: false, row },
  })
  const textOf = (printed: string, row: number): Block[] =>
    blocksOf([
      {
        line: { text: printed, width: printed.length, spaced: false, gap: false, row },
        role: 'only',
        measure: 15,
      },
    ])

  it('have a line between two of them in one headline alone', () => {
    const units = [
      ...textOf('粮仓外面昨天堆满了玉米，农户们排队过秤。', 0),
      displayOf('新春走基层', 1),
      displayOf('渡口新船今年下水', 2),
      ...textOf('渡口的新船今年六月下水，新船能载八十人。', 3),
    ]
    const spans = [
      { from: 0, to: 2, head: 'after' as const },
      { from: 2, to: 4, head: 'before' as const },
    ]
    const heads = assignHeadlinesByWords(pageModelOf(units, true), spans, new Map())
    expect([...heads.values()].flat()).toEqual([1, 2])
  })

  it('keep a second dateline in their text', () => {
    const units = [
      ...textOf('本报讯（记者王晓）渡口的新船今年六月下水。', 0),
      ...textOf('粮仓外面昨天堆满了玉米。（新华社巴黎6月8日电）', 1),
    ]
    const story = storyOf(pageModelOf(units), { from: 0, to: 2, head: 'none' }, [], [], new Set())
    expect(story.dateline?.agency).toBe('本报')
    expect(story.paragraphs).toEqual(['渡口的新船今年六月下水。', '粮仓外面昨天堆满了玉米。（新华社巴黎6月8日电）'])
  })
})
