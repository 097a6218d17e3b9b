import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpServer, type HttpServer } from '../../../../src/server/http-server.js'
import { startBotApi } from '../../../support/bot-api.js'
import { echo, refusal, useScene } from '../scene.js'

const scene = useScene()
const { start, say, aTelegram } = scene

describe('by webhook', () => {
  let server: HttpServer
  let port: number
  const url = 'https://bot.example.org/hook'

  beforeEach(async () => {
    await scene.api.close()
    scene.api = await startBotApi(undefined, { now: scene.clock.now, webhookTo: () => `http://127.0.0.1:${port}/hook` })
    server = createHttpServer({
      host: '127.0.0.1',
      port: 0,
      trustedProxies: [],
      version: '1.2.3',
      health: () => scene.telegram.health(),
      probe: () => Promise.resolve(undefined),
      freeBytes: () => Promise.resolve(1e9),
      failing: () => [],
      roles: () => ({}),
      metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
      clock: scene.clock,
      log: pino({ level: 'silent' }),
    })
    port = await server.start()
    scene.telegram = aTelegram({ webhook: { url, secret: 'canary-secret', server } })
  })
  afterEach(async () => {
    await scene.telegram.stop()
    await server.stop()
  })

  it('updates come, are stored, confirmed and answered, and nothing is polled', async () => {
    await start(echo)
    expect(await scene.api.next('setWebhook')).toEqual({
      url,
      secret_token: 'canary-secret',
      allowed_updates: [
        'message',
        'edited_message',
        'callback_query',
        'inline_query',
        'guest_message',
        'my_chat_member',
      ],
      max_connections: 40,
    })
    say('海港')
    expect(await scene.api.next('sendMessage')).toMatchObject({ text: 'echo 海港' })
    expect(scene.api.queue.answers.map(({ status }) => status)).toEqual([200])
    expect(scene.api.callsOf('getUpdates')).toEqual([])
    expect(scene.api.callsOf('deleteWebhook')).toEqual([])
  })

  it('the address is set again when it was removed, and Telegram is asked every half minute', async () => {
    await start(echo)
    await scene.clock.pass(30_000)
    await scene.api.next('getWebhookInfo')
    scene.api.queue.setWebhook({ url: '' })
    await scene.clock.pass(30_000)
    await scene.api.next('setWebhook')
    expect(await scene.api.next('setWebhook')).toMatchObject({ url })
    expect(scene.telegram.health().heardAt).toBe(scene.clock.now())
  })

  it('an address that Telegram does not take ends the start in one clear line', async () => {
    scene.api.fail('setWebhook', refusal('Bad Request: bad webhook: An HTTPS URL must be provided for webhook'))
    await expect(start(echo)).rejects.toThrow(
      new Error(
        'WEBHOOK_URL was refused by Telegram: 400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
      ),
    )
  })

  it('a revoked token ends the platform', async () => {
    await start(echo)
    scene.api.fail('getWebhookInfo', { status: 401, description: 'Unauthorized' })
    await scene.clock.pass(30_000)
    await expect(scene.telegram.ended).rejects.toThrow('BOT_TOKEN was refused by Telegram: 401 Unauthorized')
  })
})
