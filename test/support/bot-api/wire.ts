import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Refusal } from './content.js'
import type { Fault } from './faults.js'

/** The body of a request. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const clocks = new WeakMap<ServerResponse, () => number>()

/** Has an answer carry the time of a clock, at which it is written. */
export const dateBy = (response: ServerResponse, now: () => number): void => void clocks.set(response, now)

/** Answers with a body. */
export const write = (response: ServerResponse, status: number, body: string) => {
  const now = clocks.get(response)
  if (now) response.setHeader('date', new Date(now()).toUTCString())
  response.writeHead(status, { 'content-type': body.startsWith('{') ? 'application/json' : 'text/html' })
  response.end(body)
}

/** Answers with a refusal. */
export const refuse = (response: ServerResponse, { status, description, parameters }: Refusal) =>
  write(response, status, JSON.stringify({ ok: false, error_code: status, description, parameters }))

type Broken = Exclude<Fault, { after: unknown } | { delayMs: number }> | 'truncated'

/** Answers as a fault does; `body` is what would have been said. */
export const breakOff = (response: ServerResponse, fault: Exclude<Broken, 'hang'>, body = '') => {
  if (fault === 'reset') response.socket?.destroy()
  else if (fault === 'truncated') {
    // Promised whole, broken off in the middle.
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.write(body.slice(0, body.length / 2), () => response.socket?.destroy())
  } else if ('body' in fault) write(response, fault.status, fault.body)
  else refuse(response, fault)
}

/** Whether nobody hears the answer any more; looked at anew after a wait. */
export const isGone = (response: ServerResponse) => response.destroyed

/** Whether the call is carried out all the same. */
export const isLater = (fault: Fault): fault is Extract<Fault, { after: unknown } | { delayMs: number }> =>
  typeof fault === 'object' && ('after' in fault || 'delayMs' in fault)
