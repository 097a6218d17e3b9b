import { fromLexicon, wordsNamed } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'
import { onceFor } from '../once.js'
import { tagsOf } from '../analysis/analyzer.js'
import { personNamesIn } from './person-names.js'
import type { IndexedParagraph } from '../index/documents.js'
import { matchesIn } from '../../text/patterns.js'
import { hasHan } from '../../text/han.js'

/** Patterns of names in Latin letters, with the words of `lexicon/name-words.txt`. */
const forms = fromLexicon(({ nameWords }) => {
  const any = (name: string): string => wordsNamed(nameWords, name).join('|')
  const title = `(?:${any('latinTitles')})\\.? `
  const particle = `(?:${any('latinParticles')}) `
  const start = '(?<![\\p{L}\\d])'
  // O'Brien, MacLeod, Anne-marie; the sign of the genitive is no part of a name.
  const word = `(?:\\p{Lu}['’]|Mc|Mac|Fitz|De|Di|La|Le)?\\p{Lu}(?:\\p{Ll}|['’](?!s(?!\\p{L}))(?=\\p{Ll}))+(?:-\\p{Ll}+)*`
  return {
    names: [
      // Two capitals in a row are a name; one alone only behind a title.
      new RegExp(`${start}(?:${title})?${word}(?:(?: (?:${particle})*|-)(?:\\p{Lu}\\.? )?${word})+`, 'gu'),
      new RegExp(`${start}${title}${word}`, 'gu'),
      new RegExp(`${start}${word} (?:family|brothers|sisters|twins)\\b`, 'gu'),
    ],
    /** Capitals that are no persons: days, months, streets, bodies. */
    noPerson: new RegExp(`^(?:${any('latinNotFirst')}) |(?:${any('latinNotLast')})$`, 'u'),
    /** A trade or office that begins a sentence is no part of the name behind it: `Coxswain Dave Petrie`. */
    trade: new RegExp(
      `^(?:(?:\\p{Lu}\\p{Ll}*(?:${any('latinTradeEndings')})|${any('latinTrades')}) )+(?=${word}[ -](?:\\p{Lu}|${particle}))`,
      'u',
    ),
  }
})

/** The texts of a paragraph; what was found in them is kept as long as the paragraph. */
export type Texts = Pick<IndexedParagraph, 'text' | 'folded'>

/**
 * Finds the persons that a paragraph names, in Chinese and in Latin letters.
 * @param indexed - the paragraph
 * @returns half-open UTF-16 ranges of its text, sorted
 */
export const personsIn = onceFor((indexed: Texts): Range[] => {
  const { names, noPerson, trade } = forms()
  const han = hasHan(indexed.folded) ? personNamesIn(indexed.folded) : []
  const wholes: Range[] = []
  const latin = names.flatMap((form) =>
    matchesIn(form, indexed.text).flatMap(({ 0: name, index }): Range[] => {
      const end = index + name.length
      // Of a whole name no part is another one: Mayor Clara in Mayor Clara Finch.
      if (noPerson.test(name) || wholes.some(([from, to]) => index < to && from < end)) return []
      wholes.push([index, end])
      return [[index + (trade.exec(name)?.[0].length ?? 0), end]]
    }),
  )
  const apart: Range[] = []
  for (const range of [...han, ...latin].sort((a, b) => a[0] - b[0] || b[1] - a[1]))
    if (range[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(range)
  return apart
})

/**
 * Finds the places and bodies that a paragraph names, by the tags of the tokenizer.
 * @param indexed - the paragraph
 * @returns half-open UTF-16 ranges of its text, sorted
 */
export const placesIn = onceFor((indexed: Texts): Range[] =>
  tagsOf(indexed.folded).flatMap(({ word, tag, start }): Range[] =>
    /^n[st]/.test(tag) && word.length > 1 ? [[start, start + word.length]] : [],
  ),
)
