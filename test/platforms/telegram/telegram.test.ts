import { describe, expect, it } from 'vitest'
import { languages, telegramCode } from '../../../src/i18n/language.js'
import { RefusedTokenError } from '../../../src/platforms/platform.js'
import { telegramId } from '../../../src/platforms/telegram/model.js'
import { catalog } from '../../support/catalog.js'
import { startBotApi } from '../../support/bot-api.js'
import { aMessage, badGateway, echo, flood, noInline, refusal, says, useScene } from './scene.js'

const scene = useScene()
const { start, say, press, aTelegram, aGate, sentTexts } = scene

describe('start', () => {
  it('removes the webhook, sets menu and description, and listens', async () => {
    await start(echo)
    await scene.api.next('getUpdates')
    expect(scene.api.calls.slice(0, 2)).toEqual([
      { method: 'getMe', payload: {} },
      { method: 'deleteWebhook', payload: { drop_pending_updates: false } },
    ])
    // Users whose language has no code of its own see the English texts.
    const profiles = [
      { language: 'en', code: {} } as const,
      ...languages.flatMap((language) => {
        const code = telegramCode(language)
        return code === undefined ? [] : [{ language, code: { language_code: code } }]
      }),
    ]
    expect(profiles.map(({ language }) => language)).toContain('zh-Hans')
    expect(scene.api.callsOf('setMyCommands')).toEqual(
      profiles.map(({ language, code }) => ({
        commands: [{ command: 'latest', description: `latest ${language}` }],
        ...code,
      })),
    )
    expect(scene.api.callsOf('setMyDescription')).toEqual(
      profiles.map(({ language, code }) => ({ description: catalog[language]('description'), ...code })),
    )
    expect(scene.api.callsOf('setMyShortDescription')).toEqual(
      profiles.map(({ language, code }) => ({ short_description: catalog[language]('short-description'), ...code })),
    )
    expect(scene.api.callsOf('getUpdates')).toEqual([
      {
        timeout: 30,
        allowed_updates: [
          'message',
          'edited_message',
          'callback_query',
          'inline_query',
          'guest_message',
          'my_chat_member',
        ],
      },
    ])
  })

  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
  ])('ends in one clear line when Telegram says %i', async (status, description) => {
    scene.api.fail('getMe', { status, description })
    await expect(start(echo)).rejects.toThrow(
      new RefusedTokenError(`BOT_TOKEN was refused by Telegram: ${status} ${description}`),
    )
  })

  it('waits while Telegram cannot be reached', async () => {
    scene.api.fail('getMe', badGateway, 'reset')
    scene.api.fail('deleteWebhook', flood(7))
    const started = start(echo)
    await scene.clock.pass(500)
    await scene.clock.pass(1000)
    await scene.clock.pass(7000)
    await started
    await scene.api.next('getUpdates')
  })

  it('logs where Telegram cannot be reached, and why', async () => {
    const nobody = await startBotApi()
    await nobody.close()
    for (const [apiRoot, reason] of [
      [nobody.root, `ECONNREFUSED at ${nobody.root}`],
      ['http://127.0.0.1:1/proxy', 'port that fetch does not connect to at http://127.0.0.1:1'],
    ] as const) {
      const elsewhere = aTelegram({ apiRoot })
      void elsewhere.start(echo, noInline)
      await scene.clock.pass(500)
      await elsewhere.stop()
      expect(JSON.parse(scene.log.at(-1) ?? '')).toMatchObject({ failure: { kind: 'unreached', reason } })
    }
    expect(scene.log.join('')).not.toContain('canary')
  })

  it('can be cancelled', async () => {
    scene.api.fail('getMe', badGateway)
    const started = start(echo)
    await scene.api.next('getMe')
    await scene.telegram.stop()
    await started
    expect(scene.api.callsOf('getUpdates')).toEqual([])
  })

  it('works without a menu that Telegram refuses', async () => {
    scene.api.fail('setMyCommands', refusal('Bad Request: BOT_COMMAND_INVALID'))
    await start(echo)
    await scene.api.next('getUpdates')
  })
})

it('reports when Telegram last answered and how many updates wait', async () => {
  expect(scene.telegram.health()).toEqual({ waiting: 0 })
  expect(
    await scene.telegram.send('telegram:42', says('x'), { priority: 'alert', starting: () => Promise.resolve() }),
  ).toEqual({
    kind: 'later',
    afterMs: 5000,
  })
  const { gate, open } = aGate()
  await start(async (incoming) => {
    await gate
    return echo(incoming)
  })
  const heardAt = scene.clock.now()
  say('slow')
  await scene.clock.pass(300)
  expect(scene.telegram.health()).toEqual({ heardAt, waiting: 1 })
  open()
  await scene.api.next('sendMessage')
})

describe('stop', () => {
  it('finishes the replies in progress and confirms what has come', async () => {
    const { gate, open } = aGate()
    await start(async (incoming) => {
      await gate
      return echo(incoming)
    })
    say('slow')
    await scene.clock.pass(300)
    const stopped = scene.telegram.stop()
    open()
    await stopped
    expect(sentTexts()).toEqual(['echo slow'])
    expect(scene.api.unconfirmed()).toEqual([])
    expect(await scene.store.inbox.waiting()).toBe(0)
    await scene.telegram.ended
  })

  it('leaves in the inbox what it cannot finish in time, and logs that; the next start handles it first', async () => {
    const { gate } = aGate()
    await start(async (incoming) => {
      if (incoming.text === 'stuck') await gate
      return echo(incoming)
    })
    say('stuck', 1)
    say('behind', 1)
    say('other', 2)
    await scene.api.next('sendMessage')
    while ((await scene.store.inbox.waiting()) > 2) await new Promise((resolve) => setImmediate(resolve))
    const stopped = scene.telegram.stop()
    await scene.clock.pass(6000)
    await stopped
    expect(scene.clock.waits()).toEqual([])
    expect(JSON.parse(scene.log.at(-1) ?? '')).toMatchObject({
      updates: 2,
      msg: expect.stringContaining('stopped with messages unanswered') as string,
    })
    expect(scene.api.unconfirmed()).toEqual([])
    scene.telegram = aTelegram()
    await start(echo)
    await scene.api.next('sendMessage')
    await scene.api.next('sendMessage')
    await scene.telegram.stop()
    expect(sentTexts()).toEqual(['echo other', 'echo stuck', 'echo behind'])
    expect(await scene.store.inbox.waiting()).toBe(0)
  })

  it('during the start handles nothing that was left unanswered', async () => {
    const body = JSON.stringify({ update_id: 7, message: aMessage('left over') })
    await scene.store.inbox.add([{ id: '7', lane: 'telegram:42', body }], scene.clock.now())
    const { gate, open } = aGate()
    const reached = aGate()
    const resting: typeof scene.store.chats.resting = async (now) => {
      reached.open()
      await gate
      return scene.store.chats.resting(now)
    }
    scene.telegram = aTelegram({ chats: { ...scene.store.chats, resting } })
    const starting = start(echo)
    await reached.gate
    await scene.telegram.stop()
    open()
    await starting
    await new Promise((resolve) => setImmediate(resolve))
    expect(
      (await scene.store.inbox.open()).map(({ id, isSending, isRepeat }) => ({ id, isSending, isRepeat })),
    ).toEqual([{ id: '7', isSending: false, isRepeat: false }])
    expect(scene.ends).toEqual([])
  })

  it('ends a poll that is waiting', async () => {
    await start(echo)
    await scene.api.next('getUpdates')
    await scene.telegram.stop()
    expect(scene.clock.waits()).toEqual([])
  })
})

it('keeps the token out of logs and errors, whatever fails', async () => {
  const echoed = { status: 400, description: `Bad Request: /bot${scene.api.token}/sendMessage` }
  const faults = [
    'reset' as const,
    badGateway,
    { status: 200, body: scene.api.token },
    echoed,
    { status: 500, body: `{"ok":false,"error_code":500,"description":"${scene.api.token}"}` },
  ]
  scene.api.fail('getMe', ...faults.slice(0, 3))
  scene.api.fail('setMyCommands', ...faults)
  scene.api.fail('getUpdates', ...faults)
  scene.api.fail('answerCallbackQuery', ...faults)
  const started = start(() => {
    throw new Error(`fetch ${scene.api.root}/bot${scene.api.token}/x`)
  })
  for (const ms of [500, 1000, 2000]) await scene.clock.pass(ms)
  await started
  for (const ms of [500, 1000, 2000, 4000, 7500]) await scene.clock.pass(ms)
  const receipts: unknown[] = []
  // No more than go out without a pause.
  for (const [place, fault] of faults.slice(2, 4).entries()) {
    scene.api.fail('sendMessage', fault)
    receipts.push(
      await scene.telegram.send(telegramId(43 + place), says('x'), {
        priority: 'alert',
        starting: () => Promise.resolve(),
      }),
    )
  }
  press('boom')
  await scene.clock.pass(300)
  await scene.clock.pass(300)
  await scene.telegram.stop()
  scene.telegram = aTelegram({ token: 'wrong:canary-token' })
  const error: unknown = await start(echo).catch((reason: unknown) => reason)
  expect(String(error)).toContain('BOT_TOKEN was refused')
  expect(scene.log.length).toBeGreaterThan(10)
  expect(`${scene.log.join('')}${JSON.stringify(receipts)}${String(error)}`).not.toContain('canary')
})

it('a notification that comes back to an earlier message is a reply to it, also where that is gone', async () => {
  await start(echo)
  await scene.api.next('getUpdates')
  const sending = scene.telegram.send(
    'telegram:42',
    { ...says('x'), comesBackTo: '77' },
    { priority: 'alert', starting: () => Promise.resolve() },
  )
  expect(await scene.api.next('sendMessage')).toMatchObject({
    reply_parameters: { message_id: 77, allow_sending_without_reply: true },
  })
  expect((await sending).kind).toBe('sent')
})
