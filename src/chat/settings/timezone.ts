import tzLookup from '@photostructure/tz-lookup'
import { type Command, type SettingsRow, asTyped, commandAgeLimitMs } from '../command.js'
import { inZone } from '../../notifications/digests/schedule.js'
import type { Instant } from '../../time/day.js'
import { inPlace, line, sentence } from '../elements.js'
import { type Context, type Services, keepSettings } from '../context.js'
import { forAdmins } from '../permissions.js'
import { dateText, weekdayText } from '../../i18n/printed.js'
import type { Translate } from '../../i18n/catalog.js'
import { clockTime, localTimeOf } from '../local-time.js'
import type { Choice, Reply } from '../message.js'
import { canonicalOf, commonZones, parseZone, placeName, zoneName } from './places.js'
import { printedOffset } from './utc-offset.js'

/**
 * Finds the time zones of a place. Two are in use in Xinjiang.
 * @param place - latitude and longitude in degrees
 * @returns IANA zones, the most likely first; empty if the degrees are out of range or the runtime does not know the zone
 */
export const zonesAt = ({ latitude, longitude }: { latitude: number; longitude: number }): string[] => {
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!isPlace) return []
  const zone = tzLookup(latitude, longitude)
  // The map knows zones that are younger than the runtime's data.
  if (canonicalOf(zone) === undefined) return []
  return zone === 'Asia/Urumqi' ? ['Asia/Shanghai', zone] : [zone]
}

/**
 * Prints a zone and its local time.
 * @param zone - IANA zone
 * @param ctx - the instant, and the sentences in the language of the chat
 * @param name - printed instead of the zone's own name
 * @returns the name with the present offset, and the local date and time
 */
export const zoneFacts = (
  zone: string,
  { now, t }: { now: Instant; t: Translate },
  name = zoneName(zone, t.language),
): { title: string; time: string } => {
  const { day, minute, offset } = localTimeOf(now, zone)
  const printed = printedOffset(offset)
  return {
    title: name === printed ? name : t('zone-with-offset', { zone: name, offset: printed }),
    time: t('local-time', { date: dateText(t, day), weekday: weekdayText(t, day), clock: clockTime(minute) }),
  }
}

/** Makes buttons of zones that carry `command`; the chat's own zone has a tick. */
const zoneChoices = (ctx: Context, rows: string[][], command: string): Choice[][] =>
  rows.map((zones) =>
    zones.map((zone) => ({
      label: `${zone === ctx.zone ? '✓ ' : ''}${zoneName(zone, ctx.language)}`,
      command: `${command} ${zone}`,
      isForAll: true,
    })),
  )

/** Makes the button that asks for the user's place, on platforms that can share one. */
const shareChoices = ({ incoming, t }: Context): Choice[][] =>
  incoming.isGroup || incoming.hasNumbers ? [] : [[{ label: t('zone-share-button'), command: '/timezone here' }]]

/**
 * Makes the page with the zone of the chat and common choices.
 * @param ctx - the message that is answered
 * @param command - the command of each button, in front of the zone
 * @returns the page
 */
export const zonePage = (ctx: Context, command: string): Reply => {
  const { t } = ctx
  const { title, time } = zoneFacts(ctx.zone, ctx)
  const value = t('zone-now', { zone: title, time })
  return {
    blocks: [line(t('settings-row', { name: t('settings-zone'), value })), line(`\n${t('zone-how-to')}`)],
    choices: [...zoneChoices(ctx, commonZones, command), ...shareChoices(ctx)],
  }
}

/**
 * Saves the zone of the chat, and moves its digest to that zone.
 * @param services - services of the chat
 * @param ctx - the message that changes it
 * @param zone - IANA zone
 * @returns the context with the new zone
 */
export const setZone = async (services: Services, ctx: Context, zone: string): Promise<Context> => {
  const { digestSchedules } = services.store
  const plan = await digestSchedules.of(ctx.incoming.chatId)
  if (plan) await digestSchedules.save(inZone(plan, zone, ctx.now))
  return keepSettings(services, ctx, { ...ctx.settings, zone })
}

const zoneSet = async (services: Services, ctx: Context, zone: string, name?: string): Promise<Reply> => {
  const { title, time } = zoneFacts(zone, await setZone(services, ctx, zone), name)
  return inPlace(ctx, sentence(ctx.t('zone-set', { zone: title, time })))
}

/** Asks which of these zones is meant; each button shows the local time. */
const offer = (ctx: Context, intro: string, zones: string[]): Reply => ({
  blocks: [line(intro)],
  choices: zones.map((zone) => {
    const clock = clockTime(localTimeOf(ctx.now, zone).minute)
    return [{ label: `${zoneName(zone, ctx.language)} ${clock}`, command: `/timezone ${zone}`, isForAll: true }]
  }),
})

/**
 * Answers /timezone: sets the zone that the text names; without a text it shows the present one.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param rest - the text behind the command
 * @returns the confirmation, the page, a choice of zones, or the refusal for members who may not change it
 */
export const timezone = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { t } = ctx
  if (rest === '') return inPlace(ctx, zonePage(ctx, '/timezone'))
  if (services.wordings.isHere(rest.toLowerCase()) && shareChoices(ctx).length > 0) {
    return { blocks: [line(t('zone-how-to-share'))], choices: [], asksLocation: t('zone-share-button') }
  }
  return forAdmins(services, ctx, async () => {
    const reading = parseZone(rest)
    switch (reading.kind) {
      case 'zone':
        return zoneSet(services, ctx, reading.zone, reading.place && placeName(reading.place, t.language))
      case 'several':
        return offer(ctx, t('zone-several'), reading.zones)
      case 'near':
        return offer(ctx, t('zone-near'), reading.zones)
      case 'no-such-offset':
        return sentence(t('zone-no-such-offset', { offset: reading.offset }))
      case 'unknown':
        return sentence(t('zone-unknown'))
    }
  })
}

/**
 * Sets the zone of a shared location. In a group the location must be a reply to the bot: members also share locations
 * with each other.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param place - latitude and longitude in degrees
 * @returns the reply, or undefined if the location is not meant for the bot
 */
export const placeShared = async (
  services: Services,
  ctx: Context,
  place: { latitude: number; longitude: number },
): Promise<Reply | undefined> => {
  if (ctx.incoming.isGroup && !ctx.incoming.repliesToBot) return undefined
  const { t } = ctx
  return forAdmins(services, ctx, async () => {
    const zones = zonesAt(place)
    const [zone] = zones
    if (zone === undefined) return sentence(t('zone-unknown'))
    return zones.length > 1 ? offer(ctx, t('zone-several'), zones) : zoneSet(services, ctx, zone)
  })
}

/** /timezone: the zone in which days and hours are meant. */
export const timezoneCommand: Command<string> = {
  name: 'timezone',
  argument: 'argument-timezone',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  reads: (text) => parseZone(text).kind !== 'unknown',
  run: timezone,
}

/**
 * Makes the row of the time zone in the settings.
 * @param _ - services of the chat, not used
 * @param ctx - the message that is answered
 * @returns the row with the present zone
 */
export const zoneRow: SettingsRow = (_, ctx) => {
  const { t } = ctx
  const { title, time } = zoneFacts(ctx.zone, ctx)
  return { name: t('settings-zone'), value: t('zone-now', { zone: title, time }), command: '/settings timezone' }
}
