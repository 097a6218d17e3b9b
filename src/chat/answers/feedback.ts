import { createHash } from 'node:crypto'
import type { Turn } from '../../store/store.js'
import { sentence, type Services, type Context } from '../services.js'
import type { Choice, Reply } from '../message.js'
import { isListing } from '../conversation.js'
import { plainKey } from '../phrasebook.js'

/** 👍 and 👎 for the passage at a place of a turn; in a group everybody has a voice. */
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

/** A question told from others without keeping it: the same whatever its case, blanks and punctuation. 64 hex digits. */
export const questionHash = (question: string): string => createHash('sha256').update(plainKey(question)).digest('hex')

/** Keeps what somebody thinks of an answer: `good` or `bad`, then turn and place; without them, the passage seen last. */
export const feedback = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { incoming, now, t } = ctx
  const [, word, turnId, number] = /^(good|bad|👍|👎)\uFE0F?(?: (t\w{1,31}))?(?: (\d{1,6}))?$/iu.exec(rest) ?? []
  if (word === undefined) return lightly(ctx, t('feedback-how-to'))
  const turn = await services.turns.find(incoming.chatId, turnId)
  if (!turn) return lightly(ctx, t(turnId === undefined ? 'feedback-no-answer' : 'answer-forgotten'))
  const place = number === undefined ? Math.max(1, services.turns.shown(turn)) : Number(number)
  const passage = turn.passages[place - 1]
  if (!passage || isListing(turn)) return lightly(ctx, t('feedback-no-answer'))
  await services.store.feedback.save({
    userId: incoming.userId,
    questionHash: questionHash(turn.question),
    articleId: passage.articleId,
    isGood: ['good', '👍'].includes(word.toLowerCase()),
    at: now,
  })
  return lightly(ctx, t('feedback-thanks'))
}

/** A word over the pressed button, so that no message stands between answer and next question; a line where it was typed. */
const lightly = ({ incoming }: Context, text: string): Reply =>
  incoming.isPress ? { blocks: [], choices: [], toast: text } : sentence(text)
