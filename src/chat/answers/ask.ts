import { questionAgeLimitMs, type Command } from '../command.js'
import { hasWords } from '../typed-text.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText, daysText, quotedText } from '../../i18n/printed.js'
import type { Answer, Asked, Passage } from '../../search/search-engine.js'
import type { QuestionTurn } from '../../store/store.js'
import { cardReply, findAnswer } from './card.js'
import { emptyReply, line, note, readingNote, labelOf, readChoice, sentence } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Block, Choice, PlatformLimits, Reply } from '../message.js'
import { missingNames } from './missing.js'
import { topicOf } from '../../notifications/topics/suggest.js'
import { cardsOf, storedPassageOf, type Card } from './quote.js'
import { countQuestion } from '../usage.js'

/** Code points of a question that are searched; INTERFACE.md promises this number. */
export const questionLimit = 256
const nearestLimit = 3
/** Below this confidence a passage shares only common words with the question. */
const nearConfidence = 0.02

/**
 * Makes the button that asks a question.
 * @returns nothing if the question is too long for a button
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
  const isNear = answer.verdict !== 'none' || answer.confidence >= nearConfidence || answer.asked?.isOutside === true
  const cards = isNear ? cardsOf(answer.passages) : []
  if (answer.passages.length === 0 && (await services.articles.summary()).articles === 0)
    return emptyReply(services, ctx)
  const turn = await services.turns.save(incoming, {
    question,
    ...(earlier.length > 0 && { earlier }),
    verdict: answer.verdict,
    confidence: answer.confidence,
    passages: cards.map(storedPassageOf),
  })
  const tooLong = characters.length > questionLimit ? [note(t('question-too-long', { limit: questionLimit }))] : []
  const understood = answer.understood === undefined ? [] : [note(t('understood-as', { reading: answer.understood }))]
  const proposed = proposalsOf(services, answer, t)
  const body = await answerBody(services, ctx, { answer, cards, turn })
  return {
    blocks: [...tooLong, ...understood, ...body.blocks, ...proposed.blocks],
    choices: [...body.choices, ...proposed.choices],
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

/** Says for which days a card answers, and which of the names in the question its passage lacks. */
const boundBlocks = ({ t }: Context, { verdict, asked, instead, missing, passages }: Answer): Block[] => {
  const bound = asked ? daysBlock(t, asked) : []
  if (verdict === 'found' || passages.length === 0) return bound
  if (instead) return [...bound, line(t('other-than-asked', instead))]
  const lacking = missing.filter((word) => asked?.names.some((name) => name.includes(word) || word.includes(name)))
  return lacking.length > 0 ? [...bound, line(t('passage-lacks', { words: quotedText(t, lacking) }))] : bound
}

const answerBody = async (
  services: Services,
  ctx: Context,
  { answer, cards, turn }: { answer: Answer; cards: Card[]; turn: QuestionTurn },
): Promise<Reply> => {
  const [card] = cards
  if (answer.verdict !== 'none' && card) {
    services.turns.show(turn, 1)
    const reply = cardReply(ctx, { turn, card, place: 1, isSure: answer.verdict === 'found' })
    return { ...reply, blocks: [...boundBlocks(ctx, answer), ...reply.blocks, ...readingNote(services, ctx)] }
  }
  services.turns.show(turn, 0)
  return nothingReply(services, ctx, { answer, cards, turn })
}

/**
 * Replies that nothing answers, with the nearest articles, unless another reading is proposed: then they are near a
 * typing error. While the corpus is first read, "not found" only means "not yet".
 */
const nothingReply = async (
  services: Services,
  ctx: Context,
  { answer, cards, turn }: { answer: Answer; cards: Card[]; turn: QuestionTurn },
): Promise<Reply> => {
  const { t } = ctx
  const reading = readingNote(services, ctx)
  const hasReadings = answer.didYouMean.length > 0
  const nearest = hasReadings ? [] : nearestOf(cards)
  const none = t(hasReadings || nearest.length > 0 ? 'no-direct-answer' : 'no-answer')
  const missing = missingNames(answer.understood ?? turn.question, answer.missing)
  const blocks: Block[] = [
    ...boundBlocks(ctx, answer),
    ...(reading.length > 0 ? [...reading, line(t('not-yet-found')), line(t('ask-later'))] : [line(none)]),
    ...(reading.length === 0 && missing.length > 0
      ? [line(t('missing-words', { words: quotedText(t, missing) }))]
      : []),
    ...(nearest.length > 0 ? [note(t('nearest-articles', { articles: nearest.length }))] : []),
  ]
  const choices = nearest.map(({ article, text, place }) => [readChoice(t, [article.headline, text], place, turn.id)])
  // Offered where there is something to watch for: a question may hold nothing that an article could print.
  const isTopic = !hasReadings && topicOf(await services.searchEngine.subject(turn.question)) !== undefined
  const watch = isTopic ? [[{ label: t('topic-button-tell-me'), command: `/subscribe !${turn.id}` }]] : []
  return { blocks, choices: [...choices, ...watch] }
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
    question === '' ? Promise.resolve(sentence(ctx.t('question-blank'))) : ask(services, ctx, question),
}
