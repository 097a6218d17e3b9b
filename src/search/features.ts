import { rootOf } from './analyzer.js'
import { tripleKey, type Profile } from './question-profile.js'
import type { Slot } from './shelf.js'
import { breakUnit, pairKey, unitsOf } from './units.js'

/** What ranking looks at, in the order of the vector that `measure` gives. */
export const featureNames = [
  'wordScore',
  'pairScore',
  'singleScore',
  'wordCover',
  'wordCoverWithContext',
  'wordCoverInArticle',
  'pairCover',
  'pairCoverWithContext',
  'singleCover',
  'rarestWord',
  'window40',
  'window80',
  'sentence',
  'sentenceSingles',
  'windowSingles',
  'sentenceWords',
  'nearWords',
  'knownCover',
  'spokenCover',
  'spokenSentence',
  'spokenKnown',
  'run',
  'runShare',
  'triples',
  'context',
  'contextInside',
  'answerNear',
  'answerThere',
  'isHeading',
  'isLead',
  'logLength',
] as const

export type FeatureName = (typeof featureNames)[number]
export type Features = Record<FeatureName, number>

/** Where in the paragraph the question is met best: UTF-16 range of the window and of the sentence. */
export type Focus = { window: [number, number]; sentence: [number, number] }

const k1 = 1.2
const b = 0.4
const saturate = (count: number, lengthShare: number): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + b * lengthShare))

const countOf = (text: string, part: string): number => {
  let count = 0
  for (let at = text.indexOf(part); at >= 0 && count < 6; at = text.indexOf(part, at + part.length)) count += 1
  return count
}

const latin = /^[a-z0-9]/
/** Latin words are met as words, so that "art" is not found in "party". */
const latinCount = (text: string, term: string): number => {
  let count = 0
  for (const match of text.matchAll(/[a-z0-9\u00c0-\u024f]+/g))
    if (match[0] === term || rootOf(match[0]) === term) count += 1
  return count
}
const occurrences = (text: string, term: string): number =>
  latin.test(term) ? latinCount(text, term) : countOf(text, term)

const isSentenceEnd = (char: string): boolean =>
  char === '。' || char === '！' || char === '？' || char === '!' || char === '?' || char === ';' || char === '；'

/** Distinct weight of the pairs inside a moving window. */
const bestWindow = (
  hits: { pair: number; at: number }[],
  weights: Float64Array,
  width: number,
): { weight: number; from: number; to: number } => {
  const inside = new Int32Array(weights.length)
  let weight = 0
  let best = { weight: 0, from: 0, to: 0 }
  for (let left = 0, right = 0; right < hits.length; right += 1) {
    const last = hits[right]
    if (!last) break
    if ((inside[last.pair] = (inside[last.pair] ?? 0) + 1) === 1) weight += weights[last.pair] ?? 0
    for (let first = hits[left]; first && last.at - first.at > width - 2; first = hits[left]) {
      inside[first.pair] = (inside[first.pair] ?? 0) - 1
      if (inside[first.pair] === 0) weight -= weights[first.pair] ?? 0
      left += 1
    }
    if (weight > best.weight + 1e-9) best = { weight, from: hits[left]?.at ?? 0, to: last.at + 2 }
  }
  return best
}

/** What an article as a whole says of the question, shared by its paragraphs. */
export type ArticleMeasure = { wordCover: number }

export const measureArticle = (profile: Profile, slots: readonly Slot[]): ArticleMeasure => {
  if (profile.wordWeight === 0) return { wordCover: 0 }
  let cover = 0
  for (const word of profile.words) {
    if (slots.some((slot) => occurrences(slot.folded, word.term) > 0 || occurrences(slot.context, word.term) > 0))
      cover += word.weight
  }
  return { wordCover: cover / profile.wordWeight }
}

/** Measures how well a paragraph answers the question. `meanLength` in UTF-16 units. */
export const measure = (
  profile: Profile,
  slot: Slot,
  article: ArticleMeasure,
  meanLength: number,
): { features: Features; focus: Focus } => {
  const { folded, context } = slot
  const lengthShare = folded.length / meanLength
  let wordScore = 0
  let wordCover = 0
  let wordContext = 0
  let rarest = 0
  let rarestWeight = 0
  for (const word of profile.words) {
    const count = occurrences(folded, word.term)
    if (count > 0) {
      wordScore += word.weight * saturate(count, lengthShare)
      wordCover += word.weight
      wordContext += word.weight
    } else if (occurrences(context, word.term) > 0) wordContext += word.weight
    if (word.weight > rarestWeight) {
      rarestWeight = word.weight
      rarest = count > 0 ? 1 : occurrences(context, word.term) > 0 ? 0.7 : 0
    }
  }
  const wordWeight = profile.wordWeight || 1
  const pairWeight = profile.pairWeight || 1
  const singleWeight = profile.singleWeight || 1

  const units = unitsOf(folded, rootOf)
  const { code, at, length } = units
  const pairCounts = new Int32Array(profile.pairWeights.length)
  const singleCounts = new Int32Array(profile.singleWeights.length)
  const triples = new Set<number>()
  const hits: { pair: number; at: number }[] = []
  const singleHits: { pair: number; at: number }[] = []
  let runs = new Map<number, number>()
  let bestRun = 0
  const sentencePairs = new Set<number>()
  let sentenceWeight = 0
  let bestSentence = { weight: -1, from: 0, to: folded.length }
  let sentenceStart = 0
  const sentenceSingles = new Set<number>()
  let singlesWeight = 0
  let bestSingles = 0
  let bestWords = 0
  let bestSpoken = 0
  const closeSentence = (end: number): void => {
    if (singlesWeight > bestSingles) bestSingles = singlesWeight
    sentenceSingles.clear()
    singlesWeight = 0
    let words = 0
    let spoken = 0
    const sentence = folded.slice(sentenceStart, end)
    for (const word of profile.words) {
      if (occurrences(sentence, word.term) > 0) words += word.weight
      else if (word.others.some((other) => sentence.includes(other))) spoken += word.weight
    }
    if (words + spoken > bestSpoken) bestSpoken = words + spoken
    if (words > bestWords) bestWords = words
    if (sentenceWeight > bestSentence.weight + 1e-9)
      bestSentence = { weight: sentenceWeight, from: sentenceStart, to: end }
    sentencePairs.clear()
    sentenceWeight = 0
    sentenceStart = end
  }
  for (let i = 0; i < length; i += 1) {
    const unit = code[i] ?? breakUnit
    const place = at[i] ?? 0
    if (unit === breakUnit) {
      if (isSentenceEnd(folded[place] ?? '')) closeSentence(place + 1)
      runs.clear()
      continue
    }
    const single = profile.singles.get(unit)
    if (single !== undefined) {
      singleCounts[single] = (singleCounts[single] ?? 0) + 1
      singleHits.push({ pair: single, at: place })
      if (!sentenceSingles.has(single)) {
        sentenceSingles.add(single)
        singlesWeight += profile.singleWeights[single] ?? 0
      }
    }
    const next = i + 1 < length ? (code[i + 1] ?? breakUnit) : breakUnit
    const pair = next === breakUnit ? undefined : profile.pairs.get(pairKey(unit, next))
    if (pair === undefined) {
      runs.clear()
      continue
    }
    pairCounts[pair] = (pairCounts[pair] ?? 0) + 1
    hits.push({ pair, at: place })
    if (!sentencePairs.has(pair)) {
      sentencePairs.add(pair)
      sentenceWeight += profile.pairWeights[pair] ?? 0
    }
    const longer = new Map<number, number>()
    for (const from of profile.pairPlaces[pair] ?? []) {
      const run = (runs.get(from - 1) ?? 1) + 1
      longer.set(from, run)
      if (run > bestRun) bestRun = run
    }
    runs = longer
    const third = i + 2 < length ? (code[i + 2] ?? breakUnit) : breakUnit
    if (third !== breakUnit) {
      const key = tripleKey(unit, next, third)
      if (profile.triples.has(key)) triples.add(key)
    }
  }
  closeSentence(folded.length)

  const contextPairs = new Set<number>()
  const contextUnits = unitsOf(context, rootOf)
  for (let i = 0; i + 1 < contextUnits.length; i += 1) {
    const pair = profile.pairs.get(pairKey(contextUnits.code[i] ?? 0, contextUnits.code[i + 1] ?? 0))
    if (pair !== undefined) contextPairs.add(pair)
  }
  let pairScore = 0
  let pairCover = 0
  let pairContext = 0
  let contextWeight = 0
  for (let i = 0; i < pairCounts.length; i += 1) {
    const weight = profile.pairWeights[i] ?? 0
    const count = pairCounts[i] ?? 0
    if (contextPairs.has(i)) contextWeight += weight
    if (count > 0) {
      pairScore += weight * saturate(count, lengthShare)
      pairCover += weight
    }
    if (count > 0 || contextPairs.has(i)) pairContext += weight
  }
  let singleScore = 0
  let singleCover = 0
  for (let i = 0; i < singleCounts.length; i += 1) {
    const count = singleCounts[i] ?? 0
    if (count === 0) continue
    singleScore += (profile.singleWeights[i] ?? 0) * saturate(count, lengthShare)
    singleCover += profile.singleWeights[i] ?? 0
  }
  const near = bestWindow(hits, profile.pairWeights, 40)
  const wide = bestWindow(hits, profile.pairWeights, 80)
  const { pattern } = profile.kind
  const answerNear = pattern?.test(folded.slice(Math.max(0, near.from - 40), near.to + 40)) ? 1 : 0
  const answerThere = pattern?.test(folded.slice(bestSentence.from, bestSentence.to)) ? 1 : 0
  const features: Features = {
    wordScore,
    pairScore,
    singleScore,
    wordCover: wordCover / wordWeight,
    wordCoverWithContext: wordContext / wordWeight,
    wordCoverInArticle: article.wordCover,
    pairCover: pairCover / pairWeight,
    pairCoverWithContext: pairContext / pairWeight,
    singleCover: singleCover / singleWeight,
    rarestWord: rarest,
    window40: near.weight / pairWeight,
    window80: wide.weight / pairWeight,
    sentence: Math.max(0, bestSentence.weight) / pairWeight,
    sentenceSingles: bestSingles / singleWeight,
    windowSingles: bestWindow(singleHits, profile.singleWeights, 60).weight / singleWeight,
    sentenceWords: bestWords / wordWeight,
    nearWords: (() => {
      const part = folded.slice(Math.max(0, near.from - 40), near.to + 40)
      let w = 0
      for (const word of profile.words) if (occurrences(part, word.term) > 0) w += word.weight
      return w / wordWeight
    })(),
    ...(() => {
      let w = 0,
        k = 0,
        all = 0
      for (const word of profile.words) {
        all += word.common
        if (
          occurrences(folded, word.term) > 0 ||
          occurrences(context, word.term) > 0 ||
          word.others.some((other) => folded.includes(other) || context.includes(other))
        ) {
          w += word.weight
          k += word.common
        }
      }
      return { spokenCover: w / wordWeight, spokenKnown: all > 0 ? k / all : 0 }
    })(),
    spokenSentence: bestSpoken / wordWeight,
    knownCover: (() => {
      let all = 0,
        got = 0
      for (const word of profile.words) {
        all += word.common
        if (occurrences(folded, word.term) > 0 || occurrences(context, word.term) > 0) got += word.common
      }
      return all > 0 ? got / all : 0
    })(),
    run: Math.log(1 + bestRun),
    runShare: bestRun / Math.max(1, profile.unitCount),
    triples: triples.size / Math.max(1, profile.triples.size),
    context: contextWeight / pairWeight,
    contextInside: context.length > 1 && profile.unitCount > 0 && contextWeight > 0.9 * pairWeight ? 1 : 0,
    answerNear,
    answerThere,
    isHeading: slot.isHeading ? 1 : 0,
    isLead: slot.ordinal === 0 ? 1 : 0,
    logLength: Math.log(Math.max(10, folded.length)),
  }
  return { features, focus: { window: [near.from, near.to], sentence: [bestSentence.from, bestSentence.to] } }
}
