import { localOf, weekdayOf } from '../../time/zone.js'
import { nextRun, type DigestSchedule } from '../../notifications/digests/schedule.js'
import { parseSchedule } from '../../notifications/digests/parse-schedule.js'
import { parseDigestPage } from './digest.js'
import type { Listener } from './window.js'
import { inPlace, line, note, sentence, type Services, type Context } from '../services.js'
import { settingsChoices } from '../topics/topic-choice.js'
import { clockTime } from '../local-time.js'
import type { Choice, Reply } from '../message.js'
import { meetChannel, ownerOf, type Owner } from '../topics/owner.js'
import { digestWords } from '../../i18n/words-digest.js'
import { settingsWords } from '../../i18n/words-settings.js'
import { topicWords } from '../../i18n/words-topics.js'
import { zoneFacts } from '../settings/timezone.js'

const minutesADay = 24 * 60
const stepMinutes = 30
/** Hours that are offered beside the proposed one. */
const offeredMinutes = [7 * 60, 12 * 60, 18 * 60, 21 * 60]

const shift = (minute: number, by: number): number => (minute + by + minutesADay) % minutesADay

const whenOf = ({ days, weekday = 1, minute }: DigestSchedule, { language }: Context): string => {
  const { when, weekdays } = digestWords[language]
  const name = days === 'weekly' ? when.weekly(weekdays[weekday - 1] ?? '') : when[days]
  return when.at(name, clockTime(minute))
}

const offReply = (services: Services, ctx: Context, owner: Owner, said?: string): Reply => {
  const { off, buttons } = digestWords[ctx.language]
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const proposed = clockTime(services.digestMinute)
  return {
    blocks: [line(said ?? off)],
    choices: [
      [choice(buttons.on(proposed), proposed)],
      offeredMinutes
        .filter((minute) => minute !== services.digestMinute)
        .map((minute) => choice(clockTime(minute), clockTime(minute))),
      [choice(buttons.now, 'now')],
      settingsChoices(ctx),
    ],
  }
}

const onReply = (ctx: Context, owner: Owner, plan: DigestSchedule): Reply => {
  const { language, say } = ctx
  const words = digestWords[language]
  const { buttons } = words
  const next = localOf(plan.nextAt, plan.zone)
  const time = clockTime(plan.minute)
  const zone = zoneFacts(plan.zone, ctx).title
  const { row, names } = settingsWords[language]
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const isNot = (days: DigestSchedule['days']): boolean => plan.days !== days
  const move = (label: string, by: number): Choice => choice(label, clockTime(shift(plan.minute, by)))
  return {
    blocks: [
      line(words.on(whenOf(plan, ctx))),
      ...(owner.title === undefined ? [] : [note(topicWords[language].ofChannel(owner.title))]),
      note(words.next(say.day(next.day), clockTime(next.minute))),
      // A channel's own is not changed by the /timezone of a private chat.
      note(owner.title === undefined ? words.zone(zone) : row(names.zone, zone)),
    ],
    choices: [
      [
        ...(isNot('daily') ? [choice(buttons.daily, `daily ${time}`)] : []),
        ...(isNot('weekdays') ? [choice(buttons.weekdays, `weekdays ${time}`)] : []),
        ...(isNot('weekly') ? [choice(buttons.weekly, `weekly ${time}`)] : []),
      ],
      [move(buttons.earlier, -stepMinutes), move(buttons.later, stepMinutes)],
      [choice(buttons.now, 'now'), choice(buttons.off, 'off')],
      settingsChoices(ctx),
    ],
  }
}

/** When the chat gets its digest, in a few words. */
export const digestState = async (services: Services, ctx: Context): Promise<string> => {
  const plan = await services.store.digestSchedules.of(ctx.incoming.chatId)
  return plan ? whenOf(plan, ctx) : digestWords[ctx.language].isOff
}

/** The row that offers the digest to who does not have it yet. */
export const digestOffer = async (services: Services, ctx: Context): Promise<Choice[][]> => {
  if (await services.store.digestSchedules.of(ctx.incoming.chatId)) return []
  const time = clockTime(services.digestMinute)
  return [[{ label: digestWords[ctx.language].buttons.on(time), command: `/digest ${time}` }]]
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
  const words = digestWords[ctx.language]
  const { digestSchedules, outbox } = services.store
  const known = await digestSchedules.of(owner.chatId)
  await digestSchedules.remove(owner.chatId)
  await outbox.skip(owner.chatId, 'digest turned off', ctx.now, 'digest')
  return inPlace(ctx, offReply(services, ctx, owner, known ? words.turnedOff : words.notOn))
}

const listenerOf = ({ incoming, language }: Context, { chatId, prefix }: Owner): Listener => ({
  ...{ chatId, language, prefix },
  isPrivate: !incoming.isGroup,
})

/** What the next digest would tell, without counting as one. */
const preview = async (services: Services, ctx: Context, owner: Owner): Promise<Reply> => {
  const words = digestWords[ctx.language]
  const { store, now } = { ...services, ...ctx }
  if ((await services.articles.summary()).articles === 0) return sentence(words.noArticles)
  const plan = await store.digestSchedules.of(owner.chatId)
  const from = plan?.sentUntil
  const window = { day: localOf(now, plan?.zone ?? ctx.zone).day, to: now, ...(from !== undefined && { from }) }
  const digest = await services.digestOf(window, listenerOf(ctx, owner))
  if (!digest) return sentence(words.nothingNew)
  return { ...digest.reply, blocks: [note(words.preview), ...digest.reply.blocks] }
}

const turnPage = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  at: NonNullable<ReturnType<typeof parseDigestPage>>,
): Promise<Reply> => {
  const digest = await services.digestOf(at.window, listenerOf(ctx, owner), at.page)
  return digest ? inPlace(ctx, digest.reply) : sentence(digestWords[ctx.language].gone)
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
      return { ...sentence(digestWords[ctx.language].problem), refused: 'bad-time' }
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
