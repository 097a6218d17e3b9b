import type { Language } from './language.js'

type LinkWords = {
  share: string
  /** Below an article that a link has opened. */
  askOn: string
  subscribeTo: (topic: string) => string
  subscribe: string
}

/** What is said about links into the chat. */
export const linkWords: Record<Language, LinkWords> = {
  'zh-Hans': {
    share: '分享',
    askOn: '还想知道什么，直接问我就行。',
    subscribeTo: (topic) => `要订阅“${topic}”吗？有新文章提到，我就告诉您。`,
    subscribe: '订阅',
  },
  'zh-Hant': {
    share: '分享',
    askOn: '還想知道什麼，直接問我就行。',
    subscribeTo: (topic) => `要訂閱「${topic}」嗎？有新文章提到，我就告訴您。`,
    subscribe: '訂閱',
  },
  en: {
    share: 'Share',
    askOn: 'Anything else you would like to know? Just ask me.',
    subscribeTo: (topic) => `Subscribe to “${topic}”? I will tell you when a new article mentions it.`,
    subscribe: 'Subscribe',
  },
}
