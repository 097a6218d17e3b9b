import { line, note, type Context } from '../services.js'
import type { Reply } from '../message.js'

/** The first words in a group: what this is, how to ask, and what its admins may set. */
export const join = ({ t }: Context): Reply => ({
  blocks: [line(t('join-greeting')), line(t('join-how-to-ask')), note(t('join-for-admins'))],
  choices: [],
})
