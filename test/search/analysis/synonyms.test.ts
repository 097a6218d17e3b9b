import { readdirSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/text/fold.js'
import { measureQuestions, measureWords } from '../../../src/search/analysis/thesaurus/measures.js'
import { parseTheme, thesaurus, thesaurusThemes } from '../../../src/search/analysis/thesaurus/thesaurus.js'

const lines = thesaurusThemes.flatMap((theme) => theme.split('\n').filter((line) => line !== ''))
const entries = thesaurusThemes.flatMap(parseTheme)
const repeated = (words: readonly string[]) => words.filter((word, i) => words.indexOf(word) !== i)

describe('parseTheme', () => {
  it('leads every word of a group to the whole group', () => {
    expect(parseTheme('\n医生 大夫\n')).toEqual([{ kind: 'group', keys: ['医生', '大夫'], words: ['医生', '大夫'] }])
  })
  it('does not look up a single character of a group', () => {
    expect(parseTheme('死亡 死')).toEqual([{ kind: 'group', keys: ['死亡'], words: ['死亡', '死'] }])
  })
  it('leads one way with >', () => {
    expect(parseTheme('砸钱 烧钱>投资')).toEqual([{ kind: 'spoken', keys: ['砸钱', '烧钱'], words: ['投资'] }])
  })
  it('leads both ways with =, full names to one another too', () => {
    expect(parseTheme('粤=广东 广东省')).toEqual([
      { kind: 'spoken', keys: ['粤'], words: ['广东', '广东省'] },
      { kind: 'full', keys: ['广东', '广东省'], words: ['广东', '广东省', '粤'] },
    ])
  })
})

describe('the lines', () => {
  it('hold one sign at most, and words on both sides of it', () => {
    expect(lines.filter((line) => !/^[^>=]+([>=][^>=]+)?$/.test(line))).toEqual([])
  })
  it('hold single blanks only', () => {
    expect(lines.filter((line) => /^\s|\s$|\s{2}|\s[>=]|[>=]\s/.test(line))).toEqual([])
  })
  it('give every entry a key and a word', () => {
    expect(entries.filter(({ keys, words }) => keys.length === 0 || words.length === 0)).toEqual([])
  })
  it('give every group two words', () => {
    expect(entries.filter(({ kind, words }) => kind === 'group' && words.length < 2)).toEqual([])
  })
  it('repeat no word inside an entry', () => {
    expect(entries.flatMap(({ keys, words }) => [...repeated(keys), ...repeated(words)])).toEqual([])
  })
  it('stand once each', () => {
    expect(repeated(lines)).toEqual([])
  })
  it('are written as texts are folded', () => {
    expect(lines.filter((line) => fold(line) !== line)).toEqual([])
  })
})

describe('thesaurus', () => {
  it.each([
    ['砸钱', '投资'],
    ['老外', '外籍'],
    ['开会', '召开'],
    ['不让', '禁止'],
    ['医生', '大夫'],
    ['死亡', '遇难'],
    ['打针', '接种'],
    ['世卫', '世界卫生组织'],
    ['世界卫生组织', '世卫组织'],
    ['粤', '广东'],
    ['广东', '粤'],
    ['昨儿', '昨日'],
    ['头俩月', '1至2月'],
    ['新能源车', '新能源汽车'],
    ['gdp', '国内生产总值'],
    ['男冰', '男子冰球'],
    ['宇航员', '航天员'],
    ['发大水', '洪水'],
  ])('leads %s to %s', (spoken, printed) => {
    expect(thesaurus().get(spoken)).toContain(printed)
  })
  it('does not lead the printed word back to a spoken one', () => {
    expect(thesaurus().get('投资')).not.toContain('砸钱')
  })
  it('puts letters after words', () => {
    expect(thesaurus().get('广东')?.at(-1)).toBe('粤')
  })
  it('never gives a word as its own synonym', () => {
    expect([...thesaurus()].filter(([key, words]) => words.length === 0 || words.includes(key))).toEqual([])
  })
  it('gives few enough words to search for', () => {
    expect([...thesaurus()].filter(([, words]) => words.length > 20)).toEqual([])
  })
  it('is built once', () => {
    expect(thesaurus()).toBe(thesaurus())
  })
})

describe('measures', () => {
  it.each(Object.entries({ ...measureWords }))('has words for %s, none twice', (_kind, words) => {
    expect(words.length).toBeGreaterThan(3)
    expect(repeated(words)).toEqual([])
    expect(words.filter((word) => word === '')).toEqual([])
  })
  it('asks for one kind with one phrase', () => {
    expect(repeated(Object.values(measureQuestions).flat())).toEqual([])
  })
})

it('stays under 80 KB of source', () => {
  const folder = new URL('../../../src/search/analysis/thesaurus/', import.meta.url)
  const files = readdirSync(folder)
  expect(files.reduce((bytes, name) => bytes + statSync(new URL(name, folder)).size, 0)).toBeLessThan(80_000)
})
