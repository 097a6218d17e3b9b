import { beforeAll, describe, expect, it } from 'vitest'
import { createLocalEngine, type LocalEngine } from '../../../src/search/engine.js'

const paragraphs = [
  '贵州数据中心昨天开工，安装服务器三万台。',
  '青螺江洪峰抵达临江站，防汛指挥部提升响应。',
  '地铁3号线空载试运行，月底载客。',
  'The harbour bridge was closed for repairs.',
]

describe('the subject of a question', () => {
  let searchEngine: LocalEngine
  beforeAll(async () => {
    searchEngine = createLocalEngine()
    await searchEngine.put(
      paragraphs.map((text, place) => ({ id: `a${place}`, path: 'a', place, arrivedAt: 0, paragraphs: [text] })),
      1,
    )
  })

  it.each([
    ['贵州数据中心什么时候开工？', ['贵州', '数据中心'], 'two words that are printed as one are one'],
    ['貴州數據中心在哪裡', ['貴州', '數據中心'], 'as it is typed'],
    ['昨天青螺江的洪峰几点到', ['青螺江', '洪峰'], 'days are none of it'],
    ['3号线哪天开通', ['3号线'], 'a number that is a name'],
    ['when was the harbour bridge closed', ['harbour', 'bridge'], 'in English'],
    ['"harbour bridge" 关了吗', ['harbour bridge'], 'a phrase by itself'],
    ['长颈鹿什么时候来动物园', ['长颈鹿', '动物园'], 'what the papers have never told of too'],
    ['什么时候', [], 'nothing is named'],
    ['', [], 'nothing is said'],
  ])('of %s is %j: %s', async (question, words) => {
    expect(await searchEngine.subject(question)).toEqual(words)
  })
})
