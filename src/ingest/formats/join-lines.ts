import { isWideCharacter } from '../../text/clean.js'

const wideStop = /[\u3001-\u3003\uff01-\uff0f\uff1a-\uff1f]/

/**
 * Joins the lines of one paragraph: without a blank between Chinese signs, with one elsewhere.
 * @param text - lines parted by `\n`; blanks at their ends do not count
 * @returns one line
 */
export const joinTextLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((joined, line) => {
      const [last = '', first = ''] = [joined.at(-1), line.at(0)]
      const isTight = (isWideCharacter(last) && isWideCharacter(first)) || wideStop.test(last) || wideStop.test(first)
      return joined === '' || isTight ? joined + line : `${joined} ${line}`
    }, '')
