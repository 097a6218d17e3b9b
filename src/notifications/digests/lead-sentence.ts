import type { Article } from '../../article/article.js'
import { splitSentences } from '../../text/sentences.js'

/** The first sentence of a story, word for word. */
export type Lead = {
  /** Ordinal in `paragraphsOf(article)`. */
  paragraph: number
  text: string
  /** The text ends inside its sentence, after a clause if there is one. */
  isCut: boolean
}

/** UTF-16 units that are read at a glance; Western words take more of them. */
const hanLimit = 120
const latinLimit = 180
/** A sentence shorter than this is joined by the next one, if both fit. */
const shortSentence = 16

const reporters = '[（(][^（）()。]{0,10}(?:记者|記者|通讯员|通訊員|实习生)[^（）()。]{0,60}[）)]'
const filed =
  '(?:据)?(?:本[报報刊网網台]|\\p{Script=Han}{1,6}(?:社|日报|日報|晚报|晚報|网|網|新闻))\\s*\\p{Script=Han}{0,8}?\\s*(?:\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)?\\s*(?:专)?(?:电|電|讯|訊|消息[：:])'
const opening = new RegExp(`^[■□●○◆▲▼\\s]*(?:${filed}\\s*(?:${reporters})?|${reporters})[\\s：:]*`, 'u')
const westernOpening =
  /^[A-Z][A-Z .'-]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})?(?:, \d{4})?(?: \([A-Z][A-Za-z ]+\))? ?[-–—]+ (?=[A-Z])/

/** Start of the story in its first paragraph, after the dateline. */
const startOf = (text: string): number => (opening.exec(text) ?? westernOpening.exec(text))?.[0].length ?? 0

const clauseEnd = /[，；：、,;:](?!\d)|——|\s[-–—]\s/g

/** The longest run of whole clauses that fits, else whole words, else whole characters. */
const cutClauses = (sentence: string, limit: number): string => {
  const ends = [...sentence.slice(0, limit).matchAll(clauseEnd)].map(({ index }) => index)
  const clause = ends.findLast((end) => end >= limit / 4)
  if (clause !== undefined) return sentence.slice(0, clause)
  const cut = sentence.slice(0, limit)
  const blank = cut.lastIndexOf(' ')
  if (blank > limit / 2) return cut.slice(0, blank)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/**
 * Returns the sentence that a story begins with, without its dateline.
 * @param article - the article
 * @returns the sentence, 120 UTF-16 units at most in Chinese and 180 otherwise; undefined if the article has no text
 */
export const leadOf = ({ paragraphs, captions = [] }: Article): Lead | undefined => {
  for (const [paragraph, text] of [...paragraphs, ...captions.map((caption) => caption.text)].entries()) {
    const story = text.slice(startOf(text))
    const limit = /\p{Script=Han}/u.test(story) ? hanLimit : latinLimit
    const [first, second] = splitSentences(story)
    if (!first) continue
    const sentence = story.slice(...first).trim()
    if (!/[\p{L}\p{N}]/u.test(sentence)) continue
    if (sentence.length > limit) return { paragraph, text: cutClauses(sentence, limit), isCut: true }
    const both = story.slice(first[0], second?.[1] ?? first[1]).trim()
    return { paragraph, text: sentence.length < shortSentence && both.length <= limit ? both : sentence, isCut: false }
  }
  return undefined
}
