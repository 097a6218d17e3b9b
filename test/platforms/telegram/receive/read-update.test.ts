import type { Update } from 'telegraf/types'
import { expect, it } from 'vitest'
import {
  createReader,
  kindOf,
  laneOf,
  markOf,
  queryIn,
} from '../../../../src/platforms/telegram/receive/read-update.js'

const read = createReader({
  token: '7000:x',
  me: { id: 7000, is_bot: true, first_name: '问报', username: 'Wenbao_bot' },
  takesCommand: (name) => name === 'ask',
  open: (data) => data,
})
const anUpdate = (content: object) => ({ update_id: 1, ...content }) as unknown as Update
const from = { id: 42, is_bot: false }
const chat = { id: 42, type: 'private' }
const message = { message_id: 5, date: 1_795_300_000, chat, from, text: '海港' }
const change = { chat, from, date: 1, old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } }

it.each([
  ['message', message, { kind: 'letter' }],
  ['edited_message', message, { kind: 'letter', letter: { isEdit: true } }],
  [
    'callback_query',
    { id: 'q', from, data: '/more', message },
    { letter: { press: { id: 'q' }, incoming: { at: 77 } } },
  ],
  ['inline_query', { id: 'i', from, query: '海', offset: '' }, { kind: 'inline', query: { at: 77 } }],
  ['my_chat_member', change, { kind: 'closed', reason: 'blocked' }],
  ['channel_post', message, { kind: 'nothing', reason: 'channel' }],
  ['edited_channel_post', message, { kind: 'nothing', reason: 'channel' }],
  ['chosen_inline_result', { result_id: '1', from, query: '' }, { kind: 'nothing', reason: 'chosen-inline' }],
  ['stopped_message_generation', { chat }, { kind: 'nothing', reason: 'unknown-kind' }],
])('reads an update of the kind %s', async (kind, content, reading) => {
  expect(await read(anUpdate({ [kind]: content }), 77)).toMatchObject(reading)
})

it.each([
  ['message', { message_id: 1, text: 'no chat' }],
  ['callback_query', { id: 'q' }],
  ['my_chat_member', { chat }],
  ['message', 7],
  ['message', null],
])('takes a %s of another form than promised for nothing', async (kind, content) => {
  expect(await read(anUpdate({ [kind]: content }), 77)).toMatchObject({ kind: 'nothing' })
})

it('tells whose turn an update waits for', () => {
  const group = { id: -100, type: 'group' }
  expect(laneOf(anUpdate({ message: { ...message, chat: group } }))).toBe('-100')
  expect(laneOf(anUpdate({ edited_message: message }))).toBe('42')
  expect(laneOf(anUpdate({ callback_query: { id: 'q', from, message: { ...message, chat: group } } }))).toBe('-100')
  expect(laneOf(anUpdate({ callback_query: { id: 'q', from } }))).toBe('42')
  expect(laneOf(anUpdate({ inline_query: { id: 'i', from } }))).toBe('inline 42')
  expect(laneOf(anUpdate({ my_chat_member: { ...change, chat: group } }))).toBe('-100')
  expect(laneOf(anUpdate({ something_new: null }))).toBe('other')
  expect(laneOf(anUpdate({}))).toBe('other')
})

it('knows an update by what it is about, whatever its number', () => {
  const again = { ...message, date: message.date + 60 }
  expect(markOf(anUpdate({ message }))).toBe(
    markOf({ ...anUpdate({ message: structuredClone(message) }), update_id: 9 }),
  )
  const marks = [
    { message },
    { message: again },
    { edited_message: message },
    { callback_query: { id: 'q', from } },
    {},
  ]
  expect(new Set(marks.map((each) => markOf(anUpdate(each)))).size).toBe(marks.length)
})

it('names the kinds that it reads, and the rest together', () => {
  expect([kindOf(anUpdate({ message })), kindOf(anUpdate({ something_new: {} }))]).toEqual(['message', 'other'])
})

it('finds the queries that wait for an answer', () => {
  expect(queryIn(anUpdate({ callback_query: { id: 'q', from } }))).toEqual({ kind: 'press', id: 'q', userId: '42' })
  expect(queryIn(anUpdate({ inline_query: { id: 'i', from } }))).toEqual({ kind: 'inline', id: 'i', userId: '42' })
  for (const none of [
    { message },
    { callback_query: null },
    { callback_query: { id: 7, from } },
    { inline_query: 'x' },
  ]) {
    expect(queryIn(anUpdate(none))).toBeUndefined()
  }
})
