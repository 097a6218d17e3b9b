import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWord } from '../../../src/search/analysis/analyzer.js'
import { createCandidates } from '../../../src/search/index/candidates.js'
import { fold } from '../../../src/text/fold.js'
import { printedIn } from '../../../src/search/analysis/latin-runs.js'
import { suggestSpellings, type Knowledge } from '../../../src/search/spelling/suggest.js'
import { createDocumentStore } from '../../../src/search/index/documents.js'

const sentences = [
  '第九届海洋峰会在港口城市开幕，各国代表出席峰会。',
  '峰会通过了保护珊瑚的宣言。',
  '警方通报一起枪击案，枪击没有造成伤亡。',
  '枪击案的嫌疑人已经落网。',
  '新的数据中心在山谷里建成，数据中心用水冷却。',
  '数据中心的电力来自风电场。',
  '超市每天给居民送菜，超市的货架很满。',
  '城里最大的超市延长了营业时间。',
  '灯塔旁的博物馆恢复营业，门票半价。',
  '北京的图书馆周末通宵开放。',
  '西安的城墙修好了最后一段。',
  '渔民准备在秋天出海。',
  '乐队准备在广场演出。',
  '人民日报刊登了渔村的故事。',
  'DeepSeek 发布了新的模型，DeepSeek 的模型可以下载。',
  'C919 客机飞抵海岛机场。',
  '船长重新点亮了灯塔，守塔人住进新屋。',
  '养老院请来了合唱团，养老院的老人都会唱歌。',
  '村里的养老院添了一辆面包车。',
]

const knowledgeOf = (paragraphs: string[]): Knowledge => {
  const documentStore = createDocumentStore()
  const candidates = createCandidates()
  const article = { id: 'a', path: 'a.txt', place: 0, arrivedAt: 0, paragraphs }
  for (const { document, indexed } of documentStore.put(article)) candidates.add(document, indexed)
  const counts = candidates.counts()
  return {
    documents: () => candidates.counts().documents,
    documentsWithTerm: counts.documentsWithTerm,
    documentsWithPair: counts.documentsWithPair,
    terms: () => candidates.terms(),
    printedAs: (term) => {
      const indexed = documentStore.indexed(candidates.holderOf(term) ?? -1)
      return indexed && printedIn(indexed.folded, term)
    },
    isWord,
  }
}

const searchEngine = knowledgeOf(sentences)
const readingsFor = (question: string): string[] =>
  suggestSpellings(question, fold(question), searchEngine).map(({ text }) => text)

describe('proposeReadings', () => {
  it.each([
    ['海洋蜂会在哪开幕', '海洋峰会在哪开幕'], // same sound
    ['抢击案的嫌疑人是谁', '枪击案的嫌疑人是谁'], // near sound, like shape
    ['大超巿在哪里', '大超市在哪里'], // like shape alone
    ['博物馆恢复盈业了吗', '博物馆恢复营业了吗'],
    ['村里养老圆有多少老人', '村里养老院有多少老人'], // a known word before the slip
    ['山谷的数中据心', '山谷的数据中心'], // neighbours in the wrong order
  ])('reads %s as %s', (question, reading) => {
    expect(readingsFor(question)[0]).toBe(reading)
  })

  it.each(['防讯', '渔村防讯'])('reads %s, a word that no text uses, as the one of the same sound', (question) => {
    const floods = knowledgeOf(['渔村启动防汛响应。', '防汛物资运到渔村。', '防汛指挥部昨晚开会。', ...sentences])
    const [best] = suggestSpellings(question, question, floods)
    expect(best?.text).toBe(question.replace('讯', '汛'))
  })

  it.each([
    ['shuju zhongxin', '数据中心'],
    ['shu ju zhong xin', '数据中心'],
    ["xi'an 城墙", '西安 城墙'],
    ['Xīān 城墙', '西安 城墙'],
    ['yu2min2 出海', '渔民 出海'],
    ['渔民 zhunbei 去哪', '渔民 准备 去哪'],
    ['rmrb 登了什么', '人民日报 登了什么'],
  ])('reads the pinyin of %s as %s', (question, reading) => {
    const [best] = suggestSpellings(question, fold(question), searchEngine)
    expect(best?.text).toBe(reading)
    expect(best?.kind).toBe('pinyin')
  })

  it('leaves a word of a line that nothing is known for as typed', () => {
    expect(readingsFor('guian shuju zhongxin')[0]).toBe('guian 数据中心')
  })

  it('mends a Latin name and never a number', () => {
    expect(readingsFor('deepseak 新模型')).toEqual(['deepseek 新模型'])
    expect(readingsFor('C9199 飞了吗')).toEqual([])
  })

  it('keeps what it does not change as typed', () => {
    expect(readingsFor('海洋蜂會 的代表')).toEqual(['海洋峰會 的代表'])
  })

  it.each([
    '海洋峰会在哪开幕',
    '灯塔是谁点亮的',
    '怎么做红烧肉',
    '图书馆几点关门',
    'what did the game change',
    'how long is the sun up',
    'China',
    'long 是什么意思',
    'DeepSeek 的模型',
  ])('has no other reading of %s', (question) => {
    expect(readingsFor(question)).toEqual([])
  })

  it('leaves a number alone that is a name: 市一院 is no slip for 市医院', () => {
    const hospitals = knowledgeOf(['市医院的夜间门诊开诊。', '市医院今天义诊。', '市医院添了两台机器。', ...sentences])
    const readings = (question: string): string[] =>
      suggestSpellings(question, question, hospitals).map(({ text }) => text)
    expect(readings('市一院夜间门诊')).toEqual([])
    expect(readings('市衣院夜间门诊')).toEqual(['市医院夜间门诊'])
  })

  it('says what was changed and where', () => {
    const question = '问：抢击案在哪'
    const [reading] = suggestSpellings(question, fold(question), searchEngine)
    expect(reading?.changes).toEqual([{ from: '抢', to: '枪', start: 2, end: 3 }])
  })

  it('has no reading where nothing is held', () => {
    expect(suggestSpellings('蜂会', '蜂会', knowledgeOf([]))).toEqual([])
  })

  it('gives at most three readings of any text, whose changes lie inside it and make the reading', () => {
    const pieces = fc.constantFrom(
      '蜂会',
      '抢击',
      '数中据心',
      'shuju',
      'xian',
      "gui'an",
      'deepseak',
      '超巿',
      ' ',
      '1',
      'ü',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join('')),
      fc
        .array(fc.integer({ min: 0x4e00, max: 0x9fff }), { maxLength: 30 })
        .map((codes) => String.fromCharCode(...codes)),
    )
    fc.assert(
      fc.property(text, (question) => {
        const readings = suggestSpellings(question, fold(question), searchEngine)
        expect(readings.length).toBeLessThanOrEqual(3)
        expect(new Set([question, ...readings.map((reading) => reading.text)]).size).toBe(readings.length + 1)
        for (const { changes, text: made } of readings) {
          let at = 0
          let rebuilt = ''
          for (const { from, to, start, end } of changes) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeLessThanOrEqual(question.length)
            expect(question.slice(start, end)).toBe(from)
            rebuilt += question.slice(at, start) + to
            at = end
          }
          expect(rebuilt + question.slice(at)).toBe(made)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('proposals for English words', () => {
  const english = knowledgeOf([
    'Councillors of both cities met at the harbour.',
    'The meteorite lies in the museum.',
    'Colour film costs more.',
    'The economy of the island is growing.',
    'Harbest and Concode are two villages.',
  ])
  const readings = (question: string): string[] =>
    suggestSpellings(question, fold(question), english).map(({ text }) => text)

  it.each([
    ['metorite', 'meteorite'],
    ['museun', 'museum'],
    ['where is the harbuor', 'where is the harbour'],
    ['econmy of the island', 'economy of the island'],
    ['concillor', 'councillors'],
  ])('of %s give the printed word: %s', (question, reading) => {
    expect(readings(question)).toContain(reading)
  })

  it.each(['meteorites', 'museum', 'harbors', 'colors', 'councilor', 'what does the island cost'])(
    'give nothing for %s, which the articles hold',
    (question) => {
      expect(readings(question)).toEqual([])
    },
  )

  it.each(['harvest of the island', 'who will concede the museum'])(
    'give nothing for %s, of which each word is one of general English',
    (question) => {
      expect(readings(question)).toEqual([])
    },
  )

  it('give no stem that is no word', () => {
    expect(readings('economny')).toEqual(['economy'])
  })
})
