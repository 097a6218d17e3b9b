import type { Turn } from '../../../src/store/store.js'
import { noon } from '../clocks/clock.js'

/** A turn of which a test says only what it is about. */
export const aTurn = (turn: Partial<Turn> = {}): Turn => ({
  id: 'a',
  chatId: '7',
  askedAt: noon,
  question: 'When did the harbour close?',
  passages: [{ articleId: 'a.md#1', paragraph: 0 }],
  ...turn,
})
