import type { Logger } from 'pino'
import type { Inline, InlinePage, InlineQuery } from '../../../chat/message.js'
import type { InboxEnd } from '../../../store/store.js'
import { errorFacts } from '../../../server/redact.js'
import type { Call, InlineArticle } from '../api.js'
import { createStamp } from '../format/keyboard.js'
import { joinSignals, within, type Clock } from '../../../server/clock.js'
import { formatOneMessage } from '../format/format.js'
import type { DataSigner } from '../format/signed-data.js'

/** Answers what is typed behind the bot's name in any chat. */
export type InlineQueries = {
  /** A query has come: what its user typed before need not be searched any more. To be called the moment it comes. */
  came: (userId: string, queryId: string) => void
  /** Answers it: with an empty list where it is late or no longer the newest, for each wants its answer. */
  answer: (query: InlineQuery, queryId: string) => Promise<InboxEnd>
}

/** Telegram gives up after some seconds; the way there and back has to fit in as well. */
const searchLimitMs = 2_000
const callLimitMs = 800
/** After so long, while the bot was down, nobody looks any more. */
const tooOldMs = 30_000
const resultLimit = 50
const idBytesLimit = 64
/** Long enough for going back over what was typed, short enough for what is new; s. */
const cacheSeconds = 10
const usersLimit = 1_000

const emptyPage: InlinePage = { results: [] }

const fits = (text: string) => text !== '' && Buffer.byteLength(text) <= idBytesLimit

/** Creates the desk for inline queries. */
export const createInlineQueries = (parts: {
  inline: Inline
  call: Call
  keys: DataSigner
  bot: { username: string }
  clock: Clock
  log: Logger
}): InlineQueries => {
  const { inline, call, keys, bot, clock, log } = parts
  /** The newest query of each user, and what ends the search for it. */
  const newest = new Map<string, { queryId: string; over: AbortController }>()

  const came = (userId: string, queryId: string) => {
    const before = newest.get(userId)
    if (before?.queryId === queryId) return
    before?.over.abort()
    newest.delete(userId)
    newest.set(userId, { queryId, over: new AbortController() })
    const oldest = newest.keys().next().value
    if (newest.size > usersLimit && oldest !== undefined) newest.delete(oldest)
  }

  const articlesOf = ({ results }: InlinePage, query: InlineQuery): InlineArticle[] => {
    // Posted by the user into a chat that the bot may not know: no command could be for it.
    const stamp = createStamp(keys, bot, { chatId: query.userId })
    return results
      .filter(({ id }) => fits(id))
      .slice(0, resultLimit)
      .map(({ id, title, description, reply }) => {
        const { text, entities, keyboard } = formatOneMessage(reply, stamp)
        return {
          type: 'article',
          id,
          title,
          description,
          input_message_content: {
            message_text: text,
            ...(entities && { entities }),
            link_preview_options: { is_disabled: true },
          },
          ...(keyboard && { reply_markup: keyboard }),
        }
      })
  }

  const send = async (queryId: string, page: InlinePage, results: InlineArticle[], cacheTime: number) => {
    const { next = '', button } = page
    const payload = {
      inline_query_id: queryId,
      results,
      is_personal: true as const,
      cache_time: cacheTime,
      next_offset: fits(next) ? next : '',
      ...(button && { button: { text: button.label, start_parameter: button.payload } }),
    }
    const first = await call('answerInlineQuery', payload, { timeoutMs: callLimitMs })
    // Made twice it comes to the same.
    return first.kind === 'done' || first.kind === 'refused'
      ? first
      : call('answerInlineQuery', payload, { timeoutMs: callLimitMs })
  }

  /** The end of a query, once its answer has been taken. */
  const settle = async (
    queryId: string,
    page: InlinePage,
    results: InlineArticle[],
    end: InboxEnd,
  ): Promise<InboxEnd> => {
    const outcome = await send(queryId, page, results, end.kind === 'answered' ? cacheSeconds : 0)
    if (outcome.kind === 'done') return end
    if (outcome.kind !== 'refused') return { kind: 'unknown', reason: 'inline-lost' }
    if (/query is too old/.test(outcome.description)) return { kind: 'ignored', reason: 'too-old' }
    log.error({ code: outcome.code, description: outcome.description }, 'inline query could not be answered')
    if (results.length === 0) return { kind: 'ignored', reason: 'failed' }
    return settle(queryId, emptyPage, [], { kind: 'refused', reason: 'error' })
  }

  /** What the chat finds, or why there is nothing to show. */
  const search = async (query: InlineQuery, over: AbortSignal): Promise<InlinePage | InboxEnd> => {
    const page = inline(query)
    // Whoever leaves before it is there does not hear of its failing.
    page.catch(() => undefined)
    const left = joinSignals(over)
    const isThere = await within(clock, searchLimitMs, page, left.signal)
    left.release()
    if (isThere) return await page
    return over.aborted ? { kind: 'ignored', reason: 'superseded' } : { kind: 'refused', reason: 'too-slow' }
  }

  return {
    came,
    answer: async (query, queryId) => {
      if (clock.now() - query.at > tooOldMs) return { kind: 'ignored', reason: 'too-old' }
      if (!newest.has(query.userId)) came(query.userId, queryId)
      const mine = newest.get(query.userId)
      if (mine?.queryId !== queryId) {
        return settle(queryId, emptyPage, [], { kind: 'ignored', reason: 'superseded' })
      }
      try {
        const found = await search(query, mine.over.signal)
        if ('kind' in found) return await settle(queryId, emptyPage, [], found)
        return await settle(queryId, found, articlesOf(found, query), { kind: 'answered' })
      } catch (error) {
        log.error({ userId: query.userId, err: errorFacts(error) }, 'inline query could not be answered')
        return await settle(queryId, emptyPage, [], { kind: 'refused', reason: 'error' })
      } finally {
        if (newest.get(query.userId) === mine) newest.delete(query.userId)
      }
    },
  }
}
