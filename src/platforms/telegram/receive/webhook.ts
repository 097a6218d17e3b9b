import { createHash, timingSafeEqual } from 'node:crypto'
import type { Update } from 'telegraf/types'
import type { Logger } from 'pino'
import type { Answer, Route } from '../../../server/http-server.js'
import { errorFacts } from '../../../server/redact.js'
import { readBody } from '../../../server/request-body.js'
import { isUpdate } from './polling.js'

/** Updates are a few kB; a longer body does not come from Telegram. */
const bodyBytesLimit = 1_048_576

/** Telegram sends the secret of setWebhook in this header. */
const secretHeader = 'x-telegram-bot-api-secret-token'

/** Takes in updates that Telegram sends by HTTP. */
export type Webhook = {
  /** For the HTTP server. */
  route: Route
  /** Refuses further updates with 503, so that Telegram sends them again; resolves when those received are stored. */
  close: () => Promise<void>
}

/**
 * Creates the webhook. It answers 200 once an update is stored and 5xx if that failed, so that Telegram sends it again;
 * requests without the secret get 4xx before their body is read.
 * @param parts.secret - the secret given to setWebhook
 * @param parts.receive - resolves when the updates are on disk
 * @returns the webhook
 */
export const createWebhook = (parts: {
  secret: string
  receive: (updates: Update[]) => Promise<void>
  log: Logger
}): Webhook => {
  const { secret, receive, log } = parts
  const storing = new Set<Promise<unknown>>()
  let isClosed = false

  const takeIn = async (update: Update): Promise<Answer> => {
    const stored = receive([update])
    storing.add(stored)
    try {
      await stored
      return { status: 200 }
    } catch (error) {
      log.error({ updateId: update.update_id, err: errorFacts(error) }, 'update could not be stored')
      return { status: 500 }
    } finally {
      storing.delete(stored)
    }
  }

  const route: Route = async (request) => {
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
    if (!isSame(request.headers[secretHeader], secret)) return { status: 401 }
    if (isClosed) return { status: 503, headers: { 'retry-after': '1' } }
    const body = await readBody(request, bodyBytesLimit)
    if (body === undefined) return { status: 413 }
    const update = updateIn(body)
    return update ? takeIn(update) : { status: 400 }
  }

  return {
    route,
    close: async () => {
      isClosed = true
      await Promise.allSettled(storing)
    },
  }
}

/** Compares secrets in constant time. */
const isSame = (given: string | string[] | undefined, secret: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}

/** Reads the body as an update. It is decoded in one piece, because a character may be spread over two chunks. */
const updateIn = (body: Buffer): Update | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return isUpdate(value) ? value : undefined
  } catch (error) {
    // TextDecoder throws the one and JSON.parse the other on a body that is not UTF-8 or not JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined
    throw error
  }
}
