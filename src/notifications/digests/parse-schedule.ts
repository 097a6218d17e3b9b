import { fold } from '../../text/fold.js'
import { clockTimeAt } from '../../time/clock-time.js'
import type { DigestSchedule } from './schedule.js'

/**
 * The problem of an argument of /digest. `word`: not understood. `hour`: no time of day. `twice`: a second time or second
 * days.
 */
type DigestProblem = 'word' | 'hour' | 'twice'

/** The meaning of the argument of /digest: `schedule` holds the parts that were named. */
export type ParsedSchedule =
  | { kind: 'show' | 'now' | 'off' }
  | { kind: 'schedule'; minute?: number; days?: DigestSchedule['days']; weekday?: number }
  | { kind: 'problem'; at: [number, number]; problem: DigestProblem }

type Wish =
  { kind: 'now' | 'off' } | { minute: number } | { days: DigestSchedule['days']; weekday?: number } | { on: true }

type Found = { end: number; wish: Wish | undefined }

const timeAt = (folded: string, from: number): Found | undefined => {
  const time = clockTimeAt(folded, from)
  return time && { end: time.end, wish: time.minute === undefined ? undefined : { minute: time.minute } }
}

const weekdayNames = [
  /(?:周|星期|礼拜)一|mon(?:day)?s?\b/y,
  /(?:周|星期|礼拜)二|tue(?:s(?:day)?)?s?\b/y,
  /(?:周|星期|礼拜)三|wed(?:nesday)?s?\b/y,
  /(?:周|星期|礼拜)四|thu(?:rs(?:day)?|r)?s?\b/y,
  /(?:周|星期|礼拜)五|fri(?:day)?s?\b/y,
  /(?:周|星期|礼拜)六|sat(?:urday)?s?\b/y,
  /(?:周|星期|礼拜)[日天]|sun(?:day)?s?\b/y,
]

const wordForms: [RegExp, Wish][] = [
  [
    /(?:please )?(?:(?:turn (?:it )?|switch (?:it )?)?off|stop|none|never|end|quit|cancel|disable|unsubscribe|opt ?out|td|t)\b(?: (?:it|the digest|digest|please))*|(?:请)?(?:关闭|关掉|关|停止|停掉|停发|停|取消订阅|取消|退订|退掉|退|不用|不要|不看|不想看|不收|别再发|别发)(?:日报|它|发送|再发|发)?(?:了|吧)*/y,
    { kind: 'off' },
  ],
  [/now\b|preview\b|现在|马上|立即|立刻|预览|看看/y, { kind: 'now' }],
  [/on\b|打开|开启|开/y, { on: true }],
  [
    /weekdays?\b|work(?:ing )?days?\b|mon(?:day)?s?(?: ?- ?| to )fri(?:day)?s?\b|(?:每个?)?工作日|平日|(?:每?周|星期)一(?:到|至|-)(?:周|星期)?五/y,
    { days: 'weekdays' },
  ],
  [/daily\b|every ?day\b|每一?天|每日|天天/y, { days: 'daily' }],
]

const weeklyForm =
  /(?:weekly|every week)\b(?: ?on\b)?|每个?(?:周|星期|礼拜)(?![一二三四五六日天])|每个?(?=周|星期|礼拜)|every\b/y

const weekdayAt = (folded: string, from: number): { end: number; weekday: number } | undefined => {
  for (const [i, name] of weekdayNames.entries()) {
    name.lastIndex = from
    const found = name.exec(folded)
    if (found) return { end: from + found[0].length, weekday: i + 1 }
  }
  return undefined
}

const daysAt = (folded: string, from: number): Found | undefined => {
  weeklyForm.lastIndex = from
  const weekly = weeklyForm.exec(folded)?.[0] ?? ''
  let at = from + weekly.length
  while (weekly !== '' && folded.charAt(at) === ' ') at += 1
  const named = weekdayAt(folded, at)
  if (named) return { end: named.end, wish: { days: 'weekly', weekday: named.weekday } }
  return /^weekly|^every week|[周期拜]$/.test(weekly)
    ? { end: from + weekly.length, wish: { days: 'weekly' } }
    : undefined
}

const wordAt = (folded: string, from: number): Found | undefined => {
  for (const [form, wish] of wordForms) {
    form.lastIndex = from
    const found = form.exec(folded)
    if (found) return { end: from + found[0].length, wish }
  }
  return undefined
}

/** A number alone is an hour: `8`. */
const hourAt = (folded: string, at: number): Found | undefined => {
  const [hour] = /^\d{1,2}(?=\s|$)/.exec(folded.slice(at)) ?? []
  if (hour === undefined) return undefined
  return { end: at + hour.length, wish: Number(hour) <= 23 ? { minute: Number(hour) * 60 } : undefined }
}

const breaks = /[\s,，、。;；]+/y
/** Words without a meaning of their own behind one that was understood. */
const fillers = /at\b|on\b|的/y

const isSecond = (wishes: readonly Wish[], wish: Wish): boolean =>
  wishes.some((before) => 'kind' in before || 'kind' in wish || Object.keys(before).some((key) => key in wish))

/**
 * Parses the argument of /digest: a time (`08:30`, `8点半`, `晚上九点`, `8 pm`) and days (`daily`, `weekdays`, `weekly mon`,
 * `工作日`, `每周一`) in any order, or `now` or `off`.
 * @param text - the argument as typed; an empty one means `show`
 * @returns its meaning; `at` of a problem is the half-open UTF-16 range of the part that failed
 */
export const parseSchedule = (text: string): ParsedSchedule => {
  const folded = fold(text).replace(/\s/g, ' ')
  const wishes: Wish[] = []
  for (let at = 0; at < folded.length;) {
    breaks.lastIndex = at
    const blank = breaks.exec(folded)
    if (blank) {
      at += blank[0].length
      continue
    }
    fillers.lastIndex = at
    const filler = wishes.length > 0 ? fillers.exec(folded) : undefined
    if (filler) {
      at += filler[0].length
      continue
    }
    const found = timeAt(folded, at) ?? wordAt(folded, at) ?? daysAt(folded, at) ?? hourAt(folded, at)
    const end = found?.end ?? at + (/^\S+/.exec(folded.slice(at))?.[0].length ?? 1)
    if (!found)
      return { kind: 'problem', at: [at, end], problem: /^[\d:.]+$/.test(folded.slice(at, end)) ? 'hour' : 'word' }
    if (!found.wish) return { kind: 'problem', at: [at, end], problem: 'hour' }
    if (isSecond(wishes, found.wish)) return { kind: 'problem', at: [at, end], problem: 'twice' }
    wishes.push(found.wish)
    at = end
  }
  const [first] = wishes
  if (!first) return { kind: 'show' }
  if ('kind' in first) return first
  const schedule: ParsedSchedule & { kind: 'schedule' } = { kind: 'schedule' }
  for (const wish of wishes) if (!('on' in wish) && !('kind' in wish)) Object.assign(schedule, wish)
  return schedule
}
