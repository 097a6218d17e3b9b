import { describe, expect, it } from 'vitest'
import type { Chat, Reply } from '../../../../src/chat/message.js'
import { catalog } from '../../../support/catalog.js'
import { faults } from '../../../support/bot-api/faults.js'
import { aGroupLetter, aJournal, aLetter, anAnswering, aPress, flood, says } from '../answering.js'

const again = '（重发：上一条可能没有送到）'
const twoParts: Reply = says(`${'一。'.repeat(2000)}\n\n${'二。'.repeat(1500)}`)

describe('an answer', () => {
  it('is on disk as being sent before it is sent, and ends with nothing more to write down', async () => {
    const { handle, api } = await anAnswering()
    const journal = aJournal()
    const held = api.hold('sendMessage')
    const end = handle(aLetter('灯'), journal)
    const { go } = await held
    expect(journal.notes).toEqual([{ reply: says('echo 灯'), isSending: true }])
    go()
    expect(await end).toEqual({ kind: 'answered' })
    expect(journal.notes).toHaveLength(1)
  })

  it('of several messages notes each that has arrived', async () => {
    const { handle, sentTexts } = await anAnswering(() => Promise.resolve(twoParts))
    const journal = aJournal()
    expect(await handle(aLetter('长'), journal)).toEqual({ kind: 'answered' })
    expect(sentTexts()).toHaveLength(2)
    expect(journal.notes).toEqual([
      { reply: twoParts, isSending: true },
      { said: ['901'], isSending: false },
      { isSending: true },
    ])
  })

  it('says why it is not done, and the books know', async () => {
    const { handle } = await anAnswering(() => Promise.resolve({ ...says('请慢一点'), refused: 'too-fast' }))
    expect(await handle(aLetter('灯'), aJournal())).toEqual({ kind: 'refused', reason: 'too-fast' })
  })

  it('that failed gets an apology in its language and a line in the log without the text', async () => {
    const { handle, sentTexts, lines } = await anAnswering(() => Promise.reject(new Error('秘密')))
    expect(await handle(aLetter('灯在哪'), aJournal())).toEqual({ kind: 'refused', reason: 'error' })
    expect(sentTexts()).toEqual([catalog['zh-Hans']('sorry')])
    expect(lines.join('')).not.toMatch(/秘密|灯在哪/)
  })

  it('that does not fit Telegram gets an apology', async () => {
    const wide = Array.from({ length: 9 }, () => ({ label: 'a', command: '/help' }))
    const { handle, sentTexts } = await anAnswering(() => Promise.resolve({ ...says('好'), choices: [wide] }))
    expect(await handle(aLetter('灯'), aJournal())).toEqual({ kind: 'refused', reason: 'error' })
    expect(sentTexts()).toEqual([catalog['zh-Hans']('sorry')])
  })

  it('comes below others in what else the chat should hear, once that is said', async () => {
    const done: string[] = []
    const before = () =>
      Promise.resolve({ blocks: says('可能漏了：大桥').blocks, done: () => Promise.resolve(void done.push('done')) })
    const { handle, sentTexts } = await anAnswering(undefined, { before })
    await handle(aLetter('灯'), aJournal())
    expect(sentTexts()).toEqual(['echo 灯\n可能漏了：大桥'])
    expect(done).toEqual(['done'])
    await handle(aLetter('灯'), aJournal({ reply: says('好') }))
    expect(done).toEqual(['done'])
    const reply: Reply = { ...says('好'), blocks: [...says('好').blocks, ...says('可能漏了：大桥').blocks] }
    await handle(aLetter('灯'), aJournal({ reply }))
    expect(done).toEqual(['done', 'done'])
  })

  it('is said also where it is not known what else the chat should hear', async () => {
    const { handle, sentTexts } = await anAnswering(undefined, { before: () => Promise.reject(new Error('disk')) })
    expect(await handle(aLetter('灯'), aJournal())).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual(['echo 灯'])
  })

  it('shows "typing…" when it takes longer than 300 ms', async () => {
    let answer: (reply: Reply) => void = () => undefined
    const { handle, api, clock } = await anAnswering(() => new Promise((resolve) => (answer = resolve)))
    const end = handle(aLetter('灯'), aJournal())
    await clock.pass(300)
    expect(await api.next('sendChatAction')).toEqual({ chat_id: '42', action: 'typing' })
    answer(says('好'))
    expect(await end).toEqual({ kind: 'answered' })
  })

  it('brings a file along, and arrives without a sound where that is asked', async () => {
    const document = { name: '数据.json', text: '{"灯":1}' }
    const { handle, api } = await anAnswering(() => Promise.resolve({ ...says('给您'), document, isSilent: true }))
    expect(await handle(aLetter('/export'), aJournal())).toEqual({ kind: 'answered' })
    expect(api.standing(42).map(({ text, document: file, isSilent }) => ({ text, file, isSilent }))).toEqual([
      { text: '给您', file: undefined, isSilent: true },
      { text: '', file: document, isSilent: true },
    ])
    expect(api.violations).toEqual([])
  })

  it('asks for the place with a button that is taken away after', async () => {
    const chat: Chat = ({ text }) =>
      Promise.resolve(text === '/timezone' ? { ...says('在哪？'), asksLocation: '📍' } : says('好'))
    const { handle, api } = await anAnswering(chat)
    for (const text of ['/timezone', 'a', 'b']) await handle(aLetter(text), aJournal())
    expect(api.callsOf('sendMessage').map((payload) => payload.reply_markup)).toEqual([
      { keyboard: [[{ text: '📍', request_location: true }]], resize_keyboard: true, one_time_keyboard: true },
      { remove_keyboard: true },
      undefined,
    ])
    expect(api.violations).toEqual([])
  })
})

describe('G4: an answer of unknown outcome', () => {
  it.each(['resetAfter', 'badGatewayAfter', 'truncated', 'notJson', 'overloaded'] as const)(
    'is said once more and marked as a repeat (%s)',
    async (fault) => {
      const { handle, api, clock, sentTexts } = await anAnswering()
      api.fail('sendMessage', faults[fault])
      const journal = aJournal()
      const end = handle(aLetter('灯'), journal)
      await clock.pass(1_000)
      expect(await end).toEqual({ kind: 'answered' })
      expect(sentTexts()).toEqual(['echo 灯', `${again}\necho 灯`])
      expect(journal.notes.slice(1)).toEqual([{ isSending: false, isRepeat: true }, { isSending: true }])
    },
  )

  it('is left alone when that is unknown as well', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering()
    api.fail('sendMessage', faults.resetAfter, 'reset')
    const end = handle(aLetter('灯'), aJournal())
    await clock.pass(1_000)
    expect((await end).kind).toBe('unknown')
    expect(sentTexts()).toHaveLength(2)
  })

  it('says again only what has not certainly arrived', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering(() => Promise.resolve(twoParts))
    api.planFaults(({ payload }) => (String(payload.text).startsWith('二') ? faults.badGatewayAfter : undefined))
    const end = handle(aLetter('长'), aJournal())
    await clock.pass(1_000)
    await end
    expect(sentTexts().map((text) => String(text).slice(0, 4))).toEqual(['一。一。', '二。二。', '（重发：'])
  })

  it('marks the first message that is said again alone', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering(() => Promise.resolve(twoParts))
    api.fail('sendMessage', faults.badGatewayAfter)
    const end = handle(aLetter('长'), aJournal())
    await clock.pass(1_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(sentTexts().map((text) => String(text).slice(0, 4))).toEqual(['一。一。', '（重发：', '二。二。'])
  })

  it('for a time limit is said once more as well', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering()
    api.fail('sendMessage', 'hang')
    const end = handle(aLetter('灯'), aJournal())
    await api.next('sendMessage')
    await clock.pass(20_000)
    await clock.pass(1_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(sentTexts()).toHaveLength(2)
  })
})

describe('G2: after the program was killed', () => {
  it('what was on its way is said once more, marked, without asking the chat again', async () => {
    const { handle, sentTexts } = await anAnswering(() => Promise.reject(new Error('asked again')))
    const journal = aJournal({ reply: says('好'), isSending: true })
    expect(await handle(aLetter('灯'), journal)).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual([`${again}\n好`])
    expect(journal.notes).toEqual([{ isSending: false, isRepeat: true }, { isSending: true }])
  })

  it('a repeat that was on its way stays unknown', async () => {
    const { handle, sentTexts } = await anAnswering()
    const end = await handle(aLetter('灯'), aJournal({ reply: says('好'), isSending: true, isRepeat: true }))
    expect(end.kind).toBe('unknown')
    expect(sentTexts()).toEqual([])
  })

  it('what was not on its way yet goes on where it stands, unmarked', async () => {
    const { handle, sentTexts } = await anAnswering(() => Promise.reject(new Error('asked again')))
    expect(await handle(aLetter('长'), aJournal({ reply: twoParts, said: ['901'] }))).toEqual({ kind: 'answered' })
    expect(sentTexts().map((text) => String(text).slice(0, 2))).toEqual(['二。'])
  })

  it('a reply from the day before yesterday is not said any more', async () => {
    const { handle, sentTexts } = await anAnswering()
    const yesterday = aLetter('灯', {}, { at: 1_795_300_000_000 - 25 * 3_600_000 })
    expect(await handle(yesterday, aJournal({ reply: says('好') }))).toEqual({ kind: 'ignored', reason: 'expired' })
    expect(sentTexts()).toEqual([])
  })
})

describe('G5: an answer that certainly failed', () => {
  it('waits a short pause out in place', async () => {
    const { handle, api, clock, sentTexts } = await anAnswering()
    api.fail('sendMessage', flood(7))
    const journal = aJournal()
    const end = handle(aLetter('灯'), journal)
    await clock.pass(7_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual(['echo 灯', 'echo 灯'])
    expect(journal.isRepeat).toBe(false)
  })

  it('G6: comes back after a long one, with its reply on disk', async () => {
    const { handle, api, clock, store, sentTexts } = await anAnswering()
    api.fail('sendMessage', flood(10_072))
    const journal = aJournal()
    const at = clock.now() + 10_072_000
    expect(await handle(aLetter('灯'), journal)).toMatchObject({ kind: 'later', at })
    expect(journal).toMatchObject({ reply: says('echo 灯'), isSending: false, isRepeat: false })
    expect(await store.chats.resting(clock.now())).toEqual([{ chatId: '42', until: at }])
    expect(await handle(aLetter('星'), aJournal())).toMatchObject({ kind: 'later', at })
    expect(await handle(aLetter('月', {}, { chatId: '43' }), aJournal())).toEqual({ kind: 'answered' })
    expect(sentTexts()).toEqual(['echo 灯', 'echo 月'])
  })

  it('G6: obeys after a restart as well', async () => {
    const first = await anAnswering()
    const until = first.clock.now() + 10_072_000
    await first.store.chats.rest('42', until)
    const { handle, sender, sentTexts } = await anAnswering(undefined, { store: first.store, clock: first.clock })
    await sender.start()
    expect(await handle(aLetter('灯'), aJournal())).toMatchObject({ kind: 'later', at: until })
    expect(sentTexts()).toEqual([])
  })

  it('tries a Telegram that cannot be reached three times, then comes back', async () => {
    const { handle, api, clock } = await anAnswering()
    await api.close()
    const journal = aJournal()
    const end = handle(aLetter('灯'), journal)
    for (const ms of [1_000, 2_000, 4_000]) await clock.pass(ms)
    expect(await end).toMatchObject({ kind: 'later', at: clock.now() + 15_000 })
    expect(journal).toMatchObject({ isSending: false, isRepeat: false })
  })

  it('is given up after a day', async () => {
    const { handle, api } = await anAnswering()
    api.fail('sendMessage', flood(86_401))
    expect(await handle(aLetter('灯'), aJournal())).toEqual({ kind: 'ignored', reason: 'expired' })
  })
})

describe('a press', () => {
  const withToast: Chat = () => Promise.resolve({ blocks: [], choices: [], toast: '谢谢' })

  it('G18: is answered with the toast, and with no message where that is all', async () => {
    const { handle, presses, api } = await anAnswering(withToast)
    expect(await handle(aPress('/feedback good'), aJournal())).toEqual({ kind: 'answered' })
    await presses.settled()
    expect(api.callsOf('answerCallbackQuery')).toEqual([{ callback_query_id: 'q-/feedback good', text: '谢谢' }])
    expect(api.callsOf('sendMessage')).toEqual([])
  })

  it('G18: is answered after 1.5 s, once, however slow the chat is', async () => {
    let answer: (reply: Reply) => void = () => undefined
    const { handle, presses, api, clock } = await anAnswering(() => new Promise((resolve) => (answer = resolve)))
    presses.came('q-/more')
    const end = handle(aPress('/more'), aJournal())
    await clock.pass(1_500)
    expect(await api.next('answerCallbackQuery')).toEqual({ callback_query_id: 'q-/more' })
    answer({ ...says('好'), toast: '太晚了' })
    await end
    await presses.settled()
    expect(api.callsOf('answerCallbackQuery')).toHaveLength(1)
  })

  it('G18: is answered when the chat throws', async () => {
    const { handle, presses, api } = await anAnswering(() => Promise.reject(new Error('no')))
    await handle(aPress('/more'), aJournal())
    await presses.settled()
    expect(api.callsOf('answerCallbackQuery')).toEqual([{ callback_query_id: 'q-/more' }])
  })

  it('G18: is answered although the first try got lost', async () => {
    const { handle, presses, api, clock } = await anAnswering()
    api.fail('answerCallbackQuery', 'reset')
    await handle(aPress('/more'), aJournal())
    await clock.pass(300)
    await presses.settled()
    expect(api.callsOf('answerCallbackQuery')).toHaveLength(2)
  })

  it('G17: that is not genuine does nothing but show why', async () => {
    let asked = 0
    const { handle, presses, api } = await anAnswering(() => Promise.resolve(says(String((asked += 1)))))
    const letter = aPress('', 901, { press: { id: 'q', isGenuine: false } })
    expect(await handle(letter, aJournal())).toEqual({ kind: 'refused', reason: 'not-genuine' })
    await presses.settled()
    expect(asked).toBe(0)
    expect(api.calls.map(({ method, payload }) => [method, payload.text])).toEqual([
      ['answerCallbackQuery', '这个按钮已失效，或者是给别人的。想知道什么，请自己发 /ask 加问题。'],
    ])
  })

  it('changes the message whose button it was, and makes a change that got lost again', async () => {
    const { handle, presses, api, clock } = await anAnswering(() =>
      Promise.resolve({ ...says('第二页'), replaces: true }),
    )
    await handle(aLetter('灯'), aJournal({ reply: says('第一页') }))
    api.fail('editMessageText', 'reset', faults.badGateway)
    const journal = aJournal()
    const end = handle(aPress('/more', 901), journal)
    await api.next('answerCallbackQuery')
    await presses.settled()
    await clock.pass(1_000)
    await clock.pass(1_000)
    expect(await end).toEqual({ kind: 'answered' })
    expect(api.callsOf('editMessageText').map(({ message_id: id, text }) => [id, text])).toEqual([
      [901, '第二页'],
      [901, '第二页'],
      [901, '第二页'],
    ])
    expect(journal.notes.some(({ isSending }) => isSending)).toBe(false)
  })
})

describe('in a group', () => {
  it('G22: an answer whose topic is gone stands outside it, and the next one there is not refused', async () => {
    const { handle, api } = await anAnswering()
    const { id } = api.group({ topics: [5] })
    const place = { chatId: String(id), threadId: 6 }
    for (const text of ['灯', '星']) {
      expect(await handle(aGroupLetter(text, id, { place }), aJournal())).toEqual({ kind: 'answered' })
    }
    expect(api.callsOf('sendMessage').map((payload) => payload.message_thread_id)).toEqual([6, undefined, undefined])
  })

  it('G22: an answer whose question is gone stands on its own', async () => {
    const { handle, api } = await anAnswering()
    const { id } = api.group()
    api.fail('sendMessage', faults.replyGone)
    expect(await handle(aGroupLetter('灯', id), aJournal())).toEqual({ kind: 'answered' })
    expect(api.callsOf('sendMessage').map((payload) => payload.reply_parameters !== undefined)).toEqual([true, false])
  })

  it('G21: that has become a supergroup the answer goes to the new id once, with buttons for it', async () => {
    const choices = [[{ label: '下一条', command: '/more' }]]
    const { handle, api, store, keys } = await anAnswering(() => Promise.resolve({ ...says('好'), choices }))
    const old = api.group({ type: 'group' })
    await store.chats.saveSettings(String(old.id), { language: 'en' })
    const next = api.migrate(old, { isTold: false })
    expect(await handle(aGroupLetter('灯', old.id), aJournal())).toEqual({ kind: 'answered' })
    const [message, ...more] = api.standing(next.id)
    expect(more).toEqual([])
    const data = message && api.buttonsOf(message)[0]?.callback_data
    expect(keys.open(data ?? '', { chatId: String(next.id), userId: '42' })).toBe('/more')
    expect(await store.chats.settings(String(next.id))).toEqual({ language: 'en' })
  })

  it('G15: an answer whose formatting is refused arrives once as plain text', async () => {
    const bold: Reply = { blocks: [{ kind: 'headline', spans: [{ text: '标题' }] }], choices: [] }
    const { handle, api } = await anAnswering(() => Promise.resolve(bold))
    api.fail('sendMessage', faults.notParsed)
    expect(await handle(aLetter('灯'), aJournal())).toEqual({ kind: 'answered' })
    expect(api.standing(42).map(({ text, entities }) => [text, entities])).toEqual([['标题', []]])
  })
})

describe('G20: a chat that takes no messages', () => {
  it.each(['blocked', 'deactivated', 'stranger', 'kicked', 'notMember', 'chatNotFound'] as const)(
    'is called once and then left alone until it is revived (%s)',
    async (fault) => {
      const { handle, api, store, sentTexts } = await anAnswering()
      await store.chats.saveSettings('42', { language: 'en' })
      api.fail('sendMessage', faults[fault])
      expect(await handle(aLetter('灯'), aJournal())).toEqual({ kind: 'ignored', reason: 'gone' })
      expect((await store.chats.suspension('42'))?.reason).toBe(faults[fault].description)
      expect(await handle(aLetter('星'), aJournal())).toEqual({ kind: 'ignored', reason: 'gone' })
      expect(sentTexts()).toEqual(['echo 灯'])
      await store.chats.meet({ chatId: '42', kind: 'private', userId: '42', at: 1_795_300_000_000 })
      expect(await handle(aLetter('月'), aJournal())).toEqual({ kind: 'answered' })
      expect(await store.chats.settings('42')).toEqual({ language: 'en' })
    },
  )
})

it('forgets what it showed a chat that is forgotten', async () => {
  const chat: Chat = ({ text }) =>
    Promise.resolve(text === '/forget yes' ? { ...says('忘了'), forgets: true } : says('好'))
  const { handle, sentTexts } = await anAnswering(chat)
  const letter = aLetter('灯')
  for (const next of [letter, aLetter('/forget yes'), { ...letter, isEdit: true }]) await handle(next, aJournal())
  expect(sentTexts()).toEqual(['好', '忘了', '好'])
})
