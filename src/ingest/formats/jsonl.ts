import * as v from 'valibot'
import type { Story } from '../../article/article.js'
import { excerpt, problemAt, webAddress, writtenDay } from '../metadata.js'
import type { Reading } from '../reading.js'

const text = v.nullish(v.string('a string'))

const record = v.looseObject(
  {
    id: v.nullish(v.union([v.string(), v.number()], 'a string')),
    headline: text,
    date: text,
    source: text,
    url: text,
    paragraphs: v.array(v.string('a string'), 'a list of strings'),
  },
  'an object',
)

/** Long enough for any address that serves as an id; what is longer is text in the wrong field. */
const idLimit = 1_000

const gotOf = (input: unknown): string => excerpt(typeof input === 'string' ? input : JSON.stringify(input))

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new SyntaxError(`expected a JSON object, got ${excerpt(line)}`, { cause: error })
  }
}

/** A story of one line and what is doubtful in it. Throws SyntaxError where the line is none. */
const storyOf = (line: string): { story: Story; doubts: string[] } => {
  const parsed = v.safeParse(record, parseLine(line))
  if (!parsed.success) {
    const [issue] = parsed.issues
    const place = v.getDotPath(issue)
    if (issue.input === undefined) throw new SyntaxError(`expected "${place ?? ''}", got no such field`)
    throw new SyntaxError(`expected ${issue.message}${place ? ` in "${place}"` : ''}, got ${gotOf(issue.input)}`)
  }
  const { id, headline, date, source, url, paragraphs } = parsed.output
  if (!paragraphs.some((paragraph) => paragraph.trim() !== ''))
    throw new SyntaxError('expected at least one paragraph with text in "paragraphs", got none')
  const given = String(id ?? '').trim()
  if (given.length > idLimit || /[\p{Cc}\p{Cs}]/u.test(given))
    throw new SyntaxError(`expected up to ${idLimit} visible characters in "id", got ${excerpt(given)}`)
  const day = date ? writtenDay(date) : undefined
  const address = url ? webAddress(url) : undefined
  return {
    story: {
      ...(given && { id: given }),
      ...(headline?.trim() && { headline: headline.trim() }),
      ...(source?.trim() && { source: source.trim() }),
      ...(address && { url: address }),
      ...(day && { day }),
      paragraphs,
    },
    doubts: [
      ...(date && !day ? [`expected a day as 2025-06-18 in "date", got ${excerpt(date)}: left out`] : []),
      ...(url && !address ? [`expected an http or https address in "url", got ${excerpt(url)}: left out`] : []),
    ],
  }
}

/**
 * The articles of a JSON Lines file, in order; ids and paragraphs as given.
 * Out: a bad line is named and the others are read. Of two lines with one id the first is kept.
 */
export const readJsonl = (content: string): Reading => {
  const reading: Reading = { stories: [], problems: [], isPartial: false }
  const lineOfId = new Map<string, number>()
  content.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const number = index + 1
    try {
      const { story, doubts } = storyOf(line)
      const first = story.id === undefined ? undefined : lineOfId.get(story.id)
      if (story.id !== undefined && first !== undefined) {
        reading.problems.push(problemAt(number, `id ${excerpt(story.id)} stands in line ${first} already: left out`))
        return
      }
      if (story.id !== undefined) lineOfId.set(story.id, number)
      reading.problems.push(...doubts.map((doubt) => problemAt(number, doubt)))
      reading.stories.push(story)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      reading.problems.push(problemAt(number, error.message))
      reading.isPartial = true
    }
  })
  return reading
}
