import { describe, expect, it } from 'vitest'
import type { Story } from '../../src/article/article.js'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { aSource } from '../support/builders/a-source.js'

const storiesOf = (text: string): Story[] => readArticles(aSource('a.txt', text)).stories

const long = [
  '老码头的钟楼从今天起恢复整点报时，停了十九年的机芯由两位退休钳工花了四个月修好，齿轮全是手工锉出来的，没有换过一件新货。',
  '钟声只响在早上七点到晚上九点之间，免得吵了附近的住户；冬天再往后推半个钟头，由看守人自己掌握，不另外贴通知。',
  '看守人龚师傅说，第一声响起来的时候，桥上的人都停下脚步抬头看，有个老太太站着听完了十二下才走，走前还鞠了一躬。',
  '钟楼底层改成小展厅，摆着换下来的摆锤和一本修理日志，逢单日开放，不收门票，一次最多进十五个人，孩子要有大人带着。',
]
const head = '老码头钟楼今起整点报时'
const joined = (...parts: string[]): string => parts.join('\n\n')

const keepsAll = (text: string, paragraphs: number): void => {
  const stories = storiesOf(text)
  expect(stories).toHaveLength(1)
  expect(stories[0]?.headline).toBe(head)
  expect(stories[0]?.paragraphs).toHaveLength(paragraphs)
  for (const paragraph of long) expect(stories[0]?.paragraphs).toContain(paragraph)
}

describe('an ordinary article with the marks of a page', () => {
  const [one = '', two = '', three = '', four = ''] = long
  it.each<[string, string, number]>([
    ['editors at the end', joined(head, ...long, '责任编辑：季棠\n校对：温小满'), 4],
    ['editors in one line', joined(head, ...long, '责任编辑：季棠　校对：温小满'), 4],
    ['editors in brackets', joined(head, ...long, '（编辑：季棠）'), 4],
    [
      'a short paragraph in the middle',
      joined(head, one, '钟面只有一人高。', two, three, four, '编辑：季棠\n校对：温小满'),
      5,
    ],
    ['a quotation as a paragraph', joined(head, one, two, '“响得比从前亮。”桥头卖菱角的姚婶说。', three, four), 5],
    ['section numbers', joined(head, '1', one, '2', two, '3', three, four), 4],
    ['section numbers of two digits', joined(head, '01', one, two, '02', three, four), 4],
    ['section numbers in Chinese', joined(head, '一', one, '二', two, three, four), 4],
    ['Roman section numbers', joined(head, 'I', one, two, 'II', three, four), 4],
    ['names of sections between paragraphs', joined(head, '文化', one, two, '社会', three, four), 4],
    ['numbered headings', joined(head, '一、怎么修的', one, two, '二、什么时候响', three, four), 4],
    ['two credits', joined(head, one, '（温小满 摄）', two, three, '（季棠 摄）', four), 6],
    [
      'a section, a date and a page number above it',
      `要闻\n${head}\n2025年6月18日 星期三\n第3版\n\n${joined(...long)}`,
      4,
    ],
    ['one paragraph a line without blank lines', [head, ...long, '责任编辑：季棠'].join('\n'), 4],
    [
      'two datelines inside',
      joined(head, one, two, three, four, '本报讯（记者 季棠）展厅今天开门。', '本报讯（记者 温小满）展厅后天休息。'),
      6,
    ],
    ['jumps in its text', joined(head, one, two, '（下转第四版）', three, four, '（上接第一版）'), 6],
  ])('keeps every paragraph of one with %s', (_, text, paragraphs) => {
    keepsAll(text, paragraphs)
  })

  it('keeps section numbers as subheadings, in front of their paragraphs', () => {
    const [story] = storiesOf(joined(head, '1', one, two, '2', three, four))
    expect(story?.subheadings).toEqual([
      { text: '1', before: 0 },
      { text: '2', before: 2 },
    ])
  })

  it('keeps a number as text where nothing follows it', () => {
    expect(storiesOf(joined(head, one, '100')).at(0)?.paragraphs).toEqual([one, '100'])
  })

  it('names the editors as furniture in its account', () => {
    const { account } = readArticles(aSource('a.txt', joined(head, ...long, '责任编辑：季棠\n校对：温小满')))
    expect(account.dropped).toEqual([{ reason: 'editors', characters: 11 }])
    expect(unexplained(account)).toBe(0)
  })

  it('reads date, source and reporter from the line under the headline', () => {
    const text = `${head}\n2025年03月02日 07:45 来源：芦湾晚报 作者：季棠\n　　${one}\n　　${two}\n　　${three}（完）\n责任编辑：温小满`
    expect(storiesOf(text)).toEqual([
      {
        headline: head,
        day: '2025-03-02',
        source: '芦湾晚报',
        byline: ['季棠'],
        paragraphs: [one, two, `${three}（完）`],
      },
    ])
  })

  it('keeps a line with a date that says more than that', () => {
    const text = joined(head, '2025年3月2日清晨，桥上起了雾', one)
    expect(storiesOf(text)[0]?.paragraphs).toEqual(['2025年3月2日清晨，桥上起了雾', one])
  })
})

/** The text with a blank after so many signs. */
const withBlank = (text: string, at: number): string => `${text.slice(0, at)} ${text.slice(at)}`
const bare = (text: string): string => text.replace(/[\s\u3000]/g, '')

describe('blanks inside lines', () => {
  const speakers = [
    '问：龚师傅，停了十九年的钟您怎么一听就知道毛病出在哪儿？是不是年轻的时候就跟着您父亲在这座楼上住过？',
    '答：住过。那时候楼上没有灯，摸黑上去，摸到哪个齿轮松了，第二天天亮再修，修坏了要挨骂，挨了骂还得接着修。',
    '问：往后要是您修不动了，这座钟交给谁？听说有两个中学生每个礼拜天都来给您打下手，他们愿意学吗？',
    '答：愿意。一个手快，一个心细，我说你们两个合起来才是一个钟表匠，缺了谁都不行，他们听了就笑，笑完接着锉。',
    '问：最后一个问题，您自己家里用的是什么钟？走得准不准？会不会也要一年拆下来擦洗一回？',
  ]
  it.each<[string, string[], number, string]>([
    ['after 38 signs', long, 38, '　　'],
    ['after 22 signs', long, 22, '　　'],
    ['after 17 signs', long, 17, ''],
    ['after 30 signs', [...long, ...long.map((line) => line.replace('钟', '表'))], 30, '　　'],
    ['in an interview, after 36 signs', speakers, 36, '　　'],
    ['in an interview, after 20 signs', speakers, 20, ''],
    ['in a long interview', [...speakers, ...speakers.map((line) => line.replace('钟', '磬'))], 25, '　　'],
  ])('weave nothing: %s', (_, lines, at, indent) => {
    const text = `${head}\n\n${lines.map((line) => indent + withBlank(line, at)).join('\n')}`
    const [story, ...others] = storiesOf(text)
    expect(others).toEqual([])
    expect(story?.paragraphs.map(bare)).toEqual(lines.map(bare))
  })

  it('weave nothing where a blank stands at the end of each former line', () => {
    const lines = long.map((line) => line.replace(/(.{19})/g, '$1 '))
    const [story] = storiesOf(`${head}\n\n${lines.join('\n')}`)
    expect(story?.paragraphs.map(bare)).toEqual(long)
  })
})

/** Lines of so many signs, the first of a paragraph indented. */
const wrap = (paragraphs: readonly string[], measure: number, indent: string): string =>
  paragraphs
    .flatMap((paragraph) => {
      const lines = [paragraph.slice(0, measure - 2)]
      for (let at = measure - 2; at < paragraph.length; at += measure) lines.push(paragraph.slice(at, at + measure))
      return lines.map((line, index) => (index === 0 ? indent + line : line))
    })
    .join('\n')

describe('text broken at the measure of a terminal or an e-mail', () => {
  const filed = [
    `本报芦湾3月2日电 记者季棠报道：${long[0] ?? ''}`,
    long[1] ?? '',
    `本报芦湾3月3日电 记者温小满报道：${long[2] ?? ''}`,
    long[3] ?? '',
  ]
  it.each([
    [34, '　　'],
    [36, '    '],
    [40, '　　'],
    [56, '    '],
    [68, '    '],
    [46, '　　'],
  ])('is one article at %i ems, also with two datelines', (measure, indent) => {
    const stories = storiesOf(`${head}\n${wrap(filed, measure, indent)}`)
    expect(stories).toHaveLength(1)
    expect(stories[0]).toMatchObject({
      headline: head,
      byline: ['季棠'],
      dateline: { agency: '本报', city: '芦湾', date: '3月2日' },
    })
    expect(stories[0]?.paragraphs.map(bare)).toEqual([long[0], long[1], bare(filed[2] ?? ''), long[3]])
  })

  it('keeps the blank between the two parts of a headline', () => {
    expect(storiesOf(`钟楼报时  桥上驻足\n${wrap(filed, 60, '    ')}`)[0]?.headline).toBe('钟楼报时 桥上驻足')
  })
})

describe('a page with one paragraph a line', () => {
  const filed = `本报讯（记者 季棠）${long[0] ?? ''}`
  it.each([
    ['the name of the paper', '芦湾日报'],
    ['a date', '2025年3月2日 星期日'],
    ['name, date and page', '芦湾日报 2025年3月2日 星期日 第5版'],
    ['name and date on two lines', '芦湾日报\n2025年3月2日'],
  ])('keeps its first headline under %s', (_, top) => {
    const [story, ...others] = storiesOf(`${top}\n${head}\n${filed}\n${long[1] ?? ''}`)
    expect(others).toEqual([])
    expect(story).toMatchObject({ headline: head, byline: ['季棠'], paragraphs: [long[0], long[1]] })
  })

  it('becomes its stories where each has a headline and a dateline', () => {
    const second = '新华社芦湾3月2日电（记者 温小满）渡口的新船今天下水，船身全用本地的杉木，能坐四十个人，明天试航。'
    const stories = storiesOf(`芦湾日报\n${head}\n${filed}\n${long[1] ?? ''}\n新船下水\n${second}`)
    expect(stories.map(({ headline, source }) => [headline, source])).toEqual([
      [head, '芦湾日报'],
      ['新船下水', '芦湾日报'],
    ])
  })

  it('keeps the name of a paper as the headline of running text', () => {
    expect(storiesOf(`芦湾日报\n\n${long[0] ?? ''}\n\n${long[1] ?? ''}`)[0]?.headline).toBe('芦湾日报')
  })

  it('reads an English one', () => {
    const text =
      'Luwan Herald\n2 March 2025\nClock tower rings again\nThe clock on the old quay rang on Sunday for the first time in nineteen years, and people on the bridge stood still.\nTwo retired fitters spent four months on the works.\n'
    expect(storiesOf(text)).toEqual([
      {
        source: 'Luwan Herald',
        day: '2025-03-02',
        headline: 'Clock tower rings again',
        paragraphs: [
          'The clock on the old quay rang on Sunday for the first time in nineteen years, and people on the bridge stood still.',
          'Two retired fitters spent four months on the works.',
        ],
      },
    ])
  })
})

describe('rows of a line-up', () => {
  it('stay rows whose cells are parted', () => {
    const text = `${head}\n\n${long[0] ?? ''}\n\n门将：1-季棠　　　　12-温小满\n前锋：9-龚亮　　　　11-姚河`
    expect(storiesOf(text)[0]?.paragraphs.slice(1)).toEqual(['门将：1-季棠 12-温小满', '前锋：9-龚亮 11-姚河'])
  })
})

describe('names in a row', () => {
  it('keeps the lines of a list of names apart', () => {
    const [intro = ''] = long
    expect(storiesOf(joined('理事名单', intro, '沈玉 罗一平 何青\n龚亮 姚河 季棠'))[0]?.paragraphs).toEqual([
      intro,
      '沈玉 罗一平 何青',
      '龚亮 姚河 季棠',
    ])
  })
})

describe('an article in narrow lines', () => {
  const wrapped = (text: string, measure: number): string[] => {
    const lines: string[] = []
    let line = ''
    for (const sign of text) {
      const stopHangs = /[，。；：、！？”]/u.test(sign)
      if (line.length >= measure && !stopHangs) {
        lines.push(line)
        line = ''
      }
      line += sign
    }
    return [...lines, line]
  }

  it.each([14, 18, 22, 30])('keeps its paragraphs where blank lines part them, %i signs wide', (measure) => {
    keepsAll([head, ...long.map((text) => wrapped(text, measure).join('\n'))].join('\n\n'), 4)
  })

  it.each([14, 18, 22, 26])('keeps its paragraphs where indents part them, %i signs wide', (measure) => {
    keepsAll([head, ...long.map((text) => wrapped(`　　${text}`, measure).join('\n'))].join('\n'), 4)
  })

  it('keeps the lines of a poem', () => {
    const verses = [
      '　　钟声落在江面上',
      '一圈一圈地走远，',
      '渡船还没有靠岸，',
      '灯已经点了三盏。',
      '　　老人坐在石阶上',
      '数着第几声钟响，',
      '数完便起身回家，',
      '留下一阶的月光。',
    ]
    expect(storiesOf(`钟声\n\n${verses.join('\n')}\n`)[0]?.paragraphs).toHaveLength(8)
  })
})
