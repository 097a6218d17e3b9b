import { randomBytes } from 'node:crypto'
import type { Instant } from '../time/day.js'
import { createSignature } from './signature.js'

/** A link by which an admin enters, or the session that follows it. `id`: its own, which names nobody. */
export type Login = { id: string; userId: string }

/** Signs and checks what lets an admin see the page of figures. */
export type LoginSigner = {
  /** Makes a link's token, or that of a session: `t4x1k2abc.dGVsZWdyYW06OQ.NONCE.SIGNATURE`. */
  sign: (kind: keyof typeof loginLifetimesMs, userId: string) => string
  /** Returns what a token stands for; undefined if it is forged, cut off, of the other kind, or has ended by its age. */
  open: (kind: keyof typeof loginLifetimesMs, token: string) => Login | undefined
}

const minuteMs = 60_000

/** A link is used at once or never; a session lasts for a working day. */
export const loginLifetimesMs = { link: 5 * minuteMs, session: 8 * 60 * minuteMs }

/** 128 bits: two links of the same moment differ. */
const nonceBytes = 16

/**
 * Creates the signer of the links and sessions of the admins' page.
 * @param parts.secret - the secret of the store, hex; they are signed by a key made of it
 * @param parts.now - tells the time
 * @returns the functions that sign and check
 */
export const createLoginSigner = ({ secret, now }: { secret: string; now: () => Instant }): LoginSigner => {
  const signature = createSignature(secret, 'logins of the page of figures')

  return {
    sign: (kind, userId) => {
      const parts = [now().toString(36), Buffer.from(userId).toString('base64url')]
      const signed = [...parts, randomBytes(nonceBytes).toString('base64url')].join('.')
      return `${signed}.${signature.of(`${kind} ${signed}`)}`
    },
    open: (kind, token) => {
      const [at = '', user = '', nonce = '', given = '', ...rest] = token.split('.')
      const signed = [at, user, nonce].join('.')
      if (!signature.isOf(given, `${kind} ${signed}`) || rest.length > 0) return undefined
      // A clock that was set back makes nothing last longer.
      if (Math.abs(now() - parseInt(at, 36)) > loginLifetimesMs[kind]) return undefined
      return { id: given, userId: Buffer.from(user, 'base64url').toString() }
    },
  }
}
