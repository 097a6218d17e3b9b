import { pinyin } from 'pinyin-pro'

// Built once for each call otherwise; `v` is how a keyboard types ü.
const options = { type: 'array', toneType: 'none', v: true } as const

/**
 * Every reading of one Han character without tones, most common first.
 * In: `行`. Out: `['xing', 'hang', 'heng']`; distinct, lower case, ü as `v`; none where it is no Han character.
 */
export const readingsOf = (char: string): string[] =>
  [...new Set(pinyin(char, { ...options, multiple: true }))].filter((reading) => /^[a-z]+$/.test(reading))

/**
 * The syllables of a Han word in the reading it has as a word, without tones, one a character.
 * In: `重庆`. Out: `['chong', 'qing']`. Not for whole texts: a megabyte takes a second.
 */
export const syllablesOf = (word: string): string[] => pinyin(word, options)
