import { createHash } from 'node:crypto'
import type { Story } from '../../article/article.js'
import { splitParagraphs } from '../../text/paragraphs.js'
import { countCharacters, charactersOfStory, type OpenAccount } from '../account.js'
import { takeCredit } from '../newspaper/conventions.js'
import type { TextFile } from '../format.js'
import { excerpt, markUnmapped } from '../given.js'
import { decodeEntities, isHtml, readHtml, type HtmlBlock } from './html-text.js'
import { readMetadata } from '../metadata.js'
import type { ReadStory } from '../reading.js'

type Row = Record<string, unknown>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

const bareKey = (key: string): string => key.toLowerCase().replace(/[\s_.-]/g, '')

/** The names under which exports give the text of an article, the best one first. */
const textKeys =
  'paragraphs contenthtml html content articlebody body fulltext contenttext text maintext article story 正文 内容 內容 detail details description summary abstract 摘要'.split(
    ' ',
  )
const idKeys = ['id', '_id', 'guid', 'uuid', 'docid', 'newsid', 'articleid', 'postid']
/** An article may be wrapped in what the database says of it. */
const wrapKeys = ['_source', 'source_', 'article', 'fields', 'attributes', 'data', 'node', 'doc']

/** Bytes of UTF-8: long enough for any address that serves as an id, and for a key of every database. */
const idLimit = 2_000

const got = (value: unknown): string => excerpt(typeof value === 'string' ? value : JSON.stringify(value))

/** All characters of the texts in a value. */
const charactersOfValue = (value: unknown): number => {
  if (typeof value === 'string') return countCharacters(value)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, inner) => sum + charactersOfValue(inner), 0)
}

/** Puts a hash in the place of an id that is too long for a key. */
const shortId = (id: string, doubts: string[]): string => {
  if (/[\p{Cc}\p{Cs}]/u.test(id)) throw new SyntaxError(`expected visible characters in "id", got ${excerpt(id)}`)
  const bytes = Buffer.byteLength(id)
  if (bytes <= idLimit) return id
  doubts.push(`expected up to ${idLimit} bytes in "id", got ${bytes}: its hash stands for it`)
  return `sha256-${createHash('sha256').update(id).digest('hex')}`
}

type Body = Pick<Story, 'paragraphs'> & Required<Pick<Story, 'subheadings' | 'captions'>>

const addBlocks = (body: Body, blocks: readonly HtmlBlock[]): void => {
  for (const { kind, text } of blocks) {
    if (kind === 'heading') body.subheadings.push({ text, before: body.paragraphs.length })
    else if (kind === 'caption') body.captions.push(takeCredit(text) ?? { text })
    else body.paragraphs.push(text)
  }
}

/** HTML without any tag that parts lines keeps its lines as they stand. */
const withBreaks = (html: string): string =>
  /<(?:p|div|br|li|tr|h[1-6]|section|blockquote|pre)[\s/>]/i.test(html) ? html : html.replace(/\n+/g, '<br>')

/** Whether the only tags of a text are words of it: `They wrote the tag <h1> on the board, then <br>, and laughed.` */
const speaksOfTags = (text: string): boolean =>
  !/<\/|<!--|<(?:p|img|li|td|tr)\b|<\w+\s/i.test(text) &&
  /\s<(?:h[1-6]|div|table|[uo]l|b|i|a|em|strong)>\s|<br>[,;.，。；、]/i.test(text)

/** One string of text: HTML, or paragraphs on lines of their own. `isWhole`: it is one paragraph of a list. */
const addText = (body: Body, given: string, isWhole: boolean, account: OpenAccount): void => {
  const text = markUnmapped(given)
  if (isHtml(text) && !speaksOfTags(text)) {
    const html = withBreaks(text)
    const { blocks, dropped } = readHtml(html)
    addBlocks(body, blocks)
    account.drop('tags and comments', countCharacters(text) - countCharacters(html))
    for (const { reason, characters } of dropped) account.drop(reason, characters)
    return
  }
  const plain = decodeEntities(text)
  account.drop('tags and comments', countCharacters(text) - countCharacters(plain))
  if (isWhole) body.paragraphs.push(plain)
  else body.paragraphs.push(...splitParagraphs(plain))
}

/** The text of one field, in whichever shape; false where there is none in it. */
const readBody = (value: unknown, doubts: string[], key: string, account: OpenAccount): Body | undefined => {
  const body: Body = { paragraphs: [], subheadings: [], captions: [] }
  if (typeof value === 'string') addText(body, value, false, account)
  else if (Array.isArray(value))
    value.forEach((item: unknown, i) => {
      if (item === null) return
      const text = isRow(item) ? (item.text ?? item.content ?? item.value) : item
      if (typeof text === 'string') addText(body, text, true, account)
      else if (typeof text === 'number') body.paragraphs.push(String(text))
      else {
        doubts.push(`expected a string in "${key}.${i}", got ${got(item)}: left out`)
        account.drop('fields', charactersOfValue(item))
      }
    })
  else if (isRow(value))
    return readBody(value.rendered ?? value.html ?? value.text ?? value.content, doubts, key, account)
  return body.paragraphs.some((paragraph) => paragraph.trim() !== '') || body.captions.length > 0 ? body : undefined
}

const idOf = (row: Row): string => {
  for (const key of idKeys) {
    const found = Object.entries(row).find(
      ([name]) => name.toLowerCase().replace(/[-.]/g, '') === key || bareKey(name) === key,
    )
    const value = isRow(found?.[1]) ? (found[1].$oid ?? found[1].rendered) : found?.[1]
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim()
  }
  return ''
}

const unwrap = (row: Row): Row => {
  for (const key of wrapKeys) {
    const inner = row[key]
    if (isRow(inner)) return { ...row, [key]: undefined, ...inner }
  }
  return row
}

const hasText = (row: Row): boolean =>
  Object.entries(row).some(
    ([key, value]) =>
      textKeys.includes(bareKey(key)) && (typeof value === 'string' || Array.isArray(value) || isRow(value)),
  )

/**
 * Reads an article out of an object of JSON, under the names that exports use. Paragraphs of a list stay as given, but
 * for tags and entities.
 * @param value - the object; numbers that do not fit are text
 * @param file - zone and day of its last change
 * @param account - gets the characters that are left out
 * @returns the article, what is doubtful in it, and the characters of its texts
 * @throws {SyntaxError} where it is no object or has no text, or its id is none
 */
export const readRecord = (
  value: unknown,
  file: TextFile,
  account: OpenAccount,
): { story: ReadStory; doubts: string[]; read: number } => {
  if (!isRow(value)) throw new SyntaxError(`expected an object, got ${got(value)}`)
  const row = hasText(value) ? value : unwrap(value)
  const doubts: string[] = []
  const names = new Map(Object.keys(row).map((key) => [bareKey(key), key]))
  let body: Body | undefined
  let inText = 0
  let taken: string | undefined
  for (const name of textKeys) {
    const key = names.get(name)
    if (key === undefined || row[key] === null) continue
    body = readBody(row[key], doubts, key, account)
    if (!body) continue
    inText = charactersOfValue(row[key])
    taken = key
    break
  }
  if (!body) {
    const key = textKeys.map((name) => names.get(name)).find((name) => name !== undefined)
    if (key !== undefined && row[key] !== null)
      throw new SyntaxError(`expected at least one paragraph with text in "${key}", got ${got(row[key])}`)
    throw new SyntaxError('expected "paragraphs", "content", "body" or "text", got no such field')
  }
  const id = shortId(idOf(row), doubts)
  const fields = new Map(Object.entries(row).filter(([key]) => key !== taken))
  const { metadata, problems } = readMetadata(fields, file)
  const { subheadings, captions, paragraphs } = body
  const read = charactersOfValue(row)
  account.drop('fields', read - inText - charactersOfStory({ ...metadata, paragraphs: [] }))
  return {
    story: {
      ...(id !== '' && { id }),
      ...metadata,
      ...(subheadings.length > 0 && { subheadings }),
      ...(captions.length > 0 && { captions }),
      paragraphs,
    },
    doubts: [...doubts, ...problems],
    read,
  }
}
