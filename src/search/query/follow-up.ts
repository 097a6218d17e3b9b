import type { Day } from '../../time/day.js'
import { tagsOf, tokensOf, type Tagged } from '../analysis/analyzer.js'
import { answerTypeOf } from './answer-type.js'
import { fold } from '../../text/fold.js'
import { isAskingWord } from '../../text/stop-words.js'
import { hasHan } from '../../text/han.js'
import { parseWhen } from '../../time/dates/parse.js'

type Leaning = 'must' | 'points' | 'names' | 'bare' | 'near'

/**
 * How a question goes with the one before it. `fresh`: by itself. `again`: more of the same. `instead`: the earlier
 * question with something else put in. `beside`: both together, the earlier one as background; its text leaves out what
 * only points back.
 */
export type FollowUp =
  | { kind: 'fresh' }
  | { kind: 'again' }
  | { kind: 'instead'; text: string }
  /**
   * `leaning`: `must` where it holds nothing that could be searched by itself; `points` where a pronoun points back;
   * `names` where it names what it points to (那条船) and what answered the earlier one speaks of it; `bare` where it
   * names no thing (几点开始); `near` where what answered the earlier one speaks of its things too.
   */
  | { kind: 'beside'; text: string; leaning: Leaning }

const again =
  /^(?:还有(?:吗|呢|没有|别的吗|其他的吗|更多吗)?|还有没有(?:别的|其他的)?|更多|再来(?:一[条个])?|继续|下一条|more|anything else|what else)$/
/** Words that point back and stand for no thing of their own; a question that holds one is not complete. */
const pointing =
  /^(?:那|那么|然后|and |but |what about |how about )|他|她|它|其中|里面|当时|[那这](?:里|边|个[时人]?|[次场位件年天])(?![\p{Script=Han}]{2})|(?<![应活])该(?!不该)|(?<![因彼从])此|另外|另一|分别|后来|原来|前者|后者|第二天|同时|\b(?:its?|he|she|they|his|her|their|him|them|that)\b|(?<!\b(?:is|are|was|were|will|be) )\bthere\b(?! (?:is|are|was|were|will)\b)/u
/** A thing named after 那 or that: it may be one of the question before, and may be any other. */
const pointedThing =
  /^[那这][条座家间位次场件个本部只头艘辆台架张所栋片块口起批份笔项名支群匹棵棟輛隻張間]\p{Script=Han}{1,}|^(?:and |but )?(?:that|this|those|these) (?!(?:is|was|are|were|ones?|about|all|much|many|long|far|for|to|in|on|at)\b)[a-z]{3,}/u
const andWhat = /呢$/
/** 那 before a name, of which the tokenizer would make one word: 那守塔人呢. */
const leadingThat = /^那么?(?=\p{Script=Han}{2,}呢)/u

const clean = (folded: string): string => folded.replace(/[\s?!。,、.~]+$/u, '').trim()

const nameTag = /^(?:nr|ns|nt|nz|t$|eng)/
/** A name that makes a question complete; a day or an hour does not. */
const wholeName = /^(?:nr|ns|nt|nz|eng)/

/** A noun of any kind. */
const thing = /^(?:n|j|vn|eng)/

const contentOf = (folded: string): Tagged[] =>
  tagsOf(folded).filter(({ word }) => /[\p{L}\p{N}]/u.test(word) && !isAskingWord(word))

/** The class of a name, for putting one in the place of another. */
const classOf = (tag: string): string => (/^nr/.test(tag) ? 'nr' : tag.slice(0, 2))

/** The earlier question with its last name of the same class, or its date, replaced. */
const replaced = (question: string, earlier: string, today: Day): string | undefined => {
  const [when] = parseWhen(question, today)
  const [earlierWhen] = parseWhen(earlier, today)
  if (when && earlierWhen)
    return earlier.slice(0, earlierWhen.start) + question.slice(when.start, when.end) + earlier.slice(earlierWhen.end)
  const folded = fold(question)
  const content = contentOf(folded)
  const first = content[0]
  const last = content.at(-1)
  if (!first || !last || !content.every(({ tag }) => nameTag.test(tag))) return undefined
  const name = question.slice(first.start, last.start + last.word.length)
  const place = contentOf(fold(earlier)).findLast(({ tag }) => nameTag.test(tag) && classOf(tag) === classOf(last.tag))
  if (!place) return undefined
  return earlier.slice(0, place.start) + name + earlier.slice(place.start + place.word.length)
}

/**
 * Tells whether and how a question leans on the one before it.
 * @param question - as typed
 * @param earlier - the question before it, as typed
 * @param today - the day of the question
 * @param isNear - whether what answered the earlier one speaks of the things of this one
 * @returns `fresh` where the question stands alone
 */
export const followUpOf = (question: string, earlier: string, today: Day, isNear: () => boolean): FollowUp => {
  const folded = clean(fold(question))
  if (again.test(folded)) return { kind: 'again' }
  const content = contentOf(folded)
  const beside = (leaning: Leaning): FollowUp => ({
    kind: 'beside',
    text: question.replace(leadingThat, ''),
    leaning,
  })
  const asksItself = answerTypeOf(folded).kind !== 'other' || tokensOf(folded).some(({ term }) => holdsQuestion(term))
  if (andWhat.test(folded) && !asksItself) {
    const text = replaced(question, earlier, today)
    return text === undefined ? beside('must') : { kind: 'instead', text }
  }
  const hasName = content.some(({ tag }) => wholeName.test(tag))
  const hasThing = content.some(({ tag }) => thing.test(tag))
  const isPointed = hasThing && pointedThing.test(folded)
  if (isPointed) return isNear() ? beside('names') : { kind: 'fresh' }
  if (content.length <= 4 && pointing.test(folded)) return beside('points')
  if (clean(fold(earlier)) === folded) return { kind: 'fresh' }
  // Grammar alone, such as a stray letter, asks nothing of anything.
  if (content.length === 0) return asksItself ? beside('must') : { kind: 'fresh' }
  if (hasName || content.length > 4 || hasHan(folded) !== hasHan(earlier)) return { kind: 'fresh' }
  // 一顿饭 is an idiom to the tokenizer, and a thing.
  if (asksItself && content.length <= 2 && !content.some(({ tag }) => /^(?:n|j|x|l|i)/.test(tag))) return beside('bare')
  return isNear() ? beside('near') : { kind: 'fresh' }
}

const holdsQuestion = (term: string): boolean =>
  /什么|啥|谁|哪|几|多少|怎么|咋|何|who|what|which|when|where|how|why/.test(term)
