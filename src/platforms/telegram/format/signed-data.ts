import { createHmac, timingSafeEqual } from 'node:crypto'
import { nativeIdOf } from '../../../store/chat-id.js'
import { telegramLimits } from '../limits.js'

const { commandBytes } = telegramLimits

/** The chat of a button, and the user if only one may press it. Ids with or without the platform. */
type Holder = { chatId: string; userId?: string }

/** Signs the commands behind buttons, and checks them. */
export type DataSigner = {
  /**
   * Makes the `callback_data` of a command.
   * @param command - 1..55 bytes
   * @param holder - with a user only that user can press the button
   * @returns at most 64 bytes
   * @throws {RangeError} if the command has another length
   */
  sign: (command: string, holder: Holder) => string
  /** Returns the command behind a button; undefined if it is forged, or for another chat or user. */
  open: (data: string, presser: Required<Holder>) => string | undefined
}

/** The character in front of the signature tells who may press. */
const forAll = 'a'
const forOne = 'u'

/** Characters of 6 bits, 48 bits in all: nobody guesses one with the few presses a second that Telegram lets through. */
const signatureLength = 8

/**
 * Creates the signer of the data of buttons. Signatures cover the ids as Telegram writes them, so that buttons of
 * releases before 0.2 still work.
 * @param secretHex - the secret of the store, hex
 * @returns the functions that sign and check
 */
export const createDataSigner = (secretHex: string): DataSigner => {
  const secret = Buffer.from(secretHex, 'hex')

  const signatureOf = (command: string, { chatId, userId }: Holder) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([nativeIdOf(chatId), userId === undefined ? null : nativeIdOf(userId), command]))
      .digest('base64url')
      .slice(0, signatureLength)

  return {
    sign: (command, holder) => {
      const bytes = Buffer.byteLength(command)
      if (bytes < 1 || bytes > commandBytes) {
        throw new RangeError(`expected a command of 1..${commandBytes} bytes, got ${bytes} bytes`)
      }
      return `${holder.userId === undefined ? forAll : forOne}${signatureOf(command, holder)}${command}`
    },
    open: (data, { chatId, userId }) => {
      const scope = data.charAt(0)
      if (scope !== forAll && scope !== forOne) return undefined
      const command = data.slice(1 + signatureLength)
      const given = Buffer.from(data.slice(1, 1 + signatureLength))
      const expected = Buffer.from(signatureOf(command, scope === forOne ? { chatId, userId } : { chatId }))
      const isGenuine = command !== '' && given.length === expected.length && timingSafeEqual(given, expected)
      return isGenuine ? command : undefined
    },
  }
}
