import type { CommandName, MessageId } from '../i18n/catalog.js'
import type { Context, Services } from './context.js'
import type { Reply } from './message.js'

/**
 * One command of the bot. Its module exports it, and the list in commands.ts makes parser, help, menu and checks of it.
 * `Args`: the arguments as the command reads them.
 */
export type Command<Args = unknown> = {
  name: CommandName
  /** The message that names its argument in the help; absent where it takes none. */
  argument?: Extract<MessageId, `argument-${string}`>
  /** The command is in the platform's menu; one that makes sense only with an argument is in the help alone. */
  inMenu: boolean
  /** Only buttons use it; it is in no list. */
  isHidden?: boolean
  /** The users it is open to; a private chat is its user's own. For everybody else commands of bot admins do not exist. */
  access: 'all' | 'group-admins' | 'bot-admins'
  /** Age from which a typed message with it is refused instead of answered. */
  staleAfterMs: number
  /** True if these arguments are executed however old the message is. */
  isNeverStale?(args: Args): boolean
  /**
   * Reads the arguments.
   * @param rest - the text behind the command, one line, maybe empty
   */
  parse(rest: string): Args
  /**
   * Tells whether a text is an argument of the command: after the command alone, the next text is read so.
   * @param text - one line
   */
  reads?(text: string): boolean
  /**
   * Replies to a member of a group who may not run the command there.
   * @returns the reply, which has `refused`; undefined for the plain refusal
   */
  runForMembers?(services: Services, ctx: Context, args: Args): Promise<Reply | undefined>
  /**
   * Runs the command.
   * @returns the reply, or undefined for no reply
   */
  run(services: Services, ctx: Context, args: Args): Promise<Reply | undefined>
}

/** Ten minutes: later the user has found another way, or no longer expects an answer. */
export const commandAgeLimitMs = 10 * 60_000

/** A day: a question is still worth an answer after a night of downtime. */
export const questionAgeLimitMs = 24 * 3_600_000

/**
 * Returns the arguments of a command unchanged, for commands that parse them when they run.
 * @param rest - the text behind the command
 * @returns the same text
 */
export const asTyped = (rest: string): string => rest

/** Takes no arguments: any text behind the command is ignored. */
export const noArguments = (): void => undefined

/** One setting as /settings shows it: its name, its value now, and the command that its button carries. */
type Setting = { name: string; value: string; command: string }

/** Makes the row of a setting; none where the chat cannot have it. The module of the setting exports it, and commands.ts lists the rows. */
export type SettingsRow = (services: Services, ctx: Context) => Setting | undefined | Promise<Setting>
