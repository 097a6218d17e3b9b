import { fold } from '../text/fold.js'
import { chineseNumeral } from '../text/numerals.js'

/** Minutes after local midnight, half-open; `from` past `to` spans midnight. */
export type QuietHours = { from: number; to: number }

/** What is meant by a text that should say quiet hours; nothing where it says none. */
type QuietReading = { kind: 'off' } | { kind: 'hours'; hours: QuietHours } | undefined

const offWords = new Set(
  '关,关闭,关掉,关了,不要,不用,取消,没有,无,停,off,none,no,never,stop,cancel,disable,clear'.split(','),
)

const hourMinutes = 60

/** Nobody needs more to say two times of day; UTF-16 units. */
const textLimit = 100

/** Parts of the day: what an hour said after the word means in 24 hours, from 0 to 24. */
const partsOfDay: [RegExp, (hour: number) => number][] = [
  [/^(?:凌晨|早上|早晨|清晨|清早|上午|早)/, (hour) => (hour === 12 ? 0 : hour)],
  [/^(?:中午|正午)/, (hour) => (hour < 4 ? hour + 12 : hour)],
  [/^(?:下午|傍晚|黄昏)/, (hour) => (hour < 12 ? hour + 12 : hour)],
  // Eleven at night is before midnight, twelve is midnight, one is after.
  [
    /^(?:晚上|晚间|夜晚|夜间|夜里|深夜|半夜|午夜|晚|夜)/,
    (hour) => (hour === 12 ? 24 : hour > 4 && hour < 12 ? hour + 12 : hour),
  ],
]

const named = new Map(Object.entries({ 午夜: 0, 半夜: 0, 零点: 0, 中午: 720, 正午: 720, midnight: 0, noon: 720 }))

const numeralOf = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : chineseNumeral(text))

const fractions: Record<string, number> = { '': 0, 半: 30, 一刻: 15, 三刻: 45, 整: 0, 钟: 0 }

/** Hours and minutes as figures or numerals, with what stands around them. */
const clockForm =
  /^(\d{1,2}|[零〇一二两三四五六七八九十廿]{1,3})(?:(?:[:.]|点钟?|时)(\d{1,2}|[零〇一二两三四五六七八九十]{1,3}|半|一刻|三刻|整)?分?)?(am|pm)?$/

/** Minutes after midnight of one end, 0 to 1440; nothing where the text is no time of day. */
const minuteOf = (text: string): number | undefined => {
  const bare = text.replace(/^(?:次日|第二天|翌日|隔天|明天|明|当天|当(?=晚)|每天|每日|每(?=晚))/, '')
  if (named.has(bare)) return named.get(bare)
  const part = partsOfDay.find(([form]) => form.test(bare))
  const clock = part ? bare.replace(part[0], '') : bare
  const packed = /^(\d{2})(\d{2})$/.exec(clock)
  const [, hourText, minuteText = '', half] =
    clockForm.exec(packed ? `${packed[1] ?? ''}:${packed[2] ?? ''}` : clock) ?? []
  const said = hourText === undefined ? undefined : numeralOf(hourText)
  const minutes = fractions[minuteText] ?? numeralOf(minuteText)
  if (said === undefined || minutes === undefined || minutes > 59) return undefined
  const isTwelve = half !== undefined && said >= 1 && said <= 12
  if (half !== undefined && !isTwelve) return undefined
  const hour = half === undefined ? (part?.[1](said) ?? said) : (said % 12) + (half === 'pm' ? 12 : 0)
  const minute = hour * hourMinutes + minutes
  return hour <= 24 && minute <= 24 * hourMinutes ? minute : undefined
}

/** Signs and words between the two ends. */
const between = /\s*(?:-+|~+|到|至|直到|\bto\b|\btill\b|\buntil\b|,|、|\s)\s*/

const plain = (text: string): string =>
  fold(text.normalize('NFKC'))
    .replace(/[‐‑‒–—―−〜]/g, '-')
    .replace(/\b([ap])\.?\s?m\b\.?/g, '$1m')
    .replace(/(\d)\s+([ap]m)/g, '$1$2')
    .replace(/\s*([:点时])\s*/g, '$1')
    .replace(/^(?:从|自|from|between)\s*/, '')
    .trim()

/** The quiet hours that a text says: `22:00-07:00`, `22点到7点`, `晚上十点到早上七点`, `10pm-7am`, `off`. */
export const parseQuiet = (text: string): QuietReading => {
  if (text.length > textLimit) return undefined
  const said = plain(text)
  if (offWords.has(said)) return { kind: 'off' }
  const ends = said.split(between).filter((end) => end !== '' && end !== 'and')
  const [from, to] = ends.map(minuteOf)
  if (ends.length !== 2 || from === undefined || to === undefined) return undefined
  const hours = { from: from % (24 * hourMinutes), to: to % (24 * hourMinutes) }
  return hours.from === hours.to ? undefined : { kind: 'hours', hours }
}
