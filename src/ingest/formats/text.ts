import type { Story } from '../../article/article.js'
import type { Day } from '../../time/day.js'
import { addsUp, charactersOfStory, countCharacters, openAccount, type Account, type OpenAccount } from '../account.js'
import { formats, type TextFile, type TextFormat } from '../format.js'
import { readMetadata, type Metadata } from '../metadata.js'
import { readEnglishPage } from '../newspaper/articles/english-page.js'
import { readPage } from '../newspaper/articles/page.js'
import { detectLayout } from '../newspaper/detect-layout.js'
import { joinVertical } from '../newspaper/layout/vertical.js'
import { readPlain, readSetPage } from './plain-text.js'
import type { Reading, ReadStory, TextReading } from '../reading.js'
import { splitStories } from './separators.js'
import { takeTextHead, type TextHead } from './text-head.js'

const isFilled = (story: Story): boolean => story.paragraphs.length > 0 || (story.captions ?? []).length > 0

const problemOfPage = (found: string, line: number): string =>
  `expected text in reading order, got ${found} (line ${line}); extract the page again with "pdftotext -raw"`

const problemOfOrder =
  'expected text in reading order, got lines of several columns mixed: put in order by their words, so sentences may be mixed up; ' +
  'add the PDF instead, or extract the page again with "pdftotext -raw"'

/** Checks whether a text is a page; throws SyntaxError for a page that was extracted out of order. */
const layoutOf = (text: string, offset: number): 'page' | 'english-page' | 'article' => {
  const layout = detectLayout(text)
  switch (layout.kind) {
    case 'side-by-side':
      throw new SyntaxError(`${problemOfPage('columns side by side', layout.line + offset)}, or without -layout`)
    case 'vertical-rows':
      throw new SyntaxError(problemOfPage('vertical columns written as rows', layout.line + offset))
    case 'page':
    case 'english-page':
    case 'article':
      return layout.kind
  }
}

/** Reads a page by its layout; nothing where it has no article or its account does not add up. */
const readAsPage = (text: string, kind: 'page' | 'english-page', file: TextFile): TextReading | undefined => {
  const read = kind === 'page' ? readPage(text, file.trace) : readEnglishPage(text)
  return addsUp(read.account) && read.stories.some(isFilled) ? read : undefined
}

type Part = { stories: ReadStory[]; account: Account; issueDay?: Day }

/** Adds the fields of the file to its stories. */
const complete = (read: TextReading, fields: Metadata): Part => {
  const stories = read.stories.filter(isFilled).map((story): ReadStory => {
    const names = [...new Set([...(fields.byline ?? []), ...(story.byline ?? [])])]
    return { ...story, ...fields, ...(names.length > 0 && { byline: names }) }
  })
  const unfilled = read.stories.filter((story) => !isFilled(story))
  const lost = unfilled.reduce((sum, story) => sum + charactersOfStory(story), 0)
  return { ...read, stories, account: { ...read.account, shown: read.account.shown - lost } }
}

/** Reads one plain article: the fields in the lines at its top, and its text. */
const readArticle = (head: TextHead, metadata: Metadata, account: OpenAccount): Part => {
  const { headline, ...others } = metadata
  const repeats = headline !== undefined && head.body.trimStart().split('\n')[0]?.trim() === headline
  const isAdded = headline !== undefined && !repeats
  // The reader of plain texts looks for the headline on the first line; a line below it is no part of one that is given.
  const rest = repeats ? head.body.trimStart().slice(headline.length) : head.body
  const read = readPlain(headline === undefined ? head.body : `${headline}\n\n${rest}`)
  const byline = [...new Set([...(others.byline ?? []), ...head.byline])]
  const fields: Metadata = {
    ...others,
    ...(head.subtitle !== undefined && { subtitle: head.subtitle }),
    ...(byline.length > 0 && { byline }),
  }
  const part = complete(read, fields)
  const shown = part.stories.length > 0 ? charactersOfStory({ ...fields, paragraphs: [] }) : 0
  const subtitle = countCharacters(head.subtitle ?? '')
  // The lines at the top are left out, but for what the article shows of them; its headline is counted with its text.
  account.drop('fields', head.taken + subtitle - shown - (isAdded ? countCharacters(headline) : 0))
  return { ...part, account: { ...part.account, shown: part.account.shown + shown } }
}

/** One part of a file; `given`: what the front matter of the file says; of several stories each knows itself better. */
const readPart = (
  text: string,
  given: Metadata,
  isOne: boolean,
  file: TextFile,
  problems: string[],
  account: OpenAccount,
): Part => {
  const joined = joinVertical(text)
  const set = readSetPage(joined)
  const fitting = set && addsUp(set.account) ? set : undefined
  const kind = fitting ? 'article' : layoutOf(joined, 0)
  const page = fitting ?? (kind === 'article' ? undefined : readAsPage(joined, kind, file))
  if (page) {
    if (page.isScattered) problems.push(problemOfOrder)
    const { headline, ...fields } = given
    const part = complete(page, fields)
    const shown = charactersOfStory({ ...fields, paragraphs: [] })
    account.drop('fields', -shown)
    if (headline !== undefined && part.stories.length === 1)
      part.stories = part.stories.map((s) => ({ ...s, headline }))
    return { ...part, account: { ...part.account, shown: part.account.shown + shown } }
  }
  const head = takeTextHead(joined, file)
  const { metadata: own, problems: doubts } = readMetadata(head.fields, file)
  problems.push(...doubts)
  // The title of a file of several stories is that of none of them.
  const shared = { ...given }
  delete shared.headline
  return readArticle(head, isOne ? { ...own, ...given } : { ...shared, ...own }, account)
}

/**
 * Parses a text file: a raw newspaper page, one plain article, or several with lines of `=====` between.
 * @throws {SyntaxError} for columns side by side and for a text without an article
 */
const readText = (text: string, file: TextFile): Reading => {
  const account = openAccount()
  const cut = splitStories(text, file, account)
  const { metadata: given, problems } = readMetadata(cut.fields, file, 'front matter: ')
  account.drop('fields', countCharacters(text) - countCharacters(cut.body))
  const isOne = cut.parts.length === 1
  const parts = cut.parts.map((part) => readPart(part, given, isOne, file, problems, account))
  const stories = parts.flatMap((part) => part.stories)
  if (!stories.length) throw new SyntaxError('expected an article, got no running text')
  for (const part of parts) for (const { reason, characters } of part.account.dropped) account.drop(reason, characters)
  const shown = parts.reduce((sum, part) => sum + part.account.shown, 0)
  const issueDay = parts.find((part) => part.issueDay !== undefined)?.issueDay
  return {
    stories,
    problems,
    isPartial: false,
    account: account.close(countCharacters(text), shown),
    ...(issueDay !== undefined && { issueDay }),
  }
}

/** Plain text: a newspaper page as it was extracted from a PDF, or one article. */
export const textFormat: TextFormat = { ...formats.text, parse: readText }
