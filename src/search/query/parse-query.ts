import { foldSameLength } from '../../text/fold-same-length.js'
import type { Day } from '../../time/day.js'
import { fold } from '../../text/fold.js'
import { parseWhen } from '../../time/dates/parse.js'
import { matchesIn } from '../../text/patterns.js'
import {
  type Cut,
  hasWord,
  knownAt,
  knownPapers,
  type KnownPapers,
  namedPaper,
  type NamedPaper,
  within,
  withPlainPapers,
} from './papers.js'

/** What a question asks for besides its words. */
export type Filters = {
  /** The question without its source filter and negated words, otherwise as typed; phrases and their quotes stay. */
  text: string
  /** As the list of known sources spells it, else as typed. */
  source?: string
  /** The source may as well be what is asked about, and this is asked of it: 主编 in 海岭晚报的主编; '' in English. */
  askedOfSource?: string
  /** Without their quotes; stand in this order in one text. */
  phrases: string[]
  /** Words and phrases that an article must not have, without dash and quotes. */
  excluded: string[]
}

const quotes = /["＂]([^"＂\n]*)["＂]|“([^“”\n]*)”|「([^「」\n]*)」|『([^『』\n]*)』/g
const breaks = String.raw`\s,，。;；、!！?？`
// A word is negated after a blank or at the start; what looks below zero (-20℃) is a number.
const negated = new RegExp(
  `(?<=^|\\s)[-－−](?![\\d０-９.．]+ ?[℃°%％度])(?:["＂“「『]|[\\p{L}\\p{N}][^${breaks}"＂“”「」『』]*)`,
  'gu',
)
const sourceLabel = /(?<=^|[\s,，。;；、(（])(?:来源|source)\s?:\s*/gi
const breakForm = new RegExp(`[${breaks}]`)

type Quoted = Cut & { phrase: string }

const quotedParts = (question: string): Quoted[] =>
  matchesIn(quotes, question).map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    phrase: (found[1] ?? found[2] ?? found[3] ?? found[4] ?? '').trim(),
  }))

/** 来源:人民日报 and its kind: the value is a known name, a quoted part, or all up to the next break. */
const labelled = (question: string, papers: KnownPapers, quoted: Quoted[]): NamedPaper | undefined => {
  for (const label of matchesIn(sourceLabel, foldSameLength(question))) {
    if (within(label.index, quoted)) continue
    const start = label.index
    const from = start + label[0].length
    const inQuotes = quoted.find((part) => part.start === from)
    const known = knownAt(question, inQuotes ? from + 1 : from, papers)
    if (inQuotes && inQuotes.phrase !== '') {
      const same = known && known.length === inQuotes.phrase.length
      return { start, end: inQuotes.end, source: same ? known : inQuotes.phrase }
    }
    if (known) {
      const end = from + known.length
      return { start, end: end + (question.startsWith('的', end) ? 1 : 0), source: known }
    }
    const rest = question.slice(from)
    const length = rest.search(breakForm)
    const value = length === -1 ? rest : rest.slice(0, length)
    if (hasWord.test(value)) return { start, end: from + value.length, source: value }
  }
  return undefined
}

const without = (question: string, cuts: Cut[]): string => {
  if (cuts.length === 0) return question
  let text = ''
  let at = 0
  for (const { start, end } of [...cuts].sort((a, b) => a.start - b.start)) {
    const kept = question.slice(at, start)
    // The blank before a part goes with it, unless a word follows at once.
    text +=
      /\s$/.test(kept) && (end === question.length || /[\s\p{P}]/u.test(question.charAt(end))) ? kept.trimEnd() : kept
    at = end
  }
  return (text + question.slice(at)).trim()
}

/**
 * Reads the source, phrases and negated words that a question is limited by. 来源:… takes any name, 人民日报的… known ones
 * only; the first one counts.
 * @param question - as typed
 * @param sources - the names that articles carry
 * @returns the limits and the rest of the text; no `excluded` where nothing positive is left: then the text is as typed but for the source
 */
export const parseFilters = (question: string, sources: readonly string[] = []): Filters => {
  const known = knownPapers(sources)
  const quoted = quotedParts(question)
  const bySource = labelled(question, known, quoted) ?? namedPaper(question, known, quoted)
  const sourceCuts = bySource ? [bySource] : []

  const negatives: (Cut & { word: string })[] = []
  for (const found of matchesIn(negated, question)) {
    const start = found.index
    const taken = [...quoted, ...sourceCuts]
    if (within(start, taken)) continue
    const quote = quoted.find((part) => part.start === start + 1)
    const word = quote ? quote.phrase : found[0].slice(1).replace(/[.:：…)）]+$/, '')
    if (!hasWord.test(word)) continue
    negatives.push({ start, end: quote ? quote.end : start + 1 + word.length, word })
  }
  const positive = without(question, [...sourceCuts, ...negatives])
  const excluding = hasWord.test(positive) ? negatives : []
  const cuts = [...sourceCuts, ...excluding]
  return {
    text: without(question, cuts),
    ...(bySource && { source: bySource.source }),
    ...(bySource?.asked !== undefined && { askedOfSource: bySource.asked }),
    phrases: quoted
      .filter(({ start, phrase }) => phrase.length >= 2 && hasWord.test(phrase) && !within(start, cuts))
      .map(({ phrase }) => phrase),
    excluded: excluding.map(({ word }) => word),
  }
}

/** Calendar days `[from, to)`; an absent end is open. */
export type DayRange = {
  from?: Day
  to?: Day
  /** A day or month was named without its year: which year is meant depends on the papers. */
  isYearless?: true
}

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
  /** The source may as well be what is asked about, and this is asked of it: 主编 in 海岭晚报的主编; '' in English. */
  askedOfSource?: string
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

const newest = /最新|最近|近况|上一?个?[轮场]|\blast (?:round|match|game)\b|latest|newest|most recent/i

/** The state of a story is asked for, which its newest stage tells: 通了吗, 找着没, how many are still out. */
const state =
  /[了着到完好][吗嗎]|[了着到完好]没有?[?？]?\s*$|[了著到完好]沒有?[?？]?\s*$|没有?[?？]?\s*$|[还還](?![是])\p{Script=Han}{1,5}[吗嗎嘛不没]\s*[?？]?\s*$|[开開]不[开開]|要不要|[收]不收|[能可]不[能可]|现在|現在|目前|如今|(?<![谁誰])最[终終後后](?![冲沖出离離到上抵])(?!.*的(?:人|是|\p{Script=Han}{1,4}(?:是|叫)))(?![一二三四五六七八九十两兩几幾\d]|期限|更新|面|排|[个個名遍次天班趟场場届屆])|\b(?:now|yet|still|so far|in the end|eventually|finally)\b|^(?:is|are|has|have|will|does|do|can)\b/iu

/** The paper of the days is meant, or what was published on them. */
const printed =
  /公布|通报|通報|发布|發布|公佈|刊登|登[的了载載出]|见报|見報|报上|報上|报道|報道|报导|報導|报纸|報紙|日报|晚报|\b(?:published|printed|reported|announced|paper|issue)\b/iu

/** The part of a date that counts from today: the rest of it (去年国庆, this Saturday) may stand in an article. */
const relativePart =
  /(?:大前|[去前今明后後本上])年度?的?|大?[前后後]天|[前昨今明](?:[天晚早晨夜日])|(?:上上|下下|[上下本这這])(?:个|個|一)?(?:月|周|週|星期|礼拜|禮拜|季度)(?=$|的)|(?:上上|下下|[上下本这這])(?:个|個|一)?(?=月|周|週|星期|礼拜|禮拜)|\b(?:today|tonight|this morning|yesterday|last night|tomorrow|the day (?:before yesterday|after tomorrow)|(?:last|this|next|past|previous) (?:week|weekend|month|quarter|year)(?:'s)?|(?:last|this|next)(?= ))|^.*\bago$|^.*前$/iu

const namedMonth =
  /(?:\d|[一二三四五六七八九十])月|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b/iu
const yearOrRelative =
  /\d{4}|年|[今去昨前本这這]|[上下](?!旬|半)|\b(?:last|this|next|past|previous|ago|since|before|after|yesterday|today)\b/iu

/** Whether words name days or months, and neither a year nor what they count from. */
const isWithoutYear = (words: string): boolean => namedMonth.test(words) && !yearOrRelative.test(words)

/** A weekday by itself, beside what is done every week: is it open on Sunday, 周一闭馆吗. It bounds nothing. */
const bareWeekday =
  /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末]$/iu
const weekly =
  /^(?!.*\b(?:did|was|were|last|next|this)\b).*(?:\b(?:open|opens|opening|closed?|closes|shut|shuts|hours|runs?)\b|[开開关關]门|[开開]門|[关關]門|[闭閉][馆館]|[开開]放|[开開]不[开開]|[营營][业業]|休息|上班)/iu

/** An hour beside a weekday is that of an event, unless it is over: sunday 1 p.m. library board, 周一晚上七点合唱团. */
const anHour =
  /^(?!.*(?:\b(?:did|was|were|had|last|next|this|happen(?:s|ed)?|news|paper|reported)\b|[了过過]|上(?:周|週|星期|礼拜|禮拜)|发生|發生|新闻|新聞|报|報)).*(?:\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.? ?m\b|o'clock)|\b(?:at (?:\d{1,2}(?:[.:]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight))\b|[\d一二两三四五六七八九十]{1,3}[点點](?![名儿兒]))/iu
const isPlanned = (question: string): boolean => weekly.test(question) || anHour.test(question)

/** Words that are left of a question for news of some days, once the days are taken out. */
const newsWords =
  /(?:有(?:了|过)?)?(?:什么|哪些|啥|甚麼|什麼)?的?(?:新闻|新聞|消息|报道|報道|报导|報導|头条|頭條|要闻|要聞|大事|文章|内容|內容)(?:吗|嗎|呢|啊)?|发生了?(?:什么|啥)(?:事)?|(?:what(?:'s| is| was)? |any |the )?(?:news|headlines?|stories|articles?|happened)/giu

/** How lately a paper is meant changes nothing of a list, which begins with the newest. */
const lately =
  /最近|近来|近來|近日|[这這]几天|[这這]幾天|[这這]阵子|[这這]陣子|\b(?:lately|recently|these days|(?:the )?(?:latest|newest))/giu

/** A paper or a day is asked about as a whole: 都有啥, 报上写了什么, what was in it. */
const listing =
  /(?:报纸|報紙|报|報|新闻|新聞)?[上里裡]?\s*(?:都|又|还|還|有)?(?:有|登|写|寫|说|說|讲|講|刊登?|报道?|報道?|出|发生|發生)?(?:了|过|過|的)?(?:是|有)?(?:些|点|點)?(?:什么|什麼|甚麼|啥|哪些)(?:新鲜|新鮮|好看|重要|大)?的?(?:事情|事儿|事|新闻|新聞|消息|内容|內容|东西)?(?:吗|嗎|呢|啊|没有?|沒有?)?|\bwhat(?:'s|s| is| was| were| has| have| did| does| do| got)?(?: there)?(?: been)?(?: it)?(?: in| on| say| print(?:ed)?| report(?:ed)?| published| new)?(?: by)?(?: the| that| this)?(?: papers?| issue| edition)?(?:\s+(?:of|on|for|from))?(?:\s+(?:say|said|tell|told|write|wrote|print(?:ed)?|publish(?:ed)?|report(?:ed)?|cover(?:ed)?|carry|carried|run|ran|bring|have|had))?(?: us)?(?: about| of| on| for| from)?|\b(?:did|does|do|has|have) the papers? (?:say|said|tell|told|write|wrote|print(?:ed)?|publish(?:ed)?|report(?:ed)?|cover(?:ed)?|carry|carried|run|ran|bring|have|had)\b|\b(?:(?:is|are) )?(?:there )?any(?:thing(?: else)?)?(?: new| interesting)?(?: in| from)?(?: the| that| this)?(?: papers?)?/giu

/** The paper of the days itself is asked for: 上周一的报纸, last Monday's paper. */
const wholePaper =
  /^[^\p{L}\p{N}]*(?:(?:show|give|get|read|find|list)(?: me| us)? )?(?:the |that |a )?(?:papers?|issue|edition)(?: of| from| for)?[^\p{L}\p{N}]*$|^[\s\p{P}]*(?:给我|帮我|我?想)?[看读讀查找]?(?:一下|看)?[那这這]?[天日期份]?的?(?:报纸|報紙|报|報)[上里裡]?的?(?:内容|內容)?[\s\p{P}]*$/iu

/** What is left of a question for the whole of a paper or day: nothing. */
const withoutListing = (plain: string): string => {
  const words = plain.replace(/\s+/gu, ' ').replace(lately, ' ')
  if (wholePaper.test(words)) return ''
  const rests = [
    plain.replace(newsWords, ' ').replace(listing, ' '),
    words.replace(listing, ' ').replace(newsWords, ' '),
  ].map((rest) => rest.replace(/^[\s,，、的都又还還]+/, ''))
  return rests.find((rest) => !hasWord.test(rest)) ?? rests[0] ?? ''
}

/**
 * Takes a question apart into its text, days, source, phrases and negated words.
 * @param question - as typed
 * @param today - what "yesterday" counts from
 * @param sources - the names that articles carry
 * @returns the parts; `text` is empty where only days, a source or "news" were asked for
 */
export const parseQuery = (question: string, today: Day, sources: readonly string[]): Query => {
  const filters = parseFilters(question, sources)
  let text = filters.text
  const isStraight = (phrase: string): boolean => /["＂]/.test(question.charAt(question.indexOf(phrase) - 1))
  const query: Query = {
    text,
    ...(filters.source === undefined ? {} : { source: filters.source }),
    ...(filters.askedOfSource !== undefined && { askedOfSource: filters.askedOfSource }),
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
    const range: DayRange = {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(isWithoutYear(text.slice(start, end)) && { isYearless: true }),
    }
    const without = (words: string): string => `${words.slice(0, start)} ${words.slice(end).replace(/^(?:的|'s)/, '')}`
    undated = without(undated)
    if (kind === 'range' && !query.only) {
      query.only = range
      // A printed date may stand in a text, "yesterday" as it is meant here does not.
      if (!/\d|[〇一二三四五六七八九十]年/.test(text.slice(start, end))) text = without(text)
    } else if (!isVague && !(bareWeekday.test(text.slice(start, end).trim()) && isPlanned(question))) {
      const words = text.slice(start, end).replace(relativePart, '')
      query.bounds.push({ ...range, words: fold(words), isPrint, isPast: to !== undefined && to <= today })
      if (words !== text.slice(start, end)) text = `${text.slice(0, start)} ${words}${text.slice(end)}`
    }
  }
  const [bound] = query.bounds
  const isLimited = query.only !== undefined || query.source !== undefined || bound !== undefined
  const { plain, named: papers } = withPlainPapers(undated, knownPapers(sources), { isByOwnWord: isLimited })
  if (isLimited || papers.length > 0) {
    const rest = withoutListing(plain)
    if (!hasWord.test(rest) && text !== rest.trim()) {
      text = ''
      const [paper, ...more] = papers
      if (paper !== undefined && more.length === 0) query.source ??= paper
      // 六月十一号都有啥: the paper of that day is asked for, and nothing that it tells.
      if (bound && !query.only) {
        const { from, to, isYearless } = bound
        query.only = { ...(from && { from }), ...(to && { to }), ...(isYearless && { isYearless }) }
      }
      if (bound) query.bounds = []
    }
  }
  return { ...query, text: text.trim() }
}

/**
 * Checks whether a day lies in a range.
 * @param day - the day
 * @param range - half-open; an end that is left out is not bounded
 * @returns true if it does
 */
export const isWithin = (day: Day, { from, to }: DayRange): boolean =>
  (from === undefined || day >= from) && (to === undefined || day < to)
