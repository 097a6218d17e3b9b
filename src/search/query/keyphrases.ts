import { isWord, tagsOf } from '../analysis/analyzer.js'
import { stemOf } from '../../text/stem.js'
import { regionalWordsFor } from '../../text/regional-words.js'
import { fold } from '../../text/fold.js'
import type { Query } from './parse-query.js'
import { designationsOf } from './constraints.js'
import { isAskingWord } from '../../text/stop-words.js'

/** What the subject needs to know about the library. */
type Held = {
  documents: number
  documentsWithTerm: (term: string) => number
  /** Whether a paragraph holds the folded text, also inside other words. */
  holds: (folded: string) => boolean
}

type Piece = { start: number; end: number; isThing: boolean; isName: boolean; isStrange: boolean; weight: number }

/** All must stand in one article: with three words next to none is left. */
const wordsLimit = 2
/** Two words that stand side by side in the library are one name up to this length: 数据中心, 防汛指挥部. */
const nameLimit = 6

const thing = /^(?:n|vn|an|j|eng|x)/
/** Places and persons stand for themselves: not every article says them next to the thing. */
const name = /^(?:ns|nr|nt)/
/** Things that are asked for of every subject. */
const asked =
  /^(?:时间|地点|地方|原因|结果|情况|价格|票价|方式|办法|数量|人数|名字|电话|地址|消息|新闻|报道|文章|事情|问题|内容|方面|东西|目的|day|time|date|place|price|reason|news|people)$/
/** Last letter of a name that the dictionary cuts off it. */
const landmark = /^[江河湖海山岛桥路街港湾村镇乡县市区州寺站线]$/
/** Numbers, measures and times. */
const counted = /^(?:m|q|t)/
const han = /^[\u4e00-\u9fff]+$/

/** What is typed in straight quotation marks is a name by itself. */
const phrasesOf = ({ text, phrases }: Query): string[] => {
  const folded = fold(text)
  return phrases.flatMap((phrase) => {
    const at = folded.indexOf(phrase)
    return at === -1 ? [] : [text.slice(at, at + phrase.length)]
  })
}

const joins = (folded: string, one: Piece, other: Piece, held: Held): boolean => {
  const joined = folded.slice(one.start, other.end)
  if (one.end !== other.start || joined.length > nameLimit || !han.test(joined) || !held.holds(joined)) return false
  if (landmark.test(folded.slice(other.start, other.end))) return true
  return !other.isStrange && one.isThing && other.isThing && !one.isName && !other.isName
}

/** The end of the word of some region that begins like a shorter one: 太空人 where the tokenizer cuts 太空. */
const regionalEnd = (folded: string, start: number, end: number): number => {
  for (let to = start + nameLimit; to > end; to -= 1)
    if (to <= folded.length && regionalWordsFor(folded.slice(start, to)).length > 0) return to
  return end
}

const piecesOf = (folded: string, held: Held): Piece[] => {
  const pieces: Piece[] = []
  for (const { word, tag, start } of tagsOf(folded)) {
    const isLatin = /^[a-z\u00c0-\u024f][a-z0-9\u00c0-\u024f]+$/.test(word)
    if ((!isLatin && !han.test(word)) || isAskingWord(word) || asked.test(word) || counted.test(tag)) continue
    // A word that neither dictionary nor library knows was cut wrong.
    const isStrange = !isLatin && !held.holds(word) && !isWord(word)
    const documents = held.documentsWithTerm(isLatin ? stemOf(word) : word)
    const piece: Piece = {
      start,
      end: regionalEnd(folded, start, start + word.length),
      isThing: isLatin || thing.test(tag),
      isName: name.test(tag),
      isStrange,
      weight: Math.log((held.documents + 1) / (documents + 0.5)),
    }
    const last = pieces.at(-1)
    if (last && piece.start < last.end) continue
    if (last && joins(folded, last, piece, held)) {
      last.end = piece.end
      last.weight += piece.weight
    } else pieces.push(piece)
  }
  return pieces
}

/**
 * Finds what a question is about, in a few words as they are typed: its names and things, without days, numbers and the
 * words that only ask.
 * @param query - the question, taken apart
 * @param held - what the library holds
 * @returns up to two phrases in their order; none where the question names nothing
 */
export const keyphrasesOf = (query: Query, held: Held): string[] => {
  const phrases = phrasesOf(query)
  if (phrases.length > 0) return phrases.slice(0, wordsLimit)
  const { text } = query
  const folded = fold(text)
  const pieces = piecesOf(folded, held).filter(({ start, end }) => end - start > 1)
  const sound = pieces.filter(({ isStrange }) => !isStrange)
  const things = sound.filter(({ isThing }) => isThing)
  const designation = designationsOf(folded)[0]?.text
  const named = designation !== undefined && folded.includes(designation) ? [designation] : []
  const best = ([things, sound, pieces].find((some) => some.length > 0) ?? [])
    .filter(({ start, end }) => !named.some((name) => name.includes(folded.slice(start, end))))
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, wordsLimit - named.length)
    .sort((a, b) => a.start - b.start)
  return [...named, ...best.map(({ start, end }) => text.slice(start, end))]
}
