import { request } from 'node:http'

/** Telegram waits this long for an answer. */
const waitMs = 60_000

/** Posts an update to the bot's webhook. Returns the status, or 0 without an answer. */
export const postUpdate = (url: string, update: object, secret?: string): Promise<number> => {
  const body = Buffer.from(JSON.stringify(update))
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
  }
  return new Promise((resolve) => {
    const post = request(url, { method: 'POST', headers, timeout: waitMs }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', () => resolve(0))
    })
    post.on('timeout', () => post.destroy())
    post.on('error', () => resolve(0))
    post.end(body)
  })
}
