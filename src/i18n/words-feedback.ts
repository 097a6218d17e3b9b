import type { Language } from './language.js'

type FeedbackWords = { thanks: string; howTo: string; nothing: string }

/** What is said to who rates an answer. */
export const feedbackWords: Record<Language, FeedbackWords> = {
  'zh-Hans': {
    thanks: '谢谢，我记下了。',
    howTo: '点回答下面的 👍 或 👎 就行，也可以发 /feedback good 或 /feedback bad。',
    nothing: '现在没有可以评价的回答。',
  },
  'zh-Hant': {
    thanks: '謝謝，我記下了。',
    howTo: '點回答下面的 👍 或 👎 就行，也可以傳 /feedback good 或 /feedback bad。',
    nothing: '現在沒有可以評價的回答。',
  },
  en: {
    thanks: 'Thank you, noted.',
    howTo: 'Tap 👍 or 👎 below an answer, or send /feedback good or /feedback bad.',
    nothing: 'There is no answer to rate right now.',
  },
}
