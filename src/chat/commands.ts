import type { Language } from './language.js'

/** One command as the user meets it. */
type Command = {
  /** Stands in Telegram's menu; what makes sense only with an argument or below an answer stands in the help alone. */
  inMenu: boolean
  /** The word for its argument in the help. */
  argument?: Record<Language, string>
  /** What it does, in a few words. */
  description: Record<Language, string>
}

const table = {
  start: {
    inMenu: false,
    description: { 'zh-Hans': '从头开始', 'zh-Hant': '從頭開始', en: 'start over' },
  },
  ask: {
    inMenu: false,
    argument: { 'zh-Hans': '问题', 'zh-Hant': '問題', en: 'QUESTION' },
    description: { 'zh-Hans': '提问（在群里用）', 'zh-Hant': '提問（在群組裡用）', en: 'ask (for groups)' },
  },
  more: {
    inMenu: true,
    description: { 'zh-Hans': '看下一条', 'zh-Hant': '看下一條', en: 'the next passage' },
  },
  read: {
    inMenu: false,
    argument: { 'zh-Hans': '1', 'zh-Hant': '1', en: '1' },
    description: { 'zh-Hans': '看第 1 条的全文', 'zh-Hant': '看第 1 條的全文', en: 'the full article of passage 1' },
  },
  latest: {
    inMenu: true,
    description: { 'zh-Hans': '最新的文章', 'zh-Hant': '最新的文章', en: 'the newest articles' },
  },
  language: {
    inMenu: true,
    description: { 'zh-Hans': '换语言 / Language', 'zh-Hant': '換語言 / Language', en: 'change language / 语言' },
  },
  help: {
    inMenu: true,
    description: { 'zh-Hans': '怎么用', 'zh-Hant': '怎麼用', en: 'how to use me' },
  },
  cancel: {
    inMenu: false,
    description: { 'zh-Hans': '停下手上的操作', 'zh-Hant': '停下手上的操作', en: 'stop what we are in the middle of' },
  },
} satisfies Record<string, Command>

/** The commands that work today; parser, help and menu come from this one table. */
export type CommandName = keyof typeof table

const commands: Record<CommandName, Command> = table
const names = Object.keys(table) as CommandName[]

/** Kept for what is to come: answered even in a group, where other unknown commands are for other bots. */
const reserved = new Set(
  'subscribe unsubscribe pause topics digest settings timezone quiet privacy export forget stats broadcast'.split(' '),
)

export const isCommand = (name: string): name is CommandName => Object.hasOwn(table, name)

export const isReserved = (name: string): boolean => reserved.has(name)

/** The help's lines: the command as it is typed, and what it does. */
export const helpFor = (language: Language): { usage: string; description: string }[] =>
  names.map((name) => {
    const argument = commands[name].argument?.[language]
    return {
      usage: argument === undefined ? `/${name}` : `/${name} ${argument}`,
      description: commands[name].description[language],
    }
  })

/** Telegram's menu in one language, as setMyCommands takes it. */
export const menuFor = (language: Language): { command: CommandName; description: string }[] =>
  names
    .filter((name) => commands[name].inMenu)
    .map((command) => ({ command, description: commands[command].description[language] }))
