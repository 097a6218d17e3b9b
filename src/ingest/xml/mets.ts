import { charactersOfStory, countCharacters, openAccount, sumAccounts } from '../account.js'
import type { TextFile } from '../format.js'
import { readDate } from '../written-date.js'
import type { ReadStory, Reading } from '../reading.js'
import { altoBlocksById, altoText, readAlto, storyOfBlocks, type AltoBlock } from './alto.js'
import { allIn, parseXml, textIn, type XmlElement } from './tree.js'

/** Parts of an article by the names that digitisers give them. */
const headType = /title|head/i
const articleType = /^article$/i
/** Parts that are read as articles too where an issue has no other. */
const textType = /^(?:section|advertisement|obituary|letter|editorial|feuilleton)$/i
/** Parts of an article that are pictures; their captions are blocks of text. */
const pictureType = /^(?:illustration|image|graphic)$/i

const typeOf = (div: XmlElement): string => div.attributes.get('TYPE') ?? ''

/** Names of files count up with the pages, whatever folder they are in. */
const nameIn = (href: string): string => href.split(/[/\\]/).at(-1) ?? ''

/** The ids of the files of ALTO pages, in the order of their names. */
const pageIds = (mets: XmlElement): string[] =>
  allIn(mets, 'file')
    .map((file) => ({
      id: file.attributes.get('ID') ?? '',
      href: allIn(file, 'FLocat')[0]?.attributes.get('href') ?? '',
    }))
    .filter(({ id, href }) => /\.xml$/i.test(href) && /alto/i.test(`${id} ${href}`))
    .sort((a, b) => (nameIn(a.href) < nameIn(b.href) ? -1 : 1))
    .map(({ id }) => id)

/** The articles of the logical structure of an issue, none inside of another. */
const articlesIn = (div: XmlElement, type: RegExp): XmlElement[] =>
  allIn(div, 'div').flatMap((child) => (type.test(typeOf(child)) ? [child] : articlesIn(child, type)))

/** Reads each page of an issue by itself, as its METS file names no articles; one without text is named. */
const readPages = (text: string, pages: readonly string[]): Reading => {
  const problems: string[] = []
  const readings = pages.flatMap((page, i) => {
    try {
      return [readAlto(page, parseXml(page))]
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problems.push(`page ${i + 1}: ${error.message}`)
      return []
    }
  })
  if (readings.length === 0) throw new SyntaxError(problems[0] ?? 'expected pages with running text, got none')
  const rest = openAccount()
  const around = countCharacters(text) - readings.reduce((sum, { account }) => sum + account.read, 0)
  rest.drop('tags and comments', around)
  return {
    stories: readings.flatMap(({ stories }) => stories),
    problems,
    isPartial: problems.length > 0,
    account: sumAccounts([...readings.map(({ account }) => account), rest.close(around, 0)]),
  }
}

/**
 * Reads the articles of an issue of a digitised newspaper: its METS file says which blocks of its pages in ALTO are the
 * headline and the text of each article, also over several pages.
 * @param text - the decoded texts of all files, for the account
 * @param root - the root element of the METS file
 * @param pages - the texts of its pages in ALTO, in the order of their names
 * @param file - its zone
 * @returns the articles of the issue, with its paper and day; those of each page where the file names none
 * @throws {SyntaxError} where no page with text stands beside the file
 */
export const readMets = (text: string, root: XmlElement, pages: readonly string[], file: TextFile): Reading => {
  const ids = pageIds(root)
  if (pages.length === 0)
    throw new SyntaxError(
      'expected the pages of the issue in ALTO beside its METS file, in a folder or with names with "alto", got none',
    )
  const blocks = new Map(pages.map((page, i) => [ids[i] ?? '', altoBlocksById(parseXml(page))]))
  const used = new Set<AltoBlock>()
  const take = (div: XmlElement): AltoBlock[] =>
    allIn(div, 'area').flatMap(({ attributes }) => {
      const found = blocks.get(attributes.get('FILEID') ?? '')?.get(attributes.get('BEGIN') ?? '') ?? []
      const fresh = found.filter((block) => !used.has(block))
      for (const block of fresh) used.add(block)
      return fresh
    })
  const maps = allIn(root, 'structMap').filter((map) => /logical/i.test(typeOf(map)))
  const divs = [articleType, textType]
    .map((type) => maps.flatMap((map) => articlesIn(map, type)))
    .find((found) => found.length > 0)
  const stories: ReadStory[] = []
  for (const div of divs ?? []) {
    const heads: AltoBlock[] = []
    const body: AltoBlock[] = []
    const captions: AltoBlock[] = []
    const collect = (part: XmlElement, into: AltoBlock[]): void => {
      for (const child of part.children) {
        if (typeof child === 'string') continue
        if (child.name !== 'div') into.push(...take(child))
        // A heading inside of the text is none of the article.
        else if (headType.test(typeOf(child)) && body.length === 0) collect(child, heads)
        else collect(child, pictureType.test(typeOf(child)) ? captions : into)
      }
    }
    collect(div, body)
    if (body.length + captions.length === 0) continue
    const label = div.attributes.get('LABEL')?.trim() ?? ''
    const story = storyOfBlocks(heads, body)
    stories.push({
      ...story,
      ...(story.headline === undefined && label !== '' && { headline: label }),
      ...(captions.length > 0 && { captions: captions.map((block) => ({ text: altoText(block) })) }),
    })
  }
  const records = allIn(root, 'dmdSec')
  const fieldOf = (...names: string[]): string | undefined =>
    records.map((record) => textIn(allIn(record, ...names)[0])).find((value) => value !== undefined)
  const source = fieldOf('titleInfo', 'title')
  const date = fieldOf('dateIssued', 'date')
  const day = date === undefined ? undefined : readDate(date, file.zone)?.day
  const complete = (found: readonly ReadStory[]): ReadStory[] =>
    found.map((story) => ({ ...(source !== undefined && { source }), ...story }))
  const dated = { ...(day !== undefined && { issueDay: day }) }
  if (stories.length === 0 || pages.length !== ids.length) {
    const problem =
      pages.length === ids.length
        ? []
        : [`expected the ${ids.length} pages in ALTO that the METS file names, got ${pages.length}: read page by page`]
    const read = readPages(text, pages)
    return { ...read, stories: complete(read.stories), problems: [...problem, ...read.problems], ...dated }
  }
  const all = [...blocks.values()].flatMap((page) => [...new Set([...page.values()].flat())])
  const left = all.filter((block) => !used.has(block)).reduce((sum, block) => sum + countCharacters(altoText(block)), 0)
  const shown = stories.reduce((sum, story) => sum + charactersOfStory(story), 0)
  const account = openAccount()
  account.drop('weather and notices of the page', left)
  account.drop('tags and comments', countCharacters(text) - left - shown)
  return {
    stories: complete(stories),
    problems: [],
    isPartial: false,
    account: account.close(countCharacters(text), shown),
    ...dated,
  }
}
