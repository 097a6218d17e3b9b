import { news } from '../support/builders/a-newspaper.js'
import type { BotApi } from '../support/bot-api.js'
import type { Store } from '../../src/store/store.js'
import type { Crowd } from './crowd.js'

/** How everything ended, from the store of the bot and from the messages in the chats. */
export type Account = {
  /** Updates that were sent, and how they ended according to the store. */
  sent: number
  received: number
  open: number
  ends: { kind: string; reason?: string; count: number }[]
  /** Questions by how often their answer arrived in the chat. */
  questions: { asked: number; answeredOnce: number; repeated: number; withoutAnswer: number }
  /** Questions without an answer for which the store gives no reason. */
  lost: number
  /** Answers that came twice although the bot knew that the first had arrived. */
  doubled: string[]
}

/** Returns the article that a message is about, by the first headline in it. */
const headlineIn = (text: string): string | undefined =>
  news
    .map(({ headline }) => ({ headline, at: text.indexOf(headline) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0]?.headline

type Copies = { known: number; unknown: number }

/** Tells whether a message is a whole article, with both paragraphs, as a button shows it. */
const isWholeArticle = (text: string) => text.includes('历时') && text.includes('附近的居民说')

/** How often an answer arrived, by chat and headline; `unknown`: the bot did not learn that it had. */
const countCopies = (journal: BotApi['journal']): Map<string, Copies> => {
  const copies = new Map<string, Copies>()
  for (const { method, payload, outcome, isKnown } of journal) {
    if (method !== 'sendMessage' || outcome.kind !== 'done') continue
    const text = String(payload.text)
    const headline = isWholeArticle(text) ? undefined : headlineIn(text)
    if (headline === undefined) continue
    const key = `${String(payload.chat_id)} ${headline}`
    const { known, unknown } = copies.get(key) ?? { known: 0, unknown: 0 }
    copies.set(key, isKnown ? { known: known + 1, unknown } : { known, unknown: unknown + 1 })
  }
  return copies
}

/** Counts everything that happened in a run that has ended. */
export const drawUp = async (parts: {
  api: BotApi
  crowd: Crowd
  store: Pick<Store, 'inbox'>
  inFlight: Set<number>
}): Promise<Account> => {
  const { api, crowd, store, inFlight } = parts
  const { received, open, ends } = await store.inbox.account()
  const copies = countCopies(api.journal)
  const copiesOf = ({ chatId, item }: Crowd['asked'][number]): Copies =>
    copies.get(`${chatId} ${item.headline}`) ?? { known: 0, unknown: 0 }
  const certain = crowd.asked.filter(({ isOptional }) => !isOptional)
  const all = certain.map((entry) => ({ entry, ...copiesOf(entry) }))
  const withoutAnswer = all.filter(({ known, unknown }) => known + unknown === 0)
  const explained = ends.filter(({ kind }) => kind === 'unknown').reduce((sum, { count }) => sum + count, 0)
  // Somebody who held down the key asks the same again later: that is no second answer to one question.
  const doubled = all.filter(({ entry, known }) => known > (inFlight.has(entry.updateId) ? 2 : 1))
  return {
    sent: crowd.updates.size,
    received,
    open,
    ends,
    questions: {
      asked: certain.length,
      answeredOnce: all.filter(({ known, unknown }) => known + unknown === 1).length,
      repeated: all.filter(({ known, unknown }) => known + unknown > 1).length,
      withoutAnswer: withoutAnswer.length,
    },
    lost: Math.max(0, withoutAnswer.length - explained),
    doubled: doubled.map(({ entry, known, unknown }) => `update ${entry.updateId}: ${known} known, ${unknown} unknown`),
  }
}

const line = (name: string, value: string | number) => `${name.padEnd(44)}${String(value).padStart(8)}\n`

/** Prints the counts as a table. */
export const printAccount = (account: Account): string => {
  const { sent, received, open, ends, questions, lost, doubled } = account
  const sum = ends.reduce((all, { count }) => all + count, 0)
  const kinds = ends.toSorted((a, b) => a.kind.localeCompare(b.kind) || b.count - a.count)
  return [
    line('updates sent', sent),
    line('updates received', received),
    ...kinds.map(({ kind, reason, count }) => line(`  ${kind}${reason === undefined ? '' : ` (${reason})`}`, count)),
    line('  still open', open),
    line('  sum', sum + open),
    line('questions asked (those that must be answered)', questions.asked),
    line('  answered once', questions.answeredOnce),
    line('  said again after an unknown outcome', questions.repeated),
    line('  without an answer', questions.withoutAnswer),
    line('lost', lost),
    line('answered twice where the outcome was known', doubled.length),
    ...doubled.map((each) => `  ${each}\n`),
  ].join('')
}
