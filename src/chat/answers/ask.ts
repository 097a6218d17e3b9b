import { isAskingWord } from '../../text/stop-words.js'
import { type Command, questionAgeLimitMs } from '../command.js'
import { hasWords } from '../typed-text.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText, daysText, quotedText } from '../../i18n/printed.js'
import type { Answer, Asked, Passage } from '../../search/search-engine.js'
import type { QuestionTurn } from '../../store/store.js'
import { cardReply, findAnswer, laterReports } from './card.js'
import { readChoice } from '../deep-links.js'
import { emptyReply, labelOf, line, note, readingNote, sentenceForOne, titleLabel } from '../elements.js'
import type { Context, Services } from '../context.js'
import type { Block, Choice, PlatformLimits, Reply } from '../message.js'
import { topicOf } from '../../notifications/topics/suggest.js'
import { type Card, cardsOf, storedPassageOf } from './quote.js'
import { countQuestion } from '../usage.js'

const namesLimit = 3

/** Grammatical characters: a word of two characters with one of them was cut in the wrong place (`我家`, `日有`, `停到`). */
const functionCharacters =
  /[我你您他她它们們咱谁誰哪啥咋吗嗎呢吧啊呀嘛么麼这這那有到了的是在也都就没沒很把被给給从從怎什几幾]/u
/** One of these is enough in a longer word too. */
const askingCharacters = /[我你您咱谁誰哪啥咋吗嗎怎什]/u

const isTelling = (word: string): boolean => {
  const [stem = ''] = word.toLowerCase().split(/['’]/)
  if (isAskingWord(stem) || askingCharacters.test(word)) return false
  return Array.from(word).length > 2 || !functionCharacters.test(word)
}

/**
 * Picks the missing words that are worth naming: no words of grammar, neighbours in the question joined.
 * @param question - as it was asked
 * @param words - the words of the question that no article has
 * @returns at most three, each of two characters or more
 */
export const missingNames = (question: string, words: string[]): string[] => {
  const joined: { text: string; end: number }[] = []
  const placed = words
    .filter(isTelling)
    .map((text) => ({ text, start: question.indexOf(text) }))
    .sort((a, b) => a.start - b.start)
  for (const { text, start } of placed) {
    const last = joined.at(-1)
    const end = start + text.length
    if (last && start >= 0 && last.end >= 0 && /^\s*$/.test(question.slice(last.end, start))) {
      const from = last.end - last.text.length
      last.end = Math.max(last.end, end)
      last.text = question.slice(from, last.end)
    } else joined.push({ text, end: start < 0 ? -1 : end })
  }
  const names = new Set(joined.map(({ text }) => text).filter((text) => Array.from(text).length >= 2))
  return [...names].slice(0, namesLimit)
}

/** Code points of a question that are searched; INTERFACE.md promises this number. */
export const questionLimit = 256
const nearestLimit = 3
/** Below this confidence a passage shares only common words with the question. */
const nearConfidence = 0.02

/**
 * Tells whether the passages of an answer have to do with the question.
 * @param answer - the answer
 * @returns false where they share only common words with it
 */
export const isNear = ({ verdict, confidence, asked }: Answer): boolean =>
  verdict !== 'none' || confidence >= nearConfidence || asked?.isOutside === true

/**
 * Makes the button that asks a question.
 * @param question - the text that /ask gets
 * @param limits - `commandBytes`: the most bytes of a command
 * @returns the button, or undefined if the question is too long for one
 */
export const askChoice = (
  question: string,
  { commandBytes }: Pick<PlatformLimits, 'commandBytes'>,
): Choice | undefined => {
  const command = `/ask ${question}`
  return Buffer.byteLength(command) <= commandBytes ? { label: labelOf(question), command } : undefined
}

/** Answers a question: the quote card, or that the articles do not say. */
const ask = async (services: Services, ctx: Context, typed: string): Promise<Reply> => {
  const { incoming, t } = ctx
  const characters = Array.from(typed)
  const question = characters.slice(0, questionLimit).join('')
  const earlier = await services.turns.earlier(incoming, question)
  const answer = await findAnswer(services, ctx, { askedAt: incoming.at, question, earlier })
  await countQuestion(services, ctx, answer.verdict)
  const cards = isNear(answer) ? cardsOf(answer.passages) : []
  if (answer.passages.length === 0 && (await services.articles.summary()).articles === 0)
    return emptyReply(services, ctx)
  // In the direct messages of a channel nothing goes on from a question, and no reader could see or delete what is kept.
  const turn = incoming.isDirect
    ? undefined
    : await services.turns.save(incoming, {
        question,
        ...(earlier.length > 0 && { earlier }),
        verdict: answer.verdict,
        confidence: answer.confidence,
        passages: cards.map(storedPassageOf),
      })
  const tooLong = characters.length > questionLimit ? [note(t('question-too-long', { limit: questionLimit }))] : []
  const understood = answer.understood === undefined ? [] : [note(t('understood-as', { reading: answer.understood }))]
  const proposed = proposalsOf(services, answer, t)
  const body = await answerBody(services, ctx, { question, answer, cards, turn })
  return {
    blocks: [...tooLong, ...understood, ...body.blocks, ...proposed.blocks],
    choices: [...body.choices, ...proposed.choices],
    ...(body.isForOne && { isForOne: true }),
  }
}

/** Says for which days a card answers, or that nothing is of those days. */
const daysBlock = (t: Translate, { from, to, isOutside }: Asked): Block[] => {
  if (from !== undefined && to !== undefined) {
    const days = daysText(t, from, to)
    return [isOutside ? line(t('days-without-answer', { days })) : note(t('searched-days', { days }))]
  }
  if (from !== undefined) {
    const day = dayText(t, from)
    return [isOutside ? line(t('days-since-without-answer', { day })) : note(t('searched-since', { day }))]
  }
  if (to === undefined) return []
  const day = dayText(t, to)
  return [isOutside ? line(t('days-until-without-answer', { day })) : note(t('searched-until', { day }))]
}

/**
 * Says what an answer is bounded by: newest articles alone where the archive is not at hand, days, which of the names in
 * the question its first passage lacks, and what is asked for that it does not tell.
 * @param t - the sentences in the language of the chat
 * @param answer - the answer
 * @returns the lines above the passages; none where the question bounds nothing
 */
export const boundBlocks = (t: Translate, answer: Answer): Block[] => {
  const { verdict, asked, instead, missing, passages, isPartial, untold } = answer
  const bound = [...(isPartial ? [line(t('archive-away'))] : []), ...(asked ? daysBlock(t, asked) : [])]
  if (verdict === 'found' || passages.length === 0) return bound
  if (instead) return [...bound, line(t('other-than-asked', instead))]
  const lacking = missing.filter((word) => asked?.names.some((name) => name.includes(word) || word.includes(name)))
  if (lacking.length > 0) return [...bound, line(t('passage-lacks', { words: quotedText(t, lacking) }))]
  // Where nothing is called near, no passage is shown of which it could be said.
  return untold !== undefined && verdict === 'weak' ? [...bound, line(t('untold', { what: untold }))] : bound
}

/** `turn`: undefined where none is kept. */
type Answered = { question: string; answer: Answer; cards: Card[]; turn: QuestionTurn | undefined }

const answerBody = async (services: Services, ctx: Context, answered: Answered): Promise<Reply> => {
  const { t } = ctx
  const { answer, cards, turn } = answered
  const [card] = cards
  if (answer.verdict !== 'none' && card) {
    if (turn) services.turns.show(turn, 1)
    const later = turn && (await laterReports(services, cards))
    const reply = cardReply(services, ctx, { turn, card, place: 1, isSure: answer.verdict === 'found', later })
    return { ...reply, blocks: [...boundBlocks(t, answer), ...reply.blocks, ...readingNote(services, ctx)] }
  }
  if (turn) services.turns.show(turn, 0)
  return nothingReply(services, ctx, answered)
}

/**
 * Says that nothing answers, and which words of the question stand in no article.
 * @param t - the sentences in the language of the chat
 * @param question - as it was searched
 * @param answer - an answer with the verdict `none`
 * @param nearest - how many of the nearest articles are listed below
 * @returns the lines
 */
export const nothingBlocks = (t: Translate, question: string, answer: Answer, nearest: number): Block[] => {
  const none = t(answer.didYouMean.length > 0 || nearest > 0 ? 'no-direct-answer' : 'no-answer')
  const missing = missingNames(answer.understood ?? question, answer.missing)
  return [line(none), ...(missing.length > 0 ? [line(t('missing-words', { words: quotedText(t, missing) }))] : [])]
}

/**
 * Replies that nothing answers, with the nearest articles, unless another reading is proposed: then they are near a
 * typing error. While the corpus is first read, "not found" only means "not yet".
 */
const nothingReply = async (
  services: Services,
  ctx: Context,
  { question, answer, cards, turn }: Answered,
): Promise<Reply> => {
  const { t } = ctx
  const reading = readingNote(services, ctx)
  const hasReadings = answer.didYouMean.length > 0
  const nearest = hasReadings ? [] : nearestOf(cards)
  const blocks: Block[] = [
    ...boundBlocks(t, answer),
    ...(reading.length > 0
      ? [...reading, line(t('not-yet-found')), line(t('ask-later'))]
      : nothingBlocks(t, question, answer, nearest.length)),
    ...(nearest.length > 0 ? [note(t('nearest-articles', { articles: nearest.length }))] : []),
  ]
  const choices = nearest.map(({ article, paragraph, text, place, quote }) => {
    const quoted = { paragraph, text, quote: quote.text }
    return [
      readChoice(services, ctx, {
        id: article.id,
        label: titleLabel(t, article, [text]),
        place,
        turn: turn?.id,
        quoted,
      }),
    ]
  })
  // Offered where there is something to watch for: a question may hold nothing that an article could print.
  const isTopic = turn && !hasReadings && topicOf(await services.searchEngine.subject(question)) !== undefined
  const watch = isTopic ? [[{ label: t('topic-button-tell-me'), command: `/subscribe !${turn.id}` }]] : []
  return { blocks, choices: [...choices, ...watch], isForOne: true }
}

/** Lists the first articles among the cards, each once, with the place of its card. */
const nearestOf = (cards: Card[]): (Passage & { place: number })[] => {
  const passages = cards.map(({ passage }, i) => ({ ...passage, place: i + 1 }))
  const isFirst = ({ article }: Passage, i: number): boolean =>
    passages.findIndex((passage) => passage.article.id === article.id) === i
  return passages.filter(isFirst).slice(0, nearestLimit)
}

/** Offers other readings as buttons; a reading that is too long for a button is shown as text. */
const proposalsOf = ({ platformLimits }: Services, { didYouMean }: Answer, t: Translate): Reply => {
  const choices = didYouMean.flatMap((reading) => askChoice(reading, platformLimits) ?? [])
  const long = didYouMean.filter((reading) => !askChoice(reading, platformLimits)).map((reading) => line(reading))
  const blocks = didYouMean.length === 0 ? [] : [note(t('did-you-mean')), ...long]
  return { blocks, choices: choices.map((choice) => [choice]) }
}

const questionOf = (rest: string): string => {
  const question = rest.replace(/^[/\s]+/, '')
  return hasWords(question) ? question : ''
}

/** /ask QUESTION, or the question alone; the question is empty if no character of it can be searched. */
export const askCommand: Command<string> = {
  name: 'ask',
  argument: 'argument-ask',
  inMenu: false,
  access: 'all',
  staleAfterMs: questionAgeLimitMs,
  parse: questionOf,
  run: (services, ctx, question) =>
    question === '' ? Promise.resolve(sentenceForOne(ctx.t('question-blank'))) : ask(services, ctx, question),
}
