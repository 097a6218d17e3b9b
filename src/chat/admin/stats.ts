import { commandAgeLimitMs, noArguments, type Command } from '../command.js'
import { addDays, dayOf } from '../../time/day.js'
import type { Translate } from '../../i18n/catalog.js'
import { daysText, factsText } from '../../i18n/printed.js'
import type { OutboxEnd, OutboxStore, ReadCharacters } from '../../store/store.js'
import { lossText } from './corpus.js'
import { headline, inPlace, line, note } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Reply } from '../message.js'

/** Numbers of questions by verdict. */
type Asked = { found: number; weak: number; none: number }

const weekDays = 7
const weekMs = weekDays * 86_400_000

const askedSince = async (services: Services, day: string): Promise<Asked> => {
  const { found = 0, weak = 0, none = 0 } = await services.usage.since(day)
  return { found, weak, none }
}

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

const share = (part: number, whole: number): string => (whole === 0 ? '0%' : `${Math.round((100 * part) / whole)}%`)

/** A share that rounds to the whole only where nothing is missing. */
const fineShare = ({ read, explained }: ReadCharacters): string => `${Math.floor((1000 * explained) / read) / 10}%`

const askedText = (t: Translate, { found, weak, none }: Asked): string => {
  const questions = found + weak + none
  const shares = { found: share(found, questions), weak: share(weak, questions), none: share(none, questions) }
  return t('stats-asked', { questions, ...shares })
}

const clockText = (t: Translate, aheadMs: number): string => {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  return aheadMs > 0 ? t('stats-clock-ahead', { minutes }) : t('stats-clock-behind', { minutes })
}

/** Shows users, questions, speed, queues, articles and how notifications ended. */
const stats = async (services: Services, ctx: Context): Promise<Reply> => {
  const { now, t } = ctx
  const today = dayOf(now, services.zone)
  const [users, asked, askedThisWeek, notifications, account, { articles, firstDay, lastDay }, characters, loss, rate] =
    await Promise.all([
      services.store.chats.users(now - weekMs),
      askedSince(services, today),
      askedSince(services, addDays(today, 1 - weekDays)),
      services.store.outbox.waiting(),
      services.store.outbox.account(),
      services.articles.summary(),
      services.articles.characters(),
      services.store.corpusState.loss(),
      services.store.feedback.rate(),
    ])
  const { version, startedAt, answerMs, waiting, paragraphs, clockAheadMs = 0 } = await services.figures()
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
      ...(characters.read > 0 ? [line(t('stats-characters', { share: fineShare(characters) }))] : []),
      ...(loss ? [line(`${lossText(loss, t)} /corpus`)] : []),
      ...(Math.abs(clockAheadMs) >= 60_000 ? [line(clockText(t, clockAheadMs))] : []),
      line(t('stats-ratings', { ratings, good: share(rate.good, ratings) })),
      line(t('stats-notices', endsOf(account))),
      note(
        factsText(t, [
          t('stats-running', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
          t('stats-version', { version }),
        ]),
      ),
    ],
    choices: [[{ label: t('stats-button-refresh'), command: '/stats' }]],
  })
}

/** /stats: how the bot is doing. */
export const statsCommand: Command<void> = {
  name: 'stats',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: noArguments,
  run: stats,
}
