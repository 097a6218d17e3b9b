import type { Translate } from '../i18n/catalog.js'
import type { Choice } from './message.js'

/**
 * The row that turns to the pages before and after one of `pages`, or no row where there is only one.
 * In: `page` from 1; `choiceFor` the rest of the button that leads to a page.
 */
export const paginationRow = (
  t: Translate,
  { page, pages }: { page: number; pages: number },
  choiceFor: (to: number) => { command: string; isForAll?: boolean },
): Choice[][] => {
  const turnTo = (label: string, to: number): Choice[] => (to >= 1 && to <= pages ? [{ label, ...choiceFor(to) }] : [])
  const row = [...turnTo(t('button-previous-page'), page - 1), ...turnTo(t('button-next-page'), page + 1)]
  return row.length > 0 ? [row] : []
}
