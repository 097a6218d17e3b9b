import { describe, expect, it } from 'vitest'
import { ocrFormat } from '../../src/ingest/ocr.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { aSource } from '../support/builders/a-source.js'

type Box = { text: string; box: [number, number, number, number] }

/** Level lines below each other, as an engine draws them: from the left, one type wide for each character. */
const level = (x: number, y: number, size: number, ...lines: string[]): Box[] =>
  lines.map((text, i) => {
    const top = y + i * size * 1.4
    // Boxes are now and then a little wider than their line.
    const wide = i % 3 === 1 ? size * 0.4 : 0
    return { text, box: [x - wide, top, x + text.length * size + wide, top + size] }
  })

/** Upright lines beside each other, the first on the right. */
const upright = (right: number, y: number, size: number, ...lines: string[]): Box[] =>
  lines.map((text, i) => {
    const left = right - (i + 1) * size * 1.4
    return { text, box: [left, y, left + size, y + text.length * size] }
  })

const read = (...pages: Box[][]) => {
  const json = JSON.stringify({ pages: pages.map((boxes) => ({ width: 1000, height: 1400, boxes })) })
  return readArticles({ ...aSource('2025-06-20/scan.pdf', Buffer.from(json)), format: ocrFormat })
}

const page = [
  ...level(40, 60, 60, '灯塔重新点亮'),
  ...level(
    40,
    160,
    20,
    '本报讯（记者季棠）停用九年的白石灯',
    '塔昨晚重新点亮，渔民在码头上放了鞭',
    '炮。灯塔高三十一米，光照十八海里，',
    '修缮花了两百万元，用时一年零三个月',
  ),
  ...level(
    395,
    160,
    20,
    '整。守塔人老温今年六十七岁，他说往',
    '后每月上塔一次，擦擦镜子，也看看远',
    '处的海。灯塔周末开放，每次限二十人',
    '登塔，雨天和大风天不开放。',
  ),
  ...level(40, 400, 60, '渡轮周五复航'),
  ...level(
    40,
    500,
    20,
    '本报讯（记者闻溪）芦湾至白鹭洲的渡',
    '轮周五复航，首班船早上七点开出，票',
    '价八元，骑车上船不另收钱。复航后每',
  ),
  ...level(395, 500, 20, '天往返十二班，末班船晚上九点从白鹭', '洲开出，逢大雾停航，退票不收手续费', '用。'),
]

describe('pages read by OCR', () => {
  it('are read column by column, whatever order the engine gives', () => {
    const asEnginesGive = page.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
    const { stories, problems } = read(asEnginesGive)
    expect(problems).toEqual([])
    expect(stories).toMatchObject([
      { headline: '灯塔重新点亮', byline: ['季棠'], day: '2025-06-20', isByOcr: true },
      { headline: '渡轮周五复航', byline: ['闻溪'], isByOcr: true },
    ])
    expect(stories[0]?.paragraphs.join('')).toBe(
      '停用九年的白石灯塔昨晚重新点亮，渔民在码头上放了鞭炮。灯塔高三十一米，光照十八海里，修缮花了两百万元，用时一年零三个月整。' +
        '守塔人老温今年六十七岁，他说往后每月上塔一次，擦擦镜子，也看看远处的海。灯塔周末开放，每次限二十人登塔，雨天和大风天不开放。',
    )
  })

  it('have upright lines read from right to left', () => {
    const boxes = upright(
      900,
      100,
      20,
      '渡口的老樟树昨天量过身高，树高二十',
      '三米，树冠比去年宽了半米。护树的老',
      '人说，今年的花开得早。',
    )
    const { stories } = read(boxes.toReversed())
    expect(stories[0]?.paragraphs.join('')).toBe(
      '渡口的老樟树昨天量过身高，树高二十三米，树冠比去年宽了半米。护树的老人说，今年的花开得早。',
    )
  })

  it('are joined over the end of a page where they are a document', () => {
    const { stories } = read(
      level(
        60,
        60,
        20,
        'The library opens a reading room for children in May,',
        'with low shelves, a carpet and a stove, and the room',
      ),
      level(60, 60, 20, 'closes at six. Parents may stay in the room with them,', 'but are asked to read.'),
    )
    expect(stories).toHaveLength(1)
    expect(stories[0]?.paragraphs).toContain(
      'The library opens a reading room for children in May, with low shelves, a carpet and a stove, and the room closes at six. Parents may stay in the room with them, but are asked to read.',
    )
  })

  it.each([
    ['no JSON', 'expected JSON from OCR_COMMAND, got something else'],
    [
      '{"pages": [{"boxes": []}]}',
      'expected pages with boxes from OCR_COMMAND, got JSON of another form at pages.0.width',
    ],
    [
      '{"pages": [{"width": 1, "height": 1, "boxes": []}]}',
      'expected text on the pages, got none that OCR_COMMAND finds',
    ],
  ])('are refused where the command prints %s', (json, problem) => {
    expect(() => readArticles({ ...aSource('scan.pdf', Buffer.from(json)), format: ocrFormat })).toThrow(problem)
  })
})
