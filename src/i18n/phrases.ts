import type { Language } from './language.js'
import type { Phrases } from './phrase-keys.js'
import { en } from './phrases-en.js'
import { zhHans } from './phrases-zh-hans.js'
import { zhHant } from './phrases-zh-hant.js'

/** Every sentence the bot says, by language. */
export const phrases: Record<Language, Phrases> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en }
