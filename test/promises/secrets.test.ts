import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aScene } from '../support/builders/a-bot.js'
import { faults, type Fault } from '../support/bot-api/faults.js'

const token = '4242:canary-token'
const leaky = `https://api.telegram.org/bot${token}/sendMessage failed for bot${token.replace(':', '%3A')}`

const failures: Fault[] = [
  'hang',
  'reset',
  faults.resetAfter,
  faults.hangAfter,
  faults.truncated,
  faults.badGateway,
  faults.badGatewayAfter,
  faults.notJson,
  faults.overloaded,
  faults.flood(1),
  faults.conflict,
  faults.blocked,
  faults.deactivated,
  faults.chatNotFound,
  faults.migrated(-100123),
  faults.topicClosed,
  faults.topicGone,
  faults.replyGone,
  faults.notParsed,
  faults.editGone,
  { status: 200, body: leaky },
  { status: 200, body: `{"ok":false,"description":"${leaky}"}` },
  { status: 200, body: 'null' },
  { status: 200, body: '[]' },
  { status: 404, body: `<html>${leaky}</html>` },
  { status: 400, description: `Bad Request: ${leaky}` },
  { status: 403, description: `Forbidden: ${leaky}` },
  { status: 500, description: leaky },
  { status: 502, body: `{"ok":true,"result":"${leaky}"}` },
  { status: 301, body: leaky },
]

const methods = [
  'getMe',
  'getUpdates',
  'setMyCommands',
  'sendMessage',
  'answerCallbackQuery',
  'sendChatAction',
  'deleteWebhook',
]

describe('G27: token and texts', () => {
  it('are in no log line, receipt or file of the store, whatever fails', async () => {
    const { api, clock, log, start, dir } = await aScene()
    for (const method of ['getMe', 'deleteWebhook', 'setMyCommands'])
      api.fail(method, faults.badGateway, { status: 500, description: leaky })
    const { telegram, store } = await start({
      chat: ({ text }) =>
        text.includes('bad')
          ? Promise.reject(new Error(`cannot ${text}`))
          : Promise.resolve({
              blocks: [{ kind: 'line', spans: [{ text: `canary-answer ${text}` }] }],
              choices: [[{ label: 'x', command: '/more' }]],
            }),
    })
    const receipts: unknown[] = []
    for (const fault of failures) {
      const reader = api.person()
      for (const method of methods.slice(1)) api.fail(method, fault)
      reader.say('canary-question')
      reader.say('canary-question bad')
      reader.pressData(api.standing(reader.id).at(-1) ?? reader.say('canary-third').message, 'forged')
      const sent = telegram.send(
        String(reader.id),
        { blocks: [{ kind: 'line', spans: [{ text: 'canary-notice' }] }], choices: [] },
        { priority: 'alert', starting: () => Promise.resolve() },
      )
      void sent.then((receipt) => receipts.push(receipt))
      await clock.pass(150_000)
    }
    const said = log.join('') + JSON.stringify(receipts)
    expect(receipts.length).toBe(failures.length)
    for (const canary of ['canary-token', 'canary-question', 'canary-answer', 'canary-notice', 'canary-third'])
      expect(said).not.toContain(canary)
    expect((await store.inbox.account()).open).toBe(0)
    const bytes = readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('')
    expect(bytes.length).toBeGreaterThan(10_000)
    expect(bytes).not.toContain('canary-token')
  })
})
