import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/text/fold.js'
import { createLocalEngine } from '../../../src/search/engine.js'
import { readLexicon } from '../../../src/search/worker/read-lexicon.js'
import { inWordsOfLibrary } from '../../../src/search/direct-search.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const holding =
  (...printed: string[]) =>
  (word: string): boolean =>
    printed.includes(word)

describe('inWordsOfLibrary', () => {
  it.each([
    ['計程車換了幾輛', ['出租车'], '出租车换了几辆'],
    ['出租车换了几辆', ['的士'], '的士换了几辆'],
    ['行動電話漲價了嗎', ['手机'], '手机涨价了吗'],
    ['幼稚園幾月報名', ['幼儿园'], '幼儿园几月报名'],
    ['手機和網路', ['手机', '网络'], '手机和网络'],
  ])('asks for %s where %j is printed', (question, printed, asked) => {
    expect(inWordsOfLibrary(fold(question), holding(...printed))).toBe(asked)
  })

  it('leaves a word that is printed as well, and one that has no printed partner', () => {
    expect(inWordsOfLibrary('计程车换了几辆', holding('计程车', '出租车'))).toBe('计程车换了几辆')
    expect(inWordsOfLibrary('计程车换了几辆', holding())).toBe('计程车换了几辆')
  })

  it('leaves what only looks like such a word inside others', () => {
    expect(inWordsOfLibrary('手机车载支架', holding('摩托车', '手机'))).toBe('手机车载支架')
  })
})

it('the lines hold two words and more, folded, none twice', () => {
  const lines = readLexicon().regionalWords
  expect(lines.length).toBeGreaterThan(100)
  expect(lines.filter((words) => words.length < 2 || new Set(words).size < words.length)).toEqual([])
  expect(lines.flat().filter((word) => fold(word) !== word || word.length < 2)).toEqual([])
})

describe('the library', () => {
  const first = async (question: string, paragraphs: string[]): Promise<string | undefined> => {
    const searchEngine = createLocalEngine()
    const others = ['码头的灯昨晚换了新的，渔民说亮了一倍。', '图书馆周末开放到九点，自习的人不少。']
    await searchEngine.put(
      [...paragraphs, ...others].map((text, i) => anArticle({ id: `a#${i}`, paragraphs: [text] })),
      1,
    )
    const answer = await searchEngine.find({ text: question, today: '2025-06-20', limit: 1 })
    return answer.passages[0]?.text
  }

  it.each([
    ['鳳梨多少錢', '菠萝每斤三元，比去年便宜。'],
    ['搭捷運要多久', '地铁从码头到大学要二十分钟。'],
    ['赵强', '赵　强当选区长，任期五年。'],
    ['"孙丽"', '孙　丽在工匠名单上。'],
    ['Mate 60', '手机城到货Mate60共275台。'],
    ['iPhone15到货多少', '手机城到货 iPhone 15 共 312 台。'],
    ['Cafe Desiree', 'The Cafe\u0301 De\u0301sire\u0301e opens on Friday.'],
    ['7000只海鸥', '志愿者数到海鸥七千只。'],
    ['US订单减少多少', '来自US的订单减少12%。'],
    ['乌鱼养殖', '⻥塘里养的是乌⻥，养殖户有三家。'],
    ['化妝間', '化粧間取了樣。'],
    ['甚麼時候恢復供水', '什么时候恢复供水，明早六时见分晓。'],
    ['Who bought the theater?', 'The old theatre was bought by a baker.'],
  ])('finds %s in %s', async (question, text) => {
    expect(await first(question, [text])).toBe(text)
  })
})
