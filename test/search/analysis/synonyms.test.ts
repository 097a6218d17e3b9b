import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/text/fold.js'
import { readLexicon } from '../../../src/search/worker/read-lexicon.js'
import { measureQuestions } from '../../../src/search/query/answer-type.js'
import { parseTheme, thesaurus } from '../../../src/search/analysis/synonyms.js'

const { synonyms } = readLexicon()
const lines = synonyms.flat()
const entries = synonyms.flatMap(parseTheme)
const repeated = (words: readonly string[]) => words.filter((word, i) => words.indexOf(word) !== i)

describe('parseTheme', () => {
  it('leads every word of a group to the whole group', () => {
    expect(parseTheme(['医生 大夫'])).toEqual([{ kind: 'group', keys: ['医生', '大夫'], words: ['医生', '大夫'] }])
  })
  it('does not look up a single character of a group', () => {
    expect(parseTheme(['死亡 死'])).toEqual([{ kind: 'group', keys: ['死亡'], words: ['死亡', '死'] }])
  })
  it('leads one way with >', () => {
    expect(parseTheme(['砸钱 烧钱>投资'])).toEqual([{ kind: 'spoken', keys: ['砸钱', '烧钱'], words: ['投资'] }])
  })
  it('leads both ways with =, full names to one another too', () => {
    expect(parseTheme(['粤=广东 广东省'])).toEqual([
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
    ['burglar', 'thief'],
    ['meet', '会议'],
    ['pass away', 'died'],
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
  it('keeps the table that the lines gave when they were still code', () => {
    // Hashes taken over the TypeScript tables before the lines moved to files: the move lost no line and no order.
    // Themes written since, and English words that are now looked up by their stem, are left out.
    const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
    const moved = synonyms.slice(0, 14).flatMap(parseTheme)
    expect([moved.length, hashOf(moved)]).toEqual([
      2370,
      '1e230771bb4c63f717a904c55518c00cbc3a9aa738b278de06c5427624dd0229',
    ])
  })
  it('reads every file of the folder', () => {
    const folder = new URL('../../../lexicon/synonyms/', import.meta.url)
    expect(readdirSync(folder)).toHaveLength(synonyms.length)
  })
  it('is built once', () => {
    expect(thesaurus()).toBe(thesaurus())
  })
})

describe('measures', () => {
  it('asks for one kind with one phrase', () => {
    expect(repeated(measureQuestions().map(([phrase]) => phrase))).toEqual([])
  })
})
