import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/article/article.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { aPdf, aThreadedPdf, type ABead, type AThread, type Painted } from '../../support/builders/a-pdf.js'
import { aSource } from '../../support/builders/a-source.js'

const read = async (bytes: Uint8Array) => readAnyArticles(aSource('a.pdf', bytes))

const size = 10
const leading = 15

/** Lines below each other. */
const block = (x: number, y: number, ...lines: string[]): Painted[] =>
  lines.map((text, i) => ({ text, x, y: y - i * leading, size }))

const headline = (x: number, y: number, text: string): Painted => ({ text, x, y, size: 20 })

/** The bead around so many lines of a column, the first of which stands at `y`. */
const bead = (x: number, y: number, lines: number, page = 0): ABead => ({
  page,
  rect: [x - 2, y - (lines - 1) * leading - 4, x + 182, y + 12],
})

/** The same with a headline above the lines. */
const headedBead = (x: number, y: number, lines: number, page = 0): ABead => {
  const { rect } = bead(x, y, lines, page)
  return { page, rect: [rect[0], rect[1], rect[2], y + 52] }
}

const bodiesOf = (stories: readonly Story[]): Record<string, string> =>
  Object.fromEntries(stories.map(({ headline: own, paragraphs }) => [own ?? '', paragraphs.join('\n')]))

// Each column ends inside of a sentence that both lower columns could finish.
const ferryAbove = ['　　芦湾至白鹭洲的渡轮周五复航，', '首班船早上七点开出，票价八元，骑', '车上船不另收钱，船上有']
const ferryBelow = ['四十个座位，也有热茶。', '　　末班船晚上九点开，逢大雾停航。']
const towerAbove = ['　　白石灯塔昨晚重新点亮，孩子们', '数着灯光转了几圈，守塔人老温今年', '六十七岁，他说塔上有']
const towerBelow = ['一面擦了三遍的镜子。', '　　灯塔周末开放，每次限二十人。']

const ferry =
  '芦湾至白鹭洲的渡轮周五复航，首班船早上七点开出，票价八元，骑车上船不另收钱，船上有四十个座位，也有热茶。\n末班船晚上九点开，逢大雾停航。'
const tower =
  '白石灯塔昨晚重新点亮，孩子们数着灯光转了几圈，守塔人老温今年六十七岁，他说塔上有一面擦了三遍的镜子。\n灯塔周末开放，每次限二十人。'

/** Two articles that cross: each goes on below the other one. */
const crossed: Painted[] = [
  headline(40, 700, '渡轮周五复航'),
  headline(240, 700, '灯塔重新点亮'),
  ...block(40, 660, ...ferryAbove),
  ...block(240, 660, ...towerAbove),
  ...block(40, 560, ...towerBelow),
  ...block(240, 560, ...ferryBelow),
]
const ferryBeads = [headedBead(40, 660, 3), bead(240, 560, 2)]
const towerBeads = [headedBead(240, 660, 3), bead(40, 560, 2)]
const crossedThreads: AThread[] = [{ beads: ferryBeads }, { beads: towerBeads }]

/** Both articles go on on the second page, under no headline. */
const firstPage = crossed.slice(0, 8)
const secondPage = crossed.slice(8).map((run) => ({ ...run, y: run.y + 100 }))
const onTwoPages: AThread[] = [
  { beads: [headedBead(40, 660, 3), bead(240, 660, 2, 1)] },
  { beads: [headedBead(240, 660, 3), bead(40, 660, 2, 1)] },
]

/** An article below the others, in two columns. */
const beside: Painted[] = [
  headline(40, 480, '图书馆添了阅览室'),
  ...block(
    40,
    440,
    '　　本报讯（记者 季棠）图书馆添了',
    '一间儿童阅览室，地上铺着地毯，窗',
    '子朝着港口，每天开到晚上六点，书',
  ),
  ...block(240, 440, '架都做得不高，孩子们自己够得着。', '家长可以陪读，也要把手机留在门口', '的柜子里。'),
]

describe('the article threads of a PDF', () => {
  it('say in which order the columns of an article are read', async () => {
    const { stories, account, problems } = await read(aThreadedPdf(crossedThreads, crossed))
    expect(problems).toEqual([])
    expect(bodiesOf(stories)).toEqual({ 渡轮周五复航: ferry, 灯塔重新点亮: tower })
    expect(account.shown).toBe(account.read)
  })

  it('lead from page to page', async () => {
    const { stories, problems } = await read(aThreadedPdf(onTwoPages, firstPage, secondPage))
    expect(problems).toEqual([])
    expect(stories).toHaveLength(2)
    expect(bodiesOf(stories)).toEqual({ 渡轮周五复航: ferry, 灯塔重新点亮: tower })
  })

  it('have their headlines outside of their beads, too', async () => {
    const bare: AThread[] = [
      { beads: [bead(40, 660, 3), bead(240, 560, 2)] },
      { beads: [bead(240, 660, 3), bead(40, 560, 2)] },
    ]
    const { stories } = await read(aThreadedPdf(bare, crossed))
    expect(bodiesOf(stories)).toEqual({ 渡轮周五复航: ferry, 灯塔重新点亮: tower })
  })

  it('have the headline of their title only where it is printed in them', async () => {
    const inText = crossed.map((run) => (run.size > size ? { ...run, size, y: 675 } : run))
    const titled: AThread[] = [
      { title: '渡轮周五复航', beads: ferryBeads },
      { title: '海边夜话', beads: towerBeads },
    ]
    const { stories } = await read(aThreadedPdf(titled, inText))
    expect(stories.map(({ headline: own }) => own)).toContain('渡轮周五复航')
    expect(JSON.stringify(stories)).not.toContain('海边夜话')
    expect(bodiesOf(stories)['渡轮周五复航']).toBe(ferry)
    expect(JSON.stringify(stories)).toContain('擦了三遍的镜子')
  })

  it('leave the text beside them to the places of its lines', async () => {
    const { stories } = await read(aThreadedPdf(crossedThreads, [...crossed, ...beside]))
    expect(bodiesOf(stories)).toEqual({
      渡轮周五复航: ferry,
      灯塔重新点亮: tower,
      图书馆添了阅览室:
        '图书馆添了一间儿童阅览室，地上铺着地毯，窗子朝着港口，每天开到晚上六点，书架都做得不高，孩子们自己够得着。家长可以陪读，也要把手机留在门口的柜子里。',
    })
  })

  const shifted = ([first, ...others]: ABead[], by: number): ABead[] =>
    first ? [{ ...first, rect: first.rect.map((at) => at + by) as ABead['rect'] }, ...others] : []

  /** The first one reaches far beyond the left end of the page. */
  const stretched = ([first, ...others]: ABead[]): ABead[] =>
    first ? [{ ...first, rect: [-2000, first.rect[1], first.rect[2], first.rect[3]] }, ...others] : []

  it.each<[string, AThread[]]>([
    ['whose ring does not lead back to its first bead', [{ beads: ferryBeads, lastNext: 1 }, { beads: towerBeads }]],
    ['whose ring ends at an object that is none', [{ beads: ferryBeads, lastNext: 900 }, { beads: towerBeads }]],
    ['that two articles share', [{ beads: ferryBeads }, { beads: [...towerBeads, ...ferryBeads] }]],
    ['on a page that is missing', [{ beads: [...ferryBeads, bead(40, 660, 3, 7)] }, { beads: towerBeads }]],
    ['off the page', [{ beads: stretched(ferryBeads) }, { beads: towerBeads }]],
    ['that cut through lines', [{ beads: shifted(ferryBeads, 60) }, { beads: towerBeads }]],
    ['around a small part of the text', [{ beads: [bead(40, 440, 3)] }]],
    ['around columns side by side', [{ beads: [{ page: 0, rect: [38, 520, 430, 730] }] }]],
    ['without an extent', [{ beads: ferryBeads.map((own) => ({ ...own, rect: [40, 660, 40, 660] })) }]],
    ['that go back to a page', [{ beads: [bead(40, 660, 3), bead(40, 660, 2, 1), bead(240, 660, 3)] }]],
  ])('are ignored with beads %s', async (_, threads) => {
    const isLong = threads.some(({ beads }) => beads.some(({ page }) => page === 1))
    const pages = isLong ? [firstPage, secondPage] : [[...crossed, ...beside]]
    expect(await read(aThreadedPdf(threads, ...pages))).toEqual(await read(aPdf(...pages)))
  })
})
