import type { Day } from '../time/day.js'
import type { Language } from './language.js'
import { count } from './printed.js'

type DigestWords = {
  off: string
  isOff: string
  /** What is set: `every day at 08:30`. */
  on: (when: string) => string
  when: {
    daily: string
    weekdays: string
    weekly: (weekday: string) => string
    at: (days: string, time: string) => string
  }
  weekdays: [string, string, string, string, string, string, string]
  next: (day: string, time: string) => string
  zone: (zone: string) => string
  turnedOff: string
  notOn: string
  problem: string
  nothingNew: string
  noArticles: string
  preview: string
  title: (day: Day) => string
  newest: string
  own: string
  rest: string
  leftOut: (articles: number) => string
  gone: string
  buttons: {
    on: (time: string) => string
    off: string
    daily: string
    weekdays: string
    weekly: string
    now: string
    earlier: string
    later: string
  }
}

/** What is said of and in the digest. `title`, `next` take days as they are printed in the language. */
export const digestWords: Record<Language, DigestWords> = {
  en: {
    isOff: 'off',
    off: 'The digest is off. Once a day, at your hour, it brings what is new: your topics first, then the most important of the rest. When nothing is new, I stay silent.',
    on: (when) => `You get the digest ${when}.`,
    when: {
      daily: 'every day',
      weekdays: 'on weekdays',
      weekly: (weekday) => `every ${weekday}`,
      at: (days, time) => `${days} at ${time}`,
    },
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    next: (day, time) => `Next: ${day}, ${time}`,
    zone: (zone) => `Time zone: ${zone} (/timezone changes it)`,
    turnedOff: 'The digest is off now. These turn it on again:',
    notOn: 'The digest is not on.',
    problem: 'I do not understand that time. For instance: /digest 08:30, /digest weekdays 08:30, /digest weekly 08:30',
    nothingNew: 'Nothing new since the last digest.',
    noArticles: 'I have no articles yet.',
    preview: 'A look ahead: this does not count as your digest.',
    title: (day) => `Digest, ${day}`,
    newest: 'From the newest issue',
    own: 'On your topics',
    rest: 'More news',
    leftOut: (articles) => `${count(articles)} more in /latest`,
    gone: 'The articles of this digest are no longer there.',
    buttons: {
      on: (time) => `Digest daily ${time}`,
      off: 'Turn off',
      daily: 'Every day',
      weekdays: 'Weekdays',
      weekly: 'Weekly',
      now: 'Preview',
      earlier: 'Earlier',
      later: 'Later',
    },
  },
  'zh-Hans': {
    isOff: '没有开',
    off: '日报还没有开。开了以后，到您定的钟点我把新文章告诉您：先是您订阅的主题，再是其余重要的。没有新文章就不打扰。',
    on: (when) => `日报已开：${when}。`,
    when: {
      daily: '每天',
      weekdays: '工作日',
      weekly: (weekday) => `每${weekday}`,
      at: (days, time) => `${days} ${time}`,
    },
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    next: (day, time) => `下一次：${day} ${time}`,
    zone: (zone) => `时区：${zone}（改时区用 /timezone）`,
    turnedOff: '日报已关。想再看，点下面的钟点：',
    notOn: '日报没有开。',
    problem: '这个时间我看不懂。例如：/digest 08:30、/digest 工作日 08:30、/digest 每周一 08:30',
    nothingNew: '上次日报以后没有新文章。',
    noArticles: '我手上还没有文章。',
    preview: '先看一眼，不算今天的日报。',
    title: (day) => `日报 · ${day}`,
    newest: '最新一期',
    own: '您订阅的主题',
    rest: '其余新闻',
    leftOut: (articles) => `还有 ${count(articles)} 篇，见 /latest`,
    gone: '这份日报里的文章已经不在了。',
    buttons: {
      on: (time) => `每天 ${time} 收日报`,
      off: '关掉日报',
      daily: '每天',
      weekdays: '工作日',
      weekly: '每周',
      now: '先看一眼',
      earlier: '早一点',
      later: '晚一点',
    },
  },
  'zh-Hant': {
    isOff: '沒有開',
    off: '日報還沒有開。開了以後，到您定的鐘點我把新文章告訴您：先是您訂閱的主題，再是其餘重要的。沒有新文章就不打擾。',
    on: (when) => `日報已開：${when}。`,
    when: {
      daily: '每天',
      weekdays: '工作日',
      weekly: (weekday) => `每${weekday}`,
      at: (days, time) => `${days} ${time}`,
    },
    weekdays: ['週一', '週二', '週三', '週四', '週五', '週六', '週日'],
    next: (day, time) => `下一次：${day} ${time}`,
    zone: (zone) => `時區：${zone}（改時區用 /timezone）`,
    turnedOff: '日報已關。想再看，點下面的鐘點：',
    notOn: '日報沒有開。',
    problem: '這個時間我看不懂。例如：/digest 08:30、/digest 工作日 08:30、/digest 每週一 08:30',
    nothingNew: '上次日報以後沒有新文章。',
    noArticles: '我手上還沒有文章。',
    preview: '先看一眼，不算今天的日報。',
    title: (day) => `日報 · ${day}`,
    newest: '最新一期',
    own: '您訂閱的主題',
    rest: '其餘新聞',
    leftOut: (articles) => `還有 ${count(articles)} 篇，見 /latest`,
    gone: '這份日報裡的文章已經不在了。',
    buttons: {
      on: (time) => `每天 ${time} 收日報`,
      off: '關掉日報',
      daily: '每天',
      weekdays: '工作日',
      weekly: '每週',
      now: '先看一眼',
      earlier: '早一點',
      later: '晚一點',
    },
  },
}
