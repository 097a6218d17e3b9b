import { fold } from '../../text/fold.js'
import { isWithin, type Query } from '../query/parse-query.js'
import type { Shelf, ShelvedArticle, Slot } from './documents.js'

/** Whether an article passes what the question is limited to; asked once for each article. */
export const gateOf = (
  shelf: Shelf,
  { source, only, phrases, excluded }: Query,
): ((slot: Slot) => boolean) | undefined => {
  if (source === undefined && !only && phrases.length === 0 && excluded.length === 0) return undefined
  const verdicts = new Map<ShelvedArticle, boolean>()
  const wanted = source === undefined ? undefined : fold(source)
  const decide = (article: ShelvedArticle): boolean => {
    const { head } = article
    if (wanted !== undefined && (head.source === undefined || fold(head.source) !== wanted)) return false
    // An article without a day may be of any.
    if (only && head.day !== undefined && !isWithin(head.day, only)) return false
    if (phrases.length + excluded.length === 0) return true
    const whole = shelf
      .slotsOf(article)
      .map((slot) => `${slot.context}\n${slot.folded}`)
      .join('\n')
    return phrases.every((phrase) => whole.includes(phrase)) && !excluded.some((word) => whole.includes(word))
  }
  return ({ article }) => {
    const known = verdicts.get(article)
    if (known !== undefined) return known
    const verdict = decide(article)
    verdicts.set(article, verdict)
    return verdict
  }
}

/** The first paragraphs of the articles that pass, newest first: "what was in the paper yesterday?". */
export const leadsOf = (shelf: Shelf, isOpen: (slot: Slot) => boolean): Slot[] =>
  [...shelf.articles()]
    .flatMap((article) => shelf.slot(article.first) ?? [])
    .filter((slot) => slot.article.head.day !== undefined && isOpen(slot))
    .sort((a, b) => ((a.article.head.day ?? '') < (b.article.head.day ?? '') ? 1 : -1))
