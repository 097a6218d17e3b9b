/** The facts of one language; the sentences of language `xx` stand in `locales/xx.ftl`. */
type LanguageFacts = {
  /** The language's name for itself, as the keyboard shows it. */
  name: string
  /** Other names that users type, in lower case. */
  otherNames: readonly string[]
  /** First part of the platform tags of this language: `zh` of `zh-hant`. */
  subtag: string
  /** Parts behind the first that choose this one among the languages of a subtag: `tw` of `zh-tw`. */
  furtherSubtags?: readonly string[]
  /** Locale that `Intl` prints days and numbers in. */
  intl: string
  /** Two-letter code under which Telegram shows the command menu; one language of a subtag can have it. */
  telegramCode?: string
}

/** Every language that the bot speaks, by its tag, in the order of the keyboard. */
const table = {
  'zh-Hans': {
    name: '简体中文',
    otherNames: ['简体', '簡體', '簡體中文', '中文'],
    subtag: 'zh',
    intl: 'zh-Hans',
    telegramCode: 'zh',
  },
  'zh-Hant': {
    name: '繁體中文',
    otherNames: ['繁體', '繁体', '繁体中文'],
    subtag: 'zh',
    furtherSubtags: ['hant', 'tw', 'hk', 'mo'],
    intl: 'zh-Hant',
  },
  // Days are printed as in the newspapers of most places: 8 June 2025.
  en: { name: 'English', otherNames: ['英文'], subtag: 'en', intl: 'en-GB' },
} satisfies Record<string, LanguageFacts>

/** The tag of a language that the bot speaks. */
export type Language = keyof typeof table

const facts: Record<Language, LanguageFacts> = table

export const languages = Object.keys(table) as Language[]

/** The language of everybody who reads none of the others; Telegram shows its menu without a code. */
export const fallbackLanguage: Language = 'en'

/** The language of a terminal whose system names none. */
const terminalLanguage: Language = 'zh-Hans'

/**
 * Names a language in its own words.
 * @param language - tag of the language
 * @returns `简体中文`, `English`
 */
export const languageName = (language: Language): string => facts[language].name

/**
 * Names the locale that prints the days and numbers of a language.
 * @param language - tag of the language
 * @returns a locale for `Intl`: `zh-Hans`, `en-GB`
 */
export const intlLocale = (language: Language): string => facts[language].intl

/**
 * Names the code under which Telegram shows the menu of a language.
 * @param language - tag of the language
 * @returns two letters, or nothing where another language of the subtag has them
 */
export const telegramCode = (language: Language): string | undefined => facts[language].telegramCode

const partsOf = (tag: string): string[] => tag.toLowerCase().split(/[-_.@]/)

/**
 * Chooses the language for a platform's tag.
 * @param tag - `zh-hans`, `zh_TW.UTF-8`, `en`
 * @returns the language of the tag; English for every other tag, and for none
 */
export const languageOf = (tag: string | undefined): Language => {
  const [subtag, ...further] = partsOf(tag ?? '')
  const candidates = languages.filter((language) => facts[language].subtag === subtag)
  const isNamed = (language: Language): boolean =>
    facts[language].furtherSubtags?.some((part) => further.includes(part)) === true
  const isGeneral = (language: Language): boolean => facts[language].furtherSubtags === undefined
  return candidates.find(isNamed) ?? candidates.find(isGeneral) ?? fallbackLanguage
}

/**
 * Chooses the language whose menu Telegram shows to a user whose chat has none of its own: Telegram looks at the first
 * part of the tag alone.
 * @param tag - the user's language as Telegram gives it: `zh-hant`
 * @returns a language with a Telegram code, or English
 */
export const menuLanguageOf = (tag: string | undefined): Language => {
  const [code] = partsOf(tag ?? '')
  return languages.find((language) => facts[language].telegramCode === code) ?? fallbackLanguage
}

/**
 * Chooses the language for a terminal.
 * @param locale - the system's `LANG`: `zh_TW.UTF-8`
 * @returns the language of the locale; simplified Chinese without one, and for the bare `C`
 */
export const languageOfLocale = (locale: string | undefined): Language => {
  const name = locale?.split(/[.@]/)[0] ?? ''
  return ['', 'C', 'POSIX'].includes(name) ? terminalLanguage : languageOf(name)
}

/**
 * Finds the language that a user asks for by tag or by name.
 * @param text - `zh-TW`, `繁体`, `English`
 * @returns the language, or nothing where the text names none of them
 */
export const parseLanguage = (text: string): Language | undefined => {
  const name = text.trim().toLowerCase()
  const [subtag = ''] = name.split(/[-_]/)
  if (languages.some((language) => facts[language].subtag === subtag)) return languageOf(name)
  return languages.find((language) => {
    const { name: own, otherNames } = facts[language]
    return own.toLowerCase() === name || otherNames.includes(name)
  })
}

/**
 * Finds the language that a chat has chosen.
 * @param stored - the tag that the store keeps, maybe of a language that is no longer supported
 * @returns the language, or undefined if the chat has chosen no supported one
 */
export const chosenLanguage = (stored: string | undefined): Language | undefined =>
  languages.find((language) => language === stored)

/** UTF-16 units that are looked at to tell how a text is written. */
const tellingLimit = 200

const lettersIn = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0

/**
 * Tells whether an article is written as a language is: in Chinese characters or not. Lists put such articles first.
 * @param language - tag of the language
 * @param article - its headline, else its first paragraph, is looked at
 * @returns true if it is; a few words of another language do not count
 */
export const isReadIn = (
  language: Language,
  { headline, paragraphs }: { headline?: string; paragraphs: readonly string[] },
): boolean => {
  const text = (headline ?? paragraphs[0] ?? '').slice(0, tellingLimit)
  // A Chinese character is about as much as two letters.
  const isChinese = 2 * lettersIn(text, /\p{Script=Han}/gu) > lettersIn(text, /\p{Script=Latin}/gu)
  return isChinese === (facts[language].subtag === 'zh')
}
