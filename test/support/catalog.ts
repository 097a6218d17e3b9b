import { createWordings } from '../../src/chat/wording/phrasebook.js'
import { openCatalog } from '../../src/locales.js'

/** The messages of every language; one that can be printed only in part fails the test. */
export const catalog = openCatalog()

/** The words that users type, of every language. */
export const wordings = createWordings(catalog)
