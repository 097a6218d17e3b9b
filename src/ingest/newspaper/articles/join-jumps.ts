import type { Story } from '../../../article/article.js'
import { joinLines } from '../../../text/paragraphs.js'
import { coverage, pairsOf, weightsOf } from './similarity.js'

// （下转第四版） · （下转A4版） · ▶下转2版 · （上接第一版） · 上接A1版
// Continued on A4 · (Continued from page 1)
const onwards =
  /\s*(?:[（(▶▲◆]*\s*下[转轉]\s*第?\s*[\p{Script=Han}\dA-Z]{1,4}\s*版\s*[）)]?|(?:^|(?<=[.!?”"’)]))\s*[([]?\s*(?:continued|cont[’'.]?d?\.?)\s+on\s+(?:page\s+)?[A-Z]?-?\d{1,3}\s*[)\]]?\.?)\s*$/iu
const fromBefore =
  /^\s*(?:[（(◀▲◆]*\s*(?:[紧緊]接|上接)\s*第?\s*[\p{Script=Han}\dA-Z]{1,4}\s*版\s*[）)]?|[([]?\s*(?:continued|cont[’'.]?d?\.?)\s+from\s+(?:page\s+)?[A-Z]?-?\d{1,3}\s*[)\]]?\.?)\s*/iu

const without = (texts: readonly string[], at: number, mark: RegExp): string[] =>
  texts.map((text, index) => (index === at ? text.replace(mark, '') : text)).filter((text) => text !== '')

const join = (first: Story, second: Story): Story => {
  const head = without(first.paragraphs, first.paragraphs.length - 1, onwards)
  const tail = without(second.paragraphs, 0, fromBefore)
  const last = head.at(-1) ?? ''
  // The sentence that the page end has cut is made whole.
  const cut = last !== '' && !/[。！？…][”’」』）]*$|[.!?][”’")]*$/.test(last) && tail.length > 0
  const paragraphs = cut
    ? [...head.slice(0, -1), joinLines([last, tail[0] ?? '']), ...tail.slice(1)]
    : [...head, ...tail]
  const moved = paragraphs.length - tail.length
  const subheadings = [
    ...(first.subheadings ?? []),
    ...(second.subheadings ?? []).map(({ text, before }) => ({ text, before: before + moved })),
  ]
  const byline = [...new Set([...(first.byline ?? []), ...(second.byline ?? [])])]
  const captions = [...(first.captions ?? []), ...(second.captions ?? [])]
  return {
    ...second,
    ...first,
    ...(subheadings.length ? { subheadings } : {}),
    ...(byline.length ? { byline } : {}),
    ...(captions.length ? { captions } : {}),
    paragraphs,
  }
}

const pairsIn = (story: Story): Set<string> => pairsOf([story.headline ?? '', ...story.paragraphs].join('\n'))

/** Takes the marks off a story whose other part is not in the file. */
const unmark = (story: Story): Story => {
  const paragraphs = without(without(story.paragraphs, story.paragraphs.length - 1, onwards), 0, fromBefore)
  return paragraphs.length ? { ...story, paragraphs } : story
}

// Beginnings that a rest is compared with on either side: an issue has fewer jumps.
const reach = 40

/** Joins the parts of each article thread, which stand in the order of their pages. */
const joinThreads = (stories: readonly Story[], threadOf: ReadonlyMap<Story, number>): Story[] => {
  const joined = new Map<number | Story, Story>()
  for (const story of stories) {
    const key = threadOf.get(story) ?? story
    const before = joined.get(key)
    joined.set(key, before ? join(before, story) : story)
  }
  return [...joined.values()]
}

/**
 * Joins articles that go on on another page of the same file: by their threads, and by `（下转第四版）` and
 * `（上接第一版）`.
 * @param parts - in the order of the file
 * @param threadOf - the threads of parts; none for a file without threads
 * @returns the articles without such marks
 */
export const joinJumps = (parts: readonly Story[], threadOf: ReadonlyMap<Story, number> = new Map()): Story[] => {
  const stories = joinThreads(parts, threadOf)
  const starts = stories.filter(({ paragraphs }) => onwards.test(paragraphs.at(-1) ?? ''))
  const rests = stories.filter(({ paragraphs }) => fromBefore.test(paragraphs[0] ?? ''))
  if (!starts.length && !rests.length) return stories
  const weight = weightsOf(stories.map(pairsIn))
  const restOf = new Map<Story, Story>()
  const placeOf = new Map(stories.map((story, at) => [story, at]))
  const startsByPlace = starts.map((start) => placeOf.get(start) ?? 0)
  let near = 0
  for (const rest of rests) {
    const place = placeOf.get(rest) ?? 0
    while (near < starts.length && (startsByPlace[near] ?? 0) < place) near++
    const own = pairsIn(rest)
    const [best] = starts
      .slice(Math.max(0, near - reach), near + reach)
      .filter((start) => start !== rest && !restOf.has(start))
      .map((start) => ({ start, share: coverage(own, pairsIn(start), weight) }))
      .sort((a, b) => b.share - a.share)
    if (best) restOf.set(best.start, rest)
  }
  const joined = new Set(restOf.values())
  return stories.flatMap((story) => {
    if (joined.has(story)) return []
    const rest = restOf.get(story)
    return [rest ? join(story, rest) : unmark(story)]
  })
}
