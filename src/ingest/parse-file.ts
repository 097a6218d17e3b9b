import { gunzipSync } from 'node:zlib'
import type { Story } from '../article/article.js'
import { accountProblem } from './account.js'
import { dayFromPath, dayOfDateline } from './newspaper/conventions.js'
import { headlineFromPath, paperFromPath } from './file-name.js'
import { visibleText } from './given.js'
import { decodeText } from './decode.js'
import type { Trace } from './newspaper/trace.js'
import type { Reading, ReadStory } from './reading.js'
import { ReadError, type Source } from './source-file.js'

/** Grows whenever the same bytes give other stories: every file is then read again, at the next start. */
export const readerVersion = 5

/** Bytes. A year of one newspaper's pages is smaller; what is larger is read in pieces, or was not meant for the corpus. */
export const byteLimit = 20 * 1024 * 1024

const tooLarge = (path: string, size: number): ReadError =>
  new ReadError(path, `expected at most 20 MB, got ${(size / 1024 / 1024).toFixed(1)} MB`)

/** The bytes of a file, unpacked where its name ends in `.gz`. */
const unpack = ({ path, bytes }: Source): Uint8Array => {
  if (bytes.length > byteLimit) throw tooLarge(path, bytes.length)
  if (!/\.gz$/i.test(path)) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: byteLimit })
  } catch (error) {
    const isLong = error instanceof RangeError
    const problem = isLong
      ? 'expected at most 20 MB of text in it, got more'
      : 'expected a gzip file, got something else'
    throw new ReadError(path, problem, { cause: error })
  }
}

const visible = <T>(value: T): T => {
  if (typeof value === 'string') return visibleText(value) as T
  if (Array.isArray(value)) return value.map(visible) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visible(inner)])) as T
  return value
}

/**
 * Fills in what a story does not say itself: its day and paper from the path of its file, and the headline of a file with
 * one story from its name.
 * @param source - path and day of the last change
 * @param reading - what the format made of the file, or of a part of it
 * @returns a function of one story
 */
export const createCompletion = (
  { path, changedOn, format }: Pick<Source, 'path' | 'changedOn' | 'format'>,
  reading: Pick<Reading, 'issueDay' | 'stories'>,
): ((story: ReadStory) => ReadStory) => {
  const issueDay = dayFromPath(path) ?? reading.issueDay
  const paper = paperFromPath(path)
  const isAlone = reading.stories.length === 1 && format.openReader === undefined
  return (story) => {
    const day = story.day ?? issueDay ?? dayOfDateline(story.dateline, changedOn)
    const source = story.source ?? paper
    const headline = story.headline ?? (isAlone ? headlineFromPath(path) : undefined)
    return {
      ...visible(story),
      ...(headline !== undefined && { headline: visible(headline) }),
      ...(day !== undefined && { day }),
      ...(source !== undefined && { source }),
    } satisfies Story
  }
}

/**
 * Reads the articles of a corpus file: the only way in for a whole file.
 * @param source - the file with its bytes
 * @param trace - is called with the role of each line of a page
 * @returns at least one story, held back ones among them; with problems, what was left out
 * @throws {ReadError} for whatever makes the file unreadable, and nothing else
 */
export const readArticles = (source: Source, trace?: Trace): Reading => {
  const { path, format, changedOn, zone } = source
  const decoded = decodeText(unpack(source))
  if ('problem' in decoded) throw new ReadError(path, decoded.problem)
  let reading: Reading
  try {
    reading = format.parse(decoded.text.replace(/\r\n?/g, '\n'), { path, changedOn, zone, ...(trace && { trace }) })
  } catch (error) {
    throw new ReadError(path, error instanceof Error ? error.message : String(error), { cause: error })
  }
  if (reading.stories.length === 0) throw new ReadError(path, reading.problems[0] ?? 'expected an article, got none')
  const problems = [decoded.note, ...reading.problems, accountProblem(reading.account)]
  return {
    ...reading,
    problems: problems.filter((problem) => problem !== undefined),
    stories: reading.stories.map(createCompletion(source, reading)),
  }
}
