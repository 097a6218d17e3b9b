import { dateText, dayText, daysText, monthText } from '../../i18n/printed.js'
import type { Translate } from '../../i18n/catalog.js'
import { parseTopic, printTopic } from '../../notifications/topics/parse-topic.js'
import { addDays, type Day } from '../../time/day.js'
import { withSection } from '../articles/sections.js'
import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { emptyReply, headline, line, note, readingNote, subscribeChoice } from '../elements.js'
import type { Block, Reply } from '../message.js'
import { problemReply } from './subscribe.js'

/** Bars of a chart at most: over a year of weeks, five years of months. */
const barsLimit = 60

/** A stretch of time that a bar stands for. Its days are known by the first of them. */
type Unit = {
  firstDay: (day: Day) => Day
  /** The first day of the stretch after the one that begins with `first`. */
  next: (first: Day) => Day
  /** The name below a bar. `before`: the first day of the bar before it. */
  label: (t: Translate, first: Day, before: Day | undefined) => string
  /** The name in a sentence. */
  name: (t: Translate, first: Day) => string
}

const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
const yearOf = (day: Day): string => day.slice(0, 4)

const week: Unit = {
  firstDay: mondayOf,
  next: (first) => addDays(first, 7),
  label: (t, first, before) =>
    before !== undefined && yearOf(before) === yearOf(first) ? dateText(t, first) : dayText(t, first),
  name: (t, first) => t('trend-week', { day: dayText(t, first) }),
}

const month: Unit = {
  firstDay: (day) => `${day.slice(0, 7)}-01`,
  next: (first) => `${addDays(first, 31).slice(0, 7)}-01`,
  label: monthText,
  name: monthText,
}

/** Stretches of so many years: `2025`, `1990–1999`. */
const years = (count: number): Unit => {
  const firstDay = (first: number): Day => `${String(first).padStart(4, '0')}-01-01`
  const name = (_: Translate, first: Day): string =>
    count === 1 ? yearOf(first) : `${yearOf(first)}–${Number(yearOf(first)) + count - 1}`
  return {
    firstDay: (day) => firstDay(Math.floor(Number(yearOf(day)) / count) * count),
    next: (first) => firstDay(Number(yearOf(first)) + count),
    label: name,
    name,
  }
}

/** From the shortest; papers are not old enough for more than sixty of the longest. */
const units = [week, month, years(1), years(10), years(100)]

/** The first days of the stretches from the one of `from` to the one of `to`; not all of them if they are too many. */
const stretchesOf = (unit: Unit, from: Day, to: Day): Day[] => {
  const firsts: Day[] = []
  for (let first = unit.firstDay(from); first <= to && firsts.length <= barsLimit; first = unit.next(first))
    firsts.push(first)
  return firsts
}

/** Weeks, else the shortest stretches of time of which few enough lie between the two days. */
const divide = (from: Day, to: Day): { unit: Unit; firsts: Day[] } => {
  const all = units.map((unit) => ({ unit, firsts: stretchesOf(unit, from, to) }))
  return all.find(({ firsts }) => firsts.length <= barsLimit) ?? { unit: week, firsts: [] }
}

type Bar = { first: Day; count: number }

const barsOf = (byDay: ReadonlyMap<Day, number>, unit: Unit, firsts: readonly Day[]): Bar[] => {
  const counts = new Map<Day, number>()
  for (const [day, count] of byDay) {
    const first = unit.firstDay(day)
    counts.set(first, (counts.get(first) ?? 0) + count)
  }
  return firsts.map((first) => ({ first, count: counts.get(first) ?? 0 }))
}

/** Tells in words what the bars show; the newest is the last stretch of time in which the topic was printed. */
const toldOf = (t: Translate, unit: Unit, bars: readonly Bar[]): Block[] => {
  const printed = bars.filter(({ count }) => count > 0)
  const newest = printed.at(-1)
  if (!newest) return []
  const most = printed.reduce((best, bar) => (bar.count > best.count ? bar : best))
  const say = (id: 'trend-most' | 'trend-newest', { first, count }: Bar) =>
    line(t(id, { when: unit.name(t, first), articles: count }))
  return printed.length === 1 ? [say('trend-newest', newest)] : [say('trend-most', most), say('trend-newest', newest)]
}

/** Shows how often a topic was printed. */
const trend = async (services: Services, ctx: Context, typed: string): Promise<Reply> => {
  const { language, t } = ctx
  if (typed === '') return { blocks: [line(t('trend-how-to'))], choices: [] }
  const text = await withSection(services, ctx, typed)
  const parsed = parseTopic(text)
  if (parsed.kind === 'problem') return problemReply(ctx, text, parsed)
  const topic = printTopic(parsed.topic)
  const { byDay, undated } = await services.topicCounts.of(topic)
  // Read after the counting, so that no day is counted that lies behind the last.
  const { articles, firstDay, lastDay } = await services.articles.summary()
  if (articles === 0) return emptyReply(services, ctx)
  const days = [...byDay.keys()].sort()
  const matching = [...byDay.values()].reduce((sum, count) => sum + count, undated)
  const span = firstDay !== undefined && lastDay !== undefined ? [daysText(t, firstDay, lastDay)] : []
  const follow = subscribeChoice(t('trend-follow', { topic }), topic, services.platformLimits)
  const [from] = days
  const to = [...days.slice(-1), ...(lastDay === undefined ? [] : [lastDay])].sort().at(-1)
  const { unit, firsts } = from !== undefined && to !== undefined ? divide(from, to) : { unit: week, firsts: [] }
  const bars = barsOf(byDay, unit, firsts)
  return {
    blocks: [
      headline(t('trend-title', { topic })),
      ...readingNote(services, ctx),
      ...span.map((text) => note(text)),
      line(t('trend-total', { all: articles, articles: matching })),
      ...toldOf(t, unit, bars),
      ...(undated > 0 ? [line(t('trend-undated', { articles: undated }))] : []),
    ],
    choices: follow && !ctx.incoming.isGroup ? [[follow]] : [],
    ...(bars.length > 1 && {
      chart: {
        title: t('trend-title', { topic }),
        language,
        bars: bars.map(({ first, count }, place) => ({
          label: unit.label(t, first, bars[place - 1]?.first),
          count,
        })),
      },
    }),
  }
}

/** /trend TOPIC: how often a topic was printed, week by week. */
export const trendCommand: Command<string> = {
  name: 'trend',
  argument: 'argument-subscribe',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  reads: (text) => parseTopic(text).kind === 'topic',
  run: trend,
}
