import type { Language } from './language.js'

type LinkWords = {
  share: string
  /** Below an article that a link has opened. */
  askOn: string
  /** Above the first words. */
  broken: string
}

/** What is said about links into the chat. */
export const linkWords: Record<Language, LinkWords> = {
  'zh-Hans': {
    share: '分享',
    askOn: '还想知道什么，直接问我就行。',
    broken: '这个链接打不开：文章已经不在了，或者链接不完整。',
  },
  'zh-Hant': {
    share: '分享',
    askOn: '還想知道什麼，直接問我就行。',
    broken: '這個連結打不開：文章已經不在了，或者連結不完整。',
  },
  en: {
    share: 'Share',
    askOn: 'Anything else you would like to know? Just ask me.',
    broken: 'This link does not open: the article is no longer here, or the link is not complete.',
  },
}
