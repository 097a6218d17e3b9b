import type { Instant } from '../article/day.js'
import type { Language } from './language.js'

/** What somebody says to the bot, from whatever transport. */
export type Incoming = {
  chatId: string
  userId: string
  /** Of the message that is answered, as the transport names it. */
  messageId?: string
  text: string
  at: Instant
  /** The user's language as the platform gives it: `zh-hans`, `en`. */
  language?: string
  /** A group: questions come by /ask, mention or reply only; the transport has taken the mention out. */
  isGroup?: boolean
  /** The text was not typed but stands behind a button; the reply may take the place of its message. */
  isPress?: boolean
  /** Buttons are shown with numbers that press them; a number that arrives as text pressed none. */
  hasNumbers?: boolean
  /** The message replied to is one of the bot's. */
  repliesToBot?: boolean
  /** Something else than text was sent. */
  attachment?: 'voice' | 'sticker' | 'picture' | 'file' | 'other'
}

/** `href` is an http(s) address. */
export type Span = { text: string; style?: 'bold' | 'italic' | 'mark'; href?: string }

/** A line of a reply. Blocks are set apart by the transport: a quote as a quotation, a headline in bold. */
export type Block = { kind: 'line' | 'headline' | 'quote' | 'note'; spans: Span[] }

/** A button. `command`: 1..64 bytes, what the user could have typed. */
export type Choice = { label: string; command: string }

/** What the bot says. */
export type Reply = {
  blocks: Block[]
  /** Rows of buttons, 8 a row at most. */
  choices: Choice[][]
  /** Take the place of the message whose button was pressed. */
  replaces?: boolean
  /** What the chat has chosen to be spoken to in, for what the transport shows beside messages. */
  language?: Language
}

/** The one conversation that every transport carries. Nothing to say: undefined. */
export type Chat = (incoming: Incoming) => Promise<Reply | undefined>
