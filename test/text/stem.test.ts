import { describe, expect, it } from 'vitest'
import { readLexicon } from '../../src/search/worker/read-lexicon.js'
import { stemOf } from '../../src/text/stem.js'

describe('stemOf', () => {
  it.each([
    ['floods', 'flood'],
    ['closing', 'close'],
    ['c919', 'c919'],
    ['was', 'was'],
    ['2025', '2025'],
    ['age', 'age'],
  ])('of %s is %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem)
  })

  it.each([
    ['cities', 'city'],
    ['geese', 'goose'],
    ['mice', 'mouse'],
    ['women', 'woman'],
    ['buses', 'bus'],
    ['ran', 'running'],
    ['bought', 'buys'],
    ['dying', 'died'],
    ['elected', 'election'],
    ['injured', 'injuries'],
    ['organisation', 'organization'],
    ['realised', 'realizes'],
    ['modernisation', 'modernize'],
    ['colour', 'colors'],
    ['harbours', 'harbor'],
    ['centre', 'centers'],
    ['theatre', 'theater'],
    ['programme', 'programs'],
    ['travelling', 'traveler'],
    ['dr', 'doctor'],
    ['de\u0301sire\u0301e', 'desiree'],
  ])('brings %s and %s together', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other))
  })

  it.each([
    ['news', 'new'],
    ['general', 'generation'],
    ['community', 'communism'],
    ['us', 'use'],
    ['used', 'us'],
    ['gas', 'ga'],
    ['inning', 'in'],
    ['rise', 'rize'],
    ['advise', 'adviz'],
    ['meter', 'meet'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other))
  })

  it('takes no form for two words', () => {
    const forms = readLexicon().englishForms.flatMap(({ words }) => words)
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([])
  })

  it('leads every form to a word that is no form itself', () => {
    const { englishForms } = readLexicon()
    const forms = new Set(englishForms.flatMap(({ words }) => words))
    expect(englishForms.filter(({ name }) => forms.has(name)).map(({ name }) => name)).toEqual([])
  })
})
