import { createHmac, timingSafeEqual } from 'node:crypto'

/** A longer command leaves no room for its signature in the 64 bytes that Telegram gives a button. */
const commandBytesLimit = 55

/** Whose a button is: of everybody in a chat, or of one user there. */
type Holder = { chatId: string; userId?: string }

/** Signs what stands behind buttons, and reads it back. */
export type DataSigner = {
  /**
   * A command of 1..55 bytes as `callback_data`, at most 64 bytes; with a user only that one can press it.
   * Throws: RangeError on any other length.
   */
  sign: (command: string, holder: Holder) => string
  /** The command behind a button of this chat, pressed by this user; nothing where it is forged, foreign or of old. */
  open: (data: string, presser: Required<Holder>) => string | undefined
}

/** Signs in front of the signature: who may press. */
const forAll = 'a'
const forOne = 'u'

/** 48 bits: nobody guesses one in the few presses a second that Telegram lets through. */
const signatureLength = 8

/** Creates the keys of one bot. In: its secret, hex. */
export const createDataSigner = (secretHex: string): DataSigner => {
  const secret = Buffer.from(secretHex, 'hex')

  const signatureOf = (command: string, { chatId, userId }: Holder) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([chatId, userId ?? null, command]))
      .digest('base64url')
      .slice(0, signatureLength)

  return {
    sign: (command, holder) => {
      const bytes = Buffer.byteLength(command)
      if (bytes < 1 || bytes > commandBytesLimit) {
        throw new RangeError(`expected a command of 1..${commandBytesLimit} bytes, got ${bytes} bytes`)
      }
      return `${holder.userId === undefined ? forAll : forOne}${signatureOf(command, holder)}${command}`
    },
    open: (data, { chatId, userId }) => {
      const scope = data.charAt(0)
      if (scope !== forAll && scope !== forOne) return undefined
      const command = data.slice(1 + signatureLength)
      const given = Buffer.from(data.slice(1, 1 + signatureLength))
      const right = Buffer.from(signatureOf(command, scope === forOne ? { chatId, userId } : { chatId }))
      const isGenuine = command !== '' && given.length === right.length && timingSafeEqual(given, right)
      return isGenuine ? command : undefined
    },
  }
}
