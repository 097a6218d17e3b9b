const han = /\p{Script=Han}/u

/**
 * Tells whether a text is Chinese in any part.
 * @param text - any text
 * @returns true if it holds a Han character
 */
export const hasHan = (text: string): boolean => han.test(text)

/**
 * Counts the Chinese characters of a text.
 * @param text - any text
 * @returns the number of its Han characters
 */
export const countHan = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0

/**
 * Counts the Latin letters of a text.
 * @param text - any text
 * @returns their number
 */
export const countLatin = (text: string): number => text.match(/\p{Script=Latin}/gu)?.length ?? 0

/**
 * Tells whether a text is read as Western text: a Chinese character says as much as some three letters.
 * @param text - any text
 * @returns true for a text without either
 */
export const isMostlyLatin = (text: string): boolean => countHan(text) * 3 <= countLatin(text)
