import type { Language } from './language.js'

type LinkWords = {
  share: string
  /** Below an article that a link has opened. */
  askOn: string
}

/** What is said about links into the chat. */
export const linkWords: Record<Language, LinkWords> = {
  'zh-Hans': {
    share: '分享',
    askOn: '还想知道什么，直接问我就行。',
  },
  'zh-Hant': {
    share: '分享',
    askOn: '還想知道什麼，直接問我就行。',
  },
  en: {
    share: 'Share',
    askOn: 'Anything else you would like to know? Just ask me.',
  },
}
