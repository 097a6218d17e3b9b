import type { Language } from './language.js'

/** Labels of a button above the list; Telegram cuts long ones. */
type InlineWords = { none: string; reading: string; empty: string; tooFast: string }

/** What is said in the list above the input field. */
export const inlineWords: Record<Language, InlineWords> = {
  'zh-Hans': {
    none: '文章里没有提到，点这里直接问我',
    reading: '还在读报，点这里直接问我',
    empty: '还没有文章，点这里看看怎么用',
    tooFast: '请慢一点，过几秒再试',
  },
  'zh-Hant': {
    none: '文章裡沒有提到，點這裡直接問我',
    reading: '還在讀報，點這裡直接問我',
    empty: '還沒有文章，點這裡看看怎麼用',
    tooFast: '請慢一點，過幾秒再試',
  },
  en: {
    none: 'The articles do not say. Ask me directly',
    reading: 'Still reading the papers. Ask me directly',
    empty: 'No articles yet. See how it works',
    tooFast: 'Not so fast, please: try again in a few seconds',
  },
}
