import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Opened } from '../../page/launch.js'
import { telegramId } from './model.js'

/** Telegram signs with a key made of this word and the bot's token. */
const keyWord = 'WebAppData'

/** Characters of the name of a proof, 6 bits each. */
const idLength = 16

/**
 * Creates the function that checks the initial data of a page that Telegram opened inside itself: by whom it was opened
 * and when, signed with the token of the bot whose button was pressed.
 * @param token - token of the bot
 * @returns the function; it returns undefined for what Telegram has not signed for this bot. Opened from elsewhere than a
 *   button below a message, the data may name no user.
 * Source: https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export const createInitDataReader = (token: string): ((initData: string) => Opened | undefined) => {
  const key = createHmac('sha256', keyWord).update(token).digest()
  return (initData) => {
    const fields = new Map(new URLSearchParams(initData))
    const given = Buffer.from(fields.get('hash') ?? '')
    fields.delete('hash')
    const signed = Array.from(fields)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
    const hash = Buffer.from(createHmac('sha256', key).update(signed.join('\n')).digest('hex'))
    if (given.length !== hash.length || !timingSafeEqual(given, hash)) return undefined
    const seconds = Number(fields.get('auth_date'))
    if (!Number.isSafeInteger(seconds)) return undefined
    const user = userIn(fields.get('user'))
    return {
      id: createHash('sha256').update(hash).digest('base64url').slice(0, idLength),
      at: seconds * 1000,
      ...(user !== undefined && { userId: telegramId(user) }),
    }
  }
}

/** The id in a user as Telegram writes one in JSON; it has at most 52 bits. */
const userIn = (json = '{}'): number | undefined => {
  try {
    const user: unknown = JSON.parse(json)
    const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined
    return Number.isSafeInteger(id) ? (id as number) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
