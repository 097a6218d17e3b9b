import type { Range } from '../../text/sentences.js'
import { personsIn } from '../query/persons.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { tagsOf } from '../analysis/analyzer.js'
import { matchWord } from '../ranking/match-words.js'

/** Something in a paragraph that may be the answer, and how much of the question stands near it, 0..1. */
export type AnswerCandidate = { range: Range; support: number }

const digit = /[0-9]/
const numeral = /[0-9〇零一二两三四五六七八九十百千万亿半]/
const inside = /[.,:：]/

// After a figure: multipliers, then what it counts or measures, then what it is counted by.
const chineseUnit =
  /^(?:多|余|来|几)?[万亿千百十]*(?:多|余)?(?:个百分点|平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|海里|千瓦时|千瓦|公斤|千克|毫克|个半小时|个小时|小时|个钟头|分钟|秒钟?|美元|欧元|日元|英镑|港元|人民币|人次|人名|摄氏度|个月|周岁|元[0-9一二两三四五六七八九]+角(?:[0-9一二两三四五六七八九]+分)?|[%‰℃元块角毛吨米斤克升度岁倍成人名位个家户例台部套架辆艘列条座栋幢间只头匹羽株颗枚份张本册篇首幅支把件项起宗次场轮届回遍层楼站句亩顷里年月日号天周时点分秒环比])?(?:[0-9〇零一二两三四五六七八九十]+(?:[角分毛]|秒)|半)?/u
const dateTail =
  /^(?:年|月|日|号|时|点|分|秒)?(?:[初中底末])?(?:(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里)?[0-9〇零一二两三四五六七八九十廿]+(?:年|月|日|号|时|点|分钟?|秒|刻)(?:半|许|整)?)*(?:半|许|整|起|钟)?/u
const dateHead =
  /(?:(?:[去今明]年|[昨今明前后]天|本月|下月|上月|本周[一二三四五六日天]?|下周[一二三四五六日天]?|上周[一二三四五六日天]?|周[一二三四五六日天]|星期[一二三四五六日天]|每天|凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里|[0-9〇零一二两三四五六七八九十廿]+(?:年|月|日|号|时|点))[的]?)+$/u
const latinTail =
  /^(?:(?:st|nd|rd|th)\b|[ -]?(?:a\.m\.|p\.m\.|am|pm|noon|midnight)\b|(?: |-)?(?:per cent|percent|miles? an hour|metres?|meters?|millimetres?|centimetres?|kilometres?|miles?|inch(?:es)?|feet|foot|yards?|acres?|tons?|tonnes?|kilos?|pounds?|litres?|gallons?|pence|p|cents?|dollars?|yuan|euros?|million|billion|thousand|hundred|dozen)\b)*(?: (?:an?|per) (?:hour|day|week|month|year|head|night|person|adult|child)\b)?/iu
const latinMonth =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const latinDay = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const latinDate = new RegExp(
  `\\b(?:(?:${latinDay},? )?(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?${latinMonth}\\b|${latinMonth}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b|${latinMonth}\\b(?! (?:be|have|not)\\b))(?:,? \\d{4}\\b)?|${latinDay}\\b|(?:19|20)\\d\\d\\b)`,
  'giu',
)
const numberWords =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter)'
const latinNumber = new RegExp(`\\b${numberWords}(?:[ -](?:and |a )?${numberWords})*\\b`, 'gu')

/** A figure is taken whole: `1.2亿千瓦` and not `2亿`, `£412,000` and not `412`, `6月21日晚7时30分` and not `21日`. */
const wholeFigure = (folded: string, [from, to]: Range, isTime: boolean): Range => {
  const isNumeral = (at: number): boolean => numeral.test(folded[at] ?? '')
  const isDigit = (at: number): boolean => digit.test(folded[at] ?? '')
  const isInside = (at: number): boolean => inside.test(folded[at] ?? '') && isDigit(at - 1) && isDigit(at + 1)
  if (isNumeral(from)) while (isNumeral(from - 1) || isInside(from - 1)) from -= 1
  if (/百分之|千分之|分之/.test(folded.slice(Math.max(0, from - 3), from)))
    from = folded.slice(0, from).search(/[百千一二三四五六七八九十]+分之$/u)
  while (isDigit(to) || isInside(to)) to += 1
  const share = /^\/[0-9]+|^分之[一二三四五六七八九十]+/u.exec(folded.slice(to))
  if (share) to += share[0].length
  if (/[$£€¥]/.test(folded[from - 1] ?? '')) from -= 1
  if (/零下$/.test(folded.slice(0, from))) from -= 2
  if (isTime) {
    const head = dateHead.exec(folded.slice(Math.max(0, from - 24), from))
    if (head) from -= head[0].length
    to += dateTail.exec(folded.slice(to, to + 30))?.[0].length ?? 0
  }
  // A bare figure takes its unit along.
  if (isNumeral(to - 1)) to += chineseUnit.exec(folded.slice(to, to + 10))?.[0].length ?? 0
  if (/[\w]/.test(folded[to - 1] ?? '') || /^[ -]?(?:am|pm|a\.m|p\.m)/.test(folded.slice(to)))
    to += latinTail.exec(folded.slice(to, to + 40))?.[0].length ?? 0
  return [from, to]
}

/** What says which way a figure goes, or of what it is: part of the answer where it stands right before it. */
const lead =
  /(?:(?:同比|环比|总共|一共|合计)?(?:上涨|下降|下跌|增长|增加|减少|减产|增产|提高|降低|回落|上升|下调|上调|提前|推迟|延期|延长|缩短|截止|顺延|超)(?:了|到|至|为)?|同比|环比|首班|末班|每(?:斤|公斤|吨|人|次|月|天|年|小时|平方米|张|度|户|亩|磅|位|学期|晚))$/u

const withLead = (folded: string, [from, to]: Range): Range => {
  const before = lead.exec(folded.slice(Math.max(0, from - 8), from))
  return [from - (before?.[0].length ?? 0), to]
}

/** `610 homes`: what is counted in English stands behind its figure. */
const withNoun = (folded: string, [from, to]: Range): Range => {
  if (!/[0-9a-z]$/.test(folded.slice(from, to)) || /[$£€¥]/.test(folded[from] ?? '')) return [from, to]
  return [from, to + (/^ [a-z]{3,9}s\b/.exec(folded.slice(to, to + 12))?.[0].length ?? 0)]
}

/** Men and women run apart: what is told of the others is no answer. */
const isOthers = (question: string, clause: string): boolean =>
  (/男/.test(question) && !/女/.test(question) && /女/.test(clause) && !/男/.test(clause)) ||
  (/女/.test(question) && !/男/.test(question) && /男/.test(clause) && !/女/.test(clause))
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
  [...folded.matchAll(new RegExp(form.source, 'giu'))].map(({ 0: text, index }) => [index, index + text.length])

/** What has the form of an answer to the question. */
const formsIn = (analyzed: AnalyzedQuery, text: string, folded: string): Range[] => {
  const { kind, pattern } = analyzed.kind
  if (kind === 'person') return personsIn({ text, folded })
  if (kind === 'place')
    return tagsOf(folded)
      .filter(({ word, tag }) => /^n[st]/.test(tag) && word.length > 1)
      .map(({ word, start }): Range => [start, start + word.length])
  if (!pattern || (kind !== 'number' && kind !== 'time')) return []
  const isTime = kind === 'time'
  const dates = isTime ? matchesOf(latinDate, folded) : []
  const figures = matchesOf(pattern, folded)
    .map((range) => wholeFigure(folded, range, isTime))
    // A year is no answer to "how many".
    .filter(([, to]) => isTime || !/[年月日]/.test(folded[to] ?? ''))
    .filter(([from, to]) => isTime || !/^(?:19|20)\d\d(?:年|$)/u.test(folded.slice(from, to)))
  const words =
    kind === 'number' && /[a-z]/.test(folded)
      ? matchesOf(latinNumber, folded).filter(([from, to]) => pattern.test(folded.slice(from, to)))
      : []
  return apart([...dates, ...figures, ...words.map((range) => wholeFigure(folded, range, false))])
}

const clauseEnd = /[,，;；。！？!?:：]|\.(?=\s|$)|、| and | but /gu

/** Where clauses end; what is listed apart is told apart. */
const clausesOf = (folded: string): number[] => {
  const ends: number[] = []
  for (const { 0: sign, index } of folded.matchAll(clauseEnd)) {
    const isInNumber = digit.test(folded[index - 1] ?? '') && digit.test(folded[index + sign.length] ?? '')
    if (!isInNumber) ends.push(index + sign.length)
  }
  return [...ends, folded.length]
}

/** How much a word counts by its place: in the clause of the answer, in the one before or after it, or farther off. */
const sameClause = 1
const clauseBefore = 0.5
const clauseAfter = 0.3
const farther = 0.15
/** What stands between the word and the answer takes so much of it a unit. */
const lossAUnit = 0.012
/** Another possible answer between the two is more likely the one that goes with the word. */
const rivalShare = 0.45

/**
 * Finds what in a paragraph may be the answer, best supported first.
 * @param profile - of the question
 * @param text - the paragraph as printed
 * @param folded - the same folded
 * @returns ranges inside the text; what the question itself says is left out; empty where it asks for nothing that has a form
 */
export const answerCandidates = (analyzed: AnalyzedQuery, text: string, folded: string): AnswerCandidate[] => {
  const words = analyzed.words
    .filter(({ isDate }) => !isDate)
    .map((word) => {
      const { own, other } = matchWord(folded, word)
      return { word, own, places: [...own, ...other] }
    })
  const forms = formsIn(analyzed, text, folded)
  // Of a figure only the number counts: `多少人` names the 人 of the 900人 that answers it.
  const isAsked = ([from, to]: Range): boolean => {
    let end = from
    while (end < to && /^(?:千(?![瓦米克])|[0-9.,%〇零一二两三四五六七八九十百万亿])/.test(folded.slice(end, end + 2)))
      end += 1
    if (end === from) end = to
    return words.some(({ word, own }) => own.some((at) => from < at + word.form.length && at < end))
  }
  const candidates = forms.filter((range) => !isAsked(range))
  const ends = clausesOf(folded)
  const clauseOf = (at: number): number => ends.findIndex((end) => at < end)
  const all = words.reduce((sum, { word }) => sum + word.common, 0)
  const support = (range: Range): number => {
    const [from, to] = range
    const home = clauseOf(from)
    let sum = 0
    for (const { word, places } of words) {
      let best = 0
      for (const at of places) {
        const end = at + word.form.length
        const away = clauseOf(at) - home
        const share = away === 0 ? sameClause : away === -1 ? clauseBefore : away === 1 ? clauseAfter : farther
        const isBefore = end <= from
        const gap = isBefore ? from - end : Math.max(0, at - to)
        const hasRival = candidates.some(
          (other) =>
            other !== range && (isBefore ? other[0] >= end && other[1] <= from : other[0] >= to && other[1] <= at),
        )
        // What is counted stands in front of its figure more often than behind it.
        const side = isBefore ? 1 : 0.9
        best = Math.max(best, share * side * Math.max(0.1, 1 - lossAUnit * gap) * (hasRival ? rivalShare : 1))
      }
      sum += word.common * best
    }
    const clause = folded.slice(ends[home - 1] ?? 0, ends[home])
    return all === 0 ? 0 : (sum / all) * (isOthers(analyzed.folded, clause) ? othersShare : 1)
  }
  const isCounted = /\bhow many\b/.test(analyzed.folded)
  const whole = (range: Range): Range =>
    analyzed.kind.kind === 'person' ? range : withLead(folded, isCounted ? withNoun(folded, range) : range)
  return candidates
    .map((range) => ({ range: whole(range), support: support(range) }))
    .sort((a, b) => b.support - a.support || a.range[0] - b.range[0])
}
