import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs texts, and checks what was given as the signature of one. */
export type Signature = {
  /** Signs a text: base64url. */
  of: (text: string) => string
  /** Tells whether something is the signature of a text, in a time that says nothing of how much of it is right. */
  isOf: (given: string, text: string) => boolean
}

/**
 * Creates signatures of one purpose: those of another are worth nothing here.
 * @param secret - the secret of the store, hex; the key is made of it
 * @param purpose - what is signed, in words
 * @param length - characters of a signature, 6 bits each; all 43 without it
 * @returns the functions that sign and check
 */
export const createSignature = (secret: string, purpose: string, length?: number): Signature => {
  const key = createHmac('sha256', Buffer.from(secret, 'hex')).update(purpose).digest()
  const of = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, length)
  return {
    of,
    isOf: (given, text) => {
      const [one, other] = [Buffer.from(given), Buffer.from(of(text))]
      return one.length === other.length && timingSafeEqual(one, other)
    },
  }
}
