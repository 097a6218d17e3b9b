import { describe, expect, it } from 'vitest'
import { answerTypeOf, asksYesNo } from '../../../src/search/query/answer-type.js'

describe('answerKindOf', () => {
  it.each([
    ['大桥花了多少钱', 'number', '一共48亿元'],
    ['水库有多少人游泳', 'number', '昨天来了300多人'],
    ['大桥有多长', 'number', '全桥1820米'],
    ['几支队伍参赛', 'number', '十二支队伍'],
    ['灯塔什么时候点亮', 'time', '昨晚8时'],
    ['哪年建的', 'time', '建于1987年'],
    ['庙是几几年修的', 'time', '始建于1764年'],
    ['谁点亮了灯塔', 'person', '守塔人姓卢'],
    ['书市在哪里', 'place', '搬到解放路'],
    ['渡船为什么停航', 'reason', '因为大风'],
    ['市场的总盘子多大', 'number', '总额51.8万亿元'],
    ['沉船残骸捞了多少块', 'number', '捞起残骸46块'],
    ['医院收了多少老人确诊', 'number', '新增12例'],
    ['一家三口每月要多交多少水费', 'number', '会多付5.4元'],
    ['闯红灯要交多少罚款', 'number', '罚200元'],
    ['when did the harbour close', 'time', 'on monday'],
    ['why was it closed', 'reason', 'because of the flood'],
    ['why was it closed', 'reason', 'the harbour master blamed the flood'],
    ['渡船为什么停航', 'reason', '因无法靠岸，船东停了班次'],
    ['how old is the keeper', 'number', 'the keeper, 71, lives alone'],
    ['how old is the keeper', 'number', 'a 71-year-old man'],
    ['where do we meet when the hall is shut', 'place', 'in the village school, 学校'],
    ['reason for the late ferry', 'reason', 'because of the fog'],
  ])('%s asks for a %s, as in %s', (question, kind, printed) => {
    const asked = answerTypeOf(question)
    expect(asked.kind).toBe(kind)
    expect(asked.pattern?.test(printed)).toBe(true)
  })

  it.each([
    ['大桥花了多少钱', '一共1820米'],
    ['大桥有多长', '一共48亿元'],
    ['一家三口每月要多交多少水费', '每月用水12吨'],
    ['渡船为什么停航', '渡船停航三天'],
    ['how old is the keeper', 'the keeper climbed 112 steps in nine minutes'],
  ])('%s is not answered by %s', (question, printed) => {
    expect(answerTypeOf(question).pattern?.test(printed)).toBe(false)
  })

  it.each([
    'collection for the family who lost their boat',
    'letter from a man who kept bees',
    'words of the boy who won',
  ])('%s asks for nobody: who joins a clause to a person that is named', (question) => {
    expect(answerTypeOf(question).kind).not.toBe('person')
  })

  it('asks for a person by who behind a place or a time', () => {
    expect(answerTypeOf('in the final who scored').kind).toBe('person')
    expect(answerTypeOf('by the way who scored').kind).toBe('person')
  })

  it('asks for no sum by a fee that only tells when something was', () => {
    expect(answerTypeOf('which stalls closed after the parking fees came').kind).toBe('other')
  })

  it.each([
    ['is the pool open on sundays', true],
    ['门票涨了没有', true],
    ['感冒了能游泳不', true],
    ['晚上会不会停水', true],
    ['门票多少钱', false],
    ['pool opening hours', false],
  ])('%s is answered by yes or no: %s', (question, isSo) => {
    expect(asksYesNo(question)).toBe(isSo)
  })

  it('asks for nothing in particular where no word asks', () => {
    expect(answerTypeOf('灯塔 点亮')).toEqual({ kind: 'other', strictness: 0 })
  })
})
