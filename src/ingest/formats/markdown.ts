import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { parseDocument } from 'yaml'
import { isWideCharacter } from '../../text/clean.js'
import type { Story, Subheading } from '../../article/article.js'
import { excerpt, problemAt, webAddress, writtenDay } from '../metadata.js'
import type { Reading } from '../reading.js'

/** Fields fill a screen at most; what is longer is an article whose second `---` is missing. */
const frontMatterLimit = 64 * 1024

/** A novel has a tenth of this; the parser takes seconds for more. */
const bodyLimit = 2 * 1024 * 1024

/** Opening and closing line, fields, body; line numbers from 1. Throws SyntaxError where the fields never end. */
const splitFrontMatter = (content: string): { fields?: string; body: string } => {
  const opening = /^---[ \t]*\n/.exec(content)
  if (!opening) return { body: content }
  const rest = content.slice(opening[0].length)
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(rest)
  if (!closing) throw new SyntaxError(problemAt(1, 'expected a second "---" after the front matter, got none'))
  return { fields: rest.slice(0, closing.index), body: rest.slice(closing.index + closing[0].length) }
}

type Fields = Map<unknown, unknown>

/** Every scalar stays the text that it was written as. Throws SyntaxError with the line in the file. */
const parseFields = (yaml: string): Fields => {
  if (yaml.length > frontMatterLimit)
    throw new SyntaxError(
      problemAt(1, `expected front matter of at most 64 KB, got ${Math.ceil(yaml.length / 1024)} KB`),
    )
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' })
  const [broken] = document.errors
  if (broken) {
    const line = (broken.linePos?.[0].line ?? 1) + 1
    const reason = broken.message.split(/ at line |\n/)[0] ?? ''
    const hint = broken.code === 'BLOCK_AS_IMPLICIT_KEY' ? '; a value with a colon in it needs quotes around it' : ''
    throw new SyntaxError(problemAt(line, `front matter is no YAML: ${reason}${hint}`), { cause: broken })
  }
  try {
    // Aliases are good for nothing here, and expanding them is how a small file becomes a huge one.
    const fields: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 0 })
    if (fields === null || fields === '') return new Map()
    if (fields instanceof Map) return fields as Fields
  } catch (error) {
    throw new SyntaxError(problemAt(2, 'front matter may not use YAML aliases'), { cause: error })
  }
  throw new SyntaxError(problemAt(2, `expected "name: value" in the front matter, got ${excerpt(yaml)}`))
}

/** The fields as a story has them, and what could not be used of them. */
const readFields = (fields: Fields): { story: Omit<Story, 'paragraphs'>; problems: string[] } => {
  const problems: string[] = []
  const single = (name: string): string | undefined => {
    const value = fields.get(name)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim() || undefined
    problems.push(`front matter: expected text in "${name}", got a list or map: left out`)
    return undefined
  }
  const several = (name: string): string[] => {
    const value = fields.get(name)
    const items: unknown[] = Array.isArray(value) ? value : [value ?? '']
    if (items.some((item) => typeof item !== 'string'))
      problems.push(`front matter: expected text or a list of texts in "${name}", got something else: left out`)
    return items
      .filter((item) => typeof item === 'string')
      .flatMap((item) => item.split(/[,，、;；]/))
      .map((item) => item.trim())
      .filter((item) => item !== '')
  }
  const headline = single('headline') ?? single('title')
  const source = single('source')
  const date = single('date')
  const day = date && writtenDay(date)
  if (date && !day)
    problems.push(`front matter: expected a day as 2025-06-18 in "date", got ${excerpt(date)}: left out`)
  const address = single('url')
  const url = address && webAddress(address)
  if (address && !url)
    problems.push(`front matter: expected an http or https address in "url", got ${excerpt(address)}: left out`)
  const byline = several('author')
  const topics = several('topics')
  return {
    story: {
      ...(headline && { headline }),
      ...(byline.length > 0 && { byline }),
      ...(source && { source }),
      ...(url && { url }),
      ...(topics.length > 0 && { topics }),
      ...(day && { day }),
    },
    problems,
  }
}

const wideStop = /[\u3001-\u3003\uff01-\uff0f\uff1a-\uff1f]/

/** Lines of one paragraph joined: without a blank between Chinese signs, with one elsewhere. */
const joinLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((joined, line) => {
      const [last = '', first = ''] = [joined.at(-1), line.at(0)]
      const isTight = (isWideCharacter(last) && isWideCharacter(first)) || wideStop.test(last) || wideStop.test(first)
      return joined === '' || isTight ? joined + line : `${joined} ${line}`
    }, '')

const wordsOf = (nodes: PhrasingContent[]): string =>
  nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
        case 'inlineCode':
          return node.value
        case 'break':
          return '\n'
        case 'emphasis':
        case 'strong':
        case 'delete':
        case 'link':
        case 'linkReference':
          return wordsOf(node.children)
        case 'html':
          return /^<br\s*\/?>$/i.test(node.value) ? '\n' : ''
        case 'image':
        case 'imageReference':
        case 'footnoteReference':
          return ''
      }
    })
    .join('')

type Body = { title?: Subheading; paragraphs: string[]; subheadings: Subheading[]; lost: Lost[] }

/** An HTML block with words in it that were not taken over; its line in the body, from 1. */
type Lost = { line: number; html: string }

/** Whether anything stands between the tags; comments are for whoever writes the file. */
const hasWords = (html: string): boolean =>
  html
    .replace(/<!--.*?(-->|$)/gs, '')
    .replace(/<[^<>]*>/g, '')
    .trim() !== ''

/** Headings, then paragraphs wherever they stand: in lists and quotations too; code, HTML and rules say nothing. */
const collect = (nodes: RootContent[], body: Body): void => {
  for (const node of nodes as Nodes[]) {
    if (node.type === 'heading') {
      const text = joinLines(wordsOf(node.children))
      if (text === '') continue
      const heading = { text, before: body.paragraphs.length }
      if (node.depth === 1 && body.title === undefined) body.title = heading
      else body.subheadings.push(heading)
    } else if (node.type === 'paragraph') {
      const text = joinLines(wordsOf(node.children))
      if (text !== '') body.paragraphs.push(text)
    } else if (node.type === 'html') {
      if (hasWords(node.value)) body.lost.push({ line: node.position?.start.line ?? 1, html: node.value })
    } else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem')
      collect(node.children, body)
  }
}

/**
 * Time to parse grows with the square of the marks in one paragraph and the cube of the depth of lists: no article
 * comes near these, a file made to stall the bot does.
 */
const markLimit = 8_000
const nestingLimit = 200

/** Throws SyntaxError for a body that would keep the parser for long; `firstLine` is its line in the file, from 1. */
const checkEffort = (markdown: string, firstLine: number): void => {
  if (markdown.length > bodyLimit)
    throw new SyntaxError(`expected one article of at most 2 MB, got ${(markdown.length / 1024 / 1024).toFixed(1)} MB`)
  let marks = 0
  markdown.split('\n').forEach((line, index) => {
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_`[\]<!~]/g)?.length ?? 0)
    const nesting = /^(?:[\s>+*-]|\d{1,9}[.)](?=\s))*/.exec(line)?.[0].length ?? 0
    const isRule = /^[\s*_-]+$/.test(line)
    if (marks > markLimit || (nesting > nestingLimit && !isRule))
      throw new SyntaxError(problemAt(firstLine + index, 'expected an article, got thousands of Markdown signs on end'))
  })
}

const parseBody = (markdown: string): Body => {
  const body: Body = { paragraphs: [], subheadings: [], lost: [] }
  // Four blanks before a paragraph are an indent in a newspaper, not code.
  collect(fromMarkdown(markdown, { extensions: [{ disable: { null: ['codeIndented'] } }] }).children, body)
  return body
}

/**
 * The article of a Markdown file: front matter, then paragraphs; the first `# heading` is the headline where the front
 * matter gives none. Tags within a paragraph are dropped and their words kept; a block of HTML is named as a problem.
 * Throws: SyntaxError with the line for front matter that is broken, for a body without text.
 */
export const readMarkdown = (content: string): Reading => {
  const { fields, body: markdown } = splitFrontMatter(content)
  const { story, problems } = readFields(fields === undefined ? new Map() : parseFields(fields))
  const firstLine = content.slice(0, content.length - markdown.length).split('\n').length
  checkEffort(markdown, firstLine)
  const { title, paragraphs, subheadings, lost } = parseBody(markdown)
  const losses = lost.map(({ line, html }) =>
    problemAt(firstLine + line - 1, `expected Markdown, got the HTML block ${excerpt(html)}: left out`),
  )
  if (paragraphs.length === 0)
    throw new SyntaxError(
      ['expected at least one paragraph after the headline, got none', ...losses.slice(0, 1)].join('; '),
    )
  // A front matter headline is often repeated over the text; another one there is a heading like the others.
  const isOwnTitle = title !== undefined && story.headline !== undefined && title.text !== story.headline
  const headings = isOwnTitle ? [title, ...subheadings].sort((a, b) => a.before - b.before) : subheadings
  const headline = story.headline ?? title?.text
  return {
    stories: [
      { ...story, ...(headline && { headline }), ...(headings.length > 0 && { subheadings: headings }), paragraphs },
    ],
    problems: [...problems, ...losses],
    isPartial: false,
  }
}
