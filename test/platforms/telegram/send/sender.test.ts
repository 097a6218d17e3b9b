import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../../src/chat/message.js'
import { createButtonTargets } from '../../../../src/platforms/telegram/format/keyboard.js'
import { formatReply } from '../../../../src/platforms/telegram/format/format.js'
import { createDataSigner } from '../../../../src/platforms/telegram/format/signed-data.js'
import { telegramId } from '../../../../src/platforms/telegram/model.js'
import { aScene } from '../../../support/builders/a-bot.js'
import { faults } from '../../../support/bot-api/faults.js'
import { refusal } from '../scene.js'
import { aReplyState, aMessageFrom42, anAnswering, flood, says, type Answering } from '../answering.js'

const signer = createDataSigner('5e'.repeat(32))
const partsFor = (reply: Reply) => (chatId: string) =>
  formatReply(reply, createButtonTargets(signer, { username: 'Wenbao_bot' }, { chatId }))

const tell = (
  { sender }: Answering,
  chatId: string,
  reply: Reply,
  how: { starting?: (isPaid?: boolean) => Promise<void>; priority?: 'alert' | 'digest'; isPaid?: boolean } = {},
) =>
  sender.send({ chatId }, partsFor(reply), {
    priority: how.priority ?? 'alert',
    ...(how.isPaid && { isPaid: true }),
    starting: how.starting ?? (() => Promise.resolve()),
  })

const twoParts = says(`${'一。'.repeat(2000)}\n\n${'二。'.repeat(1500)}`)

describe('a notification', () => {
  it('reports its start just before its first message is sent, which waits for the report', async () => {
    const answering = await anAnswering()
    let sentBefore = -1
    const starting = () => {
      sentBefore = answering.sentTexts().length
      return Promise.resolve()
    }
    expect(await tell(answering, telegramId(42), twoParts, { starting })).toEqual({ kind: 'sent', messageId: '901' })
    expect(sentBefore).toBe(0)
    expect(answering.sentTexts()).toHaveLength(2)
  })

  it.each(['resetAfter', 'badGatewayAfter', 'truncated', 'overloaded'] as const)(
    'G4: of unknown outcome is not sent again (%s)',
    async (fault) => {
      const answering = await anAnswering()
      answering.api.fail('sendMessage', faults[fault])
      expect((await tell(answering, telegramId(42), says('大桥'))).kind).toBe('unknown')
      expect(answering.sentTexts()).toEqual(['大桥'])
    },
  )

  it('that may have arrived in part has an unknown outcome', async () => {
    const answering = await anAnswering()
    answering.api.planFaults(({ payload }) => (String(payload.text).startsWith('二') ? flood(600) : undefined))
    expect(await tell(answering, telegramId(42), twoParts)).toEqual({
      kind: 'unknown',
      reason: '1 messages of it arrived',
    })
  })

  it('G6: to a chat that was told to wait is postponed without a call, and has not started', async () => {
    const answering = await anAnswering()
    answering.api.fail('sendMessage', flood(600))
    expect(await tell(answering, telegramId(42), says('甲'))).toEqual({ kind: 'later', afterMs: 600_000 })
    let isStarted = false
    const starting = () => Promise.resolve(void (isStarted = true))
    expect((await tell(answering, telegramId(42), says('乙'), { starting })).kind).toBe('later')
    expect((await tell(answering, telegramId(43), says('丙'))).kind).toBe('sent')
    expect(isStarted).toBe(false)
    expect(answering.sentTexts()).toEqual(['甲', '丙'])
  })

  it('G20: to a suspended chat makes no call', async () => {
    const answering = await anAnswering()
    await answering.store.chats.suspend(telegramId(42), { at: 1, reason: 'blocked' })
    expect(await tell(answering, telegramId(42), says('甲'))).toEqual({ kind: 'gone', reason: 'blocked' })
    expect(answering.sentTexts()).toEqual([])
  })

  it('G20: that waits while another is refused for good is not sent', async () => {
    const answering = await anAnswering()
    answering.api.fail('sendMessage', faults.blocked, faults.blocked, faults.blocked)
    const notifications = Array.from({ length: 4 }, (_, i) => tell(answering, telegramId(42), says(String(i))))
    // Two go at once, one after the other, and the fourth when its chat can take another.
    await Promise.all(notifications.slice(0, 2))
    await answering.clock.pass(35)
    await answering.clock.pass(1_065)
    expect((await Promise.all(notifications)).map(({ kind }) => kind)).toEqual(['gone', 'gone', 'gone', 'gone'])
    expect(answering.sentTexts()).toEqual(['0', '1'])
  })

  it('that Telegram refuses for good has failed, and the chat is not suspended', async () => {
    const answering = await anAnswering()
    answering.api.fail('sendMessage', { status: 400, description: 'Bad Request: message is too long' })
    expect((await tell(answering, telegramId(42), says('甲'))).kind).toBe('failed')
    expect(await answering.store.chats.suspension(telegramId(42))).toBeUndefined()
  })

  it('that exceeds the limits of Telegram has failed', async () => {
    const answering = await anAnswering()
    const row = Array.from({ length: 9 }, () => ({ label: 'a', command: '/help' }))
    expect((await tell(answering, telegramId(42), { ...says('甲'), choices: [row] })).kind).toBe('failed')
    expect(answering.sentTexts()).toEqual([])
  })

  it('is not delayed by one that waits for another chat', async () => {
    const answering = await anAnswering()
    const slow = Array.from({ length: 4 }, () => tell(answering, telegramId(42), says('慢')))
    const quick = tell(answering, telegramId(43), says('快'))
    await answering.clock.pass(35)
    await answering.clock.pass(35)
    expect((await quick).kind).toBe('sent')
    expect(answering.sentTexts()).toEqual(['慢', '慢', '慢', '快'])
    await answering.clock.pass(1_030)
    expect((await Promise.all(slow)).map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent', 'sent'])
  })
})

describe('edited messages', () => {
  it('are not edited if they show the text already, and surplus ones are deleted', async () => {
    const { api, sender } = await anAnswering()
    const place = { chatId: telegramId(42) }
    const carriage = { priority: 'answer' as const }
    const { messageIds } = await sender.deliver(place, partsFor(twoParts), carriage)
    const short = partsFor(says('短'))
    const changed = await sender.deliver(place, short, { ...carriage, earlier: messageIds })
    await sender.deliver(place, short, { ...carriage, earlier: changed.messageIds })
    expect(api.standing(42).map(({ text }) => text)).toEqual(['短'])
    expect(api.callsOf('editMessageText')).toHaveLength(1)
  })

  it('are sent as new ones if they can no longer be edited', async () => {
    const { api, sender } = await anAnswering()
    const delivery = await sender.deliver({ chatId: telegramId(42) }, partsFor(says('新')), {
      priority: 'answer',
      earlier: [7],
    })
    expect(delivery).toEqual({ receipt: { kind: 'sent', messageId: '901' }, messageIds: [901] })
    expect(api.standing(42).map(({ text }) => text)).toEqual(['新'])
  })
})

it('G27: no failure names the token', async () => {
  const answering = await anAnswering()
  const { api, handle, sender, clock, lines } = answering
  const said: unknown[] = []
  for (const fault of [faults.resetAfter, faults.notJson, faults.badGateway, faults.unauthorized, faults.flood(99)]) {
    api.fail('sendMessage', fault)
    const place = { chatId: telegramId(50 + said.length) }
    said.push(await sender.deliver(place, partsFor(says('甲')), { priority: 'answer' }))
  }
  api.fail('sendMessage', faults.notJson, faults.notJson)
  const end = handle(aMessageFrom42('灯'), aReplyState())
  await clock.pass(1_000)
  said.push(await end)
  expect(said).toHaveLength(6)
  expect(JSON.stringify(said) + lines.join('')).not.toContain('canary')
})

describe('a server that does not know what is new', () => {
  const card: Reply = {
    ...says('大桥'),
    choices: [[{ label: '复制', copy: '大桥。' }], [{ label: '下', command: '/more' }]],
  }
  const oldServer = ({ payload }: { payload: Record<string, unknown> }) =>
    JSON.stringify(payload).includes('copy_text')
      ? refusal("Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
      : undefined
  const answer = async ({ sender }: Answering, chat: number) =>
    (await sender.deliver({ chatId: telegramId(chat) }, partsFor(card), { priority: 'answer' })).receipt.kind
  const buttonsOf = ({ api }: Answering) =>
    api
      .callsOf('sendMessage')
      .map(({ reply_markup }) => (reply_markup as { inline_keyboard: unknown[][] }).inline_keyboard.length)

  it('gets the message as older servers take it, and is spared what is new for an hour', async () => {
    const answering = await anAnswering()
    answering.api.planFaults(oldServer)
    expect(await answer(answering, 42)).toBe('sent')
    expect(await answer(answering, 43)).toBe('sent')
    expect(buttonsOf(answering)).toEqual([2, 1, 1])
    const hour = answering.clock.wait(3_600_000)
    await answering.clock.pass(3_600_000)
    await hour
    expect(await answer(answering, 44)).toBe('sent')
    expect(buttonsOf(answering)).toEqual([2, 1, 1, 2, 1])
  })
})

describe('G63: a message with folded stories', () => {
  const page = (number: number): Reply => ({
    blocks: [
      { kind: 'headline', spans: [{ text: `日报 ${number}` }], role: 'title' },
      { kind: 'headline', spans: [{ text: '大桥通车' }], role: 'story' },
      { kind: 'quote', spans: [{ text: '全长1420米。' }], role: 'detail' },
    ],
    choices: [[{ label: '1', command: '/read 1' }]],
    folds: true,
  })
  const answer = async ({ sender }: Answering, chat: number, reply = page(1), earlier?: number[]) =>
    sender.deliver({ chatId: telegramId(chat) }, partsFor(reply), { priority: 'answer', ...(earlier && { earlier }) })
  const calls = ({ api }: Answering, chat: number) => ({
    rich: api.callsOf('sendRichMessage').filter((payload) => Number(payload.chat_id) === chat).length,
    plain: api.callsOf('sendMessage').filter((payload) => Number(payload.chat_id) === chat).length,
  })

  it('arrives as such, once, and its pages turn in place', async () => {
    const answering = await anAnswering()
    const { messageIds } = await answer(answering, 42)
    for (const number of [2, 2]) await answer(answering, 42, page(number), messageIds)
    expect(answering.api.standing(42)).toMatchObject([{ text: '日报 2\n大桥通车\n全长1420米。', edits: 1 }])
    expect(answering.api.standing(42)[0]?.rich).toBeDefined()
    expect(calls(answering, 42)).toEqual({ rich: 1, plain: 0 })
  })

  it.each([
    ['that it cannot read', "Bad Request: can't parse rich message: unsupported block type", 2],
    ['whose formatting it cannot read', "Bad Request: can't parse entities: no such entity", 2],
    ['that it does not know', 'Not Found: method not found', 1],
  ])('arrives once as plain text at a server that refuses one %s', async (_, description, richCalls) => {
    const answering = await anAnswering()
    const code = description.startsWith('Not Found') ? 404 : 400
    answering.api.planFaults(({ method }) => (method === 'sendRichMessage' ? { status: code, description } : undefined))
    for (const chat of [42, 43]) expect((await answer(answering, chat)).receipt.kind).toBe('sent')
    for (const chat of [42, 43]) {
      expect(answering.api.standing(chat)).toMatchObject([{ text: '日报 1\n\n大桥通车\n全长1420米。' }])
      expect(answering.api.standing(chat)[0]?.rich).toBeUndefined()
    }
    // A server that does not know the method is spared it for an hour.
    expect(calls(answering, 42).rich + calls(answering, 43).rich).toBe(richCalls)
  })

  it('waits where a plain one would, and ends where it would', async () => {
    const answering = await anAnswering()
    answering.api.fail('sendRichMessage', flood(600))
    expect((await answer(answering, 42)).receipt).toEqual({ kind: 'later', afterMs: 600_000 })
    answering.api.fail('sendRichMessage', faults.blocked)
    expect((await answer(answering, 43)).receipt.kind).toBe('gone')
    answering.api.fail('sendRichMessage', faults.resetAfter)
    expect((await answer(answering, 44)).receipt.kind).toBe('unknown')
    expect(answering.sentTexts()).toEqual([])
  })
})

describe('G68: a message for Stars', () => {
  const payments = ({ api }: Answering) => api.callsOf('sendMessage').map((call) => call.allow_paid_broadcast ?? false)
  const isPaidCall = ({ payload }: { payload: Record<string, unknown> }) => payload.allow_paid_broadcast === true
  const poor = refusal('Bad Request: BALANCE_TOO_LOW')
  const pay = { isPaid: true, priority: 'digest' as const }
  /** What costs nothing leaves 50 ms after what is paid for. */
  const afterGap = async <Result>({ clock }: Answering, sending: Promise<Result>): Promise<Result> => {
    await clock.pass(50)
    return sending
  }

  it('says so to Telegram, before it leaves and when it has arrived', async () => {
    const answering = await anAnswering()
    const started: unknown[] = []
    const starting = (isPaid?: boolean) => Promise.resolve(void started.push(isPaid))
    const receipt = await tell(answering, telegramId(42), says('甲'), { ...pay, starting })
    expect(receipt).toEqual({ kind: 'sent', messageId: '901', isPaid: true })
    expect(started).toEqual([true])
    expect(payments(answering)).toEqual([true])
  })

  it('is its first part alone, and no other message is one', async () => {
    const answering = await anAnswering()
    await afterGap(answering, tell(answering, telegramId(42), twoParts, pay))
    await afterGap(answering, tell(answering, telegramId(43), says('乙')))
    const place = { chatId: telegramId(44) }
    await afterGap(answering, answering.sender.deliver(place, partsFor(says('丙')), { priority: 'answer' }))
    expect(payments(answering)).toEqual([true, false, false, false])
  })

  it('goes out for nothing where Telegram refuses it, and so do the others for an hour', async () => {
    const answering = await anAnswering()
    answering.api.planFaults((call) => (isPaidCall(call) ? poor : undefined))
    const first = await afterGap(answering, tell(answering, telegramId(42), says('甲'), pay))
    expect(first).toEqual({ kind: 'sent', messageId: '901' })
    expect((await afterGap(answering, tell(answering, telegramId(43), says('乙'), pay))).kind).toBe('sent')
    expect(payments(answering)).toEqual([true, false, false])
    const hour = answering.clock.wait(3_600_000)
    await answering.clock.pass(3_600_000)
    await hour
    answering.api.planFaults()
    expect(await tell(answering, telegramId(44), says('丙'), pay)).toMatchObject({ isPaid: true })
  })

  it('is booked as what its last try was: for nothing at first, then for Stars', async () => {
    const { api, clock, unreachable, start } = await aScene()
    const { telegram } = await start()
    const started: unknown[] = []
    const starting = (isPaid?: boolean) => Promise.resolve(void started.push(isPaid))
    const end = async (chat: number) => {
      let receipt: unknown
      const sending = telegram.send(telegramId(chat), says('甲'), { ...pay, starting })
      void sending.then(({ kind }) => (receipt = kind))
      await clock.passUntil(() => receipt !== undefined, 'the end of sending')
      return receipt
    }
    api.person({ id: 42 })
    api.person({ id: 43 })
    api.planFaults((call) => (isPaidCall(call) ? poor : undefined))
    expect([await end(42), started.splice(0)]).toEqual(['sent', [true, false]])
    await clock.pass(3_599_500)
    api.planFaults()
    unreachable('sendMessage', 1)
    api.fail('sendMessage', faults.resetAfter)
    expect([await end(43), started]).toEqual(['unknown', [false, true]])
    expect(api.callsOf('sendMessage').at(-1)).toHaveProperty('allow_paid_broadcast', true)
  })

  it('stays booked for Stars while its other parts, which cost none, leave', async () => {
    const answering = await anAnswering()
    const started: unknown[] = []
    const starting = (isPaid?: boolean) => Promise.resolve(void started.push(isPaid))
    await afterGap(answering, tell(answering, telegramId(42), twoParts, { ...pay, starting }))
    expect(started).toEqual([true])
  })

  it('that Telegram would refuse anyway is refused once for Stars and once without, and has failed', async () => {
    const answering = await anAnswering()
    answering.api.planFaults(() => refusal('Bad Request: message is too long'))
    expect((await afterGap(answering, tell(answering, telegramId(42), says('甲'), pay))).kind).toBe('failed')
    expect(payments(answering)).toEqual([true, false])
  })

  it.each([
    ['resetAfter', faults.resetAfter],
    ['badGatewayAfter', faults.badGatewayAfter],
    ['truncated', faults.truncated],
    ['in the words of a gateway', { status: 408, description: 'Request Timeout' }],
    ['refused by a proxy', { status: 403, description: 'Blocked by the proxy of your company' }],
  ])('of unknown outcome is not sent again (%s)', async (_, fault) => {
    const answering = await anAnswering()
    answering.api.fail('sendMessage', fault)
    expect((await tell(answering, telegramId(42), says('甲'), pay)).kind).toBe('unknown')
    expect(payments(answering)).toEqual([true])
  })

  it('gives way for a minute where the bot becomes too fast for itself or for others', async () => {
    const answering = await anAnswering()
    await tell(answering, telegramId(42), says('甲'), pay)
    answering.api.fail('sendMessage', flood(600))
    expect((await afterGap(answering, tell(answering, telegramId(43), says('乙')))).kind).toBe('later')
    const third = await afterGap(answering, tell(answering, telegramId(44), says('丙'), pay))
    expect(third).toEqual({ kind: 'sent', messageId: '902' })
    const minute = answering.clock.wait(60_000)
    await answering.clock.pass(60_000)
    await minute
    expect(await tell(answering, telegramId(45), says('丁'), pay)).toMatchObject({ isPaid: true })
  })
})
