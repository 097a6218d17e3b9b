import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/article/article.js'
import { unexplained } from '../../../src/ingest/account.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { ReadError } from '../../../src/ingest/source-file.js'
import { aSource } from '../../support/builders/a-source.js'

const storiesOf = (text: string): Story[] => readArticles(aSource('a.txt', text)).stories

const problemOf = (text: string): string => {
  try {
    readArticles(aSource('a.txt', text))
  } catch (error) {
    if (error instanceof ReadError) return error.problem
    throw error
  }
  return 'none'
}

/** Lines of a column of so many signs, the first of each paragraph two signs shorter. */
const column = (paragraph: string, measure: number): string => {
  const lines = [`　　${paragraph.slice(0, measure - 2)}`]
  for (let at = measure - 2; at < paragraph.length; at += measure) lines.push(paragraph.slice(at, at + measure))
  return lines.join('\n')
}

const bridge =
  '渡口新橋昨天通車，車輛過江只要三分鐘，兩側各留兩米的人行道，夜裡十點以後貨車改走老路，橋頭設有崗亭，派員引導首日的車流。'
const market =
  '早市從下週起搬到河堤南側，攤位費照舊，雨棚由鎮公所搭好，原址改建停車場，可停六十輛機車，另留四格給送貨的小貨車。'

describe('pages in traditional characters', () => {
  it.each<[string, string, { byline?: string[]; agency?: string; city?: string; date?: string }]>([
    ['【本報訊】（記者季棠）', '【本報訊】（記者季棠）', { byline: ['季棠'], agency: '本報' }],
    ['本報訊（記者 季棠）', '本報訊（記者 季棠）', { byline: ['季棠'], agency: '本報' }],
    ['【記者季棠蘆灣報導】', '【記者季棠蘆灣報導】', { byline: ['季棠'], city: '蘆灣' }],
    ['〔記者溫小滿／高雄報導〕', '〔記者溫小滿／高雄報導〕', { byline: ['溫小滿'], city: '高雄' }],
    ['〔記者溫小滿／綜合報導〕', '〔記者溫小滿／綜合報導〕', { byline: ['溫小滿'] }],
    [
      '（中央社記者季棠台北18日電）',
      '（中央社記者季棠台北18日電）',
      { byline: ['季棠'], agency: '中央社', city: '台北', date: '18日' },
    ],
    [
      '新華社蘆灣3月2日電（記者溫小滿）',
      '新華社蘆灣3月2日電（記者溫小滿）',
      { byline: ['溫小滿'], agency: '新華社', city: '蘆灣', date: '3月2日' },
    ],
    ['【記者張小滿、季棠／台中報導】', '【記者張小滿、季棠／台中報導】', { byline: ['張小滿', '季棠'], city: '台中' }],
  ])('takes %s off the text', (_, opening, filed) => {
    const text = `蘆灣日報 2025年3月2日 星期日 第3版\n渡口新橋通車\n${column(opening + bridge, 22)}\n早市搬家\n${column(`【本報訊】${market}`, 22)}\n責任編輯：羅季棠 美術編輯：施小滿`
    const [story, next, ...others] = storiesOf(text)
    expect(others).toEqual([])
    const { agency, city, date } = filed
    expect(story).toEqual({
      headline: '渡口新橋通車',
      ...(filed.byline ? { byline: filed.byline } : {}),
      ...((agency ?? city)
        ? { dateline: { ...(agency ? { agency } : {}), ...(city ? { city } : {}), ...(date ? { date } : {}) } }
        : {}),
      paragraphs: [bridge],
      day: '2025-03-02',
      source: '蘆灣日報',
    })
    expect(next).toMatchObject({ headline: '早市搬家', paragraphs: [market] })
  })

  it.each([
    ['Chinese numerals', '聯合晚報　二〇二五年三月二日　星期日', '聯合晚報'],
    ['a Minguo year', '蘆灣日報 中華民國114年3月2日 星期日 A3版', '蘆灣日報'],
    ['a Minguo year in Chinese numerals', '民國一一四年三月二日 禮拜日 蘆灣日報', '蘆灣日報'],
    ['a Minguo year without its name', '蘆灣日報 114年3月2日', '蘆灣日報'],
    ['a date with strokes', '蘆灣晚報 2025/03/02 A3', '蘆灣晚報'],
  ])('reads the issue from %s', (_, masthead, source) => {
    const text = `${masthead}\n渡口新橋通車\n${column(`【記者季棠蘆灣報導】${bridge}`, 22)}\n早市搬家\n${column(`〔記者溫小滿／蘆灣報導〕${market}`, 22)}`
    const stories = storiesOf(text)
    expect(stories.map(({ headline }) => headline)).toEqual(['渡口新橋通車', '早市搬家'])
    for (const story of stories) expect(story).toMatchObject({ day: '2025-03-02', source })
  })

  it('reads date, paper, reporter from the line under a headline', () => {
    const [story] = storiesOf(`渡口新橋通車\n2025/03/02 09:12　聯合報 記者季棠／蘆灣即時報導\n\n${bridge}\n\n${market}`)
    expect(story).toEqual({
      headline: '渡口新橋通車',
      day: '2025-03-02',
      source: '聯合報',
      byline: ['季棠'],
      paragraphs: [bridge, market],
    })
  })
})

const paper = (masthead: string): string => `${masthead}

QUAY CLOCK RINGS AGAIN
By Joan Reed
Herald Staff Writer
LUWAN — The clock on the old quay rang on Sunday for
the first time in nineteen years. Two retired fitters
had spent four months on the works.
The tower opens on odd days, and groups of fif-
teen may climb to the bell.
Continued on Page A6

COUNCIL KEEPS THE FERRY
By Peter Lund and Ann Shaw
The council voted 6-3 on Monday to keep the ferry in
winter, and from May the landing will also serve long-
distance buses.

Weather: fog, high 9
`

describe('English pages', () => {
  it.each([
    ['name, then date and page', 'The Luwan Herald\nMonday, March 3, 2025                      A3', '2025-03-03'],
    ['name and page in one line', 'THE LUWAN HERALD   Page 3', undefined],
    ['date before the name', '3 March 2025\nLuwan Herald', '2025-03-03'],
    ['name, volume and date', 'The Luwan Herald\nVol. 12, No. 61 | Monday, March 3, 2025', '2025-03-03'],
  ])('become their stories: %s', (_, masthead, day) => {
    const stories = storiesOf(paper(masthead))
    expect(
      stories.map(({ headline, byline, dateline, paragraphs }) => ({ headline, byline, dateline, paragraphs })),
    ).toEqual([
      {
        headline: 'QUAY CLOCK RINGS AGAIN',
        byline: ['Joan Reed'],
        dateline: { city: 'LUWAN' },
        paragraphs: [
          'The clock on the old quay rang on Sunday for the first time in nineteen years. Two retired fitters had spent four months on the works.',
          'The tower opens on odd days, and groups of fifteen may climb to the bell.',
        ],
      },
      {
        headline: 'COUNCIL KEEPS THE FERRY',
        byline: ['Peter Lund', 'Ann Shaw'],
        dateline: undefined,
        paragraphs: [
          'The council voted 6-3 on Monday to keep the ferry in winter, and from May the landing will also serve long-distance buses.',
        ],
      },
    ])
    for (const story of stories) {
      expect(story.source?.toLowerCase()).toContain('luwan herald')
      expect(story.day).toBe(day)
    }
  })

  it('names masthead, jump and weather as furniture', () => {
    const { account } = readArticles(aSource('a.txt', paper('The Luwan Herald\nMonday, March 3, 2025   A3')))
    expect(unexplained(account)).toBe(0)
    expect(account.dropped.map(({ reason }) => reason).sort()).toEqual([
      'marks of jumps between pages',
      'name, date and number of the page',
      'weather and notices of the page',
    ])
  })

  it('reads headlines in small letters above bylines, a position below them, and a jump of its own form', () => {
    const text = `The Reed Valley Courier
Saturday, July 12, 2025    B1

Orchard fair draws a record crowd
By Tom Hale
Courier Staff Reporter
REED VALLEY — The orchard fair drew eleven thousand
people on Saturday, more than in any year since it was
founded in 1968.
Please see FAIR, Page B4

Bridge toll ends in August
By Lena Ortiz
The toll on the lower bridge ends on August 1, the coun-
ty said on Friday.
Drivers have paid it since 1999.
`
    expect(storiesOf(text).map(({ headline, byline, paragraphs }) => [headline, byline, paragraphs])).toEqual([
      [
        'Orchard fair draws a record crowd',
        ['Tom Hale'],
        [
          'The orchard fair drew eleven thousand people on Saturday, more than in any year since it was founded in 1968.',
        ],
      ],
      [
        'Bridge toll ends in August',
        ['Lena Ortiz'],
        [
          'The toll on the lower bridge ends on August 1, the county said on Friday.',
          'Drivers have paid it since 1999.',
        ],
      ],
    ])
  })

  it('reads headlines in capitals over paragraphs of one line each', () => {
    const text =
      'THE HARBOUR GAZETTE   Page 7\n\nPEAR HARVEST STARTS EARLY\n\nPickers went out on Thursday, ten days sooner than last year.\n\nFERRY FARES STAY\n\nThe fare is two crowns until June.\n'
    expect(storiesOf(text).map(({ headline, paragraphs }) => [headline, paragraphs.length])).toEqual([
      ['PEAR HARVEST STARTS EARLY', 1],
      ['FERRY FARES STAY', 1],
    ])
  })

  it.each([
    ['LUWAN, March 3 (Reuters) - The quay is open.', { agency: 'Reuters', city: 'LUWAN', date: 'March 3' }],
    ['PORT REED (AP) — The quay is open.', { agency: 'AP', city: 'PORT REED' }],
    ['LUWAN -- The quay is open.', { city: 'LUWAN' }],
  ])('takes the dateline off %j', (text, dateline) => {
    expect(storiesOf(`Quay opens\n\nBy Joan Reed\n\n${text}\n\nBoats may land again.`)).toEqual([
      {
        headline: 'Quay opens',
        byline: ['Joan Reed'],
        dateline,
        paragraphs: ['The quay is open.', 'Boats may land again.'],
      },
    ])
  })

  it('leaves an English article without the marks of a page alone', () => {
    const text =
      'How we mend clocks\n\nNASA called.\n\nWe said no, and went on filing until the wheel ran true on its pin.\n'
    expect(storiesOf(text)).toEqual([
      {
        headline: 'How we mend clocks',
        paragraphs: ['NASA called.', 'We said no, and went on filing until the wheel ran true on its pin.'],
      },
    ])
  })
})

describe('glyphs of PDF readers', () => {
  it('writes ligatures as their letters', () => {
    expect(storiesOf('Offices move\n\nThe town oﬃce and ﬁve ﬂats moved oﬀ the quay.\n')[0]?.paragraphs).toEqual([
      'The town office and five flats moved off the quay.',
    ])
  })

  it.each(['\u0003', '\u0000\u0001'.slice(1), '\u0010', '\u007f'])('shows an unmapped glyph %j as a box', (sign) => {
    expect(storiesOf(`渡口新桥\n\n渡口${sign}桥今天通车。\n`)[0]?.paragraphs).toEqual(['渡口□桥今天通车。'])
  })
})

const vertical = '渡口新桥昨天通车，车辆过江只要三分钟。两侧各留人行道，夜里货车改走老路。'

describe('vertical writing', () => {
  it('joins text with one character a line', () => {
    expect(storiesOf(Array.from(vertical).join('\n'))[0]?.paragraphs).toEqual([vertical])
  })

  it('takes the first column for the headline where blank lines part the columns', () => {
    const columns = ['渡口新桥通车', ...(vertical.match(/.{1,9}/gu) ?? [])]
    const text = columns.map((own) => Array.from(own).join('\n')).join('\n\n')
    const [story] = storiesOf(text)
    expect(story?.headline).toBe('渡口新桥通车')
    expect(story?.paragraphs.join('')).toBe(vertical)
  })

  it('joins a vertical headline inside a page', () => {
    const text = `${Array.from('渡口新桥通车').join('\n')}\n\n${vertical}\n\n桥头设有岗亭，派员引导首日的车流。\n`
    expect(storiesOf(text)[0]).toEqual({
      headline: '渡口新桥通车',
      paragraphs: [vertical, '桥头设有岗亭，派员引导首日的车流。'],
    })
  })

  it.each([5, 7, 9])('refuses columns of %i signs written as rows', (height) => {
    const columns = Array.from(vertical.repeat(2).matchAll(new RegExp(`.{1,${height}}`, 'gu')), ([own]) =>
      Array.from(own),
    )
    const rows = Array.from({ length: height }, (_, at) =>
      columns
        .map((own) => own[at] ?? '')
        .reverse()
        .filter((sign) => sign !== '')
        .join(' '),
    )
    expect(problemOf(rows.join('\n'))).toContain('vertical columns written as rows')
  })

  it('reads letter-spaced rows across', () => {
    const rows = ['渡 口 新 桥 昨 天 通 车 ，', '车 辆 过 江 只 要 三 分 钟 。', '两 侧 各 留 人 行 道 。']
    expect(
      storiesOf(`渡口新桥通车\n\n${rows.join('\n')}\n`)
        .flatMap(({ paragraphs }) => paragraphs)
        .join(''),
    ).toBe('渡口新桥昨天通车，车辆过江只要三分钟。两侧各留人行道。')
  })
})
