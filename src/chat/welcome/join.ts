import { line, note, type Context } from '../services.js'
import { joinWords } from '../../i18n/words-join.js'
import type { Reply } from '../message.js'

/** The first words in a group: what this is, how to ask, and what its admins may set. */
export const join = ({ language }: Context): Reply => {
  const words = joinWords[language]
  return { blocks: [line(words.greeting), line(words.howToAsk), note(words.forAdmins)], choices: [] }
}
