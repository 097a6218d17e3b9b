/**
 * The text as Telegram would keep it: it drops direction marks and turns controls into blanks. Lone halves of
 * surrogate pairs, which it refuses, become U+FFFD.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u202a-\u202e]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
