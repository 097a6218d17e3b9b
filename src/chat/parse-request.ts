import type { CommandName } from '../i18n/catalog.js'
import type { Command } from './command.js'
import { commandNamed } from './commands.js'
import type { Phrase, Wordings } from './wording/phrasebook.js'
import { cleanLine } from './typed-text.js'

/** The meaning of a text: a command with its arguments, or one of the few phrases that are no command. */
export type Request =
  /**
   * `isTyped`: it stood in the text itself; else the text is a question, or words that mean the command. `guessed`: the
   * words mean the command only if the chat has this topic; else they are a question.
   */
  | { kind: 'command'; command: Command; args: unknown; isTyped: boolean; guessed?: string }
  /** Begins like a command, but the bot has none of that name. */
  | { kind: 'unknown' }
  | Exclude<Phrase, { kind: 'command' }>

const splitCommand = (text: string, { withCommand }: Wordings): { name: string; rest: string } | undefined => {
  const said = cleanLine(text)
  // Without the space behind the words it may be the beginning of a question, as with a question mark.
  const line = /[?？]$/.test(said) ? said : withCommand(said)
  if (!/^[/／]/.test(line)) return undefined
  const [word = '', ...rest] = line.slice(1).split(' ')
  return { name: word.replace(/@.*$/, '').toLowerCase(), rest: rest.join(' ') }
}

const requestFor = (name: CommandName, rest: string, isTyped: boolean): Request => {
  const command = commandNamed(name)
  return command ? { kind: 'command', command, args: command.parse(rest), isTyped } : { kind: 'unknown' }
}

/**
 * Makes the request of a text that is a question whatever else it could be.
 * @param text - as typed
 * @returns a request of the command `ask`
 */
export const questionOf = (text: string): Request => requestFor('ask', cleanLine(text), false)

/** Words that mean a command, with a slash in front of them: `/退订 洪水`, `/stop`. */
const slashedWords = (text: string, wordings: Wordings): Request => {
  const words = cleanLine(text)
    .slice(1)
    .replace(/^(\S+?)@\S*/, '$1')
  const typed = splitCommand(words, wordings)
  const phrase = typed ? undefined : wordings.phraseOf(words)
  if (typed) return requestFor(typed.name as CommandName, typed.rest, true)
  return phrase?.kind === 'command' ? requestFor(phrase.name, phrase.rest, true) : { kind: 'unknown' }
}

/**
 * Reads what a text asks for. A text that begins with a slash is a command, `／` included; `/help@name` is `/help`.
 * Any other text is a question, unless the whole of it is a known phrase, with a slash or without. The text behind /ask
 * is always a question.
 * @param text - as typed, maybe empty
 * @param wordings - the phrases of every language
 * @returns the request; `unknown` for a command that does not exist
 */
export const parseRequest = (text: string, wordings: Wordings): Request => {
  const typed = splitCommand(text, wordings)
  if (typed) {
    const command = commandNamed(typed.name)
    return command ? requestFor(command.name, typed.rest, true) : slashedWords(text, wordings)
  }
  const said = cleanLine(text)
  const phrase = wordings.phraseOf(said) ?? { kind: 'command', name: 'ask', rest: said }
  if (phrase.kind !== 'command') return phrase
  const request = requestFor(phrase.name, phrase.rest, false)
  return request.kind === 'command' && phrase.isGuess ? { ...request, guessed: phrase.rest } : request
}
