import type { Day } from '../../time/day.js'
import { parseFilters } from './filters.js'
import { fold } from '../../text/fold.js'
import { parseWhen } from '../../time/dates/parse.js'

/** Calendar days `[from, to)`; an absent end is open. */
export type DayRange = { from?: Day; to?: Day }

/** Days that a question names, as far as they bound what may answer. */
export type Bound = DayRange & {
  /** As they stand in the folded question. */
  words: string
  /** The paper or what was published is of these days, and not only what happened. */
  isPrint: boolean
  /** They are over. */
  isPast: boolean
}

/** A question taken apart: what is searched, and what it is limited to. */
export type Query = {
  /** What is searched, as typed: the question without the words that only limit it. */
  text: string
  source?: string
  /** Folded; each must stand in the article: what is typed between straight quotation marks. */
  phrases: string[]
  /** Folded; an article that holds them is preferred: other quotation marks are as often part of the language. */
  quoted: string[]
  /** Folded; none may stand in the article. */
  excluded: string[]
  /** Only articles of these days. */
  only?: DayRange
  /** Days that the question speaks of: what is of other days does not answer it. */
  bounds: Bound[]
  /** What is newest is asked for. */
  isForNewest: boolean
}

const newest = /最新|最近|近况|latest|newest|most recent/i

/** The state of a story is asked for, which its newest stage tells: 通了吗, 找着没, how many are still out. */
const state =
  /[了着到完好][吗嗎]|[了着到完好]没有?[?？]?\s*$|[了著到完好]沒有?[?？]?\s*$|没有?[?？]?\s*$|现在|現在|目前|如今|\b(?:now|yet|still|so far|in the end)\b/iu

/** The paper of the days is meant, or what was published on them. */
const printed =
  /公布|发布|發布|公佈|刊登|登[的了载載出]|见报|見報|报上|報上|报道|報道|报导|報導|报纸|報紙|日报|晚报|\b(?:published|printed|reported|announced|paper|issue)\b/iu

/** The part of a date that counts from today: the rest of it (去年国庆, this Saturday) may stand in an article. */
const relativePart =
  /(?:大前|[去前今明后後本上])年度?的?|大?[前后後]天|[前昨今明](?:[天晚早晨夜日])|(?:上上|下下|[上下本这這])(?:个|個|一)?(?:月|周|週|星期|礼拜|禮拜|季度)(?=$|的)|(?:上上|下下|[上下本这這])(?:个|個|一)?(?=月|周|週|星期|礼拜|禮拜)|\b(?:today|tonight|this morning|yesterday|last night|tomorrow|the day (?:before yesterday|after tomorrow)|(?:last|this|next|past|previous) (?:week|weekend|month|quarter|year)(?:'s)?|(?:last|this|next)(?= ))|^.*\bago$|^.*前$/iu

/** Words that are left of a question for news of some days, once the days are taken out. */
const newsWords =
  /(?:有(?:了|过)?)?(?:什么|哪些|啥|甚麼|什麼)?的?(?:新闻|新聞|消息|报道|報道|报导|報導|头条|頭條|要闻|要聞|大事|文章|内容|內容)(?:吗|嗎|呢|啊)?|发生了?(?:什么|啥)(?:事)?|(?:what(?:'s| is| was)? |any |the )?(?:news|headlines?|stories|articles?|happened)/giu

const hasWord = /[\p{L}\p{N}]/u

/**
 * Takes a question apart.
 * In: `today`, what "yesterday" counts from; `sources`, the names that articles carry.
 * Out: `text` may be empty where only days, a source or "news" were asked for.
 */
export const parseQuery = (question: string, today: Day, sources: string[]): Query => {
  const filters = parseFilters(question, sources, fold)
  let text = filters.text
  const isStraight = (phrase: string): boolean => /["＂]/.test(question.charAt(question.indexOf(phrase) - 1))
  const query: Query = {
    text,
    ...(filters.source === undefined ? {} : { source: filters.source }),
    phrases: filters.phrases.filter(isStraight).map(fold),
    quoted: filters.phrases.filter((phrase) => !isStraight(phrase)).map(fold),
    excluded: filters.excluded.map(fold),
    bounds: [],
    isForNewest: newest.test(question) || state.test(question),
  }
  /** What is left of the question when all its days are taken out. */
  let undated = text
  const isPrint = printed.test(question)
  for (const { start, end, kind, from, to, isVague } of parseWhen(text, today).reverse()) {
    const range: DayRange = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    const without = (words: string): string => `${words.slice(0, start)} ${words.slice(end).replace(/^(?:的|'s)/, '')}`
    undated = without(undated)
    if (kind === 'range' && !query.only) {
      query.only = range
      // A printed date may stand in a text, "yesterday" as it is meant here does not.
      if (!/\d|[〇一二三四五六七八九十]年/.test(text.slice(start, end))) text = without(text)
    } else if (!isVague) {
      const words = text.slice(start, end).replace(relativePart, '')
      query.bounds.push({ ...range, words: fold(words), isPrint, isPast: to !== undefined && to <= today })
      if (words !== text.slice(start, end)) text = `${text.slice(0, start)} ${words}${text.slice(end)}`
    }
  }
  if (query.only || query.source !== undefined) {
    const rest = undated.replace(newsWords, ' ').replace(/^[\s,，、的]+/, '')
    if (!hasWord.test(rest)) text = ''
  }
  return { ...query, text: text.trim() }
}

/** Whether a day lies in a range. */
export const isWithin = (day: Day, { from, to }: DayRange): boolean =>
  (from === undefined || day >= from) && (to === undefined || day < to)
