import { answerCandidates } from '../../snippet/answer-spans.js'
import { holdersIn } from '../../snippet/answer-times.js'
import { fromLexicon } from '../../../text/lexicon.js'
import { stemOf } from '../../../text/stem.js'
import { isWord } from '../../analysis/analyzer.js'
import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { personsIn } from '../../query/persons.js'
import { matchesIn } from '../../../text/patterns.js'
import { hasHan } from '../../../text/han.js'
import { sentenceAt, splitSentences, type Range } from '../../../text/sentences.js'
import { matchWord, rangesOf, tells } from '../match-words.js'
import { runsIn } from './capitals.js'

const clause = /[^,，;；。.!?！？]+/gu

const hanBodies = /(?:队|公司|集团|政府|法院|军|警方|委员会|银行|大学|俱乐部|[局院所厂校会社部团署店馆])/u

const surnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames.slice(0, -1).join('')))
/** Whether a clause begins with a surname and with no longer word: a name that nothing around it gives away. */
const mayBeginWithName = (folded: string): boolean =>
  matchesIn(clause, folded).some(
    ([part]) => surnames().has(part.charAt(0)) && /^\p{Script=Han}{3}/u.test(part) && !isWord(part.slice(0, 3)),
  )

/** What persons make, and no body: 话剧社 has not written the play. */
const asksAuthor = /(?<!信|公告|报告|通知|文件)谁(?:写|画|唱|导(?![致游航])|编剧|作曲|作词|执导|执笔)/u
/** Nobody's master, driver or kin is a body either: 收容所 has not lost the dog. */
const asksSomebody =
  /(?:主人|失主|车主|司机|死者|伤者|凶手|小偷|新郎|新娘|父亲|母亲|爸爸?|妈妈?|儿子|女儿|丈夫|妻子|老婆|老公|徒弟|师傅)(?:是谁|叫什么|叫啥|姓什么)/u
const author = /作者|编剧|导演|作曲|作词|执导|执笔|演唱|[写画唱编](?![院团])/u

/** Whether a passage names nobody, and no body, who could have done or be what is asked. */
const lacksAnyone = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  !passage.some(
    (paragraph) =>
      personsIn(paragraph).some(([from, to]) => !question.includes(paragraph.folded.slice(from, to))) ||
      (hasHan(paragraph.folded)
        ? (hanBodies.test(paragraph.folded) &&
            !asksSomebody.test(question) &&
            (!asksAuthor.test(question) || author.test(paragraph.folded))) ||
          mayBeginWithName(paragraph.folded)
        : runsIn(question, paragraph).some(({ isAsked }) => !isAsked)),
  )

const clauseAt = (folded: string, at: number): string =>
  matchesIn(clause, folded).find(({ 0: { length }, index }) => at >= index && at < index + length)?.[0] ?? ''

/** An office or part is asked for that somebody has of a body: manager of, scored for, 的教练是谁. */
const ofBody =
  /^who(?:'?s| is| was| are)? .*\b(?:of|for|at)\b|^who(?:'?s| is| was) .+s'? [a-z]|^who (?:manages?|coach(?:es)?|captains?|runs?|leads?|heads?|chairs?|owns?)\b|\bname\b|的?[\p{Script=Han}]{2,8}(?:是谁|叫|姓)|谁是/u
const hanBody =
  /[\p{Script=Han}a-z0-9]{1,6}?(队|公司|集团|医院|学校|小学|中学|大学|厂|村|镇|县|市|区|社区|银行|俱乐部|酒店)/u

const office =
  '(?:副|总)?(?:[校院厂馆站局所处科村镇乡县市区部会店班团队社台]长|主任|书记|(?:总)?经理|总裁|董事长|理事长|教练|主编|主席|一把手|老总|负责人)'
/** Who has an office of a body is asked: 校长 in 河东小学校长叫啥. */
const officeAsked = new RegExp(
  `^(?:请问|那个?|这个?)?([\\p{Script=Han}a-z0-9]{2,14}?)(?:的|现在|现任|新任|新|老|前)*${office}(?:是谁|是哪位|叫(?:什么|啥)|姓(?:什么|啥)|名字)`,
  'u',
)
/** What stands before a name as its office: 总经理 in 北辰供热总经理廖志成. */
const officeBefore = new RegExp(`([\\p{Script=Han}a-z0-9]*?)${office}$`, 'u')
/** The longest body that is looked at before an office. */
const bodyReach = 24
/** What is no name of a body: 新任, 昨天上午, 在仪式上, 该校. */
const noBody =
  /[的在上下昨今明于和与是了把被该本某时中里天兼任长]|书记|记者|^[我现首代新]|^(?:常务|执行|名誉|公司|集团|学校|小学|中学|大学|医院|工厂|校方|院方|厂里|县里|市里)$/u
const takesOver = /^[^,，。;；]{0,4}(?:[担出接升调兼]任|当选|任命|任)/u

const numerals = '一二三四五六七八九十'

/** What two names do not end in alike: 河东 and 北关区 of two schools. */
const apartFrom = (name: string, other: string): string => {
  let same = 0
  while (same < Math.min(name.length, other.length) && name.at(-1 - same) === other.at(-1 - same)) same += 1
  return name.slice(0, name.length - same)
}

/** Whether the characters of a short name stand in a longer one in this order: 江大 of 江口大学. */
const isShortFor = (short: string, name: string): boolean => {
  let at = -1
  return Array.from(short).every((char) => (at = name.indexOf(char, at + 1)) >= 0)
}

/** Whether the office before a name is that of another body than the question names. */
const isOfOtherOffice = ({ folded: question, words }: AnalyzedQuery, folded: string, [from, to]: Range): boolean => {
  const [, asked] = officeAsked.exec(question) ?? []
  if (asked === undefined) return false
  const [clauseBefore = ''] =
    /[^,，;；。.!?！？、:：“”"]*$/u.exec(folded.slice(Math.max(0, from - bodyReach), from)) ?? []
  const printed = officeBefore.exec(clauseBefore)?.[1]?.replace(/^(?:原|时任)/u, '') ?? ''
  // 由实验小学副校长温如岚担任: whoever takes over had another office before.
  if (printed === '' || noBody.test(printed) || takesOver.test(folded.slice(to, to + 8))) return false
  if (isShortFor(asked, printed) || isShortFor(printed, asked)) return false
  // 市一院 and 第一人民医院
  if (Array.from(asked).some((char) => numerals.includes(char) && printed.includes(char))) return false
  const [own, other] = [apartFrom(asked, printed), apartFrom(printed, asked)]
  // 江都水务 and 洪都水务 differ in one character; the old school and the new one in none that names them.
  if (own.length === 1 && other.length === 1) return !/[新老旧大小]/u.test(own + other)
  if (own.length < 2 || other.length < 2) return false
  const isNear = words.some((word) => own.includes(word.form) && tells(printed, word))
  return !isNear && !Array.from(own.slice(1), (char, i) => own.charAt(i) + char).some((pair) => printed.includes(pair))
}

/** Whether a name goes with another body than the one that is asked about: what its sentence, or the one before, is about. */
const isOfAnother = (analyzed: AnalyzedQuery, paragraph: IndexedParagraph, range: Range): boolean => {
  const [from] = range
  const { folded: question } = analyzed
  const { text, folded } = paragraph
  const sentences = splitSentences(text)
  const own = sentences.findIndex(([start, end]) => from >= start && from < end)
  const here = clauseAt(folded, from)
  if (hasHan(folded)) {
    if (isOfOtherOffice(analyzed, folded, range)) return true
    const [body, suffix = ''] = hanBody.exec(question) ?? []
    if (body === undefined || here.includes(body)) return false
    const before = folded.slice(sentences[own]?.[0] ?? 0, from)
    return before.includes(body) && before.slice(0, before.indexOf(body)).includes(suffix)
  }
  const persons = personsIn(paragraph)
  const bodies = runsIn(question, paragraph).filter(
    (run) => !persons.some(([start, end]) => run.from < end && start < run.to),
  )
  const asked = bodies.filter(({ isAsked }) => isAsked)
  if (asked.some(({ from: at, to }) => here.includes(folded.slice(at, to)))) return false
  for (const [start, end] of [sentences[own], sentences[own - 1]].flatMap((range) => (range ? [range] : []))) {
    const [subject, ...rest] = bodies.filter(
      (run) => run.from >= start && run.to <= Math.min(end, from) && !run.isCommon,
    )
    if (!subject) continue
    return !subject.isAsked && rest.some(({ isAsked }) => isAsked)
  }
  return false
}

/** The paragraph goes on from the sentence before: what is told there is told of the same. */
export const goesOn = /^["“「『（(]?(?:他|她|它|此人|该|这|he\b|she\b|they\b|the (?:man|woman|boy|girl|couple|pair)\b)/u

/** Where a paragraph tells of the deed by which somebody is asked for: found in who found Biscuit. */
const deedPlaces = ({ folded: question, words }: AnalyzedQuery, { folded }: IndexedParagraph): number[] => {
  const [, done] =
    /^who (?:has |had |have |was |will )?(?!is\b|are\b|was\b|were\b|does\b|did\b)([a-z]{3,})\b/u.exec(question) ?? []
  // Found and own are words of grammar to the search.
  if (done !== undefined) return rangesOf(folded, { term: stemOf(done) }).map(([at]) => at)
  const deed = words.find(({ form, isWanted, isNoun }) => hasHan(form) && isWanted && !isNoun)
  if (!deed) return []
  const { own, other } = matchWord(folded, deed)
  return [...own, ...other]
}

/** Whether somebody is named in a sentence that tells of a deed, or beside one that goes on from it. */
const isNearDeed = (question: string, paragraph: IndexedParagraph, places: readonly number[]): boolean => {
  const { text, folded } = paragraph
  const sentences = splitSentences(text)
  const isIn = (at: number, [start, end]: Range): boolean => at >= start && at < end
  const persons = personsIn(paragraph).filter((range) => !question.includes(folded.slice(...range)))
  const bodies = hasHan(folded)
    ? matchesIn(new RegExp(hanBodies, 'gu'), folded).map(({ index }) => index)
    : runsIn(question, paragraph).flatMap(({ from, isAsked }) => (isAsked ? [] : [from]))
  return sentences.some((sentence, i) => {
    if (!places.some((at) => isIn(at, sentence))) return false
    const before = goesOn.test(folded.slice(...sentence).trimStart()) ? sentences[i - 1] : undefined
    const after = sentences[i + 1]
    const near = [
      sentence,
      ...(before ? [before] : []),
      ...(after && goesOn.test(folded.slice(...after).trimStart()) ? [after] : []),
    ]
    return [...persons.map(([from]) => from), ...bodies].some((at) => near.some((range) => isIn(at, range)))
  })
}

/** What was done to something, and nobody named who did it: was left on the doorstep. */
const isPassive = /\b(?:was|were|is|are|be|been|being) (?:[a-z]+ly )?$/u
/** Who did something to somebody or something: not who drowned in the weir, and not who married. */
const asksDoer =
  /^who (?!(?:was|were|is|are|marri(?:es|ed)|wed)\b)(?:(?:has|had|have|will) )?[a-z]+ (?!(?:in|at|on|from|to|near|with|during|after|before|last|this|yesterday|today)\b)(?=\S*[a-z\d])/u

/** Nobody knows who did it. */
const unknownDoer =
  /\b(?:someone|somebody|vandals?|thieves|a thief|persons? unknown|unknown persons?|intruders?)(?: (?:had|has|have|also|then))? $/u

/** Whether a place tells a deed without the one who did it. */
const isWithoutDoer = (question: string, { text, folded }: IndexedParagraph, at: number): boolean => {
  if (unknownDoer.test(folded.slice(0, at))) return true
  if (!asksDoer.test(question) || !isPassive.test(folded.slice(0, at))) return false
  const [, end] = sentenceAt(text, at)
  return !/\bby\b/u.test(folded.slice(at, end))
}

/** Whether a passage tells a deed only of those to whom it was done. */
const isOnlyUndergone = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  if (hasHan(analyzed.folded)) return false
  const told = passage.flatMap((paragraph) => deedPlaces(analyzed, paragraph).map((at) => ({ at, paragraph })))
  return told.length > 0 && told.every(({ at, paragraph }) => isWithoutDoer(analyzed.folded, paragraph, at))
}

/** Whether nobody is named where a passage tells that what is asked was done. */
const lacksDoer = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const told = passage.flatMap((paragraph) => {
    const places = deedPlaces(analyzed, paragraph)
    return places.length > 0 ? [{ paragraph, places }] : []
  })
  return told.length > 0 && !told.some(({ paragraph, places }) => isNearDeed(analyzed.folded, paragraph, places))
}

/** Whether all who are named had an office before, where it is asked who has it. */
const lacksHolder = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const named = passage.map((paragraph) => ({ folded: paragraph.folded, persons: personsIn(paragraph) }))
  return (
    named.some(({ persons }) => persons.length > 0) &&
    named.every(({ folded, persons }) => holdersIn(analyzed, folded, persons).length === 0)
  )
}

/**
 * Tells whether nobody is named who is asked for: somebody, and not somebody of another body or only those to whom it was
 * done.
 * @param analyzed - a question for a person
 * @param passage - the paragraphs that answer
 * @returns false where somebody is named who may be the one
 */
export const lacksPerson = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question } = analyzed
  if (lacksAnyone(question, passage) || isOnlyUndergone(analyzed, passage) || lacksHolder(analyzed, passage))
    return true
  if (!ofBody.test(question)) return lacksDoer(analyzed, passage)
  const [best] = passage
    .flatMap((paragraph) => answerCandidates(analyzed, paragraph).map((candidate) => ({ ...candidate, paragraph })))
    .sort((a, b) => b.support - a.support)
  return best !== undefined && isOfAnother(analyzed, best.paragraph, best.range)
}
