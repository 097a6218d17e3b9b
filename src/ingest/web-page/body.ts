import { Readability } from '@mozilla/readability'
import { widthOf } from '../../text/clean.js'
import { countCharacters, type OpenAccount } from '../account.js'
import { takeCredit } from '../newspaper/conventions.js'
import type { PageDocument, PageElement, PageNode } from './document.js'

/**
 * Elements in which known systems keep the text of an article, and nothing else: Founder, WeChat, gov.cn, TRS, Sohu,
 * the portals; then the names that schema.org and most systems of blogs use.
 */
const bodySelectors = [
  'founder-content',
  '#js_content',
  '#UCAP-CONTENT',
  '#ozoom',
  '.trs_editor_view, .TRS_UEDITOR',
  '.TRS_Editor',
  '#mp-editor, .mp-editor',
  '#rwb_zw, .rm_txt_con, #p-detail, #detailContent, #artibody, #Cnt-Main-Article-QQ, #endText, .post_body, .left_zw, #text_area, .news_txt, .u-mainText, #zoom, #Zoom, #fontzoom',
  '[itemprop=articleBody], [property=articleBody]',
  '.article-body, .article__body, .articleBody, .articlebody, .story-body, .entry-content, .post-content, .article-content, .article_content, .story-content',
]

/** Letters and Han signs: shorter texts under such a name are a teaser, a label, an empty frame. */
const bodyFrom = 30

const charactersIn = (element: PageNode): number => countCharacters(element.textContent ?? '')

const commentNode = 8

const nodesIn = function* (root: PageNode): Generator<PageNode> {
  for (const node of root.childNodes) {
    yield node
    yield* nodesIn(node)
  }
}

/** The text between the comments with which Founder marks it, in an element of its own. */
const betweenMarks = (document: PageDocument): PageElement | undefined => {
  for (const mark of nodesIn(document.body)) {
    if (mark.nodeType !== commentNode || mark.textContent?.trim() !== 'enpcontent') continue
    const wrapper = document.createElement('div')
    mark.parentNode?.insertBefore(wrapper, mark)
    for (let node = wrapper.nextSibling; node; node = wrapper.nextSibling) {
      if (node.nodeType === commentNode && node.textContent?.trim() === '/enpcontent') break
      wrapper.appendChild(node)
    }
    if (charactersIn(wrapper) > 0) return wrapper
  }
  return undefined
}

const ofSelectors = (document: PageDocument): PageElement | undefined => {
  for (const selector of bodySelectors) {
    const found = [...document.querySelectorAll(selector)].sort((a, b) => charactersIn(b) - charactersIn(a))
    const [longest] = found
    if (longest && charactersIn(longest) >= bodyFrom) return longest
  }
  return undefined
}

const hidingStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|(?<![-\w])opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0/i
const hidingClass = /(?:^|\s)(?:jammer|visually-hidden|sr-only|screen-reader-text)(?:\s|$)/

/**
 * Checks whether an element is hidden by a style, an attribute or a class of its own.
 * @param element - of a page
 * @returns true if readers do not see it
 */
export const isHidden = (element: PageElement): boolean =>
  element.getAttribute('hidden') !== null ||
  hidingStyle.test(element.getAttribute('style') ?? '') ||
  hidingClass.test(element.className)

/** Shows what a script of the page shows once it runs: a hidden part that holds most of the text. */
const showHidden = (root: PageElement): void => {
  const all = charactersIn(root)
  for (const element of [root, ...root.querySelectorAll('[style], [hidden]')])
    if (isHidden(element) && charactersIn(element) > all / 2) {
      element.removeAttribute('style')
      element.removeAttribute('hidden')
    }
}

/** Dialogues over a page are longer than many an article. */
const dialogName = /onetrust|didomi|sp_message|(?:^|[\s_-])(?:cookies?|consent|gdpr|paywall-modal)(?:$|[\s_-])/i

const rename = (document: PageDocument, element: PageElement, name: string): void => {
  const renamed = document.createElement(name)
  renamed.className = element.className
  renamed.innerHTML = element.innerHTML
  element.replaceWith(renamed)
}

/** Letters of another script. */
const otherLetters = /[^\p{Script=Latin}\P{L}]/u

/**
 * Readability leaves out a heading that repeats the title, and compares their Latin letters and digits alone: of a Chinese
 * one it sees the year. Headings of the third rank it does not compare.
 */
const keepHeadings = (document: PageDocument): void => {
  const { title } = document
  for (const heading of [...document.querySelectorAll('h2')]) {
    const text = heading.textContent.trim()
    if (otherLetters.test(text) && !title.includes(text)) rename(document, heading, 'h3')
  }
}

/**
 * Finds the text of the article by the words around it, for pages of no known system.
 * @returns nothing for a page of links
 */
const byReadability = (document: PageDocument): PageElement | undefined => {
  showHidden(document.body)
  for (const element of [...document.querySelectorAll('[role=dialog], [id], [class]')])
    if (dialogName.test(`${element.id} ${element.className}`)) element.remove()
  keepHeadings(document)
  // Readability takes the tree apart, and is asked last.
  const article = new Readability(document, {
    charThreshold: 100,
    keepClasses: true,
  }).parse()
  if (!article?.content) return undefined
  const root = document.createElement('div')
  root.innerHTML = article.content
  return root
}

const toolTags = 'script, style, button, form, input, select, textarea, nav, aside, footer, dialog'
const furnitureName =
  /(?:^|[\s_-])(?:related|recommend(?:ed|ation)?s?|share(?:bar)?|bdsharebuttonbox|social|comments?|copyright|pager|pagination|page-?num|displaypagenum|page-?nav|promo|newsletter|subscribe|advert(?:isement)?|ads?|breadcrumbs?|toolbar|qrcode|tags|editors?-?note|zrbj|zebian)(?:$|[\s_-])/i

const remove = (element: PageElement, reason: Parameters<OpenAccount['drop']>[0], account: OpenAccount): void => {
  account.drop(reason, charactersIn(element))
  element.remove()
}

const isPicture = (node: PageElement | null | undefined): boolean =>
  node !== null &&
  node !== undefined &&
  (/^(?:img|picture|figure)$/i.test(node.nodeName) ||
    (node.querySelector('img, picture') !== null && countCharacters(node.textContent) === 0))

const captionName =
  /pic-?text|pic-?desc|photo-?desc|img-?desc|image-?(?:caption|desc)|tuzhu|tushuo|(?:^|[\s_-])(?:caption|note|zhushi)(?:$|[\s_-])/i

const isCentred = (element: PageElement): boolean =>
  /text-align\s*:\s*center/i.test(element.getAttribute('style') ?? '') ||
  element.getAttribute('align')?.toLowerCase() === 'center'

/** Ems. Longer lines under a picture are paragraphs. */
const captionWidth = 140

/** Checks whether a paragraph tells of the picture above it. */
const isCaptionBelow = (element: PageElement): boolean => {
  const text = element.textContent.trim()
  if (text === '' || widthOf(text) > captionWidth || element.querySelector('img') !== null) return false
  if (captionName.test(element.className)) return true
  if (!isPicture(element.previousElementSibling)) return false
  return isCentred(element) || takeCredit(text) !== undefined || /^(?:图为|圖為|图[①-⑨一二三]?[:：]|[△▲])/u.test(text)
}

/** Ems. */
const headingWidth = 30

/** Checks whether a paragraph is bold from one end to the other, short and no sentence: it parts the text. */
const isBoldHeading = (element: PageElement): boolean => {
  const text = element.textContent.trim()
  if (text === '' || widthOf(text) > headingWidth || /[。！？!?；;，,：:…”」）)]$/u.test(text)) return false
  const bold = [...element.querySelectorAll('strong, b')].reduce((sum, each) => sum + charactersIn(each), 0)
  return bold > 0 && bold >= countCharacters(text)
}

/** Takes out of the text of an article what is not part of it, and names captions and headings for what they are. */
const clean = (document: PageDocument, root: PageElement, account: OpenAccount): void => {
  showHidden(root)
  for (const element of [...root.querySelectorAll('*')]) {
    if (element.parentNode === null) continue
    if (isHidden(element)) remove(element, 'hidden text', account)
  }
  for (const element of [...root.querySelectorAll(toolTags)]) remove(element, 'scripts and styles', account)
  const all = charactersIn(root)
  for (const element of [...root.querySelectorAll('[class], [id]')])
    if (furnitureName.test(`${element.className} ${element.id}`) && charactersIn(element) < all * 0.4)
      remove(element, 'web page around the article', account)
  for (const image of root.querySelectorAll('img')) {
    // What a page prints below a picture is its caption; words for those who do not see it are mostly the headline.
    image.removeAttribute('alt')
    image.removeAttribute('title')
  }
  for (const element of [...root.querySelectorAll('p, div, span.pictext, td')]) {
    const isLeaf = element.querySelector('p, div, table, h1, h2, h3, figure') === null
    if (!isLeaf) continue
    if (isCaptionBelow(element)) rename(document, element, 'figcaption')
    else if (element.nodeName.toLowerCase() === 'p' && isBoldHeading(element)) rename(document, element, 'h3')
  }
}

/** The text of an article as HTML, and whether a system whose pages are known marks it. */
export type PageBody = { html: string; isMarked: boolean }

/**
 * Finds the element that holds the text of the article, and takes out of it what is no text: hidden words against
 * copying, tools, pages to turn.
 * @param document - the tree of the page, which is changed
 * @param account - gets the characters that are taken out
 * @returns nothing for a page without running text
 */
export const takeBody = (document: PageDocument, account: OpenAccount): PageBody | undefined => {
  const marked = betweenMarks(document) ?? ofSelectors(document)
  const root = marked ?? byReadability(document)
  if (!root) return undefined
  clean(document, root, account)
  return { html: root.innerHTML, isMarked: marked !== undefined }
}
