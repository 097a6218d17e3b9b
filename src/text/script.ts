import { Converter as fromSimplified } from 'opencc-js/cn2t'
import { Converter as fromTraditional } from 'opencc-js/t2cn'
import { hasHan } from './han.js'

/** The two scripts of Chinese, as tags of HTML. */
export type Script = 'zh-Hans' | 'zh-Hant'

type Convert = (text: string) => string
let converters: Record<Script, Convert> | undefined

/** Made on first use: the tables take a moment, and a program without a reading page needs none. */
const convertersOf = (): Record<Script, Convert> =>
  (converters ??= {
    'zh-Hans': fromTraditional({ from: 'tw', to: 'cn' }),
    'zh-Hant': fromSimplified({ from: 'cn', to: 'tw' }),
  })

/**
 * Writes a text in a script, character by character or phrase by phrase; the words stay the same.
 * @param text - any text
 * @param script - the script to write it in
 * @returns the text, unchanged where it has no Chinese character of the other script
 */
export const inScript = (text: string, script: Script): string => convertersOf()[script](text)

/** UTF-16 units that are looked at to tell a script: more than a headline and a paragraph. */
const tellingLimit = 600

const changed = (text: string, other: string): number => {
  const characters = Array.from(other)
  return Array.from(text).filter((character, at) => character !== characters[at]).length
}

/**
 * Tells the language that a text is tagged with in HTML, so that browsers choose the right shapes of characters.
 * @param text - headline and beginning of an article
 * @returns the script of Chinese text, simplified where both scripts write it alike; `en` for a text without Han characters
 */
export const textLanguageOf = (text: string): Script | 'en' => {
  const part = text.slice(0, tellingLimit)
  if (!hasHan(part)) return 'en'
  return changed(part, inScript(part, 'zh-Hans')) > changed(part, inScript(part, 'zh-Hant')) ? 'zh-Hant' : 'zh-Hans'
}
