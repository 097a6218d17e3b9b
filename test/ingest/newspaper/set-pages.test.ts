import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/article/article.js'
import { unexplained } from '../../../src/ingest/account.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { cutSetPage } from '../../../src/ingest/newspaper/set-page.js'
import { splitParagraphs } from '../../../src/text/paragraphs.js'
import { aSource } from '../../support/builders/a-source.js'

const storiesOf = (text: string): Story[] => {
  const read = readArticles(aSource('a.txt', text))
  expect(unexplained(read.account)).toBe(0)
  return read.stories
}

/** Lines of so many signs; no line begins with a stop. */
const wrap = (text: string, measure: number): string[] => {
  const lines: string[] = []
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + measure, text.length)
    while (to < text.length && /[，。、；：”》！？]/u.test(text.charAt(to))) to--
    lines.push(text.slice(from, to))
    from = to
  }
  return lines
}

const ferry = [
  '南塘渡口的老轮渡从腊月初一起改成电动船，船身漆成湖绿色，一趟能载六十个人和二十辆自行车，票价还是一块五。',
  '船老大冯守田开了三十一年柴油船，他说新船没有声音，头两天总以为机器坏了，趴在舱口听了好几回。',
  '旧船不拆，拖到上游的小学门口，改成孩子们的图书室。',
]
const bees = [
  '云梯村的山核桃今年少收了四成，农技站查了半个月，查出是三月里一场倒春寒冻坏了雄花，授粉没有授上。',
  '村民们凑钱租来一百二十箱蜜蜂，放在海拔七百米的台地上，明年花期一到就开箱，租金按收成来算。',
  '站长苗青青说，这个法子在邻县试过，能多收一成半到两成。',
]
const clock = [
  '停走了两年的县邮局大钟昨天重新走时，修钟的是一对父子，父亲七十岁，儿子四十四岁，两人在钟楼里住了九天。',
  '毛病出在一根折断的弹簧，厂家早已不在，儿子照着旧件车了一根新的，材料取自一辆报废的卡车。',
  '大钟今后每天早晚各响一次，夜里不响。',
]
const heads = ['南塘轮渡换成电动船', '云梯村租蜜蜂救山核桃', '邮局大钟修好重新走时']
const topics = [ferry, bees, clock]
const furniture = '清江晚报 2026年1月14日 星期三 第5版'

const expectAll = (text: string, wanted: readonly string[] = heads): void => {
  const stories = storiesOf(text)
  expect(stories.map(({ headline }) => headline)).toEqual(wanted)
  expect(stories.map(({ paragraphs }) => paragraphs)).toEqual(topics)
}

describe('a page of one column whose stories have no dateline', () => {
  it.each([13, 17, 21])('is cut at its headlines, with %i signs a line and indents', (measure) => {
    const body = topics.flatMap((own, at) => [heads[at], ...own.flatMap((text) => wrap(`　　${text}`, measure))])
    expectAll([furniture, ...body].join('\n'))
  })

  it('is cut at headlines of two lines', () => {
    const two = [
      ['南塘轮渡', '换成电动船'],
      ['云梯村租蜜蜂', '救山核桃'],
      ['邮局大钟', '修好重新走时'],
    ]
    const body = topics.flatMap((own, at) => [...(two[at] ?? []), ...own.flatMap((text) => wrap(`　　${text}`, 18))])
    expectAll(
      [furniture, ...body].join('\n'),
      two.map((lines) => lines.join(' ')),
    )
  })

  it('is cut where blank lines stand between paragraphs in place of indents', () => {
    const body = topics.map((own, at) => `${heads[at]}\n${own.map((text) => wrap(text, 19).join('\n')).join('\n\n')}`)
    expectAll([furniture, ...body].join('\n'))
  })

  it('is cut without the name of a paper above it', () => {
    const body = topics.map((own, at) => `${heads[at]}\n\n${own.flatMap((text) => wrap(`　　${text}`, 18)).join('\n')}`)
    expectAll(body.join('\n\n'))
  })

  it('keeps a full last line and the headline below it apart', () => {
    const [first = '', second = '', third = ''] = ferry
    // 2 + 34 signs: the last line of the paragraph is as full as any.
    const full = '夜里十点以后改开小船，坐满十人就走，最后一班十一点二十分，过时不再候。'
    const page = [furniture, heads[0] ?? '', ...[first, second, third, full].flatMap((text) => wrap(`　　${text}`, 18))]
    const stories = storiesOf([...page, heads[1] ?? '', ...bees.flatMap((text) => wrap(`　　${text}`, 18))].join('\n'))
    expect(stories.map(({ paragraphs }) => paragraphs)).toEqual([[...ferry, full], bees])
  })

  it('is cut before every known form of a dateline', () => {
    const openings = ['【本报南塘讯】', '据新华社电 ', '新华社云梯1月13日电 ']
    const body = topics.flatMap((own, at) => [
      heads[at],
      ...own.flatMap((text, index) => wrap(`　　${index === 0 ? openings[at] : ''}${text}`, 18)),
    ])
    const text = [furniture, ...body].join('\n')
    expectAll(text)
    expect(storiesOf(text).map(({ dateline }) => dateline)).toEqual([
      { agency: '本报', city: '南塘' },
      { agency: '新华社' },
      { agency: '新华社', city: '云梯', date: '1月13日' },
    ])
  })

  it('is cut before datelines of a day alone, and of an agency with its reporter, in traditional characters', () => {
    const page = [
      '清江日報 2026年1月14日 星期三 A5版',
      '渡輪換成電動船',
      '　　中央社宜蘭13日電 南方澳的老渡輪從',
      '下月起改成電動船，一趟能載六十個人，票價',
      '不變。',
      '　　舊船不拆，改成孩子們的圖書室。',
      '郵局大鐘修好',
      '　　中央社記者高一民花蓮13日電 停走兩年',
      '的郵局大鐘昨天重新走時，修鐘的是一對父',
      '子，兩人在鐘樓裡住了九天。',
      '　　大鐘今後早晚各響一次，夜裡不響。',
    ]
    const stories = storiesOf(page.join('\n'))
    expect(stories.map(({ headline }) => headline)).toEqual(['渡輪換成電動船', '郵局大鐘修好'])
    expect(stories.map(({ paragraphs }) => paragraphs[0]?.slice(0, 6))).toEqual(['南方澳的老渡', '停走兩年的郵'])
    expect(stories[0]?.dateline).toEqual({ agency: '中央社', city: '宜蘭', date: '13日' })
    expect(stories[1]?.byline).toEqual(['高一民'])
  })
})

describe('one article in narrow lines', () => {
  const [first = '', second = '', third = ''] = ferry
  const parts = [
    [first, second],
    [third, '轮渡公司说，电动船充一次电能跑十四趟，冬天少跑两趟，电价按居民用电算。'],
    ['老轮渡的汽笛拆下来装在电动船上，声音没有变，冯守田说船上的人听见汽笛就放心。'],
  ]
  it('keeps its subheadings where they tell of the same thing', () => {
    const subs = ['船老大听不惯', '旧船的去处', '汽笛留下来']
    const body = parts.flatMap((own, at) => [subs[at], ...own.flatMap((text) => wrap(`　　${text}`, 18))])
    const stories = storiesOf(['南塘轮渡换成电动船', '', ...body.slice(1)].join('\n'))
    expect(stories).toHaveLength(1)
    expect(stories[0]?.headline).toBe('南塘轮渡换成电动船')
  })

  it('keeps numbered subheadings on a page of a paper', () => {
    const subs = ['', '一、旧船到哪里去', '二、汽笛留下来']
    const body = parts.flatMap((own, at) => [subs[at], ...own.flatMap((text) => wrap(`　　${text}`, 18))])
    const page = [furniture, heads[0] ?? '', ...body.slice(1), heads[1] ?? '']
    const stories = storiesOf([...page, ...bees.flatMap((text) => wrap(`　　${text}`, 18))].join('\n'))
    expect(stories.map(({ headline }) => headline)).toEqual(heads.slice(0, 2))
    expect(stories[0]?.subheadings).toEqual([
      { text: '一、旧船到哪里去', before: 2 },
      { text: '二、汽笛留下来', before: 4 },
    ])
  })

  it('stays whole where a verse or a list stands in it', () => {
    const text = ['南塘谣', '', '湖水绿，渡船轻', '载走三更半夜星', '载来五谷和新人', '一桨一桨到天明'].join('\n')
    expect(storiesOf(text)).toHaveLength(1)
  })
})

/** Lines of at most so many characters. */
const wrapWords = (text: string, measure: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/^ *\S+|\S+/g) ?? []) {
    if (line !== '' && line.length + 1 + word.length > measure) {
      lines.push(line)
      line = word
    } else line += line === '' ? word : ` ${word}`
  }
  return [...lines, line]
}

const library = [
  'The lending library at Fenwick Cross will open on Sundays for the first time in its ninety years, after readers collected 4,100 signatures.',
  'Librarian Moira Tansey said two of her staff had asked for the shift, because the trains are empty then.',
  'The reading room stays closed until the boiler is replaced in June.',
]
const orchard = [
  'A late frost has taken most of the plums in the valley, and growers say they will not know about the apples before May.',
  'Growers lit fires between the rows on three nights, but the wind carried the smoke away.',
  'The fruit show in August goes ahead with jam.',
]
const englishPage = (first: readonly string[], second: readonly string[]): string =>
  [
    'The Fenwick Courier',
    'Tuesday, April 14, 2026   5',
    '',
    ...[first, ...library.map((text) => wrapWords(`   ${text}`, 42)), [''], second].flat(),
    ...orchard.flatMap((text) => [...wrapWords(`   ${text}`, 42)]),
  ].join('\n')

describe('an English page of one column', () => {
  it.each<[string, string[], string[], string[][]]>([
    [
      'headlines of two lines',
      ['Library opens its doors on', 'Sundays from next month', 'By Moira Tansey'],
      ['Frost takes plums, apples', 'hang by a thread', 'By Huw Lacey'],
      [['Moira Tansey'], ['Huw Lacey']],
    ],
    [
      'names in capitals',
      ['Library opens its doors on Sundays from May', 'PETRA LUNN', 'Culture Reporter'],
      ['Frost takes plums and growers fear for apples', 'HUW LACEY'],
      [['PETRA LUNN'], ['HUW LACEY']],
    ],
    [
      'a name with its position',
      ['Library opens its doors on Sundays from May', 'Petra Lunn, Culture Reporter'],
      ['Frost takes plums and growers fear for apples', 'Huw Lacey', 'STAFF WRITER'],
      [['Petra Lunn'], ['Huw Lacey']],
    ],
    [
      'no byline',
      ['Library opens its doors on Sundays from May'],
      ['Frost takes plums and growers fear for apples'],
      [[], []],
    ],
    [
      'a story that comes from another page',
      ['Library opens its doors on Sundays from May', 'By Petra Lunn'],
      ['FROM PAGE ONE', 'Plums lost to frost', 'By Huw Lacey'],
      [['Petra Lunn'], ['Huw Lacey']],
    ],
  ])('is cut at its headlines: %s', (_, first, second, names) => {
    const stories = storiesOf(englishPage(first, second))
    expect(stories.map(({ paragraphs }) => paragraphs)).toEqual([library, orchard])
    expect(stories.map(({ byline = [] }) => byline)).toEqual(names)
    expect(stories[0]?.headline).toMatch(/^Library opens its doors on Sundays from (?:May|next month)$/)
    expect(stories[1]?.headline).toMatch(/^(?:Frost takes plums|Plums lost to frost)[^A-Z]*$/)
    expect(stories.map(({ source }) => source)).toEqual(['The Fenwick Courier', 'The Fenwick Courier'])
  })

  it('is no page of two stories where a short line of capitals stands in one article', () => {
    const [one = '', two = '', three = ''] = library
    const lines = [one, two].flatMap((text) => wrapWords(`   ${text}`, 42))
    const more = wrapWords(`   ${three}`, 42)
    const stories = storiesOf(['Library opens on Sundays', '', ...lines, 'WHAT COMES NEXT', ...more, ''].join('\n'))
    expect(stories).toHaveLength(1)
  })
})

/** Paragraphs with blank lines between them. */
const blocks = (texts: readonly string[], measure: number): string =>
  texts.map((text) => wrapWords(text, measure).join('\n')).join('\n\n')

describe('one article whose lines look like those of a page', () => {
  it('keeps numbered headings that are long', () => {
    const heading = '一、进一步加强镇村两级防汛物资储备和管理工作'
    const body = [...ferry.flatMap((text) => wrap(`　　${text}`, 18)), heading]
    const page = ['关于南塘镇防汛工作的意见', '', ...body, ...bees.flatMap((text) => wrap(`　　${text}`, 18))]
    const stories = storiesOf(page.join('\n'))
    expect(stories.map(({ headline }) => headline)).toEqual(['关于南塘镇防汛工作的意见'])
    expect(stories[0]?.subheadings).toEqual([{ text: heading, before: 3 }])
  })

  it('keeps the first line of a paragraph that is wider than any line that goes on', () => {
    const council = [
      'Councillors had twice refused the money, in 2019 and again in 2021, on the ground that nobody would come.',
      'A count at the bus stop settled it, with 212 people passing the locked door in a single afternoon of rain.',
    ]
    const text = `Library opens its doors on Sundays\nBy Moira Tansey\n\n${blocks(library, 64)}\n\nHow the council came to change its mind\n\n${blocks(council, 64)}\n`
    const stories = storiesOf(text)
    expect(stories).toHaveLength(1)
    expect(stories[0]?.byline).toEqual(['Moira Tansey'])
    expect(stories.flatMap(({ paragraphs }) => paragraphs)).toEqual(expect.arrayContaining(council))
  })

  it('keeps verses that are as wide as each other apart', () => {
    const text =
      '登鹳雀楼\n王之涣\n白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。\n\n静夜思\n李白\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n'
    expect(storiesOf(text).flatMap(({ paragraphs }) => paragraphs)).toContain('欲穷千里目，更上一层楼。')
  })

  it('gives nobody who signs a letter to the headline of the next one', () => {
    const text = `The Fenwick Courier\nTuesday, April 14, 2026   5\n\nKeep the library open\n\n${blocks(library, 44)}\n\nPetra Lunn\nFenwick Cross\n\nPlums deserve better\n\n${blocks(orchard, 44)}\n`
    expect(storiesOf(text).map(({ headline }) => headline)).not.toContain(
      'Petra Lunn Fenwick Cross Plums deserve better',
    )
  })
})

describe('the lines above a text', () => {
  it.each([
    [
      ['Strong Winds Ground', 'Ferry Service in Fenwick'],
      ['Frost Kills Plums and', 'Apple Trees in Marl'],
    ],
    [
      ['Speed limit falls to 20', 'from 30'],
      ['Frost takes plums', 'and apples'],
    ],
  ])('are the headline where none is a name: %s', (first, second) => {
    const stories = storiesOf(englishPage(first, second))
    expect(stories.map(({ headline }) => headline)).toEqual([first.join(' '), second.join(' ')])
    expect(stories.flatMap(({ byline = [] }) => byline)).toEqual([])
  })

  it('leave a sentence that begins with the word of a notice in the text', () => {
    const last = '   The ferry stopped at the quay at seven.\nWeather-beaten boats lay alongside it.'
    const page = englishPage(['Library opens its doors on Sundays from May'], [`${last}\n`, 'Frost takes plums'])
    expect(JSON.stringify(storiesOf(page))).toContain('Weather-beaten boats lay alongside it.')
  })
})

describe('a sentence that begins as a dateline does', () => {
  it.each([
    '本报记者12日电话采访了市水务局，局长说水闸完好。',
    '新华社记者李明军等12日电话采访了市水务局，局长说水闸完好。',
    '本报将于15日电视直播这场比赛，由冯守田解说。',
  ])('stays whole: %s', (sentence) => {
    const [story] = storiesOf(`渡口改电动船\n\n${sentence}\n\n${ferry.join('\n\n')}\n`)
    expect(story?.paragraphs[0]).toBe(sentence)
    expect(story?.dateline).toBeUndefined()
    expect(story?.byline).toBeUndefined()
  })
})

it('is a dateline where the sentence behind it tells of what will be', () => {
  const [story] = storiesOf(`渡口改电动船\n\n中央社于都6日电 将来的轮渡没有声音。\n\n${ferry.join('\n\n')}\n`)
  expect(story?.dateline).toEqual({ agency: '中央社', city: '于都', date: '6日' })
})

describe('the work of a long text', () => {
  it('grows with the length of a line, not with its square', () => {
    const lines = [
      'A line of words that goes on',
      'a'.repeat(80_000),
      'and on until here.',
      'Another',
      'of words',
      'ends.',
    ]
    expect(cutSetPage(lines, false)).toBeUndefined()
  })

  it('has no limit of lines', () => {
    const lines = Array.from({ length: 130_000 }, (_, at) => (at % 2 === 0 ? '　　船老大。' : '　　老轮渡改成电动船。'))
    expect(splitParagraphs([...lines, '完'].join('\n'))).toHaveLength(130_001)
  })
})
