import { readFileSync } from 'node:fs'
import { createCatalog, type Catalog, type MessageFault } from './i18n/catalog.js'
import { languages, type Language } from './i18n/language.js'
import { packageRoot } from './package-root.js'

const folder = new URL('locales/', packageRoot(import.meta.url))

/**
 * Reads the .ftl file of every language.
 * @returns the whole text of each file
 * @throws if a file is missing
 */
export const readLocales = (): Record<Language, string> =>
  Object.fromEntries(
    languages.map((language) => [language, readFileSync(new URL(`${language}.ftl`, folder), 'utf8')]),
  ) as Record<Language, string>

const refuse = ({ language, id, problem }: MessageFault): never => {
  throw new RangeError(`${language}.ftl: ${id}: ${problem}`)
}

/**
 * Opens the messages of every language.
 * @param onFault - is called with each message that can be printed only in part; without it that is an error
 * @returns the messages by language
 * @throws {RangeError} if a language lacks a message of the others, or has one twice
 */
export const openCatalog = (onFault: (fault: MessageFault) => void = refuse): Catalog =>
  createCatalog(readLocales(), onFault)
