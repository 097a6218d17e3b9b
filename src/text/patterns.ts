/**
 * Makes a text match itself inside a regular expression.
 * @param text - any text
 * @returns the text with its signs of regular expressions escaped
 */
export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
