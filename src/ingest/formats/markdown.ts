import type { Story } from '../../article/article.js'
import { widthOf } from '../../text/clean.js'
import { countCharacters, charactersOfStory, openAccount, type OpenAccount } from '../account.js'
import { formats, megabytesOver, type TextFile, type TextFormat } from '../format.js'
import { problemAt } from '../given.js'
import { isNumberedHeading, readHeadLine, readPublication } from '../head-lines.js'
import { removeMarks } from './markdown-marks.js'
import { readTree, type Item } from './markdown-tree.js'
import { fieldNameOf, readMetadata, type Metadata } from '../metadata.js'
import type { Reading, ReadStory } from '../reading.js'
import { splitStories } from './separators.js'

/** A novel has a tenth of this; the parser takes seconds for more. UTF-16 units. */
const bodyLimit = 2 * 1024 * 1024

/**
 * Time to parse grows with the square of the marks in one paragraph and the cube of the depth of lists: no article
 * comes near these, a file made to stall the bot does.
 */
const markLimit = 8_000
const nestingLimit = 200

/** Throws SyntaxError for a body that would keep the parser for long; `firstLine` is its line in the file, from 1. */
const checkEffort = (markdown: string, firstLine: number): void => {
  if (markdown.length > bodyLimit)
    throw new SyntaxError(`expected one article of at most 2 MB, got ${megabytesOver(markdown.length)}`)
  let marks = 0
  let fence: string | undefined
  markdown.split('\n').forEach((line, index) => {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === undefined) fence = mark
    else {
      // Signs of Markdown mean nothing in code.
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined
      marks = 0
      return
    }
    marks = line.trim() === '' ? 0 : marks + (line.match(/[*_`[\]<!~|]/g)?.length ?? 0)
    const nesting = /^(?:[\s>+*-]|\d{1,9}[.)](?=\s))*/.exec(line)?.[0].length ?? 0
    const isRule = /^[\s*_-]+$/.test(line)
    if (marks > markLimit || (nesting > nestingLimit && !isRule))
      throw new SyntaxError(problemAt(firstLine + index, 'expected an article, got thousands of Markdown signs on end'))
  })
}

/** Ems. Longer bold paragraphs are text that somebody finds important. */
const boldHeadingWidth = 40

/** A paragraph that is bold from one end to the other and no sentence is a heading. */
const isBoldHeading = (item: Item): item is Item & { kind: 'paragraph' } =>
  item.kind === 'paragraph' &&
  item.isBold === true &&
  widthOf(item.text) <= boldHeadingWidth &&
  !/[。！？!?；;，,：:…]$/u.test(item.text)

type Article = {
  headline?: string
  fields: Map<string, unknown>
  items: Item[]
  /** Characters of a headline that stands twice, and of the lines that tell of the article. */
  repeated: number
  facts: number
}

/** Takes headline and the lines that tell of the article off the beginning of its items. */
const takeHead = (all: readonly Item[], given: string | undefined, file: TextFile): Article => {
  const fields = new Map<string, unknown>()
  const items = [...all]
  let headline = given
  let repeated = 0
  let facts = 0
  const takeFacts = (): void => {
    for (let item = items[0]; item?.kind === 'paragraph'; item = items[0]) {
      const isBelow = headline !== undefined
      const line = readHeadLine(item.text, file) ?? (isBelow ? readPublication(item.text, file) : undefined)
      if (!line) return
      items.shift()
      facts += countCharacters(item.text)
      for (const [name, value] of line.fields) {
        if (fieldNameOf(name) !== 'text') fields.set(name, fields.get(name) ?? value)
        else if (value !== '') {
          items.unshift({ kind: 'paragraph', text: value })
          facts -= countCharacters(value)
        }
      }
      if (line.fields.some(([name]) => fieldNameOf(name) === 'text')) return
    }
  }
  takeFacts()
  const [first] = items
  const hasText = items.slice(1).some(({ kind }) => kind === 'paragraph')
  if (first?.kind === 'heading' && first.text === headline) {
    // A headline of the front matter is often repeated over the text; another one there is a heading like the others.
    items.shift()
    repeated = countCharacters(first.text)
  } else if (headline === undefined && hasText && first?.kind === 'heading') {
    const siblings = items.filter((item) => item.kind === 'heading' && item.depth === first.depth).length
    if (first.depth === 1 || siblings === 1 || !/^[\d一二三四五六七八九十（(第]/u.test(first.text)) {
      items.shift()
      headline = first.text
    }
  } else if (headline === undefined && hasText && first && isBoldHeading(first)) {
    items.shift()
    headline = first.text
  }
  takeFacts()
  return { ...(headline !== undefined && { headline }), fields, items, repeated, facts }
}

const storyOf = (items: readonly Item[], metadata: Metadata): ReadStory => {
  const paragraphs: string[] = []
  const subheadings: NonNullable<Story['subheadings']> = []
  const captions: NonNullable<Story['captions']> = []
  items.forEach((item, i) => {
    const isFollowed = items.slice(i + 1).some(({ kind }) => kind === 'paragraph')
    if (item.kind === 'caption') captions.push(item.caption)
    else if (item.kind === 'heading' || (isFollowed && (isNumberedHeading(item.text) || isBoldHeading(item))))
      subheadings.push({ text: item.text, before: paragraphs.length })
    else paragraphs.push(item.text)
  })
  return {
    ...metadata,
    ...(subheadings.length > 0 && { subheadings }),
    ...(captions.length > 0 && { captions }),
    paragraphs,
  }
}

/** The items of each story of a day's export: headings of one depth, each with lines that tell of its story below it. */
const splitExport = (items: readonly Item[], file: TextFile, account: OpenAccount): Item[][] => {
  for (const depth of [1, 2, 3, 4]) {
    const starts = items.flatMap((item, i) => (item.kind === 'heading' && item.depth === depth ? [i] : []))
    if (starts.length < 2) continue
    const sections = starts.map((start, i) => items.slice(start, starts[i + 1] ?? items.length))
    const told = sections.filter((section) => {
      const [, next] = section
      const facts =
        next?.kind === 'paragraph' ? (readHeadLine(next.text, file) ?? readPublication(next.text, file)) : undefined
      return (
        facts?.fields.some(([name]) => /^(?:date|source|url|author)$/.test(fieldNameOf(name) ?? '')) === true &&
        section.slice(2).some(({ kind }) => kind === 'paragraph')
      )
    })
    if (told.length < 2 || told.length < sections.length * 0.7) continue
    const before = items.slice(0, starts[0])
    if (before.some(({ kind }) => kind === 'paragraph')) return [before, ...sections]
    // The name of the whole export is no story.
    for (const item of before)
      if (item.kind !== 'caption') account.drop('name, date and number of the page', countCharacters(item.text))
    return sections
  }
  return [[...items]]
}

/** `3. 三水厂换管` is the third story of the day. */
const withoutNumber = (headline: string): string =>
  headline.replace(/^(?:\d{1,3}[.、．)]|[（(]\d{1,3}[）)])\s*(?=\D)/u, '')

const isEmpty = (story: Story): boolean => story.paragraphs.length === 0 && (story.captions ?? []).length === 0

/**
 * Parses a Markdown file: front matter, then paragraphs; the heading above the first paragraph is the headline where the
 * front matter gives none. A day's export with several stories is taken apart.
 * @throws {SyntaxError} with the line for front matter that never ends, for a body without text
 */
const readMarkdown = (content: string, file: TextFile): Reading => {
  const account = openAccount()
  const front = splitStories(content, file, account)
  const firstLine = content.slice(0, content.length - front.body.length).split('\n').length
  checkEffort(front.body, Math.max(1, firstLine))
  const { metadata: given, problems } = readMetadata(front.fields, file, 'front matter: ')
  const topics: string[] = []

  const parts = front.parts.map((part) => {
    const marked = removeMarks(part)
    topics.push(...marked.topics)
    const { items, dropped } = readTree(marked.markdown)
    for (const { reason, characters } of [...marked.dropped, ...dropped]) account.drop(reason, characters)
    return items
  })
  const sections = parts.length > 1 ? parts : splitExport(parts[0] ?? [], file, account)
  const isOne = sections.length === 1
  // Fields are dropped but for what an article shows of them.
  account.drop('fields', countCharacters(content) - countCharacters(front.body))
  const stories = sections
    .map((section): ReadStory => {
      const head = takeHead(section, isOne ? given.headline : undefined, file)
      const own = readMetadata(head.fields, file)
      problems.push(...own.problems)
      const printed = head.headline ?? own.metadata.headline
      const headline = printed !== undefined && !isOne ? withoutNumber(printed) : printed
      const metadata = isOne ? { ...own.metadata, ...given } : { ...given, ...own.metadata }
      delete metadata.headline
      const tags = isOne ? [...new Set([...(metadata.topics ?? []), ...topics])] : []
      if (tags.length > 0) metadata.topics = tags
      const isFromItems = headline !== undefined && headline !== given.headline && headline !== own.metadata.headline
      const shown = charactersOfStory({
        ...metadata,
        ...(isFromItems || headline === undefined ? {} : { headline }),
        paragraphs: [],
      })
      account.drop('fields', head.facts - shown)
      account.drop('repeated headline', head.repeated)
      account.drop('numbers of stories', countCharacters(printed ?? '') - countCharacters(headline ?? ''))
      return storyOf(head.items, { ...metadata, ...(headline !== undefined && { headline }) })
    })
    .filter((story) => !isEmpty(story))
  if (stories.length === 0) throw new SyntaxError('expected at least one paragraph after the headline, got none')
  const shown = stories.reduce((sum, story) => sum + charactersOfStory(story), 0)
  return { stories, problems, isPartial: false, account: account.close(countCharacters(content), shown) }
}

/** Markdown: one article, its fields in front, or a day's stories one after the other. */
export const markdownFormat: TextFormat = { ...formats.markdown, parse: readMarkdown }
