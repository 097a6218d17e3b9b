import { countCharacters, openAccount, type DropReason, type Dropped } from '../account.js'
import { closedNames, keepBracketedWords } from './html-text.js'

/** Markdown without the marks of the programs that it was written for, and what was taken out of it. */
export type PlainMarkdown = { markdown: string; topics: string[]; dropped: Dropped[] }

const fence = /^ {0,3}(`{3,}|~{3,})/

/** The words for a picture in a shortcode: `caption="…"`, else `title="…"`, else `alt="…"`. */
const captionOf = (attributes: string): string | undefined => {
  for (const name of ['caption', 'title', 'alt', 'attr']) {
    const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|\`([^\`]*)\`)`).exec(attributes)
    const words = found?.[1] ?? found?.[2] ?? found?.[3]
    if (words?.trim()) return words.trim()
  }
  return undefined
}

const asPicture = (words: string): string => `![${words.replace(/[[\]\\]/g, '\\$&')}](#)`

/** Shortcodes of Hugo and tags of Hexo and Jekyll: the text between a pair stays, the marks go. */
const shortcode = (inner: string): string => {
  const body = inner.trim()
  const [name = ''] = /^[/\w.-]+/.exec(body) ?? []
  if (/^(?:figure|img|image|picture|gallery)/i.test(name)) {
    const words = captionOf(body)
    return words === undefined ? '' : asPicture(words)
  }
  // Hexo: {% asset_img a.jpg 旧管 %}, {% blockquote 沈玉, 临江日报 %}.
  const picture = /^(?:asset_img|image_caption|asset_image)\s+\S+\s+(.+)$/i.exec(body)
  if (picture) return asPicture((picture[1] ?? '').replace(/^["']|["']$/g, ''))
  const quoted =
    /^(?:blockquote|quote|centerquote|cq|note|notel|alert|admonition|details|spoiler|fold|folding|tab|btn)\s+(.+)$/i.exec(
      body,
    )
  const words = (quoted?.[1] ?? '').match(/[\p{Script=Han}][^"'%]*/u)?.[0]
  return words === undefined ? '' : words.trim()
}

type Cut = { reason: DropReason; find: RegExp; put: (...groups: (string | undefined)[]) => string }

/** Inside a line, outside of code. The order counts: comments first, pictures before links. */
const inline: Cut[] = [
  { reason: 'comments', find: /%%.*?%%/g, put: () => '' },
  { reason: 'marks of programs', find: /\{\{[<%]\s*(.*?)\s*[>%]\}\}/g, put: (_, inner = '') => shortcode(inner) },
  { reason: 'marks of programs', find: /\{%-?\s*(.*?)\s*-?%\}/g, put: (_, inner = '') => shortcode(inner) },
  {
    reason: 'addresses',
    find: /!\[\[([^[\]|]+)(?:\|([^[\]]*))?\]\]/g,
    put: (_, _file, words = '') => (/^\s*(?:\d+(?:x\d+)?|left|right|center)?\s*$/i.test(words) ? '' : asPicture(words)),
  },
  {
    reason: 'addresses',
    find: /\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g,
    put: (all, target = '', words) =>
      /^_?toc_?$/i.test(target) ? '' : (words ?? target).replace(/^#/, '') || (all ?? ''),
  },
  {
    reason: 'marks of programs',
    // `{z=0}` is a formula: a value without quotation marks needs the colon of kramdown or a class before it.
    find: /\{(?::\s*(?:[.#][\w-]+|[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[\w%-]+)|toc)|\s*(?:[.#][\w-]+|[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*')|:toc))(?:\s+(?:[.#][\w-]+|[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[\w%-]+)))*\s*\}/g,
    put: () => '',
  },
  { reason: 'marks of programs', find: /==(?=\S)([^=\n]+?)(?<=\S)==/g, put: (_, words = '') => words },
  { reason: 'marks of programs', find: /(?<=\S)[ \t]+\^[A-Za-z0-9-]+[ \t]*$/g, put: () => '' },
  { reason: 'marks of programs', find: /(?<![!\w])@?\[toc\](?!\[)(?:\([^)]*\))?/gi, put: () => '' },
]

/** Lines that are marks from one end to the other. */
const marksAlone = /^\s*(?:\^[A-Za-z0-9-]+|<!--\s*(?:more|truncate)\s*-->|-{2}more-{2})\s*$/

/** A heading without a blank behind its signs; several words with one sign each are tags. */
const headingOf = (line: string): { heading: string } | { tags: string[] } | undefined => {
  const found = /^(#{1,6})([^#\s!].*)$/.exec(line)
  if (!found) return undefined
  const [, signs = '', words = ''] = found
  // `#渡口开渔# 话题昨天上了榜。` and `#渡口 上了榜，#码头 也上了。` are sentences with the marks of a site in them.
  if (
    /^[^#\s]+#/.test(words) ||
    (signs.length === 1 && /[。，；]$|[\s，、]#/u.test(words.trim()) && /[。，；]/u.test(words))
  )
    return undefined
  const tags = line.trim().split(/\s+/)
  if (signs.length === 1 && tags.length > 1 && tags.every((tag) => /^#[^#\s]+$/.test(tag)))
    return { tags: tags.map((tag) => tag.slice(1)) }
  return { heading: `${signs} ${words}` }
}

/**
 * Takes the marks of Obsidian, Hugo, Hexo, Jekyll and their like out of a Markdown text, and writes what CommonMark does
 * not know in its own way: headings without a blank, pictures by shortcode. Lines stay lines, code stays as it is.
 * @param markdown - the body of a file; lines end with `\n`
 * @returns the same number of lines
 */
export const removeMarks = (markdown: string): PlainMarkdown => {
  const topics: string[] = []
  const account = openAccount()
  const drop = (reason: DropReason, before: string, after: string): void =>
    account.drop(reason, countCharacters(before) - countCharacters(after))
  let open: string | undefined
  let comment: string | undefined
  const closed = closedNames(markdown)

  const lines = markdown.split('\n').map((line) => {
    const mark = fence.exec(line)?.[1]
    if (open !== undefined) {
      if (mark?.startsWith(open) && line.trim() === mark) open = undefined
      return line
    }
    if (mark !== undefined) {
      open = mark
      return line
    }
    // A line of wide blanks alone parts two paragraphs as an empty one does.
    if (/^[\s\u3000\u00a0]*$/.test(line)) return ''
    if (comment !== undefined || /^\s*%%\s*$/.test(line)) {
      drop('comments', line, '')
      const closes = comment !== undefined && line.includes('%%')
      comment = closes ? undefined : '%%'
      return ''
    }
    if (marksAlone.test(line)) {
      drop('marks of programs', line, '')
      return ''
    }
    const container = /^\s*:{3,}\s*\{?[\w-]*\}?(?:\s+(.*))?$/.exec(line)
    if (container) {
      const words = (container[1] ?? '').replace(/^\[(.*)\]$/, '$1')
      drop('marks of programs', line, words)
      return words
    }
    let text = line.replace(
      /^(\s*(?:>\s*)+)\[!([\w-]+)\][+-]?[ \t]*(.*)$/,
      (_, lead: string, name: string, title: string) => {
        drop('marks of programs', name, '')
        // The title of a callout is no part of its first sentence.
        return title.trim() === '' ? lead : `${lead}${title.trimEnd()}  `
      },
    )
    const heading = headingOf(text)
    if (heading && 'tags' in heading) {
      topics.push(...heading.tags)
      drop('tags', line, '')
      return ''
    }
    if (heading) text = heading.heading
    // Code stands between equal runs of backticks; what is outside is cleaned.
    const clean = text
      .split(/(?<!`)(`+(?!`)[^`]*`+)/)
      .map((part, i) => {
        if (i % 2 === 1) return part
        const escaped = keepBracketedWords(part, closed)
        drop('entities', part, escaped)
        return inline.reduce(
          (left, { reason, find, put }) =>
            left.replace(find, (...groups: string[]) => {
              const kept = put(...groups.slice(0, 4).map((group) => (typeof group === 'string' ? group : undefined)))
              drop(reason, groups[0] ?? '', kept)
              return kept
            }),
          escaped,
        )
      })
      .join('')
    // The words of a mark that has a line of its own do not run into the next line.
    return /^\s*\{[{%].*[%}]\}\s*$/.test(text) && clean.trim() !== '' ? `${clean}  ` : clean
  })
  return {
    markdown: lines.join('\n'),
    topics,
    dropped: account.close(0, 0).dropped,
  }
}
