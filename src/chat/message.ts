import type { Instant } from '../time/day.js'
import type { Language } from '../i18n/language.js'

/** What somebody says to the bot, from whatever transport. */
export type Incoming = {
  chatId: string
  userId: string
  /** Of the message that is answered, as the transport names it. */
  messageId?: string
  text: string
  at: Instant
  /** When it is answered, where that is later than `at`: after downtime. */
  now?: Instant
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
  /** A place was shared; degrees. */
  location?: { latitude: number; longitude: number }
  /** Nothing was said: the bot has been added to the group. */
  isJoin?: boolean
}

/** `href` is an http(s) address. */
export type Span = { text: string; style?: 'bold' | 'italic' | 'mark'; href?: string }

/** A line of a reply. Blocks are set apart by the transport: a quote as a quotation, a headline in bold. */
export type Block = { kind: 'line' | 'headline' | 'quote' | 'note'; spans: Span[] }

/** What one message and one button of a platform can hold. */
export type PlatformLimits = {
  /** Bytes of the longest command behind a button. */
  commandBytes: number
  /** Code points of the longest text of one message. */
  textLength: number
  /** Characters of the longest payload that a link can carry to /start. */
  startPayload: number
  buttonsPerRow: number
}

/**
 * A button. `command`: what the user could have typed, within the platform's `commandBytes`. In a group it is for who
 * asked, unless `isForAll`. `share`: a payload for /start, of `A-Za-z0-9_-` within the platform's `startPayload`, that
 * the platform offers to pass on as a link; `open`: one that opens the private chat with the bot, for channels and groups.
 */
export type Choice =
  | { label: string; command: string; isForAll?: boolean }
  | { label: string; share: string }
  | { label: string; open: string }

/** What the bot says. */
export type Reply = {
  /** None: nothing is said but the toast, if there is one. */
  blocks: Block[]
  /** Rows of buttons, 8 a row at most. */
  choices: Choice[][]
  /** Take the place of the message whose button was pressed. */
  replaces?: boolean
  /** What the chat has chosen to be spoken to in, for what the transport shows beside messages. */
  language?: Language
  /** Said over the pressed button for a moment, at most 200 code points. */
  toast?: string
  /** Comes along as a file. */
  document?: { name: string; text: string }
  /** Label of a button below the keyboard that shares the place of the user. */
  asksLocation?: string
  /** Arrives without a sound. */
  isSilent?: boolean
  /** Why what was asked for is not done, in a word for the books: `too-fast`, `too-old`, `not-admin`. */
  refused?: string
  /** The chat has been forgotten: the transport forgets it too. */
  forgets?: boolean
}

/** The one conversation that every transport carries. Nothing to say: undefined. */
export type Chat = (incoming: Incoming) => Promise<Reply | undefined>

/** Words typed behind the bot's name in any chat. */
export type InlineQuery = {
  userId: string
  text: string
  /** What `next` of the page before said; `''` for the first page. */
  offset: string
  at: Instant
  language?: string
}

/** Passages to choose from; choosing one posts its reply. */
export type InlinePage = {
  /** `id`: 1..64 bytes, unique in the page. */
  results: { id: string; title: string; description: string; reply: Reply }[]
  /** Where the next page begins, 1..64 bytes; absent at the end. */
  next?: string
  /** A button above the results that opens the chat with this /start payload. */
  button?: { label: string; payload: string }
}

/** Answers in the list above the input field, never in a chat. */
export type Inline = (query: InlineQuery) => Promise<InlinePage>

/** What only the platform knows about people and chats. */
export type Members = {
  /** Whether the user may change a group's settings. False where it cannot be found out. */
  isAdmin: (chatId: string, userId: string) => Promise<boolean>
  /** The channel of a name (`@daily`), where the user is one of its admins and the bot may post. */
  channel: (
    name: string,
    userId: string,
  ) => Promise<{ kind: 'found'; chatId: string; title: string } | { kind: 'unknown' | 'not-admin' | 'cannot-post' }>
}
