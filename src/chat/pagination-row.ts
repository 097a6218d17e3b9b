import type { Choice } from './message.js'
import type { Phrases } from '../i18n/phrase-keys.js'

/**
 * The row that turns to the pages before and after one of `pages`, or no row where there is only one.
 * In: `page` from 1; `choiceFor` the rest of the button that leads to a page.
 */
export const paginationRow = (
  say: Phrases,
  { page, pages }: { page: number; pages: number },
  choiceFor: (to: number) => { command: string; isForAll?: boolean },
): Choice[][] => {
  const turnTo = (label: string, to: number): Choice[] => (to >= 1 && to <= pages ? [{ label, ...choiceFor(to) }] : [])
  const row = [...turnTo(say.buttons.previousPage, page - 1), ...turnTo(say.buttons.nextPage, page + 1)]
  return row.length > 0 ? [row] : []
}
