import { describe, expect, it } from 'vitest'
import type { Inline, InlinePage, InlineQuery } from '../../../../src/chat/message.js'
import type { Call } from '../../../../src/platforms/telegram/api.js'
import { createInlineQueries } from '../../../../src/platforms/telegram/reply/inline-queries.js'
import { pino } from 'pino'
import { faults } from '../../../support/bot-api/faults.js'
import { anAnswering, says } from '../answering.js'
import { refusal } from '../scene.js'

const aResult = (id: string, text = `card ${id}`): InlinePage['results'][number] => ({
  id,
  title: `title ${id}`,
  description: '…',
  reply: { ...says(text), choices: [[{ label: '分享', share: 'x' }], [{ label: '全文', command: '/read' }]] },
})

const inlineQueriesOver = async (inline: Inline) => {
  const { api, call, clock, signer, ...rest } = await anAnswering()
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const queries = createInlineQueries({ inline, call, signer, bot: { username: 'Wenbao_bot' }, clock, log })
  const ask = (text: string, queryId: string, userId = '42') => {
    void api.presses.ask(queryId, Number(userId), text)
    queries.onReceived(userId, queryId)
    const query: InlineQuery = { userId, text, offset: '', at: clock.now() }
    return queries.answer(query, queryId)
  }
  const answers = () =>
    api.callsOf('answerInlineQuery').map(({ inline_query_id: id, results }) => [id, (results as unknown[]).length])
  return { ...rest, api, clock, queries, ask, answers, lines }
}

/** Pages that are there when the test says so. */
const slowly = () => {
  const open: ((page: InlinePage) => void)[] = []
  const inline: Inline = () => new Promise((resolve) => open.push(resolve))
  return { inline, answer: (n: number, page: InlinePage) => open[n]?.(page) }
}

describe('an inline query', () => {
  it('G19: is answered with cards for this user alone, in pages, with a button that opens the chat', async () => {
    const { ask, api } = await inlineQueriesOver(() =>
      Promise.resolve({ results: [aResult('a')], next: '2', button: { label: '来聊', payload: 'hi' } }),
    )
    expect(await ask('灯', 'i1')).toEqual({ kind: 'answered' })
    expect(api.callsOf('answerInlineQuery')).toEqual([
      {
        inline_query_id: 'i1',
        results: [
          {
            type: 'article',
            id: 'a',
            title: 'title a',
            description: '…',
            input_message_content: { message_text: 'card a', link_preview_options: { is_disabled: true } },
            reply_markup: {
              inline_keyboard: [
                [{ text: '分享', url: 'https://t.me/share/url?url=https%3A%2F%2Ft.me%2FWenbao_bot%3Fstart%3Dx' }],
              ],
            },
          },
        ],
        is_personal: true,
        cache_time: 10,
        next_offset: '2',
        button: { text: '来聊', start_parameter: 'hi' },
      },
    ])
    expect(api.violations).toEqual([])
  })

  it('G19: shows 50 results at most, with ids and offsets that fit', async () => {
    const results = [aResult('x'.repeat(65)), ...Array.from({ length: 60 }, (_, i) => aResult(String(i)))]
    const { ask, answers, api } = await inlineQueriesOver(() => Promise.resolve({ results, next: 'x'.repeat(65) }))
    expect(await ask('灯', 'i1')).toEqual({ kind: 'answered' })
    expect(answers()).toEqual([['i1', 50]])
    expect(api.callsOf('answerInlineQuery')[0]?.next_offset).toBe('')
  })

  it('has cards that fit into a message', async () => {
    const { ask } = await inlineQueriesOver(() => Promise.resolve({ results: [aResult('a', '长句。'.repeat(3000))] }))
    expect(await ask('灯', 'i1')).toEqual({ kind: 'answered' })
  })

  it('G19: is answered with an empty list that is not cached when the search takes 2 s', async () => {
    const { inline } = slowly()
    const { ask, answers, clock, api } = await inlineQueriesOver(inline)
    const end = ask('灯', 'i1')
    await clock.pass(2_000)
    expect(await end).toEqual({ kind: 'refused', reason: 'too-slow' })
    expect(answers()).toEqual([['i1', 0]])
    expect(api.callsOf('answerInlineQuery')[0]?.cache_time).toBe(0)
  })

  it('that is no longer the newest of its user is answered with an empty list at once, before or during its search', async () => {
    const { inline, answer } = slowly()
    const { ask, answers, queries, clock, api } = await inlineQueriesOver(inline)
    const first = ask('灯', 'i1')
    const other = ask('月', 'o1', '43')
    const second = ask('灯光', 'i2')
    expect(await first).toEqual({ kind: 'ignored', reason: 'superseded' })
    void api.presses.ask('i0', 42, '')
    expect(await queries.answer({ userId: '42', text: '', offset: '', at: clock.now() }, 'i0')).toEqual({
      kind: 'ignored',
      reason: 'superseded',
    })
    answer(1, { results: [aResult('a')] })
    answer(2, { results: [aResult('a'), aResult('b')] })
    expect(await Promise.all([other, second])).toEqual([{ kind: 'answered' }, { kind: 'answered' }])
    expect(new Map(answers() as [string, number][])).toEqual(
      new Map([
        ['i1', 0],
        ['i0', 0],
        ['o1', 1],
        ['i2', 2],
      ]),
    )
  })

  it('whose search fails is answered with an empty list, and its text is not logged', async () => {
    const { ask, answers, lines } = await inlineQueriesOver(() => Promise.reject(new Error('秘密')))
    expect(await ask('灯在哪', 'i1')).toEqual({ kind: 'refused', reason: 'error' })
    expect(answers()).toEqual([['i1', 0]])
    expect(lines.join('')).toContain('inline query could not be answered')
    expect(lines.join('')).not.toMatch(/秘密|灯在哪/)
  })

  it('on a server that refuses what is new is answered without it', async () => {
    const { ask, api } = await inlineQueriesOver(() =>
      Promise.resolve({
        results: [{ ...aResult('a'), reply: { ...says('大桥'), choices: [[{ label: '复制', copy: '大桥。' }]] } }],
      }),
    )
    api.planFaults(({ payload }) =>
      JSON.stringify(payload).includes('copy_text') ? refusal('Bad Request: BUTTON_COPY_TEXT_INVALID') : undefined,
    )
    expect(await ask('桥', 'i1')).toEqual({ kind: 'answered' })
    expect(api.callsOf('answerInlineQuery')).toHaveLength(2)
    expect(api.callsOf('answerInlineQuery')[1]?.results).toMatchObject([{ id: 'a' }])
  })

  it('that came while the bot was down is not answered', async () => {
    const { queries, clock, api } = await inlineQueriesOver(() => Promise.resolve({ results: [] }))
    const query = { userId: '42', text: '灯', offset: '', at: clock.now() - 31_000 }
    expect(await queries.answer(query, 'i1')).toEqual({ kind: 'ignored', reason: 'too-old' })
    expect(api.calls).toEqual([])
  })

  it('that is too old for Telegram ends without an error', async () => {
    const { queries, clock, lines } = await inlineQueriesOver(() => Promise.resolve({ results: [] }))
    const query = { userId: '42', text: '灯', offset: '', at: clock.now() }
    expect(await queries.answer(query, 'unknown')).toEqual({ kind: 'ignored', reason: 'too-old' })
    expect(lines).toEqual([])
  })

  it('whose answer was lost is answered once more', async () => {
    const { ask, api } = await inlineQueriesOver(() => Promise.resolve({ results: [aResult('a')] }))
    api.fail('answerInlineQuery', faults.badGateway)
    expect(await ask('灯', 'i1')).toEqual({ kind: 'answered' })
    expect(api.callsOf('answerInlineQuery')).toHaveLength(2)
  })
})

describe('a question in a chat that the bot is no member of', () => {
  const guestOver = async (page: InlinePage | Error) => {
    const sent: unknown[] = []
    const call: Call = (method, payload) => {
      sent.push([method, payload])
      return Promise.resolve({ kind: 'done', result: true as never })
    }
    const log = pino({ level: 'silent' })
    const { signer, clock } = await anAnswering()
    const inline: Inline = () => (page instanceof Error ? Promise.reject(page) : Promise.resolve(page))
    const queries = createInlineQueries({ inline, call, signer, bot: { username: 'Wenbao_bot' }, clock, log })
    const ask = (ageMs = 0) =>
      queries.answerGuest({ userId: '42', text: '灯', offset: '', at: clock.now() - ageMs }, 'g1')
    return { ask, sent }
  }

  it('is answered with the first passage alone, without buttons that only its chat could press', async () => {
    const { ask, sent } = await guestOver({ results: [aResult('a'), aResult('b')] })
    expect(await ask()).toEqual({ kind: 'answered' })
    expect(sent).toMatchObject([['answerGuestQuery', { guest_query_id: 'g1', result: { id: 'a' } }]])
    expect(JSON.stringify(sent)).not.toContain('callback_data')
  })

  it('without an answer gets the reason, as a link to the chat with the bot', async () => {
    const { ask, sent } = await guestOver({ results: [], button: { label: '没有提到，来问我', payload: 'inline' } })
    expect(await ask()).toEqual({ kind: 'answered' })
    expect(JSON.stringify(sent)).toContain('https://t.me/Wenbao_bot?start=inline')
  })

  it('gets nothing where the user is banned, when it is old, and when the search fails', async () => {
    expect(await (await guestOver({ results: [] })).ask()).toEqual({ kind: 'ignored', reason: 'nothing-to-say' })
    expect(await (await guestOver({ results: [aResult('a')] })).ask(31_000)).toEqual({
      kind: 'ignored',
      reason: 'too-old',
    })
    expect(await (await guestOver(new Error('no index'))).ask()).toEqual({ kind: 'refused', reason: 'error' })
  })
})
