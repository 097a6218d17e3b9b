import { addDays, dayOf } from '../../time/day.js'
import type { Translate } from '../../i18n/catalog.js'
import { daysText, factsText } from '../../i18n/printed.js'
import type { Verdict } from '../../search/search-engine.js'
import type { OutboxEnd, OutboxStore } from '../../store/store.js'
import { headline, inPlace, line, note, type Services, type Context } from '../services.js'
import type { Reply } from '../message.js'

/** Questions by how they were answered. */
type Asked = { found: number; weak: number; none: number }

const weekDays = 7
const weekMs = weekDays * 86_400_000

/** Counts one question by how it was answered, on the day it was answered in the zone of the deployment. */
export const countQuestion = (services: Services, { now }: Context, verdict: Verdict): Promise<void> =>
  services.usage.add(dayOf(now, services.zone), verdict, now)

const askedSince = async (services: Services, day: string): Promise<Asked> => {
  const { found = 0, weak = 0, none = 0 } = await services.usage.since(day)
  return { found, weak, none }
}

/** How many notices ended how, whatever they told. */
export const endsOf = (
  account: Awaited<ReturnType<OutboxStore['account']>>,
): Record<OutboxEnd['kind'] | 'waiting', number> => {
  const ends = { sent: 0, failed: 0, unknown: 0, skipped: 0, waiting: 0 }
  for (const { end, count } of account) ends[end] += count
  return ends
}

const share = (part: number, whole: number): string => (whole === 0 ? '0%' : `${Math.round((100 * part) / whole)}%`)

const askedText = (t: Translate, { found, weak, none }: Asked): string => {
  const questions = found + weak + none
  const shares = { found: share(found, questions), weak: share(weak, questions), none: share(none, questions) }
  return t('stats-asked', { questions, ...shares })
}

/** How the bot is doing, for its admins: people, questions, speed, what waits, what it holds and what became of notices. */
export const stats = async (services: Services, ctx: Context): Promise<Reply> => {
  const { now, t } = ctx
  const today = dayOf(now, services.zone)
  const [users, asked, askedThisWeek, notifications, account, { articles, firstDay, lastDay }, rate] =
    await Promise.all([
      services.store.chats.users(now - weekMs),
      askedSince(services, today),
      askedSince(services, addDays(today, 1 - weekDays)),
      services.store.outbox.waiting(),
      services.store.outbox.account(),
      services.articles.summary(),
      services.store.feedback.rate(),
    ])
  const { startedAt, answerMs, waiting, paragraphs } = await services.figures()
  const holdings = [
    t('stats-articles', { articles }),
    ...(paragraphs === undefined ? [] : [t('stats-paragraphs', { paragraphs })]),
    ...(firstDay !== undefined && lastDay !== undefined ? [daysText(t, firstDay, lastDay)] : []),
  ]
  const ratings = rate.good + rate.bad
  const minutes = Math.max(0, Math.floor((now - startedAt) / 60_000))
  return inPlace(ctx, {
    blocks: [
      headline(t('stats-title')),
      line(t('stats-users', users)),
      line(t('stats-today', { asked: askedText(t, asked) })),
      line(t('stats-week', { asked: askedText(t, askedThisWeek) })),
      ...(answerMs ? [line(t('stats-speed', { p50: Math.round(answerMs.p50), p95: Math.round(answerMs.p95) }))] : []),
      line(t('stats-queues', { messages: waiting, notices: notifications })),
      line(factsText(t, holdings)),
      line(t('stats-ratings', { ratings, good: share(rate.good, ratings) })),
      line(t('stats-notices', endsOf(account))),
      note(t('stats-running', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })),
    ],
    choices: [[{ label: t('stats-button-refresh'), command: '/stats' }]],
  })
}
