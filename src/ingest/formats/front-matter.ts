import { parse as parseToml } from 'smol-toml'
import { parseDocument } from 'yaml'
import { problemAt } from '../given.js'
import { fieldNameOf } from '../metadata.js'

/** The fields in front of the text of a file; keys in lower case. Scalars are the text as written. */
type Fields = Map<string, unknown>

/** A file cut into its fields and its body. */
export type FrontMatter = {
  fields: Fields
  body: string
  problems: string[]
  /** They are labels without a mark around them: of several stories only the first has them. */
  isLabels?: true
}

/** Fields fill a screen at most; what is longer is an article whose second `---` is missing. UTF-16 units. */
const fieldLimit = 64 * 1024

const none = (content: string): FrontMatter => ({ fields: new Map(), body: content, problems: [] })

const lowered = (record: object): Fields =>
  new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value as unknown]))

const keyLine =
  /^(?<quote>["']?)(?<key>[\p{L}][\p{L}\p{N} _.-]{0,40})\k<quote>[ \t]*(?::(?:[ \t]+|$)|：[ \t]*)(?<value>.*)$/u

const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text

/** Reads the value of one key from its lines. A value that is no YAML is taken as written. */
const valueOf = (value: string, more: readonly string[]): unknown => {
  const isPlain = value !== '' && !/^["'[{|>&*!]/.test(value) && more.every((line) => line.trim() === '')
  // A plain value is the line itself: YAML would cut it at ` #` and refuse a second colon.
  if (isPlain) return value.trim()
  const raw = [value, ...more].join('\n')
  const document = parseDocument(`v: ${raw}`, { schema: 'failsafe', logLevel: 'silent' })
  if (document.errors.length === 0) {
    try {
      // Aliases are not needed, and expanding them can make a small file huge.
      const record: unknown = document.toJS({ maxAliasCount: 0 })
      if (typeof record === 'object' && record !== null && 'v' in record) return record.v
    } catch {
      // Taken as it is written, below.
    }
  }
  return unquoted(
    [value, ...more]
      .map((line) => line.trim())
      .join(' ')
      .trim(),
  )
}

/** The fields of `name: value` lines, or nothing where a line is neither a field nor part of one. */
const parseLines = (lines: readonly string[]): Fields | undefined => {
  const fields: Fields = new Map()
  let open: { key: string; value: string; more: string[] } | undefined
  const close = (): void => {
    if (open && !fields.has(open.key)) fields.set(open.key, valueOf(open.value, open.more))
  }
  for (const line of lines) {
    const found = keyLine.exec(line)?.groups
    if (found) {
      close()
      open = { key: (found.key ?? '').trim().toLowerCase(), value: found.value ?? '', more: [] }
    } else if (line.trim() === '' || /^\s*#/.test(line)) continue
    else if (open && /^(?:[ \t]|-(?:[ \t]|$)|[\]}])/.test(line)) open.more.push(line)
    // The rest of a list or a quotation that runs over lines.
    else if (open && /^["'[{]/.test(open.value)) open.more.push(line)
    else return undefined
  }
  close()
  return fields.size > 0 ? fields : undefined
}

const tooLong = (text: string): SyntaxError =>
  new SyntaxError(problemAt(1, `expected front matter of at most 64 KB, got ${Math.ceil(text.length / 1024)} KB`))

/** Dates in quotes: the library moves 30 February into March and takes a time without a zone for one in Greenwich. */
const quoteDates = (text: string): string =>
  text.replace(
    /^(\s*[\w."-]+\s*=\s*)(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:\d{2})?)?)(?=\s*(?:#|$))/gm,
    '$1"$2"',
  )

/** Plain values out of those of TOML, all of them text. */
const fromToml = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(fromToml)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fromToml(inner)]))
  return typeof value === 'string' ? value : String(value)
}

const tomlFields = (text: string): FrontMatter['fields'] | string => {
  try {
    return lowered(fromToml(parseToml(quoteDates(text), { integersAsBigInt: true })) as object)
  } catch (error) {
    const fields = parseLines(
      text
        .split('\n')
        .filter((line) => !/^\s*\[/.test(line))
        .map((line) => line.replace(/^(\s*[\w-]+)\s*=\s*/, '$1: ')),
    )
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return fields ?? reason
  }
}

/** `---` and YAML, `---` or `...`; also without the first `---`, as Hexo takes it. */
const yamlMatter = (content: string): FrontMatter | undefined => {
  const opening = /^-{3,}[ \t]*\n/.exec(content)?.[0] ?? ''
  const rest = content.slice(opening.length)
  const closing = /^(?:-{3,}|\.\.\.)[ \t]*(?:\n|$)/m.exec(rest)
  if (!closing) {
    // A rule at the top of an article is no front matter.
    if (opening === '' || !keyLine.test(rest.slice(0, 200).split('\n')[0] ?? '')) return undefined
    throw new SyntaxError(problemAt(1, 'expected a second "---" after the front matter, got none'))
  }
  const text = rest.slice(0, closing.index)
  const lines = text.split('\n')
  if (opening === '' && !isKnownLine(lines[0] ?? '')) return undefined
  const fields = text.length > fieldLimit && keyLine.test(lines[0] ?? '') ? undefined : parseLines(lines)
  if (!fields) {
    if (text.length > fieldLimit && opening !== '' && keyLine.test(lines[0] ?? '')) throw tooLong(text)
    return opening !== '' && text.trim() === '' && !/\S/.test(text)
      ? { ...none(content), body: rest.slice(closing.index + closing[0].length) }
      : undefined
  }
  return { fields, body: rest.slice(closing.index + closing[0].length), problems: [] }
}

/** `+++` and TOML, `+++`. */
const tomlMatter = (content: string): FrontMatter | undefined => {
  // The first `+++` may be missing, as the first `---` of YAML.
  const found =
    /^\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|$)/ms.exec(content) ??
    /^((?:[A-Za-z][\w.-]{0,40}[ \t]*=[^\n]*\n){1,40})\+\+\+[ \t]*(?:\n|$)/.exec(content)
  if (!found) return undefined
  const [all, text = ''] = found
  if (text.length > fieldLimit) throw tooLong(text)
  const fields = tomlFields(text)
  const body = content.slice(all.length)
  return typeof fields === 'string'
    ? { fields: new Map(), body, problems: [`front matter is no TOML: ${fields}: left out`] }
    : { fields, body, problems: [] }
}

/** Finds the end of the object that opens a text, or -1. */
const endOfObject = (text: string): number => {
  let depth = 0
  let quoted = false
  for (let at = 0; at < Math.min(text.length, fieldLimit); at++) {
    const sign = text[at]
    if (quoted && sign === '\\') at++
    else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === '{') depth++
    else if (!quoted && sign === '}') {
      depth--
      if (depth === 0) return at + 1
    }
  }
  return -1
}

/** An object of JSON; also Hexo's, which ends with `;;;` and has no braces. */
const jsonMatter = (content: string): FrontMatter | undefined => {
  const hexo = /^(?:;;;[ \t]*\n)?("[\s\S]*?)\n;;;[ \t]*(?:\n|$)/.exec(content)
  const end = hexo ? hexo[0].length : content.startsWith('{') ? endOfObject(content) : -1
  if (end < 0) return undefined
  const text = hexo ? `{${(hexo[1] ?? '').replace(/,\s*$/, '')}}` : content.slice(0, end)
  try {
    const record: unknown = JSON.parse(text)
    if (typeof record !== 'object' || record === null) return undefined
    return { fields: lowered(record), body: content.slice(end), problems: [] }
  } catch {
    return undefined
  }
}

/** `% title`, `% authors`, `% date`: the title block of pandoc. */
const pandocMatter = (content: string): FrontMatter | undefined => {
  const found =
    /^%[ \t]*([^\n]*(?:\n[ \t]+[^\n]+)*)(?:\n%[ \t]*([^\n]*(?:\n[ \t]+[^\n]+)*))?(?:\n%[ \t]*([^\n]*))?(?:\n|$)/.exec(
      content,
    )
  if (!found) return undefined
  const [all, title = '', authors = '', date = ''] = found
  const fields: Fields = new Map<string, unknown>([
    ['title', title.replace(/\s+/g, ' ')],
    ['author', authors.split(/[;\n]/).map((name) => name.trim())],
    ['date', date],
  ])
  return { fields, body: content.slice(all.length), problems: [] }
}

const isKnownLine = (line: string): boolean => {
  const key = keyLine.exec(line)?.groups?.key
  return key !== undefined && fieldNameOf(key) !== undefined
}

/** Lines of known fields up to the first blank one, from `start` on: MultiMarkdown, Pelican, exports of Notion. */
const keyLines = (lines: readonly string[], start: number): { fields: Fields; end: number } | undefined => {
  let end = start
  while (end < lines.length && (lines[end] ?? '').trim() !== '') end++
  const block = lines.slice(start, end)
  const keyed = block.filter((line) => keyLine.test(line))
  const fits = block.length > 0 && isKnownLine(block[0] ?? '') && keyed.every((line) => line.length <= 400)
  if (!fits || keyed.filter(isKnownLine).length < keyed.length / 2) return undefined
  const fields = parseLines(block)
  return fields && { fields, end }
}

/** `Key: value` lines at the top, or right under the first heading. */
const labelMatter = (content: string): FrontMatter | undefined => {
  const lines = content.split('\n')
  const headed = /^#[ \t]/.test(lines[0] ?? '')
  let start = headed ? 1 : 0
  while (headed && start < lines.length && (lines[start] ?? '').trim() === '') start++
  const found = keyLines(lines, start)
  // A file of nothing but such lines is a text.
  if (!found || lines.slice(found.end).every((line) => line.trim() === '')) return undefined
  // Above the text they name the headline; under it they are those of Notion: Chinese labels there are read as lines.
  const names = new Set([...found.fields.keys()].map((key) => fieldNameOf(key)))
  if (headed ? !/^[A-Za-z]/.test(lines[start] ?? '') : !names.has('headline')) return undefined
  // Blank lines stand in, so that lines are still counted from the top of the file.
  const blank = lines.slice(start, found.end).map(() => '')
  return {
    fields: found.fields,
    body: [...lines.slice(0, start), ...blank, ...lines.slice(found.end)].join('\n'),
    problems: [],
    isLabels: true,
  }
}

/**
 * Cuts the front matter off a file: YAML between `---`, TOML between `+++`, a JSON object, Hexo's forms without an
 * opening line, pandoc's `%` lines, and `Key: value` lines at the top or under the first heading. A value that is no YAML
 * is the text of its line.
 * @param content - the file; lines end with `\n`, blank lines may stand before
 * @returns no fields where the file begins with its text
 * @throws {SyntaxError} with the line where front matter opens and never ends, or is longer than any
 */
export const splitFrontMatter = (content: string): FrontMatter => {
  const start = /^\ufeff?(?:[ \t\u3000]*\n)*/.exec(content)?.[0] ?? ''
  const rest = content.slice(start.length)
  return (
    tomlMatter(rest) ?? pandocMatter(rest) ?? jsonMatter(rest) ?? yamlMatter(rest) ?? labelMatter(rest) ?? none(content)
  )
}
