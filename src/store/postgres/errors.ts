import { StoreError } from '../store.js'

const propertyOf = (error: unknown, name: 'code' | 'message'): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** The server's own code, five signs; absent where the failure is not of its saying. */
export const sqlStateOf = (error: unknown): string | undefined => {
  const code = propertyOf(error, 'code')
  return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code) ? code : undefined
}

/** The driver's words for a connection that is gone; it has no codes for them. */
const lostConnection =
  /^(Connection terminated|timeout e|Query read timeout)|not queryable|timeout exceeded when trying/

const isNetwork = (code: string, message: string): boolean => /^E[A-Z_]+$/.test(code) || lostConnection.test(message)

/** An address as it may be shown: server and database, without user, password and options. */
export const shownAddress = (url: string): string => {
  const { protocol, host, pathname, searchParams } = new URL(url)
  return `${protocol}//${searchParams.get('host') ?? host}${pathname}`
}

/**
 * The failures that an operator can do something about, each as one line; others are passed on as they are.
 * In: `where`: the address as it may be shown.
 */
export const explainPostgres = (error: unknown, where: string): unknown => {
  if (error instanceof StoreError) return error
  const cause = { cause: error }
  const state = sqlStateOf(error)
  const code = state ?? propertyOf(error, 'code')
  if (state === undefined)
    return isNetwork(code, propertyOf(error, 'message'))
      ? new StoreError(
          'unreachable',
          `${where}: no connection to the server (${code || propertyOf(error, 'message')})`,
          cause,
        )
      : error
  if (state.startsWith('28'))
    return new StoreError('unreachable', `${where}: user or password refused (${code})`, cause)
  if (state === '3D000')
    return new StoreError('unreachable', `${where}: expected a database, got none of this name: create it first`, cause)
  if (/^(08|57P|53300)/.test(state))
    return new StoreError('unreachable', `${where}: the server takes no connections now (${code})`, cause)
  if (state.startsWith('53')) return new StoreError('full', `${where}: no space left on the server (${code})`, cause)
  if (/^(25006|42501)$/.test(state))
    return new StoreError(
      'readonly',
      `${where}: expected a database that can be written to, got a read-only one`,
      cause,
    )
  if (state.startsWith('XX00'))
    return new StoreError('damaged', `${where}: the server finds the database damaged (${code})`, cause)
  return error
}
