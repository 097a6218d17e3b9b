import { StoreError } from '../store.js'

const propertyOf = (error: unknown, name: 'code' | 'message'): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  return typeof value === 'string' ? value : ''
}

/**
 * Returns the SQLSTATE of an error.
 * @param error - what the driver threw
 * @returns five characters; undefined if the error does not come from the server
 */
export const sqlStateOf = (error: unknown): string | undefined => {
  const code = propertyOf(error, 'code')
  return /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code) ? code : undefined
}

/** The driver's messages for a lost connection; it has no codes for them. */
const lostConnection =
  /^(Connection terminated|timeout e|Query read timeout)|not queryable|timeout exceeded when trying/

const isNetwork = (code: string, message: string): boolean => /^E[A-Z_]+$/.test(code) || lostConnection.test(message)

/**
 * Returns an address as it may be shown in messages.
 * @param url - the address
 * @returns server and database, without user, password and options
 */
export const shownAddress = (url: string): string => {
  const { protocol, host, pathname, searchParams } = new URL(url)
  return `${protocol}//${searchParams.get('host') ?? host}${pathname}`
}

/**
 * Turns failures that an operator can act on into a StoreError with one line.
 * @param error - what the driver threw
 * @param where - the address as it may be shown
 * @returns the StoreError; any other error as it is
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
