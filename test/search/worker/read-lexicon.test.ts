import { readdirSync, readFileSync } from 'node:fs'
import { expect, describe, it } from 'vitest'
import { fromLexicon, setLexicon, type Lexicon } from '../../../src/text/lexicon.js'
import { fold } from '../../../src/text/fold.js'
import { readLexicon } from '../../../src/search/worker/read-lexicon.js'

const folder = new URL('../../../lexicon/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(txt|tsv)$/.test(name))
const lexicon = readLexicon()

describe('the files of the lexicon', () => {
  it.each(files)('%s begin with what they hold and where it comes from', (name) => {
    const [first = '', ...rest] = readFileSync(new URL(name, folder), 'utf8').split('\n')
    expect(first).toMatch(/^# [A-Z]/)
    const comments = rest.slice(
      0,
      rest.findIndex((line) => !line.startsWith('#')),
    )
    expect(comments.some((line) => line.startsWith('# Source: '))).toBe(true)
  })

  it.each([
    ['stop words', lexicon.stopWords],
    ['question words', lexicon.questionWords],
    ['everyday words', lexicon.everydayWords],
    ['groups of confusable characters', lexicon.confusableCharacters],
    ['English words like pinyin', lexicon.englishLikePinyin],
  ])('hold %s as texts are folded', (_, words) => {
    expect(words.length).toBeGreaterThan(50)
    // 徽徵 is a group that folding would merge.
    expect(words.filter((word) => fold(word) !== word && !['微徽徵', '迥迴'].includes(word))).toEqual([])
  })

  it('hold every surname once, the common ones first', () => {
    const all = Array.from(lexicon.surnames.join(''))
    expect(all.filter((surname, i) => all.indexOf(surname) !== i)).toEqual([])
    expect(lexicon.surnames[0]).toContain('张')
    expect(lexicon.surnames[0]).not.toContain('全')
  })

  it('hold a source and a day for the weights', () => {
    const weights = JSON.parse(readFileSync(new URL('ranking-weights.json', folder), 'utf8')) as Record<string, unknown>
    expect(weights.source).toContain('npm run fit')
    expect(weights.date).toMatch(/^\d{4}-\d\d-\d\d$/)
  })
})

describe('fromLexicon', () => {
  const words = fromLexicon(({ stopWords }: Lexicon) => new Set(stopWords))

  it('makes a table once for each lexicon that is set', () => {
    setLexicon(lexicon)
    expect(words()).toBe(words())
    expect(words().has('的')).toBe(true)
    setLexicon({ ...lexicon, stopWords: ['unwort'] })
    expect([...words()]).toEqual(['unwort'])
    setLexicon(lexicon)
    expect(words().has('的')).toBe(true)
  })
})
