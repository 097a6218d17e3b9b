import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'
import { countCharacters, type DropReason, type Dropped } from '../account.js'
import { listNumber } from '../../text/list-number.js'
import { joinTextLines } from './join-lines.js'

/** A piece of text between tags, as it stands on the page. */
export type HtmlBlock = {
  kind: 'paragraph' | 'heading' | 'caption'
  text: string
  /** Of a heading: 1 to 6. */
  depth?: number
  /** Characters of the text that are links; missing where none are. */
  linked?: number
}

/** The text of a piece of HTML, and the text between its tags that is not for readers. */
export type HtmlText = { blocks: HtmlBlock[]; dropped: Dropped[] }

const blockTags = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
/** An item that prints its number in its text. */
const ownNumber = /^\s*[（(【第]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、)）】条]/u

/** A list whose items are being read; one without numbers has no form. */
type OpenList = { form?: string; next: number; step: number }

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : undefined

const unmarked = /list-style(?:-type)?\s*:[^;]*\bnone\b/i

const openList = (name: string, { type = '1', start, reversed, style = '' }: Record<string, string>): OpenList => {
  // How many items there are is not known yet.
  const isBackwards = reversed !== undefined && start === undefined
  const isPlain = name === 'ul' || isBackwards || unmarked.test(style)
  return { ...(!isPlain && { form: type }), next: wholeNumber(start) ?? 1, step: reversed === undefined ? 1 : -1 }
}

/** The number that a browser prints before an item, and the next one of its list. */
const labelOf = (list: OpenList | undefined, { value, style = '' }: Record<string, string>): string => {
  if (list?.form === undefined) return ''
  const number = wholeNumber(value) ?? list.next
  list.next = number + list.step
  return unmarked.test(style) ? '' : `${listNumber(number, list.form)}. `
}

/** Elements whose text is for programs, or gives the pronunciation of a word. */
const silentTags = new Map<string, DropReason>([
  ['script', 'scripts and styles'],
  ['style', 'scripts and styles'],
  ['template', 'scripts and styles'],
  ['noscript', 'scripts and styles'],
  ['iframe', 'scripts and styles'],
  ['svg', 'scripts and styles'],
  ['rt', 'readings of characters'],
  ['rp', 'readings of characters'],
])
const cellTags = new Set(['td', 'th'])
const captionTags = new Set(['figcaption', 'caption'])

const genericName =
  /^(?:image|img|图|圖|图片|圖片|图像|配图|photo|picture|screenshot|pic|cover|banner|alt|null|undefined|在这里插入图片描述|描述|封面)?[\s\d_.()（）-]*$|^[\w%./:\\?&=~+-]+\.(?:jpe?g|png|gif|webp|svg|bmp|avif|heic)$|^(?:IMG|DSC|image|img|screenshot|wx_camera|mmexport|微信图片|屏幕截图|截屏)[-_ \d]*$|^[\da-f-]{16,}$/i

/**
 * Checks whether the words for a picture are a caption, and not a file name or the like.
 * @param alt - the words for those who do not see the picture
 * @returns true for a caption
 */
export const isCaption = (alt: string): boolean => {
  const text = alt.trim()
  return !genericName.test(text) && countCharacters(text) > 1
}

const tagForm =
  /<\/?(?:a|abbr|article|b|blockquote|br|caption|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|li|main|mark|ol|p|pre|q|ruby|rp|rt|s|script|section|small|span|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video)(?:\s[^<>]*)?\/?>|<!--/i
/** Names of elements; those of blocks are in `blockTags`. */
const otherElements = new Set(
  'a abbr area audio b base bdi bdo big br button canvas cite code col colgroup data datalist del dfn em embed font frame frameset head hgroup html i iframe img input ins kbd label legend link map mark math menu meta meter nobr noscript object optgroup option output param picture progress q rp rt ruby s samp script search select slot small source span strike strong style sub sup svg tbody td template textarea th title track tt u var video wbr'.split(
    ' ',
  ),
)

const isElementName = (name: string): boolean => blockTags.has(name) || otherElements.has(name)

/** The opening tag of any element, or what looks like one: its name, and what stands behind it. */
const openingTag = /<([a-z][\w-]*)((?:\s[^<>]*)?)>/gi

/**
 * Makes the words in angle brackets that are no tags into text: `List<String>`, `<username>`, `Map<?>`. A tag has the name
 * of an element, a hyphen, an attribute or a slash, or something closes it.
 * @param line - a line of HTML or Markdown, outside of code
 * @param closed - names that some closing tag of the text has
 * @returns the line, in which `&lt;` stands before each such word
 */
export const keepBracketedWords = (line: string, closed: ReadonlySet<string>): string =>
  line.replace(/<(?=\?(?![a-z]))/gi, '&lt;').replace(openingTag, (all, name: string, rest: string) => {
    const isElement = (name === name.toLowerCase() || name === name.toUpperCase()) && isElementName(name.toLowerCase())
    const isTag =
      isElement || name.includes('-') || rest.endsWith('/') || /\s[\w:@.-]+\s*=/.test(rest) || closed.has(name)
    return isTag ? all : `&lt;${all.slice(1)}`
  })

/**
 * Collects the names that are closed somewhere in a text.
 * @param text - HTML or Markdown
 * @returns the names of its closing tags, as they are written
 */
export const closedNames = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/<\/([a-z][\w-]*)\s*>/gi), ([, name = '']) => name))

const entityForm = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i

/**
 * Checks whether a text is written in HTML, rather than a text with a `<` in it.
 * @param text - any text
 * @returns true where it has a tag or entities
 */
export const isHtml = (text: string): boolean => tagForm.test(text)

/**
 * Decodes the HTML entities of a plain text: `三水厂 &amp; 停水`.
 * @param text - a text without markup
 * @returns the text with the characters that its entities stand for; a no-break space becomes a space
 */
export const decodeEntities = (text: string): string =>
  entityForm.test(text) ? decodeHTML(text).replaceAll('\u00a0', ' ') : text

/**
 * Reads the text out of a piece of HTML: one block a paragraph, list item, table row or heading; cells of a row are kept
 * apart by a wide blank. Scripts, styles, comments and the readings of ruby are left out.
 * @param html - a whole page or any part of one; tags need not be closed
 * @returns blocks in the order of the file, none empty; every character of the input is shown or dropped for a reason
 */
export const readHtml = (html: string): HtmlText => {
  const blocks: HtmlBlock[] = []
  const dropped: Dropped[] = []
  const captions: string[] = []
  let kind: HtmlBlock['kind'] = 'paragraph'
  let depth = 0
  let text = ''
  let linked = 0
  let openLinks = 0
  let heard = 0
  const silent: string[] = []
  let pre = 0
  const lists: OpenList[] = []
  /** Stands before the next words. */
  let label = ''

  const drop = (reason: DropReason, characters: number): void => {
    if (characters > 0) dropped.push({ reason, characters })
  }
  const flush = (): void => {
    if (label !== '' && text.trim() !== '') {
      if (!ownNumber.test(text)) {
        text = label + text.trimStart()
        heard += countCharacters(label)
        if (linked > 0) linked += countCharacters(label)
      }
      label = ''
    }
    const lines = pre > 0 ? text.split('\n') : [joinTextLines(text)]
    for (const line of lines) {
      const clean = line.replace(/[\t \u00a0]+/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')
      if (clean !== '')
        blocks.push({ kind, text: clean, ...(kind === 'heading' && { depth }), ...(linked > 0 && { linked }) })
    }
    text = ''
    linked = 0
    for (const caption of captions.splice(0)) blocks.push({ kind: 'caption', text: caption })
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const reason = silentTags.get(name)
        if (reason !== undefined) {
          silent.push(name)
          return
        }
        if (name === 'a') openLinks++
        else if (name === 'br') flush()
        else if (cellTags.has(name)) text = text.trim() === '' ? '' : `${text.trimEnd()}\u3000`
        else if (blockTags.has(name)) {
          flush()
          const heading = /^h([1-6])$/.exec(name)
          kind = heading ? 'heading' : captionTags.has(name) ? 'caption' : 'paragraph'
          if (heading) depth = Number(heading[1])
          if (name === 'pre') pre++
          if (name === 'ol' || name === 'ul') lists.push(openList(name, attributes))
          else if (name === 'li') {
            label = labelOf(lists.at(-1), attributes)
          }
        } else if (name === 'img' && silent.length === 0) {
          const { alt = '', title = '' } = attributes
          for (const words of new Set([alt, title]))
            if (isCaption(words)) {
              captions.push(words.trim())
              heard += countCharacters(words)
            }
        }
      },
      ontext: (data) => {
        const characters = countCharacters(data)
        heard += characters
        const last = silent.at(-1)
        if (last !== undefined) drop(silentTags.get(last) ?? 'scripts and styles', characters)
        else {
          text += data
          if (openLinks > 0) linked += characters
        }
      },
      onclosetag: (name) => {
        if (silentTags.has(name)) {
          const at = silent.lastIndexOf(name)
          if (at >= 0) silent.splice(at)
          return
        }
        if (name === 'a') openLinks = Math.max(0, openLinks - 1)
        if (!blockTags.has(name)) return
        flush()
        kind = 'paragraph'
        if (name === 'pre') pre = Math.max(0, pre - 1)
        if (name === 'ol' || name === 'ul') lists.pop()
        if (name === 'li') label = ''
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  flush()
  drop('tags and comments', countCharacters(html) - heard)
  return { blocks, dropped }
}
