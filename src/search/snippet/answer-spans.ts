import { splitSentences, type Range } from '../../text/sentences.js'
import { tagsOf } from '../analysis/analyzer.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { matchWord } from '../ranking/match-words.js'

/** Something in a paragraph that may be the answer, and how much of the question stands near it, 0..1. */
export type AnswerCandidate = { range: Range; support: number }

/** How much a word of the question counts by where it stands from a possible answer: UTF-16 units, share. */
const nearness: [number, number][] = [
  [16, 1],
  [40, 0.75],
  [80, 0.4],
]

const numeral = /[0-9〇零一二两三四五六七八九十百千万亿]/

const unitBehind =
  /^[万亿千百十]*(?:%|个百分点|平方公里|平方米|立方米|公里|千米|厘米|毫米|千瓦时|千瓦|公斤|千克|小时|分钟|美元|欧元|人次|[元米吨斤克度分时点人名位个家户倍岁天周次场条辆艘座套件只头株份枚成])?/u

/** A figure is taken whole: `1.2亿千瓦` and not `2亿`, `48亿元` and not `亿元`. */
const wholeFigure = (folded: string, [from, to]: Range): Range => {
  const isNumeral = (at: number): boolean => numeral.test(folded[at] ?? '')
  const isDigit = (at: number): boolean => /[0-9]/.test(folded[at] ?? '')
  const isInside = (at: number): boolean => /[.,]/.test(folded[at] ?? '') && isDigit(at - 1) && isDigit(at + 1)
  if (isNumeral(from)) while (isNumeral(from - 1) || isInside(from - 1)) from -= 1
  while (isDigit(to) || isInside(to)) to += 1
  // A bare figure takes its unit along.
  if (isNumeral(to - 1)) to += unitBehind.exec(folded.slice(to, to + 8))?.[0].length ?? 0
  return [from, to]
}

// A name from abroad is written out with a dot, which the tokenizer does not know.
const dottedName = /[\p{Script=Han}]{1,8}(?:[·.][\p{Script=Han}]{1,8})+/gu
const nameTags: Partial<Record<AnalyzedQuery['kind']['kind'], RegExp>> = { person: /^nr/, place: /^n[st]/ }

/** What has the form of an answer to the question. */
const formsIn = (analyzed: AnalyzedQuery, folded: string): Range[] => {
  const { kind, pattern } = analyzed.kind
  const names = nameTags[kind]
  if (names) {
    const tagged = tagsOf(folded)
      .filter(({ word, tag }) => names.test(tag) && word.length > 1)
      .map(({ word, start }): Range => [start, start + word.length])
    if (kind !== 'person') return tagged
    const dotted = [...folded.matchAll(dottedName)].map((match): Range => {
      // The tokenizer knows best where a name without a title begins.
      const start = tagged.find(([from, to]) => from >= match.index && to <= match.index + match[0].indexOf('·'))?.[0]
      return [start ?? match.index, match.index + match[0].length]
    })
    return [...dotted, ...tagged.filter(([from, to]) => !dotted.some((name) => from < name[1] && name[0] < to))]
  }
  if (!pattern || (kind !== 'number' && kind !== 'time')) return []
  return (
    [...folded.matchAll(new RegExp(pattern.source, 'gu'))]
      .map((match) => wholeFigure(folded, [match.index, match.index + match[0].length]))
      // A year is no answer to "how many".
      .filter(([, to]) => kind === 'time' || !/[年月日]/.test(folded[to] ?? ''))
  )
}

/**
 * What in a folded paragraph may be the answer, best supported first.
 * Out: ranges inside the text; what the question itself says is left out. Empty where the question asks for nothing
 * that has a form.
 */
export const answerCandidates = (analyzed: AnalyzedQuery, folded: string): AnswerCandidate[] => {
  const words = analyzed.words.map((word) => {
    const { own, other } = matchWord(folded, word)
    return { word, own, places: [...own, ...other] }
  })
  const isName = analyzed.kind.kind in nameTags
  // Of a figure only the number counts: `多少人` names the 人 of the 900人 that answers it.
  const isAsked = ([from, to]: Range): boolean => {
    let end = from
    // 千 begins a unit in 千瓦, 千米 and 千克.
    while (end < to && /^(?:千(?![瓦米克])|[0-9.,%〇零一二两三四五六七八九十百万亿])/.test(folded.slice(end, end + 2)))
      end += 1
    if (end === from) end = to
    return words.some(({ word, own }) => own.some((at) => from < at + word.form.length && at < end))
  }
  const sentences = splitSentences(folded)
  const sentenceOf = (at: number): number => sentences.findIndex(([, end]) => at < end)
  const support = ([from, to]: Range): number => {
    const home = sentenceOf(from)
    let sum = 0
    for (const { word, places } of words) {
      let best = 0
      for (const at of places) {
        const gap = at < from ? from - at - word.form.length : at - to
        const share = nearness.find(([limit]) => gap <= limit)?.[1] ?? 0
        best = Math.max(best, share, sentenceOf(at) === home ? 0.7 : 0)
      }
      sum += word.common * best
    }
    return analyzed.commonWeight === 0 ? 0 : sum / analyzed.commonWeight
  }
  // Names stand everywhere: one answers only next to what is asked about.
  const isClose = ([from, to]: Range): boolean =>
    words.some(({ word, places }) => places.some((at) => at + word.form.length >= from - 2 && at <= to + 2))
  return formsIn(analyzed, folded)
    .filter((range) => !isAsked(range) && (!isName || isClose(range)))
    .map((range) => ({ range, support: support(range) }))
    .sort((a, b) => b.support - a.support || a.range[0] - b.range[0])
}
