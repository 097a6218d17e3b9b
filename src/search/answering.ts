import { addDays, lengthOf } from '../time/day.js'
import type { Candidates } from './index/candidates.js'
import { confidenceOf, verdictOf } from './ranking/confidence.js'
import { dateFitOf, dateFits, partsOfDays } from './ranking/date-fit.js'
import { type Found, earlierArticles, searchDirectly } from './direct-search.js'
import { exclusiveIn, type Lack, lackOf, replacedIn } from './query/constraints.js'
import { courtesiesIn } from './query/courtesy.js'
import { followUpOf } from './query/follow-up.js'
import { fold } from '../text/fold.js'
import { fromLexicon } from '../text/lexicon.js'
import { madeOfPhrases } from '../text/patterns.js'
import { onceFor } from './once.js'
import type { Range } from '../text/sentences.js'
import { stemOf } from '../text/stem.js'
import { isWord, tagsOf } from './analysis/analyzer.js'
import { rarityOf } from './analysis/word-vectors.js'
import { isAskingWord, isStopWord } from '../text/stop-words.js'
import { suggestSpellings } from './spelling/suggest.js'
import type { Answer, Asked, Passage, Question, Untold } from './search-engine.js'
import { type Bound, parseQuery } from './query/parse-query.js'
import { isOfOtherPaper } from './query/papers.js'
import { otherUnitIn } from './query/unit-prices.js'
import { type AnalyzedQuery, type QueryWord, analyzeQuery } from './query/analyze-query.js'
import { correctionsOf, type Ranked } from './ranking/rank.js'
import type { Documents } from './index/documents.js'
import type { Library } from './library.js'
import { answerCandidates } from './snippet/answer-spans.js'
import { cutSnippet } from './snippet/snippet.js'
import { keyphrasesOf } from './query/keyphrases.js'
import { sharesOf } from './ranking/weights.js'
import { holdsWord, tells } from './ranking/match-words.js'
import { untoldIn } from './ranking/told/untold.js'

/** Whole texts by which somebody agrees, takes leave or is polite: there is nothing in them to look for. */
const talk = fromLexicon(({ smallTalk }) => madeOfPhrases(smallTalk.map((phrase) => phrase.replaceAll('_', ' '))))

/**
 * Tells whether a text asks nothing: assent, farewell and politeness, or grammar alone, as a stray letter.
 * @param folded - the whole text
 * @returns whether there is nothing to look for
 */
const asksNothing = (folded: string): boolean => {
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return talk().test(words) || (words !== '' && words.split(' ').every(isStopWord))
}

/** A question is searched by its first units; more costs time and says nothing new. */
const questionLimit = 256

/** From here on nobody asks whether something else was meant. */
const sureEnough = 0.8
/** So much surer another reading must be to be searched instead of the typed one. */
const readingGain = 0.05

/** Among so many of the best one is looked for that speaks of what a leaning question asks itself. */
const ownDepth = 5

const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
/** In shorter words a letter more makes a word of many a name. */
const mistypedFrom = 6

/** Whether a word is one of general English that was typed in haste: a letter left out, two swapped, or firemens without its sign. */
const isMistyped = (form: string): boolean => {
  const isGeneral = (word: string): boolean => isAskingWord(word) || rarityOf(stemOf(word)) !== undefined
  if (/[a-z]{3}s$/.test(form) && isGeneral(form.slice(0, -1))) return true
  if (form.length < mistypedFrom) return false
  return Array.from(form, (_, i) => i + 1).some(
    (at) =>
      letters.some((letter) => isGeneral(form.slice(0, at) + letter + form.slice(at))) ||
      isGeneral(
        form.slice(0, at) +
          form
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          form.slice(at + 2),
      ),
  )
}

/** Days are no subject, whichever they are. */
const anyDay = '2000-01-01'

/** The most that may be said of a near miss: below what is called found. */
const unreliable = 0.35

/** Where nothing is printed of a kind so sure to be seen by its form, the answer is not there. */
const firmKind = 0.7

/** A body that has the name before it for its own. */
const bodyBehind =
  /^(?:国[小中]|[小中大]学|高中|学院|幼儿园|医院|派出所|法院|[村镇乡县市桥]|社区|小区|公园|车站|码头|大桥|水库|图书馆|博物馆|队)/u

/** From here on nothing that is printed has to do with what is wanted. */
const strangeFrom = 0.62

/** Somebody is asked for by what anybody is who did it: the paper prints a lad of twelve, or the name alone. */
const asksAnybody =
  /\b(?:which|what) (?:[a-z-]+ )?(?:kid|boy|girl|lad|man|woman|child|person|player|winner|owner|resident|neighbour|pensioner|swimmer|runner|rider)\b/u

/** Days so many are a time of their own: last year, in 2019. */
const spanDays = 300

/** Whether a paragraph names the time that is asked about, but tells its figures of another one. */
const isToldOfOther = (analyzed: AnalyzedQuery, { features, indexed, next }: Ranked): boolean => {
  const { bounds } = analyzed
  const isSpan = ({ from, to }: Bound): boolean =>
    from !== undefined && to !== undefined && lengthOf(from, to) >= spanDays
  if (analyzed.kind.kind !== 'number' || bounds.length === 0 || !bounds.every(isSpan)) return false
  if (features.onDay() !== dateFits.told) return false
  const told = [indexed, ...(next ? [next] : [])].map((paragraph) => ({
    parts: partsOfDays(bounds, paragraph),
    places: answerCandidates(analyzed, paragraph).map(({ range: [from] }) => from),
  }))
  const isIn = (at: number, parts: readonly Range[]): boolean => parts.some(([from, to]) => at >= from && at < to)
  return (
    told.some(({ parts }) => parts.length > 0) &&
    told.some(({ places }) => places.length > 0) &&
    !told.some(({ parts, places }) => places.some((at) => isIn(at, parts)))
  )
}

/** What tells less of a question than this, by its words and those near in meaning, is of something else. */
const leastTold = 0.37

const asksHow = /怎么(?!回事|会|样)|如何|咋(?!回事|会)|怎样/u

/** A question as it is searched, and what was found. */
type Search = Found & {
  /** The reading to show, where it is not the typed one. */
  understood?: string
  /** Passages of the answer before it that are not shown again. */
  skip: number
  /** It leans on an earlier question. */
  background: boolean
  /** What is asked now, and not before, put its paragraph first. */
  isNearer?: true
}

/** What "today" is, and how many different paragraphs the answer needs. */
type Aim = { today: string; wanted: number }

/** Confidence compares the best paragraph with so many, and takes one more along where an answer needs two. */
const comparedWith = 10

/** The search that answers, how sure it is, and other readings to propose. */
type Reread = { search: Search; confidence: number; didYouMean: string[] }

const passageOf = (
  analyzed: AnalyzedQuery,
  { indexed, next, beside, score, features }: Ranked,
  documents: Documents,
  explain = false,
): Passage => {
  const corrections = correctionsOf(documents, indexed.article)
  const quote = cutSnippet(indexed, analyzed)
  // The answer is marked where it stands, and that is in the second of two unless the first answers better.
  const isSecond = next !== undefined && beside?.isAfter !== true
  return {
    article: indexed.article.head,
    paragraph: indexed.ordinal,
    text: indexed.whole ?? indexed.text,
    score: Math.round(score * 1000) / 1000,
    quote: isSecond ? { ...quote, marks: [] } : quote,
    ...(next && {
      next: {
        paragraph: next.ordinal,
        text: next.whole ?? next.text,
        quote: {
          ...cutSnippet(next, analyzed),
          ...(isSecond ? {} : { marks: [] }),
        },
      },
    }),
    ...(corrections.length > 0 && { corrections }),
    ...(explain && { shares: sharesOf(features.weighed(), score) }),
  }
}

/** 路车 in 5路车: two characters that the tokenizer took together, and no dictionary does. */
const isGuess = (form: string): boolean => /^\p{Script=Han}{2}$/u.test(form) && !isWord(form)

/** Words of the question that no paragraph holds, not even inside another word; what only the tokenizer took for one is none. */
const missingWords = (analyzed: AnalyzedQuery, candidates: Pick<Candidates, 'holds'>, question: string): string[] => {
  const folded = fold(question)
  return analyzed.words
    .filter((word) => word.documents === 0 && folded.includes(word.form) && !candidates.holds(word.form))
    .filter(({ form }) => !isGuess(form))
    .map((word) => question.slice(folded.indexOf(word.form)).slice(0, word.form.length))
}

/** Words with a capital inside an English question, folded: names, unless every word of content has one. */
const capitalsIn = (question: string): string[] => {
  const capitals = question.match(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}/gu) ?? []
  const small = question.match(/(?<=\s)\p{Ll}+/gu) ?? []
  return small.every(isAskingWord) && capitals.length > small.length ? [] : capitals.map(fold)
}

/** Two words of an English question, folded, that the papers print as a name: market hall, where they print Market Hall. */
const printedNamesIn = (folded: string, texts: readonly string[]): string[] => {
  const words = folded.match(/[a-z]+(?:['’]s)?/gu) ?? []
  return words.slice(1).flatMap((second, i) => {
    const first = words[i] ?? ''
    if (first.length < 3 || second.length < 3 || isAskingWord(first) || isAskingWord(second)) return []
    if (!folded.includes(`${first} ${second}`)) return []
    const capitals = `${capitalized(first)} ${capitalized(second)}`
    const isName = texts.some((text) => {
      const at = text.indexOf(capitals)
      const [, before] = /(\p{Lu}[\p{L}'’-]*) $/u.exec(text.slice(Math.max(0, at - 24), Math.max(0, at))) ?? []
      // Town Council in Moor Town Council is another one's name.
      return at > 0 && (before === undefined || /^(?:The|At|In|On|From|Of|Sir)$/u.test(before))
    })
    return isName && !texts.some((text) => text.includes(`${first} ${second}`)) ? [`${first} ${second}`] : []
  })
}
const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** A part of the folded question as it was typed. */
const asTyped = (question: string, folded: string): string => {
  const at = fold(question).indexOf(folded)
  return at < 0 ? folded : question.slice(at, at + folded.length)
}

/** Answers questions from a library. */
export type Answering = {
  /** @throws {RangeError} if the limit is not a whole number from 1 */
  find: (question: Question) => Answer
  /** Finds what a text is about, in up to two words as typed. */
  subject: (text: string) => string[]
}

/**
 * Creates what answers questions: analysis, ranking, verdict and quote, the same for every engine that proposes candidates.
 * @param library - the articles that are searched, and what is known of their words
 * @returns functions that read the library and change nothing
 */
export const createAnswering = ({
  documents,
  candidates,
  knowledge,
  once = (_, work) => work(),
}: Library): Answering => {
  const searchFor = (question: string, { today, wanted }: Aim, background?: Search): Search => {
    const searchIn = (isOfAnyPaper: boolean): Search => ({
      ...searchDirectly({ documents, candidates, once }, question, today, { background, wanted, isOfAnyPaper }),
      skip: 0,
      background: background !== undefined,
    })
    const search = (): Search => {
      const limited = searchIn(false)
      const { source, askedOfSource } = limited.query
      if (source === undefined || askedOfSource === undefined) return limited
      const confidence = confidenceIn(limited)
      if (verdictOf(confidence) === 'found') return limited
      // The paper may be what is asked about: another one tells of its editor.
      const open = searchIn(true)
      return tellsOf(open, fold(source)) && confidenceIn(open) > confidence ? open : limited
    }
    return background ? search() : once(JSON.stringify(['search', question, today, wanted]), search)
  }

  /** Whether the article of the best paragraph names something. */
  const tellsOf = ({ ranked: [best] }: Search, name: string): boolean =>
    best !== undefined && documents.slotsOf(best.indexed.article).some(({ folded }) => folded.includes(name))

  /** Whether one of the best articles of an earlier search tells of every thing that the question names. */
  const isNear = (question: string, { ranked }: Search): boolean => {
    const articles = [...new Set(ranked.slice(0, earlierArticles).map(({ indexed }) => indexed.article))]
    const { words } = analyzeQuery(fold(question), candidates.counts())
    const nouns = words.filter((word) => word.isNoun)
    return articles.some((article) => {
      const isHeld = (word: QueryWord): boolean =>
        documents.slotsOf(article).some((indexed) => holdsWord(indexed.folded, word))
      return nouns.length > 0 ? nouns.every(isHeld) : words.some(isHeld)
    })
  }

  /** A question with those before it, each resolved against its forerunner. */
  const resolve = (question: string, earlier: string[], aim: Aim): Search => {
    const { today } = aim
    const previous = earlier.at(-1)
    if (previous === undefined) return searchFor(question, aim)
    const before = resolve(previous, earlier.slice(0, -1), aim)
    const followUp = followUpOf(question, before.question, today, () => isNear(question, before))
    switch (followUp.kind) {
      case 'fresh':
        return searchFor(question, aim)
      case 'again':
        return { ...before, skip: before.skip + 1, understood: before.understood ?? before.question }
      case 'instead': {
        const text = followUp.text.slice(0, questionLimit)
        const articles = searchFor(text, aim)
        return { ...articles, understood: text }
      }
      case 'beside': {
        const joined = ownFirst(followUp.text, before, {
          ...searchFor(followUp.text, aim, before),
          understood: `${before.question.replace(/[?？。！!\s]+$/u, '')} · ${question}`,
        })
        if (followUp.leaning === 'must') return joined
        // What stands by itself is not glued to the question before it.
        const alone = searchFor(question, aim)
        const [gain, direct] = [confidenceIn(joined), confidenceIn(alone)]
        const isFound = verdictOf(direct) === 'found'
        const tells = ({ ranked: [best] }: Search): boolean => best?.features.answerAbsent() === 0
        switch (followUp.leaning) {
          case 'names':
          case 'points': {
            const isOther = followUp.leaning === 'names' && tells(alone) && !tells(joined)
            return isOther || (verdictOf(gain) === 'none' && direct > gain) ? alone : joined
          }
          case 'bare': {
            const [best] = joined.ranked
            const isSame = before.ranked
              .slice(0, earlierArticles)
              .some(({ indexed }) => indexed.article === best?.indexed.article)
            return tells(joined) && (isSame || verdictOf(gain) !== 'none') ? joined : alone
          }
          case 'near':
            // 门票多少, where the article that answered before tells the price of its own tickets.
            const [best] = joined.ranked
            const isTold = tells(joined) && best?.indexed.article === before.ranked[0]?.indexed.article
            return (isTold && verdictOf(gain) === 'found') || (!isFound && gain > direct) ? joined : alone
        }
      }
    }
  }

  /** A joined search whose first paragraph speaks of what is asked now, where one of those found does. */
  const ownFirst = (question: string, before: Search, search: Search): Search => {
    const { analyzed, ranked } = search
    const folded = fold(question)
    const own = analyzed.words.filter((word) => word.isNoun && folded.includes(word.form) && word.form.length > 1)
    const articles = new Set(before.ranked.slice(0, earlierArticles).map(({ indexed }) => indexed.article))
    const isMeant = ({ indexed }: Ranked): boolean =>
      articles.has(indexed.article) && own.every((word) => holdsWord(indexed.folded, word))
    const [best] = ranked
    if (own.length === 0 || !best || isMeant(best)) return search
    const found = ranked.slice(0, ownDepth).find(isMeant)
    return found ? { ...search, ranked: [found, ...ranked.filter((hit) => hit !== found)], isNearer: true } : search
  }

  /** Whether the best paragraph speaks of what is asked now, and not only of what was asked before. */
  const speaksOf = (question: string, { analyzed, ranked }: Search): boolean => {
    const folded = fold(question)
    const own = analyzed.words.filter((word) => folded.includes(word.form))
    const best = ranked[0]?.indexed
    return (
      own.length === 0 || (best !== undefined && own.some((word) => holdsWord(`${best.context} ${best.folded}`, word)))
    )
  }

  /** What the best paragraph lacks of the names and numbers that the question names. */
  const lackIn = onceFor(({ query, analyzed, ranked }: Search): (Lack & { courtesies: string[] }) | undefined => {
    const [best] = ranked
    if (!best) return undefined
    const article = documents.slotsOf(best.indexed.article)
    const lack = lackOf(analyzed.constraints, best.indexed, article)
    const dated = new Set(analyzed.words.flatMap(({ form, isDate }) => (isDate ? [form] : [])))
    const known = new Map<string, boolean>()
    const isHeld = (form: string): boolean => {
      const kept = known.get(form)
      if (kept !== undefined) return kept
      const word = analyzed.words.find((one) => one.form === form)
      const isThere = article.some(({ folded, context }) =>
        word ? holdsWord(folded, word) || holdsWord(context, word) : folded.includes(form) || context.includes(form),
      )
      known.set(form, isThere)
      return isThere
    }
    const courtesies = courtesiesIn(fold(query.text), article)
    const capitals = capitalsIn(query.text).filter((form) => !dated.has(form) && !courtesies.includes(form))
    const names = printedNamesIn(
      analyzed.folded,
      ranked.map(({ indexed }) => indexed.text),
    ).filter((name) => !article.some(({ folded, context }) => folded.includes(name) || context.includes(name)))
    const absent = [...lack.absent, ...capitals.filter((form) => !isHeld(form)), ...names]
    const near = `${best.indexed.context}\n${best.indexed.folded}`
    // The day of a match stands beside its round; who scored in it may not.
    const isOfDay = analyzed.kind.kind === 'time'
    const story = (): string => article.map(({ folded, context }) => `${context}\n${folded}`).join('\n')
    const others = [
      ...lack.others,
      ...replacedIn(analyzed.folded, isHeld, near),
      ...exclusiveIn(analyzed.folded, near, best.next?.folded ?? '', isOfDay ? undefined : story),
      ...otherUnitIn(analyzed.folded, `${near}\n${best.next?.folded ?? ''}`),
    ]
    return { ...lack, absent, others, courtesies }
  })

  /** What is asked for that the best passage does not tell; a neighbour that tells no part of the question makes nothing sure. */
  const untold = onceFor(({ analyzed, ranked: [best] }: Search): Untold | undefined => {
    const next = best?.beside?.isPart === false ? undefined : best?.next
    return best && untoldIn(analyzed, [best.indexed, ...(next ? [next] : [])])
  })

  const confidenceIn = (search: Search): number => {
    const { analyzed, ranked, background, query } = search
    if (search.isOutside) return 0
    // A list of what the paper had on some days is always right.
    if (analyzed.words.length === 0) return ranked.length > 0 ? 1 : 0
    const confidence = confidenceOf(analyzed, ranked)
    const [best] = ranked
    // What is asked for by a word that stands nowhere in the library is told by none of its paragraphs, unless one
    // prints a word near it in meaning: 房租 for 月租金.
    const isNearIn = best !== undefined && best.features.wantedAbsent() < strangeFrom
    const isStrange = analyzed.words.some(
      (word) =>
        isUnknown(word) &&
        ((word.isFocus && !isNearIn) || isName(word) || namesOther(word, search) || isTopicOfHow(word, search)),
    )
    const isBeside = background && !speaksOf(search.query.text, search)
    const isOutside = query.bounds.length > 0 && ranked[0]?.features.onDay() === dateFits.outside
    // An article without a day answers for one that its text names, and for no other.
    const isUndated =
      query.bounds.length > 0 &&
      best?.features.onDay() === dateFits.unknown &&
      !documents.slotsOf(best.indexed.article).some((slot) => dateFitOf(query.bounds, slot) === dateFits.told)
    // The editor of another paper, in the one that is named.
    const { source, askedOfSource: asked } = query
    const isOfOther =
      best !== undefined &&
      source !== undefined &&
      asked !== undefined &&
      isOfOtherPaper({ source: fold(source), asked: fold(asked) }, documents.sources().map(fold), best.indexed.folded)
    const isOfOtherTime = best !== undefined && isToldOfOther(analyzed, best)
    const lack = lackIn(search)
    const isOther = lack !== undefined && lack.absent.length + lack.others.length > 0
    // A kind that is known by its form, and whoever is asked for by an office, must be printed.
    const needsOffice = analyzed.kind.kind === 'person' && !asksAnybody.test(analyzed.folded)
    const isAbsent =
      best !== undefined &&
      (best.features.answerAbsent() >= firmKind || (needsOffice && best.features.focusAbsent() === 1))
    const isFar = best !== undefined && best.features.storyCover() < leastTold
    const isShort =
      isStrange || isBeside || isOther || isOutside || isUndated || isOfOtherTime || isOfOther || isAbsent || isFar
    if (isShort || untold(search) !== undefined) return Math.min(confidence, unreliable)
    return search.isNearer ? Math.max(confidence, unreliable) : confidence
  }

  /** An English word that no vocabulary has names somebody or some place: tenerife. */
  const isName = ({ form, vector, others }: QueryWord): boolean =>
    /^[a-z]{4,}$/.test(form) && !vector && others.length === 0 && !isMistyped(form)

  /** A Chinese place or body that is named in front of what is asked of: 海口 in 海口国小. */
  const namesOther = ({ form, isDate }: QueryWord, { analyzed: { folded } }: Search): boolean =>
    form.length > 1 &&
    !isDate &&
    bodyBehind.test(folded.slice(folded.indexOf(form) + form.length)) &&
    tagsOf(folded).some(({ word, tag }) => word === form && /^(?:n[rstz]|s)/.test(tag)) &&
    !documents.sources().some((source) => fold(source).includes(form))

  /** How something is done with what no paper names: 微信 in 微信怎么改名字. */
  const isTopicOfHow = (word: QueryWord, { analyzed: { folded }, ranked: [best] }: Search): boolean =>
    word.form.length > 1 &&
    !word.isDate &&
    asksHow.test(folded) &&
    folded.replace(/^(?:请问|问一下|我的?|那个?)+/u, '').startsWith(word.form) &&
    best !== undefined &&
    !tells(`${best.indexed.context}\n${best.indexed.folded}`, word)

  const isUnknown = (word: QueryWord): boolean =>
    word.documents === 0 && !candidates.holds(word.form) && !word.others.some((other) => candidates.holds(other))

  /** The search by another reading, where the typed one finds nothing good; and the readings to propose. */
  const reread = (direct: Search, earlier: string[], aim: Aim): Reread => {
    const confidence = confidenceIn(direct)
    if (confidence >= sureEnough) return { search: direct, confidence, didYouMean: [] }
    const readings = suggestSpellings(direct.question, fold(direct.question), knowledge).map(({ text }) => text)
    const [best, ...others] = readings
    if (best === undefined) return { search: direct, confidence, didYouMean: [] }
    const search = resolve(best, earlier, aim)
    const gained = confidenceIn(search)
    if (gained > confidence + readingGain)
      return { search: { ...search, understood: search.understood ?? best }, confidence: gained, didYouMean: others }
    return { search: direct, confidence, didYouMean: readings }
  }

  const askedIn = (search: Search): Asked => {
    const {
      query,
      analyzed,
      ranked: [best],
    } = search
    const { constraints, kind } = analyzed
    const days = query.only ? [query.only] : query.bounds
    // Of a day without its year, the one that the answer is of.
    const fits = (bound: Bound): number => (best ? dateFitOf([bound], best.indexed) : 0)
    const first = query.only ?? query.bounds.toSorted((a, b) => fits(b) - fits(a))[0]
    const isOutside = query.only
      ? search.isOutside === true
      : query.bounds.length > 0 && (best === undefined || best.features.onDay() === dateFits.outside)
    return {
      ...(first?.from === undefined ? {} : { from: first.from }),
      ...(first?.to === undefined ? {} : { to: addDays(first.to, -1) }),
      ...(days.length > 0 && isOutside ? { isOutside } : {}),
      names: [...constraints.persons, ...constraints.designations.map(({ text }) => text)],
      kind: kind.kind,
    }
  }

  const find = ({ text, limit, today, earlier = [], explain }: Question): Answer => {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`limit: expected a whole number from 1, got ${limit}`)
    if (asksNothing(fold(text))) return { verdict: 'none', confidence: 0, didYouMean: [], missing: [], passages: [] }
    const said = earlier.filter((one) => !asksNothing(fold(one))).map((one) => one.slice(0, questionLimit))
    // Each "more" leaves out one passage of the answer before.
    const aim = { today, wanted: Math.max(limit + said.length, comparedWith) + 2 }
    const { search, confidence, didYouMean } = reread(resolve(text.slice(0, questionLimit), said, aim), said, aim)
    const { analyzed, ranked, understood, skip, query } = search
    const lack = lackIn(search)
    const [instead] = lack?.others ?? []
    const lacked = untold(search)
    const unknown = missingWords(analyzed, candidates, query.text)
    const lacking = [...(lack?.absent ?? []), ...(lack?.others ?? []).map((other) => other.asked)].map((name) =>
      asTyped(query.text, name),
    )
    const apart = unknown.filter(
      (word) => !lacking.some((name) => name.includes(word)) && !lack?.courtesies.includes(fold(word)),
    )
    const verdict = verdictOf(confidence)
    // Where nothing answers it is said of all articles, and not of the best one.
    const named = verdict === 'none' ? lacking.filter((name) => !candidates.holds(fold(name))) : lacking
    return {
      verdict,
      confidence,
      ...(understood === undefined ? {} : { understood }),
      didYouMean,
      missing: [...new Set([...named, ...apart])],
      ...(instead === undefined ? {} : { instead }),
      ...(lacked === undefined ? {} : { untold: lacked }),
      asked: askedIn(search),
      passages: ranked.slice(skip, skip + limit).map((hit) => passageOf(analyzed, hit, documents, explain)),
    }
  }

  return {
    find,
    subject: (text) => {
      const { documents: all, documentsWithTerm } = candidates.counts()
      const query = parseQuery(text.slice(0, questionLimit), anyDay, documents.sources())
      return keyphrasesOf(query, { documents: all, documentsWithTerm, holds: (folded) => candidates.holds(folded) })
    },
  }
}
