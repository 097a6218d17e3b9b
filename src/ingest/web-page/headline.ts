import { countHan } from '../../text/han.js'
import { sentenceEnd } from '../../text/paragraphs.js'
import { countCharacters } from '../account.js'
import { decodeEntities } from '../formats/html-text.js'
import { isHidden } from './body.js'
import type { PageDocument, PageElement } from './document.js'

/**
 * Cleans a value that a page gives.
 * @param text - as written, entities and tags included
 * @returns one line; undefined where it says nothing
 */
export const filled = (text: string | null | undefined): string | undefined => {
  const line = decodeEntities((text ?? '').replace(/<br\s*\/?>/gi, ' ').replace(/<[^<>]*>/g, ''))
    .replace(/[\s\u3000]+/gu, ' ')
    .trim()
  return line === '' || /^(?:null|undefined|none|nan|\/)$/i.test(line) ? undefined : line
}

/**
 * Takes the letters and digits of a text alone, to compare it.
 * @param text - any text
 * @returns them without what stands between, in small letters
 */
export const squashed = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

const headSelector =
  'h1, h2, .title, #title, #activity-name, .article-title, .article_title, .biaoti, .bt, #newstitle, .news-title, .news_title, .tit, .main-title, .content-title, .con_title, .h-title, #div_title_article'

const titleJoint = /\s*[_|｜]\s*|\s+[-–—]{1,2}\s+|--/u
const gluedSite = /[-–—·]{1,2}([\p{L} ]{1,8}(?:网|網|报|報|新闻|新聞|客户端|频道|在线|集团))$/u

/** The parts of a title: its headline, sections, the site. */
const partsOf = (title: string): string[] =>
  title
    .split(titleJoint)
    .flatMap((part) => [part.replace(gluedSite, ''), gluedSite.exec(part)?.[1] ?? ''])
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Cuts the name of the site off a title. */
const withoutSite = (title: string): string => {
  const [bare = ''] = partsOf(title)
  return bare.length >= 4 ? bare : title
}

const hanSite =
  /(?:网|網|网站|網站|报|報|报社|報社|新闻|新聞|要闻|要聞|客户端|客戶端|频道|頻道|在线|在線|集团|集團|周刊|週刊|杂志|雜誌|电视台|電視台|电台|電台|中心|门户|門戶|首页|首頁|专栏|專欄)$/u
const latinSite =
  /(?:^|\s)(?:News|Daily|Times|Post|Herald|Journal|Gazette|Tribune|Courier|Chronicle|Observer|Weekly|Online|Home)$/

/** Checks whether a short name ends as those of papers, sites and their sections do. */
const isNamedLikeSite = (text: string): boolean =>
  (hanSite.test(text) && countCharacters(text) <= 8) ||
  (latinSite.test(text) && text.split(' ').length <= 5) ||
  /^\S+\.(?:com|cn|net|org|tw|hk)$/i.test(text)

type Heading = { headline: string; element: PageElement }

const headingOf = (element: PageElement): Heading | undefined => {
  const headline = filled(element.textContent)
  return headline === undefined || squashed(headline).length < 2 || headline.length > 200
    ? undefined
    : { headline, element }
}

const isH1 = ({ nodeName }: PageElement): boolean => /^h1$/i.test(nodeName)

/** The longest heading that a title confirms and that is most of it: the name of a section is in many titles. */
const confirmedHeading = (
  document: PageDocument,
  titles: readonly string[],
  isSite: (heading: string) => boolean,
): Heading | undefined => {
  const told = titles.map(squashed).filter((title) => title !== '')
  let best: Heading | undefined
  for (const element of document.querySelectorAll(headSelector)) {
    const heading = headingOf(element)
    if (!heading || isSite(heading.headline)) continue
    const key = squashed(heading.headline)
    if (!told.some((title) => title.includes(key) || (title.length >= 8 && key.startsWith(title)))) continue
    if (isH1(element) && told.includes(key)) return heading
    if (best === undefined || squashed(best.headline).length < key.length) best = heading
  }
  const length = squashed(best?.headline ?? '').length
  return titles.some((title) => length >= squashed(withoutSite(title)).length * 0.5) ? best : undefined
}

/** An element and those that it is in, the nearest first. */
const upFrom = function* (element: PageElement): Generator<PageElement> {
  for (let each: PageElement | null = element; each; each = each.parentElement) yield each
}

const logoName = /(?:^|[\s_-])(?:logo|navbar-brand|masthead|site-?_?(?:title|name))(?:$|[\s_-])/i
const homeAddress = /^(?:\.?\/|(?:\.?\/)?index\.\w+|(?:https?:)?\/\/[^/]+\/?)$/i

/** Checks whether a heading belongs to the frame of the site: a logo, the way home, a list beside the article. */
const isOfFrame = ({ headline, element }: Heading): boolean => {
  const around = [...upFrom(element)]
  const isIn = (names: RegExp): boolean => around.some(({ nodeName }) => names.test(nodeName))
  const links = [...element.querySelectorAll('a'), ...around]
  return (
    links.some((link) => homeAddress.test(link.getAttribute('href')?.trim() ?? '')) ||
    isIn(/^(?:nav|footer|aside)$/i) ||
    around.some(({ className, id }) => logoName.test(`${className} ${id}`)) ||
    (isIn(/^header$/i) && !isIn(/^(?:article|main)$/i) && isNamedLikeSite(headline))
  )
}

/** Letters and Han signs of a paragraph that is running text. */
const runningFrom = 40

/** Checks whether running text stands above a heading, which then heads a section of it. */
const isBelowText = (document: PageDocument, heading: PageElement): boolean => {
  for (const element of document.querySelectorAll('h1, p')) {
    if (element === heading) return false
    const text = filled(element.textContent) ?? ''
    if (!isH1(element) && countCharacters(text) >= runningFrom && sentenceEnd.test(text)) return true
  }
  return false
}

/** Checks whether a heading says as much as a headline: four Han characters, or three words. */
const isTelling = (text: string): boolean => countHan(text) >= 4 || /\p{L}+\s+\S+\s+\S*\p{L}/u.test(text)

/** The only main heading of a page that is no name of the site or of a section. */
const onlyHeading = (
  document: PageDocument,
  title: string | undefined,
  isSite: (text: string) => boolean,
): Heading | undefined => {
  const headings = [...document.querySelectorAll('h1')].map(headingOf).filter((each) => each !== undefined)
  const [main, ...others] = headings.filter((each) => !isSite(each.headline) && !isOfFrame(each))
  if (!main || others.length > 0 || title === undefined) return others.length > 0 ? undefined : main
  // A title in other words needs a heading that can be nothing else.
  const isHeadline =
    isTelling(main.headline) &&
    !isNamedLikeSite(main.headline) &&
    !squashed(title).includes(squashed(main.headline)) &&
    ![...upFrom(main.element)].some(isHidden) &&
    !isBelowText(document, main.element)
  return isHeadline ? main : undefined
}

const siteMetas = 'meta[property="og:site_name"], meta[name="application-name"], meta[name="SiteName"]'

/**
 * Chooses the headline that is printed on a page: the longest heading that its titles confirm; else what it tells to
 * programs; else its only main heading; else its title. A title that is the name of the site is no headline.
 * @param document - the tree of the page
 * @param told - headlines that the page gives to programs, the surest one first
 * @returns the headline, and the element that prints it where there is one
 */
export const printedHeadline = (
  document: PageDocument,
  told: readonly string[],
): { headline?: string; element?: PageElement } => {
  const title = filled(document.title)
  const parts = title === undefined ? [] : partsOf(title)
  const sites = new Set(
    [...document.querySelectorAll(siteMetas)].map((meta) => squashed(meta.getAttribute('content') ?? '')),
  )
  const isSite = (text: string): boolean => sites.has(squashed(text)) || isNamedLikeSite(text)
  const isTitleOfSite = parts.every(isSite)
  // Behind a headline stands the site; a title of names alone may be a headline that ends like one.
  for (const part of isTitleOfSite ? parts : isSite(parts[0] ?? '') ? [] : parts.slice(1).filter(isSite))
    sites.add(squashed(part))
  const isKnownSite = (text: string): boolean => sites.has(squashed(text))
  const sayings = told.filter((each) => !partsOf(each).every(isTitleOfSite ? isKnownSite : isSite))
  const confirmed = confirmedHeading(
    document,
    isTitleOfSite || title === undefined ? sayings : [...sayings, title],
    isKnownSite,
  )
  if (confirmed) return confirmed
  if (sayings[0] !== undefined) return { headline: withoutSite(sayings[0]) }
  const only = onlyHeading(document, isTitleOfSite ? undefined : title, isKnownSite)
  if (only) return only
  const all = title === undefined ? told : [...told, title]
  const [first] = all
  const last = confirmedHeading(document, all, isTitleOfSite ? () => false : isKnownSite)
  return last ?? (first === undefined ? {} : { headline: withoutSite(first) })
}
