import type { IncomingMessage } from 'node:http'

/**
 * Reads the body of a request.
 * @param request - the request
 * @param limit - the most that is read, bytes
 * @returns the body; undefined if it is longer, without reading the rest
 */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  // By default the iterator would destroy the connection when it is left early, before the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
