import type { Day } from '../../time/day.js'
import { matchesIn } from '../../text/patterns.js'
import { findDay } from '../written-date.js'
import type { Filed } from './conventions.js'

const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const weekday = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const fullDate = `(?:${month}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\s+${month},?\\s+\\d{4})`
const paper =
  "(?:(?:The|THE)\\s+)?(?:[A-Z][\\w'’.-]*\\s+(?:and\\s+|&\\s+|of\\s+)?){0,3}(?:[A-Z][\\w'’.-]*\\s+)(?:Daily|News|Times|Post|Herald|Weekly|Gazette|Journal|Tribune|Observer|Courier|Chronicle|Telegraph|Guardian|Register|Dispatch|Bulletin|Sentinel|Mercury|Examiner|Echo|Argus|Express|Globe|Inquirer|Advocate|Standard|Star|Mail)(?:\\s+(?:Daily|News|Post|Weekly))?"
const page = '(?:(?:Page|Pg\\.?|Section|Sec\\.|p\\.)\\s*[A-Z]?-?\\d{0,3}[A-Z]?|[A-Z]-?\\d{1,2}|\\d{1,3}|\\d{1,2}[A-Z])'
const issueMarks =
  '(?:Vol(?:\\.|ume)\\s*[\\dIVXLC]+|No\\.\\s*\\d+|Issue\\s+\\d+|[$£€]\\s?\\d+(?:\\.\\d\\d)?|www\\.\\S+|Established\\s+\\d{4}|(?:Late|Final|City|National|Weekend)\\s+Edition)'

const parts = new RegExp(
  `^(?:[\\s|·•,—–-]*(?:${fullDate}|${weekday}|${paper}|${page}|${issueMarks})(?![\\w]))+[\\s|·•—–-]*$`,
  'i',
)
const dated = new RegExp(fullDate, 'i')
const named = new RegExp(`^${paper}$`)
const namedAnyCase = new RegExp(`^${paper}$`, 'i')
const paged = /^(?:Page|PAGE|p\.)\s*[A-Z]?-?\d{1,3}$|^[A-Z]-?\d{1,2}$|^\d{1,3}$/

const jumpLine =
  /^[([]?\s*(?:from\s+(?:page|p\.)\s+(?:one|two|three|four|five|[A-Z]?-?\d{1,3})|(?:continued|cont[’'.]?d?\.?)\s+(?:on|from|next)\b.{0,24}|(?:see|please see|turn to|from)\s+(?:[A-Z][\w’'-]*,?\s+){0,2}(?:page|pg\.?|p\.|section)?\s*[A-Z]?-?\d{1,3}|[A-Z][A-Z’'-]+,?\s+(?:from|continued from)\s+(?:page\s+)?[A-Z]?-?\d{1,3})\s*[)\]]?\.?$/i
const noticeLine =
  /^(?:(?:today['’]s\s+)?weather|forecast|inside(?:\s+today)?|index|corrections?)(?:\s*[:|—–]|\s+-)\s*.{0,80}$/i

const isCapitals = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? []
  return (
    letters.length >= 4 && letters.filter((letter) => letter === letter.toUpperCase()).length >= letters.length * 0.9
  )
}

/**
 * Checks whether a line is the name of a paper and nothing more; it may as well be a headline.
 * @param text - a printed line
 * @returns false where anything else stands in it
 */
export const isEnglishName = (text: string): boolean =>
  named.test(text.trim()) || (isCapitals(text) && namedAnyCase.test(text.trim()))

/**
 * Checks whether a line belongs to an English page and to no article: name of the paper, date, page number.
 * @param text - a printed line
 * @returns false in doubt
 */
export const isEnglishFurniture = (text: string): boolean => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '' || line.length > 110) return false
  if (isEnglishName(line)) return true
  return (
    parts.test(line) &&
    (dated.test(line) || paged.test(line) || /\b(?:page|vol|no|issue)\b|\s[A-Z]?\d{1,3}$/i.test(line))
  )
}

/**
 * Checks whether a line says that an article goes on, or comes from, another page.
 * @param text - a printed line
 * @returns false where anything else stands in it
 */
export const isEnglishJump = (text: string): boolean => jumpLine.test(text.trim())

/**
 * Checks whether a line is the weather, the table of contents or another notice of the page.
 * @param text - a printed line
 * @returns false in doubt
 */
export const isEnglishNotice = (text: string): boolean => noticeLine.test(text.trim())

/**
 * Reads what a line of furniture says about the issue.
 * @param text - a printed line
 * @returns the day and the paper, as far as they stand in it
 */
export const englishIssueOf = (text: string): { day?: Day; source?: string } => {
  const day = findDay(dated.exec(text)?.[0] ?? '')?.day
  const rest = text
    .replace(dated, ' | ')
    .split(/\s{2,}|[|·•]|(?:Page|PAGE)\s*[A-Z]?-?\d+/)
    .map((part) => part.trim())
  const source = rest.find((part) => isEnglishName(part))
  return { ...(day ? { day } : {}), ...(source ? { source } : {}) }
}

const personName = "[A-Z][\\p{L}.'’-]*(?:\\s+(?:(?:de|van|von|der|la|bin|al)\\s+)?[A-Z][\\p{L}.'’-]*){1,3}"
const wholeName = new RegExp(`^${personName}$`, 'u')
const shortName = new RegExp(`^(?:${personName}|[A-Z][\\p{L}.'’-]*)$`, 'u')
// No person is called Easter Sunday or Late March; Doris Day is one but where a date stands behind it.
const namedDay = new RegExp(
  `^(?:Easter|Palm|Whit|Good|Black|Holy|Ash|Shrove|Early|Mid|Late|Last|Next|This)\\s+${weekday}$|^(?:Early|Mid|Late|Last|Next)\\s+${month}$`,
  'iu',
)
const anyDay = /\s(?:Day|Eve|Night|Weekend)$/i
const dateBehind = new RegExp(`^\\s*,\\s*(?:${month}\\s+\\d|\\d{1,2}\\s+${month})`, 'iu')

/**
 * Checks whether words in the place of a name are a day: `By Easter Sunday`, `By Labor Day, September 1`.
 * @param words - as printed
 * @param rest - of the line, behind them
 * @returns false for the name of a person
 */
export const isDayName = (words: string, rest: string): boolean =>
  namedDay.test(words) || (anyDay.test(words) && dateBehind.test(rest))

/** UTF-16 units; no byline names so many people. */
const longestByline = 300
const betweenNames = /\s*,\s*|\s+(?:and|AND)\s+|\s*&\s*|\s*[|/—–]\s*/gu
/** What may stand behind names: a date, a place, a paper. */
const behindNames = /^\s*[,|/—–]\s*.{2,50}$/u

/** The names behind `By`, each of which is looked at once, whatever stands in the line. */
const namesBehindBy = (line: string): string[] | undefined => {
  const start =
    line.length <= longestByline ? /^(?:By|BY|Story by|Words by)\s+(?=[A-Z])/u.exec(line)?.[0].length : undefined
  if (start === undefined) return undefined
  const signs = [...matchesIn(betweenNames, line), { 0: '', index: line.length }].filter(({ index }) => index > start)
  const names: { name: string; rest: string }[] = []
  let at = start
  for (const { 0: sign, index } of signs) {
    const [name, rest] = [line.slice(at, index), line.slice(index)]
    // BY SARAH AND TOM HILL, BY ANNA KOWAL AND STAFF
    const isJoined = /and|&/iu.test(sign) || /(?:and|&)\s*$/iu.test(line.slice(0, at))
    if (!(isJoined ? shortName : wholeName).test(name) || isDayName(name, rest)) break
    names.push({ name, rest })
    if (/[|/—–]/u.test(sign)) break
    at = index + sign.length
  }
  const last = names.findLastIndex(({ rest }) => rest === '' || behindNames.test(rest))
  const told = names.slice(0, last + 1).map(({ name }) => name)
  return told.some((name) => wholeName.test(name)) ? told : undefined
}

const roleForm =
  /^(?:[A-Z][\w'’.-]*\s+){0,4}(?:Staff\s+(?:Writer|Reporter|Correspondent)s?|Correspondents?|Reporters?|Associated Press|Special to .{2,40}|Senior Writer|Contributing Writer|(?:News|Sports|Business|City|Political)\s+Editor)$/i

/** The position of a reporter, as the source of a regular expression: `Senior Health Correspondent`. */
export const position = "(?:[A-Z][\\w’'-]*\\s+){0,3}(?:Reporter|Correspondent|Editor|Writer|Columnist|Critic)"

const positionForm = new RegExp(`^(${personName})\\s*,\\s*${position}$`, 'u')

/**
 * Reads the names of a line such as `By Anna Kowal and Peter Lund`, or of the line below it, `Herald Staff Writer`.
 * @param text - a printed line
 * @returns no names for a line that names a position; nothing for any other line
 */
export const englishByline = (text: string): string[] | undefined => {
  const line = text.trim()
  const named = namesBehindBy(line)
  if (named) return named.filter((name) => !roleForm.test(name))
  const placed = positionForm.exec(line)?.[1]
  if (placed !== undefined && line.length <= 60) return [placed]
  return roleForm.test(line) && line.length <= 60 ? [] : undefined
}

const nameAlone = /^\p{L}[\p{L}.'’-]+(?:\s+\p{L}[\p{L}.'’-]*){1,2}$/u
const personAlone = new RegExp(`^${personName}$`, 'u')
const placedName = new RegExp(`^(${personName}) in (?:${personName}|[A-Z]\\p{L}+)$`, 'u')

/**
 * Reads the reporters in the lines above a text: `By Anna Kowal`, a name in capitals under a headline that has none, a
 * name above a position.
 * @param lines - headline and byline as printed
 * @returns the lines that are the headline, and the names
 */
export const takeEnglishNames = (lines: readonly string[]): { heads: string[]; names: string[] } => {
  const heads = [...lines]
  const names: string[] = []
  let hasPosition = false
  for (let line = heads.at(-1); heads.length > 1 && line !== undefined; line = heads.at(-1)) {
    const above = heads.slice(0, -1)
    // A name may tell where it wrote: Ben Ode in Cobden. Below a headline in capital letters so may a line of its own.
    const isPlaced = above.some((head) => /\s\p{Ll}{4}/u.test(head))
    const own = englishByline(line) ?? (isPlaced ? placedName.exec(line)?.slice(1, 2) : undefined)
    const isName =
      line.length <= 30 &&
      ((hasPosition && personAlone.test(line)) ||
        (isCapitals(line) && nameAlone.test(line) && !above.some(isCapitals) && names.length === 0))
    if (!own && !isName) break
    hasPosition = own?.length === 0
    names.unshift(...(own ?? [line]))
    heads.pop()
  }
  return { heads, names }
}

const agencies = 'AP|Reuters|REUTERS|AFP|Xinhua|UPI|Bloomberg|CNN|dpa|PA|TASS|Kyodo|Yonhap'
const datelineForm = new RegExp(
  `^([A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]+){0,3}(?:,\\s*[A-Z][A-Za-z.]+(?:\\s[A-Z][a-z]+)?)??)(?:,?\\s+(${month}\\s+\\d{1,2}))?\\s*(?:\\((${agencies})\\))?\\s*(?:—|–|--|-(?=\\s))\\s*(?=\\S)`,
  'u',
)

/**
 * Checks whether a text begins with a place in capitals and a dash: `LINJIANG — The harbour …`.
 * @param text - a line or a paragraph
 * @returns false for any other beginning
 */
export const opensInEnglish = (text: string): boolean => datelineForm.test(text)

/**
 * Takes the dateline off the beginning of an English article: `LINJIANG, June 18 (AP) — `.
 * @param text - its first paragraph
 * @returns the rest of the paragraph, and the dateline if it has one
 */
export const takeEnglishDateline = (text: string): Filed => {
  const found = datelineForm.exec(text)
  if (!found) return { text, byline: [] }
  const [all, city, date, agency] = found
  return {
    text: text.slice(all.length).trim(),
    dateline: { ...(agency ? { agency } : {}), ...(city ? { city } : {}), ...(date ? { date } : {}) },
    byline: [],
  }
}

/**
 * Checks whether a line is printed in capitals and may be a headline: no sentence, at least two words or eight
 * letters.
 * @param text - a printed line
 * @returns false for a byline
 */
export const isCapitalHead = (text: string): boolean => {
  const line = text.trim()
  return (
    line.length <= 70 &&
    isCapitals(line) &&
    !/[.,;:]$/.test(line) &&
    (/\s/.test(line) || line.length >= 8) &&
    englishByline(line) === undefined
  )
}
