import { Parser } from 'htmlparser2'
import { parseHTML } from 'linkedom'
import { parse, serialize } from 'parse5'
import { megabytesOver } from '../format.js'

/** A node of a page: an element, a text or a comment. */
export type PageNode = {
  nodeType: number
  nodeName: string
  textContent: string | null
  parentNode: PageElement | null
  nextSibling: PageNode | null
  previousSibling: PageNode | null
  childNodes: ArrayLike<PageNode> & Iterable<PageNode>
}

/** An element of a page, as far as articles need it. */
export type PageElement = PageNode & {
  id: string
  className: string
  innerHTML: string
  textContent: string
  parentElement: PageElement | null
  nextElementSibling: PageElement | null
  previousElementSibling: PageElement | null
  children: ArrayLike<PageElement> & Iterable<PageElement>
  getAttribute: (name: string) => string | null
  setAttribute: (name: string, value: string) => void
  removeAttribute: (name: string) => void
  querySelector: (selector: string) => PageElement | null
  querySelectorAll: (selector: string) => Iterable<PageElement>
  insertBefore: (node: PageNode, before: PageNode | null) => void
  appendChild: (node: PageNode) => void
  remove: () => void
  replaceWith: (node: PageNode) => void
}

/** A page that was parsed. */
export type PageDocument = {
  title: string
  documentElement: PageElement
  body: PageElement
  createElement: (name: string) => PageElement
  querySelector: PageElement['querySelector']
  querySelectorAll: PageElement['querySelectorAll']
}

/** UTF-16 units. Pages of news sites have a third of this, with all their scripts. */
const sizeLimit = 2 * 1024 * 1024
/** Pages of news sites have up to 60 elements inside each other; the time of Readability grows with the square of them. */
const depthLimit = 150
/** Tags. The largest page of a news site has some 10,000. */
const tagLimit = 30_000

/** Throws SyntaxError for a page that no site makes and that would keep a parser of trees for long. */
const checkEffort = (html: string): void => {
  if (html.length > sizeLimit)
    throw new SyntaxError(`expected a page of at most 2 MB, got ${megabytesOver(html.length)}`)
  let depth = 0
  let tags = 0
  const parser = new Parser({
    onopentag: () => {
      depth++
      tags++
      // At once: the time of the parser itself grows with the square of the depth.
      if (depth > depthLimit)
        throw new SyntaxError(`expected a page of at most ${depthLimit} elements inside each other, got more`)
      if (tags > tagLimit) throw new SyntaxError(`expected a page of at most ${tagLimit} elements, got more`)
    },
    onclosetag: () => {
      depth--
    },
  })
  parser.end(html)
}

/**
 * Parses a page as browsers do, whatever is wrong with its tags.
 * @param html - the text of the page
 * @returns its tree
 * @throws {SyntaxError} for a page that is too large or too deep to be one of a news site
 */
export const openPage = (html: string): PageDocument => {
  checkEffort(html)
  // linkedom puts text out of place where body ends early or something stands before the doctype; parse5 does not.
  // The types of linkedom are those of browsers, which this program does not know.
  const window = parseHTML(serialize(parse(html, { scriptingEnabled: false }))) as { document: PageDocument }
  return window.document
}
