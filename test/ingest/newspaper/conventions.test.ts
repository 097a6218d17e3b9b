import { describe, expect, it } from 'vitest'
import {
  dayFromPath,
  dayOfDateline,
  isBylineLine,
  isFurniture,
  issueOf,
  namesOf,
  sourceFromPath,
  takeClosing,
  takeCredit,
  takeOpening,
} from '../../../src/ingest/newspaper/conventions.js'
import { englishByline } from '../../../src/ingest/newspaper/english-conventions.js'

describe('namesOf', () => {
  it.each([
    ['（记者 周 圆 魏小满）', ['周圆', '魏小满']],
    ['本报记者　梁芳草', ['梁芳草']],
    ['□ 本报记者 方 舟', ['方舟']],
    ['（记者 何一舟、徐新）', ['何一舟', '徐新']],
    ['（记者 叶青\n山 陆禾）', ['叶青山', '陆禾']],
    ['（记者 梁志远\n姜禾）', ['梁志远', '姜禾']],
    ['（记者陈晓梁志远）', ['陈晓', '梁志远']],
    ['（记者 顾禾 通讯员 石小溪）', ['顾禾', '石小溪']],
  ])('reads %j', (byline, names) => {
    expect(namesOf(byline)).toEqual(names)
  })
})

describe('takeOpening', () => {
  it.each([
    ['新华社芦湾6月18日电（记者 周圆）渡口开了。', { agency: '新华社', city: '芦湾', date: '6月18日' }, ['周圆']],
    ['据新华社芦湾 6 月 18 日电 渡口开了。', { agency: '新华社', city: '芦湾', date: '6月18日' }, []],
    ['本报青石桥6月18日电（记者周圆）渡口开了。', { agency: '本报', city: '青石桥', date: '6月18日' }, ['周圆']],
    ['本报讯（记者 周圆）渡口开了。', { agency: '本报' }, ['周圆']],
    ['中通社芦湾18日电 渡口开了。', { agency: '中通社', city: '芦湾', date: '18日' }, []],
    ['【中通社讯】渡口开了。', { agency: '中通社' }, []],
  ])('takes dateline and reporters off %j', (text, dateline, byline) => {
    expect(takeOpening(text)).toEqual({ text: '渡口开了。', dateline, byline })
  })

  it('leaves a sentence about an agency alone', () => {
    const text = '新华社今天（3月14日）全文播发了报告。'
    expect(takeOpening(text)).toEqual({ text, byline: [] })
  })
})

describe('takeClosing', () => {
  it('takes the dateline and the reporters off the end', () => {
    expect(takeClosing('渡口开了。（记者 周圆）（新华社芦湾6月18日电）')).toEqual({
      text: '渡口开了。',
      byline: ['周圆'],
      dateline: { agency: '新华社', city: '芦湾', date: '6月18日' },
    })
  })
})

describe('takeCredit', () => {
  it.each([
    ['图为新船靠岸。（本报记者 尹一帆 摄）', { text: '图为新船靠岸。', credit: '本报记者 尹一帆 摄' }],
    ['新华社发（苏小满 摄）', { text: '', credit: '新华社发（苏小满 摄）' }],
    ['图为新船。林舟 摄（影像中国）', { text: '图为新船。', credit: '林舟 摄（影像中国）' }],
    ['他一年四季都在渡口拍摄', undefined],
  ])('reads %j', (text, caption) => {
    expect(takeCredit(text)).toEqual(caption)
  })
})

describe('isBylineLine', () => {
  it('tells a line of names from a sentence and from a picture credit', () => {
    expect(isBylineLine('本报记者　梁芳草')).toBe(true)
    expect(isBylineLine('新华社记者 许思 摄')).toBe(false)
    expect(isBylineLine('记者在渡口看到，船已经开了。')).toBe(false)
  })
})

describe('englishByline', () => {
  it.each([
    ['By Anna Kowal', ['Anna Kowal']],
    ['BY ANNA KOWAL AND PETER VAN LUND', ['ANNA KOWAL', 'PETER VAN LUND']],
    ['By Anna Kowal, Peter Lund & Ann Shaw', ['Anna Kowal', 'Peter Lund', 'Ann Shaw']],
    ['By Anna Kowal, Herald Staff Writer', ['Anna Kowal']],
    ['By Anna Kowal | Harbour Herald', ['Anna Kowal']],
    ['By Anna Kowal and Peter Lund, June 18, 2025', ['Anna Kowal', 'Peter Lund']],
    ['By Doris Day', ['Doris Day']],
    ['By April May', ['April May']],
    ['By Anna Kowal and the crew of the ferry', undefined],
    ['By Easter Sunday, March 31', undefined],
    ['By Good Friday', undefined],
    ['By Labor Day, September 1', undefined],
    ['By Late March', undefined],
  ])('reads %j', (line, names) => {
    expect(englishByline(line)).toEqual(names)
  })

  it('comes to an end with any row of names and words between them', () => {
    expect(englishByline(`BY ${'AND '.repeat(70)}1`)).toBeUndefined()
    expect(englishByline(`BY ${'ANNA KOWAL AND '.repeat(9000)}1`)).toBeUndefined()
    expect(englishByline(`BY ${'ANN AND '.repeat(36)}1`)).toBeUndefined()
  })

  it.each([
    ['BY ANNA KOWAL AND STAFF', ['ANNA KOWAL', 'STAFF']],
    ['BY SARAH AND TOM HILL', ['SARAH', 'TOM HILL']],
    ['By Ruby Friday', ['Ruby Friday']],
  ])('%s names whom it names', (line, names) => {
    expect(englishByline(line)).toEqual(names)
  })
})

describe('furniture', () => {
  it.each(['设计：新馆每天可接待读者600', '统筹：城乡新增学位1200'])(
    'does not take %j, which goes on in the next line',
    (line) => {
      expect(isFurniture(line)).toBe(false)
    },
  )

  it.each([
    '芦湾晚报 2026年11月21日 星期六',
    '9 要闻',
    '第9版',
    '9要闻 2024年7月4日 星期四 芦湾晚报',
    '责任编辑：季棠　版式设计：温小棠',
    '芦湾日报',
  ])('knows %j', (line) => {
    expect(isFurniture(line)).toBe(true)
  })

  it.each(['LUWAN WANBAO', "THE PEOPLE'S DAILY", 'LUWAN EVENING NEWS 2026年11月21日'])(
    'takes %j for a masthead in Latin capitals',
    (line) => {
      expect(isFurniture(line)).toBe(true)
    },
  )

  it.each(['LUWAN FERRY', 'BAO', 'Luwan evening news', 'LUWAN DAILY改版了'])('leaves %j in the text', (line) => {
    expect(isFurniture(line)).toBe(false)
  })

  it.each(['芦湾晚报读者节今天开幕', '2026年', '9时30分，渡口开了。', '综合整治白沙河', '星期天的渡口'])(
    'leaves %j in the text',
    (line) => {
      expect(isFurniture(line)).toBe(false)
    },
  )

  it('looks at a place of a line once, however many ways there are to cut it into parts', () => {
    for (const row of ['13900112233 13900112244 13900112255 13900112266 号', `${'1'.repeat(70)}号第9版。`])
      expect(isFurniture(row)).toBe(false)
    expect(isFurniture(`第9版 ${'晚报'.repeat(34)}。`)).toBe(false)
    expect(isFurniture(`第9版 ${'电话邮箱'.repeat(17)}。`)).toBe(false)
    expect(isFurniture(`第9版 ${'9'.repeat(70)}`)).toBe(true)
  })

  it('tells the day and the newspaper', () => {
    expect(issueOf('9要闻 2024年7月4日 星期四 芦湾晚报')).toEqual({ day: '2024-07-04', source: '芦湾晚报' })
  })
})

describe('days and sources of paths', () => {
  it('takes the day from the file name before the folder', () => {
    expect(dayFromPath('2026-11-20/20261121-01.txt')).toBe('2026-11-21')
    expect(dayFromPath('2026-11-20/page.txt')).toBe('2026-11-20')
    expect(dayFromPath('page-20261341.txt')).toBeUndefined()
  })

  it('takes the newspaper from the nearest folder that is no date', () => {
    expect(sourceFromPath('芦湾晚报/2026-11/01.txt')).toBe('芦湾晚报')
    expect(sourceFromPath('01.txt')).toBeUndefined()
  })

  it('puts a dateline into the year nearest before the file', () => {
    expect(dayOfDateline({ date: '6月18日' }, '2026-06-18')).toBe('2026-06-18')
    expect(dayOfDateline({ date: '12月31日' }, '2026-06-18')).toBe('2025-12-31')
    expect(dayOfDateline({ date: '2月29日' }, '2026-06-18')).toBe('2024-02-29')
    expect(dayOfDateline({ agency: '本报' }, '2026-06-18')).toBeUndefined()
  })
})
