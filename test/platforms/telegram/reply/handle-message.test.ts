import { describe, expect, it } from 'vitest'
import type { Chat, Reply } from '../../../../src/chat/message.js'
import { SearchEngineEnded } from '../../../../src/search/search-engine.js'
import { HoldingLost } from '../../../../src/server/membership.js'
import { StoreError } from '../../../../src/store/store.js'
import { telegramId } from '../../../../src/platforms/telegram/model.js'
import { catalog } from '../../../support/catalog.js'
import { faults } from '../../../support/bot-api/faults.js'
import { aGroupMessageFrom42, aReplyState, aMessageFrom42, anAnswering, aPressBy42, flood, says } from '../answering.js'
import { refusal } from '../scene.js'

const again = '（重发：上一条可能没有送到）'
const twoParts: Reply = says(`${'一。'.repeat(2000)}\n\n${'二。'.repeat(1500)}`)

describe('an answer', () => {
  it('is stored as being sent before it is sent, and needs no further write at the end', async () => {
    const { handle, api } = await anAnswering()
    const state = aReplyState()
    const held = api.hold('sendMessage')
    const end = handle(aMessageFrom42('灯'), state)
    const { go } = await held
    expect(state.changes).toEqual([{ reply: says('echo 灯'), isSending: true }])
    go()
    expect(await end).toEqual({ kind: 'answered' })
    expect(state.changes).toHaveLength(1)
  })

  it('of several messages stores each that has arrived', async () => {
    const { handle, sentTexts } = await anAnswering(() => Promise.resolve(twoParts))
    const state = aReplyState()
    expect(await handle(aMessageFrom42('长'), state)).toEqual({ kind: 'answered' })
    expect(sentTexts()).toHaveLength(2)
    expect(state.changes).toEqual([
      { reply: twoParts, isSending: true },
      { sentIds: ['901'], isSending: false },
      { isSending: true },
    ])
  })

  it('returns the reason of a refusal, for the statistics', async () => {
    const { handle } = await anAnswering(() => Promise.resolve({ ...says('请慢一点'), refused: 'too-fast' }))
    expect(await handle(aMessageFrom42('灯'), aReplyState())).toEqual({ kind: 'refused', reason: 'too-fast' })
  })

  it('that failed gets an apology in its language and a line in the log without the text', async () => {
    const { handle, sentTexts, lines } = await anAnswering(() => Promise.reject(new Error('秘密')))
    expect(await handle(aMessageFrom42('灯在哪'), aReplyState())).toEqual({ kind: 'refused', reason: 'error' })
    expect(sentTexts()).toEqual([catalog['zh-Hans']('sorry')])
    expect(lines.join('')).not.toMatch(/秘密|灯在哪/)
  })

  it.each<[string, Error]>([
    ['the database', new StoreError('unreachable', 'db: no connection to the server (57P01)')],
    ['the search engine', new SearchEngineEnded('the search worker ended with code 1')],
  ])(
    'that failed for want of %s is left to the inbox, which tries again, and gets no apology (G39)',
    async (_, error) => {
      const { handle, sentTexts } = await anAnswering(() => Promise.reject(error))
      await expect(handle(aMessageFrom42('灯在哪'), aReplyState())).rejects.toBe(error)
      expect(sentTexts()).toEqual([])
    },
  )

  it('that does not fit Telegram gets an apology', async () => {
    const wide = Array.from({ length: 9 }, () => ({ label: 'a', command: '/help' }))
    const { handle, sentTexts } = await anAnswering(() => Promise.resolve({ ...says('好'), choices: [wide] }))
    expect(await handle(aMessageFrom42('灯'), aReplyState())).toEqual({ kind: 'refused', reason: 'error' })
    expect(sentTexts()).toEqual([catalog['zh-Hans']('sorry')])
  })

  it('begins with the list of undelivered messages, which is recorded once it has been sent', async () => {
    const done: string[] = []
    const before = () =>
      Promise.resolve({ blocks: says('可能漏了：大桥').blocks, done: () => Promise.resolve(void done.push('done')) })
    const { handle, sentTexts } = await anAnswering(undefined, { appendNotice: before })
    await handle(aMessageFrom42('灯'), aReplyState())
    expect(sentTexts()).toEqual(['echo 灯\n可能漏了：大桥'])
    expect(done).toEqual(['done'])
    await handle(aMessageFrom42('灯'), aReplyState({ reply: says('好') }))
    expect(done).toEqual(['done'])
    const reply: Reply = { ...says('好'), blocks: [...says('好').blocks, ...says('可能漏了：大桥').blocks] }
    await handle(aMessageFrom42('灯'), aReplyState({ reply }))
    expect(done).toEqual(['done', 'done'])
  })

  it('is sent also when the list of undelivered messages cannot be read', async () => {
    const { handle, sentTexts } = await anAnswering(undefined, {
      appendNotice: () => Promise.reject(new Error('disk')),
    })
    expect(await handle(aMessageFrom42('灯'), aReplyState())).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual(['echo 灯'])
  })

  it('shows the progress of a long work in one message, which the answer replaces', async () => {
    let showProgress: ((progress: Reply) => void) | undefined
    let finish: (reply: Reply) => void = () => undefined
    const { handle, api, clock } = await anAnswering((incoming) => {
      showProgress = incoming.showProgress
      return new Promise((resolve) => (finish = resolve))
    })
    const end = handle(aMessageFrom42('', {}, { file: { id: 'F1', name: 'a.pdf' } }), aReplyState())
    showProgress?.(says('正在取'))
    expect((await api.next('sendMessage')).text).toBe('正在取')
    showProgress?.(says('正在读 1'))
    showProgress?.(says('正在读 2'))
    await clock.pass(3_000)
    expect((await api.next('editMessageText')).text).toBe('正在读 2\n已用 3 秒')
    await clock.pass(3_000)
    expect((await api.next('editMessageText')).text).toBe('正在读 2\n已用 6 秒')
    finish(says('读到 3 篇文章'))
    expect(await end).toEqual({ kind: 'answered' })
    expect(api.callsOf('sendMessage')).toHaveLength(1)
    expect(api.callsOf('editMessageText').map(({ text, message_id: id }) => [text, id])).toEqual([
      ['正在读 2\n已用 3 秒', 901],
      ['正在读 2\n已用 6 秒', 901],
      ['读到 3 篇文章', 901],
    ])
  })

  it('shows "typing…" when it takes longer than 300 ms', async () => {
    let answer: (reply: Reply) => void = () => undefined
    const { handle, api, clock } = await anAnswering(() => new Promise((resolve) => (answer = resolve)))
    const end = handle(aMessageFrom42('灯'), aReplyState())
    await clock.pass(300)
    expect(await api.next('sendChatAction')).toEqual({ chat_id: '42', action: 'typing' })
    answer(says('好'))
    expect(await end).toEqual({ kind: 'answered' })
  })

  it('is sent with its file, and without a sound if the reply says so', async () => {
    const document = { name: '数据.json', text: '{"灯":1}' }
    const { handle, api } = await anAnswering(() => Promise.resolve({ ...says('给您'), document, isSilent: true }))
    expect(await handle(aMessageFrom42('/export'), aReplyState())).toEqual({ kind: 'answered' })
    expect(api.standing(42).map(({ text, document: file, isSilent }) => ({ text, file, isSilent }))).toEqual([
      { text: '给您', file: undefined, isSilent: true },
      { text: '', file: document, isSilent: true },
    ])
    expect(api.violations).toEqual([])
  })

  it('asks for the place of the user with a button that the next message removes', async () => {
    const chat: Chat = ({ text }) =>
      Promise.resolve(text === '/timezone' ? { ...says('在哪？'), asksLocation: '📍' } : says('好'))
    const { handle, api } = await anAnswering(chat)
    for (const text of ['/timezone', 'a', 'b']) await handle(aMessageFrom42(text), aReplyState())
    expect(api.callsOf('sendMessage').map((payload) => payload.reply_markup)).toEqual([
      { keyboard: [[{ text: '📍', request_location: true }]], resize_keyboard: true, one_time_keyboard: true },
      { remove_keyboard: true },
      undefined,
    ])
    expect(api.violations).toEqual([])
  })
})

describe('G26: once another process works for the chat', () => {
  /** The right of this process lapses when it has been looked at so often. */
  const losingAfter = (looks: number) => {
    let seen = 0
    return aReplyState({
      refuseLost: () => {
        if ((seen += 1) > looks) throw new HoldingLost()
      },
    })
  }

  it('no message is edited', async () => {
    const { handle, api } = await anAnswering(() => Promise.resolve({ ...says('2'), replaces: true }))
    await expect(handle(aPressBy42('/more 2'), losingAfter(0))).rejects.toThrow(HoldingLost)
    expect(api.callsOf('editMessageText')).toEqual([])
  })

  it('a refused message is not tried in another form', async () => {
    const { handle, api } = await anAnswering()
    api.fail('sendMessage', refusal("Bad Request: can't parse entities"))
    await expect(handle(aMessageFrom42('灯'), losingAfter(1))).rejects.toThrow(HoldingLost)
    expect(api.callsOf('sendMessage')).toHaveLength(1)
  })
})

describe('G4: an answer of unknown outcome', () => {
  it.each(['resetAfter', 'badGatewayAfter', 'truncated', 'notJson', 'overloaded'] as const)(
    'is sent once more and marked as a repeat (%s)',
    async (fault) => {
      const { handle, api, clock, sentTexts } = await anAnswering()
      api.fail('sendMessage', faults[fault])
      const state = aReplyState()
      const end = handle(aMessageFrom42('灯'), state)
      await clock.pass(1_000)
      expect(await end).toEqual({ kind: 'answered' })
      expect(sentTexts()).toEqual(['echo 灯', `${again}\necho 灯`])
      expect(state.changes.slice(1)).toEqual([{ isSending: false, isRepeat: true }, { isSending: true }])
    },
  )

  it('is not sent a third time when the repeat is unknown too', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering()
    api.fail('sendMessage', faults.resetAfter, 'reset')
    const end = handle(aMessageFrom42('灯'), aReplyState())
    await clock.pass(1_000)
    expect((await end).kind).toBe('unknown')
    expect(sentTexts()).toHaveLength(2)
  })

  it('is sent again from the first part that has not certainly arrived', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering(() => Promise.resolve(twoParts))
    api.planFaults(({ payload }) => (String(payload.text).startsWith('二') ? faults.badGatewayAfter : undefined))
    const end = handle(aMessageFrom42('长'), aReplyState())
    await clock.pass(1_000)
    await end
    expect(sentTexts().map((text) => String(text).slice(0, 4))).toEqual(['一。一。', '二。二。', '（重发：'])
  })

  it('is marked in the first repeated message only', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering(() => Promise.resolve(twoParts))
    api.fail('sendMessage', faults.badGatewayAfter)
    const end = handle(aMessageFrom42('长'), aReplyState())
    await clock.pass(1_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(sentTexts().map((text) => String(text).slice(0, 4))).toEqual(['一。一。', '（重发：', '二。二。'])
  })

  it('because of a timeout is sent once more too', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering()
    api.fail('sendMessage', 'hang')
    const end = handle(aMessageFrom42('灯'), aReplyState())
    await api.next('sendMessage')
    await clock.pass(20_000)
    await clock.pass(1_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(sentTexts()).toHaveLength(2)
  })
})

describe('G2: after the program was killed', () => {
  it('a message that was being sent is sent once more, marked, without asking the chat again', async () => {
    const { handle, sentTexts } = await anAnswering(() => Promise.reject(new Error('asked again')))
    const state = aReplyState({ reply: says('好'), isSending: true })
    expect(await handle(aMessageFrom42('灯'), state)).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual([`${again}\n好`])
    expect(state.changes).toEqual([{ isSending: false, isRepeat: true }, { isSending: true }])
  })

  it('a repeat that was being sent stays unknown', async () => {
    const { handle, sentTexts } = await anAnswering()
    const end = await handle(aMessageFrom42('灯'), aReplyState({ reply: says('好'), isSending: true, isRepeat: true }))
    expect(end.kind).toBe('unknown')
    expect(sentTexts()).toEqual([])
  })

  it('a reply that was not being sent continues where it stopped, unmarked', async () => {
    const { handle, sentTexts } = await anAnswering(() => Promise.reject(new Error('asked again')))
    expect(await handle(aMessageFrom42('长'), aReplyState({ reply: twoParts, sentIds: ['901'] }))).toEqual({
      kind: 'answered',
    })
    expect(sentTexts().map((text) => String(text).slice(0, 2))).toEqual(['二。'])
  })

  it('a reply to a message older than a day is not sent any more', async () => {
    const { handle, sentTexts } = await anAnswering()
    const yesterday = aMessageFrom42('灯', {}, { at: 1_795_300_000_000 - 25 * 3_600_000 })
    expect(await handle(yesterday, aReplyState({ reply: says('好') }))).toEqual({ kind: 'ignored', reason: 'expired' })
    expect(sentTexts()).toEqual([])
  })
})

describe('G5: an answer that certainly failed', () => {
  it('waits for a short pause in place', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering()
    api.fail('sendMessage', flood(7))
    const state = aReplyState()
    const end = handle(aMessageFrom42('灯'), state)
    await clock.pass(7_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual(['echo 灯', 'echo 灯'])
    expect(state.isRepeat).toBe(false)
  })

  it('G6: is postponed for a long one, with its reply stored', async () => {
    const { handle, api, clock, store, sentTexts } = await anAnswering()
    api.fail('sendMessage', flood(10_072))
    const state = aReplyState()
    const at = clock.now() + 10_072_000
    expect(await handle(aMessageFrom42('灯'), state)).toMatchObject({ kind: 'later', at })
    expect(state).toMatchObject({ reply: says('echo 灯'), isSending: false, isRepeat: false })
    expect(await store.chats.resting(clock.now())).toEqual([{ chatId: telegramId(42), until: at }])
    expect(await handle(aMessageFrom42('星'), aReplyState())).toMatchObject({ kind: 'later', at })
    expect(await handle(aMessageFrom42('月', {}, { chatId: telegramId(43) }), aReplyState())).toEqual({
      kind: 'answered',
    })
    expect(sentTexts()).toEqual(['echo 灯', 'echo 月'])
  })

  it('G6: is still postponed after a restart', async () => {
    const first = await anAnswering()
    const until = first.clock.now() + 10_072_000
    await first.store.chats.rest(telegramId(42), until)
    const { handle, sender, sentTexts } = await anAnswering(undefined, { store: first.store, clock: first.clock })
    await sender.start()
    expect(await handle(aMessageFrom42('灯'), aReplyState())).toMatchObject({ kind: 'later', at: until })
    expect(sentTexts()).toEqual([])
  })

  it('is tried three times while Telegram cannot be reached, then postponed', async () => {
    const { handle, api, clock } = await anAnswering()
    await api.close()
    const state = aReplyState()
    const end = handle(aMessageFrom42('灯'), state)
    for (const ms of [1_000, 2_000, 4_000]) await clock.pass(ms)
    expect(await end).toMatchObject({ kind: 'later', at: clock.now() + 15_000 })
    expect(state).toMatchObject({ isSending: false, isRepeat: false })
  })

  it('is dropped after a day', async () => {
    const { handle, api } = await anAnswering()
    api.fail('sendMessage', flood(86_401))
    expect(await handle(aMessageFrom42('灯'), aReplyState())).toEqual({ kind: 'ignored', reason: 'expired' })
  })
})

describe('a press', () => {
  const withToast: Chat = () => Promise.resolve({ blocks: [], choices: [], toast: '谢谢' })

  it('G18: is answered with the toast, and without a message if there is nothing else', async () => {
    const { handle, callbackQueries, api } = await anAnswering(withToast)
    expect(await handle(aPressBy42('/feedback good'), aReplyState())).toEqual({ kind: 'answered' })
    await callbackQueries.settled()
    expect(api.callsOf('answerCallbackQuery')).toEqual([{ callback_query_id: 'q-/feedback good', text: '谢谢' }])
    expect(api.callsOf('sendMessage')).toEqual([])
  })

  it('G18: is answered after 1.5 s, once, however slow the chat is', async () => {
    let answer: (reply: Reply) => void = () => undefined
    const { handle, callbackQueries, api, clock } = await anAnswering(
      () => new Promise((resolve) => (answer = resolve)),
    )
    callbackQueries.onReceived('q-/more')
    const end = handle(aPressBy42('/more'), aReplyState())
    await clock.pass(1_500)
    expect(await api.next('answerCallbackQuery')).toEqual({ callback_query_id: 'q-/more' })
    answer({ ...says('好'), toast: '太晚了' })
    await end
    await callbackQueries.settled()
    expect(api.callsOf('answerCallbackQuery')).toHaveLength(1)
  })

  it('G18: is answered when the chat throws', async () => {
    const { handle, callbackQueries, api } = await anAnswering(() => Promise.reject(new Error('no')))
    await handle(aPressBy42('/more'), aReplyState())
    await callbackQueries.settled()
    expect(api.callsOf('answerCallbackQuery')).toEqual([{ callback_query_id: 'q-/more' }])
  })

  it('G18: is answered although the first try was lost', async () => {
    const { handle, callbackQueries, api, clock } = await anAnswering()
    api.fail('answerCallbackQuery', 'reset')
    await handle(aPressBy42('/more'), aReplyState())
    await clock.pass(300)
    await callbackQueries.settled()
    expect(api.callsOf('answerCallbackQuery')).toHaveLength(2)
  })

  it('G17: that is not genuine only shows the reason', async () => {
    let asked = 0
    const { handle, callbackQueries, api } = await anAnswering(() => Promise.resolve(says(String((asked += 1)))))
    const message = aPressBy42('', 901, { press: { id: 'q', isGenuine: false } })
    expect(await handle(message, aReplyState())).toEqual({ kind: 'refused', reason: 'not-genuine' })
    await callbackQueries.settled()
    expect(asked).toBe(0)
    expect(api.calls.map(({ method, payload }) => [method, payload.text])).toEqual([
      ['answerCallbackQuery', '这个按钮已失效，或者是给别人的。想知道什么，请自己发 /ask 加问题。'],
    ])
  })

  it('edits the message of the button, and edits again what was lost', async () => {
    const { handle, callbackQueries, api, clock } = await anAnswering(() =>
      Promise.resolve({ ...says('第二页'), replaces: true }),
    )
    await handle(aMessageFrom42('灯'), aReplyState({ reply: says('第一页') }))
    api.fail('editMessageText', 'reset', faults.badGateway)
    const state = aReplyState()
    const end = handle(aPressBy42('/more', 901), state)
    await api.next('answerCallbackQuery')
    await callbackQueries.settled()
    await clock.pass(1_000)
    await clock.pass(1_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(api.callsOf('editMessageText').map(({ message_id: id, text }) => [id, text])).toEqual([
      [901, '第二页'],
      [901, '第二页'],
      [901, '第二页'],
    ])
    expect(state.changes.some(({ isSending }) => isSending)).toBe(false)
  })
})

describe('in a group', () => {
  it('G22: an answer whose topic is gone is sent outside it, and the next one there at once', async () => {
    const { handle, api } = await anAnswering()
    const { id } = api.group({ topics: [5] })
    const place = { chatId: telegramId(id), threadId: 6 }
    for (const text of ['灯', '星']) {
      expect(await handle(aGroupMessageFrom42(text, id, { place }), aReplyState())).toEqual({ kind: 'answered' })
    }
    expect(api.callsOf('sendMessage').map((payload) => payload.message_thread_id)).toEqual([6, undefined, undefined])
  })

  it('G22: an answer whose question is gone is sent without a reply', async () => {
    const { handle, api } = await anAnswering()
    const { id } = api.group()
    api.fail('sendMessage', faults.replyGone)
    expect(await handle(aGroupMessageFrom42('灯', id), aReplyState())).toEqual({ kind: 'answered' })
    expect(api.callsOf('sendMessage').map((payload) => payload.reply_parameters !== undefined)).toEqual([true, false])
  })

  it('G21: that has become a supergroup the answer is sent once, to the new id, with buttons for it', async () => {
    const choices = [[{ label: '下一条', command: '/more' }]]
    const { handle, api, store, signer } = await anAnswering(() => Promise.resolve({ ...says('好'), choices }))
    const old = api.group({ type: 'group' })
    await store.chats.saveSettings(telegramId(old.id), { language: 'en' })
    const next = api.migrate(old, { isTold: false })
    expect(await handle(aGroupMessageFrom42('灯', old.id), aReplyState())).toEqual({ kind: 'answered' })
    const [message, ...more] = api.standing(next.id)
    expect(more).toEqual([])
    const data = message && api.buttonsOf(message)[0]?.callback_data
    expect(signer.open(data ?? '', { chatId: String(next.id), userId: '42' })).toBe('/more')
    expect(await store.chats.settings(telegramId(next.id))).toEqual({ language: 'en' })
  })

  it('G15: an answer whose formatting is refused arrives once as plain text', async () => {
    const bold: Reply = { blocks: [{ kind: 'headline', spans: [{ text: '标题' }] }], choices: [] }
    const { handle, api } = await anAnswering(() => Promise.resolve(bold))
    api.fail('sendMessage', faults.notParsed)
    expect(await handle(aMessageFrom42('灯'), aReplyState())).toEqual({ kind: 'answered' })
    expect(api.standing(42).map(({ text, entities }) => [text, entities])).toEqual([['标题', []]])
  })
})

describe('G20: a suspended chat', () => {
  it.each(['blocked', 'deactivated', 'stranger', 'kicked', 'notMember'] as const)(
    'is called once and then left alone until it is revived (%s)',
    async (fault) => {
      const { handle, api, store, sentTexts } = await anAnswering()
      await store.chats.saveSettings(telegramId(42), { language: 'en' })
      api.fail('sendMessage', faults[fault])
      expect(await handle(aMessageFrom42('灯'), aReplyState())).toEqual({ kind: 'ignored', reason: 'gone' })
      expect((await store.chats.suspension(telegramId(42)))?.reason).toBe(faults[fault].description)
      expect(await handle(aMessageFrom42('星'), aReplyState())).toEqual({ kind: 'ignored', reason: 'gone' })
      expect(sentTexts()).toEqual(['echo 灯'])
      await store.chats.recordSeen({
        chatId: telegramId(42),
        kind: 'private',
        userId: telegramId(42),
        at: 1_795_300_000_000,
      })
      expect(await handle(aMessageFrom42('月'), aReplyState())).toEqual({ kind: 'answered' })
      expect(await store.chats.settings(telegramId(42))).toEqual({ language: 'en' })
    },
  )
})

it('deletes the messages of an erased chat', async () => {
  const chat: Chat = ({ text }) =>
    Promise.resolve(text === '/forget yes' ? { ...says('忘了'), forgets: true } : says('好'))
  const { handle, sentTexts } = await anAnswering(chat)
  const message = aMessageFrom42('灯')
  for (const next of [message, aMessageFrom42('/forget yes'), { ...message, isEdit: true }])
    await handle(next, aReplyState())
  expect(sentTexts()).toEqual(['好', '忘了', '好'])
})

describe('an edited question that came too fast', () => {
  const silence: Reply = { blocks: [], choices: [], refused: 'too-fast' }
  const tooFast: Reply = { ...says('太快了'), refused: 'too-fast' }
  const chat: Chat = ({ text }) =>
    Promise.resolve(text.includes('快') ? tooFast : text.includes('哑') ? silence : says(text))

  it.each([
    ['in a group', aGroupMessageFrom42],
    ['in private', (text: string) => aMessageFrom42(text)],
  ])('leaves the answer that stands, which changes with the next edit, %s', async (_, messageOf) => {
    const { api, handle } = await anAnswering(chat, { isAdmin: () => Promise.resolve(false) })
    const asked = messageOf('/ask 大桥', api.group().id)
    const id = Number(asked.incoming.chatId.split(':')[1])
    const edited = (text: string) => ({ ...asked, isEdit: true, incoming: { ...asked.incoming, text } })
    const texts = () => api.standing(id).map(({ text }) => text)
    for (const message of [asked, edited('/ask 快'), edited('/ask 哑')]) await handle(message, aReplyState())
    expect(texts()).toEqual(['/ask 大桥', '太快了'])
    await handle(edited('/ask 渡轮'), aReplyState())
    expect(texts()).toEqual(['/ask 渡轮', '太快了'])
  })

  it('is answered in place of the line that it came too fast', async () => {
    const { api, handle } = await anAnswering(chat, { isAdmin: () => Promise.resolve(false) })
    const { id } = api.group()
    const asked = aGroupMessageFrom42('/ask 快', id)
    await handle(asked, aReplyState())
    const edited = { ...asked, isEdit: true, incoming: { ...asked.incoming, text: '/ask 大桥' } }
    expect(await handle(edited, aReplyState())).toEqual({ kind: 'answered' })
    expect(api.standing(id).map(({ text }) => text)).toEqual(['/ask 大桥'])
  })

  it('gets no answer late, where it had none in a group', async () => {
    const { api, handle, sentTexts } = await anAnswering(chat)
    const asked = aGroupMessageFrom42('/ask 哑', api.group().id)
    await handle(asked, aReplyState())
    const edited = { ...asked, isEdit: true, incoming: { ...asked.incoming, text: '/ask 大桥' } }
    expect(await handle(edited, aReplyState())).toEqual({ kind: 'ignored', reason: 'edit-in-group' })
    expect(sentTexts()).toEqual([])
  })
})

describe('what concerns one person of a group', () => {
  const alone: Reply = { ...says('请在私聊里发'), isForOne: true }
  const ledToPrivate: Reply = { ...says('请在私聊里订阅'), opens: 't_abc', refused: 'not-admin' }
  const groupOver = async (reply: Reply) => {
    const answering = await anAnswering(() => Promise.resolve(reply))
    const { id } = answering.api.group()
    const ask = (text: string) => answering.handle(aGroupMessageFrom42(text, id), aReplyState())
    const receivers = () =>
      answering.api
        .callsOf('sendMessage')
        .map(
          ({ ephemeral_message_parameters: params }) =>
            (params as { receiver_user_id: number } | undefined)?.receiver_user_id,
        )
    /** Presses a button below a message of the group. */
    const press = (command: string) => {
      const pressed = aPressBy42(command)
      const incoming = { ...pressed.incoming, chatId: telegramId(id), isGroup: true }
      const message = { ...pressed, incoming, place: { chatId: telegramId(id) }, isPrivate: false }
      return answering.handle(message, aReplyState())
    }
    return { ...answering, id, ask, press, receivers }
  }
  const noRights = 'Bad Request: not enough rights to send ephemeral messages'

  it('is no answer for others: its question, edited, is answered below', async () => {
    const chat: Chat = ({ text }) => Promise.resolve(text.includes('飞艇') ? alone : says(text))
    const { api, handle, sentTexts } = await anAnswering(chat)
    const asked = aGroupMessageFrom42('/ask 飞艇', api.group().id)
    const edited = (text: string) => ({ ...asked, isEdit: true, incoming: { ...asked.incoming, text } })
    for (const message of [asked, edited('/ask 大桥'), edited('/ask 渡轮')]) await handle(message, aReplyState())
    expect(sentTexts()).toEqual(['请在私聊里发', '/ask 大桥'])
    expect(api.callsOf('editMessageText').map(({ text }) => text)).toEqual(['/ask 渡轮'])
  })

  it('is shown to that person alone below an edited question too, and the answer before it goes', async () => {
    const chat: Chat = ({ text }) => Promise.resolve(text.includes('飞艇') ? alone : says(text))
    const { api, handle } = await anAnswering(chat)
    const { id } = api.group()
    const asked = aGroupMessageFrom42('/ask 大桥', id)
    const edited = (text: string) => ({ ...asked, isEdit: true, incoming: { ...asked.incoming, text } })
    for (const message of [asked, edited('/ask 飞艇')]) await handle(message, aReplyState())
    expect(api.callsOf('editMessageText')).toEqual([])
    expect(api.callsOf('sendMessage')[1]?.ephemeral_message_parameters).toEqual({ receiver_user_id: 42 })
    expect(api.standing(id)).toEqual([])
    await handle(edited('/ask 渡轮'), aReplyState())
    expect(api.standing(id).map(({ text }) => text)).toEqual(['/ask 渡轮'])
  })

  it('is shown to that person alone, with its buttons; a refusal too, but not what is for all', async () => {
    const refused = await groupOver({ ...says('只有群管理员可以改'), refused: 'not-admin' })
    expect(await refused.ask('/digest 8')).toEqual({ kind: 'refused', reason: 'not-admin' })
    expect(refused.receivers()).toEqual([42])
    const withButton = await groupOver({ ...alone, choices: [[{ label: '全文', command: '/read 1' }]] })
    expect(await withButton.ask('灯')).toEqual({ kind: 'answered' })
    const forAll = await groupOver(says('灯'))
    expect(await forAll.ask('灯')).toEqual({ kind: 'answered' })
    expect([...withButton.receivers(), ...forAll.receivers()]).toEqual([42, undefined])
    expect(withButton.api.callsOf('sendMessage')[0]).toHaveProperty('reply_markup')
  })

  it('G56: arrives once and for all where Telegram shows nothing to one person, and the group is spared it for an hour', async () => {
    const { ask, api, receivers, clock } = await groupOver(alone)
    api.planFaults(({ payload }) => ('ephemeral_message_parameters' in payload ? refusal(noRights) : undefined))
    expect([await ask('一'), await ask('二')]).toEqual([{ kind: 'answered' }, { kind: 'answered' }])
    expect(receivers()).toEqual([42, undefined, undefined])
    const hour = clock.wait(3_600_001)
    await clock.pass(3_600_001)
    await hour
    expect(await ask('三')).toEqual({ kind: 'answered' })
    expect(receivers()).toEqual([42, undefined, undefined, 42, undefined])
  })

  it('is for all where the bot is no administrator, without a try, but below a press', async () => {
    const { handle, api } = await anAnswering(() => Promise.resolve(alone), { isAdmin: () => Promise.resolve(false) })
    const { id } = api.group()
    expect(await handle(aGroupMessageFrom42('灯', id), aReplyState())).toEqual({ kind: 'answered' })
    expect(api.callsOf('sendMessage').map((payload) => payload.ephemeral_message_parameters)).toEqual([undefined])
  })

  it('holds nothing that all of the group should hear', async () => {
    let told = 0
    const appendNotice = () =>
      Promise.resolve({ blocks: says('另外').blocks, done: () => Promise.resolve(void (told += 1)) })
    const chat: Chat = ({ text }) => Promise.resolve(text === '我' ? alone : says('大家好'))
    const { handle, api, sentTexts } = await anAnswering(chat, { appendNotice })
    const { id } = api.group()
    for (const text of ['我', '大家']) await handle(aGroupMessageFrom42(text, id), aReplyState())
    expect([sentTexts(), told]).toEqual([['请在私聊里发', '大家好\n另外'], 1])
  })

  it('stays with that person when one of its buttons is pressed, and what is for all does not', async () => {
    const press = aPressBy42('/settings quiet')
    for (const [reply, params] of [
      [
        { ...says('免打扰'), replaces: true },
        { receiver_user_id: 42, callback_query_id: press.press?.id, replace_callback_query_message: true },
      ],
      [says('已订阅'), undefined],
    ] as const) {
      const { handle, id, api } = await groupOver(reply)
      const incoming = { ...press.incoming, chatId: telegramId(id), isGroup: true }
      const pressed = { id: 'q-/settings quiet', isGenuine: true, isForOne: true } as const
      const message = { incoming, place: { chatId: telegramId(id) }, isPrivate: false, press: pressed }
      expect(await handle(message, aReplyState())).toEqual({ kind: 'answered' })
      expect(api.callsOf('sendMessage').map((payload) => payload.ephemeral_message_parameters)).toEqual([params])
      expect(api.callsOf('editMessageText')).toEqual([])
    }
  })

  it.each(['Bad Request: message to replace not found', 'Bad Request: MESSAGE_ID_INVALID'])(
    'stands below where the message whose place it should take is gone: %s',
    async (description) => {
      const press = aPressBy42('/settings quiet')
      const { handle, id, api } = await groupOver({ ...says('免打扰'), replaces: true })
      const paramsIn = (payload: Record<string, unknown>) =>
        payload.ephemeral_message_parameters as { replace_callback_query_message?: true } | undefined
      api.planFaults(({ payload }) =>
        paramsIn(payload)?.replace_callback_query_message ? refusal(description) : undefined,
      )
      const incoming = { ...press.incoming, chatId: telegramId(id), isGroup: true }
      const pressed = { id: 'q-/settings quiet', isGenuine: true, isForOne: true } as const
      const message = { incoming, place: { chatId: telegramId(id) }, isPrivate: false, press: pressed }
      expect(await handle(message, aReplyState())).toEqual({ kind: 'answered' })
      const mine = { receiver_user_id: 42, callback_query_id: pressed.id }
      expect(api.callsOf('sendMessage').map(paramsIn)).toEqual([
        { ...mine, replace_callback_query_message: true },
        mine,
      ])
      expect(api.callsOf('sendMessage').map(({ text }) => text)).toEqual(['免打扰', '免打扰'])
    },
  )

  it('is for all where that person is no member, which says nothing of others', async () => {
    const { ask, api, receivers } = await groupOver(alone)
    let isMember = false
    api.planFaults(({ payload }) =>
      'ephemeral_message_parameters' in payload && !isMember ? refusal('Bad Request: USER_NOT_PARTICIPANT') : undefined,
    )
    await ask('一')
    isMember = true
    await ask('二')
    expect(receivers()).toEqual([42, undefined, 42])
  })

  it('may be led to the private chat by a press, which needs no message', async () => {
    const { press, api, callbackQueries } = await groupOver(ledToPrivate)
    await press('/subscribe ?t1 1')
    await callbackQueries.settled()
    expect(api.callsOf('answerCallbackQuery')).toMatchObject([
      { url: expect.stringMatching(/^https:\/\/t\.me\/\w+\?start=t_abc$/) as string },
    ])
    expect(api.callsOf('sendMessage')).toEqual([])
  })

  it('is led there by a message where the press was answered without words meanwhile', async () => {
    const { press, api, callbackQueries } = await groupOver(ledToPrivate)
    callbackQueries.onReceived('q-/subscribe ?t1 1')
    await callbackQueries.settled()
    await press('/subscribe ?t1 1')
    await callbackQueries.settled()
    expect(api.callsOf('answerCallbackQuery')).toEqual([{ callback_query_id: 'q-/subscribe ?t1 1' }])
    expect(api.callsOf('sendMessage')).toMatchObject([{ text: '请在私聊里订阅' }])
  })

  it('names the press that it answers, and is public in a private chat as ever', async () => {
    const { handle, press, api } = await groupOver(alone)
    await press('/read 1')
    await handle(aMessageFrom42('灯'), aReplyState())
    expect(api.callsOf('sendMessage').map((payload) => payload.ephemeral_message_parameters)).toEqual([
      { receiver_user_id: 42, callback_query_id: 'q-/read 1' },
      undefined,
    ])
  })
})

describe("an answer in a channel's direct messages", () => {
  const place = { chatId: telegramId(-1001), directTopicId: 77, replyTo: 5 }
  const asked = (said = {}) => aGroupMessageFrom42('灯', -1001, { place }, { isDirect: true, ...said })

  it('names the topic of the reader in each of its messages, and shows nobody that it is being written', async () => {
    const { handle, api, clock } = await anAnswering(async () => {
      await clock.wait(5_000)
      return twoParts
    })
    const end = handle(asked(), aReplyState())
    await clock.pass(5_000)
    expect((await end).kind).toBe('answered')
    expect(api.callsOf('sendMessage').map((call) => call.direct_messages_topic_id)).toEqual([77, 77])
    expect(api.callsOf('sendChatAction')).toEqual([])
  })

  it('is shown to its reader alone by Telegram itself, also a refusal', async () => {
    const { handle, api } = await anAnswering(() => Promise.resolve({ ...says('请慢一点'), refused: 'too-fast' }))
    await handle(asked(), aReplyState())
    const [call] = api.callsOf('sendMessage')
    expect(call).toMatchObject({ direct_messages_topic_id: 77 })
    expect(call).not.toHaveProperty('ephemeral_message_parameters')
  })
})
