import { Client, errors } from '@opensearch-project/opensearch'
import { SearchEngineSilent, type ServerAddress } from '../search-engine.js'

/** An index is gone that was there. */
export class IndexLost extends SearchEngineSilent {
  override name = 'IndexLost'
}

/** An index is there that was to be made: another process was first. */
export class IndexTaken extends Error {
  override name = 'IndexTaken'
}

/** A JSON object, as requests and answers are made of. */
export type Json = Record<string, unknown>

/** One request: method, path, body; a list is sent as lines of JSON. */
type Request = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'
  path: string
  body?: Json | string
  query?: Record<string, string>
  /** Longest wait for the answer. */
  limitMs?: number
}

export type Server = {
  /**
   * Sends a request.
   * @throws {SearchEngineSilent} if no server answers it in time
   * @throws {IndexLost} if the index is not there
   * @throws {IndexTaken} if it is, and was to be made
   */
  send: (request: Request) => Promise<Json>
  /** The servers as a log may name them. */
  name: string
  close: () => Promise<void>
}

/** A reader waits no longer for one of the few requests that an answer takes. */
const readLimitMs = 2_000

/** The server is there, and cannot or will not work now. */
const silentCodes = new Set([401, 403, 408, 429, 502, 503, 504])

/**
 * Makes the error of an answer that says no: to a whole request, or to one search among several.
 * @param name - of the server
 * @param path - what was asked
 * @param status - HTTP status
 * @param body - the answer
 * @returns `IndexLost`, `IndexTaken`, `SearchEngineSilent` where the server cannot or will not work now, else `Error`
 */
export const refusalOf = (name: string, path: string, status: number, body?: { error?: { type?: string } }): Error => {
  const type = body?.error?.type ?? 'no reason given'
  if (type === 'index_not_found_exception') return new IndexLost(`OpenSearch at ${name}: ${path}: no such index`)
  const told = `OpenSearch at ${name} answered ${status} to ${path}: ${type}`
  if (type === 'resource_already_exists_exception') return new IndexTaken(told)
  return silentCodes.has(status) ? new SearchEngineSilent(told) : new Error(told)
}

/**
 * Connects to OpenSearch; the one door to its client. User and password are in no error.
 * @param address - the servers
 * @returns what sends requests; nothing is sent yet
 */
export const connectTo = ({ urls, ca }: ServerAddress): Server => {
  const addresses = urls.map((text) => new URL(text))
  const [{ username, password } = { username: '', password: '' }] = addresses
  const name = addresses.map(({ host }) => host).join(', ')
  const nodes = addresses.map(({ origin }) => origin)
  const connect = (): Client =>
    new Client({
      nodes,
      ...(username !== '' && {
        auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
      }),
      ...(ca !== undefined && { ssl: { ca } }),
      maxRetries: 1,
      requestTimeout: readLimitMs,
      // No key of an answer is taken for one of ours, and looking for such keys reads every answer twice.
      disablePrototypePoisoningProtection: true,
    })
  let client: Client | undefined

  const refusal = (error: unknown, path: string): Error => {
    if (!(error instanceof errors.OpenSearchClientError))
      return error instanceof Error ? error : new Error(String(error))
    if (error instanceof errors.ResponseError)
      return refusalOf(name, path, error.statusCode, error.body as { error?: { type?: string } } | undefined)
    // The pool of the client leaves a server out for up to half an hour after a short outage.
    void client?.close()
    client = undefined
    return new SearchEngineSilent(`OpenSearch at ${name}: ${error.message}`)
  }

  return {
    name,
    send: async ({ method, path, body, query = {}, limitMs = readLimitMs }) => {
      client ??= connect()
      const isLines = typeof body === 'string'
      try {
        const { body: answer } = (await client.transport.request(
          { method, path, querystring: query, ...(isLines ? { bulkBody: body } : body && { body }) },
          { requestTimeout: limitMs, maxRetries: limitMs > readLimitMs ? 0 : 1 },
        )) as { body: Json }
        return answer
      } catch (error) {
        throw refusal(error, path)
      }
    },
    close: async () => {
      await client?.close()
      client = undefined
    },
  }
}
