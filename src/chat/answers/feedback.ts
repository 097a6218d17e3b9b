import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import { createHash } from 'node:crypto'
import type { Turn } from '../../store/store.js'
import { inPassing } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Choice, Reply } from '../message.js'
import { plainKey } from '../typed-text.js'

/**
 * Makes the buttons 👍 and 👎 for the passage at a place of a turn; in a group all members can press them.
 * @param ctx - the message that is answered
 * @param turn - the turn with the passage
 * @param place - of the passage, from 1
 * @returns the two buttons
 */
export const feedbackChoices = ({ incoming }: Context, turn: Turn, place: number): Choice[] =>
  (
    [
      ['👍', 'good'],
      ['👎', 'bad'],
    ] as const
  ).map(([label, word]) => ({
    label,
    command: `/feedback ${word} ${turn.id} ${place}`,
    ...(incoming.isGroup && { isForAll: true }),
  }))

/**
 * Hashes a question, so that ratings of it can be counted without storing its text.
 * @param question - as typed
 * @returns 64 hex digits; case, spaces and punctuation of the question do not change them
 */
export const questionHash = (question: string): string => createHash('sha256').update(plainKey(question)).digest('hex')

/** Saves a rating: `good` or `bad`, then turn and place; without them, for the passage seen last. */
const feedback = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { incoming, now, t } = ctx
  const [, word, turnId, number] = /^(good|bad|👍|👎)\uFE0F?(?: (t\w{1,31}))?(?: (\d{1,6}))?$/iu.exec(rest) ?? []
  if (word === undefined) return inPassing(ctx, t('feedback-how-to'))
  const turn = await services.turns.find(incoming.chatId, turnId)
  if (!turn) return inPassing(ctx, t(turnId === undefined ? 'feedback-no-answer' : 'answer-forgotten'))
  const place = number === undefined ? Math.max(1, services.turns.shown(turn)) : Number(number)
  const passage = turn.passages[place - 1]
  if (!passage || turn.kind !== 'question') return inPassing(ctx, t('feedback-no-answer'))
  await services.store.feedback.save({
    userId: incoming.userId,
    questionHash: questionHash(turn.question),
    articleId: passage.articleId,
    isGood: ['good', '👍'].includes(word.toLowerCase()),
    at: now,
  })
  return inPassing(ctx, t('feedback-thanks'))
}

/** /feedback good or /feedback bad: rates a passage. */
export const feedbackCommand: Command<string> = {
  name: 'feedback',
  inMenu: false,
  isHidden: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: feedback,
}
