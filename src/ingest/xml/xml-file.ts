import { readAgencyItem, type AgencyItem } from '../agencies/agency-item.js'
import { newsItem } from '../agencies/newsml.js'
import { nitfItem } from '../agencies/nitf.js'
import { countCharacters, openAccount, sumAccounts, type Account } from '../account.js'
import { declaredCharset } from '../decode.js'
import { formats, type TextFile, type TextFormat } from '../format.js'
import { readFeedFile } from '../formats/feed.js'
import type { ReadStory, Reading } from '../reading.js'
import { readAlto } from './alto.js'
import { readMets } from './mets.js'
import { allIn, parseXml, type XmlElement } from './tree.js'

/** What stands in front of the root element. */
const prolog = /^\ufeff?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^<>[]*(?:\[[\s\S]*?\]\s*)?>)*/i

/** The name of the root element without its prefix. */
const rootOf = (text: string): string | undefined =>
  /^<(?:[\w.-]+:)?([\w.-]+)/.exec(text.slice(prolog.exec(text)?.[0].length ?? 0))?.[1]

/** Reads the articles that an agency sent in one file; items without a text are named. */
const readItems = (
  text: string,
  file: TextFile,
  elements: readonly XmlElement[],
  itemOf: (element: XmlElement) => AgencyItem | undefined,
): Reading => {
  const stories: ReadStory[] = []
  const problems: string[] = []
  const accounts: Account[] = []
  elements.forEach((element, i) => {
    const at = (problem: string): number => problems.push(elements.length > 1 ? `item ${i + 1}: ${problem}` : problem)
    const item = itemOf(element)
    if (!item) {
      at('expected a text, got a picture, a list or nothing: left out')
      return
    }
    try {
      const { story, doubts, account } = readAgencyItem(item, file)
      doubts.forEach(at)
      stories.push(story)
      accounts.push(account)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      at(error.message)
    }
  })
  // Beside the parts of articles there are numbers, codes and pictures.
  const rest = openAccount()
  const all = countCharacters(text) - accounts.reduce((sum, { read }) => sum + read, 0)
  rest.drop('tags and comments', all)
  return { stories, problems, isPartial: false, account: sumAccounts([...accounts, rest.close(all, 0)]) }
}

const parse = (text: string, file: TextFile): Reading => {
  const [first = '', ...pages] = text.split(formats.xml.issueJoint)
  switch (rootOf(text) ?? '') {
    case 'newsMessage':
    case 'newsItem':
    case 'itemSet': {
      const root = parseXml(text)
      return readItems(text, file, root.name === 'newsItem' ? [root] : allIn(root, 'newsItem'), newsItem)
    }
    case 'alto':
      return readAlto(text, parseXml(text))
    case 'mets':
      return readMets(text, parseXml(first), pages, file)
    case 'nitf':
      return readItems(text, file, [parseXml(text)], nitfItem)
    default:
      return readFeedFile(text, file)
  }
}

/** XML, told by its root element: a saved feed (RSS, Atom, RDF), NewsML-G2, NITF, a page in ALTO or an issue in METS. */
export const xmlFormat: TextFormat = {
  ...formats.xml,
  charsetOf: declaredCharset,
  parse,
}
