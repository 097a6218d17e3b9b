import type { OutboxEnd } from '../store/store.js'
import type { Language } from './language.js'
import { count } from './printed.js'

/** Questions by how they were answered. */
export type Asked = { found: number; weak: number; none: number }
type Ends = Record<OutboxEnd['kind'] | 'waiting', number>

type StatsWords = {
  title: string
  users: (known: number, active: number) => string
  today: (asked: Asked) => string
  week: (asked: Asked) => string
  /** Milliseconds. */
  speed: (p50: number, p95: number) => string
  queues: (messages: number, notifications: number) => string
  index: (articles: number, paragraphs: number | undefined, days: string | undefined) => string
  feedback: (good: number, bad: number) => string
  notifications: (ends: Ends) => string
  running: (minutes: number) => string
  refresh: string
}

const share = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`

const sum = ({ found, weak, none }: Asked): number => found + weak + none

const hoursOf = (minutes: number): [number, number] => [Math.floor(minutes / 60), minutes % 60]

const askedHans = (asked: Asked): string => {
  const all = sum(asked)
  if (all === 0) return '没有人提问'
  return `${count(all)} 个问题，找到 ${share(asked.found, all)}，接近 ${share(asked.weak, all)}，没有 ${share(asked.none, all)}`
}

const askedHant = (asked: Asked): string => {
  const all = sum(asked)
  if (all === 0) return '沒有人提問'
  return `${count(all)} 個問題，找到 ${share(asked.found, all)}，接近 ${share(asked.weak, all)}，沒有 ${share(asked.none, all)}`
}

const askedEn = (asked: Asked): string => {
  const all = sum(asked)
  if (all === 0) return 'no questions'
  const noun = all === 1 ? 'question' : 'questions'
  return `${count(all)} ${noun}, found ${share(asked.found, all)}, near ${share(asked.weak, all)}, none ${share(asked.none, all)}`
}

/** What the bot says of itself to its admins. */
export const statsWords: Record<Language, StatsWords> = {
  'zh-Hans': {
    title: '运行情况',
    users: (known, active) => `用户：${count(known)} 人，近 7 天来过 ${count(active)} 人`,
    today: (asked) => `今天：${askedHans(asked)}`,
    week: (asked) => `近 7 天：${askedHans(asked)}`,
    speed: (p50, p95) => `回答用时：一半在 ${count(p50)} 毫秒以内，95% 在 ${count(p95)} 毫秒以内`,
    queues: (messages, notifications) =>
      `等待：收到的消息 ${count(messages)} 条，要发的通知 ${count(notifications)} 条`,
    index: (articles, paragraphs, days) =>
      [`文章 ${count(articles)} 篇`, ...(paragraphs === undefined ? [] : [`段落 ${count(paragraphs)} 段`]), days]
        .filter((part) => part !== undefined)
        .join('，'),
    feedback: (good, bad) =>
      good + bad === 0 ? '评价：还没有' : `评价：👍 ${share(good, good + bad)}，共 ${count(good + bad)} 次`,
    notifications: ({ sent, failed, unknown, skipped, waiting }) =>
      `通知：送达 ${count(sent)}，失败 ${count(failed)}，不确定 ${count(unknown)}，取消 ${count(skipped)}，等待 ${count(waiting)}`,
    running: (minutes) => {
      const [hours, rest] = hoursOf(minutes)
      return `已运行 ${count(hours)} 小时 ${rest} 分钟`
    },
    refresh: '刷新',
  },
  'zh-Hant': {
    title: '運行情況',
    users: (known, active) => `用戶：${count(known)} 人，近 7 天來過 ${count(active)} 人`,
    today: (asked) => `今天：${askedHant(asked)}`,
    week: (asked) => `近 7 天：${askedHant(asked)}`,
    speed: (p50, p95) => `回答用時：一半在 ${count(p50)} 毫秒以內，95% 在 ${count(p95)} 毫秒以內`,
    queues: (messages, notifications) =>
      `等待：收到的訊息 ${count(messages)} 條，要發的通知 ${count(notifications)} 條`,
    index: (articles, paragraphs, days) =>
      [`文章 ${count(articles)} 篇`, ...(paragraphs === undefined ? [] : [`段落 ${count(paragraphs)} 段`]), days]
        .filter((part) => part !== undefined)
        .join('，'),
    feedback: (good, bad) =>
      good + bad === 0 ? '評價：還沒有' : `評價：👍 ${share(good, good + bad)}，共 ${count(good + bad)} 次`,
    notifications: ({ sent, failed, unknown, skipped, waiting }) =>
      `通知：送達 ${count(sent)}，失敗 ${count(failed)}，不確定 ${count(unknown)}，取消 ${count(skipped)}，等待 ${count(waiting)}`,
    running: (minutes) => {
      const [hours, rest] = hoursOf(minutes)
      return `已運行 ${count(hours)} 小時 ${rest} 分鐘`
    },
    refresh: '重新整理',
  },
  en: {
    title: 'How the bot is doing',
    users: (known, active) => `Users: ${count(known)}, of them ${count(active)} in the last 7 days`,
    today: (asked) => `Today: ${askedEn(asked)}`,
    week: (asked) => `Last 7 days: ${askedEn(asked)}`,
    speed: (p50, p95) => `Answers: half within ${count(p50)} ms, 95% within ${count(p95)} ms`,
    queues: (messages, notifications) =>
      `Waiting: messages received ${count(messages)}, notices to send ${count(notifications)}`,
    index: (articles, paragraphs, days) =>
      [`Articles: ${count(articles)}`, ...(paragraphs === undefined ? [] : [`paragraphs: ${count(paragraphs)}`]), days]
        .filter((part) => part !== undefined)
        .join(', '),
    feedback: (good, bad) =>
      good + bad === 0 ? 'Ratings: none yet' : `Ratings: 👍 ${share(good, good + bad)} of ${count(good + bad)}`,
    notifications: ({ sent, failed, unknown, skipped, waiting }) =>
      `Notices: sent ${count(sent)}, failed ${count(failed)}, not certain ${count(unknown)}, dropped ${count(skipped)}, waiting ${count(waiting)}`,
    running: (minutes) => {
      const [hours, rest] = hoursOf(minutes)
      return `Running for ${count(hours)} h ${rest} min`
    },
    refresh: 'Refresh',
  },
}
