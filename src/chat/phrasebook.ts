import { phrases } from '../i18n/phrases.js'

/** What is meant by a text that is no question to the articles. */
export type Phrase =
  | { kind: 'small-talk'; about: 'greeting' | 'thanks' | 'farewell' | 'self' }
  /** The word on a button, typed: one passage or page on or back. */
  | { kind: 'step'; by: 1 | -1; of: 'passage' | 'page' }
  | { kind: 'more' }
  | { kind: 'read' }
  | { kind: 'latest' }
  | { kind: 'help' }
  | { kind: 'cancel' }
  /** A topic from the last answer. */
  | { kind: 'subscribe'; rest: '?' }
  | { kind: 'topics' | 'digest'; rest: '' }
  /** A number alone, where no button carries it. */
  | { kind: 'number'; number: number }

/** A text's letters and digits in lower case, a blank where anything else stood; an apostrophe leaves none. */
export const plainKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const talk: [Phrase, string][] = [
  [
    { kind: 'small-talk', about: 'greeting' },
    '你好, 您好, 你好啊, 你好呀, 大家好, 哈喽, 哈囉, 嗨, 在吗, 在嗎, 在么, 在不在, 早, 早上好, 早安, 下午好, 午安, 晚上好, 晚安, ' +
      'hello, hello there, hi, hi there, hey, good morning, good afternoon, good evening',
  ],
  [
    { kind: 'small-talk', about: 'thanks' },
    '谢谢, 謝謝, 谢谢你, 謝謝你, 谢谢您, 謝謝您, 多谢, 多謝, 谢了, 謝了, 感谢, 感謝, thanks, thank you, thx, many thanks, thanks a lot',
  ],
  [{ kind: 'small-talk', about: 'farewell' }, '再见, 再見, 拜拜, 拜, bye, bye bye, goodbye, see you'],
  [
    { kind: 'small-talk', about: 'self' },
    '你是谁, 你是誰, 你是什么, 你是什麼, 你叫什么, 你叫什麼, 你会什么, 你會什麼, 你能做什么, 你能做什麼, 你会做什么, 你會做什麼, 你可以做什么, ' +
      '你可以做什麼, 你能干什么, 你能幹什麼, who are you, what are you, what can you do, what do you do',
  ],
  [{ kind: 'help' }, '帮助, 幫助, 怎么用, 怎麼用, 使用说明, 使用說明, help, help me, how does this work'],
  [
    { kind: 'latest' },
    '今天有什么新闻, 今天有什麼新聞, 有什么新闻, 有什麼新聞, 有啥新闻, 今天有啥新闻, 有没有新闻, 有沒有新聞, 最新消息, 最新新闻, 最新新聞, 最新文章, ' +
      `今日新闻, 今日新聞, 今天的新闻, 今天的新聞, what's new, what is new, latest news, newest articles, any news, what's the news`,
  ],
  [{ kind: 'cancel' }, '取消, cancel'],
  [{ kind: 'subscribe', rest: '?' }, '订阅, 訂閱, subscribe'],
  [{ kind: 'topics', rest: '' }, '我的订阅, 我的訂閱, my topics'],
  [{ kind: 'digest', rest: '' }, '日报, 日報, digest'],
]

const buttons: [Phrase, keyof (typeof phrases)['en']['buttons']][] = [
  [{ kind: 'more' }, 'nextPassage'],
  [{ kind: 'read' }, 'fullArticle'],
  [{ kind: 'step', by: -1, of: 'passage' }, 'previousPassage'],
  [{ kind: 'step', by: 1, of: 'page' }, 'nextPage'],
  [{ kind: 'step', by: -1, of: 'page' }, 'previousPage'],
]

/** Whole texts alone, so that no question is taken for talk. */
const meanings = new Map<string, Phrase>([
  ...talk.flatMap(([meaning, texts]) => texts.split(', ').map((text): [string, Phrase] => [plainKey(text), meaning])),
  ...buttons.flatMap(([meaning, name]) =>
    Object.values(phrases).map((say): [string, Phrase] => [plainKey(say.buttons[name]), meaning]),
  ),
])

/** A number as typed to press a button; longer ones are years and amounts, and may be asked about. */
const buttonNumber = /^\d{1,3}$/

/** What a text says that is no question, or nothing. */
export const phraseOf = (text: string): Phrase | undefined => {
  const number = text.normalize('NFKC').trim()
  return buttonNumber.test(number) ? { kind: 'number', number: Number(number) } : meanings.get(plainKey(text))
}
