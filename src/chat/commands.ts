import type { Language } from '../i18n/language.js'

/** One command as the user meets it. */
type Command = {
  /** Stands in Telegram's menu; what makes sense only with an argument or below an answer stands in the help alone. */
  inMenu: boolean
  /** Only the bot's admins see it in the help. */
  isForAdmins?: boolean
  /** Stands behind buttons and in no list. */
  isHidden?: boolean
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
  subscribe: {
    inMenu: true,
    argument: { 'zh-Hans': '主题', 'zh-Hant': '主題', en: 'TOPIC' },
    description: { 'zh-Hans': '订阅主题', 'zh-Hant': '訂閱主題', en: 'subscribe to a topic' },
  },
  topics: {
    inMenu: true,
    description: { 'zh-Hans': '我订阅的主题', 'zh-Hant': '我訂閱的主題', en: 'your topics' },
  },
  unsubscribe: {
    inMenu: false,
    argument: { 'zh-Hans': '主题', 'zh-Hant': '主題', en: 'TOPIC' },
    description: { 'zh-Hans': '退订', 'zh-Hant': '退訂', en: 'unsubscribe' },
  },
  pause: {
    inMenu: false,
    argument: { 'zh-Hans': '主题', 'zh-Hant': '主題', en: 'TOPIC' },
    description: { 'zh-Hans': '暂停一个主题', 'zh-Hant': '暫停一個主題', en: 'pause a topic' },
  },
  digest: {
    inMenu: true,
    argument: { 'zh-Hans': '08:30', 'zh-Hant': '08:30', en: '08:30' },
    description: { 'zh-Hans': '定时收日报', 'zh-Hant': '定時收日報', en: 'the digest, at your hour' },
  },
  language: {
    inMenu: true,
    description: { 'zh-Hans': '换语言 / Language', 'zh-Hant': '換語言 / Language', en: 'change language / 语言' },
  },
  settings: {
    inMenu: true,
    description: { 'zh-Hans': '设置', 'zh-Hant': '設定', en: 'settings' },
  },
  timezone: {
    inMenu: false,
    argument: { 'zh-Hans': '城市', 'zh-Hant': '城市', en: 'CITY' },
    description: { 'zh-Hans': '换时区', 'zh-Hant': '換時區', en: 'change the time zone' },
  },
  quiet: {
    inMenu: false,
    argument: { 'zh-Hans': '22:00-07:00', 'zh-Hant': '22:00-07:00', en: '22:00-07:00' },
    description: { 'zh-Hans': '免打扰时段', 'zh-Hant': '免打擾時段', en: 'quiet hours' },
  },
  privacy: {
    inMenu: false,
    description: { 'zh-Hans': '我记着您的什么', 'zh-Hant': '我記著您的什麼', en: 'what I keep of you' },
  },
  export: {
    inMenu: false,
    description: { 'zh-Hans': '拿一份您的数据', 'zh-Hant': '拿一份您的資料', en: 'a copy of your data' },
  },
  forget: {
    inMenu: false,
    description: { 'zh-Hans': '删除您的数据', 'zh-Hant': '刪除您的資料', en: 'delete your data' },
  },
  stats: {
    inMenu: false,
    isForAdmins: true,
    description: { 'zh-Hans': '运行情况', 'zh-Hant': '運行情況', en: 'how the bot is doing' },
  },
  broadcast: {
    inMenu: false,
    isForAdmins: true,
    argument: { 'zh-Hans': '内容', 'zh-Hant': '內容', en: 'TEXT' },
    description: { 'zh-Hans': '群发一条消息', 'zh-Hant': '群發一條訊息', en: 'send a message to everyone' },
  },
  feedback: {
    inMenu: false,
    isHidden: true,
    description: { 'zh-Hans': '评价回答', 'zh-Hant': '評價回答', en: 'rate an answer' },
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

export const isCommand = (name: string): name is CommandName => Object.hasOwn(table, name)

/** The help's lines: the command as it is typed, and what it does. */
export const helpFor = (language: Language, { isAdmin = false } = {}): { usage: string; description: string }[] =>
  names.flatMap((name) => {
    const { isHidden, isForAdmins } = commands[name]
    if (isHidden || (isForAdmins && !isAdmin)) return []
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
