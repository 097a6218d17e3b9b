import { addDays, dayOf } from '../../time/day.js'
import type { Verdict } from '../../search/search-engine.js'
import type { OutboxEnd, OutboxStore } from '../../store/store.js'
import { headline, inPlace, line, note, type Services, type Context } from '../services.js'
import type { Reply } from '../message.js'
import { statsWords, type Asked } from '../../i18n/words-stats.js'

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

/** How the bot is doing, for its admins: people, questions, speed, what waits, what it holds and what became of notices. */
export const stats = async (services: Services, ctx: Context): Promise<Reply> => {
  const { now, language } = ctx
  const words = statsWords[language]
  const today = dayOf(now, services.zone)
  const [users, day, week, notifications, account, { articles, firstDay, lastDay }, rate] = await Promise.all([
    services.store.chats.users(now - weekMs),
    askedSince(services, today),
    askedSince(services, addDays(today, 1 - weekDays)),
    services.store.outbox.waiting(),
    services.store.outbox.account(),
    services.articles.summary(),
    services.store.feedback.rate(),
  ])
  const { startedAt, answerMs, waiting, paragraphs } = services.figures()
  const days = firstDay !== undefined && lastDay !== undefined ? ctx.say.days(firstDay, lastDay) : undefined
  return inPlace(ctx, {
    blocks: [
      headline(words.title),
      line(words.users(users.known, users.active)),
      line(words.today(day)),
      line(words.week(week)),
      ...(answerMs ? [line(words.speed(Math.round(answerMs.p50), Math.round(answerMs.p95)))] : []),
      line(words.queues(waiting, notifications)),
      line(words.index(articles, paragraphs, days)),
      line(words.feedback(rate.good, rate.bad)),
      line(words.notifications(endsOf(account))),
      note(words.running(Math.max(0, Math.floor((now - startedAt) / 60_000)))),
    ],
    choices: [[{ label: words.refresh, command: '/stats' }]],
  })
}
