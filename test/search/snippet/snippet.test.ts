import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/text/fold.js'
import type { Snippet } from '../../../src/search/search-engine.js'
import { analyzeQuery, type AnalyzedQuery } from '../../../src/search/query/analyze-query.js'
import { answerCandidates } from '../../../src/search/snippet/answer-spans.js'
import { cutSnippet } from '../../../src/search/snippet/snippet.js'
import { countWork } from '../../support/count-work.js'

/** A library in which every word and pair of characters is equally rare. */
const counts = {
  documents: 100,
  documentsWithTerm: () => 1,
  documentsWithPair: () => 1,
  documentsWithSingle: () => 1,
}
const aProfile = (forms: string[], question: string): AnalyzedQuery =>
  analyzeQuery(fold(question === '' ? forms.join(' ') : question), counts)

const cut = (text: string, forms: string[], question = ''): Snippet =>
  cutSnippet({ text, folded: fold(text) }, aProfile(forms, question))
const marked = ({ text, marks }: Snippet): string[] => marks.map(([from, to]) => text.slice(from, to))

const isLow = (unit: string | undefined): boolean => unit !== undefined && /[\udc00-\udfff]/.test(unit)
const isHigh = (unit: string | undefined): boolean => unit !== undefined && /[\ud800-\udbff]/.test(unit)
/** Whether a place in a text lies inside a surrogate pair. */
const splitsPair = (text: string, at: number): boolean => isHigh(text[at - 1]) && isLow(text[at])

const words = ['灯塔', '渡船', '😀', '3000', '35', 'boat', '停航']
const pieces = fc.constantFrom(
  ...words,
  ...['灯', '😀', '𠮷野', '“今天开闸。”', '（见图）', '他说：', '1.2亿元', '3,000人', '6月18日', '码头', ' ', '燈塔'],
  ...['。', '，', '！', '？', '；', '“', '”', '.', ',', 'The boat left. ', '潮水涨了又退，'],
)
const paragraph = fc.array(pieces, { minLength: 1, maxLength: 160 }).map((all) => all.join(''))
const question = fc.constantFrom('', '多少钱', '多少人', '什么时候', '谁', '百分之多少')
const someWords = fc.uniqueArray(fc.constantFrom(...words), { maxLength: 4 })

/** Clauses of a sentence that is far too long to be quoted whole. */
const clauses = fc
  .array(fc.constantFrom('渡船停航，', '灯塔亮了，', '潮水涨了又退，', '码头夜市照常；'), {
    minLength: 30,
    maxLength: 60,
  })
  .map((all) => all.join(''))
const isCutInside = (text: string, from: number, to: number, quote: string): boolean => {
  const start = text.indexOf(quote)
  return [start, start + quote.length].some((at) => at > from && at < to)
}

describe('any quote', () => {
  it('is a part of its paragraph, word for word, that splits no surrogate pair', () => {
    fc.assert(
      fc.property(paragraph, someWords, question, (text, forms, asked) => {
        const quote = cut(text, forms, asked).text
        const starts = [...text.matchAll(/(?:)/gu)].map(({ index }) => index)
        expect(starts.some((at) => text.startsWith(quote, at))).toBe(true)
        expect(splitsPair(quote + text.slice(text.indexOf(quote) + quote.length), quote.length)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('has marks inside it, sorted, apart, that split no surrogate pair', () => {
    fc.assert(
      fc.property(paragraph, someWords, question, (text, forms, asked) => {
        const quote = cut(text, forms, asked)
        const places = quote.marks.flat()
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        expect(places.every((at) => at >= 0 && at <= quote.text.length && !splitsPair(quote.text, at))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    '“渡船开，明天。再开；一次”',
    '（见图。，停航）',
    '《渡船，码头》',
    '12,345,678元',
    '1.2亿元',
    '35.5%',
    '3，456人',
  ])('never cuts inside %s', (whole) => {
    fc.assert(
      fc.property(clauses, clauses, fc.constantFrom('开头', '结尾', '灯塔'), (before, after, form) => {
        const text = `${before}开头${whole}结尾${after}`
        const from = before.length + 2
        const quote = cut(text, [form])
        expect(isCutInside(text, from, from + whole.length, quote.text)).toBe(false)
      }),
    )
  })

  it('of a paragraph of words alone is not empty', () => {
    fc.assert(
      fc.property(clauses, someWords, (text, forms) => {
        expect(cut(text, forms).text).not.toBe('')
      }),
    )
  })
})

describe('quote', () => {
  const filler = '渡口的老人说起从前的事，说了很久，谁也没有打断他，江上的风一直吹到半夜才停。'.repeat(3)

  it('is as long in English as in Chinese on a phone: the sentence behind the best one is quoted too', () => {
    const fined =
      'The bakery by the quay was fined £900 for wood in a loaf of bread. The court heard that a tray had split above the dough in March. '
    const others = 'Two hundred people had signed a letter in support of the shop. '.repeat(4)
    const question = 'how did the wood get in the loaf'
    expect(cut(fined + others.slice(0, 200).trim(), [], question).text).toMatch(/^The bakery.*Two hundred/)
    expect(cut(fined + others, [], question).text).toContain('had split above the dough in March.')
  })

  it('is the whole paragraph where that has at most 180 units', () => {
    const text = `灯塔昨晚亮了。${filler}${filler}`.slice(0, 180)
    expect(cut(text, ['灯塔']).text).toBe(text)
  })

  it('of a longer paragraph is the sentence that holds most of the question', () => {
    const text = `${filler}灯塔昨晚在停电三天之后重新点亮。${filler}`
    expect(cut(text, ['灯塔', '点亮']).text).toContain('灯塔昨晚在停电三天之后重新点亮。')
    expect(cut(text, ['灯塔', '点亮']).text.length).toBeLessThan(text.length)
  })

  it('takes the sentence before along where the best one begins with 他', () => {
    const habit = '从不间断，换了三任站长也没有改过，'.repeat(6)
    const text = `${filler}守塔人老卢今年七十岁。他每天擦灯两遍，${habit}过年那天也照擦不误。${filler}`
    expect(cut(text, ['擦灯']).text).toMatch(/^守塔人老卢/)
  })

  it('of a sentence without end is cut between clauses', () => {
    const text = `${'渡船一班接一班地开，'.repeat(40)}灯塔在第九天点亮，${'江面一夜一夜地亮，'.repeat(40)}`
    const quote = cut(text, ['灯塔']).text
    expect(quote).toContain('灯塔在第九天点亮，')
    expect(quote.length).toBeLessThanOrEqual(320)
  })

  it('does not begin or end with a blank', () => {
    const text = `${'The ferry stayed in the harbour all night long. '.repeat(5)}The beacon was lit. ${'Nobody came to look at the water. '.repeat(5)}`
    const quote = cut(text, ['beacon']).text
    expect(quote).toBe(quote.trim())
  })

  it('keeps the letters that the paper printed', () => {
    const text = '燈塔Ｃ９１９重新點亮。'
    expect(cut(text, ['灯塔', 'c919'])).toEqual({
      text,
      marks: [[0, 6]],
    })
  })
})

describe('marks', () => {
  it('show the figure that is asked for, not the words of the question', () => {
    expect(marked(cut('新桥总投资48亿元，比旧桥多花了一倍。', ['新桥', '投资'], '新桥投资多少钱'))).toEqual(['48亿元'])
  })

  it('take a figure whole', () => {
    expect(marked(cut('水库今年发电1.2亿千瓦时。', ['水库', '发电'], '水库发电多少千瓦'))).toEqual(['1.2亿千瓦时'])
  })

  it('leave out a figure that the question itself names', () => {
    const quote = cut('3000人报名，其中900人中签。', ['3000', '报名', '中签'], '3000人报名多少人中签')
    expect(marked(quote)).toEqual(['900人'])
  })

  it('are absent where a name is asked for and none is printed', () => {
    expect(marked(cut('守塔人点亮了灯塔。', ['灯塔', '点亮'], '灯塔是谁点亮的'))).toEqual([])
  })

  it('stand in one piece where words touch', () => {
    expect(marked(cut('白鹭大桥今天通车。', ['白鹭', '大桥'], '白鹭大桥'))).toEqual(['白鹭大桥'])
  })

  it('are absent where no word of the question stands in the quote', () => {
    expect(cut('渡船停航。', ['灯塔']).marks).toEqual([])
  })

  it('do not stand inside a longer Latin word', () => {
    expect(marked(cut('The party left, but the art stayed.', ['art'], 'art'))).toEqual(['art'])
    expect(cut('The party left, but the art stayed.', ['art'], 'art').marks).toEqual([[24, 27]])
  })

  it('do not stand inside a longer figure', () => {
    expect(cut('编号1919的船和919号船。', ['919'], '919').marks).toEqual([[9, 12]])
  })
})

describe('the work of a quote', () => {
  const sentences = (count: number): string => '潮水涨了又退，码头夜市照常营业。'.repeat(count)
  const many = aProfile(['灯塔', '渡船', '停航', '检修', '旅客', '票价', '南湾', '北岸'], '')

  it('does not look for each word in each sentence', () => {
    const [short = 0, long = 0] = countWork(
      [40, 140].map((count) => () => cutSnippet({ text: sentences(count), folded: sentences(count) }, many)),
    )
    // Each sentence is looked at for what has the form of an answer and compared with the best one.
    expect(long - short).toBeLessThan(100 * many.words.length)
  })

  it('finds the answers of a paragraph once for a question', () => {
    const paragraph = { text: `${sentences(3)}渡船停航3天。`, folded: `${sentences(3)}渡船停航3天。` }
    const asked = aProfile(['渡船'], '渡船停航几天')
    const [first = 0, second = 0] = countWork([1, 2].map(() => () => answerCandidates(asked, paragraph)))
    expect(answerCandidates(asked, paragraph)).toHaveLength(1)
    expect(second * 10).toBeLessThan(first)
  })
})
