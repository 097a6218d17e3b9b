import { Parser } from 'htmlparser2'
import { excerpt } from '../given.js'

/** An element of an XML file. Names are without the prefix of their namespace, which each file chooses as it likes. */
export type XmlElement = {
  name: string
  attributes: ReadonlyMap<string, string>
  children: (XmlElement | string)[]
}

/** Elements inside each other; formats of articles need a tenth of it. */
const depthLimit = 200
/** Elements. A page of a digitised newspaper has some 50,000. */
const elementLimit = 1_000_000

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Parses an XML file. Entities that it declares stay as they are written, so that none of them grows; nothing outside of
 * the file is looked at.
 * @param text - the decoded text of the file
 * @returns the root element
 * @throws {SyntaxError} where it is no XML or breaks off, and for a file that is too deep or has too many elements
 */
export const parseXml = (text: string): XmlElement => {
  const top: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: XmlElement[] = [top]
  let elements = 0
  let problem: string | undefined
  const fail = (what: string): void => {
    problem ??= what
    parser.pause()
  }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        elements++
        if (open.length > depthLimit) fail(`expected at most ${depthLimit} elements inside each other, got more`)
        if (elements > elementLimit) fail(`expected at most ${elementLimit} elements, got more`)
        const element: XmlElement = {
          name: localName(name),
          attributes: new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value])),
          children: [],
        }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      ontext: (data) => {
        const { children } = open.at(-1) ?? top
        const last = children.at(-1)
        // Entities come as pieces of their own.
        if (typeof last === 'string') children[children.length - 1] = last + data
        else children.push(data)
      },
      onclosetag: (_, isImplied) => {
        const isSelfClosed = text.slice(parser.endIndex - 1, parser.endIndex + 1) === '/>'
        if (isImplied && !isSelfClosed) fail(`expected the end of ${open.at(-1)?.name ?? 'an element'}, got none`)
        open.pop()
      },
    },
    { xmlMode: true, recognizeSelfClosing: true },
  )
  parser.end(text)
  if (problem !== undefined) throw new SyntaxError(problem)
  const [root, ...others] = top.children.filter((child) => typeof child !== 'string')
  if (!root || others.length > 0) throw new SyntaxError(`expected an XML file, got ${excerpt(text)}`)
  return root
}

/**
 * Finds the elements of some names below an element, outermost first; inside of a found one nothing is looked for.
 * @param element - where to look
 * @param names - without prefixes
 * @returns the elements in the order of the file
 */
export const allIn = (element: XmlElement, ...names: string[]): XmlElement[] =>
  element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return names.includes(child.name) ? [child] : allIn(child, ...names)
  })

/**
 * Finds the element at the end of a path.
 * @param element - where the path begins
 * @param path - a name for each step, without prefixes
 * @returns the first that is there
 */
export const elementAt = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined => {
  const [name, ...rest] = path
  if (!element || name === undefined) return element
  for (const child of element.children) {
    const found = typeof child !== 'string' && child.name === name ? elementAt(child, ...rest) : undefined
    if (found) return found
  }
  return undefined
}

/**
 * Reads all text in an element, its blanks as one.
 * @param element - maybe none
 * @returns undefined where there is no text
 */
export const textIn = (element: XmlElement | undefined): string | undefined => {
  const collect = ({ children }: XmlElement): string =>
    children.map((child) => (typeof child === 'string' ? child : collect(child))).join('')
  const text = element === undefined ? '' : collect(element).replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}

/**
 * Escapes a text that stands between tags.
 * @param text - any text
 * @returns it as XML and HTML write it
 */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/**
 * Writes what is in an element as HTML, for the reader of HTML.
 * @param element - the element, whose own tag is left out
 * @param names - the HTML name of an element that has another one; `''` leaves the element out
 * @returns HTML without attributes
 */
export const htmlIn = (element: XmlElement, names: Readonly<Record<string, string>> = {}): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return escaped(child)
      const name = names[child.name] ?? child.name
      return name === '' ? '' : `<${name}>${htmlIn(child, names)}</${name}>`
    })
    .join('')
