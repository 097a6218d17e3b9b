import { readdirSync, readFileSync } from 'node:fs'
import { expect, describe, it } from 'vitest'
import { fromLexicon, setLexicon, type Lexicon } from '../../../src/text/lexicon.js'
import { fold } from '../../../src/text/fold.js'
import { tokensOf } from '../../../src/search/analysis/analyzer.js'
import { analyzeQuery } from '../../../src/search/query/analyze-query.js'
import { rangesOf } from '../../../src/search/ranking/match-words.js'
import { readLexicon, readWordVectors } from '../../../src/search/worker/read-lexicon.js'

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

  it('is asked again for a text that was read with another lexicon', () => {
    const none = (): number => 0
    const usage = { documents: 0, documentsWithTerm: none, documentsWithPair: none, documentsWithSingle: none }
    const read = (): unknown => {
      const { kind, constraints } = analyzeQuery('张建国去边度', usage)
      return {
        kind: kind.kind,
        persons: constraints.persons,
        terms: tokensOf('mice').map(({ term }) => term),
        mice: rangesOf('three mice', { term: 'mice' }),
      }
    }
    const wordVectors = readWordVectors()
    try {
      setLexicon({ ...lexicon, wordVectors })
      const before = read()
      expect(before).toEqual({ kind: 'place', persons: ['张建国'], terms: ['mous'], mice: [] })
      setLexicon({ ...lexicon, wordVectors, dialectQuestions: [], surnames: ['', '', ''], englishForms: [] })
      expect(read()).toEqual({ kind: 'other', persons: [], terms: ['mice'], mice: [[6, 10]] })
      setLexicon({ ...lexicon, wordVectors })
      expect(read()).toEqual(before)
    } finally {
      setLexicon(lexicon)
    }
  })
})
