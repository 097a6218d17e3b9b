import type { Story } from '../article/article.js'
import { foldRadicals } from '../text/clean.js'

/** The reason why characters of a file are in no article. */
export type DropReason =
  // Parts of a newspaper page beside its articles.
  | 'name, date and number of the page'
  | 'editors'
  | 'printed twice'
  | 'marks of jumps between pages'
  | 'weather and notices of the page'
  // Facts about an article.
  | 'fields'
  | 'repeated headline'
  | 'numbers of stories'
  | 'addresses'
  // Data that only a program reads.
  | 'tags and comments'
  | 'tags'
  | 'comments'
  | 'scripts and styles'
  | 'marks of programs'
  | 'code'
  | 'entities'
  | 'readings of characters'
  | 'marks of footnotes'
  | 'marks of lists'
  // Parts of a web page beside its article.
  | 'web page around the article'
  | 'links to other articles'
  | 'hidden text'
  // Parts that could not be read.
  | 'lines that are no JSON'
  | 'articles with an id that another has'
  | 'pages without an article'

/** Characters that were left out of the articles for one reason. */
export type Dropped = { reason: DropReason; characters: number }

/**
 * The account of the letters and digits of a file, Han characters among them: shown, or left out for a reason.
 * Punctuation and spaces are not counted: line ends, rules and brackets around names change them.
 */
export type Account = {
  /** Characters of the whole file. */
  read: number
  /** Characters that stand in an article: headline, kicker, paragraph, caption, byline and dateline. */
  shown: number
  /** The others, a reason an entry. */
  dropped: Dropped[]
}

/** An account to which reasons are still added. */
export type OpenAccount = {
  /** Adds characters to a reason; a negative number subtracts them. */
  drop: (reason: DropReason, characters: number) => void
  /** Returns the account of a file, given the number of its characters and of those that are shown. */
  close: (read: number, shown: number) => Account
}

/**
 * Counts the letters, digits and Han characters of a text.
 * @param text - any text
 * @returns code points; radicals and ligatures count as the characters that they stand for
 */
export const countCharacters = (text: string): number => {
  let count = 0
  for (const [run] of foldRadicals(text).matchAll(/[\p{L}\p{N}]+/gu))
    count += run.length - (run.match(/[\ud800-\udbff]/g)?.length ?? 0)
  return count
}

/**
 * Starts an account.
 * @returns an account in which characters dropped for one reason are summed up
 */
export const openAccount = (): OpenAccount => {
  const dropped = new Map<DropReason, number>()
  return {
    drop: (reason, characters) => {
      if (characters !== 0) dropped.set(reason, (dropped.get(reason) ?? 0) + characters)
    },
    close: (read, shown) => ({
      read,
      shown,
      dropped: Array.from(dropped, ([reason, characters]) => ({ reason, characters })).filter(
        ({ characters }) => characters !== 0,
      ),
    }),
  }
}

/**
 * Sums up the accounts of the parts of a file.
 * @param accounts - one for each part
 * @returns the account of the whole
 */
export const sumAccounts = (accounts: readonly Account[]): Account => {
  const sum = openAccount()
  let read = 0
  let shown = 0
  for (const account of accounts) {
    read += account.read
    shown += account.shown
    for (const { reason, characters } of account.dropped) sum.drop(reason, characters)
  }
  return sum.close(read, shown)
}

/**
 * Computes what an account does not explain.
 * @param account - of a file or a part of it
 * @returns characters that are neither shown nor dropped for a reason; negative where more is accounted for than was read
 */
export const unexplained = ({ read, shown, dropped }: Account): number =>
  read - shown - dropped.reduce((sum, { characters }) => sum + characters, 0)

/** Share of the characters that may be unexplained: a hyphen or a bracket more or less. */
const mostUnexplained = 0.01

/**
 * Checks whether an account explains a file, except for a hundredth of its characters.
 * @param account - of a file or a page
 * @returns false where text was lost, or shown twice
 */
export const addsUp = (account: Account): boolean => Math.abs(unexplained(account)) <= account.read * mostUnexplained

/**
 * Describes the problem of a file whose account does not add up.
 * @param account - of the whole file
 * @returns undefined where it adds up
 */
export const accountProblem = (account: Account): string | undefined => {
  if (addsUp(account)) return undefined
  const missing = unexplained(account)
  const got = missing > 0 ? `${missing} in neither` : `${-missing} too many`
  return `account: expected each of ${account.read} characters in an article or left out for a reason, got ${got}`
}

/**
 * Counts the characters that a story shows: headline with kicker and subtitle, paragraphs, captions, reporters, paper.
 * @param story - as it was read
 * @returns letters, digits and Han characters
 */
export const charactersOfStory = (story: Story): number => {
  const { headline = '', kicker = '', subtitle = '', source = '', subheadings = [], byline = [], captions = [] } = story
  const texts = [
    headline,
    kicker,
    subtitle,
    source,
    ...subheadings.map(({ text }) => text),
    ...byline,
    ...captions.flatMap(({ text, credit = '' }) => [text, credit]),
    ...story.paragraphs,
  ]
  return texts.reduce((sum, text) => sum + countCharacters(text), 0)
}
