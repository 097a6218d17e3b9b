import type { Story } from '../article/article.js'
import type { Day, Instant } from '../time/day.js'
import { sumAccounts, type Account } from './account.js'

/** A story and whether it may be shown yet. */
export type ReadStory = Story & {
  /** Not meant for readers: `draft: true`, `published: false`. */
  draft?: true
  /** The moment before which nobody may see the story; given if the story's own date is not long past. */
  heldUntil?: Instant
}

/** The stories of a text and the account of its characters. */
export type TextReading = {
  stories: Story[]
  account: Account
  /** The day that its furniture prints. */
  issueDay?: Day
  /** Lines of several columns stood mixed: their order is a guess. */
  isScattered?: boolean
}

/** The result of reading a file. */
export type Reading = {
  stories: ReadStory[]
  /** Problems: parts that were left out or are doubtful, one line each, with its place. */
  problems: string[]
  /** Something could not be read: a story that is missing here may still stand in the file. */
  isPartial: boolean
  /** The account of the characters of the file. */
  account: Account
  /** The day that a page's furniture prints; a day in the path of the file goes before it. */
  issueDay?: Day
}

/** The stories of a reading that may be shown at a moment, and when the next of the others will be. */
export type DueStories = { due: Story[]; held: number; nextAt?: Instant }

/**
 * Separates the stories that may be shown from those that are held back: drafts, and stories whose date has not come.
 * @param stories - of one file, in order
 * @param now - the moment of asking
 * @returns the stories without their marks; `nextAt` is missing where only drafts are held
 */
export const dueStories = (stories: readonly ReadStory[], now: Instant): DueStories => {
  const due: Story[] = []
  const later: Instant[] = []
  let held = 0
  for (const { draft, heldUntil, ...story } of stories) {
    if (draft === undefined && (heldUntil === undefined || heldUntil <= now)) due.push(story)
    else {
      held++
      if (draft === undefined && heldUntil !== undefined) later.push(heldUntil)
    }
  }
  return { due, held, ...(later.length > 0 && { nextAt: Math.min(...later) }) }
}

/** What a file holds, in a few lines: for a report about it. */
export type Summary = {
  /** Articles that readers may see now. */
  articles: number
  /** Their headlines, in order, the first hundred; undefined for an article without one. */
  headlines: (string | undefined)[]
  /** Articles that are held back: drafts, and those whose date has not come. */
  held: number
  /** Parts that were left out or are doubtful, one line each, the first hundred. */
  problems: string[]
  account: Account
}

const keptLimit = 100

/**
 * Adds a reading to the summary of its file.
 * @param sum - of the readings before it; undefined for the first
 * @param reading - the whole file, or its next piece
 * @param now - tells which stories are held back
 * @returns the summary of all of them
 */
export const sumUp = (sum: Summary | undefined, reading: Reading, now: Instant): Summary => {
  const { due, held } = dueStories(reading.stories, now)
  const headlines = [...(sum?.headlines ?? []), ...due.map(({ headline }) => headline)]
  return {
    articles: (sum?.articles ?? 0) + due.length,
    headlines: headlines.slice(0, keptLimit),
    held: (sum?.held ?? 0) + held,
    problems: [...(sum?.problems ?? []), ...reading.problems].slice(0, keptLimit),
    account: sumAccounts([...(sum ? [sum.account] : []), reading.account]),
  }
}
