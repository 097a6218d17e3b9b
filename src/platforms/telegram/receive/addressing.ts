/** A part of a text that Telegram has recognised. Offset and length in UTF-16 units. */
export type Mark = { type: string; offset: number; length: number; user?: { id: number } }

/** What somebody wrote. */
export type Typed = { text: string; marks: Mark[] }

/** What is asked of a message before it counts as meant for the bot. */
export type Addressee = {
  id: number
  username: string
  /** Whether a command (lower case, no slash) is the bot's in a group without its name behind it. */
  takesCommand: (name: string) => boolean
}

const isOwnName = (name: string, bot: Addressee) => name.toLowerCase() === bot.username.toLowerCase()

/** The command that a text begins with: its name, whom it names behind an @, and the rest. */
const leadingCommand = ({ text, marks }: Typed) => {
  const mark = marks.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!mark) return undefined
  const [name = '', to] = text.slice(1, mark.length).split('@')
  return { name, to, rest: text.slice(mark.length) }
}

/** What was typed, without the bot's name behind its command. */
export const withoutOwnName = (typed: Typed, bot: Addressee): string => {
  const command = leadingCommand(typed)
  return command?.to !== undefined && isOwnName(command.to, bot) ? `/${command.name}${command.rest}` : typed.text
}

/**
 * What a text in a group asks the bot: without its name or its mention. Nothing where it is meant for somebody else.
 * In: `isAnswer`: it replies to one of the bot's messages.
 */
export const addressedText = (typed: Typed, bot: Addressee, isAnswer: boolean): string | undefined => {
  const command = leadingCommand(typed)
  if (command?.to !== undefined) return isOwnName(command.to, bot) ? withoutOwnName(typed, bot) : undefined
  const mentions = typed.marks.filter((mark) => isMention(mark, typed.text, bot))
  if (mentions.length > 0) return withoutMarks(typed.text, mentions)
  if (command && bot.takesCommand(command.name.toLowerCase())) return typed.text
  return isAnswer ? typed.text : undefined
}

const isMention = ({ type, offset, length, user }: Mark, text: string, bot: Addressee) =>
  type === 'text_mention'
    ? user?.id === bot.id
    : type === 'mention' && isOwnName(text.slice(offset + 1, offset + length), bot)

/** A bare mention asks what the bot is for. */
const withoutMarks = (text: string, marks: Mark[]): string => {
  const rest = marks
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => left.slice(0, offset) + ' ' + left.slice(offset + length), text)
  return rest.replace(/ {2,}/g, ' ').trim() || '/help'
}
