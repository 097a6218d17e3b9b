import { FluentBundle, FluentResource } from '@fluent/bundle'
import { fallbackLanguage, intlLocale, languages, type Language } from './language.js'
import type { Messages } from './messages.js'

/** The id of a message. */
export type MessageId = keyof Messages

/** The name of a command: a message `command-NAME` says in every language what the command does. */
export type CommandName = MessageId extends infer Id ? (Id extends `command-${infer Name}` ? Name : never) : never

/** Says a message in one language; an id or a variable that the message does not have does not compile. */
export type Translate = {
  <Id extends MessageId>(id: Id, ...args: Messages[Id]): string
  readonly language: Language
}

/** The messages of every language. */
export type Catalog = Readonly<Record<Language, Translate>>

/** A message that could be printed only in part. */
export type MessageFault = { language: Language; id: string; problem: string }

type Patterns = Map<string, NonNullable<ReturnType<FluentBundle['getMessage']>>['value']>

/** A language as the bundle reads it. Invisible isolating marks would get into links and shift Telegram's offsets. */
const readLanguage = (language: Language, text: string): { bundle: FluentBundle; patterns: Patterns } => {
  const bundle = new FluentBundle(intlLocale(language), { useIsolating: false })
  const resource = new FluentResource(text)
  const [problem] = bundle.addResource(resource)
  if (problem) throw new RangeError(`${language}.ftl: expected each message once`, { cause: problem })
  return { bundle, patterns: new Map(resource.body.map(({ id }) => [id, bundle.getMessage(id)?.value ?? null])) }
}

const lackingIn = (patterns: Patterns, all: Patterns): string[] =>
  [...all.keys()].filter((id) => (patterns.get(id) ?? null) === null)

/**
 * Creates the catalog from the texts of the .ftl files.
 * @param texts - the whole text of each language's file
 * @param onFault - is called with each message that could be printed only in part, each time
 * @returns the messages by language
 * @throws {RangeError} if a language lacks a message of the others, or has one twice
 */
export const createCatalog = (
  texts: Readonly<Record<Language, string>>,
  onFault: (fault: MessageFault) => void,
): Catalog => {
  const expected = readLanguage(fallbackLanguage, texts[fallbackLanguage]).patterns
  const translateTo = (language: Language): Translate => {
    const { bundle, patterns } = readLanguage(language, texts[language])
    const lacking = [...lackingIn(patterns, expected), ...lackingIn(expected, patterns)]
    if (lacking.length > 0)
      throw new RangeError(
        `${language}.ftl: expected the messages of ${fallbackLanguage}.ftl, got others: ${lacking.join(', ')}`,
      )
    const translate = (id: MessageId, args: Record<string, string | number> = {}): string => {
      const problems: Error[] = []
      const text = bundle.formatPattern(patterns.get(id) ?? '', args, problems)
      for (const { message } of problems) onFault({ language, id, problem: message })
      return text
    }
    return Object.assign(translate, { language })
  }
  return Object.fromEntries(languages.map((language) => [language, translateTo(language)])) as Record<
    Language,
    Translate
  >
}
