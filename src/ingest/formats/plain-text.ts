import type { Story } from '../../article/article.js'
import { cleanText, widthOf } from '../../text/clean.js'
import { splitParagraphs } from '../../text/paragraphs.js'
import { isBylineLine, namesOf, takeClosing, takeOpening } from '../newspaper/conventions.js'
import { endsSentence } from '../newspaper/layout/line-roles.js'

// A headline is a line that can be taken in at a glance; in ems, so about twice as many Western signs.
const headlineLimit = 60

const isHeadline = (line: string): boolean => {
  const width = widthOf(line)
  return (
    width <= headlineLimit &&
    !/[。；，、：,;]$/.test(line) &&
    !(endsSentence(line) && /[。.]$/.test(line)) &&
    !/[.]$/.test(line)
  )
}

/** A plain article: its headline on the first line if that is one, then its paragraphs. */
export const readPlain = (text: string): Story => {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const at = lines.findIndex((line) => line.trim() !== '')
  const top = (lines[at] ?? '').trim()
  const rest = lines.slice(at + 1)
  const headed = isHeadline(top) && rest.some((line) => line.trim() !== '')
  const names: string[] = []
  const body = headed ? rest : lines
  const next = body.findIndex((line) => line.trim() !== '')
  if (headed && isBylineLine((body[next] ?? '').trim())) {
    names.push(...namesOf(body[next] ?? ''))
    body.splice(0, next + 1)
  }
  const paragraphs = splitParagraphs(body.join('\n'))
  const opening = takeOpening(paragraphs[0] ?? '')
  if (paragraphs.length && opening.text) paragraphs[0] = cleanText(opening.text)
  const closing = takeClosing(paragraphs.at(-1) ?? '')
  if (paragraphs.length > 1 || closing.text) {
    paragraphs.pop()
    if (closing.text) paragraphs.push(cleanText(closing.text))
  }
  const byline = [...new Set([...names, ...opening.byline, ...closing.byline])]
  const dateline = opening.dateline ?? closing.dateline
  return {
    ...(headed ? { headline: cleanText(top) } : {}),
    ...(byline.length ? { byline } : {}),
    ...(dateline ? { dateline } : {}),
    paragraphs,
  }
}
