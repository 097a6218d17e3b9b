import { coverage } from './similarity.js'
import type { Span } from './segment.js'
import type { PageModel } from './page-model.js'

// Length at which a wording that a caption shares with a text is no chance.
const longWording = 5

/** Length of the longest stretch of `part`, up to 24 signs, that `whole` holds. */
const sharedLength = (part: string, whole: string): number => {
  let longest = 0
  for (let from = 0; from + longest < part.length; from++)
    while (longest < 24 && from + longest < part.length && whole.includes(part.slice(from, from + longest + 1)))
      longest++
  return longest
}

// Articles a caption is compared with on either side: a page has fewer.
const reach = 30

/**
 * Finds the article of each caption: the one with the same content, or the nearest if the words do not decide. Pictures
 * stand where there is room, not where their text is.
 * @param view - the units of the page
 * @param spans - the articles as stretches of units
 * @returns the index of the span by the index of the caption
 */
export const assignCaptions = (view: PageModel, spans: readonly Span[]): Map<number, number> => {
  const owners = new Map<number, number>()
  if (!spans.length) return owners
  const wholes = spans.map(({ from, to }) =>
    view.bare.slice(from, to).filter((_, k) => view.units[from + k]?.kind === 'text'),
  )
  const texts = wholes.map((parts) => parts.join('\n'))
  let next = 0
  view.units.forEach((unit, k) => {
    if (unit.kind !== 'caption') return
    // Captions come in order, and so do spans: the next span is never behind the one before.
    while (next < spans.length && (spans[next]?.from ?? 0) <= k) next++
    const inside = next > 0 && k < (spans[next - 1]?.to ?? 0) ? next - 1 : -1
    const home = inside >= 0 ? inside : Math.max(0, next - 1)
    // 图为 and the day of the picture are in every caption.
    const wording = (view.bare[k] ?? '').replace(/^(?:图为)?(?:\d{1,2}月\d{1,2}日)?(?:当日)?(?:拍摄的)?/, '')
    let best = -Infinity
    for (let index = Math.max(0, home - reach); index <= Math.min(spans.length - 1, home + reach); index++) {
      const span = spans[index]
      if (!span) continue
      const length = sharedLength(wording, texts[index] ?? '')
      const pairs = new Set<string>()
      for (let j = span.from; j < span.to; j++)
        if (view.units[j]?.kind === 'text') for (const pair of view.pairs[j] ?? []) pairs.add(pair)
      const share = coverage(view.pairs[k] ?? new Set(), pairs, view.weight)
      // Before the first paragraph it may as well be the end of the story above.
      const below = index === inside && view.units.slice(span.from, k).some(({ kind }) => kind === 'text')
      const near = below ? 0.25 : index === inside || index === home ? 0.1 : 0
      const worth = share + (length >= longWording ? 0.1 * length : 0) + near
      if (worth > best) {
        best = worth
        owners.set(k, index)
      }
    }
  })
  return owners
}
