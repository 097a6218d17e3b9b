import { inZone } from '../../notifications/digests/schedule.js'
import type { Instant } from '../../time/day.js'
import { inPlace, line, sentence, type Desk, type Visit } from '../services.js'
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
const zoneChoices = (visit: Visit, rows: string[][], command: string): Choice[][] =>
  rows.map((zones) =>
    zones.map((zone) => ({
      label: `${zone === visit.zone ? '✓ ' : ''}${zoneName(zone, visit.language)}`,
      command: `${command} ${zone}`,
      isForAll: true,
    })),
  )

/** Below the zones: the way to have the place of the user looked up, where there can be one. */
const shareChoices = ({ incoming, language }: Visit): Choice[][] =>
  incoming.isGroup || incoming.hasNumbers
    ? []
    : [[{ label: settingsWords[language].sharePlace, command: '/timezone here' }]]

/** The zone as it is now, and those to choose from by `command`. */
export const zonePage = (visit: Visit, command: string): Reply => {
  const words = settingsWords[visit.language]
  const { title, time } = zoneFacts(visit.zone, visit)
  return {
    blocks: [line(words.row(words.names.zone, words.zoneNow(title, time))), line(`\n${words.howToZone}`)],
    choices: [...zoneChoices(visit, commonZones, command), ...shareChoices(visit)],
  }
}

/** Makes the zone the chat's own. */
export const setZone = async (desk: Desk, visit: Visit, zone: string): Promise<Visit> => {
  const { plans } = desk.store
  const plan = await plans.of(visit.incoming.chatId)
  if (plan) await plans.save(inZone(plan, zone, visit.now))
  return keepSettings(desk, visit, { ...visit.settings, zone })
}

const zoneSet = async (desk: Desk, visit: Visit, zone: string, name?: string): Promise<Reply> => {
  const { title, time } = zoneFacts(zone, await setZone(desk, visit, zone), name)
  return inPlace(visit, sentence(settingsWords[visit.language].zoneSet(title, time)))
}

/** Asks which of these zones is meant; their clocks tell them apart. */
const offer = (visit: Visit, intro: string, zones: string[]): Reply => ({
  blocks: [line(intro)],
  choices: zones.map((zone) => {
    const clock = clockTime(localTimeOf(visit.now, zone).minute)
    return [{ label: `${zoneName(zone, visit.language)} ${clock}`, command: `/timezone ${zone}`, isForAll: true }]
  }),
})

const hereWords = new Set(['here', 'location', 'my location', '位置', '我的位置', '定位', '这里', '這裡'])

/** Sets the zone that the text names; without a text shows the present one and some to choose from. */
export const timezone = async (desk: Desk, visit: Visit, rest: string): Promise<Reply> => {
  const words = settingsWords[visit.language]
  if (rest === '') return inPlace(visit, zonePage(visit, '/timezone'))
  if (hereWords.has(rest.toLowerCase()) && shareChoices(visit).length > 0) {
    return { blocks: [line(words.howToShare)], choices: [], asksLocation: words.sharePlace }
  }
  return forAdmins(desk, visit, async () => {
    const reading = parseZone(rest)
    switch (reading.kind) {
      case 'zone':
        return zoneSet(desk, visit, reading.zone, reading.place?.[visit.language])
      case 'several':
        return offer(visit, words.severalZones, reading.zones)
      case 'near':
        return offer(visit, words.nearZones, reading.zones)
      case 'no-such-offset':
        return sentence(words.noSuchOffset(reading.offset))
      case 'unknown':
        return sentence(words.unknownZone)
    }
  })
}

/** Sets the zone of a place that was shared with the bot; what members of a group show each other is theirs. */
export const placeShared = async (
  desk: Desk,
  visit: Visit,
  place: { latitude: number; longitude: number },
): Promise<Reply | undefined> => {
  if (visit.incoming.isGroup && !visit.incoming.repliesToBot) return undefined
  const words = settingsWords[visit.language]
  return forAdmins(desk, visit, async () => {
    const zones = zonesAt(place)
    const [zone] = zones
    if (zone === undefined) return sentence(words.unknownZone)
    return zones.length > 1 ? offer(visit, words.severalZones, zones) : zoneSet(desk, visit, zone)
  })
}
