import { fromLexicon, wordsNamed } from '../../text/lexicon.js'
import { clauseEnds, splitSentences, type Range } from '../../text/sentences.js'
import { onceFor } from '../once.js'
import { escapePattern, matchesIn, withFlags } from '../../text/patterns.js'
import { hasHan } from '../../text/han.js'
import { asksYear, plainYear } from '../query/answer-type.js'
import { saysHour } from '../query/hours.js'
import { personsIn, placesIn, type Texts } from '../query/persons.js'
import { isOnlySpeaker } from '../query/speakers.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import { isOfOtherUnit, unitAsked } from '../query/unit-prices.js'
import { matchWord } from '../ranking/match-words.js'

/** Something in a paragraph that may be the answer, and how much of the question stands near it, 0..1. */
export type AnswerCandidate = { range: Range; support: number }

const numerals: ReadonlySet<string> = new Set('0123456789〇零一二两三四五六七八九十百千万亿半')
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

// After a figure: multipliers, then what it counts or measures, then what it is counted by.
const chineseUnit = fromLexicon(({ printedUnits }) => {
  const whole = wordsNamed(printedUnits, 'whole').join('|')
  const characters = wordsNamed(printedUnits, 'characters').join('')
  return new RegExp(
    '^(?:(?:多|余|几)?[万亿千百十]*(?:多|余)?|来(?=[万元人名位个家户]))' +
      `(?:${whole}|成[一二三四五六七八九半]?|元[0-9一二两三四五六七八九]+角(?:[0-9一二两三四五六七八九]+分)?|(?!国[际家内外人民产])[${characters}])?` +
      '(?:[0-9〇零一二两三四五六七八九十]+(?:[角分毛]|秒)|半)?',
    'u',
  )
})
const dateTail =
  /^(?:年|月|日|号|时|点|分|秒)?(?:[初中底末])?(?:(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里)?[0-9〇零一二两三四五六七八九十廿]+(?:年|月|日|号|时|点|分钟?|秒|刻)(?:半|许|整)?)*(?:半|许|整|起|钟)?/u
const dateHead =
  /(?:(?:[去今明]年|[昨今明前后]天|本月|下月|上月|本周[一二三四五六日天]?|下周[一二三四五六日天]?|上周[一二三四五六日天]?|周[一二三四五六日天]|星期[一二三四五六日天]|每天|凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里|[0-9〇零一二两三四五六七八九十廿]+(?:年|月|日|号|时|点))[的]?)+$/u
const latinTail = fromLexicon(({ printedUnits }) => {
  const units = wordsNamed(printedUnits, 'english_tail').join('|').replaceAll('_', ' ')
  return new RegExp(
    `^(?:(?:st|nd|rd|th)\\b|[ -]?(?:a\\.m\\.|p\\.m\\.|am|pm|noon|midnight)\\b|(?: |-)?(?:${units})\\b)*`,
    'iu',
  )
})
const latinMonth =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const latinDay = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const latinDate = new RegExp(
  `\\b(?:(?:${latinDay},? )?(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?${latinMonth}\\b|${latinMonth}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b|${latinMonth}\\b(?! (?:be|have|not)\\b))(?:,? \\d{4}\\b)?|${latinDay}\\b|(?:19|20)\\d\\d\\b)`,
  'gu',
)
/** Far cheaper to see in Chinese text than that none of the above is there. */
const mayHoldDate = /[a-z]|(?:19|20)\d\d/
const numberWords =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter)'
const latinNumber = new RegExp(`\\b${numberWords}(?:[ -](?:and |a )?${numberWords})*\\b`, 'gu')

/** A figure is taken whole: `1.2亿千瓦` and not `2亿`, `£412,000` and not `412`, `6月21日晚7时30分` and not `21日`. */
const wholeFigure = (folded: string, [from, to]: Range, isTime: boolean): Range => {
  const isNumeral = (at: number): boolean => numerals.has(folded.charAt(at))
  const isDigitAt = (at: number): boolean => isDigit(folded.charCodeAt(at))
  // A comma parts thousands, and else what has nothing to do with each other: 5566-3021,11月30日.
  const isInside = (at: number): boolean =>
    isDigitAt(at - 1) && isDigitAt(at + 1) && /^(?:[.:：]|,\d{3}(?!\d))/.test(folded.slice(at, at + 5))
  // 六 in Mavic3六架 is no part of the name before it.
  const isApartFrom = (at: number): boolean =>
    isDigitAt(at) && /[〇零一二两三四五六七八九半]/.test(folded.charAt(at + 1))
  if (isNumeral(from)) while ((isNumeral(from - 1) && !isApartFrom(from - 1)) || isInside(from - 1)) from -= 1
  if (folded.slice(Math.max(0, from - 3), from).includes('分之'))
    from = folded.slice(0, from).search(/[百千一二三四五六七八九十]+分之$/u)
  while (isDigitAt(to) || isInside(to)) to += 1
  const share = /^\/[0-9]+|^分之[一二三四五六七八九十]+/u.exec(folded.slice(to))
  if (share) to += share[0].length
  if (/[$£€¥]/.test(folded[from - 1] ?? '')) from -= 1
  if (folded.endsWith('零下', from)) from -= 2
  if (isTime) {
    const head = dateHead.exec(folded.slice(Math.max(0, from - 24), from))
    if (head) from -= head[0].length
    to += dateTail.exec(folded.slice(to, to + 30))?.[0].length ?? 0
  }
  // A figure takes its whole unit along, and of the words behind it none: 五元五角, 五分之一 of the 家长.
  const figure = isTime
    ? null
    : /^[^0-9〇零一二两三四五六七八九十百千万亿半]{0,2}[0-9〇零一二两三四五六七八九十百千万亿半.,:/]+(?:分之[一二三四五六七八九十百点]+)?/u.exec(
        folded.slice(from, to + 8),
      )
  if (figure) {
    const end = from + figure[0].replace(/[.,:/]+$/, '').length
    const whole = end + (chineseUnit().exec(folded.slice(end, end + 10))?.[0].length ?? 0)
    if (
      whole > to ||
      ((whole > end || figure[0].includes('分之')) && !/[0-9〇零一二两三四五六七八九十]/.test(folded.slice(whole, to)))
    )
      to = whole
  } else if (isNumeral(to - 1)) to += chineseUnit().exec(folded.slice(to, to + 10))?.[0].length ?? 0
  if (/[\w]/.test(folded[to - 1] ?? '') || /^[ -]?(?:am|pm|a\.m|p\.m)/.test(folded.slice(to)))
    to += latinTail().exec(folded.slice(to, to + 40))?.[0].length ?? 0
  return [from, to]
}

/** What says which way a figure goes, or of what it is: part of the answer where it stands right before it. */
const lead =
  /(?:(?:同比|环比|总共|一共|合计|首班|末班|最早|最迟|最晚)?(?:上涨|下降|下跌|增长|增加|减少|减产|增产|提高|降低|回落|上升|下调|上调|提前|推迟|延期|延长|缩短|截止|顺延|超)(?:了|到|至|为)?|同比|环比|首班|末班|每(?:斤|公斤|吨|人|次|月|天|年|小时|平方米|张|度|户|亩|磅|位|学期|晚))$/u

const withLead = (folded: string, [from, to]: Range): Range => {
  const before = lead.exec(folded.slice(Math.max(0, from - 8), from))
  return [from - (before?.[0].length ?? 0), to]
}

/** `610 homes`: what is counted in English stands behind its figure. */
const withNoun = (folded: string, [from, to]: Range): Range => {
  if (!/[0-9a-z]$/.test(folded.slice(from, to)) || /[$£€¥]/.test(folded[from] ?? '')) return [from, to]
  return [from, to + (/^ [a-z]{3,9}s\b/.exec(folded.slice(to, to + 12))?.[0].length ?? 0)]
}

const othersShare = 0.3

const apart = (ranges: Range[]): Range[] => {
  const kept: Range[] = []
  for (const range of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = kept.at(-1)
    if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1])
    else kept.push([...range])
  }
  return kept
}

const matchesOf = (form: RegExp, folded: string): Range[] =>
  matchesIn(withFlags(form, 'gu'), folded).map(({ 0: text, index }) => [index, index + text.length])

/** Clauses that say why, without the word that leads them. */
const because =
  /(?<=因为?(?!此|而)|由于|原因(?:是|在于)|为了|\b(?:because(?: of)?|due to|owing to|so that|while|thanks to) )[^,，。;；.!?！？]{2,60}/gu

const reasonsIn = (folded: string): Range[] =>
  matchesIn(because, folded).map(({ 0: clause, index }) => [index, index + clause.length])

/** The name of a work: between its brackets, in English a run of capitals. */
const workName =
  /(?:\b(?:The|A|An) )?\b\p{Lu}[\p{Ll}'’]+(?: (?:(?:of|the|and|in|to|a|on|for|with) )*\p{Lu}[\p{L}'’]+)+/gu
const asksWork = /\b(?:what|which) (?:film|movie|book|novel|play|song|show|opera|musical|album|painting)\b/u

const worksIn = (
  { folded: question, kind: { pattern, marked = pattern } }: AnalyzedQuery,
  text: string,
  folded: string,
): Range[] => {
  if (marked) return matchesOf(marked, folded)
  if (!asksWork.test(question)) return []
  return matchesIn(workName, text).map(({ 0: name, index }) => [index, index + name.length])
}

/** Numbers that are names: shares by their exchange (301152.SZ). */
const codes = /\b\d{4,6}\.(?:sz|sh|bj|hk|us|ss)\b|\b(?:sz|sh|bj|hk)\.?\d{4,6}\b/gu

/** A day at the head of a story, on which it was written: 8月12日消息. */
const dateline = /^(?:消息|电(?![影视话梯动力子车])|讯|报道)/u
const datelineShare = 0.3

/** Whoever asks for a day is not answered by 一年一度. */
const asksDay = /几号|几日|哪一?[天日]/u
const dayForm = /[日号]|周|星期|礼拜|[昨今明前后]天|day\b|\d/u

/** Two days with this between them are a span: 9月15日至29日. */
const spanSign = /^ ?(?:至|到|-|–|—|~|～) ?$/u
const asksEdge =
  /开始|从哪|从什么|起|到(?:什么时候|几|哪|何时)|截止|结束|为止|\b(?:start|begin|end|until|close|deadline)/u

/** Days with a sign of "to" between them taken together. */
const asSpans = (folded: string, ranges: Range[]): Range[] => {
  const spans: Range[] = []
  for (const [from, to] of ranges) {
    const last = spans.at(-1)
    if (last && spanSign.test(folded.slice(last[1], from))) last[1] = to
    else spans.push([from, to])
  }
  return spans
}

const asksHour =
  /\bwhat time\b|\b(?:last|first|next) (?:\w+ ){0,3}?(?:one|bus|train|ferry|boat|tram|post|collection)\b/u

/** Titles that stand before a name and are taken along: Coach Linda. */
const titles = fromLexicon(
  ({ nameWords }) => new Set(wordsNamed(nameWords, 'latinTitles').map((title) => title.toLowerCase())),
)

/** What has the form of an answer to the question. */
const formsIn = (analyzed: AnalyzedQuery, paragraph: Texts): Range[] => {
  const { text, folded } = paragraph
  const asked = askedOf(analyzed)
  const { kind, pattern } = analyzed.kind
  if (kind === 'person')
    return personsIn(paragraph).map(([from, to]) => {
      // Coach Linda, where the coach is asked for: the name answers.
      const [title = ''] = folded.slice(from, to).split(' ', 1)
      const isAsked = titles().has(title) && analyzed.words.some(({ form }) => form === title)
      return [isAsked ? from + title.length + 1 : from, to]
    })
  if (kind === 'place') return placesIn(paragraph)
  if (kind === 'reason') return reasonsIn(folded)
  if (kind === 'other') return worksIn(analyzed, text, folded)
  if (!pattern) return []
  const isTime = kind === 'time'
  const dates = isTime && mayHoldDate.test(folded) && !asked.isHour ? matchesOf(latinDate, folded) : []
  const figures = matchesOf(pattern, folded)
    .map((range) => wholeFigure(folded, range, isTime))
    // A year is no answer to "how many".
    .filter(([, to]) => isTime || !/[年月日]/.test(folded[to] ?? ''))
    .filter(([from, to]) => isTime || !/^(?:19|20)\d\d(?:年|$)/u.test(folded.slice(from, to)))
  const words =
    kind === 'number' && /[a-z]/.test(folded)
      ? matchesOf(latinNumber, folded).filter(([from, to]) => pattern.test(folded.slice(from, to)))
      : []
  const names = matchesOf(codes, folded)
  const found = [...dates, ...figures, ...words.map((range) => wholeFigure(folded, range, false))].filter(
    ([from, to]) => !names.some(([start, end]) => from < end && start < to),
  )
  if (!isTime) return apart(found)
  const spans = asked.isEdge ? apart(found) : asSpans(folded, apart(found))
  const days = spans.filter((range) => dayForm.test(folded.slice(...range)))
  const years = asked.isYear ? spans.filter((range) => plainYear.test(folded.slice(...range))) : []
  if (years.length > 0) return years
  return asked.isDay && days.length > 0 ? days : spans
}

/** How much a word counts by its place: in the clause of the answer, in the one before or after it, or farther off. */
const sameClause = 1
const clauseBefore = 0.5
const clauseAfter = 0.3
const farther = 0.15
/** A word that stands once, in an earlier clause, says what all that follows is about. */
const asTopic = 0.55
/** What stands between the word and the answer takes so much of it a unit. */
const lossAUnit = 0.012
/** Another possible answer between the two is more likely the one that goes with the word. */
const rivalShare = 0.45
const topicRivalShare = 0.85
/** How much more the word counts that the asking word goes with: 恢复 in 缆车哪天恢复. */
const askedShare = 1.8
const askedBeforeShare = 1.5
/** How much a part of a word counts, where the tokenizer took two words for one. */
const partShare = 0.5
/** What is new counts more than what it replaces: 由二月二日改为二月二十三日. */
const newShare = 1.6
const oldShare = 0.4

/** Between a deed and what it is done to stands no more: 取消 了 多少. */
const deedReach = 2
const otherDeedShare = 0.5
const doneTo = /^(?:了|过|到|出|掉)?(?:多少|几)/u

/** In a row of figures each goes with what touches it: 木材 in 煤炭3万吨、木材4600吨. */
const touchedShare = 1.6
const between = /^(?:[有达为约仅只共的超过逾近 ]|大约|共有|达到|超过)?$/u

const askingWord = /多少|几|谁|哪|什么|啥|甚么|何时|何|多[大高长远重深快宽久]|\bhow many\b/u

/**
 * The words of the question that the asking word goes with: the next one behind it and what is done to that right before
 * it (取消 in 取消了多少航班), else the last one before.
 */
const askedWords = (
  folded: string,
  printed: readonly { word: QueryWord }[],
): { word: QueryWord; share: number; isDeed?: true }[] => {
  // English asks in front, and what goes with the asking word stands anywhere behind it.
  const at = folded.search(askingWord)
  const placed = printed
    .map(({ word }) => ({ word, place: folded.indexOf(word.form) }))
    .filter(({ place }) => at >= 0 && place >= 0)
    .sort((a, b) => a.place - b.place)
  const behind = placed.find(({ place }) => place > at)
  const before = placed.findLast(({ place }) => place < at)
  if (!behind) return before ? [{ word: before.word, share: askedBeforeShare }] : []
  const isDone =
    before && !before.word.isNoun && doneTo.test(folded.slice(before.place + before.word.form.length, at + 2))
  return [
    { word: behind.word, share: askedShare },
    ...(isDone && behind !== before ? [{ word: before.word, share: askedShare, isDeed: true as const }] : []),
  ]
}

const changedTo =
  /(?:(?:[改调加增升降减涨跌延缩变移]|推迟|提前|提高|延长|缩短|顺延)了?(?:为|到|至|成)|(?<![供反效对响适其事])[应实](?:为|是)|更正为)$/u
const changesLater =
  /^[^,，。;；]{0,12}[,，]?[^,，。;；]{0,6}(?<![供反效对响适其事])[应实]为|^.{0,8}(?:[改调加增升降减涨跌延缩变移]|推迟|提前|提高|延长|缩短|顺延)了?(?:为|到|至|成)/u
/** Up and down, by the words of question and print. */
const rises = /涨|升|增|提高|多了|\b(?:r[io]se|risen|up|gr[eo]w|grown|increased?|gained?|climbed)\b/u
const falls = /跌|降|减|下滑|少了|\b(?:fell|fallen|fall|down|dropped|drop|decreased?|lost|shrank)\b/u
/** What fell is no answer to what rose, and men and women run apart. */
const contraries: [own: RegExp, other: RegExp][] = [
  [rises, falls],
  [falls, rises],
  [/男/, /女/],
  [/女/, /男/],
]
/** Half of something is told of many things besides the share that is asked for. */
const halfShare = 0.6

const formerly = /(?:由|从|原定|原来|原|本来|每.{0,4}由|[写印登][^,，。]{0,8}|误[为作写])$/u
const asksFormer = /原来|原定|原先|之前|以前|本来|过去/u

/** How a figure stands in a change from one to another. */
const changeShare = (folded: string, [from, to]: Range): number => {
  const before = folded.slice(Math.max(0, from - 8), from)
  if (changedTo.test(before)) return newShare
  return formerly.test(before) && changesLater.test(folded.slice(to, to + 18)) ? oldShare : 1
}

/** A word of the question in a paragraph, and how much it counts there. */
type Placed = { word: QueryWord; own: readonly number[]; places: readonly number[]; weight: number }

const placesOf = (folded: string, part: string): number[] => {
  const places: number[] = []
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length)) places.push(at)
  return places
}

/** Whoever runs, owns or keeps something, or has an office, is asked for: today unless another time is named. */
const asksHolder =
  /^(?:so )?who(?:'?s| is| are)? ?(?:now |currently )?(?:in charge of|the|running|runs?|owns?|manag(?:es?|ing)|leads?|heads?|keeps?|chairs?|edits?|teach(?:es)?)\b|谁(?:现在|如今|正)?在?(?:经营|管|掌管|打理|负责|当家|主持|看守|看店)|(?:现在|如今|目前)(?:由|归|是)?谁|(?:由|归)谁(?:经营|管)|谁是|是谁/u
/** What was at some time, or ever, is asked. */
const asksPast = /[过曾]|当[年初时]|从前|早年|最[多高大]|\b(?:did|was|were|had|used|ever|before|ran|owned|led|last)\b/u
/** A clause of the time before, and one of today. */
const heldBefore =
  /\bfor (?:[a-z\d-]+ ){0,3}years\b|\b(?:until|till|formerly|once|used to|previously|years ago|former)\b|\bin (?:1[89]|20)\d\d\b|了[^,，]{0,4}[年载]|曾|此前|原先|生前|从前|以前|过去|早年|当年|(?<=[\d一二三四五六七八九十])年前(?!后)|最[多高]时|(?<![目之以从年月日天])前(?:任|[\p{Script=Han}]{1,3}(?:长|经理|主任|教练|书记))/u
const holdsNow =
  /\b(?:now|today|these days|took over|taken over|takes over|passed to|handed to)\b|如今|现[在任由]|目前|眼下|今年|接手|接过|接班|年起|月起/u

/** The places of a word, or of the pairs of letters of a long word that stands nowhere. */
const placedIn = (folded: string, word: QueryWord): Placed => {
  const { own, other } = matchWord(folded, word)
  const places = [...own, ...other]
  if (places.length > 0 || !/^[\p{Script=Han}]{3,}$/u.test(word.form)) return { word, own, places, weight: word.common }
  const parts = Array.from(word.form.slice(1), (char, i) => `${word.form.charAt(i)}${char}`)
  const found = parts.flatMap((part) => placesOf(folded, part))
  return { word, own, places: found, weight: word.common * partShare }
}

const otherYearShare = 0.1

const printedYear =
  /(?<!\d|[比较至到超]|than |from |since )(?:19|20)\d\d(?!\d|[人元个名只件次辆台亩吨户张]|年?(?:的|同期|全年|水平))/gu

/** Other years than the one that is asked for, in a clause that does not name it: what is told there is of them. */
const isOfOtherYear = (years: readonly string[], clause: string): boolean => {
  if (years.length === 0) return false
  const printed = matchesIn(printedYear, clause)
  return printed.length > 0 && !printed.some(([year]) => years.includes(year))
}

const startsAt = /开始|从哪|从什么|哪天起|何时起|\bstart|\bbegin/u
const startsIn = (folded: string, [from, to]: Range): boolean =>
  /^[^,，。;；]{0,2}(?:起|开始|开)/u.test(folded.slice(to, to + 5)) ||
  /(?:从|自|起|\bfrom|\bon) ?$/u.test(folded.slice(0, from))

const endsAt =
  /到(?:什么时候|几|哪|何时)|截止|什么时候(?:结束|截止|到期)|为止|\b(?:until|deadline|ends?)\b|\b(?:entries|applications?|registrations?|nominations?|bookings?|voting|polls?|sales?|shows?|exhibitions?|offers?)\b.*\bclose/u
const endsIn = (folded: string, [from, to]: Range): boolean =>
  /^[^,，。;；]{0,4}(?:止|前|截止|结束|到期|为止)/u.test(folded.slice(to, to + 8)) ||
  /(?:至|到|延至|截至|截止|\buntil|\bto|\bby) ?$/u.test(folded.slice(0, from))

/** How well a day fits a question for the first or the last one; a dateline fits none. */
const edgeShare = ({ isStart, isEnd }: Asked, folded: string, range: Range): number => {
  if (dateline.test(folded.slice(range[1], range[1] + 4))) return datelineShare
  if (!isStart && !isEnd) return 1
  const [start, end] = [startsIn(folded, range), endsIn(folded, range)]
  const [isFit, isContrary] = isStart ? [start, end && !start] : [end, start && !end]
  return isFit ? newShare : isContrary ? oldShare : 1
}

const englishCount = /\bhow many ([a-z]+)(?: ([a-z]+))?/u
const unitBehind =
  /^(?: |-)?(?:years?|months?|weeks?|days?|hours?|minutes?|yuan|pounds?|dollars?|per ?cent|%|[ap]\.?m|o'clock|st\b|nd\b|rd\b|th\b)/u

/** The roots of what an English question counts; nothing where it counts nothing. */
const countedIn = ({ folded: question, words }: AnalyzedQuery): string[] | undefined => {
  const [, first = '', second = ''] = englishCount.exec(question) ?? []
  if (first === '') return undefined
  const others = words.filter(({ form }) => form === first).flatMap((word) => word.others)
  return [first, second, ...others].filter((noun) => noun.length > 2).map((noun) => noun.replace(/(?:ies|es|s)$/u, ''))
}

/** How well an English figure counts what is asked for: `twelve books` for `how many books`. */
const countShare = ({ counted }: Asked, folded: string, [, to]: Range): number => {
  if (counted === undefined) return 1
  const behind = folded.slice(to, to + 30)
  if (counted.some((noun) => behind.includes(noun))) return countedShare
  return unitBehind.test(behind) ? othersShare : 1
}
const countedShare = 1.5

/** Who did something to the pilot is not the pilot: the words that a question for somebody has as its object. */
const objectsIn = ({ folded: question, kind, words }: AnalyzedQuery): string[] => {
  const at = kind.kind === 'person' ? question.search(/谁|哪位|什么人|\bwho\b/u) : -1
  if (at < 0 || /^.是/.test(question.slice(at))) return []
  return words.flatMap(({ form }) => (question.indexOf(form) > at + 2 ? [form] : []))
}

/** Whoever has the office or trade that is asked for, right before the name: 教练冯志刚. */
const roleShare = 1.6
/** Somebody who had the office, or has it in part. */
const otherHolder = /(?:[老前原副]|\b(?:former|deputy|vice|assistant|ex)[ -])$/u
const asksRole = /^(?:so |and )?who(?:'s| is| was) (?:the|our|its|their|in)\b/u

/** The offices and trades whose holder a question asks for: 教练是谁, who is the coach. */
const rolesIn = ({ folded: question, kind, words }: AnalyzedQuery): string[] => {
  if (kind.kind !== 'person') return []
  const isEnglish = asksRole.test(question)
  return words.flatMap(({ form, isNoun }) => {
    const behind = question.slice(question.indexOf(form) + form.length)
    const isAsked = isEnglish
      ? isNoun
      : /^(?:是谁|是哪|叫什么|叫啥|是什么人)/u.test(behind) || question.includes(`谁是${form}`)
    return form.length > 1 && isAsked ? [form] : []
  })
}

const dayName =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun|week)day(?=s?\b)|\bweekend(?=s?\b)|\bother day(?=s\b)|(?:周|星期|礼拜)[一二三四五六日天]|周末|平[日时]/gu

/** How well an hour fits the weekday that is asked for, where the paragraph tells hours of several. */
const weekdayShare = ({ days }: Asked, folded: string, clause: string): number => {
  if (!days.some((day) => folded.includes(day)) || days.some((day) => clause.includes(day))) return 1
  return clause.search(dayName) >= 0 ? othersShare : 1
}

/** What a question says of its answer, whatever the paragraph. */
type Asked = {
  isTime: boolean
  isHour: boolean
  isDay: boolean
  isYear: boolean
  /** The first or the last day. */
  isEdge: boolean
  isStart: boolean
  isEnd: boolean
  /** What was before a change. */
  isFormer: boolean
  /** Who has it, or how much it is, today. */
  isPresent: boolean
  isHowMany: boolean
  years: string[]
  days: string[]
  /** Whose price is asked for: 斤 in 一斤多少. */
  unit: string | undefined
  counted: string[] | undefined
  objects: string[]
  roles: string[]
  contraries: typeof contraries
}

const askedOf = onceFor((analyzed: AnalyzedQuery): Asked => {
  const { folded } = analyzed
  return {
    isTime: analyzed.kind.kind === 'time',
    isHour: asksHour.test(folded),
    isDay: asksDay.test(folded),
    isYear: asksYear(folded),
    isEdge: asksEdge.test(folded),
    isStart: startsAt.test(folded),
    isEnd: endsAt.test(folded),
    isFormer: asksFormer.test(folded),
    isPresent:
      (analyzed.kind.kind === 'number' || asksHolder.test(folded)) &&
      analyzed.bounds.length === 0 &&
      !asksFormer.test(folded) &&
      !asksPast.test(folded),
    isHowMany: /\bhow many\b/.test(folded),
    years: folded.match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu) ?? [],
    days: analyzed.kind.kind === 'time' ? matchesIn(dayName, folded).map(([day]) => day) : [],
    unit: unitAsked(folded),
    counted: countedIn(analyzed),
    objects: objectsIn(analyzed),
    roles: rolesIn(analyzed),
    contraries: contraries.filter(([own, other]) => own.test(folded) && !other.test(folded)),
  }
})

const findCandidates = (analyzed: AnalyzedQuery, paragraph: Texts): AnswerCandidate[] => {
  const forms = formsIn(analyzed, paragraph)
  if (forms.length === 0) return []
  const { folded } = paragraph
  // A day of the question is where its figure stands (£5 on Mondays), but no answer lies beside it where a day is asked for.
  const about = askedOf(analyzed)
  const { isTime } = about
  // An hour stands beside its day: ten on Saturdays.
  const isHours = isTime && forms.every((range) => saysHour.test(folded.slice(...range)))
  const words = analyzed.words
    .filter(({ isDate }) => !isDate || !isTime || isHours)
    .map((word) => placedIn(folded, word))
  const asked = askedWords(
    analyzed.folded,
    words.filter(({ places }) => places.length > 0),
  )
  for (const placed of words) placed.weight *= asked.find(({ word }) => word === placed.word)?.share ?? 1
  // Of a figure only the number counts: `多少人` names the 人 of the 900人 that answers it.
  const isAsked = ([from, to]: Range): boolean => {
    const number = /(?<!周|星期|礼拜)(?:千(?![瓦米克])|[0-9.,%〇零一二两三四五六七八九十百万亿])+/u.exec(
      folded.slice(from, to),
    )
    const start = from + (number?.index ?? 0)
    const end = number ? start + number[0].length : to
    return words.some(({ word, own }) => own.some((at) => start < at + word.form.length && at < end))
  }
  const isPerson = analyzed.kind.kind === 'person'
  const candidates = forms.filter(
    (range) => !isAsked(range) && !(isPerson && isOnlySpeaker(analyzed.folded, folded, range)),
  )
  if (candidates.length === 0) return []
  // 取消36架次, where it is asked how many flights were cancelled: the other figures are of something else.
  const deed = words.find(({ word }) => word === asked.find(({ isDeed }) => isDeed)?.word)
  const isOfDeed = ([from]: Range): boolean =>
    deed?.own.some((at) => {
      const gap = from - at - deed.word.form.length
      return gap >= 0 && gap <= deedReach
    }) ?? false
  const things = words.flatMap(({ word: { form, isNoun }, own }) =>
    isNoun && hasHan(form) ? own.map((at): Range => [at, at + form.length]) : [],
  )
  const models = analyzed.constraints.designations.flatMap(({ noun, number }) =>
    /^[a-z]/.test(noun)
      ? matchesOf(new RegExp(`${escapePattern(noun)}[ -]?${escapePattern(number)}(?!\\d)`, 'u'), folded)
      : [],
  )
  const isTouched = ([from, to]: Range): boolean =>
    [...things, ...models].some(([start, end]) =>
      end <= from ? between.test(folded.slice(end, from)) : start >= to && between.test(folded.slice(to, start)),
    )
  // 取消36架次: right behind the deed stands what was done, whatever touches the thing elsewhere.
  const isDone = ([from]: Range): boolean =>
    deed?.own.some((at) => from - at - deed.word.form.length <= 1 && from > at) ?? false
  const hasTouched = analyzed.kind.kind === 'number' && !candidates.some(isDone) && candidates.some(isTouched)
  const hasDeed = !hasTouched && candidates.some(isOfDeed)
  const ends = clauseEnds(folded)
  const clauseOf = (at: number): number => ends.findIndex((end) => at < end)
  const clauses = words.map(({ places }) => places.map(clauseOf))
  const all = words.reduce((sum, { weight }) => sum + weight, 0)
  const sentences = isPerson ? splitSentences(paragraph.text) : []
  const sentenceOf = (at: number): number => sentences.findIndex(([, end]) => at < end)
  const isApart = (at: number, other: number): boolean => sentenceOf(at) !== sentenceOf(other)
  const clauseAround = (home: number): string => folded.slice(ends[home - 1] ?? 0, ends[home])
  // Of what was and what is now, the latter answers what is asked of today.
  const hasPresent = about.isPresent && candidates.some(([from]) => holdsNow.test(clauseAround(clauseOf(from))))
  const support = (range: Range): number => {
    const [from, to] = range
    const home = clauseOf(from)
    const before = folded.slice(0, from).trimEnd()
    const isInRole = about.roles.some(
      (role) => before.endsWith(role) && !otherHolder.test(before.slice(0, -role.length)),
    )
    let sum = 0
    words.forEach(({ word, places, weight }, i) => {
      let best = 0
      places.forEach((at, j) => {
        const end = at + word.form.length
        const away = (clauses[i]?.[j] ?? 0) - home
        const isBefore = end <= from
        const isTopic = places.length === 1 && isBefore && away < 0
        const share = isTopic
          ? asTopic
          : isApart(at, from)
            ? farther
            : away === 0
              ? sameClause
              : away === -1
                ? clauseBefore
                : away === 1
                  ? clauseAfter
                  : farther
        const gap = isBefore ? from - end : Math.max(0, at - to)
        const hasRival = candidates.some(
          (other) =>
            other !== range && (isBefore ? other[0] >= end && other[1] <= from : other[0] >= to && other[1] <= at),
        )
        // What is counted stands in front of its figure more often than behind it.
        const side = isBefore ? 1 : 0.9
        const near = isTopic ? 1 : Math.max(0.1, 1 - lossAUnit * gap)
        best = Math.max(best, share * side * near * (hasRival ? (isTopic ? topicRivalShare : rivalShare) : 1))
      })
      sum += weight * best
    })
    const clause = clauseAround(home)
    const share = all === 0 ? 0 : sum / all
    const isPricedOtherwise = about.unit !== undefined && isOfOtherUnit(about.unit, clause)
    const isWrong =
      isPricedOtherwise || about.contraries.some(([own, other]) => other.test(clause) && !own.test(clause))
    const kind = /^[一过]?半数?$/u.test(folded.slice(from, to)) ? halfShare : 1
    const deedShare = hasDeed && !isOfDeed(range) ? otherDeedShare : 1
    const edge = isTime ? edgeShare(about, folded, range) * weekdayShare(about, folded, clause) : 1
    const isObject = about.objects.some((form) => folded.endsWith(form, from))
    const count = countShare(about, folded, range) * (isObject ? othersShare : 1)
    return (
      share *
      kind *
      edge *
      count *
      deedShare *
      (isInRole ? roleShare : 1) *
      (hasTouched && isTouched(range) ? touchedShare : 1) *
      (isWrong ? othersShare : 1) *
      (isOfOtherYear(about.years, clause) ? otherYearShare : 1) *
      (hasPresent && heldBefore.test(clause) && !holdsNow.test(clause) ? otherYearShare : 1) *
      (about.isFormer ? 1 : changeShare(folded, range))
    )
  }
  const whole = (range: Range): Range =>
    analyzed.kind.kind === 'person' ? range : withLead(folded, about.isHowMany ? withNoun(folded, range) : range)
  return candidates
    .map((range) => ({ range: whole(range), support: support(range) }))
    .sort((a, b) => b.support - a.support || a.range[0] - b.range[0])
}

const candidatesIn = onceFor((analyzed: AnalyzedQuery) =>
  onceFor((paragraph: Texts) => findCandidates(analyzed, paragraph)),
)

/**
 * Finds what in a paragraph may be the answer, best supported first. Verdict, quote and mark ask for it of the same
 * paragraphs: it is worked out once for each question.
 * @param analyzed - the question
 * @param paragraph - as printed and folded
 * @returns ranges inside the text; what the question itself says is left out; empty where it asks for nothing that has a form
 */
export const answerCandidates = (analyzed: AnalyzedQuery, paragraph: Texts): readonly AnswerCandidate[] =>
  candidatesIn(analyzed)(paragraph)
