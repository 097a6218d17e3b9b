import type { Failure } from '../api.js'

/**
 * What to do about a message that Telegram did not take. `move`: the group has a new id, send there. `without`: send
 * again lacking what Telegram cannot find or read. `wait`: nothing happened, try later. `same`: the edit changes
 * nothing, so all is well. `uneditable`: the message to edit is out of reach. `gone`: this chat takes no messages.
 * `failed`: it did not arrive, and trying again cannot help. `unknown`: it may have arrived.
 */
export type RetryAction =
  | { kind: 'move'; chatId: string }
  | { kind: 'without'; what: 'reply' | 'topic' | 'formatting' }
  /** `isFlood`: the chat has had too much, and is to be left alone so long. */
  | { kind: 'wait'; afterMs: number; isFlood?: boolean }
  | { kind: 'same' }
  | { kind: 'uneditable' }
  | { kind: 'gone'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; reason: string }

/** How long a request that never went out rests before the next try. */
const unreachedPauseMs = 1_000
/** The token or the method is refused: nothing a moment would change, and the poll loop speaks up about it. */
const refusedPauseMs = 60_000

/** Telegram turns some 403 of its inner servers into 400, so the words decide; it has worded some anew over the years. */
const goneWords =
  /chat not found|PEER_ID_INVALID|have no (write access|rights to send)|not enough rights to send|need administrator rights|CHAT_WRITE_FORBIDDEN|USER_IS_BLOCKED|USER_DEACTIVATED|USER_IS_DEACTIVATED|CHAT_RESTRICTED|group chat was deactivated|chat was deleted/

/** In the order in which the first match decides. */
const readings: [RegExp, (description: string) => RetryAction][] = [
  [/message is not modified/, () => ({ kind: 'same' })],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/, () => ({ kind: 'uneditable' })],
  [/message to be replied not found|REPLY_MESSAGE_ID_INVALID/, () => ({ kind: 'without', what: 'reply' })],
  [/message thread not found|TOPIC_CLOSED|TOPIC_DELETED/, () => ({ kind: 'without', what: 'topic' })],
  [
    /can't parse (entities|MessageEntity)|[Ee]ntity begin|ENTIT(Y|IES)_/,
    () => ({ kind: 'without', what: 'formatting' }),
  ],
  [goneWords, (reason) => ({ kind: 'gone', reason })],
]

/** Reads a failure by code and description: several things share a code, and a proxy's 403 is not Telegram's. */
export const retryActionFor = (failure: Failure): RetryAction => {
  if (failure.kind === 'lost') return { kind: 'unknown', reason: failure.reason }
  if (failure.kind === 'unreached') return { kind: 'wait', afterMs: unreachedPauseMs }
  const { code, description, retryAfterMs, migratedTo } = failure
  if (code === 429) return { kind: 'wait', afterMs: retryAfterMs ?? unreachedPauseMs, isFlood: true }
  if (code === 401 || code === 404) return { kind: 'wait', afterMs: refusedPauseMs }
  if (migratedTo !== undefined) return { kind: 'move', chatId: migratedTo }
  if (code === 400) {
    const reading = readings.find(([words]) => words.test(description))
    if (reading) return reading[1](description)
  }
  if (code === 403 && description.startsWith('Forbidden')) return { kind: 'gone', reason: description }
  if (code === 413 || description.startsWith('Bad Request')) return { kind: 'failed', reason: `${code} ${description}` }
  return { kind: 'unknown', reason: `${code} ${description}` }
}
