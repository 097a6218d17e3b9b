/** A language that the bot speaks. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en'

/** Every language with its own name for itself, in the order of the keyboard. */
export const languageNames: Record<Language, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' }

export const languages = Object.keys(languageNames) as Language[]

/** The language for a platform's tag (`zh-hans`, `zh_TW.UTF-8`, `en`); any other or none is English. */
export const languageOf = (tag: string | undefined): Language => {
  const parts = (tag ?? '').toLowerCase().split(/[-_.@]/)
  if (parts[0] !== 'zh') return 'en'
  return parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans'
}

/** The language tag for a terminal's `LANG` (`zh_TW.UTF-8`); without one, or with the bare `C`, simplified Chinese. */
export const languageOfLocale = (locale: string | undefined): Language => {
  const name = locale?.split(/[.@]/)[0] ?? ''
  return ['', 'C', 'POSIX'].includes(name) ? 'zh-Hans' : languageOf(name)
}

/** What people write for a language besides its tag. */
const otherNames: Record<string, Language> = {
  简体: 'zh-Hans',
  简体中文: 'zh-Hans',
  中文: 'zh-Hans',
  繁体: 'zh-Hant',
  繁體: 'zh-Hant',
  繁體中文: 'zh-Hant',
  繁体中文: 'zh-Hant',
  english: 'en',
  英文: 'en',
}

/** The language somebody asks for by tag or by name, or nothing where it is none of ours. */
export const parseLanguage = (text: string): Language | undefined => {
  const name = text.trim().toLowerCase()
  return /^(zh|en)([-_]|$)/.test(name) ? languageOf(name) : otherNames[name]
}
