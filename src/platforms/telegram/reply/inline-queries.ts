import { isDeepStrictEqual } from 'node:util'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import type { Inline, InlinePage, InlineQuery, Reply } from '../../../chat/message.js'
import type { InboxEnd } from '../../../store/store.js'
import { joinSignals, within, type Clock } from '../../../server/clock.js'
import { errorFacts } from '../../../server/redact.js'
import type { Call } from '../api.js'
import type { InlineArticle } from '../methods.js'
import { formatOneMessage, olderForm, type Part } from '../format/format.js'
import { createButtonTargets } from '../format/keyboard.js'
import type { DataSigner } from '../format/signed-data.js'

/** Answers inline queries: texts that users type behind the bot's name in any chat. */
export type InlineQueries = {
  /** Call it when a query comes: the search for the same user's earlier query ends. */
  onReceived: (userId: string, queryId: string) => void
  /** Answers a query, with an empty list if it is late or no longer the newest: Telegram waits for each answer. */
  answer: (query: InlineQuery, queryId: string) => Promise<InboxEnd>
  /** Answers a question in a chat that the bot is no member of: with the first result, or why there is none. */
  answerGuest: (query: InlineQuery, queryId: string) => Promise<InboxEnd>
}

/** Telegram gives up after some seconds, in which the request and the answer have to travel too. */
const searchLimitMs = 2_000
const callLimitMs = 800
/** Nobody looks at the list any more after this, as when the bot was down. */
const tooOldMs = 30_000
const resultLimit = 50
const idBytesLimit = 64
/** Long enough for a user who deletes some letters again, short enough for new articles; s. */
const cacheSeconds = 10
const usersLimit = 1_000

const emptyPage: InlinePage = { results: [] }

const fits = (text: string) => text !== '' && Buffer.byteLength(text) <= idBytesLimit

/**
 * Creates the answering of inline queries. A newer query of the same user ends the search for the older one.
 * @param parts - the inline search of the chat, and the connection to Telegram
 * @returns the functions that receive and answer queries
 */
export const createInlineQueries = (parts: {
  inline: Inline
  call: Call
  signer: DataSigner
  bot: { username: string }
  clock: Clock
  log: Logger
}): InlineQueries => {
  const { inline, call, signer, bot, clock, log } = parts
  /** The newest query of each user, and what ends the search for it. */
  const newest = new LRUCache<string, { queryId: string; over: AbortController }>({ max: usersLimit })

  const onReceived = (userId: string, queryId: string) => {
    const before = newest.peek(userId)
    if (before?.queryId === queryId) return
    before?.over.abort()
    newest.set(userId, { queryId, over: new AbortController() })
  }

  const articlesOf = (
    { results }: InlinePage,
    query: InlineQuery,
    shape: (part: Part) => Part = (part) => part,
  ): InlineArticle[] => {
    // The user posts the result into a chat that the bot may not know, so its buttons carry no commands.
    const targets = createButtonTargets(signer, bot, { chatId: query.userId })
    return results
      .filter(({ id }) => fits(id))
      .slice(0, resultLimit)
      .map(({ id, title, description, reply }) => {
        const { text, entities, keyboard } = shape(formatOneMessage(reply, targets))
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
    // Answering twice has the same effect as once.
    return first.kind === 'done' || first.kind === 'refused'
      ? first
      : call('answerInlineQuery', payload, { timeoutMs: callLimitMs })
  }

  /**
   * Sends the answer and returns how the query ended.
   * @param older - the results as older servers take them, for when Telegram refuses these
   */
  const finish = async (
    queryId: string,
    page: InlinePage,
    results: InlineArticle[],
    end: InboxEnd,
    older?: InlineArticle[],
  ): Promise<InboxEnd> => {
    const outcome = await send(queryId, page, results, end.kind === 'answered' ? cacheSeconds : 0)
    if (outcome.kind === 'done') return end
    if (outcome.kind !== 'refused') return { kind: 'unknown', reason: 'inline-lost' }
    if (/query is too old/.test(outcome.description)) return { kind: 'ignored', reason: 'too-old' }
    log.error({ code: outcome.code, description: outcome.description }, 'inline query could not be answered')
    if (results.length === 0) return { kind: 'ignored', reason: 'failed' }
    if (older) return finish(queryId, page, older, end)
    return finish(queryId, emptyPage, [], { kind: 'refused', reason: 'error' })
  }

  /** Returns what the chat finds, or the reason why there is nothing to show. */
  const search = async (query: InlineQuery, over: AbortSignal): Promise<InlinePage | InboxEnd> => {
    const page = inline(query)
    // The search may fail after this function has stopped waiting for it.
    page.catch(() => undefined)
    const limit = joinSignals(over)
    const isFound = await within(clock, searchLimitMs, page, limit.signal)
    limit.release()
    if (isFound) return await page
    return over.aborted ? { kind: 'ignored', reason: 'superseded' } : { kind: 'refused', reason: 'too-slow' }
  }

  /** What is posted where nothing was found: why, as a link to the chat with the bot. */
  const withoutResult = ({ button }: InlinePage): InlinePage['results'] => {
    if (!button) return []
    const href = createButtonTargets(signer, bot, { chatId: '' }).link(button.payload)
    const reply: Reply = { blocks: [{ kind: 'line', spans: [{ text: button.label, href }] }], choices: [] }
    return [{ id: 'none', title: button.label, description: '', reply }]
  }

  const answerGuest: InlineQueries['answerGuest'] = async (query, queryId) => {
    if (clock.now() - query.at > tooOldMs) return { kind: 'ignored', reason: 'too-old' }
    try {
      const page = await inline(query)
      const results = page.results.length > 0 ? page.results : withoutResult(page)
      const [result] = articlesOf({ results }, query)
      if (!result) return { kind: 'ignored', reason: 'nothing-to-say' }
      const outcome = await call('answerGuestQuery', { guest_query_id: queryId, result })
      if (outcome.kind === 'done') return { kind: 'answered' }
      if (outcome.kind === 'refused') return { kind: 'ignored', reason: 'failed' }
      return { kind: 'unknown', reason: 'guest-lost' }
    } catch (error) {
      log.error({ userId: query.userId, err: errorFacts(error) }, 'guest could not be answered')
      return { kind: 'refused', reason: 'error' }
    }
  }

  return {
    onReceived,
    answerGuest,
    answer: async (query, queryId) => {
      if (clock.now() - query.at > tooOldMs) return { kind: 'ignored', reason: 'too-old' }
      if (!newest.has(query.userId)) onReceived(query.userId, queryId)
      const mine = newest.peek(query.userId)
      if (mine?.queryId !== queryId) {
        return finish(queryId, emptyPage, [], { kind: 'ignored', reason: 'superseded' })
      }
      try {
        const found = await search(query, mine.over.signal)
        if ('kind' in found) return await finish(queryId, emptyPage, [], found)
        const older = articlesOf(found, query, (part) => olderForm(part) ?? part)
        const results = articlesOf(found, query)
        const end: InboxEnd = { kind: 'answered' }
        return await finish(queryId, found, results, end, isDeepStrictEqual(older, results) ? undefined : older)
      } catch (error) {
        log.error({ userId: query.userId, err: errorFacts(error) }, 'inline query could not be answered')
        return await finish(queryId, emptyPage, [], { kind: 'refused', reason: 'error' })
      } finally {
        if (newest.peek(query.userId) === mine) newest.delete(query.userId)
      }
    },
  }
}
