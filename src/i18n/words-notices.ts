import { count } from './printed.js'
import type { Language } from './language.js'

type Words = {
  /** Above the headlines of what may not have arrived. */
  mayHaveMissed: string
  andMore: (articles: number) => string
  /** Above the files that an admin is to look at. */
  badFiles: string
  badFile: (path: string, problem: string) => string
  moreFiles: (files: number) => string
  /** Above an alert of one article, and of several. */
  alert: (topics: string[]) => string
  alerts: (articles: number) => string
  /** Says why one of several articles is told. */
  because: (topics: string[]) => string
  /** The end of "tell me when it appears". */
  onceDone: string
}

const quoted = (topics: string[], mark: [string, string], joint: string): string =>
  topics.map((topic) => `${mark[0]}${topic}${mark[1]}`).join(joint)

/** What is said unasked. */
export const noticeWords: Record<Language, Words> = {
  en: {
    mayHaveMissed: 'My last message may not have reached you. It was about:',
    andMore: (articles) => `and ${count(articles)} more`,
    badFiles: 'Some article files need a look:',
    badFile: (path, problem) => `${path}: ${problem}`,
    moreFiles: (files) => `and ${count(files)} more; the log names them all`,
    alert: (topics) => `New on ${quoted(topics, ['“', '”'], ', ')}`,
    alerts: (articles) => `${count(articles)} new articles on your topics`,
    because: (topics) => `on ${quoted(topics, ['“', '”'], ', ')}`,
    onceDone: 'You asked to be told when it appears. That is done, this topic has ended.',
  },
  'zh-Hans': {
    mayHaveMissed: '上一条消息可能没有送到您那里，说的是：',
    andMore: (articles) => `还有 ${count(articles)} 篇`,
    badFiles: '有文章文件需要看一看：',
    badFile: (path, problem) => `${path}：${problem}`,
    moreFiles: (files) => `还有 ${count(files)} 个，日志里都有`,
    alert: (topics) => `${quoted(topics, ['“', '”'], '、')}有新消息`,
    alerts: (articles) => `您订阅的主题有 ${count(articles)} 篇新文章`,
    because: (topics) => `因为您订阅了${quoted(topics, ['“', '”'], '、')}`,
    onceDone: '您说过一见报就告诉您。这个主题就此结束。',
  },
  'zh-Hant': {
    mayHaveMissed: '上一條訊息可能沒有送到您那裡，說的是：',
    andMore: (articles) => `還有 ${count(articles)} 篇`,
    badFiles: '有文章檔案需要看一看：',
    badFile: (path, problem) => `${path}：${problem}`,
    moreFiles: (files) => `還有 ${count(files)} 個，日誌裡都有`,
    alert: (topics) => `${quoted(topics, ['「', '」'], '、')}有新消息`,
    alerts: (articles) => `您訂閱的主題有 ${count(articles)} 篇新文章`,
    because: (topics) => `因為您訂閱了${quoted(topics, ['「', '」'], '、')}`,
    onceDone: '您說過一見報就告訴您。這個主題就此結束。',
  },
}
