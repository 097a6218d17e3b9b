import { addDays, partsOfDay } from '../day.js'
import { anchorYear, daysFrom, months, nearest, oneDay, week, weekdayOf } from './spans.js'
import type { ClosedSpan, DateAnchor } from './spans.js'
import { fourFigures, lastUnits } from './rule.js'
import type { DateRule, Groups, Need } from './rule.js'
import { holidayIn } from './holidays.js'
import type { Holiday } from './holidays.js'

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`
const date = String.raw`(?<date>3[01]|[12]?\d)(?:st|nd|rd|th)?\b`
const year = String.raw`(?:,? (?:of )?(?<year>(?:1[5-9]|20)\d\d)\b| (?:of )?(?<yearWord>last|this|next) year\b)`
const when = '(?:in|since|during|of|before|after|until|till|by|from|to|and|through|early|late|last|this)'
// Names that are no other English word; may, march and the short forms need a preposition or figures.
const plainMonth = String.raw`\b(?:january|february|april|june|july|august|september|october|november|december)\b`

const shifts = new Map([
  ['last', -1],
  ['previous', -1],
  ['this', 0],
  ['next', 1],
])
const shiftOf = (word: string | undefined): number => shifts.get(word?.toLowerCase() ?? '') ?? 0

const counts = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const count = String.raw`(?<count>\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|few|several|a couple of|couple of)`
const countOf = (text = ''): number => {
  const word = text.toLowerCase()
  if (/^\d/.test(word)) return Number(word)
  if (/few|several/.test(word)) return 5
  if (word.includes('couple')) return 2
  return Math.max(1, counts.indexOf(word))
}
const unit = String.raw`(?<unit>hour|day|week|month|year)s?\b`
const unitOf = (text = '') =>
  (['hour', 'week', 'month', 'year'] as const).find((name) => name === text.toLowerCase()) ?? 'day'

const inYear = (
  groups: Groups,
  anchor: DateAnchor,
  spanIn: (year: number) => ClosedSpan | undefined,
): ClosedSpan | undefined => {
  if (groups['year'] !== undefined) return spanIn(Number(groups['year']))
  if (groups['yearWord'] !== undefined) return spanIn(partsOfDay(anchor.today).year + shiftOf(groups['yearWord']))
  return nearest(anchor, (step) => spanIn(anchorYear(anchor) + step))
}

const monthOf = (name = ''): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1

const readDate: DateRule['read'] = (groups, anchor) => {
  const first = inYear(groups, anchor, (inThat) => oneDay(inThat, monthOf(groups['month']), Number(groups['date'])))
  if (!first || groups['last'] === undefined) return first
  const from = partsOfDay(first.from)
  const last = oneDay(from.year, from.month, Number(groups['last']))
  return last && last.from >= first.from ? { from: first.from, to: last.to } : undefined
}

const readMonth: DateRule['read'] = (groups, anchor) =>
  inYear(groups, anchor, (inThat) => months(inThat, monthOf(groups['month'])))

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const weekday = '(?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b'
const readWeekday = ({ shift, day = '' }: Groups, anchor: DateAnchor): ClosedSpan | undefined => {
  const number = weekdays.indexOf(day.slice(0, 3).toLowerCase()) + 1
  const { today, after } = anchor
  if (shift?.toLowerCase() === 'last') {
    // Unlike 上周五, last Friday is the Friday before today, on a Saturday yesterday.
    return nearest({ today: addDays(today, -1) }, (step) => weekdayOf(today, step, number))
  }
  if (shift !== undefined) return weekdayOf(today, shiftOf(shift), number)
  return nearest(anchor, (step) => weekdayOf(after ?? today, step, number))
}

const readPeriod = ({ shift, period = '' }: Groups, { today }: DateAnchor): ClosedSpan | undefined => {
  const by = shiftOf(shift)
  const now = partsOfDay(today)
  switch (period.toLowerCase()) {
    case 'week':
      return week(today, by)
    case 'weekend':
      return daysFrom(weekdayOf(today, by, 6).from, 0, 2)
    case 'month':
      return months(now.year, now.month + by)
    case 'quarter':
      return months(now.year, now.month - ((now.month - 1) % 3) + 3 * by, 3)
    default:
      return months(now.year + by, 1, 12)
  }
}

const dayWords = new Map([
  ['today', 0],
  ['tonight', 0],
  ['this morning', 0],
  ['yesterday', -1],
  ['last night', -1],
  ['the day before yesterday', -2],
  ['tomorrow', 1],
  ['the day after tomorrow', 2],
])

const holidays: [form: string, holiday: Holiday][] = [
  ["new year's day", 'newYear'],
  ['spring festival|(?:chinese|lunar) new year', 'springFestival'],
  ['lantern festival', 'lantern'],
  ['qingming(?: festival)?|tomb-sweeping day', 'qingming'],
  ['labou?r day|may day', 'labour'],
  ['dragon boat festival', 'dragonBoat'],
  ['mid-autumn(?: festival)?', 'midAutumn'],
  ['national day|golden week', 'national'],
  ['christmas', 'christmas'],
  ["singles'? day", 'singles'],
]

const inMonths: Need = (plain) => /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i.test(plain)
const inPeriods: Need = (plain) => /week|month|quarter|year/i.test(plain)
const onHolidays: Need = (plain) => /day|festival|year|qingming|golden week|mid-autumn|christmas/i.test(plain)

/** The rules for English dates. */
export const englishDates: DateRule[] = [
  {
    needs: inMonths,
    form: new RegExp(`\\b(?<date>3[01]|[12]?\\d)(?:st|nd|rd|th)?(?: of)? ${month}${year}?`, 'gi'),
    read: readDate,
  },
  { needs: inMonths, form: new RegExp(`\\b${month} ${date}(?!:|,\\d)${year}?`, 'gi'), read: readDate },
  {
    needs: inMonths,
    form: new RegExp(
      `\\b${month} ${date} ?(?:[-–—]|to|through) ?(?<last>3[01]|[12]?\\d)(?:st|nd|rd|th)?\\b(?!:)${year}?`,
      'gi',
    ),
    read: readDate,
  },
  {
    needs: inMonths,
    form: new RegExp(
      `\\b${date} ?(?:[-–—]|to|through) ?(?<last>3[01]|[12]?\\d)(?:st|nd|rd|th)?(?: of)? ${month}${year}?`,
      'gi',
    ),
    read: readDate,
  },
  { needs: inMonths, form: new RegExp(`\\b${month}${year}`, 'gi'), read: readMonth },
  {
    needs: inMonths,
    form: new RegExp(`(?:(?<=\\b${when} )\\b|(?=${plainMonth}))${month}(?! \\d)`, 'gi'),
    read: readMonth,
  },
  {
    needs: fourFigures,
    form: new RegExp(
      `(?<=\\b(?:in|since|during|of|before|after|until|till|by|from|to|and|through|year) )(?<year>(?:1[5-9]|20)\\d\\d)\\b`,
      'gi',
    ),
    read: ({ year: figures }) => months(Number(figures), 1, 12),
  },
  {
    needs: (plain) => /today|tonight|morning|yesterday|last night|tomorrow/i.test(plain),
    form: /\b(?<word>the day before yesterday|the day after tomorrow|today|tonight|this morning|yesterday|last night|tomorrow)\b/gi,
    read: ({ word = '' }, { today }) => daysFrom(today, dayWords.get(word.toLowerCase()) ?? 0),
    weight: 'near',
  },
  {
    // The last week of term is none of the calendar; last years final is typed in haste.
    needs: inPeriods,
    form: /\b(?<shift>last|previous|this|next) (?<period>week|weekend|month|quarter|year)(?:\b|(?<!\b(?:the|his|her|its|their|our) [a-z]+ [a-z]+)s(?= [a-z]))(?! of\b)/gi,
    read: readPeriod,
    weight: 'near',
  },
  {
    needs: (plain) => /day\b/i.test(plain),
    form: new RegExp(`\\b(?:(?<shift>last|this|next) )?${weekday}`, 'gi'),
    read: readWeekday,
  },
  {
    needs: (plain) => /last|past|previous/i.test(plain),
    form: new RegExp(
      `\\b(?:the )?(?:last|past|previous) (?:${count} )?${unit}(?! of\\b)(?<!last day(?= (?:for|to|at)\\b))`,
      'gi',
    ),
    // "last week" is a calendar week and its rule stands above; "the past week" is seven days.
    read: ({ count: text, unit: name }, { today }) => lastUnits(today, countOf(text), unitOf(name)),
    weight: 'fresh',
  },
  {
    needs: (plain) => / ago\b/i.test(plain),
    form: new RegExp(`\\b${count} ${unit} ago\\b`, 'gi'),
    read: ({ count: text, unit: name }, { today }) => {
      const back = countOf(text)
      const now = partsOfDay(today)
      if (back > 5000) return undefined
      const kind = unitOf(name)
      if (kind === 'hour') return daysFrom(today, -Math.floor(back / 24))
      if (kind === 'day') return daysFrom(today, -back)
      if (kind === 'week') return week(today, -back)
      return kind === 'month' ? months(now.year, now.month - back) : months(now.year - back, 1, 12)
    },
  },
  {
    needs: (plain) => /recent|lately/i.test(plain),
    form: /\b(?:recently|lately|recent)\b/gi,
    read: (_, { today }) => lastUnits(today, 30, 'day'),
  },
  {
    needs: (plain) => /quarter|half/i.test(plain),
    form: new RegExp(`\\b(?:the )?(?<part>first|second|third|fourth) (?<period>quarter|half)${year}?`, 'gi'),
    read: (groups, anchor) => {
      const part = ['first', 'second', 'third', 'fourth'].indexOf(groups['part']?.toLowerCase() ?? '')
      const length = groups['period']?.toLowerCase() === 'half' ? 6 : 3
      return part * length < 12
        ? inYear(groups, anchor, (inThat) => months(inThat, part * length + 1, length))
        : undefined
    },
  },
  {
    needs: (plain) => /q[1-4]/i.test(plain),
    form: new RegExp(`\\bq(?<part>[1-4])${year}`, 'gi'),
    read: (groups, anchor) => inYear(groups, anchor, (inThat) => months(inThat, Number(groups['part']) * 3 - 2, 3)),
  },
  ...holidays.map(([form, holiday]): DateRule => ({
    needs: onHolidays,
    form: new RegExp(`\\b(?:(?<yearWord>last|this|next) year's )?(?:${form})(?:,? (?<year>(?:19|20)\\d\\d))?\\b`, 'gi'),
    read: (groups, anchor) => inYear(groups, anchor, (inThat) => holidayIn(holiday, inThat)),
  })),
]
