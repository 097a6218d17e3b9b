import { expect, it } from 'vitest'
import { retryActionFor } from '../../../../src/platforms/telegram/send/retry.js'

it.each([
  [400, 'Bad Request: chat not found', 'refused'],
  [400, 'Bad Request: private chat not found', 'refused'],
  [400, 'Bad Request: PEER_ID_INVALID', 'refused'],
  [400, 'Bad Request: have no write access to the chat', 'refused'],
  [400, 'Bad Request: have no rights to send a message', 'refused'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'refused'],
  [400, 'Bad Request: not enough rights to send documents to the chat', 'refused'],
  [400, 'Bad Request: need administrator rights in the channel chat', 'refused'],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'refused'],
  [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN', 'refused'],
  [400, 'Bad Request: CHAT_ADMIN_REQUIRED', 'refused'],
  [400, 'Bad Request: CHAT_RESTRICTED', 'refused'],
  [400, 'Bad Request: CHANNEL_PRIVATE', 'refused'],
  [403, 'Forbidden: CHAT_WRITE_FORBIDDEN', 'refused'],
  [403, 'Forbidden: not enough rights to send text messages to the chat', 'refused'],
  [403, 'Forbidden: something that nobody has heard of', 'refused'],
  [400, 'Bad Request: USER_IS_BLOCKED', 'gone'],
  [400, 'Bad Request: USER_IS_DEACTIVATED', 'gone'],
  [400, 'Bad Request: group chat was deactivated', 'gone'],
  [403, 'Forbidden: bot was blocked by the user', 'gone'],
  [403, 'Forbidden: user is deactivated', 'gone'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'gone'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'gone'],
  [403, 'Forbidden: bot is not a member of the channel chat', 'gone'],
  [403, 'Forbidden: the group chat was deleted', 'gone'],
  [400, 'Bad Request: message to be replied not found', 'without'],
  [400, 'Bad Request: message thread not found', 'without'],
  [400, 'Bad Request: TOPIC_CLOSED', 'without'],
  [400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 3", 'without'],
  [400, "Bad Request: can't parse MessageEntity: Unsupported type specified", 'without'],
  [400, 'Bad Request: entity begins after the end of the text at UTF-16 offset 9', 'without'],
  [400, 'Bad Request: ENTITIES_TOO_LONG', 'without'],
  [400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed", 'without'],
  [400, 'Bad Request: BUTTON_COPY_TEXT_INVALID', 'without'],
  [
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
    'same',
  ],
  [400, 'Bad Request: message to edit not found', 'uneditable'],
  [400, "Bad Request: message can't be edited", 'uneditable'],
  [400, 'Bad Request: message is too long', 'failed'],
  [400, 'Bad Request: BUTTON_DATA_INVALID', 'failed'],
  [413, 'Request Entity Too Large', 'failed'],
  [401, 'Unauthorized', 'wait'],
  [404, 'Not Found: method not found', 'wait'],
  [403, 'Blocked by the proxy of your company', 'unknown'],
])('%i %s: %s', (code, description, kind) => {
  expect(retryActionFor({ kind: 'refused', code, description }).kind).toBe(kind)
})

it('waits for the time that Telegram gives', () => {
  const description = 'Too Many Requests: retry after 10072'
  expect(retryActionFor({ kind: 'refused', code: 429, description, retryAfterMs: 10_072_000 })).toEqual({
    kind: 'wait',
    afterMs: 10_072_000,
    isFlood: true,
  })
})

it('follows a group to its new id', () => {
  const description = 'Bad Request: group chat was upgraded to a supergroup chat'
  expect(retryActionFor({ kind: 'refused', code: 400, description, migratedTo: '-1001' })).toEqual({
    kind: 'move',
    chatId: 'telegram:-1001',
  })
})

it('distinguishes a request that was never sent from one that may have arrived', () => {
  expect(retryActionFor({ kind: 'unreached', reason: 'ECONNREFUSED' }).kind).toBe('wait')
  expect(retryActionFor({ kind: 'lost', reason: 'no answer within 20000 ms' }).kind).toBe('unknown')
})
