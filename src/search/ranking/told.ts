import { fromLexicon } from '../../text/lexicon.js'
import { sentenceAt, splitSentences, type Range } from '../../text/sentences.js'
import { stemOf } from '../../text/stem.js'
import { isAskingWord } from '../../text/stop-words.js'
import { isWord } from '../analysis/analyzer.js'
import { rarityOf } from '../analysis/word-vectors.js'
import type { IndexedParagraph } from '../index/documents.js'
import type { Untold } from '../search-engine.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { personsIn } from '../query/persons.js'
import { asksForWhom } from '../query/speakers.js'
import { answerCandidates } from '../snippet/answer-spans.js'
import { isAgeOfAnother } from './told/ages.js'
import { lacksAttribute } from './told/attributes.js'
import { untoldFigure } from './told/figures.js'
import { isHourOfOther } from './told/hours.js'
import { lacksOutcome } from './told/outcome.js'
import { introducesNamed } from './introduced.js'
import { isOpposite } from './opposite.js'
import { heldWeight, holdsWord, matchWord, rangesOf } from './match-words.js'
import { matchesIn } from '../../text/patterns.js'
import { hasHan } from '../../text/han.js'

const capital = "\\p{Lu}[\\p{L}'’-]*"
/** A name as English prints it: capitals in a row, small words of a name between them. */
const capitalRuns = new RegExp(`(?<![\\p{L}\\d])${capital}(?: (?:(?:of|the|de|van|von) )*${capital})*`, 'gu')
const days =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|new year|boxing day)\b/iu
/** Capitals that name a place where something is. */
const places =
  /\b(?:street|road|lane|avenue|row|terrace|wharf|quay|square|bridge|river|park|hill|bay|beach|lake|island|pier|sea|green)$/iu

/** Words that begin a sentence and name nobody. */
const noName =
  /^(?:nobody|no|none|everybody|everyone|somebody|someone|anyone|both|all|many|most|some|few|several|yesterday|today|tomorrow|meanwhile|later|earlier|afterwards|elsewhere|now|then|there|once|since|until|while)$/iu

type Run = { from: number; to: number; isAsked: boolean; isCommon: boolean; isPlace: boolean }

/** The runs of capitals of an English text that name no day; `isAsked`: the question names it. */
const capitalsIn = (question: string, { text, folded }: IndexedParagraph): Run[] =>
  matchesIn(capitalRuns, text).flatMap(({ 0: run, index }): Run[] => {
    if (days.test(run) || noName.test(run)) return []
    const words = folded
      .slice(index, index + run.length)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 1 && !isAskingWord(word))
    if (words.length === 0) return []
    const isIn = (word: string | undefined): boolean => word !== undefined && question.includes(word.replace(/s$/u, ''))
    // Harcombe Town is not Stoneleigh Town.
    const isAsked = isIn(words[0]) || words.every(isIn)
    // A sentence begins with a capital, whatever its word.
    const isCommon = !/ /.test(run) && rarityOf(stemOf(words[0] ?? '')) !== undefined
    return [{ from: index, to: index + run.length, isAsked, isCommon, isPlace: places.test(run) }]
  })

/** Those of them that may be somebody or some body. */
const runsIn = (question: string, paragraph: IndexedParagraph): Run[] =>
  capitalsIn(question, paragraph).filter(({ isPlace }) => !isPlace)

/** Whose name is asked for in English, by the last word for it: cleaner in the window cleaner's name; not the hour in what time were they called. */
const asksNameOf =
  /\b([a-z-]+)(?:'s|s')? (?:(?:first|last|full|real|given) )?names?\W*$|^what(?:(?:'?s|'?re| is| are| was| were)|(?= (?:the|this|that|these|those|an?|his|her|its|their|our|my)\b)) (?:[a-z'-]+ ){0,5}?((?!(?:be|been|being|is|are|was|were|gets?|got)\b)[a-z-]+) (?:called|named)\W*$|\bnames? of (?:[a-z'’-]+ ){0,4}?([a-z-]+)(?= (?:who|that|which|whose|in|at|from|of|on|with|found)\b|\W*$)/u

/** A name in front of whom it names: Anna Lindqvist, the 34-year-old baker. */
const nameBefore = new RegExp(
  `${capital}(?:,| is| was|,? who is| \\()(?: \\d{1,3},)? ?(?:(?:the|a|an|his|her|its|their|our) )?(?:[\\p{Ll}\\d'’-]+ ){0,4}$`,
  'u',
)
/** A name behind whom it names: baker Anna Lindqvist; the boat, the Lotus Root; a dog called Biscuit. */
const nameBehind = new RegExp(
  `^(?:'s name (?:is|was)|,)?(?: (?:is|was))?(?:,? (?:called|named|known as|nicknamed))? ?[“"'‘(]?(?:(?:the|of) )?${capital}|^(?:, an? )?[^,.;!?]{0,20} (?:called|named|known as) [“"'‘(]?(?:(?:the|of) )?${capital}`,
  'u',
)

const isCalled = /\b(?:called|named|known as) [“"'‘(]?(?:the )?$/u

/** Whether an English text names whom or what a word stands for, right beside it. */
const isNamedIn = (question: string, who: string, paragraph: IndexedParagraph): boolean => {
  const { text, folded } = paragraph
  const names = capitalsIn(question, paragraph).filter(
    ({ isAsked, isPlace, from, to }) =>
      (!isAsked || !question.includes(folded.slice(from, to))) &&
      // A baker is not Mill Lane; a lane may be, and so may what is called so.
      (!isPlace || folded.slice(0, to).endsWith(` ${who}`) || isCalled.test(folded.slice(0, from))),
  )
  // Only letters and hyphens of the question get into the pattern.
  return matchesIn(new RegExp(`(?<![a-z])${who}(?![a-z])`, 'gu'), folded).some(({ index }) => {
    const end = index + who.length
    const start = Math.max(0, index - 60)
    const before = nameBefore.exec(text.slice(start, index))
    const behind = nameBehind.exec(text.slice(end, end + 40))
    const isIn = (from: number, part: RegExpExecArray | null): boolean =>
      part !== null && names.some((run) => run.from < from + part[0].length && from < run.to)
    return isIn(start + (before?.index ?? 0), before) || isIn(end, behind)
  })
}

/** Words for a person that papers replace by a trade: the man on the roof. */
const anybody = /^(?:man|woman|boy|girl|person|child|lady|gentleman|guy|bloke|lad|kid|chap|fellow)$/u

/** Whether a paragraph names a person in the sentence that tells most of the question. */
const namesWhereTold = ({ words }: AnalyzedQuery, paragraph: IndexedParagraph): boolean => {
  const { text, folded } = paragraph
  const told = splitSentences(text).map(([from, to]) => ({
    from,
    to,
    weight: heldWeight(folded.slice(from, to), words),
  }))
  const most = Math.max(...told.map(({ weight }) => weight))
  return personsIn(paragraph).some(([at]) =>
    told.some(({ from, to, weight }) => weight === most && at >= from && at < to),
  )
}

/** A name is asked for, and none stands beside the word for whom or what it would name. */
const lacksName = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question } = analyzed
  const [, owned, called, named] = asksNameOf.exec(question) ?? []
  const who = owned ?? called ?? named
  if (who === undefined || isAskingWord(who)) return false
  if (anybody.test(who)) return !passage.some((paragraph) => namesWhereTold(analyzed, paragraph))
  const there = passage.filter(({ folded }) => new RegExp(`(?<![a-z])${who}(?![a-z])`, 'u').test(folded))
  return there.length > 0 && !there.some((paragraph) => isNamedIn(question, who, paragraph))
}

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
const author = /作者|编剧|导演|作曲|作词|执导|执笔|演唱|[写画唱编](?![院团])/u

/** Whether a passage names nobody, and no body, who could have done or be what is asked. */
const lacksAnyone = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  !passage.some(
    (paragraph) =>
      personsIn(paragraph).some(([from, to]) => !question.includes(paragraph.folded.slice(from, to))) ||
      (hasHan(paragraph.folded)
        ? (hanBodies.test(paragraph.folded) && (!asksAuthor.test(question) || author.test(paragraph.folded))) ||
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

/** Whether a name goes with another body than the one that is asked about: what its sentence, or the one before, is about. */
const isOfAnother = (question: string, paragraph: IndexedParagraph, from: number): boolean => {
  const { text, folded } = paragraph
  const sentences = splitSentences(text)
  const own = sentences.findIndex(([start, end]) => from >= start && from < end)
  const here = clauseAt(folded, from)
  if (hasHan(folded)) {
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
const goesOn = /^["“「『（(]?(?:他|她|它|此人|该|这|he\b|she\b|they\b|the (?:man|woman|boy|girl|couple|pair)\b)/u

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

/** Whether a place tells a deed without the one who did it. */
const isWithoutDoer = (question: string, { text, folded }: IndexedParagraph, at: number): boolean => {
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

/** Whether a question asks for what somebody does or did for a living. */
const asksWork =
  /(?:做|干|从事)(?:的|过|了)?(?:是)?(?:什么|啥|哪一?行)(?:工作|行业|职业|营生|活儿?|的)(?=$|[?？呢啊呀的])|(?:以前|从前|原来|退休前)[^,，]{0,6}(?:做|干)(?:什么|啥)|(?:什么|啥)(?:职业|营生)|\b(?:job|occupation|profession|do for a living)\b(?=\W*$)|\bwhat (?:did|does|do) .+ do (?:before|for a living)\b|\bwhat .+ used to do\b/u
const formerWork = /以前|从前|原来|原先|过去|退休前|before|used to|former/u
const wasWork =
  /退休|原[是为任]|原先|从前|以前|曾|当过|干过|做过|做了|干了|前[\p{Script=Han}]{1,4}[长员师]|出身|转行|改行|下岗|\b(?:retired|former|formerly|ex-|used to|worked|once|had been|was an?|previously|years? as)\b/u
const hanWork =
  /[\p{Script=Han}](?:员|师|工|匠|长|警|医|商|贩)(?![\p{Script=Han}]?[大学生]|作|程|业|人们)|医生|护士|教师|老师|司机|农民|渔民|牧民|工人|会计|律师|记者|编辑|导演|演员|店主|老板|摊主|学生|保安|保姆|军人|民警|厨子|裁缝|经理|总裁|当过|干过|做过|从事|(?<![\p{Script=Han}])[开卖修种养教][\p{Script=Han}]/u
const latinWork =
  /\b(?:[a-z]{3,}(?:er|or|ist|man|woman|keeper|smith)|nurse|cook|chef|clerk|mechanic|librarian|musician|vet|priest|nun|student|assistant|accountant|civil servant|worked|works|job)\b/u

const lacksWork = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  asksWork.test(question) &&
  !passage.some(
    ({ folded }) =>
      (hasHan(folded) ? hanWork : latinWork).test(folded) && (!formerWork.test(question) || wasWork.test(folded)),
  )

/** What brought something about is asked, and not how it is done. */
const asksCause =
  /(?<![改成作称变换设定分之名])为(?:什么|何|啥|嘛)|怎么会|咋会|怎么就|咋就|咋回事|怎么回事|原因|(?:怎么|咋)(?:着的?火|起的?火|[沉死塌摔断丢坏翻裂爆病伤](?:的|了)?)|\bwhy(?:'?s)?\b|\bhow come\b|\bhow (?:did|has|have|was|were) .+ come to\b|\bwhat (?:caused|causes|made|led to|brought about|is the (?:cause|reason)|was the (?:cause|reason))\b|\b(?:cause|reasons?) (?:of|for)\b/u
const cause =
  /因(?![此而地])|由于|所以|导致|引发|引起|造成|为(?:了|避|保|防|便|迎|配合|节|方便|让|使|腾|给|免|提|减)|原因|使得|以便|从而|受[^。]{1,12}影响|归咎|怪(?!物)|在于|[输赢败]在|源于|出于|缘于|主要是|查明|查出|解释|说|不够|不足|太|过[多大小重高快]|担心|怕|免得|以免|防止|避免|(?<![以之今最])后[,，]|既|撞|漏|\b(?:because|due to|so that|blam\w+|caus\w+|since(?! (?:\d|the (?:start|end|beginning|\d)|last|january|february|march|april|may|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|christmas|then))|thanks to|owing to|in order to|explain\w*|said|says|reason\w*|need\w*|lack\w*|short(?:age|fall)?|too|instead|had to|could not|couldn't|cannot|after|as (?!well)|so |to (?:make|keep|save|help|avoid|stop|let|give|protect|raise|pay|prevent)|for fear|worr\w+|afraid|fear\w*|led to|when)\b/u

/** Those of them that say why wherever they stand. */
const plainCause =
  /因(?![此而地])|由于|导致|引发|引起|造成|原因|\b(?:because|due to|blam\w+|caus\w+|thanks to|owing to|led to|reasons?)\b/u

/** What brings things about, if it is not what is asked of: for repairs, in thick fog, 检修. */
const causing =
  /\bfor (?:[a-z-]+ )?(?:[a-z]{2,}ing(?<!morning|evening|spring|king|ring)|repairs?|works?|maintenance|safety|inspections?|checks?|health|family|lack|want|fear)\b|\b(?:while|amid|following|over (?:the|a|his|her|its|their))\b|\b(?:fog|snow|ice|storms?|floods?|gales?|rain|winds?|strikes?|illness|fault)\b|检修|维修|抢修|修(?=[缮理补]|水管|路|桥)|施工|改造|装修|翻修|更换|整修|台风|[暴雷]雨|洪水|大雪|大雾|大风|结冰|故障|事故|倒在|砸|挖断|压断|(?:干|春|夏|秋|伏|大)旱|洪涝|霜冻|冰雹|虫害|病害/gu

/** Whether nothing near what happened says why. */
const lacksReason = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question, words } = analyzed
  if (!asksCause.test(question)) return false
  return !passage.some(({ folded }) => {
    if (plainCause.test(folded)) return true
    // What a neighbour says of something else is no reason.
    const isOfIt = goesOn.test(folded) || words.some((word) => word.form.length > 1 && holdsWord(folded, word))
    return isOfIt && (cause.test(folded) || matchesIn(causing, folded).some(([word]) => !question.includes(word)))
  })
}

/** Where somebody lives is asked. */
const asksHome = /住(?:在)?(?:哪|什么地方|何处)|(?<!大)家在(?:哪|什么地方)|\bwhere (?:does|do|did) .+ live\b/u
const home =
  /住|定居|搬[到进去来]|家在|的家|老家|(?:村民|居民|市民|街坊)|\b(?:liv(?:e|es|ed|ing)|home (?:in|at|on)|resident|moved|settled|lodg\w+|house in|flat in)\b|, of /u

const lacksHome = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  asksHome.test(question) && !passage.some(({ folded }) => home.test(folded))

/**
 * Tells what a question asks for and its passage does not tell: a name that is not printed, somebody of another body, the
 * age of somebody else, a reason or trade where none is given.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer, the first first
 * @returns what is not told; undefined where it may be told
 */
export const untoldIn = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): Untold | undefined => {
  const { folded: question, kind } = analyzed
  if (!hasHan(question) && lacksName(analyzed, passage)) return 'name'
  if (kind.kind === 'person' && !asksForWhom.test(question)) {
    const introduces = introducesNamed(question, passage)
    if (introduces !== undefined) return introduces ? undefined : 'person'
    if (lacksAnyone(question, passage) || isOnlyUndergone(analyzed, passage)) return 'person'
    if (ofBody.test(question)) {
      const [best] = passage
        .flatMap((paragraph) => answerCandidates(analyzed, paragraph).map((candidate) => ({ ...candidate, paragraph })))
        .sort((a, b) => b.support - a.support)
      if (best && isOfAnother(question, best.paragraph, best.range[0])) return 'person'
    } else if (lacksDoer(analyzed, passage)) return 'person'
  }
  if (isAgeOfAnother(analyzed, passage)) return 'age'
  if (isHourOfOther(analyzed, passage)) return 'detail'
  if (lacksWork(question, passage)) return 'work'
  if (lacksHome(question, passage)) return 'home'
  if (lacksReason(analyzed, passage)) return 'reason'
  if (!hasHan(question)) {
    if (lacksAttribute(question, passage)) return 'detail'
    if (lacksOutcome(question, passage)) return 'outcome'
  }
  return untoldFigure(analyzed, passage) ?? (isOpposite(analyzed, passage) ? 'opposite' : undefined)
}
