import { splitSentences, type Range } from '../article/sentences.js'
import { tagsOf } from './analyzer.js'
import type { Profile } from './question-profile.js'
import { matchWord } from './word-match.js'

/** Something in a paragraph that may be the answer, and how much of the question stands near it, 0..1. */
export type SupportedAnswer = { range: Range; support: number }

/** How much a word of the question counts by where it stands from a possible answer: UTF-16 units, share. */
const nearness: [number, number][] = [
  [16, 1],
  [40, 0.75],
  [80, 0.4],
]

/** A figure is taken whole: `1.2亿千瓦` and not `2亿`. */
const wholeFigure = (text: string, [from, to]: Range): Range => {
  let start = from
  let end = to
  while (start > 0 && /[0-9]/.test(text[start] ?? '') && /[0-9.,]/.test(text[start - 1] ?? '')) start -= 1
  while (start < from && /[.,]/.test(text[start] ?? '')) start += 1
  while (end < text.length && /[0-9%]/.test(text[end] ?? '') && /[0-9]/.test(text[end - 1] ?? '')) end += 1
  return [start, end]
}

const nameTags: Partial<Record<Profile['kind']['kind'], RegExp>> = { person: /^nr/, place: /^n[st]/ }

/** What has the form of an answer to the question. */
const formsIn = (profile: Profile, folded: string): Range[] => {
  const { kind, pattern } = profile.kind
  const names = nameTags[kind]
  if (names)
    return tagsOf(folded)
      .filter(({ tag }) => names.test(tag))
      .map(({ word, start }): Range => [start, start + word.length])
  if (!pattern || (kind !== 'number' && kind !== 'time')) return []
  return [...folded.matchAll(new RegExp(pattern.source, 'gu'))].map((match) =>
    wholeFigure(folded, [match.index, match.index + match[0].length]),
  )
}

/**
 * What in a folded paragraph may be the answer, best supported first.
 * Out: ranges inside the text; what the question itself says is left out. Empty where the question asks for nothing
 * that has a form.
 */
export const supportedAnswers = (profile: Profile, folded: string): SupportedAnswer[] => {
  const words = profile.words.map((word) => {
    const { own, other } = matchWord(folded, word)
    return { word, places: [...own, ...other] }
  })
  const isAsked = ([from, to]: Range): boolean =>
    words.some(({ word, places }) => places.some((at) => from < at + word.form.length && at < to))
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
    return profile.commonWeight === 0 ? 0 : sum / profile.commonWeight
  }
  return formsIn(profile, folded)
    .filter((range) => !isAsked(range))
    .map((range) => ({ range, support: support(range) }))
    .sort((a, b) => b.support - a.support || a.range[0] - b.range[0])
}
