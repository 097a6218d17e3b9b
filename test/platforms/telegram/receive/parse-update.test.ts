import type { Update } from 'telegraf/types'
import { describe, expect, it } from 'vitest'
import { createUpdateParser } from '../../../../src/platforms/telegram/receive/parse-update.js'

const parse = createUpdateParser({
  token: '7000:x',
  me: { id: 7000, is_bot: true, first_name: '问报', username: 'Wenbao_bot' },
  takesCommand: (name) => name === 'ask',
  open: (data) => {
    if (data === 'broken') throw new RangeError('a fault of this program')
    return data
  },
})
const anUpdate = (content: object) => ({ update_id: 1, ...content }) as unknown as Update
const from = { id: 42, is_bot: false }
const chat = { id: 42, type: 'private' }
const group = { id: -100, type: 'group' }
const message = { message_id: 5, date: 1_795_300_000, chat, from, text: '海港' }
const change = { chat, from, date: 1, old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } }

describe('the content of an update', () => {
  it.each([
    ['message', message, { kind: 'message' }],
    ['edited_message', message, { kind: 'message', message: { isEdit: true } }],
    [
      'callback_query',
      { id: 'q', from, data: '/more', message },
      { message: { press: { id: 'q' }, incoming: { at: 77 } } },
    ],
    [
      'inline_query',
      { id: 'i', from, query: '海', offset: '' },
      { kind: 'inline', queryId: 'i', query: { at: 77, userId: 'telegram:42' } },
    ],
    ['inline_query', { id: 'i', from: { ...from, is_bot: true }, query: '海', offset: '' }, { reason: 'bot' }],
    [
      'guest_message',
      { ...message, chat: group, guest_query_id: 'g', text: '@wenbao_bot 海港呢' },
      { kind: 'guest', queryId: 'g', query: { userId: 'telegram:42', text: '海港呢', at: 1_795_300_000_000 } },
    ],
    ['guest_message', { ...message, from: { ...from, is_bot: true }, guest_query_id: 'g' }, { reason: 'bot' }],
    ['my_chat_member', change, { kind: 'closed', reason: 'blocked' }],
    ['channel_post', message, { kind: 'nothing', reason: 'channel' }],
    ['edited_channel_post', message, { kind: 'nothing', reason: 'channel' }],
    ['chosen_inline_result', { result_id: '1', from, query: '' }, { kind: 'nothing', reason: 'chosen-inline' }],
    ['stopped_message_generation', { chat }, { kind: 'nothing', reason: 'unknown-kind' }],
  ])('of the kind %s is read', async (kind, content, expected) => {
    expect((await parse(anUpdate({ [kind]: content }), 77)).content).toMatchObject(expected)
  })

  it.each([
    ['message', { message_id: 1, text: 'no chat' }],
    ['callback_query', { id: 'q' }],
    ['my_chat_member', { chat }],
    ['message', 7],
    ['guest_message', { ...message, from: undefined, guest_query_id: 'g' }],
    ['guest_message', null],
    ['message', null],
  ])('of a %s in another form than the Bot API promises needs no answer', async (kind, content) => {
    expect((await parse(anUpdate({ [kind]: content }), 77)).content).toMatchObject({ kind: 'nothing' })
  })

  it('that this program cannot read is distinguished from content in another form', async () => {
    const update = anUpdate({ callback_query: { id: 'q', from, data: 'broken', message } })
    expect((await parse(update, 77)).content).toEqual({
      kind: 'unreadable',
      error: new RangeError('a fault of this program'),
    })
  })
})

it('an update waits in the queue of its chat, else of its user', async () => {
  const keyOf = async (content: object) => (await parse(anUpdate(content), 77)).queueKey
  expect(await keyOf({ message: { ...message, chat: group } })).toBe('telegram:-100')
  expect(await keyOf({ edited_message: message })).toBe('telegram:42')
  expect(await keyOf({ callback_query: { id: 'q', from, message: { ...message, chat: group } } })).toBe('telegram:-100')
  expect(await keyOf({ callback_query: { id: 'q', from } })).toBe('telegram:42')
  expect(await keyOf({ inline_query: { id: 'i', from } })).toBe('inline telegram:42')
  expect(await keyOf({ my_chat_member: { ...change, chat: group } })).toBe('telegram:-100')
  expect(await keyOf({ something_new: null })).toBe('other')
  expect(await keyOf({})).toBe('other')
})

describe('the fingerprint of an update', () => {
  const fingerprintOf = async (content: object, id = 1) =>
    (await parse({ ...anUpdate(content), update_id: id }, 77)).fingerprint

  it('does not depend on its number, and differs between updates', async () => {
    expect(await fingerprintOf({ message })).toBe(await fingerprintOf({ message: structuredClone(message) }, 9))
    const contents = [
      { message },
      { message: { ...message, date: message.date + 60 } },
      { edited_message: message },
      { callback_query: { id: 'q', from } },
      {},
    ]
    const all = await Promise.all(contents.map((content) => fingerprintOf(content)))
    expect(new Set(all).size).toBe(contents.length)
  })

  it('equals that of releases before 0.2, so that an update they stored is recognized when it comes again', async () => {
    expect(await fingerprintOf({ message })).toBe('n_bbCEzV')
    expect(await fingerprintOf({ inline_query: { id: 'i', from } })).toBe('0XDughYG')
    expect(await fingerprintOf({ something_new: null })).toBe('hmjBmHig')
  })
})

it('names the kinds of updates that the bot reads, and the others together', async () => {
  expect((await parse(anUpdate({ message }), 77)).kind).toBe('message')
  expect((await parse(anUpdate({ something_new: {} }), 77)).kind).toBe('other')
})
