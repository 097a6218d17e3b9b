import type { QuestionTurn, Turn } from '../../../src/store/store.js'
import { noon } from '../clocks/clock.js'

/** A question and its answer, of which a test gives only what it is about. */
export const aTurn = (turn: Partial<QuestionTurn> = {}): QuestionTurn => ({
  kind: 'question',
  id: 'a',
  chatId: 'telegram:7',
  askedAt: noon,
  question: 'When did the harbour close?',
  passages: [{ articleId: 'a.md#1', paragraph: 0 }],
  ...turn,
})

/** The questions among turns, in their order. */
export const questionsOf = (turns: Turn[]): string[] =>
  turns.flatMap((turn) => (turn.kind === 'question' ? [turn.question] : []))
