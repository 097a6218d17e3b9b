import { badRequest, refuseMarkup, judgeText, type Refusal } from './content.js'
import { isObject } from './shape.js'

/** What awaits an answer of the bot: a pressed button or an inline query. */
type Question = {
  id: string
  userId: number
  at: number
  key?: string
  answers: Answer[]
  ended: (answer: Answer) => void
}

/** How the bot answered it, and after how long. */
type Answer = { ms: number; payload: Record<string, unknown> }

/** Telegram's patience: an answer that comes later is refused. */
const patienceMs = { callback: 15_000, inline: 10_000 }

const tooOld = badRequest('query is too old and response timeout expired or query ID is invalid')

/** Presses and inline queries that are to be answered, once each and in time. */
export const createCallbackQueries = (now: () => number) => {
  const asked = new Map<string, Question>()
  const cache = new Map<string, { payload: Record<string, unknown>; until: number }>()

  const refuseResults = (results: unknown): Refusal | undefined => {
    if (!Array.isArray(results)) return badRequest('expected an Array of inline query results')
    if (results.length > 50) return badRequest('too many inline query results specified')
    const ids = results.map((each: unknown) => (isObject(each) ? each.id : undefined))
    if (ids.some((id) => typeof id !== 'string' || id === '' || Buffer.byteLength(id) > 64))
      return badRequest('RESULT_ID_INVALID')
    if (new Set(ids).size < ids.length) return badRequest('RESULT_ID_DUPLICATE')
    for (const result of results as unknown[]) {
      if (!isObject(result) || !isObject(result.input_message_content))
        return badRequest('input message content is not specified')
      const { message_text: text, entities } = result.input_message_content
      const refusal = judgeText(text, entities).refusal ?? refuseMarkup(result.reply_markup)
      if (refusal) return refusal
    }
    return undefined
  }

  const keep = (question: Question, payload: Record<string, unknown>): void => {
    const seconds = Math.min(Math.max(Number(payload.cache_time ?? 300), 0), 86_400)
    const key = payload.is_personal === true ? `${question.userId} ${question.key ?? ''}` : (question.key ?? '')
    cache.set(key, { payload, until: now() + seconds * 1000 })
  }

  return {
    asked,
    ask: (id: string, userId: number, key?: string): Promise<Answer> =>
      new Promise((resolve) =>
        asked.set(id, { id, userId, at: now(), answers: [], ended: resolve, ...(key !== undefined && { key }) }),
      ),
    /** What Telegram still has from an earlier answer, for this user or for all. */
    cached: (userId: number, key: string): Record<string, unknown> | undefined =>
      [cache.get(`${userId} ${key}`), cache.get(key)].find((entry) => entry && entry.until > now())?.payload,
    answer: (method: string, payload: Record<string, unknown>): { result: true } | { refusal: Refusal } => {
      const isInline = method === 'answerInlineQuery'
      const refusal = isInline ? refuseResults(payload.results) : undefined
      if (refusal) return { refusal }
      const question = asked.get(String(isInline ? payload.inline_query_id : payload.callback_query_id))
      const ms = question ? now() - question.at : Infinity
      if (!question || ms > (isInline ? patienceMs.inline : patienceMs.callback) || question.answers.length > 0) {
        question?.answers.push({ ms, payload })
        return { refusal: tooOld }
      }
      question.answers.push({ ms, payload })
      if (isInline) keep(question, payload)
      question.ended({ ms, payload })
      return { result: true }
    },
  }
}

/** The open questions of the double. */
export type Presses = ReturnType<typeof createCallbackQueries>
