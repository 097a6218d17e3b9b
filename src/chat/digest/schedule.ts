import { asTyped, commandAgeLimitMs, type Command, type SettingsRow } from '../command.js'
import { refusalForOthers } from '../permissions.js'
import { localOf, weekdayOf } from '../../time/zone.js'
import { nextRun, type DigestSchedule } from '../../notifications/digests/schedule.js'
import { parseSchedule } from '../../notifications/digests/parse-schedule.js'
import { parseDigestPage, usualItems } from './digest.js'
import type { Listener } from './window.js'
import { isClosedGroup } from '../deep-links.js'
import { inPlace, line, note, sentence, settingsChoices } from '../elements.js'
import type { Services, Context } from '../context.js'
import { clockTime, naming } from '../local-time.js'
import type { Choice, Reply } from '../message.js'
import { meetChannel, ownerOf, placeHere, type Owner } from '../topics/owner.js'
import { zoneFacts } from '../settings/timezone.js'

const minutesADay = 24 * 60
const stepMinutes = 30
/** Stories of one message at most: two rows of numbers, and far below the limits of a message. */
const mostItems = 12
/** Numbers of stories of one message that are offered. */
const offeredItems = [3, 6, 10]
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

const onReply = async (services: Services, ctx: Context, owner: Owner, plan: DigestSchedule): Promise<Reply> => {
  const { t } = ctx
  const { digestItems = usualItems, digestFolds = false } = await services.chats.settings(owner.chatId)
  const time = clockTime(plan.minute)
  const zone = zoneFacts(plan.zone, ctx).title
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const isNot = (days: DigestSchedule['days']): boolean => plan.days !== days
  const move = (label: string, by: number): Choice => choice(label, `${plan.days} ${clockTime(shift(plan.minute, by))}`)
  return {
    blocks: [
      line(t('digest-is-on', { when: whenOf(plan, ctx) })),
      ...(owner.title === undefined ? [] : [note(t('topic-of-channel', { title: owner.title }))]),
      note(
        ...naming(t, { instant: plan.nextAt, zone: plan.zone, withDay: true }, (day, time) =>
          t('digest-next', { day, time }),
        ),
      ),
      // The zone of a channel is not changed by /timezone in a private chat.
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
      offeredItems.map((items) =>
        choice(`${items === digestItems ? '✓ ' : ''}${t('digest-button-items', { items })}`, `items ${items}`),
      ),
      services.platformLimits.canFold
        ? [digestFolds ? choice(t('digest-button-plain'), 'plain') : choice(t('digest-button-folded'), 'folded')]
        : [],
      [choice(t('digest-button-now'), 'now'), choice(t('digest-button-off'), 'off')],
      settingsChoices(ctx),
    ],
  }
}

/**
 * Makes the row of the digest schedule in the settings.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns the row with the schedule of the chat
 */
export const digestRow: SettingsRow = async (services, ctx) => {
  const { t } = ctx
  const schedule = await services.store.digestSchedules.of(ctx.incoming.chatId)
  const value = schedule ? whenOf(schedule, ctx) : t('digest-is-off')
  return { name: t('settings-digest'), value, command: '/digest' }
}

/**
 * Makes the button that turns the digest on, for a chat that has none yet.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns one row, or none if the chat has a digest
 */
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
  // A channel has no zone of its own: it takes the zone of the chat that sets the hour.
  const { zone } = ctx
  const known = await digestSchedules.of(chatId)
  // An hour alone means every day, as it does for a chat without a digest.
  const days = wish.days ?? (wish.minute === undefined ? known?.days : undefined) ?? 'daily'
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
  // A button below the settings changes the hour alone.
  if (!known || !ctx.incoming.isPress) await placeHere(services, ctx, owner, 'digest')
  return inPlace(ctx, await onReply(services, ctx, owner, plan))
}

/**
 * Ends the digest of a chat; one that waits to be sent is not sent any more.
 * @param services - the store among them
 * @param ctx - what is known of the message; `now` counts
 * @param owner - the chat whose digest ends
 * @returns whether there was one
 */
export const endDigest = async ({ store }: Services, { now }: Context, { chatId }: Owner): Promise<boolean> => {
  const known = await store.digestSchedules.of(chatId)
  await store.digestSchedules.remove(chatId)
  await store.outbox.skip(chatId, 'digest turned off', now, 'digest')
  return known !== undefined
}

/**
 * Ends the digest of a chat, and offers it again below.
 * @param services - the store among them
 * @param ctx - what is known of the message
 * @param owner - the chat whose digest ends
 * @returns the reply, which takes the place of the message with the button
 */
export const turnDigestOff = async (services: Services, ctx: Context, owner: Owner): Promise<Reply> => {
  const wasOn = await endDigest(services, ctx, owner)
  return inPlace(ctx, offReply(services, ctx, owner, ctx.t(wasOn ? 'digest-turned-off' : 'digest-not-on')))
}

const listenerOf = async (
  services: Services,
  { incoming, t }: Context,
  { chatId, prefix }: Owner,
): Promise<Listener> => {
  const { pages } = services
  return {
    ...{
      chatId,
      t,
      prefix,
      shownIn: incoming.chatId,
      ...(prefix !== '' && { isChannel: true }),
      ...(pages && { pages }),
    },
    isPrivate: !incoming.isGroup,
    isClosedGroup: await isClosedGroup(services, incoming),
  }
}

/** Shows the next digest as of now; the real one still comes. */
const preview = async (services: Services, ctx: Context, owner: Owner): Promise<Reply> => {
  const { t } = ctx
  const { store, now } = { ...services, ...ctx }
  if ((await services.articles.summary()).articles === 0) return sentence(t('digest-no-articles'))
  const plan = await store.digestSchedules.of(owner.chatId)
  const from = plan?.sentUntil
  const window = { day: localOf(now, plan?.zone ?? ctx.zone).day, to: now, ...(from !== undefined && { from }) }
  const digest = await services.digestOf(window, await listenerOf(services, ctx, owner))
  if (!digest) return sentence(t('digest-nothing-new'))
  return { ...digest.reply, blocks: [note(t('digest-preview')), ...digest.reply.blocks] }
}

const turnPage = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  at: NonNullable<ReturnType<typeof parseDigestPage>>,
): Promise<Reply> => {
  const digest = await services.digestOf(at.window, await listenerOf(services, ctx, owner), at.page, at.order)
  return digest ? inPlace(ctx, digest.reply) : sentence(ctx.t('digest-gone'))
}

/** Sets how many stories one message of a digest has. */
const setItems = async (services: Services, ctx: Context, owner: Owner, digestItems: number): Promise<Reply> => {
  const { chatId } = owner
  if (digestItems < 1 || digestItems > mostItems) return sentence(ctx.t('digest-bad-items', { most: mostItems }))
  await meetChannel(services, ctx, owner)
  await services.chats.saveSettings(chatId, { ...(await services.chats.settings(chatId)), digestItems })
  const plan = await services.store.digestSchedules.of(chatId)
  return inPlace(ctx, await (plan ? onReply(services, ctx, owner, plan) : offReply(services, ctx, owner)))
}

/** Sets whether the stories of a digest are folded. */
const setFolds = async (services: Services, ctx: Context, owner: Owner, folds: boolean): Promise<Reply> => {
  const { chatId, prefix } = owner
  const { t } = ctx
  const settings = { ...(await services.chats.settings(chatId)) }
  delete settings.digestFolds
  await meetChannel(services, ctx, owner)
  await services.chats.saveSettings(chatId, { ...settings, ...(folds && { digestFolds: true }) })
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${prefix}${command}` })
  return inPlace(ctx, {
    blocks: [line(t(folds ? 'digest-is-folded' : 'digest-is-plain'))],
    choices: [
      [choice(t('digest-button-now'), 'now'), ...(folds ? [choice(t('digest-button-plain'), 'plain')] : [])],
      [{ label: t('settings-back'), command: `/digest ${prefix}`.trimEnd() }],
    ],
  })
}

/** Below a digest the reply is a message of its own: in its place the digest would be gone. */
const apart = /^apart ?/

/** Shows the schedule of the digest, changes it, or shows the digest itself. */
const digest = async (services: Services, given: Context, typed: string): Promise<Reply> => {
  // Everybody who sees a digest may turn its pages.
  const at = parseDigestPage(typed)
  if (at) return turnPage(services, given, { chatId: given.incoming.chatId, prefix: '' }, at)
  const refusal = await refusalForOthers(services, given)
  if (refusal) return refusal
  const owned = await ownerOf(services, given, typed)
  if (owned.kind === 'refused') return owned.reply
  const { owner } = owned
  const ctx = apart.test(owned.rest) ? { ...given, incoming: { ...given.incoming, isPress: false } } : given
  const rest = owned.rest.replace(apart, '')
  const ofChannel = parseDigestPage(rest)
  if (ofChannel) return turnPage(services, ctx, owner, ofChannel)
  const [, items] = /^items (\d{1,3})$/.exec(rest) ?? []
  if (items !== undefined) return setItems(services, ctx, owner, Number(items))
  const [form] = /^(?:folded|plain)$/.exec(rest) ?? []
  if (form !== undefined) return setFolds(services, ctx, owner, form === 'folded')
  const wish = parseSchedule(rest)
  switch (wish.kind) {
    case 'problem':
      return { ...sentence(ctx.t('digest-bad-time')), refused: 'bad-time' }
    case 'now':
      return preview(services, ctx, owner)
    case 'off':
      return turnDigestOff(services, ctx, owner)
    case 'schedule':
      return turnOn(services, ctx, owner, wish)
    case 'show': {
      const plan = await services.store.digestSchedules.of(owner.chatId)
      return inPlace(ctx, await (plan ? onReply(services, ctx, owner, plan) : offReply(services, ctx, owner)))
    }
  }
}

/** Checks whether a digest is turned off, be it a channel's: `off`, `@daily 关闭`. */
const isTurnOff = (rest: string): boolean => parseSchedule(rest.replace(/^@\S+ /, '')).kind === 'off'

/** /digest: when the digest comes. In a group everybody may turn its pages. */
export const digestCommand: Command<string> = {
  name: 'digest',
  argument: 'argument-digest',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  isNeverStale: isTurnOff,
  parse: asTyped,
  reads: (text) => parseSchedule(text).kind !== 'problem',
  run: digest,
}
