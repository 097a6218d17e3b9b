import { charactersOfStory, countCharacters, openAccount } from '../account.js'
import { joinTextLines } from '../formats/join-lines.js'
import { takeOpening } from '../newspaper/conventions.js'
import { takeEnglishDateline } from '../newspaper/english-conventions.js'
import type { ReadStory, Reading } from '../reading.js'
import { sentenceEnd } from '../../text/paragraphs.js'
import { allIn, type XmlElement } from './tree.js'

/** A line of a digitised page: its words, its place and its height in the units of the page. */
type Line = { words: string[]; left: number; height: number }

/** A block in the order of reading. `top`: share of the height of the page. */
export type AltoBlock = { lines: Line[]; height: number; top: number }

/** A headline is set so much larger than the text, and is at most so long, in letters and digits. */
const headlineFrom = 1.35
const headlineLimit = 80
/** The name, day and number of a paper stand so near the top of its page. */
const furnitureUpTo = 0.07
/** A line that begins so far inside of its block, in heights of a line, begins a paragraph. */
const indentFrom = 0.8

const numberOf = (element: XmlElement, name: string): number => Number(element.attributes.get(name) ?? NaN)

/** The words of a line. A word that was broken at its end is given whole, by what the file says that it is. */
const wordsOf = (line: XmlElement): string[] =>
  allIn(line, 'String').flatMap(({ attributes }) => {
    const whole = attributes.get('SUBS_CONTENT')
    const isSecond = attributes.get('SUBS_TYPE') === 'HypPart2'
    const word = whole === undefined ? attributes.get('CONTENT') : isSecond ? undefined : whole
    return word === undefined || word.trim() === '' ? [] : [word.trim()]
  })

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const blockOf = (element: XmlElement, pageHeight: number): AltoBlock => {
  const lines = allIn(element, 'TextLine')
    .map((line) => ({ words: wordsOf(line), left: numberOf(line, 'HPOS'), height: numberOf(line, 'HEIGHT') }))
    .filter(({ words }) => words.length > 0)
  return {
    lines,
    height: median(lines.map(({ height }) => height).filter((height) => height > 0)),
    top: numberOf(element, 'VPOS') / pageHeight,
  }
}

/** The blocks of a page in the order in which it says that they are read, else as they stand in the file. */
const blocksOf = (root: XmlElement): AltoBlock[] => {
  const height = Math.max(...allIn(root, 'Page').map((page) => numberOf(page, 'HEIGHT')))
  const elements = allIn(root, 'TextBlock')
  const order = allIn(root, 'ElementRef').map(({ attributes }) => attributes.get('REF') ?? '')
  const placeOf = ({ attributes }: XmlElement): number => {
    const place = order.indexOf(attributes.get('ID') ?? '')
    return place < 0 ? order.length : place
  }
  return elements
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((element) => blockOf(element, height))
    .filter(({ lines }) => lines.length > 0)
}

const textOf = (lines: readonly Line[]): string => joinTextLines(lines.flatMap(({ words }) => words).join('\n'))

/** The paragraphs of a block, told by the lines that begin inside of it. */
const paragraphsOf = ({ lines, height }: AltoBlock): string[] => {
  const left = Math.min(...lines.map((line) => line.left))
  const parts: Line[][] = []
  for (const line of lines) {
    const isIndented = line.left - left > indentFrom * height
    if (parts.length === 0 || isIndented) parts.push([line])
    else parts.at(-1)?.push(line)
  }
  return parts.map(textOf)
}

/** Adds the paragraphs of a block; the first goes on with the one before where that has no end. */
const addBlock = (paragraphs: string[], block: AltoBlock): void => {
  for (const [i, paragraph] of paragraphsOf(block).entries()) {
    const last = paragraphs.at(-1)
    if (i === 0 && last !== undefined && !sentenceEnd.test(last))
      paragraphs.splice(-1, 1, joinTextLines(`${last}\n${paragraph}`))
    else paragraphs.push(paragraph)
  }
}

/**
 * Finds the blocks of a page by the ids by which the file of an issue names them.
 * @param root - the root element of a page in ALTO
 * @returns the blocks with text of each id; an id of a block of blocks stands for all in it
 */
export const altoBlocksById = (root: XmlElement): Map<string, AltoBlock[]> => {
  const height = Math.max(...allIn(root, 'Page').map((page) => numberOf(page, 'HEIGHT')))
  const found = new Map<string, AltoBlock[]>()
  const collect = (element: XmlElement): AltoBlock[] =>
    allIn(element, 'ComposedBlock', 'TextBlock').flatMap((part) => {
      const block = part.name === 'TextBlock' ? blockOf(part, height) : undefined
      const blocks = block ? [block].filter(({ lines }) => lines.length > 0) : collect(part)
      found.set(part.attributes.get('ID') ?? '', blocks)
      return blocks
    })
  collect(root)
  return found
}

/**
 * Puts an article together.
 * @param heads - blocks of its headline, which may be none
 * @param blocks - blocks of its text
 * @returns the article
 */
export const storyOfBlocks = (heads: readonly AltoBlock[], blocks: readonly AltoBlock[]): ReadStory => {
  const paragraphs: string[] = []
  for (const block of blocks) addBlock(paragraphs, block)
  return storyOf(heads, paragraphs)
}

/**
 * Prints a block on one line.
 * @param block - of a page
 * @returns its words
 */
export const altoText = ({ lines }: AltoBlock): string => textOf(lines)

const storyOf = (heads: readonly AltoBlock[], paragraphs: string[]): ReadStory => {
  const largest = Math.max(...heads.map(({ height }) => height))
  const at = heads.findIndex(({ height }) => height === largest)
  const join = (blocks: readonly AltoBlock[]): string => blocks.map(({ lines }) => textOf(lines)).join(' ')
  const [kicker, headline, subtitle] = [heads.slice(0, at), heads.slice(at, at + 1), heads.slice(at + 1)].map(join)
  const [first = '', ...rest] = paragraphs
  const opening = takeOpening(first)
  const filed = opening.dateline || opening.byline.length > 0 ? opening : takeEnglishDateline(first)
  return {
    ...(kicker !== '' && kicker !== undefined && { kicker }),
    ...(headline !== '' && headline !== undefined && { headline }),
    ...(subtitle !== '' && subtitle !== undefined && { subtitle }),
    ...(filed.byline.length > 0 && { byline: filed.byline }),
    ...(filed.dateline && { dateline: filed.dateline }),
    paragraphs: filed.text === '' ? rest : [filed.text, ...rest],
  }
}

/**
 * Reads the articles of a page in ALTO, as digitised newspapers have them: a block in larger type begins an article, lines
 * and columns are joined, and words that were broken at the end of a line are whole.
 * @param text - the decoded text of the file
 * @param root - its root element
 * @returns the articles of the page
 * @throws {SyntaxError} for a page without running text
 */
export const readAlto = (text: string, root: XmlElement): Reading => {
  const blocks = blocksOf(root)
  const body = median(blocks.flatMap(({ lines }) => lines.map(({ height }) => height)).filter((height) => height > 0))
  const account = openAccount()
  const stories: ReadStory[] = []
  let heads: AltoBlock[] = []
  let paragraphs: string[] = []
  const close = (): void => {
    if (paragraphs.length > 0) stories.push(storyOf(heads, paragraphs))
    else
      for (const head of heads) account.drop('name, date and number of the page', countCharacters(textOf(head.lines)))
    heads = []
    paragraphs = []
  }
  for (const block of blocks) {
    const line = textOf(block.lines)
    const isShort = countCharacters(line) <= headlineLimit && !sentenceEnd.test(line)
    if (isShort && block.top < furnitureUpTo) account.drop('name, date and number of the page', countCharacters(line))
    else if (isShort && block.height >= headlineFrom * body) {
      if (paragraphs.length > 0) close()
      heads.push(block)
    } else addBlock(paragraphs, block)
  }
  close()
  if (stories.length === 0) throw new SyntaxError('expected a page with running text, got none')
  const printed = blocks.reduce((sum, { lines }) => sum + countCharacters(textOf(lines)), 0)
  account.drop('tags and comments', countCharacters(text) - printed)
  const shown = stories.reduce((sum, story) => sum + charactersOfStory(story), 0)
  const left = account.close(0, 0).dropped.find(({ reason }) => reason === 'name, date and number of the page')
  // Words of datelines, and marks of reporters, are no part of the articles any more.
  account.drop('fields', printed - shown - (left?.characters ?? 0))
  return { stories, problems: [], isPartial: false, account: account.close(countCharacters(text), shown) }
}
