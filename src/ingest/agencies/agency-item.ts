import { charactersOfStory, openAccount, type Account } from '../account.js'
import type { TextFile } from '../format.js'
import { readRecord } from '../formats/json-record.js'
import type { ReadStory } from '../reading.js'
import { peopleOf } from '../web-page/lines.js'
import { readDate } from '../written-date.js'

/** What the formats of agencies give of an article, under one name each, as written. */
export type AgencyItem = {
  id?: string | undefined
  headline?: string | undefined
  kicker?: string | undefined
  subtitle?: string | undefined
  byline?: string | undefined
  city?: string | undefined
  /** The day of the dateline, as printed. */
  filedOn?: string | undefined
  date?: string | undefined
  source?: string | undefined
  url?: string | undefined
  topics?: (string | undefined)[] | undefined
  /** Not before this moment, as written. */
  embargo?: string | undefined
  /** Withheld or cancelled by the agency: not for readers. */
  isWithdrawn?: boolean
  html: string
}

/** `20250618T080000+0800`, as NITF writes a moment, in the form that is read everywhere. */
const moment = (text: string): string =>
  text.replace(
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(?:([+-]\d\d):?(\d\d)|Z)?)?$/,
    (
      all: string,
      year: string,
      month: string,
      day: string,
      hour?: string,
      minute = '',
      second = '00',
      zone?: string,
      rest = '',
    ) =>
      hour === undefined
        ? `${year}-${month}-${day}`
        : `${year}-${month}-${day}T${hour}:${minute}:${second}${zone === undefined ? (all.endsWith('Z') ? 'Z' : '') : `${zone}:${rest}`}`,
  )

/**
 * Reads the article that an agency sent.
 * @param item - its parts, as its format gives them
 * @param file - zone and day of the last change
 * @returns the article, what is doubtful in it, and the account of the parts
 * @throws {SyntaxError} where it has no text
 */
export const readAgencyItem = (
  { city, filedOn, embargo, kicker, isWithdrawn, ...item }: AgencyItem,
  file: TextFile,
): { story: ReadStory; doubts: string[]; account: Account } => {
  const account = openAccount()
  const { id, headline, subtitle, byline, date, source, url, topics, html } = item
  // `By Anna Kowal`, `记者 沈玉`: the names alone, where names can be told.
  const names = byline === undefined ? [] : peopleOf([byline], source, true)
  const present = Object.entries({
    ...{ id, headline, subtitle, source, url },
    author: names.length > 0 ? names : byline,
    date: date === undefined ? undefined : moment(date),
    topics: topics?.filter((topic) => topic !== undefined),
    content_html: html,
  }).filter(([, value]) => value !== undefined)
  const { story, doubts, read } = readRecord(Object.fromEntries(present), file, account)
  const release = embargo === undefined ? undefined : readDate(moment(embargo), file.zone)
  if (embargo !== undefined && !release)
    doubts.push('expected a moment until which the article is held back, got another text: held back as a draft')
  const isHeld = release !== undefined && (story.heldUntil ?? -Infinity) < release.at
  const dateline = { ...(city !== undefined && { city }), ...(filedOn !== undefined && { date: filedOn }) }
  const whole: ReadStory = {
    ...story,
    ...(kicker !== undefined && { kicker }),
    ...((city !== undefined || filedOn !== undefined) && { dateline }),
    ...(isHeld && { heldUntil: release.at }),
    ...((isWithdrawn === true || (embargo !== undefined && !release)) && { draft: true as const }),
  }
  return { story: whole, doubts, account: account.close(read, charactersOfStory(story)) }
}
