import type { ArticleId } from '../article/article.js'
import type { Day, Instant } from '../time/day.js'
import type { Language } from '../i18n/language.js'
import type { ShownWords } from '../notifications/topics/subscription.js'

/** A message to the bot, from any platform. */
export type Incoming = {
  chatId: string
  userId: string
  /** Id of the message that is answered, as the platform gives it. */
  messageId?: string
  /** The topic of a group in which it stands, by the platform's number; absent in a group's General and without topics. */
  threadId?: number
  /** The button is that of a message of which the platform no longer tells in which topic of the group it stands. */
  isPlaceUnknown?: true
  text: string
  at: Instant
  /** The instant at which it is answered, if later than `at`: after downtime. */
  now?: Instant
  /** The user's language as the platform gives it: `zh-hans`, `en`. */
  language?: string
  /** A group: questions come by /ask, mention or reply only; the platform has removed the mention. */
  isGroup?: boolean
  /**
   * A group of its own kind: the direct messages of a channel, where each person talks with its editors and sees nobody
   * else's messages. Only /ask and texts with a question mark are passed on; a question is not kept.
   */
  isDirect?: boolean
  /** The words of the message of which a button was pressed, where a reply to it can quote them. */
  pressedWords?: ShownWords
  /** The text comes from a button; the reply may take the place of the button's message. */
  isPress?: boolean
  /** Buttons are shown with numbers that press them; a number that arrives as text pressed none. */
  hasNumbers?: boolean
  /** The message replied to is one of the bot's. */
  repliesToBot?: boolean
  /** Something other than text was sent. */
  attachment?: 'voice' | 'sticker' | 'picture' | 'file' | 'other'
  /** A file was sent; in private chats only. */
  file?: SentFile
  /** The text is a post of a channel that was forwarded; in private chats only. */
  forwarded?: ForwardedPost
  /** Shows how far a long work is, in one message that changes; the reply takes its place. */
  showProgress?: (progress: Reply) => void
  /** A place was shared, in degrees. */
  location?: { latitude: number; longitude: number }
  /** No message: the bot has been added to the group. */
  isJoin?: boolean
}

/** A file that was sent: its name as the sender gave it, and its size in bytes if that is known before it is fetched. */
export type SentFile = { id: string; name: string; size?: number }

/** The channel from which a post was forwarded, as far as the platform tells, and when it was posted there. */
export type ForwardedPost = { source?: string; url?: string; postedAt: Instant }

/**
 * `href` is an http(s) address. `names`: the text is this hour in the zone of the chat, with or without its day; a
 * platform that can shows it in the reader's own zone.
 */
export type Span = {
  text: string
  style?: 'bold' | 'italic' | 'mark'
  href?: string
  names?: { instant: Instant; withDay: boolean }
}

/**
 * A line of a reply. The platform decides how kinds look: a quote as a quotation, a headline in bold, what is folded with
 * its first lines alone until it is touched. `role` counts in a reply that `folds`: the title of the whole, of a chapter,
 * or of a story; what a story shows only when it is unfolded; the credit of the quote above it.
 */
export type Block = {
  kind: 'line' | 'headline' | 'quote' | 'folded' | 'note'
  spans: Span[]
  role?: 'title' | 'chapter' | 'story' | 'detail' | 'credit'
}

/** Limits of one message and one button of a platform. */
export type PlatformLimits = {
  /** Bytes of the longest command behind a button. */
  commandBytes: number
  /** Code points of the longest text of one message. */
  textLength: number
  /** Characters of the longest payload that a link can carry to /start. */
  startPayload: number
  buttonsPerRow: number
  /** Its messages can have headings, and stories that are folded until they are touched. */
  canFold?: true
}

/**
 * A button. `command`: what the user could have typed, within the platform's `commandBytes`. In a group it is for the
 * user who asked, unless `isForAll`. `share`: a payload for /start, of `A-Za-z0-9_-` within the platform's `startPayload`, that
 * the platform offers to share as a link; `open`: one that opens the private chat with the bot, for channels and groups.
 * `page`: the address of a page, which the platform opens inside itself where it can, or `inBrowser`. `copy`: a text that a press
 * puts on the clipboard, 256 UTF-16 units at most. `tone`: `main` for what most users of the message want, `danger` for
 * what cannot be undone. `isOff`: a label that nothing happens to when it is pressed.
 */
export type Choice =
  | { label: string; command: string; isForAll?: boolean; tone?: 'main' | 'danger' }
  | { label: string; copy: string }
  | { label: string; isOff: true }
  | { label: string; share: string }
  | { label: string; open: string }
  | { label: string; page: string; inBrowser?: true }

/**
 * Counts in the order of time, each with a short name of its stretch of time. `isApart`: not in one message with the text,
 * which a press of its button changes in place.
 */
export type Chart = { title: string; language: Language; bars: { label: string; count: number }[]; isApart?: true }

/** A reply of the bot. */
export type Reply = {
  /** Empty: the toast alone, if there is one. */
  blocks: Block[]
  /** Rows of buttons, 8 a row at most. */
  choices: Choice[][]
  /** Take the place of the message whose button was pressed. */
  replaces?: boolean
  /** Shown by the roles of its blocks where the platform can: its chat has chosen so. */
  folds?: true
  /** The chosen language of the chat, for the texts that the platform shows beside messages. */
  language?: Language
  /**
   * In the message whose button was pressed, the buttons whose commands have this word are good for nothing any more: the
   * first shows the label and does nothing, the others are gone.
   */
  turnsOff?: { word: string; label: string }
  /** Shown over the pressed button for a moment, at most 200 code points. */
  toast?: string
  /**
   * After the press of a button in a group: opens the private chat of who pressed, with this payload for /start. The blocks
   * are shown only where it comes too late for that.
   */
  opens?: string
  /**
   * The part of the chat in which it stands where the platform has such parts: `digest`, or the id of a subscription. `name`:
   * for one that is made where there is none yet, any text; without room for it the platform cuts it. `lost`: stands below the
   * reply where that part is closed or gone and the reply comes into the chat itself.
   */
  thread?: { topic: string; name?: string; lost?: Block }
  /** Id of an earlier message of the bot in the same chat to which this one comes back; it may be gone by now. */
  comesBackTo?: string
  /** What that message said: the reply quotes it where it still says so. */
  quotes?: ShownWords
  /** A file sent with the reply. */
  document?: { name: string; text: string }
  /** Stands below the text: a picture where the platform can draw it, else a line for each bar. The text tells what it shows. */
  chart?: Chart
  /** Label of a keyboard button that shares the user's place. */
  asksLocation?: string
  /** Arrives without a sound. */
  isSilent?: boolean
  /**
   * Concerns nobody but who asked: in a group it is shown to that person alone where the platform can, and so is what takes
   * its place when one of its buttons is pressed. A refusal always is.
   */
  isForOne?: boolean
  /** The reason of a refusal, for statistics: `too-fast`, `too-old`, `not-admin`. */
  refused?: string
  /** The chat has been forgotten: the platform forgets it too. */
  forgets?: boolean
}

/** Answers a message; the reply may be empty. The same function serves every platform. */
export type Chat = (incoming: Incoming) => Promise<Reply | undefined>

/** A query typed behind the bot's name in any chat. */
export type InlineQuery = {
  userId: string
  text: string
  /** `next` of the page before; `''` for the first page. */
  offset: string
  at: Instant
  language?: string
}

/** Results to choose from; choosing one posts its reply. */
export type InlinePage = {
  /** `id`: 1..64 bytes, unique in the page. */
  results: { id: string; title: string; description: string; reply: Reply }[]
  /** Start of the next page, 1..64 bytes; absent at the end. */
  next?: string
  /** A button above the results that opens the chat with this /start payload. */
  button?: { label: string; payload: string }
}

/** Answers an inline query. */
export type Inline = (query: InlineQuery) => Promise<InlinePage>

/** Answers questions about users and chats that only the platform can answer. */
export type Members = {
  /** Checks whether the user may change a group's settings; false if that cannot be found out. */
  isAdmin: (chatId: string, userId: string) => Promise<boolean>
  /** Finds the channel of a name (`@daily`), if the user is one of its admins and the bot may post. */
  channel: (
    name: string,
    userId: string,
  ) => Promise<{ kind: 'found'; chatId: string; title: string } | { kind: 'unknown' | 'not-admin' | 'cannot-post' }>
}

/** Fetches files that were sent to the bot. */
export type Files = {
  /** Bytes of the largest file that the platform gives to the bot. */
  limit: number
  /** Fetches a file; never rejects. `failed`: it may be there later, or never. */
  download: (
    file: SentFile,
  ) => Promise<{ kind: 'fetched'; bytes: Uint8Array } | { kind: 'too-large' } | { kind: 'failed' }>
}

/** The chat that a link is shown to, and the language of its page. */
export type Reader = { chatId: string; language: Language }

/** Quoted words of an article. `paragraph`: ordinal in `paragraphsOf(article)`; `text`: all of it; `quote`: a part of it. */
export type QuotedWords = { paragraph: number; text: string; quote: string }

/** Makes the addresses of the reading page. They are signed, and end. */
export type PageLinks = {
  /**
   * Whether they are good for weeks below a message: for everybody, or in a private chat, whose reader the platform proves.
   * One that ends within the hour is shown only to who asks for the article.
   */
  isLasting: (isPrivate: boolean) => boolean
  /** The page of an article, opened at the quoted words if there are any. */
  article: (id: ArticleId, reader: Reader, quoted?: QuotedWords) => string
  /** The page of a day's issue; without a day, of the articles that have none. */
  day: (day: Day | undefined, reader: Reader) => string
}
