import { measure, measureArticle, type Features } from './features.js'
import type { Profile } from '../query/analyze-query.js'
import type { Shelf, ShelvedArticle, Slot } from '../index/documents.js'
import { scoreOf } from './weights.js'

/** A paragraph with what was measured of it. */
export type Ranked = { document: number; slot: Slot; features: Features; score: number }

/** What an article's paragraphs gain for having answered the question before, which is often told on in one place. */
const sameArticleBonus = 1.5
/** What the newest article among the candidates gains over the oldest where the newest is asked for. */
const newestBonus = 1.5

/** What an article gains for holding, word for word, what the question puts between quotation marks. */
const quotedBonus = 1

export type RankOptions = { sameArticles?: ReadonlySet<ShelvedArticle>; isForNewest?: boolean; quoted?: string[] }

const dayOf = (slot: Slot): string => slot.article.head.day ?? ''

/** The candidates in the order in which they answer, best first. */
export const rank = (
  profile: Profile,
  documents: Iterable<number>,
  shelf: Shelf,
  { sameArticles, isForNewest = false, quoted = [] }: RankOptions = {},
): Ranked[] => {
  const covers = new Map<ShelvedArticle, number>()
  const coverOf = (article: ShelvedArticle): number => {
    const known = covers.get(article)
    if (known !== undefined) return known
    const made = measureArticle(profile, shelf.slotsOf(article))
    covers.set(article, made)
    return made
  }
  const ranked: Ranked[] = []
  for (const document of documents) {
    const slot = shelf.slot(document)
    if (!slot) continue
    const features = measure(profile, slot, coverOf(slot.article), shelf.meanSize())
    const isQuoted =
      quoted.length > 0 && quoted.every((phrase) => slot.folded.includes(phrase) || slot.context.includes(phrase))
    const bonus = (sameArticles?.has(slot.article) ? sameArticleBonus : 0) + (isQuoted ? quotedBonus : 0)
    ranked.push({ document, slot, features, score: scoreOf(features) + bonus })
  }
  if (isForNewest) {
    const days = [...new Set(ranked.map(({ slot }) => dayOf(slot)))].sort()
    const step = newestBonus / Math.max(1, days.length - 1)
    for (const hit of ranked) hit.score += step * days.indexOf(dayOf(hit.slot))
  }
  // Where relevance ties the newer paper goes first, then the order in which the articles came.
  return ranked.sort(
    (a, b) =>
      b.score - a.score ||
      (dayOf(a.slot) < dayOf(b.slot) ? 1 : dayOf(a.slot) > dayOf(b.slot) ? -1 : a.document - b.document),
  )
}
