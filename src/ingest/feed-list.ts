import { Parser } from 'htmlparser2'
import { excerpt, webAddress } from './given.js'

/** A feed of a list, by its address. */
export type ListedFeed = {
  url: string
  title?: string
  /** It, or a folder around it, is commented out, as OPML 2.0 calls it: it is not asked. */
  isPaused?: true
}

/** A feed with its place in the text of the list, in UTF-16 units. */
type Outline = ListedFeed & {
  from: number
  to: number
  /** The opening tag. */
  tag: string
}

const isTrue = (value: string | undefined): boolean => value?.trim().toLowerCase() === 'true'

const outlinesOf = (opml: string): Outline[] => {
  const found: Outline[] = []
  const open: { isPaused: boolean; outline?: Outline }[] = []
  const roots: string[] = []
  const parser = new Parser(
    {
      onopentag: (name, given) => {
        if (open.length === 0) roots.push(name.toLowerCase())
        const attributes = new Map(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]))
        const isPaused = (open.at(-1)?.isPaused ?? false) || isTrue(attributes.get('iscomment'))
        const url = name.toLowerCase() === 'outline' ? webAddress(attributes.get('xmlurl') ?? '') : undefined
        const titles = [attributes.get('title'), attributes.get('text')].map((text = '') =>
          text.replace(/\s+/g, ' ').trim(),
        )
        const named = titles.find((text) => text !== '')
        const outline: Outline | undefined =
          url === undefined
            ? undefined
            : {
                url,
                ...(named !== undefined && { title: named }),
                ...(isPaused && { isPaused }),
                from: parser.startIndex,
                to: parser.endIndex + 1,
                tag: opml.slice(parser.startIndex, parser.endIndex + 1),
              }
        if (outline) found.push(outline)
        open.push({ isPaused, ...(outline && { outline }) })
      },
      onclosetag: () => {
        const closed = open.pop()?.outline
        if (closed) closed.to = Math.max(closed.to, parser.endIndex + 1)
      },
    },
    { xmlMode: true },
  )
  parser.end(opml)
  if (roots[0] !== 'opml') throw new SyntaxError(`expected a list of feeds in OPML, got ${excerpt(opml)}`)
  return found
}

/**
 * Reads the feeds of a list in OPML, in all its folders.
 * @param opml - the text of the list
 * @returns feeds with addresses of http and https, each once
 * @throws {SyntaxError} where it is no OPML
 */
export const parseFeedList = (opml: string): ListedFeed[] => {
  const byUrl = new Map<string, ListedFeed>()
  for (const { url, title, isPaused } of outlinesOf(opml))
    byUrl.set(url, { url, ...(title !== undefined && { title }), ...(isPaused && { isPaused }) })
  return [...byUrl.values()]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const emptyList = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <body>\n  </body>\n</opml>\n'

/**
 * Adds feeds at the end of a list; the rest of its text stays as it is.
 * @param opml - the text of the list; undefined makes a new one
 * @param feeds - to be added, whether they are in it already or not
 * @returns the text of the longer list
 * @throws {SyntaxError} where it is no OPML
 */
export const addToFeedList = (opml: string | undefined, feeds: readonly ListedFeed[]): string => {
  const text = opml ?? emptyList
  outlinesOf(text)
  const lines = feeds.map(({ url, title = new URL(url).host, isPaused }) => {
    const paused = isPaused ? ' isComment="true"' : ''
    return `  <outline type="rss" text="${escaped(title)}" xmlUrl="${escaped(url)}"${paused}/>\n  `
  })
  const whole = text.replace(/<body\s*\/>/i, '<body></body>')
  const end = whole.toLowerCase().lastIndexOf('</body')
  if (end < 0) throw new SyntaxError('expected a list of feeds with a body, got none')
  return `${whole.slice(0, end)}${lines.join('')}${whole.slice(end)}`
}

/**
 * Takes a feed out of a list, from the last place of it to the first, so that the places stay right; the rest of its text stays as it is.
 * @param opml - the text of the list
 * @param url - of the feed
 * @returns the text without it
 * @throws {SyntaxError} where it is no OPML
 */
export const removeFromFeedList = (opml: string, url: string): string =>
  outlinesOf(opml)
    .filter((outline) => outline.url === url)
    .reverse()
    // With the line that it stood on alone.
    .reduce((text, { from, to }) => text.slice(0, from).replace(/\n[ \t]*$/, '') + text.slice(to), opml)

/**
 * Comments a feed of a list out, or in again; the rest of the text stays as it is.
 * @param opml - the text of the list
 * @param url - of the feed
 * @param isPaused - whether it is to be left alone
 * @returns the text; unchanged for a feed whose folder is commented out
 * @throws {SyntaxError} where it is no OPML
 */
export const pauseInFeedList = (opml: string, url: string, isPaused: boolean): string =>
  outlinesOf(opml)
    .filter((outline) => outline.url === url)
    .reverse()
    .reduce((text, { from, tag }) => {
      const bare = tag.replace(/\s+isComment\s*=\s*(?:"[^"]*"|'[^']*')/i, '')
      const own = isPaused ? bare.replace(/\s*(\/?>)$/, ' isComment="true"$1') : bare
      return text.slice(0, from) + own + text.slice(from + tag.length)
    }, opml)
