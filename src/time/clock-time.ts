import { chineseNumeral } from '../text/numerals.js'

/**
 * A time of day found in a text.
 * `end`: UTF-16 offset behind it. `minute`: minutes after local midnight, 0 to 1439; absent where the words have the
 * form of a time but name none, such as `25:00` or `13 pm`.
 */
export type ClockTime = { end: number; minute?: number }

const minutesOfDay = 24 * 60

/**
 * Parts of the day, longest words first, and the hour of 24 that a spoken hour means after them. Twelve in the morning
 * is noon, but twelve before dawn (凌晨), in the evening and at night is midnight; one to four at night are the small
 * hours, five to eleven the evening.
 */
const partsOfDay: [string, (hour: number) => number][] = [
  ['凌晨', (hour) => (hour === 12 ? 0 : hour)],
  ['清晨|清早|早晨|早上|上午|早', (hour) => hour],
  ['中午|正午', (hour) => (hour < 7 ? hour + 12 : hour)],
  ['下午', (hour) => (hour < 12 ? hour + 12 : hour)],
  ['傍晚|黄昏', (hour) => (hour === 12 ? 0 : hour < 12 ? hour + 12 : hour)],
  [
    '晚上|晚间|夜晚|夜间|夜里|深夜|半夜|午夜|晚|夜',
    (hour) => (hour === 12 ? 0 : hour > 4 && hour < 12 ? hour + 12 : hour),
  ],
]

const named: [RegExp, number][] = [
  [/(?:12 ?)?midnight\b|午夜|半夜/y, 0],
  [/(?:12 ?)?noon\b|midday\b|中午|正午/y, 12 * 60],
]

const part = `(${partsOfDay.map(([words]) => words).join('|')})?`
const numeral = '\\d{1,2}|[零〇一二两三四五六七八九十廿]{1,3}'
const half = '([ap])\\.? ?m\\b\\.?(?![a-z])'

/** Groups of every form: part of the day, hour, minute, `a` or `p`. */
const forms = [
  // 8:30, 晚上9.30, 8 时 30 分, 8:30 pm
  new RegExp(`${part} ?(\\d{1,2}) ?[:.时] ?(\\d{2})(?!\\d)(?: ?分)?(?: ?${half})?`, 'y'),
  // 8点, 八点半, 二十点零五分, 8点钟, 8 时
  new RegExp(`${part} ?(${numeral}) ?(?:点|时)(?: ?(半|[一1]刻|[三3]刻|[整钟]|(?:${numeral})(?: ?分)?))?钟?()`, 'y'),
  // 8 pm, 8 o'clock, 8 o'clock pm
  new RegExp(`()(\\d{1,2})(?: ?o['’]?clock)?() ?${half}`, 'y'),
  /()(\d{1,2}) ?o['’]?clock\b()()/y,
  // 0830, 830
  new RegExp(`${part} ?(?=\\d{3,4}(?!\\d))(\\d{1,2})(\\d{2})(?: ?${half})?`, 'y'),
]

/** A number alone, as an hour: 8, 晚上八. */
const bareHour = new RegExp(`${part} ?(${numeral})(?![\\d:.点时])`, 'y')

const numberOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : chineseNumeral(text))

const fractions: Record<string, number> = { '': 0, 半: 30, 一刻: 15, '1刻': 15, 三刻: 45, '3刻': 45, 整: 0, 钟: 0 }

const minuteOfDay = (partText: string, hourText: string, minuteText: string, halfText: string): number | undefined => {
  const said = numberOf(hourText)
  const minutes = fractions[minuteText] ?? numberOf(minuteText.replace(/ ?分$/, ''))
  if (said === undefined || minutes === undefined || minutes > 59) return undefined
  if (halfText !== '' && (said < 1 || said > 12)) return undefined
  const meant = partsOfDay.find(([words]) => partText !== '' && words.split('|').includes(partText))?.[1]
  const hour = halfText !== '' ? (said % 12) + (halfText === 'p' ? 12 : 0) : (meant?.(said) ?? said)
  const minute = hour * 60 + minutes
  return minute <= minutesOfDay ? minute % minutesOfDay : undefined
}

/**
 * Reads the time of day that begins at an offset: `08:30`, `8点半`, `晚上九点一刻`, `8 pm`, `0830`, `noon`, `午夜`.
 * @param folded - text after `fold`
 * @param from - UTF-16 offset at which it begins
 * @param options - `bareHour`: a number alone, such as `8`, is an hour
 * @returns the time and where it ends; undefined where no time of day begins there
 */
export const clockTimeAt = (folded: string, from: number, options?: { bareHour: boolean }): ClockTime | undefined => {
  for (const form of forms) {
    form.lastIndex = from
    const found = form.exec(folded)
    if (!found) continue
    const [whole, partText = '', hour = '', minute = '', halfText = ''] = found
    const value = minuteOfDay(partText, hour, minute, halfText)
    return { end: from + whole.length, ...(value !== undefined && { minute: value }) }
  }
  for (const [form, minute] of named) {
    form.lastIndex = from
    const found = form.exec(folded)
    if (found) return { end: from + found[0].length, minute }
  }
  if (!options?.bareHour) return undefined
  bareHour.lastIndex = from
  const found = bareHour.exec(folded)
  if (!found) return undefined
  const value = minuteOfDay(found[1] ?? '', found[2] ?? '', '', '')
  return { end: from + found[0].length, ...(value !== undefined && { minute: value }) }
}
