import {
  anyOf,
  bytesOf,
  chatId,
  fields,
  flag,
  id,
  isObject,
  kindOf,
  listOf,
  text,
  textOf,
  whole,
  word,
  type Shape,
} from './shape.js'

/*
 * The methods that this bot may call, with everything that may stand in a call, after Bot API 10.3. What is not in this
 * table the bot has no business calling.
 */

const user = fields({ id: whole, is_bot: flag, first_name: text })
const at = { offset: whole, length: whole }
const bare = fields({ type: text, ...at })
const entity = kindOf('type', {
  ...Object.fromEntries(
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code'
      .split(' ')
      .map((type) => [type, bare]),
  ),
  pre: fields({ type: text, ...at }, { language: text }),
  text_link: fields({ type: text, ...at, url: text }),
  text_mention: fields({ type: text, ...at, user }),
  custom_emoji: fields({ type: text, ...at, custom_emoji_id: text }),
})

/** Beside its text a button does exactly one thing. */
const actions: Record<string, Shape> = {
  callback_data: bytesOf(1, 64),
  url: text,
  web_app: fields({ url: text }),
  switch_inline_query: text,
  switch_inline_query_current_chat: text,
  switch_inline_query_chosen_chat: fields(
    {},
    { query: text, allow_user_chats: flag, allow_bot_chats: flag, allow_group_chats: flag, allow_channel_chats: flag },
  ),
  copy_text: fields({ text: textOf(1, 256) }),
  disabled: fields({}),
}
const looks = { style: word('danger', 'success', 'primary'), icon_custom_emoji_id: text }
const inlineButton: Shape = (value, where) => {
  const faults = fields({ text: textOf(1, 4096) }, { ...looks, ...actions })(value, where)
  const does = isObject(value) ? Object.keys(actions).filter((action) => value[action] !== undefined) : []
  return does.length === 1 ? faults : [...faults, `${where}: expected one action, got ${does.length}`]
}
const inlineKeyboard = fields({ inline_keyboard: listOf(listOf(inlineButton, 8)) })
const keyButton = anyOf(
  text,
  fields({ text: textOf(1, 4096) }, { ...looks, request_location: flag, request_contact: flag }),
)
const replyKeyboard = fields(
  { keyboard: listOf(listOf(keyButton)) },
  {
    is_persistent: flag,
    resize_keyboard: flag,
    one_time_keyboard: flag,
    input_field_placeholder: textOf(1, 64),
    selective: flag,
  },
)
const markup: Shape = (value, where) => {
  if (isObject(value) && 'inline_keyboard' in value) return inlineKeyboard(value, where)
  if (isObject(value) && 'keyboard' in value) return replyKeyboard(value, where)
  return anyOf(
    fields({ remove_keyboard: flag }, { selective: flag }),
    fields({ force_reply: flag }, { input_field_placeholder: textOf(1, 64), selective: flag }),
  )(value, where)
}

const entities = listOf(entity, 100)
const preview = fields(
  {},
  { is_disabled: flag, url: text, prefer_small_media: flag, prefer_large_media: flag, show_above_text: flag },
)
/** Text of a rich message, and its blocks: those that this bot makes. */
const richText: Shape = (value, where) =>
  Array.isArray(value)
    ? value.flatMap((part, i) => richText(part, `${where}[${i}]`))
    : anyOf(text, richSpan)(value, where)
const wrapped = fields({ type: text, text: richText })
const richSpan = kindOf('type', {
  bold: wrapped,
  italic: wrapped,
  underline: wrapped,
  url: fields({ type: text, text: richText, url: text }),
  date_time: fields({ type: text, text: richText, unix_time: whole, date_time_format: text }),
})
const richBlock: Shape = (value, where) => blockKinds(value, where)
const blockKinds = kindOf('type', {
  paragraph: wrapped,
  heading: fields({ type: text, text: richText, size: word('1', '2', '3', '4', '5', '6') }),
  blockquote: fields({ type: text, blocks: listOf(richBlock) }, { credit: richText }),
  details: fields({ type: text, summary: richText, blocks: listOf(richBlock) }, { is_open: flag }),
})
const richMessage = fields({ blocks: listOf(richBlock, 500) }, { is_rtl: flag, skip_entity_detection: flag })
const replyTo = fields(
  { message_id: whole },
  {
    chat_id: chatId,
    allow_sending_without_reply: flag,
    quote: textOf(0, 1024),
    quote_parse_mode: text,
    quote_entities: entities,
    quote_position: whole,
  },
)
const posting = {
  message_thread_id: whole,
  direct_messages_topic_id: whole,
  disable_notification: flag,
  protect_content: flag,
  allow_paid_broadcast: flag,
  message_effect_id: text,
  reply_parameters: replyTo,
  reply_markup: markup,
}
// Markup in a text is never sent: an article could slip some in. So parse_mode stands nowhere in this table.
const content = { entities, link_preview_options: preview }

const inputText = fields({ message_text: textOf(1, 4096) }, content)
const inlineResult = kindOf('type', {
  article: fields(
    { type: text, id: bytesOf(1, 64), title: textOf(1, 256), input_message_content: inputText },
    {
      reply_markup: inlineKeyboard,
      url: text,
      description: text,
      thumbnail_url: text,
      thumbnail_width: whole,
      thumbnail_height: whole,
    },
  ),
})

const scope = kindOf('type', {
  ...Object.fromEntries(
    ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'].map((type) => [
      type,
      fields({ type: text }),
    ]),
  ),
  chat: fields({ type: text, chat_id: chatId }),
  chat_administrators: fields({ type: text, chat_id: chatId }),
  chat_member: fields({ type: text, chat_id: chatId, user_id: id }),
})
const language: Shape = (value, where) =>
  typeof value === 'string' && /^([a-z]{2})?$/.test(value) ? [] : [`${where}: expected two letters`]
const command = fields({ command: textOf(1, 32), description: textOf(1, 256) })
const updateKinds = listOf(
  word(
    ...'message edited_message channel_post edited_channel_post message_reaction message_reaction_count inline_query chosen_inline_result guest_message callback_query poll poll_answer my_chat_member chat_member chat_join_request'.split(
      ' ',
    ),
  ),
)
const file = fields({ name: textOf(1, 255), text: textOf(1, Infinity) })

const methods: Record<string, Shape> = {
  getMe: fields({}),
  getUpdates: fields({}, { offset: whole, limit: whole, timeout: whole, allowed_updates: updateKinds }),
  setWebhook: fields(
    { url: text },
    {
      secret_token: textOf(1, 256),
      max_connections: whole,
      allowed_updates: updateKinds,
      drop_pending_updates: flag,
      ip_address: text,
    },
  ),
  deleteWebhook: fields({}, { drop_pending_updates: flag }),
  getWebhookInfo: fields({}),
  sendMessage: fields({ chat_id: chatId, text }, { ...content, ...posting }),
  sendRichMessage: fields({ chat_id: chatId, rich_message: richMessage }, posting),
  sendDocument: fields(
    { chat_id: chatId, document: file },
    { caption: textOf(0, 1024), caption_entities: entities, disable_content_type_detection: flag, ...posting },
  ),
  sendPhoto: fields(
    { chat_id: chatId, photo: file },
    { caption: textOf(0, 1024), caption_entities: entities, ...posting },
  ),
  sendChatAction: fields({ chat_id: chatId, action: word('typing', 'upload_document') }, { message_thread_id: whole }),
  editMessageText: anyOf(
    fields({ chat_id: chatId, message_id: whole, text }, { ...content, reply_markup: inlineKeyboard }),
    fields({ chat_id: chatId, message_id: whole, rich_message: richMessage }, { reply_markup: inlineKeyboard }),
    fields({ inline_message_id: text, text }, { ...content, reply_markup: inlineKeyboard }),
  ),
  editMessageReplyMarkup: anyOf(
    fields({ chat_id: chatId, message_id: whole }, { reply_markup: inlineKeyboard }),
    fields({ inline_message_id: text }, { reply_markup: inlineKeyboard }),
  ),
  createForumTopic: fields({ chat_id: chatId, name: textOf(1, 128) }, { icon_color: whole }),
  deleteMessage: fields({ chat_id: chatId, message_id: whole }),
  deleteMessages: fields({ chat_id: chatId, message_ids: listOf(whole, 100) }),
  answerCallbackQuery: fields(
    { callback_query_id: text },
    { text: textOf(0, 200), show_alert: flag, url: text, cache_time: whole },
  ),
  answerInlineQuery: fields(
    { inline_query_id: text, results: listOf(inlineResult, 50) },
    {
      cache_time: whole,
      is_personal: flag,
      next_offset: bytesOf(0, 64),
      button: fields({ text: textOf(1, 64), start_parameter: bytesOf(1, 64) }),
    },
  ),
  getChat: fields({ chat_id: chatId }),
  getChatMember: fields({ chat_id: chatId, user_id: id }),
  getChatAdministrators: fields({ chat_id: chatId }),
  leaveChat: fields({ chat_id: chatId }),
  getFile: fields({ file_id: text }),
  setMyCommands: fields({ commands: listOf(command, 100) }, { scope, language_code: language }),
  deleteMyCommands: fields({}, { scope, language_code: language }),
  setMyName: fields({}, { name: textOf(0, 64), language_code: language }),
  setMyDescription: fields({}, { description: textOf(0, 512), language_code: language }),
  setMyShortDescription: fields({}, { short_description: textOf(0, 120), language_code: language }),
}

export const isMethod = (method: string): boolean => Object.hasOwn(methods, method)

/** What is wrong with a call by the Bot API's own description of it; nothing where it is right. */
export const faultsOf = (method: string, payload: Record<string, unknown>): string[] => {
  const shape = Object.hasOwn(methods, method) ? methods[method] : undefined
  return shape ? shape(payload, method) : [`${method}: not among the methods of this bot`]
}
