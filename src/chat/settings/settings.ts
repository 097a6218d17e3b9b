import { chooseLanguage, languageChoices, setLanguage } from './language.js'
import { digestState } from '../digest/schedule.js'
import { headline, inPlace, line, type Desk, type Visit } from '../services.js'
import { forAdmins } from '../permissions.js'
import { languageNames, parseLanguage } from '../../i18n/language.js'
import type { Choice, Reply } from '../message.js'
import { quiet, quietPage, quietText, setQuiet } from './quiet-hours.js'
import { parseQuiet } from '../../time/parse-quiet-hours.js'
import { setZone, timezone, zoneFacts, zonePage } from './timezone.js'
import { settingsWords } from '../../i18n/words-settings.js'
import { parseZone } from './places.js'

/** One setting as the settings show it: its name, what it is now, and the command that its button carries. */
type Row = { name: string; value: string; command: string }

/** What can be set, in this order; a family that has a setting adds its row here. */
const rows: ((desk: Desk, visit: Visit) => Row | Promise<Row>)[] = [
  (_, { language }) => ({
    name: settingsWords[language].names.language,
    value: languageNames[language],
    command: '/settings language',
  }),
  (_, visit) => {
    const words = settingsWords[visit.language]
    const { title, time } = zoneFacts(visit.zone, visit)
    return { name: words.names.zone, value: words.zoneNow(title, time), command: '/settings timezone' }
  },
  (_, { settings: { quiet: hours }, language }) => ({
    name: settingsWords[language].names.quiet,
    value: quietText(hours, language),
    command: '/settings quiet',
  }),
  async (desk, visit) => ({
    name: settingsWords[visit.language].names.digest,
    value: await digestState(desk, visit),
    command: '/digest',
  }),
  async (desk, { incoming, language }) => ({
    name: settingsWords[language].names.topics,
    value: String(await desk.store.subscriptions.count(incoming.chatId)),
    command: '/topics',
  }),
]

const buttonsInRow = 3

/** All settings with a button for each. */
const overview = async (desk: Desk, visit: Visit): Promise<Reply> => {
  const words = settingsWords[visit.language]
  const shown = await Promise.all(rows.map(async (row) => row(desk, visit)))
  const buttons = shown.map(({ name, command }): Choice => ({ label: name, command, isForAll: true }))
  const starts = buttons.map((_, i) => i).filter((i) => i % buttonsInRow === 0)
  return {
    blocks: [headline(words.title), ...shown.map(({ name, value }) => line(words.row(name, value)))],
    choices: starts.map((from) => buttons.slice(from, from + buttonsInRow)),
  }
}

/** A page of one setting, with the way back. */
const subpage = (visit: Visit, page: Reply): Reply => {
  const back: Choice = { label: settingsWords[visit.language].back, command: '/settings', isForAll: true }
  return inPlace(visit, { ...page, choices: [...page.choices, [back]] })
}

/** The settings after a change: the message that was pressed shows them, a moment's word says that it was heard. */
const changed = async (desk: Desk, visit: Visit, after: Visit): Promise<Reply> => ({
  ...inPlace(visit, await overview(desk, after)),
  ...(visit.incoming.isPress && { toast: settingsWords[after.language].saved }),
  ...(after.settings.language && { language: after.settings.language }),
})

/**
 * Shows all settings, or the page of one; `rest` names it, and behind it what it is to be. In a group everybody may
 * look, but only admins turn the pages of somebody else's message.
 */
export const settings = async (desk: Desk, visit: Visit, rest: string): Promise<Reply> =>
  visit.incoming.isPress ? forAdmins(desk, visit, () => open(desk, visit, rest)) : open(desk, visit, rest)

const open = async (desk: Desk, visit: Visit, rest: string): Promise<Reply> => {
  const [, name = '', value = ''] = /^(\S*) ?(.*)$/.exec(rest) ?? []
  switch (name.toLowerCase()) {
    case 'language':
      return languageSetting(desk, visit, value)
    case 'timezone':
      return zoneSetting(desk, visit, value)
    case 'quiet':
      return quietSetting(desk, visit, value)
    default:
      return inPlace(visit, await overview(desk, visit))
  }
}

const languageSetting = async (desk: Desk, visit: Visit, value: string): Promise<Reply> => {
  const language = parseLanguage(value)
  if (language)
    return forAdmins(desk, visit, async () => changed(desk, visit, await setLanguage(desk, visit, language)))
  const { blocks } = await chooseLanguage(desk, visit, undefined)
  return subpage(visit, { blocks, choices: [languageChoices(visit, '/settings language')] })
}

const zoneSetting = async (desk: Desk, visit: Visit, value: string): Promise<Reply> => {
  if (value === '') return subpage(visit, zonePage(visit, '/settings timezone'))
  const reading = parseZone(value)
  // What is not understood at once is talked over as after /timezone.
  if (reading.kind !== 'zone') return timezone(desk, visit, value)
  return forAdmins(desk, visit, async () => changed(desk, visit, await setZone(desk, visit, reading.zone)))
}

const quietSetting = async (desk: Desk, visit: Visit, value: string): Promise<Reply> => {
  if (value === '') return subpage(visit, quietPage(visit, '/settings quiet'))
  const reading = parseQuiet(value)
  if (!reading) return quiet(desk, visit, value)
  const hours = reading.kind === 'hours' ? reading.hours : undefined
  return forAdmins(desk, visit, async () => changed(desk, visit, await setQuiet(desk, visit, hours)))
}
