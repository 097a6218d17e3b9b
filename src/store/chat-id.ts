/** Chats are divided into so many parts: enough to be spread evenly over a handful of processes. */
export const partsCount = 50

/**
 * Tells to which part of the chats one belongs; the processes that share a store divide the work by these parts.
 * @param key - id of a chat, or another key that ends with one
 * @returns 0 to 49: by its last two digits; 0 where it does not end with two
 */
export const partOf = (key: string): number => Number(/\d\d$/.exec(key)?.[0] ?? 0) % partsCount

/** A platform's name as it stands in ids: `telegram`, `terminal`. */
const prefix = /^([a-z][a-z0-9-]*):/

/**
 * Makes the id under which the program knows a chat or a user, so that equal ids of two platforms stay apart.
 * @param platform - name of the platform: lower-case letters, digits and hyphens, `telegram`
 * @param nativeId - the id as the platform writes it: `-1001234567890`
 * @returns `telegram:-1001234567890`
 * @throws {RangeError} if the platform's name has other characters or the native id is empty
 */
export const chatIdOf = (platform: string, nativeId: string | number): string => {
  const id = `${platform}:${nativeId}`
  if (prefix.exec(id)?.[1] !== platform)
    throw new RangeError(`expected a platform name such as "telegram", got ${JSON.stringify(platform)}`)
  if (nativeId === '') throw new RangeError('expected an id of the platform, got an empty text')
  return id
}

/**
 * Returns the platform's own id of a chat or a user. Signatures of buttons and hashes of deleted chats cover this id on
 * Telegram, as they did before ids had a platform in front.
 * @param id - `telegram:42`; an id without a platform, as releases before 0.2 stored it, is returned as it is
 * @returns `42`
 */
export const nativeIdOf = (id: string): string => id.replace(prefix, '')

/**
 * Returns the platform of a chat or user id.
 * @param id - `telegram:42`
 * @returns `telegram`; undefined for an id without a platform, as releases before 0.2 stored it
 */
export const platformOf = (id: string): string | undefined => prefix.exec(id)?.[1]
