import type { Language } from '../../i18n/language.js'

/** What the transport itself has to say. */
type Words = {
  /** First line of an answer that is sent again because nobody knows whether it arrived. */
  again: string
  /** Over a button that is none of ours, or somebody else's. */
  notYours: string
}

/** The transport's own words in each language. */
export const transportWords: Record<Language, Words> = {
  'zh-Hans': {
    again: '（重发：上一条可能没有送到）',
    notYours: '这个按钮已失效，或者是给别人的。想知道什么，请自己发 /ask 加问题。',
  },
  'zh-Hant': {
    again: '（重發：上一則可能沒有送達）',
    notYours: '這個按鈕已失效，或者是給別人的。想知道什麼，請自己傳 /ask 加問題。',
  },
  en: {
    again: '(Sent again: the last message may not have arrived)',
    notYours: 'This button has expired or is for somebody else. Ask for yourself: /ask and your question.',
  },
}
