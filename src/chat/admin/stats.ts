import { addDays, dayOf } from '../../time/day.js'
import type { Verdict } from '../../search/search-engine.js'
import type { OutboxEnd, OutboxStore } from '../../store/store.js'
import { headline, inPlace, line, note, type Desk, type Visit } from '../services.js'
import type { Reply } from '../message.js'
import { statsWords, type Asked } from '../../i18n/words-stats.js'

const weekDays = 7
const weekMs = weekDays * 86_400_000

/** Counts one question by how it was answered, on the day it was answered in the zone of the deployment. */
export const countQuestion = (desk: Desk, { now }: Visit, verdict: Verdict): Promise<void> =>
  desk.counts.add(dayOf(now, desk.zone), verdict, now)

const askedSince = async (desk: Desk, day: string): Promise<Asked> => {
  const { found = 0, weak = 0, none = 0 } = await desk.counts.since(day)
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
export const stats = async (desk: Desk, visit: Visit): Promise<Reply> => {
  const { now, language } = visit
  const words = statsWords[language]
  const today = dayOf(now, desk.zone)
  const [users, day, week, notices, account, { articles, firstDay, lastDay }, rate] = await Promise.all([
    desk.store.chats.users(now - weekMs),
    askedSince(desk, today),
    askedSince(desk, addDays(today, 1 - weekDays)),
    desk.store.outbox.waiting(),
    desk.store.outbox.account(),
    desk.articles.summary(),
    desk.store.feedback.rate(),
  ])
  const { startedAt, answerMs, waiting, paragraphs } = desk.figures()
  const days = firstDay !== undefined && lastDay !== undefined ? visit.say.days(firstDay, lastDay) : undefined
  return inPlace(visit, {
    blocks: [
      headline(words.title),
      line(words.users(users.known, users.active)),
      line(words.today(day)),
      line(words.week(week)),
      ...(answerMs ? [line(words.speed(Math.round(answerMs.p50), Math.round(answerMs.p95)))] : []),
      line(words.queues(waiting, notices)),
      line(words.index(articles, paragraphs, days)),
      line(words.feedback(rate.good, rate.bad)),
      line(words.notices(endsOf(account))),
      note(words.running(Math.max(0, Math.floor((now - startedAt) / 60_000)))),
    ],
    choices: [[{ label: words.refresh, command: '/stats' }]],
  })
}
