import type { Story } from '../article/article.js'

/** What a file gave. */
export type Reading = {
  stories: Story[]
  /** What was left out or is doubtful, a line each, with its place. */
  problems: string[]
  /** Something could not be read: a story that is missing here may still stand in the file. */
  isPartial: boolean
}
