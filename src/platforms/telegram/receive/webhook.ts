import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Update } from 'telegraf/types'
import type { Logger } from 'pino'
import type { Answer, Route } from '../../../server/http-server.js'
import { errorFacts } from '../../../server/redact.js'
import { isUpdate } from './polling.js'

/** Updates are a few kB; whoever sends more than this is not Telegram. */
const bodyBytesLimit = 1_048_576

/** Telegram says the secret in this header, if setWebhook was told one. */
const secretHeader = 'x-telegram-bot-api-secret-token'

/** Takes in updates that Telegram brings. */
export type Webhook = {
  /** For the server. */
  route: Route
  /** Takes in nothing more: Telegram is told to come again. Resolves when what has come is stored. */
  close: () => Promise<void>
}

/**
 * Creates the webhook. Says 200 once an update is stored, 5xx where it could not be, so that Telegram comes again; 4xx
 * to whatever is not Telegram, without a look at what it says.
 * In: `secret` what Telegram was told to say; `receive` resolves when the updates are on disk.
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
    const body = await readBody(request)
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

/** Takes as long for a wrong secret as for the right one, wherever they differ. */
const isSame = (given: string | string[] | undefined, secret: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}

/** The body, or nothing where it is longer than the limit: then the rest is not read. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesLimit) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  // Left early, the iterator would destroy the connection before it is answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bodyBytesLimit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Decoded in one piece: a character may be spread over two chunks. */
const updateIn = (body: Buffer): Update | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return isUpdate(value) ? value : undefined
  } catch (error) {
    // What TextDecoder and JSON.parse throw at what is neither UTF-8 nor JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined
    throw error
  }
}
