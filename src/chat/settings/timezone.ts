import { inZone } from '../../notifications/digests/schedule.js'
import type { Instant } from '../../time/day.js'
import { inPlace, line, sentence, type Services, type Context } from '../services.js'
import { forAdmins } from '../permissions.js'
import type { Language } from '../../i18n/language.js'
import { clockTime, localTimeOf } from '../local-time.js'
import type { Choice, Reply } from '../message.js'
import { keepSettings } from '../context.js'
import { settingsWords } from '../../i18n/words-settings.js'
import { commonZones, parseZone, zoneName } from './places.js'
import { printedOffset } from './utc-offset.js'
import { zonesAt } from './shared-places.js'

/** The words for a zone: its name with its offset of the moment, and what its clocks show. */
export const zoneFacts = (
  zone: string,
  { now, language }: { now: Instant; language: Language },
  name = zoneName(zone, language),
): { title: string; time: string } => {
  const words = settingsWords[language]
  const { day, weekday, minute, offset } = localTimeOf(now, zone)
  const [, month = 0, date = 0] = day.split('-').map(Number)
  return {
    title: words.zoneTitle(name, printedOffset(offset)),
    time: words.localTime(month, date, weekday, clockTime(minute)),
  }
}

/** The zones as buttons that make `command` of them; the chat's own has a tick. */
const zoneChoices = (ctx: Context, rows: string[][], command: string): Choice[][] =>
  rows.map((zones) =>
    zones.map((zone) => ({
      label: `${zone === ctx.zone ? '✓ ' : ''}${zoneName(zone, ctx.language)}`,
      command: `${command} ${zone}`,
      isForAll: true,
    })),
  )

/** Below the zones: the way to have the place of the user looked up, where there can be one. */
const shareChoices = ({ incoming, language }: Context): Choice[][] =>
  incoming.isGroup || incoming.hasNumbers
    ? []
    : [[{ label: settingsWords[language].sharePlace, command: '/timezone here' }]]

/** The zone as it is now, and those to choose from by `command`. */
export const zonePage = (ctx: Context, command: string): Reply => {
  const words = settingsWords[ctx.language]
  const { title, time } = zoneFacts(ctx.zone, ctx)
  return {
    blocks: [line(words.row(words.names.zone, words.zoneNow(title, time))), line(`\n${words.howToZone}`)],
    choices: [...zoneChoices(ctx, commonZones, command), ...shareChoices(ctx)],
  }
}

/** Makes the zone the chat's own. */
export const setZone = async (services: Services, ctx: Context, zone: string): Promise<Context> => {
  const { digestSchedules } = services.store
  const plan = await digestSchedules.of(ctx.incoming.chatId)
  if (plan) await digestSchedules.save(inZone(plan, zone, ctx.now))
  return keepSettings(services, ctx, { ...ctx.settings, zone })
}

const zoneSet = async (services: Services, ctx: Context, zone: string, name?: string): Promise<Reply> => {
  const { title, time } = zoneFacts(zone, await setZone(services, ctx, zone), name)
  return inPlace(ctx, sentence(settingsWords[ctx.language].zoneSet(title, time)))
}

/** Asks which of these zones is meant; their clocks tell them apart. */
const offer = (ctx: Context, intro: string, zones: string[]): Reply => ({
  blocks: [line(intro)],
  choices: zones.map((zone) => {
    const clock = clockTime(localTimeOf(ctx.now, zone).minute)
    return [{ label: `${zoneName(zone, ctx.language)} ${clock}`, command: `/timezone ${zone}`, isForAll: true }]
  }),
})

const hereWords = new Set(['here', 'location', 'my location', '位置', '我的位置', '定位', '这里', '這裡'])

/** Sets the zone that the text names; without a text shows the present one and some to choose from. */
export const timezone = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const words = settingsWords[ctx.language]
  if (rest === '') return inPlace(ctx, zonePage(ctx, '/timezone'))
  if (hereWords.has(rest.toLowerCase()) && shareChoices(ctx).length > 0) {
    return { blocks: [line(words.howToShare)], choices: [], asksLocation: words.sharePlace }
  }
  return forAdmins(services, ctx, async () => {
    const reading = parseZone(rest)
    switch (reading.kind) {
      case 'zone':
        return zoneSet(services, ctx, reading.zone, reading.place?.[ctx.language])
      case 'several':
        return offer(ctx, words.severalZones, reading.zones)
      case 'near':
        return offer(ctx, words.nearZones, reading.zones)
      case 'no-such-offset':
        return sentence(words.noSuchOffset(reading.offset))
      case 'unknown':
        return sentence(words.unknownZone)
    }
  })
}

/** Sets the zone of a place that was shared with the bot; what members of a group show each other is theirs. */
export const placeShared = async (
  services: Services,
  ctx: Context,
  place: { latitude: number; longitude: number },
): Promise<Reply | undefined> => {
  if (ctx.incoming.isGroup && !ctx.incoming.repliesToBot) return undefined
  const words = settingsWords[ctx.language]
  return forAdmins(services, ctx, async () => {
    const zones = zonesAt(place)
    const [zone] = zones
    if (zone === undefined) return sentence(words.unknownZone)
    return zones.length > 1 ? offer(ctx, words.severalZones, zones) : zoneSet(services, ctx, zone)
  })
}
