import { countCharacters, openAccount, sumAccounts, type Account } from '../account.js'
import type { TextFile } from '../format.js'
import { htmlFormat } from '../formats/html.js'
import { readHtml, type HtmlBlock } from '../formats/html-text.js'
import { textFormat } from '../formats/text.js'
import type { Reading } from '../reading.js'
import { escaped } from '../xml/tree.js'

const tags = { paragraph: 'p', heading: 'h2', caption: 'figcaption' } as const

/** The depth of a heading that is the subtitle of the one above it. */
export const subtitleDepth = 6

/** A page as digital editions make it, with the marks around the text by which also a short one is known. */
const pageOf = (headline: string, blocks: readonly HtmlBlock[]): string => {
  const [next, ...rest] = blocks
  const subtitle = next?.kind === 'heading' && next.depth === subtitleDepth ? next.text : undefined
  const body = (subtitle === undefined ? blocks : rest).map(
    ({ kind, text }) => `<${tags[kind]}>${escaped(text)}</${tags[kind]}>`,
  )
  const head = `<title>${escaped(headline)}</title><h1>${escaped(headline)}</h1>`
  const below = subtitle === undefined ? '' : `<h2>${escaped(subtitle)}</h2>`
  return `${head}${below}<!--enpcontent-->${body.join('')}<!--/enpcontent-->`
}

/** Share of the characters that may be links: more of them are in tables of contents. */
const linkedUpTo = 0.6

const charactersIn = (blocks: readonly HtmlBlock[]): number =>
  blocks.reduce((sum, { text }) => sum + countCharacters(text), 0)

/** The blocks of each article: one begins at each heading of the highest rank, where one stands at the very top. */
const articlesIn = (blocks: readonly HtmlBlock[]): HtmlBlock[][] => {
  const [first] = blocks
  const articles: HtmlBlock[][] = []
  blocks.forEach((block, i) => {
    const before = blocks[i - 1]
    const isNext = block.kind === 'heading' && block.depth === first?.depth && before?.kind !== 'heading'
    if (i === 0 || isNext) articles.push([block])
    else articles.at(-1)?.push(block)
  })
  return articles
}

/** Reads a text without headings, whose headline is its first line, as any plain text. */
const readPlainly = (blocks: readonly HtmlBlock[], file: TextFile): Reading =>
  textFormat.parse(blocks.map(({ text }) => text).join('\n\n'), file)

/**
 * Reads the articles of a manuscript or a chapter: headlines are its headings of the highest rank, and what stands below
 * them of authors and dates is read as on a web page. Without a heading at its top it is one plain text.
 * @param html - the text with its headings
 * @param file - path, zone and day of the last change
 * @param options.headline - the headline of a chapter that has none itself; `isOne`: the chapter is one article
 * @returns the articles, and the account of all characters of the HTML
 * @throws {SyntaxError} where there is no running text
 */
export const readChapter = (
  html: string,
  file: TextFile,
  { headline, isOne = false }: { headline?: string; isOne?: boolean } = {},
): Reading => {
  const { blocks, dropped } = readHtml(html)
  const [first] = blocks
  if (charactersIn(blocks) === 0) throw new SyntaxError('expected running text, got none')
  const linked = blocks.reduce((sum, block) => sum + (block.linked ?? 0), 0)
  if (linked > charactersIn(blocks) * linkedUpTo) throw new SyntaxError('expected running text, got links alone')
  const given = headline === undefined || first?.kind === 'heading' ? undefined : headline
  const account = openAccount()
  for (const { reason, characters } of dropped) account.drop(reason, characters)
  let readings: Reading[]
  if (given !== undefined) readings = [htmlFormat.parse(pageOf(given, blocks), file)]
  else if (first?.kind !== 'heading') readings = [readPlainly(blocks, file)]
  else
    readings = (isOne ? [blocks] : articlesIn(blocks)).map(([head, ...body]) =>
      htmlFormat.parse(pageOf(head?.text ?? '', body), file),
    )
  const inside = readings.reduce((sum, reading) => sum + reading.account.read, 0)
  // What the pages are made of is more than the blocks: their tags, and a headline that the chapter does not print.
  account.drop('tags and comments', charactersIn(blocks) - inside)
  const around: Account = account.close(countCharacters(html) - inside, 0)
  return {
    stories: readings.flatMap(({ stories }) => stories),
    problems: readings.flatMap(({ problems }) => problems),
    isPartial: readings.some(({ isPartial }) => isPartial),
    account: sumAccounts([...readings.map((reading) => reading.account), around]),
  }
}
