import type { Nodes, PhrasingContent, RootContent, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfm } from 'micromark-extension-gfm'
import type { Caption } from '../../article/article.js'
import { widthOf } from '../../text/clean.js'
import { hasHan } from '../../text/han.js'
import { countCharacters, openAccount, type Dropped } from '../account.js'
import { takeCredit } from '../newspaper/conventions.js'
import { isCaption, readHtml } from './html-text.js'
import { joinTextLines } from './join-lines.js'

/** A piece of an article in the order of the file. */
export type Item =
  | { kind: 'heading'; depth: number; text: string }
  | { kind: 'paragraph'; text: string; isBold?: true }
  | { kind: 'caption'; caption: Caption }

/** The text of a Markdown body, and what of it is for no reader. */
export type MarkdownText = { items: Item[]; dropped: Dropped[] }

// A break that the file asks for, while lines are still joined.
const hardBreak = '\u2028'

const sentenceEnd = /[。！？!?…；;：:][”’」』"')）】》]*$/u
const labelLine = /^\S{1,12}[：:]\s*\S/u
/** Ems. A verse or an entry of a list is narrower; nobody wraps prose so narrow. */
const verseWidth = 20

/** The paragraphs of lines that stand together: Markdown joins them, but writers of Chinese mean some to be apart. */
const splitLines = (text: string): string[] =>
  text.split(hardBreak).flatMap((part) => {
    const lines = part.split('\n').filter((line) => line.trim() !== '')
    if (lines.length < 2) return [part]
    const bare = lines.map((line) => line.trim())
    const isIndented = lines.slice(1).some((line) => /^[ \t]*\u3000/.test(line))
    const isApart =
      bare.every((line) => sentenceEnd.test(line)) ||
      bare.every((line) => labelLine.test(line)) ||
      (!isIndented && bare.length > 2 && hasHan(part) && bare.every((line) => widthOf(line) <= verseWidth))
    if (isApart) return lines
    // An indent begins a paragraph.
    return lines.reduce<string[]>((groups, line, i) => {
      if (i === 0 || /^[ \t]*\u3000/.test(line)) groups.push(line)
      else groups.push(`${groups.pop() ?? ''}\n${line}`)
      return groups
    }, [])
  })

/** Emphasis that the parser did not take for such: beside Han `__` is never one, and `**` not beside every mark. */
const withoutLeftovers = (text: string): string =>
  text
    .replace(/(?<!\d)\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?!\d)/g, '$1')
    .replace(/(?<![\w\\])__(?=\S)([^_\n]+?)(?<=\S)__(?!\w)/g, '$1')
    .replace(/~~(?=\S)([^~\n]+?)(?<=\S)~~/g, '$1')

const tidy = (text: string): string => withoutLeftovers(joinTextLines(text)).replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')

const isAddress = (url: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|[/#.]|[\w%-]+[./])/i.test(url) || url === ''

/** Languages of fenced text that people read. */
const isProse = (language: string | null | undefined): boolean =>
  !language || /^(?:te?xt|plain(?:text)?|none|md|markdown|quote|poem|poetry|诗|诗歌|notice)$/i.test(language)

const parse = (markdown: string): Root =>
  fromMarkdown(markdown, {
    // Four blanks before a paragraph are an indent in a newspaper, not code.
    extensions: [gfm({ singleTilde: false }), cjkFriendlyExtension(), { disable: { null: ['codeIndented'] } }],
    mdastExtensions: [gfmFromMarkdown()],
  })

/**
 * Reads the text of a Markdown body: headings, paragraphs wherever they stand, captions of pictures, rows of tables.
 * @param markdown - without front matter; lines end with `\n`
 * @returns items in the order of the file, none empty; what is not in them is dropped for a reason
 */
export const readTree = (markdown: string): MarkdownText => {
  const tree = parse(markdown)
  const items: Item[] = []
  const account = openAccount()

  const sourceOf = (node: Nodes): string | undefined =>
    node.position && markdown.slice(node.position.start.offset, node.position.end.offset)
  const inkOf = (node: Nodes): number => countCharacters(sourceOf(node) ?? ('value' in node ? node.value : ''))
  const inkInside = (nodes: readonly Nodes[]): number => nodes.reduce((sum, node) => sum + inkOf(node), 0)

  /** Definitions by their name, and the names that a link or a picture uses. */
  const used = new Set<string>()
  const addresses = new Map<string, string>()
  const visit = (node: Nodes, each: (node: Nodes) => void): void => {
    each(node)
    if ('children' in node) for (const child of node.children) visit(child, each)
  }
  visit(tree, (node) => {
    if (node.type === 'definition' && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url)
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier)
  })
  /** `[答]: 成本上涨。` defines no address, whoever uses the name. */
  const isRealDefinition = (identifier: string): boolean => isAddress(addresses.get(identifier) ?? '')

  const captions: Caption[] = []
  const addCaption = (words: string): void => {
    const text = tidy(words)
    if (text !== '') captions.push(takeCredit(text) ?? { text })
  }
  const flushCaptions = (): void => {
    for (const caption of captions.splice(0)) items.push({ kind: 'caption', caption })
  }

  const between = /\d/
  /** `2*3米，另一间4*5米` multiplies. */
  const isProduct = (node: Nodes): boolean => {
    const { start, end } = node.position ?? {}
    const source = sourceOf(node)
    if (start?.offset === undefined || end?.offset === undefined || source === undefined) return false
    const inner = source.replace(/^[*_~]+|[*_~]+$/g, '')
    const opens = between.test(markdown[start.offset - 1] ?? '') && between.test(inner.at(0) ?? '')
    const closes = between.test(inner.at(-1) ?? '') && between.test(markdown[end.offset] ?? '')
    return opens || closes
  }

  /** Tags whose text is not shown, while one is open. */
  let silent: string | undefined
  const inlineHtml = (html: string, after: readonly PhrasingContent[]): string => {
    account.drop('tags and comments', countCharacters(html))
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html) ?? []
    const tag = name.toLowerCase()
    if (silent !== undefined) {
      if (slash && tag === silent) silent = undefined
      return ''
    }
    // A tag that nothing closes stands in a sentence about programs.
    const isClosed = (): boolean => after.some((node) => node.type === 'html' && node.value.startsWith(`</${name}`))
    if (!slash && ['rt', 'rp', 'script', 'style'].includes(tag) && !html.endsWith('/>') && isClosed()) silent = tag
    if (tag === 'img') {
      const { blocks } = readHtml(html)
      for (const { text } of blocks) {
        addCaption(text)
        account.drop('tags and comments', -countCharacters(text))
      }
    }
    return tag === 'br' ? hardBreak : ''
  }

  const picture = (node: Nodes & { type: 'image' | 'imageReference' }): void => {
    const words = [node.alt ?? '', node.type === 'image' ? (node.title ?? '') : '']
    const kept = [...new Set(words)].filter(isCaption)
    for (const each of kept) addCaption(each)
    account.drop('addresses', inkOf(node) - kept.reduce((sum, each) => sum + countCharacters(each), 0))
  }

  const wordsInside = (nodes: readonly PhrasingContent[]): string =>
    nodes
      .map((node, at): string => {
        if (node.type === 'html') return inlineHtml(node.value, nodes.slice(at + 1))
        if (silent !== undefined) {
          account.drop(silent.startsWith('r') ? 'readings of characters' : 'scripts and styles', inkOf(node))
          return ''
        }
        switch (node.type) {
          case 'text':
          case 'inlineCode':
            account.drop('entities', inkOf(node) - countCharacters(node.value))
            return node.value
          case 'break':
            return hardBreak
          case 'emphasis':
          case 'strong':
          case 'delete': {
            const words = wordsInside(node.children)
            const mark = /^[*_~]+/.exec(sourceOf(node) ?? '')?.[0] ?? ''
            return isProduct(node) ? `${mark}${words}${mark}` : words
          }
          case 'link':
            account.drop('addresses', inkOf(node) - inkInside(node.children))
            return wordsInside(node.children)
          case 'linkReference': {
            const words = wordsInside(node.children)
            // Brackets that no address follows are printed.
            if (!isRealDefinition(node.identifier)) return `[${words}]`
            account.drop('addresses', inkOf(node) - inkInside(node.children))
            return words
          }
          case 'image':
          case 'imageReference':
            picture(node)
            return ''
          case 'footnoteReference':
            account.drop('marks of footnotes', inkOf(node))
            return ''
        }
      })
      .join('')

  const wordsOf = (nodes: readonly PhrasingContent[]): string => {
    silent = undefined
    return wordsInside(nodes)
  }

  const addParagraphs = (text: string, isBold = false): void => {
    for (const part of splitLines(text)) {
      const clean = tidy(part)
      if (clean !== '') items.push({ kind: 'paragraph', text: clean, ...(isBold && { isBold: true as const }) })
    }
  }
  const addHtml = (html: string): void => {
    const { blocks, dropped } = readHtml(html)
    for (const { reason, characters } of dropped) account.drop(reason, characters)
    for (const { kind, text, depth = 1 } of blocks) {
      if (kind === 'heading') items.push({ kind, depth, text })
      else if (kind === 'caption') {
        addCaption(text)
        flushCaptions()
      } else items.push({ kind, text: withoutLeftovers(text) })
    }
  }

  const collect = (nodes: readonly RootContent[], prefix = ''): void => {
    let number = prefix
    for (const node of nodes) {
      switch (node.type) {
        case 'heading': {
          const source = sourceOf(node) ?? ''
          const text = tidy(wordsOf(node.children).replaceAll(hardBreak, '\n'))
          const isUnderlined = !/^\s*#/.test(source)
          // A line of dashes under the last sentence ends a newspaper text; under a short line it makes a heading.
          if (isUnderlined && (sentenceEnd.test(text) || /[.，,]$/.test(text) || source.trim().split('\n').length > 2))
            addParagraphs(number + text)
          else if (text !== '') items.push({ kind: 'heading', depth: node.depth, text })
          flushCaptions()
          break
        }
        case 'paragraph': {
          const isBold = node.children.length === 1 && node.children[0]?.type === 'strong'
          addParagraphs(number + wordsOf(node.children), isBold)
          flushCaptions()
          break
        }
        case 'html':
          addHtml(node.value)
          break
        case 'blockquote':
        case 'footnoteDefinition':
          if (node.type === 'footnoteDefinition')
            account.drop('marks of footnotes', inkOf(node) - inkInside(node.children))
          collect(node.children)
          break
        case 'list':
          for (const item of node.children) {
            const marker = node.ordered ? (/^\d{1,9}[.)]/.exec(sourceOf(item) ?? '')?.[0] ?? '') : ''
            const first = item.children[0]?.type
            account.drop(
              'marks of lists',
              inkOf(item) -
                inkInside(item.children) -
                (first === 'paragraph' || first === 'heading' ? countCharacters(marker) : 0),
            )
            collect(item.children, marker === '' ? '' : `${marker} `)
          }
          break
        case 'table':
          for (const row of node.children) {
            const cells = row.children.map((cell) => tidy(wordsOf(cell.children).replaceAll(hardBreak, ' ')))
            // As the file prints them, with a bar between.
            if (cells.some((cell) => cell !== '')) items.push({ kind: 'paragraph', text: cells.join(' | ') })
            flushCaptions()
          }
          break
        case 'code': {
          const isRead = isProse(node.lang)
          account.drop('code', inkOf(node) - (isRead ? countCharacters(node.value) : 0))
          if (isRead)
            for (const line of node.value.split('\n'))
              if (tidy(line) !== '') items.push({ kind: 'paragraph', text: tidy(line) })
          break
        }
        case 'definition': {
          const source = sourceOf(node) ?? ''
          const isComment = /^\[(?:\/\/|#|comment)\]:/i.test(source)
          const isUsed = used.has(node.identifier) && isRealDefinition(node.identifier)
          if (isUsed || isComment) account.drop(isComment ? 'comments' : 'addresses', countCharacters(source))
          else addParagraphs(source)
          break
        }
        case 'thematicBreak':
        case 'yaml':
        // These stand inside of the blocks above.
        case 'listItem':
        case 'tableRow':
        case 'tableCell':
        case 'text':
        case 'inlineCode':
        case 'break':
        case 'emphasis':
        case 'strong':
        case 'delete':
        case 'link':
        case 'linkReference':
        case 'image':
        case 'imageReference':
        case 'footnoteReference':
          break
      }
      // The number belongs to the first block of its item.
      if (node.type !== 'html') number = ''
    }
  }
  collect(tree.children)
  flushCaptions()
  return { items, dropped: account.close(0, 0).dropped }
}
