import { isCommand, type CommandName } from './commands.js'
import { parseLanguage, type Language } from '../i18n/language.js'
import type { Phrase, Wordings } from './phrasebook.js'

/** What somebody wants. Passages and pages count from 1; `turn` is the answer it is about, the newest without one. */
export type Request =
  | { kind: 'ask'; question: string }
  /** A question without a letter or digit. */
  | { kind: 'blank' }
  | { kind: 'more'; turn?: string; passage?: number }
  | { kind: 'read'; turn?: string; passage?: number; page?: number }
  | { kind: 'latest'; turn?: string; page?: number }
  | { kind: 'language'; language?: Language }
  /** `payload`: what stands behind the link that was followed. */
  | { kind: 'start'; payload?: string }
  /** Requests whose arguments their own files read: as typed, one line, maybe empty. */
  | {
      kind: 'settings' | 'timezone' | 'quiet' | 'forget' | 'broadcast' | 'feedback' | 'subscribe' | 'topics' | 'digest'
      rest: string
    }
  | { kind: 'unsubscribe' | 'pause'; rest: string }
  | { kind: 'privacy' | 'export' | 'stats' }
  | { kind: 'unknown'; command: string }
  | Exclude<Phrase, { kind: 'more' | 'read' | 'latest' | 'subscribe' | 'topics' | 'digest' }>

/** One line without control and invisible characters, halves of surrogate pairs and doubled blanks. */
export const cleanLine = (text: string): string =>
  text
    .replace(/\p{Cf}|\p{Cs}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

const askFor = (text: string): Request => {
  const question = text.replace(/^[/\s]+/, '')
  return /[\p{L}\p{N}]/u.test(question) ? { kind: 'ask', question } : { kind: 'blank' }
}

/** The turn and the numbers among a command's arguments, in any order; anything else is passed over. */
const argumentsOf = (rest: string): { turn?: string; numbers: number[] } => {
  const words = rest.normalize('NFKC').toLowerCase().split(' ')
  const turn = words.find((word) => /^[a-z][a-z0-9]{0,31}$/.test(word))
  const numbers = words.filter((word) => /^\d{1,6}$/.test(word)).map(Number)
  return turn === undefined ? { numbers } : { turn, numbers }
}

/** A command's arguments by name; a number that was not given leaves its name out. */
const named = <Name extends string>(
  rest: string,
  ...names: Name[]
): { turn?: string } & Partial<Record<Name, number>> => {
  const { turn, numbers } = argumentsOf(rest)
  const given = names.flatMap((name, i) => (numbers[i] === undefined ? [] : [[name, numbers[i]]]))
  return { ...(turn !== undefined && { turn }), ...Object.fromEntries(given) } as ReturnType<typeof named<Name>>
}

const readers: Record<CommandName, (rest: string) => Request> = {
  // A payload comes from a link that anybody can write: what is no payload is not looked at.
  start: (rest) => (/^[\w-]{1,64}$/.test(rest) ? { kind: 'start', payload: rest } : { kind: 'start' }),
  settings: (rest) => ({ kind: 'settings', rest }),
  timezone: (rest) => ({ kind: 'timezone', rest }),
  quiet: (rest) => ({ kind: 'quiet', rest }),
  forget: (rest) => ({ kind: 'forget', rest }),
  broadcast: (rest) => ({ kind: 'broadcast', rest }),
  feedback: (rest) => ({ kind: 'feedback', rest }),
  subscribe: (rest) => ({ kind: 'subscribe', rest }),
  unsubscribe: (rest) => ({ kind: 'unsubscribe', rest }),
  pause: (rest) => ({ kind: 'pause', rest }),
  topics: (rest) => ({ kind: 'topics', rest }),
  digest: (rest) => ({ kind: 'digest', rest }),
  privacy: () => ({ kind: 'privacy' }),
  export: () => ({ kind: 'export' }),
  stats: () => ({ kind: 'stats' }),
  help: () => ({ kind: 'help' }),
  cancel: () => ({ kind: 'cancel' }),
  ask: askFor,
  more: (rest) => ({ kind: 'more', ...named(rest, 'passage') }),
  read: (rest) => ({ kind: 'read', ...named(rest, 'passage', 'page') }),
  latest: (rest) => ({ kind: 'latest', ...named(rest, 'page') }),
  language: (rest) => {
    const language = parseLanguage(rest)
    return language ? { kind: 'language', language } : { kind: 'language' }
  },
}

/** The command that a text begins with, without the bot's name; nothing where it begins with no slash. */
export const commandOf = (
  text: string,
  { withCommand }: Pick<Wordings, 'withCommand'>,
): { command: string; rest: string } | undefined => {
  const said = cleanLine(text)
  // Without the blank behind the words it may be the beginning of a question, as with a question mark.
  const line = /[?？]$/.test(said) ? said : withCommand(said)
  if (!/^[/／]/.test(line)) return undefined
  const [word = '', ...rest] = line.slice(1).split(' ')
  return { command: word.replace(/@.*$/, '').toLowerCase(), rest: rest.join(' ') }
}

/**
 * What a text asks for. Whatever begins with a slash is a command, `／` included; `/help@name` is `/help`. What stands
 * behind /ask is searched whatever it is.
 * Throws on no text at all.
 */
export const parseRequest = (text: string, wordings: Wordings): Request => {
  const typed = commandOf(text, wordings)
  if (!typed) return wordings.phraseOf(cleanLine(text)) ?? askFor(cleanLine(text))
  const { command, rest } = typed
  return isCommand(command) ? readers[command](rest) : { kind: 'unknown', command }
}
