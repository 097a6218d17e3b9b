import type { Language } from './language.js'

type JoinWords = { greeting: string; howToAsk: string; forAdmins: string }

/** What is said on being added to a group. */
export const joinWords: Record<Language, JoinWords> = {
  'zh-Hans': {
    greeting: '大家好，我是问报。您提问，我从报纸里找出回答您的原文。',
    howToAsk: '这样问我：/ask 加上问题，或者 @ 我，或者回复我的消息。',
    forAdmins: '群管理员可以用 /subscribe 订阅主题，用 /digest 开日报，用 /settings 改语言和时区。',
  },
  'zh-Hant': {
    greeting: '大家好，我是問報。您提問，我從報紙裡找出回答您的原文。',
    howToAsk: '這樣問我：/ask 加上問題，或者 @ 我，或者回覆我的訊息。',
    forAdmins: '群組管理員可以用 /subscribe 訂閱主題，用 /digest 開日報，用 /settings 改語言和時區。',
  },
  en: {
    greeting: 'Hello everyone, I am Wenbao. You ask, and I quote the newspaper passage that answers.',
    howToAsk: 'To ask me: /ask and your question, or mention me, or reply to one of my messages.',
    forAdmins:
      'Admins of this group can follow topics with /subscribe, turn on the digest with /digest, and set language and time zone with /settings.',
  },
}
