import { describe, expect, it } from 'vitest'
import { nearnessTo, rarityOf, rowsIn, vectorOf } from '../../../src/search/analysis/word-vectors.js'
import { stemOf } from '../../../src/text/stem.js'

const nearness = (word: string, text: string): number => {
  const vector = vectorOf(word)
  return vector ? nearnessTo(vector, rowsIn(text, text.match(/[a-z]+/g)?.map(stemOf) ?? [])) : NaN
}

describe('word vectors', () => {
  it.each([
    ['升降机', '住客说电梯坏了', '住客说饭菜凉了'],
    ['老头', '几位老人在下棋', '几棵大树在路边'],
    ['洗肾', '透析要四个小时', '下棋要四个小时'],
    ['doctor', 'a surgery with two physicians', 'a garage with two mechanics'],
    ['charg', 'drivers pay fees', 'singers wear hats'],
  ])('%s is nearer to "%s" than to "%s"', (word, near, far) => {
    expect(nearness(word, near)).toBeGreaterThan(nearness(word, far))
  })

  it('a word is nearest to itself', () => {
    expect(nearness('电梯', '电梯坏了')).toBeGreaterThan(0.95)
    expect(nearness('doctor', 'the doctor left')).toBeGreaterThan(0.95)
  })

  it('a text without known words is near to nothing', () => {
    expect(nearness('doctor', '12 zzyzx')).toBe(0)
  })

  it('a Chinese word that is not known takes its meaning from its parts', () => {
    expect(nearness('旧电梯房', '电梯坏了')).toBeGreaterThan(nearness('旧电梯房', '鱼塘干了'))
  })

  it('an English word that is not known has no meaning', () => {
    expect(vectorOf('zzyzx')).toBeUndefined()
  })

  it('a word of every day is commoner than one of a trade', () => {
    expect(rarityOf('year')).toBeLessThan(rarityOf(stemOf('relegated')) ?? 0)
    expect(rarityOf('zzyzx')).toBeUndefined()
  })
})
