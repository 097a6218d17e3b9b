import { describe, expect, it } from 'vitest'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { type Painted, aPdf } from '../../support/builders/a-pdf.js'
import { aSource } from '../../support/builders/a-source.js'

const read = (bytes: Uint8Array, path = 'a.pdf') => readAnyArticles(aSource(path, bytes))

/** Lines below each other, as a program sets them. */
const block = (x: number, y: number, size: number, ...lines: string[]): Painted[] =>
  lines.map((text, i) => ({ text, x, y: y - i * size * 1.5, size }))

const newspaperPage = [
  ...block(40, 700, 24, '灯塔重新点亮'),
  ...block(
    40,
    660,
    10,
    '本报讯（记者 季棠）停用九年的白石',
    '灯塔昨晚重新点亮，渔民在码头上放',
    '了鞭炮。灯塔高三十一米，光照十八',
    '海里，修缮花了两百万元。',
  ),
  ...block(
    240,
    660,
    10,
    '守塔人老温今年六十七岁，他说往后',
    '每月上塔一次，擦镜子，也看看海。',
    '灯塔周末开放，每次限二十人登塔。',
  ),
  ...block(40, 500, 24, '渡轮周五复航'),
  ...block(
    40,
    460,
    10,
    '本报讯（记者 闻溪）芦湾至白鹭洲',
    '的渡轮周五复航，首班船早上七点开',
    '出，票价八元，骑车上船不另收钱。',
  ),
  ...block(240, 460, 10, '复航后每天往返十二班，末班船晚上', '九点从白鹭洲开出，逢大雾停航。'),
]

describe('a PDF', () => {
  it('of a newspaper page gives its articles, in fonts that are not embedded', async () => {
    const { stories, problems } = await read(aPdf(newspaperPage))
    expect(problems).toEqual([])
    expect(stories).toMatchObject([
      { headline: '灯塔重新点亮', byline: ['季棠'] },
      { headline: '渡轮周五复航', byline: ['闻溪'] },
    ])
    expect(stories[0]?.paragraphs.join('')).toBe(
      '停用九年的白石灯塔昨晚重新点亮，渔民在码头上放了鞭炮。灯塔高三十一米，光照十八海里，修缮花了两百万元。' +
        '守塔人老温今年六十七岁，他说往后每月上塔一次，擦镜子，也看看海。灯塔周末开放，每次限二十人登塔。',
    )
  })

  it('of several pages is one text without its running heads', async () => {
    const page = (number: number, ...lines: string[]): Painted[] => [
      ...block(60, 790, 8, `Luwan Library Notes ${number}`),
      ...block(60, 740, 12, ...lines),
    ]
    const [first, ...others]: [Painted[], ...Painted[][]] = [
      page(
        1,
        'The library opens a reading room for children on the first floor in',
        'May. It has low shelves, a carpet and a window on the harbour, and it',
      ),
      page(
        2,
        'closes at six. Parents may stay, but they are asked to read, too, and',
        'to leave their telephones at the desk. The room was paid for by the',
      ),
      page(
        3,
        'three hundred readers, who gave a book or ten pounds each over the',
        'winter.',
        'It is the third such room in Luwan.',
      ),
    ]
    const bytes = aPdf([{ text: 'A room for children', x: 60, y: 766, size: 20 }, ...first], ...others)
    const { stories, account } = await read(bytes)
    expect(stories).toMatchObject([
      {
        headline: 'A room for children',
        paragraphs: [
          'The library opens a reading room for children on the first floor in May. It has low shelves, a carpet and a ' +
            'window on the harbour, and it closes at six. Parents may stay, but they are asked to read, too, and to leave ' +
            'their telephones at the desk. The room was paid for by the three hundred readers, who gave a book or ten ' +
            'pounds each over the winter.',
          'It is the third such room in Luwan.',
        ],
      },
    ])
    expect(account.dropped).toEqual([{ reason: 'name, date and number of the page', characters: 3 * 18 }])
  })

  it('has a headline once that was painted twice for its shadow', async () => {
    const headline = { text: '灯塔重新点亮', x: 40, y: 700, size: 24 }
    const body = block(40, 660, 12, '停用九年的白石灯塔昨晚重新点亮，渔民在码头上放了鞭炮，孩子们数着它转了几圈。')
    const { stories } = await read(aPdf([headline, { ...headline, x: 40.8, y: 699.2 }, ...body]))
    expect(stories).toMatchObject([{ headline: '灯塔重新点亮' }])
  })

  it.each([
    ['upwards', 60, 450],
    ['downwards', 44, 560],
  ] as const)('has a headline that stands beside its columns and runs %s, in pieces', async (direction, x, y) => {
    const turned = direction === 'upwards' ? true : direction
    const step = direction === 'upwards' ? 20 : -20
    const pieces = ['渡轮', '周五', '复航'].map((text, i) => ({ text, x, y: y + 2 * i * step, size: 20, turned }))
    const page = [
      ...block(80, 700, 24, '灯塔重新点亮'),
      ...block(80, 660, 10, '本报讯（记者 季棠）停用九年的白石', '灯塔昨晚重新点亮，渔民在码头上放', '了鞭炮。'),
      ...block(280, 660, 10, '守塔人老温今年六十七岁，他说往后', '每月上塔一次，擦镜子，也看看海。', '灯塔周末开放。'),
      ...pieces,
      ...block(
        80,
        555,
        10,
        '本报讯（记者 闻溪）芦湾至白鹭洲',
        '的渡轮周五复航，首班船早上七点开',
        '出，票价八元，骑车',
      ),
      ...block(280, 555, 10, '上船不另收钱。复航后每天往返十二', '班，末班船晚上九点从白鹭洲开出，', '逢大雾停航。'),
    ]
    const { stories } = await read(aPdf(page.reverse()))
    expect(stories.map(({ headline }) => headline)).toEqual(['灯塔重新点亮', '渡轮周五复航'])
    expect(stories[1]?.paragraphs.join('')).toMatch(/^芦湾至白鹭洲的渡轮周五复航.*逢大雾停航。$/)
  })

  it('whose columns stand upright is read from the right', async () => {
    const upright = (x: number, y: number, size: number, ...lines: string[]): Painted[] =>
      lines.map((text, i) => ({ text, x: x - i * size * 1.5, y, size, font: 'upright' }))
    const page = [
      ...upright(560, 760, 26, '燈塔重新點亮'),
      ...upright(
        525,
        760,
        10,
        '　　本報訊（記者　季棠）停用九年的白',
        '石燈塔昨晚重新點亮，漁民在碼頭上放了',
        '鞭炮，孩子們數着燈光轉了幾圈。',
      ),
      ...upright(525, 540, 10, '　　守塔人老溫今年六十七歲，他說往後', '每月上塔一次，擦鏡子，也看看海。'),
      ...upright(400, 760, 26, '渡輪週五復航'),
      ...upright(
        365,
        760,
        10,
        '　　本報訊（記者　聞溪）蘆灣至白鷺洲',
        '的渡輪週五復航，首班船早上七點開出，',
        '票價八元，騎車上船不另收錢，逢大霧停',
      ),
      ...upright(365, 540, 10, '航，末班船晚上九點從白鷺洲開出。'),
    ]
    const { stories } = await read(aPdf(page))
    expect(stories.map(({ headline }) => headline)).toEqual(['燈塔重新點亮', '渡輪週五復航'])
    expect(stories[0]?.paragraphs.join('')).toMatch(/^停用九年的白石燈塔昨晚.*守塔人老溫.*也看看海。$/)
    expect(stories[1]?.paragraphs.join('')).toMatch(/^蘆灣至白鷺洲的渡輪.*逢大霧停航，末班船晚上九點從白鷺洲開出。$/)
  })

  it('joins an article that goes on on another page, and names the marks that it leaves out', async () => {
    const other = [
      ...block(40, 700, 24, '渡轮周五复航'),
      ...block(
        40,
        660,
        10,
        '本报讯（记者 闻溪）芦湾至白鹭洲',
        '的渡轮周五复航，首班船早上七点开',
        '出，票价八元，骑车上船不另收钱。',
      ),
      ...block(
        240,
        660,
        10,
        '复航后每天往返十二班，末班船晚上',
        '九点从白鹭洲开出，逢大雾停航，票',
        '在码头的小屋里卖。',
      ),
      ...block(440, 660, 10, '（上接第1版）灯塔的灯每十秒转一', '圈，温师傅说往后每月上塔一次，擦', '镜子，也看看海。'),
    ]
    const first = newspaperPage.map((run) =>
      run.text === '灯塔周末开放，每次限二十人登塔。' ? { ...run, text: '灯塔周末开放。（下转第4版）' } : run,
    )
    const { stories, account } = await read(aPdf(first, other))
    const told = stories.filter(({ headline }) => headline === '灯塔重新点亮')
    expect(told).toHaveLength(1)
    expect(told[0]?.paragraphs.join('')).toMatch(
      /灯塔周末开放。灯塔的灯每十秒转一圈，温师傅说往后每月上塔一次，擦镜子，也看看海。$/,
    )
    expect(account.dropped).toContainEqual({ reason: 'marks of jumps between pages', characters: 10 })
  })

  it('of two columns that nobody has signed is a document with headings', async () => {
    const column = (x: number, y: number): Painted[] => [
      ...block(x, y, 16, '第一节'),
      ...block(x, y - 30, 10, '水泵每周检查一次，先看油位，再听声', '音，最后摸一摸轴承的温度。', '读数记在表上。'),
    ]
    const pages = [1, 2].map(() => [...column(60, 700), ...column(300, 700), ...column(60, 500), ...column(300, 500)])
    const { stories } = await read(aPdf(...pages))
    expect(stories).toHaveLength(1)
  })

  it('joins a line that is painted in overlapping parts', async () => {
    const size = 12
    const parts = [
      { text: '停用九年的白石灯塔', x: 40, y: 660, size },
      { text: '白石灯塔昨晚重新点亮，渔民在码头上放了鞭炮。', x: 40 + 5 * size, y: 660, size },
    ]
    const { stories } = await read(aPdf(parts))
    expect(stories[0]?.paragraphs).toEqual(['停用九年的白石灯塔昨晚重新点亮，渔民在码头上放了鞭炮。'])
  })

  it('with pictures alone is refused with that reason', async () => {
    await expect(read(aPdf([], []))).rejects.toThrow(
      'a.pdf: expected a PDF with text, got 2 pages of pictures alone: only the program of OCR_COMMAND reads them',
    )
  })

  it('that is damaged or none is refused with a reason', async () => {
    await expect(read(Buffer.from('%PDF-1.4 broken'))).rejects.toThrow(/^a\.pdf: /)
    await expect(read(Buffer.from('plain words'))).rejects.toThrow(/^a\.pdf: /)
    await expect(read(Buffer.alloc(0))).rejects.toThrow(/^a\.pdf: /)
  })

  it('names a page without an article and keeps the others', async () => {
    const picture = block(40, 20, 8, '12')
    const { stories, problems } = await read(aPdf(newspaperPage, picture, [], newspaperPage))
    const headlines = ['灯塔重新点亮', '渡轮周五复航']
    expect(stories.map(({ headline }) => headline)).toEqual([...headlines, ...headlines])
    expect(problems).toEqual([expect.stringMatching(/^page 2: /)])
  })
})
