import { fromLexicon, type Lexicon } from '../../text/lexicon.js'
import { fold } from '../../text/fold.js'
import { hasHan } from '../../text/han.js'
import type { Language } from '../../i18n/language.js'
import { parseOffset, printedOffset } from './utc-offset.js'

/** The names of a place in the languages of the list; any other language uses the English one. */
type Names = { en: string } & Partial<Record<Language, string>>

/** The meaning of a text that should name a time zone; zones are IANA names that this runtime knows. */
export type ZoneReading =
  /** `place`: the recognized place, if it is one of the list. */
  | { kind: 'zone'; zone: string; place?: Names }
  /** Several places have this name. */
  | { kind: 'several'; zones: string[] }
  /** No place has this name, but these have a similar one. */
  | { kind: 'near'; zones: string[] }
  /** `UTC-5:30`: no place keeps it. */
  | { kind: 'no-such-offset'; offset: string }
  | { kind: 'unknown' }

type Place = { zone: string; names: Names; keys: string[] }

/** No name of a place is longer; UTF-16 units. */
const textLimit = 100

/** Number of buttons that fit below a message without filling a screen. */
const offeredLimit = 8

/**
 * Makes the form in which names are compared: simplified, lower case, without accents and signs, words apart by one
 * blank.
 */
const keyOf = (name: string): string =>
  fold(name.normalize('NFKC').toLowerCase())
    .normalize('NFD')
    .replace(/\p{M}|['’.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const placesOf = (listed: Lexicon['places']): Place[] =>
  listed.map(({ zone, hans, hant, en, others }) => {
    const names = { 'zh-Hans': hans, 'zh-Hant': hant === '' ? hans : hant, en }
    return { zone, names, keys: [...new Set([...Object.values(names), ...others].map(keyOf))] }
  })

const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)]

/** All places of the list by their keys, and for each zone the place that names it. */
type Atlas = { places: Place[]; byKey: Map<string, Place[]>; leads: Map<string, Place> }

const drawAtlas = (listed: Lexicon['places']): Atlas => {
  const places = placesOf(listed)
  const byKey = new Map<string, Place[]>()
  const leads = new Map<string, Place>()
  for (const place of places) {
    for (const key of place.keys) byKey.set(key, [...(byKey.get(key) ?? []), place])
    if (!leads.has(place.zone)) leads.set(place.zone, place)
  }
  return { places, byKey, leads }
}

/** Made on first use: folding all the names takes some milliseconds. */
const atlas = fromLexicon(({ places }) => drawAtlas(places))

/**
 * Finds the name of a zone in the spelling of this runtime.
 * @param name - IANA name, in any case
 * @returns the name, or undefined if the runtime knows no such zone
 */
export const canonicalOf = (name: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Zones of the list by the older names that some runtimes use. */
const newerNames = new Map([
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
])

/**
 * Returns the name of a place in a language.
 * @param names - the names by language
 * @param language - the wanted language
 * @returns the name, in English if the language has none
 */
export const placeName = (names: Names, language: Language): string => names[language] ?? names.en

const fixedHours = /^Etc\/GMT([+-])(\d{1,2})$/

/**
 * Returns the name of a time zone: the name of its first place, its offset, else the last part of its IANA name.
 * @param zone - IANA zone
 * @param language - the language of the name
 * @returns the name, as `Shanghai` or `UTC+8`
 */
export const zoneName = (zone: string, language: Language): string => {
  if (zone === 'UTC') return zone
  const [, westward, hours] = fixedHours.exec(zone) ?? []
  if (hours !== undefined) return printedOffset((westward === '+' ? -60 : 60) * Number(hours))
  const { leads } = atlas()
  const lead = leads.get(zone) ?? leads.get(newerNames.get(zone) ?? canonicalOf(zone) ?? zone)
  return lead ? placeName(lead.names, language) : zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

const readingOf = (found: Place[], kind: 'several' | 'near' = 'several'): ZoneReading => {
  const zones = unique(found.map(({ zone }) => zone))
  const [place] = found
  if (!place) return { kind: 'unknown' }
  if (zones.length > 1 || kind === 'near') return { kind, zones: zones.slice(0, offeredLimit) }
  return { kind: 'zone', zone: place.zone, place: place.names }
}

/** Words that people add to the name of a place. */
const additions =
  /(?:的|当地|本地|标准|夏令|时间|时区|特别行政区|自治区|省|市|州| standard time| daylight time| time zone| timezone| time| city)$/

const withoutAdditions = (key: string): string => {
  const bare = key.replace(additions, '').trim()
  return bare === key || bare === '' ? key : withoutAdditions(bare)
}

/** Finds the names inside the text, longest first, none inside another: `加拿大温哥华`, `Portland, Maine`. */
const keysIn = (key: string): string[] => {
  const inside = [...atlas().byKey.keys()]
    .filter((name) =>
      hasHan(name) ? name.length > 1 && key.includes(name) : name.length > 3 && ` ${key} `.includes(` ${name} `),
    )
    .sort((a, b) => b.length - a.length)
  return inside.filter((name, i) => !inside.slice(0, i).some((longer) => longer.includes(name)))
}

/** Returns the places that all names can mean, else those that any of them can mean. */
const commonOf = (keys: string[]): Place[] => {
  const each = keys.map((key) => atlas().byKey.get(key) ?? [])
  const isCommon = ({ zone }: Place): boolean => each.every((meant) => meant.some((place) => place.zone === zone))
  // The name with the fewest meanings is the most precise one.
  const all = each.sort((a, b) => a.length - b.length).flat()
  const common = all.filter(isCommon)
  return common.length > 0 ? common : all
}

/** Checks whether two names differ by one letter: added, missing, replaced or swapped with its neighbour. */
const isOneSlip = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let i = 0
  while (i < short.length && short[i] === long[i]) i += 1
  if (short.length < long.length) return short.slice(i) === long.slice(i + 1)
  const isSwap = short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2)
  return isSwap || short.slice(i + 1) === long.slice(i + 1)
}

const nearTo = (key: string): Place[] =>
  key.length < (hasHan(key) ? 3 : 5)
    ? []
    : atlas().places.filter(({ keys }) => keys.some((name) => hasHan(name) === hasHan(key) && isOneSlip(name, key)))

/** Finds a zone by its IANA name, whole or its last part: `America/Boise`, `boise`. */
const zoneCalled = (text: string): string | undefined => {
  const name = text.trim().replaceAll(' ', '_')
  if (/^[A-Za-z_]+(\/[\w+-]+)+$/.test(name)) return canonicalOf(name)
  const last = name.toLowerCase()
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${last}`))
}

/**
 * Parses a text that names a time zone: a place in Chinese or English, an IANA name, or an offset.
 * @param text - as typed
 * @returns the zone, several or similar zones to choose from, an offset that no zone has, or `unknown`
 */
export const parseZone = (text: string): ZoneReading => {
  if (text.length > textLimit) return { kind: 'unknown' }
  const offset = parseOffset(text)
  if (offset) {
    if (offset.zone === undefined) return { kind: 'no-such-offset', offset: printedOffset(offset.minutes) }
    return { kind: 'zone', zone: offset.zone }
  }
  const key = keyOf(text)
  const { byKey } = atlas()
  const exact = byKey.get(key) ?? byKey.get(withoutAdditions(key))
  if (exact) return readingOf(exact)
  const zone = zoneCalled(text)
  if (zone !== undefined) return { kind: 'zone', zone }
  const inside = readingOf(commonOf(keysIn(key)))
  return inside.kind === 'unknown' ? readingOf(nearTo(withoutAdditions(key)), 'near') : inside
}

/** Zones to choose from in one press, in rows. */
export const commonZones = [
  ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Singapore'],
  ['Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland'],
  ['Europe/London', 'Europe/Paris', 'Europe/Berlin'],
  ['America/New_York', 'America/Los_Angeles', 'America/Vancouver'],
]
