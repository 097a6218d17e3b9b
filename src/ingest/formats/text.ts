import type { Story } from '../../article/article.js'
import type { Day } from '../../time/day.js'
import { dayFromPath, dayOfDateline, sourceFromPath } from '../newspaper/conventions.js'
import { ReadError, type Source } from '../source-file.js'
import { decodeText } from '../decode.js'
import { detectLayout } from '../newspaper/detect-layout.js'
import { readPage } from '../newspaper/articles/page.js'
import { readPlain } from './plain-text.js'
import type { Trace } from '../newspaper/trace.js'

const isFilled = (story: Story): boolean => story.paragraphs.length > 0 || (story.captions ?? []).length > 0

/**
 * The articles of a text file: a raw newspaper page or one plain article.
 * Out: at least one; the day from the path, else from the page, else from the dateline.
 * Throws: ReadError for bytes that are no text, for columns side by side, for a text without an article.
 */
export const readText = (source: Source, trace?: Trace): Story[] => {
  const decoded = decodeText(source.bytes)
  if ('problem' in decoded) throw new ReadError(source.path, decoded.problem)
  const form = detectLayout(decoded.text)
  if (form.kind === 'side-by-side')
    throw new ReadError(
      source.path,
      `expected text in reading order, got columns side by side (line ${form.line}); extract the page again with "pdftotext -raw", or without -layout`,
    )
  const stories = (form.kind === 'page' ? readPage(decoded.text, trace) : [readPlain(decoded.text)]).filter(isFilled)
  if (!stories.length) throw new ReadError(source.path, 'expected an article, got no running text')
  const day: Day | undefined = dayFromPath(source.path)
  const name = sourceFromPath(source.path)
  return stories.map((story) => {
    const own = day ?? story.day ?? dayOfDateline(story.dateline, source.changedOn)
    const from = story.source ?? name
    return { ...story, ...(own ? { day: own } : {}), ...(from ? { source: from } : {}) }
  })
}
