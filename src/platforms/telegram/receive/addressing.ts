/** A part of a text that Telegram has recognized. Offset and length in UTF-16 units. */
export type TextEntity = { type: string; offset: number; length: number; user?: { id: number } }

/** A text that somebody wrote. */
export type TypedText = { text: string; entities: TextEntity[] }

/** The bot, as far as a text can address it. */
export type Addressee = {
  /** As the Bot API writes it. */
  id: number
  username: string
  /** Checks whether a command (lower case, no slash) is the bot's although its name does not follow it. */
  takesCommand: (name: string) => boolean
}

const isOwnName = (name: string, bot: Addressee) => name.toLowerCase() === bot.username.toLowerCase()

/** The command at the beginning of a text: its name, the bot named behind an @, and the rest of the text. */
const leadingCommand = ({ text, entities }: TypedText) => {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!entity) return undefined
  const [name = '', to] = text.slice(1, entity.length).split('@')
  return { name, to, rest: text.slice(entity.length) }
}

/**
 * Removes the bot's name behind the command at the beginning of a text: `/help@name` becomes `/help`.
 * @param typed - the text with its entities
 * @param bot - the bot's username
 * @returns the text; unchanged if it names another bot or none
 */
export const withoutOwnName = (typed: TypedText, bot: Addressee): string => {
  const command = leadingCommand(typed)
  return command?.to !== undefined && isOwnName(command.to, bot) ? `/${command.name}${command.rest}` : typed.text
}

/**
 * Returns the request to the bot in a group message, without the bot's name or mention.
 * @param typed - the text with its entities
 * @param bot - the bot's id and username, and the commands that it takes
 * @param isReply - the message replies to one of the bot's
 * @returns undefined if the text is not meant for the bot
 */
export const addressedText = (typed: TypedText, bot: Addressee, isReply: boolean): string | undefined => {
  const command = leadingCommand(typed)
  if (command?.to !== undefined) return isOwnName(command.to, bot) ? withoutOwnName(typed, bot) : undefined
  const mentions = typed.entities.filter((entity) => isMention(entity, typed.text, bot))
  if (mentions.length > 0) return withoutEntities(typed.text, mentions)
  if (command && bot.takesCommand(command.name.toLowerCase())) return typed.text
  return isReply ? typed.text : undefined
}

const isMention = ({ type, offset, length, user }: TextEntity, text: string, bot: Addressee) =>
  type === 'text_mention'
    ? user?.id === bot.id
    : type === 'mention' && isOwnName(text.slice(offset + 1, offset + length), bot)

/** A mention without any other text asks for help. */
const withoutEntities = (text: string, entities: TextEntity[]): string => {
  const rest = entities
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => left.slice(0, offset) + ' ' + left.slice(offset + length), text)
  return rest.replace(/ {2,}/g, ' ').trim() || '/help'
}
