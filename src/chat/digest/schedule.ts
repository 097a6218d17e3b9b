import { localOf, weekdayOf } from '../../time/zone.js'
import { dayText } from '../../i18n/printed.js'
import { nextRun, type DigestSchedule } from '../../notifications/digests/schedule.js'
import { parseSchedule } from '../../notifications/digests/parse-schedule.js'
import { parseDigestPage } from './digest.js'
import type { Listener } from './window.js'
import { inPlace, line, note, sentence, type Services, type Context } from '../services.js'
import { settingsChoices } from '../topics/topic-choice.js'
import { clockTime } from '../local-time.js'
import type { Choice, Reply } from '../message.js'
import { meetChannel, ownerOf, type Owner } from '../topics/owner.js'
import { zoneFacts } from '../settings/timezone.js'

const minutesADay = 24 * 60
const stepMinutes = 30
/** Hours that are offered beside the proposed one. */
const offeredMinutes = [7 * 60, 12 * 60, 18 * 60, 21 * 60]

const shift = (minute: number, by: number): number => (minute + by + minutesADay) % minutesADay

const whenOf = ({ days, weekday = 1, minute }: DigestSchedule, { t }: Context): string => {
  const name = days === 'weekly' ? t('digest-days-weekly', { weekday }) : t(`digest-days-${days}`)
  return t('digest-days-at', { days: name, time: clockTime(minute) })
}

const offReply = (services: Services, ctx: Context, owner: Owner, said?: string): Reply => {
  const { t } = ctx
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const proposed = clockTime(services.digestMinute)
  return {
    blocks: [line(said ?? t('digest-how-to'))],
    choices: [
      [choice(t('digest-button-on', { time: proposed }), proposed)],
      offeredMinutes
        .filter((minute) => minute !== services.digestMinute)
        .map((minute) => choice(clockTime(minute), clockTime(minute))),
      [choice(t('digest-button-now'), 'now')],
      settingsChoices(ctx),
    ],
  }
}

const onReply = (ctx: Context, owner: Owner, plan: DigestSchedule): Reply => {
  const { t } = ctx
  const next = localOf(plan.nextAt, plan.zone)
  const time = clockTime(plan.minute)
  const zone = zoneFacts(plan.zone, ctx).title
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const isNot = (days: DigestSchedule['days']): boolean => plan.days !== days
  const move = (label: string, by: number): Choice => choice(label, clockTime(shift(plan.minute, by)))
  return {
    blocks: [
      line(t('digest-is-on', { when: whenOf(plan, ctx) })),
      ...(owner.title === undefined ? [] : [note(t('topic-of-channel', { title: owner.title }))]),
      note(t('digest-next', { day: dayText(t, next.day), time: clockTime(next.minute) })),
      // A channel's own is not changed by the /timezone of a private chat.
      note(
        owner.title === undefined
          ? t('digest-zone', { zone })
          : t('settings-row', { name: t('settings-zone'), value: zone }),
      ),
    ],
    choices: [
      [
        ...(isNot('daily') ? [choice(t('digest-button-daily'), `daily ${time}`)] : []),
        ...(isNot('weekdays') ? [choice(t('digest-button-weekdays'), `weekdays ${time}`)] : []),
        ...(isNot('weekly') ? [choice(t('digest-button-weekly'), `weekly ${time}`)] : []),
      ],
      [move(t('digest-button-earlier'), -stepMinutes), move(t('digest-button-later'), stepMinutes)],
      [choice(t('digest-button-now'), 'now'), choice(t('digest-button-off'), 'off')],
      settingsChoices(ctx),
    ],
  }
}

/** When the chat gets its digest, in a few words. */
export const digestState = async (services: Services, ctx: Context): Promise<string> => {
  const plan = await services.store.digestSchedules.of(ctx.incoming.chatId)
  return plan ? whenOf(plan, ctx) : ctx.t('digest-is-off')
}

/** The row that offers the digest to who does not have it yet. */
export const digestOffer = async (services: Services, ctx: Context): Promise<Choice[][]> => {
  if (await services.store.digestSchedules.of(ctx.incoming.chatId)) return []
  const time = clockTime(services.digestMinute)
  return [[{ label: ctx.t('digest-button-on', { time }), command: `/digest ${time}` }]]
}

const turnOn = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  wish: { minute?: number; days?: DigestSchedule['days']; weekday?: number },
): Promise<Reply> => {
  const { digestSchedules } = services.store
  const { chatId } = owner
  // A channel goes by the clock of whoever sets the hour: it has no settings of its own.
  const { zone } = ctx
  const known = await digestSchedules.of(chatId)
  const days = wish.days ?? known?.days ?? 'daily'
  const weekday =
    wish.weekday ?? (days === 'weekly' ? (known?.weekday ?? weekdayOf(localOf(ctx.now, zone).day)) : undefined)
  const schedule = {
    chatId,
    minute: wish.minute ?? known?.minute ?? services.digestMinute,
    days,
    zone,
    ...(weekday !== undefined && { weekday }),
    ...(known?.sentUntil !== undefined && { sentUntil: known.sentUntil }),
    ...(known?.lastDay !== undefined && { lastDay: known.lastDay }),
  }
  const plan = { ...schedule, nextAt: nextRun(schedule, ctx.now).at }
  await meetChannel(services, ctx, owner)
  await digestSchedules.save(plan)
  return inPlace(ctx, onReply(ctx, owner, plan))
}

const turnOff = async (services: Services, ctx: Context, owner: Owner): Promise<Reply> => {
  const { t } = ctx
  const { digestSchedules, outbox } = services.store
  const known = await digestSchedules.of(owner.chatId)
  await digestSchedules.remove(owner.chatId)
  await outbox.skip(owner.chatId, 'digest turned off', ctx.now, 'digest')
  return inPlace(ctx, offReply(services, ctx, owner, t(known ? 'digest-turned-off' : 'digest-not-on')))
}

const listenerOf = ({ incoming, t }: Context, { chatId, prefix }: Owner): Listener => ({
  ...{ chatId, t, prefix },
  isPrivate: !incoming.isGroup,
})

/** What the next digest would tell, without counting as one. */
const preview = async (services: Services, ctx: Context, owner: Owner): Promise<Reply> => {
  const { t } = ctx
  const { store, now } = { ...services, ...ctx }
  if ((await services.articles.summary()).articles === 0) return sentence(t('digest-no-articles'))
  const plan = await store.digestSchedules.of(owner.chatId)
  const from = plan?.sentUntil
  const window = { day: localOf(now, plan?.zone ?? ctx.zone).day, to: now, ...(from !== undefined && { from }) }
  const digest = await services.digestOf(window, listenerOf(ctx, owner))
  if (!digest) return sentence(t('digest-nothing-new'))
  return { ...digest.reply, blocks: [note(t('digest-preview')), ...digest.reply.blocks] }
}

const turnPage = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  at: NonNullable<ReturnType<typeof parseDigestPage>>,
): Promise<Reply> => {
  const digest = await services.digestOf(at.window, listenerOf(ctx, owner), at.page)
  return digest ? inPlace(ctx, digest.reply) : sentence(ctx.t('digest-gone'))
}

/** Shows the digest's plan, changes it, or shows what it would tell. */
export const daily = async (services: Services, ctx: Context, typed: string): Promise<Reply> => {
  // Whoever sees a digest may turn its pages.
  const at = parseDigestPage(typed)
  if (at) return turnPage(services, ctx, { chatId: ctx.incoming.chatId, prefix: '' }, at)
  const owned = await ownerOf(services, ctx, typed)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest } = owned
  const ofChannel = parseDigestPage(rest)
  if (ofChannel) return turnPage(services, ctx, owner, ofChannel)
  const wish = parseSchedule(rest)
  switch (wish.kind) {
    case 'problem':
      return { ...sentence(ctx.t('digest-bad-time')), refused: 'bad-time' }
    case 'now':
      return preview(services, ctx, owner)
    case 'off':
      return turnOff(services, ctx, owner)
    case 'plan':
      return turnOn(services, ctx, owner, wish)
    case 'show': {
      const plan = await services.store.digestSchedules.of(owner.chatId)
      return inPlace(ctx, plan ? onReply(ctx, owner, plan) : offReply(services, ctx, owner))
    }
  }
}
