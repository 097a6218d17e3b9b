const han = /\p{Script=Han}/u

/**
 * Tells whether a text is Chinese in any part.
 * @param text - any text
 * @returns true if it holds a Han character
 */
export const hasHan = (text: string): boolean => han.test(text)
