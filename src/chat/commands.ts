import type { CommandName, Translate } from '../i18n/catalog.js'
import { banCommand, unbanCommand } from './admin/ban.js'
import { broadcastCommand } from './admin/broadcast.js'
import { corpusCommand } from './admin/corpus.js'
import { inviteCommand } from './admin/invite.js'
import { feedsCommand } from './admin/feeds.js'
import { statsCommand } from './admin/stats.js'
import { uploadCommand } from './admin/upload.js'
import { askCommand } from './answers/ask.js'
import { alertCommand } from './notify/alert.js'
import { feedbackCommand } from './answers/feedback.js'
import { moreCommand } from './answers/more.js'
import { latestCommand } from './articles/latest.js'
import { readCommand } from './articles/read.js'
import { savedCommand } from './articles/saved.js'
import { sectionsCommand } from './articles/sections.js'
import type { Command } from './command.js'
import { digestCommand, digestRow } from './digest/schedule.js'
import { exportCommand, forgetCommand, privacyCommand } from './privacy/privacy.js'
import { languageCommand, languageRow } from './settings/language.js'
import { quietCommand, quietRow } from './settings/quiet-hours.js'
import { createSettingsCommand } from './settings/settings.js'
import { threadsRow } from './settings/threads.js'
import { timezoneCommand, zoneRow } from './settings/timezone.js'
import { pauseCommand, topicsCommand, topicsRow, unsubscribeCommand } from './topics/manage.js'
import { cancelCommand, subscribeCommand } from './topics/subscribe.js'
import { trendCommand } from './topics/trend.js'
import { createHelpCommand, createStartCommand } from './welcome/start.js'

/**
 * Lists the commands for the help.
 * @param t - the sentences in the language of the chat
 * @param options - `isAdmin`: with the commands of the bot's admins
 * @returns each command as it is typed, with its description, in the order of the list
 */
export const helpFor = (t: Translate, { isAdmin = false } = {}): { usage: string; description: string }[] =>
  commands
    .filter(({ isHidden, access }) => !isHidden && (access !== 'bot-admins' || isAdmin))
    .map(({ name, argument }) => ({
      usage: argument === undefined ? `/${name}` : `/${name} ${t(argument)}`,
      description: t(`command-${name}`),
    }))

/**
 * Lists the commands of the platform's menu in one language, as setMyCommands takes them.
 * @param t - the sentences in that language
 * @returns the commands in the order of the menu
 */
export const menuFor = (t: Translate): { command: CommandName; description: string }[] =>
  commands.filter(({ inMenu }) => inMenu).map(({ name }) => ({ command: name, description: t(`command-${name}`) }))

/** The settings in the order in which /settings shows them. */
const settingsRows = [languageRow, zoneRow, quietRow, digestRow, topicsRow, threadsRow]

const helpCommand = createHelpCommand(helpFor)

/** Every command, in the order of the help. */
const commands: readonly Command[] = [
  createStartCommand(helpCommand),
  askCommand,
  moreCommand,
  readCommand,
  latestCommand,
  sectionsCommand,
  savedCommand,
  trendCommand,
  subscribeCommand,
  topicsCommand,
  unsubscribeCommand,
  pauseCommand,
  digestCommand,
  languageCommand,
  createSettingsCommand(settingsRows),
  timezoneCommand,
  quietCommand,
  privacyCommand,
  exportCommand,
  forgetCommand,
  statsCommand,
  corpusCommand,
  uploadCommand,
  feedsCommand,
  broadcastCommand,
  inviteCommand,
  banCommand,
  unbanCommand,
  feedbackCommand,
  alertCommand,
  helpCommand,
  cancelCommand,
]

const byName = new Map<string, Command>(commands.map((command) => [command.name, command]))

/**
 * Finds a command by its name.
 * @param name - in lower case, without the slash
 * @returns the command, or undefined if there is none of that name
 */
export const commandNamed = (name: string): Command | undefined => byName.get(name)

/**
 * Checks whether the bot has a command of that name.
 * @param name - in lower case, without the slash
 * @returns true if it has
 */
export const isCommand = (name: string): boolean => byName.has(name)
