import type { Translate } from '../../i18n/catalog.js'
import { dateText, dayText, daysText, factsText } from '../../i18n/printed.js'
import type { ConfirmableLoss, OutboxEnd, OutboxStore, ReadCharacters } from '../../store/store.js'
import { addDays, dayOf, type Day, type Instant } from '../../time/day.js'
import type { Services } from '../context.js'
import type { Chart } from '../message.js'
import { lossText } from './corpus.js'

/** Numbers of questions by verdict. */
export type Asked = { found: number; weak: number; none: number }

/** How the bot is doing. `days`: the last fourteen, today the last of them. */
export type Stats = {
  readAt: Instant
  users: { known: number; active: number }
  days: { day: Day; asked: Asked }[]
  /** Notifications that wait. */
  waiting: number
  ends: ReturnType<typeof endsOf>
  articles: Awaited<ReturnType<Services['articles']['summary']>>
  characters: ReadCharacters
  loss?: ConfirmableLoss
  rate: { good: number; bad: number }
  program: Awaited<ReturnType<Services['figures']>>
}

/** The services that the figures are read from. */
export type StatsServices = Pick<Services, 'store' | 'usage' | 'figures' | 'zone'>

const weekDays = 7
const shownDays = 14
const dayMs = 86_400_000

/**
 * Counts notifications of every kind by how they ended.
 * @param account - counts by kind and end
 * @returns the counts by end, and the number of those that wait
 */
export const endsOf = (
  account: Awaited<ReturnType<OutboxStore['account']>>,
): Record<OutboxEnd['kind'] | 'waiting', number> => {
  const ends = { sent: 0, failed: 0, unknown: 0, skipped: 0, waiting: 0 }
  for (const { end, count } of account) ends[end] += count
  return ends
}

/**
 * Adds up the questions of a day or week.
 * @param asked - numbers by verdict
 * @returns their sum
 */
export const questionsIn = ({ found, weak, none }: Asked): number => found + weak + none

const sumOf = (days: Stats['days']): Asked =>
  days.reduce(
    (sum, { asked }) => ({
      found: sum.found + asked.found,
      weak: sum.weak + asked.weak,
      none: sum.none + asked.none,
    }),
    { found: 0, weak: 0, none: 0 },
  )

/**
 * Reads the figures of the bot.
 * @param services - the store and the counts
 * @param now - the instant; its day is one of the deployment's zone
 * @returns the figures
 * @throws the error of the store
 */
export const readStats = async ({ store, usage, figures, zone }: StatsServices, now: Instant): Promise<Stats> => {
  const today = dayOf(now, zone)
  const [users, counts, waiting, account, articles, characters, loss, rate, program] = await Promise.all([
    store.chats.users(now - weekDays * dayMs),
    usage.since(addDays(today, 1 - shownDays)),
    store.outbox.waiting(),
    store.outbox.account(),
    store.articles.summary(),
    store.articles.characters(),
    store.corpusState.loss(),
    store.feedback.rate(),
    figures(),
  ])
  const days = Array.from({ length: shownDays }, (_, place) => {
    const day = addDays(today, place + 1 - shownDays)
    const { found = 0, weak = 0, none = 0 } = counts.get(day) ?? {}
    return { day, asked: { found, weak, none } }
  })
  return {
    readAt: now,
    ...{ users, days, waiting, articles, characters, rate, program },
    ends: endsOf(account),
    ...(loss && { loss }),
  }
}

const share = (part: number, whole: number): string => (whole === 0 ? '0%' : `${Math.round((100 * part) / whole)}%`)

/** A share that rounds to the whole only where nothing is missing. */
const fineShare = ({ read, explained }: ReadCharacters): string => `${Math.floor((1000 * explained) / read) / 10}%`

/**
 * Says how many questions were asked, and which share of them was answered how.
 * @param t - sentences of the language
 * @param asked - numbers by verdict
 * @returns `4 questions, found 50%, near 25%, none 25%`
 */
export const askedText = (t: Translate, asked: Asked): string => {
  const questions = questionsIn(asked)
  const { found, weak, none } = asked
  const shares = { found: share(found, questions), weak: share(weak, questions), none: share(none, questions) }
  return t('stats-asked', { questions, ...shares })
}

const clockText = (t: Translate, aheadMs: number): string => {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  return aheadMs > 0 ? t('stats-clock-ahead', { minutes }) : t('stats-clock-behind', { minutes })
}

/** In MB below ten GB, where it begins to be scarce. */
const sizeText = (bytes: number): string => {
  const megabytes = Math.floor(bytes / 1024 / 1024)
  return megabytes < 10_240 ? `${megabytes} MB` : `${Math.floor(megabytes / 1024)} GB`
}

/** The day with the most questions; undefined where nobody asked anything. */
const fullestOf = (days: Stats['days']): Stats['days'][number] | undefined => {
  const [first, ...others] = days.filter(({ asked }) => questionsIn(asked) > 0)
  return (
    first && others.reduce((most, each) => (questionsIn(each.asked) >= questionsIn(most.asked) ? each : most), first)
  )
}

/**
 * Says the figures in sentences, one to a line.
 * @param t - sentences of the language
 * @param stats - the figures
 * @returns the lines, without the one of `runningText`
 */
export const statsLines = (t: Translate, stats: Stats): string[] => {
  const { users, days, waiting, ends, articles, characters, loss, rate, program } = stats
  const { answerMs, paragraphs, clockAheadMs = 0, freeBytes, unanswered = 0 } = program
  const { firstDay, lastDay } = articles
  const holdings = [
    t('stats-articles', { articles: articles.articles }),
    ...(paragraphs === undefined ? [] : [t('stats-paragraphs', { paragraphs })]),
    ...(firstDay !== undefined && lastDay !== undefined ? [daysText(t, firstDay, lastDay)] : []),
  ]
  const ratings = rate.good + rate.bad
  const fullest = fullestOf(days)
  return [
    t('stats-users', users),
    t('stats-today', { asked: askedText(t, sumOf(days.slice(-1))) }),
    t('stats-week', { asked: askedText(t, sumOf(days.slice(-weekDays))) }),
    ...(fullest
      ? [t('stats-most', { days: days.length, day: dayText(t, fullest.day), questions: questionsIn(fullest.asked) })]
      : []),
    ...(answerMs ? [t('stats-speed', { p50: Math.round(answerMs.p50), p95: Math.round(answerMs.p95) })] : []),
    t('stats-queues', { messages: program.waiting, notices: waiting }),
    ...(unanswered > 0 ? [t('stats-unanswered', { messages: unanswered })] : []),
    factsText(t, holdings),
    ...(characters.read > 0 ? [t('stats-characters', { share: fineShare(characters) })] : []),
    ...(freeBytes === undefined ? [] : [t('stats-disk', { size: sizeText(freeBytes) })]),
    ...(loss ? [`${lossText(loss, t)} /corpus`] : []),
    ...(Math.abs(clockAheadMs) >= 60_000 ? [clockText(t, clockAheadMs)] : []),
    t('stats-ratings', { ratings, good: share(rate.good, ratings) }),
    t('stats-notices', ends),
  ]
}

/**
 * Says for how long the program has been running, and its version.
 * @param t - sentences of the language
 * @param stats - the figures
 * @returns one line
 */
export const runningText = (t: Translate, { readAt, program: { startedAt, version } }: Stats): string => {
  const minutes = Math.max(0, Math.floor((readAt - startedAt) / 60_000))
  return factsText(t, [
    t('stats-running', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
    t('stats-version', { version }),
  ])
}

/**
 * Makes a chart of the questions, day by day from the first on which there were any; `statsLines` tells in words what it
 * shows.
 * @param t - sentences of the language
 * @param stats - the figures
 * @returns undefined where it would have no bar but today's
 */
export const statsChart = (t: Translate, { days }: Stats): Chart | undefined => {
  const from = days.findIndex(({ asked }) => questionsIn(asked) > 0)
  const bars = days.slice(from).map(({ day, asked }) => ({ label: dateText(t, day), count: questionsIn(asked) }))
  if (from < 0 || bars.length < 2) return undefined
  return { title: t('stats-chart', { days: bars.length }), language: t.language, bars }
}
