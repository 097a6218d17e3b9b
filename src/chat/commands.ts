import type { Translate } from '../i18n/catalog.js'

/** One command as the user meets it. */
type Command = {
  /** Stands in Telegram's menu; what makes sense only with an argument or below an answer stands in the help alone. */
  inMenu: boolean
  /** Only the bot's admins see it in the help. */
  isForAdmins?: boolean
  /** Stands behind buttons and in no list. */
  isHidden?: boolean
  /** The help shows a word for its argument. */
  hasArgument?: boolean
}

const table = {
  start: { inMenu: false },
  ask: { inMenu: false, hasArgument: true },
  more: { inMenu: true },
  read: { inMenu: false, hasArgument: true },
  latest: { inMenu: true },
  subscribe: { inMenu: true, hasArgument: true },
  topics: { inMenu: true },
  unsubscribe: { inMenu: false, hasArgument: true },
  pause: { inMenu: false, hasArgument: true },
  digest: { inMenu: true, hasArgument: true },
  language: { inMenu: true },
  settings: { inMenu: true },
  timezone: { inMenu: false, hasArgument: true },
  quiet: { inMenu: false, hasArgument: true },
  privacy: { inMenu: false },
  export: { inMenu: false },
  forget: { inMenu: false },
  stats: { inMenu: false, isForAdmins: true },
  broadcast: { inMenu: false, isForAdmins: true, hasArgument: true },
  feedback: { inMenu: false, isHidden: true },
  help: { inMenu: true },
  cancel: { inMenu: false },
} as const satisfies Record<string, Command>

/** The commands that work today; parser, help and menu come from this one table. One without its messages does not compile. */
export type CommandName = keyof typeof table

/** The commands whose table entry has an argument. */
type NameWithArgument = {
  [Name in CommandName]: (typeof table)[Name] extends { hasArgument: true } ? Name : never
}[CommandName]

const commands: Record<CommandName, Command> = table
const names = Object.keys(table) as CommandName[]

export const isCommand = (name: string): name is CommandName => Object.hasOwn(table, name)

const hasArgument = (name: CommandName): name is NameWithArgument => commands[name].hasArgument === true

/** The help's lines: the command as it is typed, and what it does. */
export const helpFor = (t: Translate, { isAdmin = false } = {}): { usage: string; description: string }[] =>
  names.flatMap((name) => {
    const { isHidden, isForAdmins } = commands[name]
    if (isHidden || (isForAdmins && !isAdmin)) return []
    return {
      usage: hasArgument(name) ? `/${name} ${t(`argument-${name}`)}` : `/${name}`,
      description: t(`command-${name}`),
    }
  })

/** Telegram's menu in one language, as setMyCommands takes it. */
export const menuFor = (t: Translate): { command: CommandName; description: string }[] =>
  names.filter((name) => commands[name].inMenu).map((command) => ({ command, description: t(`command-${command}`) }))
