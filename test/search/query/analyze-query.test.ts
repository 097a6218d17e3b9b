import { describe, expect, it } from 'vitest'
import { analyzeQuery } from '../../../src/search/query/analyze-query.js'
import { countWork } from '../../support/count-work.js'

const none = (): number => 0

/** The words of a question in a library that prints these words and no other. */
const wordsIn = (question: string, printed: readonly string[]): string[] =>
  analyzeQuery(question, {
    documents: 40,
    documentsWithTerm: (term) => (printed.includes(term) ? 2 : 0),
    documentsWithPair: none,
    documentsWithSingle: none,
  }).words.map(({ term }) => term)

describe('a name that the library prints and the tokenizer breaks', () => {
  it.each([
    { question: '里贝托伤得重吗', printed: ['里贝托'], words: ['里贝托', '伤', '重'] },
    { question: '长七遥五几时发射', printed: ['遥五'], words: ['长七', '遥五', '发射'] },
    { question: '谁按的急停救了矿工', printed: ['急停'], words: ['按', '急停', '救', '矿工'] },
  ])('$question is cut into $words', ({ question, printed, words }) => {
    expect(wordsIn(question, printed)).toEqual(words)
  })

  it('is no name that takes a part of another word along', () => {
    expect(wordsIn('北约俄去哪谈', ['约俄'])).toEqual(['北约', '俄', '谈'])
  })

  it('stays as the tokenizer cut it where the library does not print it', () => {
    expect(wordsIn('里贝托伤得重吗', [])).not.toContain('里贝托')
  })
})

it('a question that is analyzed again is neither cut nor asked for its kind and names again', () => {
  // Tables of the lexicon are made at first use.
  wordsIn('灯塔亮了几天以后李建军才通知船长', [])
  const works = Array.from({ length: 2 }, () => () => wordsIn('渡船停航几天以后张建国才通知旅客', []))
  const [first = 0, again = 0] = countWork(works)
  expect(again).toBeLessThan(first / 2)
})
