import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseTopic,
  partsLimit,
  printTopic,
  topicKey,
  topicLimit,
  type Topic,
} from '../../../src/notifications/topics/parse-topic.js'

const topicOf = (text: string): Topic => {
  const parsed = parseTopic(text)
  if (parsed.kind === 'problem') throw new Error(`${text}: ${parsed.problem} at ${parsed.at.join('-')}`)
  return parsed.topic
}

const shapeOf = (text: string): unknown => {
  const { all, none } = topicOf(text)
  return [all.map((group) => group.map((part) => part.text)), none.map((part) => part.text)]
}

/** The problem of a topic and the part of it that failed. */
const problemOf = (text: string): [string, string] | undefined => {
  const parsed = parseTopic(text)
  return parsed.kind === 'problem' ? [parsed.problem, text.slice(...parsed.at)] : undefined
}

/** Strings of the signs that mean something in a topic, and of anything. */
const anyTopic = fc
  .oneof(
    fc.array(
      fc.constantFrom(
        ...Array.from('防汛甲乙ab19 　-－–−"＂“”「」『』或，,.。℃%#＃《》【】_()（）‘’\''),
        ' OR ',
        ' 或 ',
        'or',
      ),
      {
        maxLength: 24,
      },
    ),
    fc.array(fc.nat(0x10ffff), { maxLength: 40 }).map((codes) => codes.map((code) => String.fromCodePoint(code))),
  )
  .map((signs) => signs.join(''))

describe('parseTopic', () => {
  it.each([
    ['贵州数据中心', [[['贵州数据中心']], []]],
    ['贵州 数据中心', [[['贵州'], ['数据中心']], []]],
    ['贵州　数据中心', [[['贵州'], ['数据中心']], []]],
    ['甲 乙 OR 丙', [[['甲'], ['乙', '丙']], []]],
    ['甲 or 乙 或 丙', [[['甲', '乙', '丙']], []]],
    ['甲 ＯＲ 乙', [[['甲', '乙']], []]],
    ['或者 灾后', [[['或者'], ['灾后']], []]],
    ['"数据中心" 贵州 -招聘', [[['数据中心'], ['贵州']], ['招聘']]],
    ['“数据中心”贵州', [[['数据中心'], ['贵州']], []]],
    ['「數據 中心」 －『招聘』', [[['數據 中心']], ['招聘']]],
    ['＂a b＂ –c −d', [[['a b']], ['c', 'd']]],
    ['-招聘 防汛', [[['防汛']], ['招聘']]],
    ['covid-19', [[['covid-19']], []]],
    ['气温 -20℃', [[['气温'], ['-20℃']], []]],
    ['1,000', [[['1,000']], []]],
    ['防汛。', [[['防汛']], []]],
    ['C++', [[['C++']], []]],
    ['"OR"', [[['OR']], []]],
    ['“他说「好」”', [[['他说好']], []]],
    ['甲 甲 乙 OR 丙 丙 OR 乙', [[['甲'], ['乙', '丙']], []]],
    ['#洪水', [[['洪水']], []]],
    ['＃洪水', [[['洪水']], []]],
    ['#洪水#', [[['洪水']], []]],
    ['#洪水 来了#', [[['洪水'], ['来了']], []]],
    ['#洪水 #渡口 -#招聘', [[['洪水'], ['渡口']], ['招聘']]],
    ['#洪水#渡口', [[['洪水'], ['渡口']], []]],
    ['#台风_杜苏芮', [[['台风'], ['杜苏芮']], []]],
    ['#洪水 或 #地震', [[['洪水', '地震']], []]],
    ['《洪水》', [[['洪水']], []]],
    ['影评《洪水》', [[['影评'], ['洪水']], []]],
    ['〈洪水〉 【渡口】', [[['洪水'], ['渡口']], []]],
    ['“《洪水》”', [[['洪水']], []]],
    ['#《洪水》', [[['洪水']], []]],
    ["‘洪水’ '渡口'", [[['洪水'], ['渡口']], []]],
    ['（洪水 或 地震） 渡口', [[['洪水', '地震'], ['渡口']], []]],
    ['<洪水> [渡口] `灯塔` **大桥**', [[['洪水'], ['渡口'], ['灯塔'], ['大桥']], []]],
    ['C# C++ B-52', [[['C#'], ['C++'], ['B-52']], []]],
    ["don't 100% -5℃", [[["don't"], ['100%'], ['-5℃']], []]],
  ])('reads %s', (text, shape) => {
    expect(shapeOf(text)).toEqual(shape)
  })

  it.each([
    ['', 'empty', ''],
    ['  　', 'empty', '  　'],
    ['甲 "乙 丙', 'quote', '"乙 丙'],
    ['甲」', 'quote', '」'],
    ['甲 ""', 'blank', '""'],
    ['甲 ！！', 'blank', '！！'],
    ['OR 甲', 'choice', 'OR'],
    ['甲 或', 'choice', '或'],
    ['甲 OR OR 乙', 'choice', 'OR'],
    ['甲 - 乙', 'minus', '-'],
    ['甲 --乙', 'minus', '-'],
    ['甲 OR -乙', 'minus-choice', '-乙'],
    ['-甲 －乙', 'negative', '-甲 －乙'],
    ['防汛，台风', 'comma', '，'],
    ['flood, bridge', 'comma', ','],
    ['数据中心 -数据', 'never', '-数据'],
    ['floods OR flooding -flood', 'never', '-flood'],
    ['字'.repeat(topicLimit + 3), 'long', '字字字'],
    [`${Array.from({ length: partsLimit }, (_, i) => `w${i}`).join(' ')} -x y`, 'many', '-x y'],
  ])('returns the problem of %s', (text, problem, part) => {
    expect(problemOf(text)).toEqual([problem, part])
  })

  it('never throws, and marks a problem inside the text', () => {
    fc.assert(
      fc.property(anyTopic, (text) => {
        const parsed = parseTopic(text)
        if (parsed.kind === 'topic') return
        const [start, end] = parsed.at
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 3000 },
    )
  })

  it('parses a printed topic as the same topic', () => {
    let topics = 0
    fc.assert(
      fc.property(anyTopic, (text) => {
        const parsed = parseTopic(text)
        if (parsed.kind === 'problem') return
        topics += 1
        const printed = printTopic(parsed.topic)
        expect(topicOf(printed)).toEqual(parsed.topic)
        expect(printTopic(topicOf(printed))).toBe(printed)
      }),
      { numRuns: 3000, seed: 6 },
    )
    expect(topics).toBeGreaterThan(300)
  })
})

describe('printTopic', () => {
  it('prints different spellings of a topic in one form', () => {
    expect(printTopic(topicOf('－招聘 「數據中心」　贵州 或 四川'))).toBe('"數據中心" 贵州 OR 四川 -招聘')
  })
})

describe('topicKey', () => {
  it.each([
    ['数据中心 贵州', '貴州　數據中心'],
    ['甲 OR 乙 丙', '丙 乙 或 甲'],
    ['"防汛"', '防汛'],
    ['Flood', 'floods'],
    ['5G 基站', '基站 ５ｇ'],
    ['#洪水', '洪水'],
    ['《洪水》', '洪水'],
    ['甲 -乙 -丙', '-丙 甲 -乙'],
  ])('is the same for %s and %s', (one, other) => {
    expect(topicKey(topicOf(one))).toBe(topicKey(topicOf(other)))
  })

  it.each([
    ['甲 乙', '甲 OR 乙'],
    ['甲 乙', '甲乙'],
    ['甲 -乙', '甲 乙'],
    ['bus', 'us'],
  ])('differs for %s and %s', (one, other) => {
    expect(topicKey(topicOf(one))).not.toBe(topicKey(topicOf(other)))
  })
})

it.each(['的', 'the', 'A', '的 OR 防汛'])('refuses %s, which every article contains', (text) => {
  expect(parseTopic(text)).toMatchObject({ kind: 'problem', problem: 'common' })
})

it.each(['US', '"the"', '的 防汛', '水'])('accepts %s', (text) => {
  expect(parseTopic(text).kind).toBe('topic')
})
