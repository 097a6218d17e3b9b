import type { Update } from 'telegraf/types'

/** The kinds of updates that the bot reads. */
export type UpdateKind =
  'message' | 'edited_message' | 'callback_query' | 'inline_query' | 'guest_message' | 'my_chat_member'

/** Formatting over a part of a text. Offset and length in UTF-16 units. */
export type Entity =
  | { type: 'bold' | 'italic' | 'underline' | 'blockquote' | 'expandable_blockquote'; offset: number; length: number }
  | { type: 'text_link'; offset: number; length: number; url: string }
  | { type: 'date_time'; offset: number; length: number; unix_time: number; date_time_format: 't' | 'Dt' }

/** Text of a rich message, with formatting around parts of it. */
export type RichText =
  | string
  | RichText[]
  | { type: 'bold' | 'italic' | 'underline'; text: RichText }
  | { type: 'url'; text: RichText; url: string }
  | { type: 'date_time'; text: RichText; unix_time: number; date_time_format: 't' | 'Dt' }

/** A block of a rich message; `details` shows its summary alone until it is touched. `size`: 1 is the largest heading. */
export type RichBlock =
  | { type: 'paragraph'; text: RichText }
  | { type: 'heading'; text: RichText; size: 2 | 4 }
  | { type: 'blockquote'; blocks: RichBlock[]; credit?: RichText }
  | { type: 'details'; summary: RichText; blocks: RichBlock[] }

/** A message with headings and details. Entities that stand in its texts are not looked for. */
export type RichMessage = { blocks: RichBlock[]; skip_entity_detection: true }

/**
 * A button under a message: it sends its data to the bot, opens an address (`web_app` does so inside Telegram), or puts
 * a text of 1..256 characters on the clipboard; `disabled` does nothing.
 */
export type Button = { text: string; style?: 'primary' | 'danger' } & (
  | { callback_data: string }
  | { url: string }
  | { web_app: { url: string } }
  | { copy_text: { text: string } }
  | { disabled: Record<string, never> }
)

/** Buttons under a message, row by row. */
export type Keyboard = { inline_keyboard: Button[][] }

/** A keyboard below the input field: one with a button that shares the user's place, or the removal of it. */
export type FieldKeyboard =
  | {
      keyboard: { text: string; request_location: true }[][]
      resize_keyboard: true
      one_time_keyboard: true
    }
  | { remove_keyboard: true }

/** The bot as Telegram knows it. */
export type Me = { id: number; is_bot: true; first_name: string; username: string; has_topics_enabled?: boolean }

type Content = { text: string; entities?: Entity[]; link_preview_options: { is_disabled: boolean } }

/** The target and the options of a new message. */
type Posting = {
  chat_id: string
  message_thread_id?: number
  /** In the direct messages of a channel, where it is required. */
  direct_messages_topic_id?: number
  reply_parameters?: {
    message_id: number
    allow_sending_without_reply: boolean
    /** Has to stand in that message word for word, with its formatting. */
    quote?: string
    quote_entities?: Entity[]
    quote_position?: number
  }
  disable_notification?: boolean
  /** Above 30 messages a second it is sent all the same, for a tenth of a Star. */
  allow_paid_broadcast?: true
  /** In a group, for this user alone: below a press, or where the bot is an administrator. */
  ephemeral_message_parameters?: {
    receiver_user_id: number
    callback_query_id?: string
    replace_callback_query_message?: true
  }
}

/** The membership of a user in a chat; kinds of status come and go. */
export type Membership = { status: string; can_post_messages?: boolean }

/** One answer in the list of an inline query. */
export type InlineArticle = {
  type: 'article'
  id: string
  title: string
  description: string
  input_message_content: { message_text: string } & Omit<Content, 'text'>
  reply_markup?: Keyboard
}

/**
 * The methods that this bot calls, with the field names of the Bot API; every call goes through this table. Ids of chats
 * are bare: `-1001234567890`. test/platforms/telegram/methods.test.ts compares it with the types of Bot API 10.3.
 */
export type Methods = {
  getMe: { payload: Record<string, never>; result: Me }
  deleteWebhook: { payload: { drop_pending_updates: boolean }; result: true }
  setWebhook: {
    payload: { url: string; secret_token: string; allowed_updates: readonly UpdateKind[]; max_connections: number }
    result: true
  }
  getWebhookInfo: { payload: Record<string, never>; result: { url?: string } }
  getUpdates: {
    payload: { offset?: number; limit?: number; timeout: number; allowed_updates: readonly UpdateKind[] }
    result: Update[]
  }
  setMyCommands: {
    payload: {
      commands: { command: string; description: string }[]
      language_code?: string
      scope?: { type: 'chat'; chat_id: string }
    }
    result: true
  }
  deleteMyCommands: { payload: { scope: { type: 'chat'; chat_id: string } }; result: true }
  setMyDescription: { payload: { description: string; language_code?: string }; result: true }
  setMyShortDescription: { payload: { short_description: string; language_code?: string }; result: true }
  sendMessage: {
    payload: Content & Posting & { reply_markup?: Keyboard | FieldKeyboard }
    result: { message_id: number }
  }
  sendRichMessage: {
    payload: { rich_message: RichMessage } & Posting & { reply_markup?: Keyboard | FieldKeyboard }
    result: { message_id: number }
  }
  /** Sent as a form; the file carries its name. */
  sendDocument: { payload: Posting & { document: File; caption?: string }; result: { message_id: number } }
  /** Sent as a form. */
  sendPhoto: {
    payload: Posting & {
      photo: File
      caption?: string
      caption_entities?: Entity[]
      reply_markup?: Keyboard | FieldKeyboard
    }
    result: { message_id: number }
  }
  editMessageText: {
    payload: (Content | { rich_message: RichMessage }) & {
      chat_id: string
      message_id: number
      reply_markup?: Keyboard
    }
    result: { message_id: number }
  }
  editMessageReplyMarkup: {
    payload: { chat_id: string; message_id: number; reply_markup: Keyboard }
    result: { message_id: number }
  }
  /** In a private chat with topics too. The name has 1..128 characters. */
  createForumTopic: { payload: { chat_id: string; name: string }; result: { message_thread_id: number } }
  deleteMessage: { payload: { chat_id: string; message_id: number }; result: true }
  answerCallbackQuery: { payload: { callback_query_id: string; text?: string; url?: string }; result: true }
  answerInlineQuery: {
    payload: {
      inline_query_id: string
      results: InlineArticle[]
      is_personal: true
      cache_time: number
      next_offset: string
      button?: { text: string; start_parameter: string }
    }
    result: true
  }
  answerGuestQuery: { payload: { guest_query_id: string; result: InlineArticle }; result: unknown }
  getFile: { payload: { file_id: string }; result: { file_path?: string } }
  getChat: { payload: { chat_id: string }; result: { id: number; type: string; title?: string | undefined } }
  getChatMember: { payload: { chat_id: string; user_id: number }; result: Membership }
  sendChatAction: { payload: { chat_id: string; action: 'typing'; message_thread_id?: number }; result: true }
}
