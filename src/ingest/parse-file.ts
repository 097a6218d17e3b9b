import type { Story } from '../article/article.js'
import { dayFromPath, sourceFromPath } from './newspaper/conventions.js'
import { visibleText } from './metadata.js'
import { readJsonl } from './formats/jsonl.js'
import { readMarkdown } from './formats/markdown.js'
import { decodeText } from './decode.js'
import { readText } from './formats/text.js'
import type { Trace } from './newspaper/trace.js'
import type { Reading } from './reading.js'
import { ReadError, type Source } from './source-file.js'

/** Grows whenever the same bytes give other stories: every file is then read again, at the next start. */
export const readerVersion = 2

/** Bytes. A year of one newspaper's pages is smaller; what is larger was not meant for the corpus. */
export const byteLimit = 20 * 1024 * 1024

/** The text of a source. Throws ReadError where it is none. */
const textOf = (source: Source): string => {
  const decoded = decodeText(source.bytes)
  if ('problem' in decoded) throw new ReadError(source.path, decoded.problem)
  return decoded.text.replace(/\r\n?/g, '\n')
}

const readKind = (source: Source, trace?: Trace): Reading => {
  switch (source.kind) {
    case 'text':
      return { stories: readText(source, trace), problems: [], isPartial: false }
    case 'markdown':
      return readMarkdown(textOf(source))
    case 'jsonl':
      return readJsonl(textOf(source))
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
 * The articles of a corpus file: the only way in. Day and source come from the path where the file gives none.
 * In: `trace` is told of each line of a page what it became.
 * Out: at least one story; with problems, what was left out.
 * Throws: ReadError for whatever makes the file unreadable, and nothing else.
 */
export const readArticles = (source: Source, trace?: Trace): Reading => {
  const { path, bytes } = source
  if (bytes.length > byteLimit)
    throw new ReadError(path, `expected at most 20 MB, got ${(bytes.length / 1024 / 1024).toFixed(1)} MB`)
  let reading: Reading
  try {
    reading = readKind(source, trace)
  } catch (error) {
    if (error instanceof ReadError) throw error
    throw new ReadError(path, error instanceof Error ? error.message : String(error), { cause: error })
  }
  if (reading.stories.length === 0) throw new ReadError(path, reading.problems[0] ?? 'expected an article, got none')
  const day = dayFromPath(path)
  const name = sourceFromPath(path)
  const complete = (story: Story): Story => ({
    ...visible(story),
    ...(story.day === undefined && day !== undefined && { day }),
    ...(story.source === undefined && name !== undefined && { source: name }),
  })
  return { ...reading, stories: reading.stories.map(complete) }
}
