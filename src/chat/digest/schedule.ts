import { localOf, weekdayOf } from '../../time/zone.js'
import { nextRun, type DigestPlan } from '../../notifications/digests/schedule.js'
import { parseDigest } from '../../notifications/digests/parse-schedule.js'
import { parseDigestPage } from './digest.js'
import type { Listener } from './window.js'
import { inPlace, line, note, sentence, type Desk, type Visit } from '../services.js'
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

const whenOf = ({ days, weekday = 1, minute }: DigestPlan, { language }: Visit): string => {
  const { when, weekdays } = digestWords[language]
  const name = days === 'weekly' ? when.weekly(weekdays[weekday - 1] ?? '') : when[days]
  return when.at(name, clockTime(minute))
}

const offReply = (desk: Desk, visit: Visit, owner: Owner, said?: string): Reply => {
  const { off, buttons } = digestWords[visit.language]
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const proposed = clockTime(desk.digestMinute)
  return {
    blocks: [line(said ?? off)],
    choices: [
      [choice(buttons.on(proposed), proposed)],
      offeredMinutes
        .filter((minute) => minute !== desk.digestMinute)
        .map((minute) => choice(clockTime(minute), clockTime(minute))),
      [choice(buttons.now, 'now')],
      settingsChoices(visit),
    ],
  }
}

const onReply = (visit: Visit, owner: Owner, plan: DigestPlan): Reply => {
  const { language, say } = visit
  const words = digestWords[language]
  const { buttons } = words
  const next = localOf(plan.nextAt, plan.zone)
  const time = clockTime(plan.minute)
  const zone = zoneFacts(plan.zone, visit).title
  const { row, names } = settingsWords[language]
  const choice = (label: string, command: string): Choice => ({ label, command: `/digest ${owner.prefix}${command}` })
  const isNot = (days: DigestPlan['days']): boolean => plan.days !== days
  const move = (label: string, by: number): Choice => choice(label, clockTime(shift(plan.minute, by)))
  return {
    blocks: [
      line(words.on(whenOf(plan, visit))),
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
      settingsChoices(visit),
    ],
  }
}

/** When the chat gets its digest, in a few words. */
export const digestState = async (desk: Desk, visit: Visit): Promise<string> => {
  const plan = await desk.store.plans.of(visit.incoming.chatId)
  return plan ? whenOf(plan, visit) : digestWords[visit.language].isOff
}

/** The row that offers the digest to who does not have it yet. */
export const digestOffer = async (desk: Desk, visit: Visit): Promise<Choice[][]> => {
  if (await desk.store.plans.of(visit.incoming.chatId)) return []
  const time = clockTime(desk.digestMinute)
  return [[{ label: digestWords[visit.language].buttons.on(time), command: `/digest ${time}` }]]
}

const turnOn = async (
  desk: Desk,
  visit: Visit,
  owner: Owner,
  wish: { minute?: number; days?: DigestPlan['days']; weekday?: number },
): Promise<Reply> => {
  const { plans } = desk.store
  const { chatId } = owner
  // A channel goes by the clock of whoever sets the hour: it has no settings of its own.
  const { zone } = visit
  const known = await plans.of(chatId)
  const days = wish.days ?? known?.days ?? 'daily'
  const weekday =
    wish.weekday ?? (days === 'weekly' ? (known?.weekday ?? weekdayOf(localOf(visit.now, zone).day)) : undefined)
  const schedule = {
    chatId,
    minute: wish.minute ?? known?.minute ?? desk.digestMinute,
    days,
    zone,
    ...(weekday !== undefined && { weekday }),
    ...(known?.toldTo !== undefined && { toldTo: known.toldTo }),
    ...(known?.lastDay !== undefined && { lastDay: known.lastDay }),
  }
  const plan = { ...schedule, nextAt: nextRun(schedule, visit.now).at }
  await meetChannel(desk, visit, owner)
  await plans.save(plan)
  return inPlace(visit, onReply(visit, owner, plan))
}

const turnOff = async (desk: Desk, visit: Visit, owner: Owner): Promise<Reply> => {
  const words = digestWords[visit.language]
  const { plans, outbox } = desk.store
  const known = await plans.of(owner.chatId)
  await plans.remove(owner.chatId)
  await outbox.skip(owner.chatId, 'digest turned off', visit.now, 'digest')
  return inPlace(visit, offReply(desk, visit, owner, known ? words.turnedOff : words.notOn))
}

const listenerOf = ({ incoming, language }: Visit, { chatId, prefix }: Owner): Listener => ({
  ...{ chatId, language, prefix },
  isPrivate: !incoming.isGroup,
})

/** What the next digest would tell, without counting as one. */
const preview = async (desk: Desk, visit: Visit, owner: Owner): Promise<Reply> => {
  const words = digestWords[visit.language]
  const { store, now } = { ...desk, ...visit }
  if ((await desk.articles.summary()).articles === 0) return sentence(words.noArticles)
  const plan = await store.plans.of(owner.chatId)
  const from = plan?.toldTo
  const window = { day: localOf(now, plan?.zone ?? visit.zone).day, to: now, ...(from !== undefined && { from }) }
  const digest = await desk.digestOf(window, listenerOf(visit, owner))
  if (!digest) return sentence(words.nothingNew)
  return { ...digest.reply, blocks: [note(words.preview), ...digest.reply.blocks] }
}

const turnPage = async (
  desk: Desk,
  visit: Visit,
  owner: Owner,
  at: NonNullable<ReturnType<typeof parseDigestPage>>,
): Promise<Reply> => {
  const digest = await desk.digestOf(at.window, listenerOf(visit, owner), at.page)
  return digest ? inPlace(visit, digest.reply) : sentence(digestWords[visit.language].gone)
}

/** Shows the digest's plan, changes it, or shows what it would tell. */
export const daily = async (desk: Desk, visit: Visit, typed: string): Promise<Reply> => {
  // Whoever sees a digest may turn its pages.
  const at = parseDigestPage(typed)
  if (at) return turnPage(desk, visit, { chatId: visit.incoming.chatId, prefix: '' }, at)
  const owned = await ownerOf(desk, visit, typed)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest } = owned
  const ofChannel = parseDigestPage(rest)
  if (ofChannel) return turnPage(desk, visit, owner, ofChannel)
  const wish = parseDigest(rest)
  switch (wish.kind) {
    case 'problem':
      return { ...sentence(digestWords[visit.language].problem), refused: 'bad-time' }
    case 'now':
      return preview(desk, visit, owner)
    case 'off':
      return turnOff(desk, visit, owner)
    case 'plan':
      return turnOn(desk, visit, owner, wish)
    case 'show': {
      const plan = await desk.store.plans.of(owner.chatId)
      return inPlace(visit, plan ? onReply(visit, owner, plan) : offReply(desk, visit, owner))
    }
  }
}
