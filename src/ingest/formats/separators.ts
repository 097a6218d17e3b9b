import { widthOf } from '../../text/clean.js'
import { sentenceEnd } from '../../text/paragraphs.js'
import { countCharacters, type OpenAccount } from '../account.js'
import type { TextFile } from '../format.js'
import { readHeadLine, readPublication } from '../head-lines.js'
import { fieldNameOf } from '../metadata.js'
import { splitFrontMatter, type FrontMatter } from './front-matter.js'

/** Between two stories of one file: a line of at least five equal signs. */
const separator = /^[ \t]*[=＝═]{5,}[ \t]*$/

/** Ems. A longer line is a paragraph. */
const headlineLimit = 60

/** Whether a rule underlines the line above it, which stands alone: Markdown has headings of the same length. */
const isUnderline = (lines: readonly string[], at: number): boolean => {
  const rule = (lines[at] ?? '').trim()
  const isAlone = (lines[at - 2] ?? '').trim() === ''
  return isAlone && Math.abs(2 * widthOf((lines[at - 1] ?? '').trim().replaceAll(' ', '-')) - rule.length) <= 1
}

const inkedLines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** Cuts at lines of `=====`; a line that underlines a heading or stands in a page cuts nothing. */
const cutAtRules = (text: string): string[] | undefined => {
  const parts: string[][] = [[]]
  const lines = text.split('\n')
  const rules = new Map<string, number>()
  for (const line of lines) if (separator.test(line)) rules.set(line.trim(), (rules.get(line.trim()) ?? 0) + 1)
  lines.forEach((line, i) => {
    const before = (lines[i - 1] ?? '').trim()
    const isFree = before === '' || /[.。！？!?…”’」』）)]["']?$/u.test(before)
    const isHeading = rules.get(line.trim()) === 1 && isUnderline(lines, i)
    if (separator.test(line) && isFree && !isHeading) parts.push([])
    else parts.at(-1)?.push(line)
  })
  const filled = parts.map((part) => part.join('\n')).filter((part) => /[\p{L}\p{N}]/u.test(part))
  // A text and its tail of one line are one story.
  return filled.length > 1 && filled.every((part) => inkedLines(part).length > 1) ? filled : undefined
}

const labelled = /^\s*(?:【\s*(?<bracketed>(?:\p{Script=Han}\s*){2,4})】|(?<plain>\p{L}{2,8})\s*[:：])\s*\S/u

/** Whether a line is the headline of a story under its label: `标题：…`. */
const isLabelledHeadline = (line: string): boolean => {
  const { bracketed, plain } = labelled.exec(line)?.groups ?? {}
  const name = (bracketed ?? plain ?? '').replace(/\s/g, '')
  return fieldNameOf(name) === 'headline' && !/^name$/i.test(name) && widthOf(line.trim()) <= headlineLimit + 6
}

const numbered = /^\s*(?:(\d{1,3})[、.．)）]|[（(](\d{1,3})[)）])\s*(?=[^\d\s])/u

/** More lines above the first story are one of their own. */
const titleLines = 3

/** Cuts before each of the lines, where all stories have what follows them; short lines above the first are a title. */
const cutBefore = (lines: readonly string[], starts: readonly number[]): { title: string; parts: string[] } => {
  const [first = 0] = starts
  const before = lines.slice(0, first).join('\n')
  const above = inkedLines(before)
  const isTitle =
    above.length <= titleLines &&
    above.every((line) => widthOf(line.trim()) <= headlineLimit && !sentenceEnd.test(line.trim()))
  const parts = starts.map((from, i) => lines.slice(from, starts[i + 1] ?? lines.length).join('\n'))
  return isTitle ? { title: before, parts } : { title: '', parts: [before, ...parts] }
}

type Cut = { title: string; parts: string[] }

/** Cuts before each headline under a label; every story has a second label below it. */
const cutAtLabels = (text: string, file: TextFile): Cut | undefined => {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, at) => (isLabelledHeadline(line) ? [at] : []))
  // Stories in fenced blocks are examples.
  if (starts.length < 2 || /^ {0,3}(?:`{3,}|~{3,})/mu.test(text)) return undefined
  const cut = cutBefore(lines, starts)
  const isStory = (part: string): boolean => {
    const [, ...below] = inkedLines(part)
    return below.length > 1 && readHeadLine((below[0] ?? '').trim(), file) !== undefined
  }
  return cut.parts.every(isStory) ? cut : undefined
}

/** Cuts before `1、headline`, `2、headline` and so on, where a line of source or date stands below each. */
const cutAtNumbers = (text: string, file: TextFile): Cut | undefined => {
  const lines = text.split('\n')
  const isTold = (at: number): boolean => {
    let next = at + 1
    while (next < lines.length && lines[next]?.trim() === '') next += 1
    const below = lines[next]?.trim() ?? ''
    const facts = readHeadLine(below, file) ?? readPublication(below, file)
    // 时间：6月18日晚七点 is when something takes place.
    const isEvent = /^时[间間]\s*[:：]/u.test(below)
    return (
      facts?.fields.some(([name]) => (isEvent ? /^source$/ : /^(?:date|source)$/).test(fieldNameOf(name) ?? '')) ===
      true
    )
  }
  const starts: number[] = []
  lines.forEach((line, at) => {
    const [, bare, bracketed] = numbered.exec(line) ?? []
    const isNext = Number(bare ?? bracketed) === starts.length + 1
    if (isNext && widthOf(line.trim()) <= headlineLimit && !/[。；;]$/u.test(line.trim()) && isTold(at)) starts.push(at)
  })
  if (starts.length < 2) return undefined
  const { title, parts } = cutBefore(lines, starts)
  const hasText = (part: string): boolean =>
    inkedLines(part)
      .slice(2)
      .some((line) => sentenceEnd.test(line.trim()))
  return parts.every(hasText) ? { title, parts: parts.map((part) => part.replace(numbered, '')) } : undefined
}

/** The stories of a file, and the fields in front of all of them. */
export type Stories = FrontMatter & { parts: string[] }

/**
 * Cuts the front matter off a file, and the rest into its stories: at lines of `=====`, before each headline under a label
 * (`标题：`), before each numbered headline with its source or date below.
 * @param content - the file; lines end with `\n`
 * @param file - zone, and the day of the last change
 * @param account - gets the numbers of the stories and what stands above the first
 * @returns one part where nothing shows several stories. Labels at the top belong to the first of several stories alone
 * @throws {SyntaxError} with the line where front matter opens and never ends, or is longer than any
 */
export const splitStories = (content: string, file: TextFile, account: OpenAccount): Stories => {
  const cut = (text: string): Cut | undefined => {
    const parts = cutAtRules(text)
    return parts ? { title: '', parts } : (cutAtLabels(text, file) ?? cutAtNumbers(text, file))
  }
  const front = splitFrontMatter(content)
  const whole = front.isLabels ? cut(content) : undefined
  const own: FrontMatter = whole ? { fields: new Map(), body: content, problems: [] } : front
  const found = whole ?? cut(own.body)
  if (!found) return { ...own, parts: [own.body] }
  const title = countCharacters(found.title)
  account.drop('name, date and number of the page', title)
  account.drop('numbers of stories', countCharacters(own.body) - title - countCharacters(found.parts.join('\n')))
  return { ...own, parts: found.parts }
}
