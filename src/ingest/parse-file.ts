import { accountProblem, countCharacters } from './account.js'
import { dayFromPath, dayOfDateline, isNameAlone, sourceFromPath } from './newspaper/conventions.js'
import { gunzipSync } from 'node:zlib'
import type { Story } from '../article/article.js'
import { countHan } from '../text/han.js'
import { markUnmapped, visibleText } from './given.js'
import { decodeText } from './decode.js'
import type { PicturePages, TextFormat } from './format.js'
import { readableOf } from './formats.js'
import type { Trace } from './newspaper/trace.js'
import type { ReadStory, Reading } from './reading.js'
import { withSavedFrom } from './saved-from.js'
import { byteLimit, ReadError, tooLarge, type Source } from './source-file.js'

/** Folders that programs make and whose names are no newspaper's. */
const plainFolders =
  /^(?:_?posts?|_?drafts?|sources?|contents?|docs?|documents?|blogs?|articles?|archives?|data|datasets?|files?|public|static|src|pages?|notes?|assets?|images?|attachments?|inbox|output|out|dist|export(?:s|ed)?|downloads?|uploads?|raw|texts?|txt|markdown|md|jsonl?|zh|zh-(?:cn|tw|hk|hans|hant)|en|cn|index|readme|文章|博客|笔记|文档|归档|附件|下载|导出|资料|新建文件夹|未命名)$/i

const ownPage = /^(?:readme|index|_index|content|post|article|正文)$/i

const withoutEnding = (name: string): string => name.replace(/\.gz$/i, '').replace(/\.[A-Za-z]{2,8}$/, '')

/**
 * Names the newspaper that a path stands for: the nearest folder that is neither a date nor made by a program.
 * @param path - inside the corpus, with `/`
 * @returns undefined for a file in no such folder; `readme.md` in a folder of its own does not name it
 */
const paperFromPath = (path: string): string | undefined => {
  const names = path.split('/')
  const name = names.pop() ?? ''
  if (ownPage.test(withoutEnding(name))) names.pop()
  return sourceFromPath([...names.filter((folder) => !plainFolders.test(folder)), name].join('/'))
}

const dateLead =
  /^(?:(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?|(?:19|20)\d{6}|\d{1,4})(?:[-_ .、：:]+|(?=[\p{Script=Han}]))/u
const noHeadline =
  /^(?:readme|index|_index|untitled|未命名|无标题|新建.*|page[-_ ]?\d*|第?[\s\d]*版.*|[A-Z]?\d+版?.*|news|article|post|content|正文|text|document|note|draft|副本.*)$/i

/** A date or the number of a page at the end of a name: `_20250618`, `2025-06-18第3版`. */
const dateTail = /[-_ .]*(?:(?:19|20)\d{2}[-_.年]?\d{2}[-_.月]?\d{2}日?|第?\s?[A-Z]?\d{1,3}\s?版)$/u

/**
 * Reads a headline out of the name of a file, for a text that has none: without date, number and ending.
 * @param path - inside the corpus, with `/`
 * @returns undefined for names that say nothing, as `page-03.txt`
 */
const headlineFromPath = (path: string): string | undefined => {
  const names = path.split('/')
  const file = withoutEnding(names.at(-1) ?? '')
  const own = ownPage.test(file) ? (names.at(-2) ?? '') : file
  let name = own.normalize('NFC').replaceAll('_', ' ').trim()
  for (let lead = dateLead.exec(name); lead && lead[0].length < name.length; lead = dateLead.exec(name))
    name = name.slice(lead[0].length).trim()
  name = name.replace(/\s*[(（](?:\d{1,2}|副本|copy)[)）]$/i, '')
  for (let tail = dateTail.exec(name); tail; tail = dateTail.exec(name)) name = name.slice(0, tail.index)
  // `老店重开_临江日报`, or the name of a paper alone.
  const [paper = ''] = /(?:^|\s)[^\s]+$/u.exec(name) ?? []
  if (isNameAlone(paper)) name = name.slice(0, name.length - paper.length).trim()
  if (noHeadline.test(name) || plainFolders.test(name)) return undefined
  const hanSigns = countHan(name)
  if (hanSigns >= 4) return name.replace(/\s+/g, ' ')
  // A name in Latin letters is a headline where it is several words.
  const words = name.split(/[\s-]+/).filter((word) => /[a-z]{2}/i.test(word))
  return hanSigns === 0 && words.length >= 3 && countCharacters(name) >= 12 ? name.replace(/[\s-]+/g, ' ') : undefined
}

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
  if (typeof value === 'string') return visibleText(markUnmapped(value)) as T
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
  const isAlone = reading.stories.length === 1 && !format.inParts
  return (story) => {
    const day = story.day ?? issueDay ?? dayOfDateline(story.dateline, changedOn)
    const source = story.source ?? paper
    const headline = story.headline ?? (isAlone ? headlineFromPath(path) : undefined)
    return {
      ...visible(story),
      // Two ids that differ in such a sign stay two.
      ...(story.id !== undefined && { id: visibleText(story.id) }),
      ...(headline !== undefined && { headline: visible(headline) }),
      ...(day !== undefined && { day }),
      ...(source !== undefined && { source }),
    } satisfies Story
  }
}

/**
 * Reads the articles of a corpus file: the only way in for a whole file of any format.
 * @param source - the file with its bytes
 * @param trace - is called with the role of each line of a page
 * @returns at least one story, held back ones among them; with problems, what was left out
 * @throws {ReadError} for whatever makes the file unreadable, and nothing else
 */
export const readAnyArticles = async (source: Source, trace?: Trace): Promise<Reading> => {
  const { path, changedOn, zone } = source
  const format = readableOf(source.format)
  if (!('read' in format) && format.extract === undefined) return readArticles(source, trace)
  const bytes = unpack(source)
  let reading: Reading | PicturePages
  try {
    if ('read' in format) {
      const read = await format.read(bytes, { path, changedOn, zone, ...(trace && { trace }) })
      reading = 'pictures' in read ? read : completed(source, read)
    } else reading = readText(source, format, { text: (await format.extract?.(bytes)) ?? '' }, trace)
  } catch (error) {
    if (error instanceof ReadError) throw error
    throw new ReadError(path, error instanceof Error ? error.message : String(error), { cause: error })
  }
  if (!('pictures' in reading)) return withSavedFrom(reading, bytes)
  const { pictures: pages } = reading
  const problem = `expected a PDF with text, got ${pages} pages of pictures alone: only the program of OCR_COMMAND reads them`
  throw new ReadError(path, problem, { pictures: { pages, pdf: bytes } })
}

/**
 * Reads the articles of a corpus file that is a text.
 * @param source - the file with its bytes
 * @param trace - is called with the role of each line of a page
 * @returns at least one story, held back ones among them; with problems, what was left out
 * @throws {ReadError} for whatever makes the file unreadable, and nothing else
 */
export const readArticles = (source: Source, trace?: Trace): Reading => {
  const { path } = source
  const format = readableOf(source.format)
  if ('read' in format) throw new ReadError(path, `expected a text, got ${format.name}`)
  const bytes = unpack(source)
  const decoded = decodeText(bytes, format.charsetOf?.(bytes))
  if ('problem' in decoded) throw new ReadError(path, decoded.problem)
  return readText(source, format, decoded, trace)
}

const readText = (
  source: Source,
  format: TextFormat,
  decoded: { text: string; note?: string },
  trace: Trace | undefined,
): Reading => {
  const { path, changedOn, zone } = source
  let reading: Reading
  try {
    const text = decoded.text.replace(/\r\n?/g, '\n')
    // In JSON most of them are written as escapes: its values are marked one by one.
    reading = format.parse(format.inParts ? text : markUnmapped(text), {
      path,
      changedOn,
      zone,
      ...(trace && { trace }),
    })
  } catch (error) {
    throw new ReadError(path, error instanceof Error ? error.message : String(error), { cause: error })
  }
  return completed(source, reading, decoded.note)
}

/** Completes the stories of a reading by what the path of the file says. */
const completed = (source: Source, reading: Reading, note?: string): Reading => {
  if (reading.stories.length === 0)
    throw new ReadError(source.path, reading.problems[0] ?? 'expected an article, got none')
  const problems = [note, ...reading.problems, accountProblem(reading.account)]
  return {
    ...reading,
    problems: problems.filter((problem) => problem !== undefined),
    stories: reading.stories.map(createCompletion(source, reading)),
  }
}
