import { describe, expect, it } from 'vitest'
import { languages, type Language } from '../../../../src/i18n/language.js'
import type { Chat } from '../../../../src/chat/message.js'
import { aMessage, badGateway, echo, refusal, says, useScene } from '../scene.js'

const scene = useScene()
const { start, say } = scene

describe('the menu of a chat', () => {
  /** A chat that chooses the language it is told, and says so with every reply, as the real one does. */
  const choosing = (): Chat => {
    const chosen = new Map<string, Language>()
    return ({ chatId, text }) => {
      const language = languages.find((each) => text === `/language ${each}`) ?? chosen.get(chatId)
      if (language) chosen.set(chatId, language)
      return Promise.resolve({ ...says(text), ...(language && { language }) })
    }
  }
  const isMenu = ({ method, payload }: { method: string; payload: Record<string, unknown> }) =>
    /MyCommands/.test(method) && payload.scope !== undefined
  const menuCalls = () =>
    scene.api.calls.filter(isMenu).map(({ method, payload }) => [method, payload.commands ?? null, payload.scope])
  const ofChat = (chatId: string) => ({ type: 'chat', chat_id: chatId })
  const given = (language: Language, chatId = '42') => [
    'setMyCommands',
    [{ command: 'latest', description: `latest ${language}` }],
    ofChat(chatId),
  ]
  const takenBack = (chatId = '42') => ['deleteMyCommands', null, ofChat(chatId)]
  it('is set at the first message of a reader of traditional Chinese, for which Telegram has no code', async () => {
    await start(choosing())
    for (const [place, language] of ['en', 'zh-hans', 'zh-hant', 'zh-tw'].entries()) say('海港', 42 + place, language)
    say('大桥', 44, 'zh-hant')
    for (let i = 0; i < 5; i += 1) await scene.api.next('sendMessage')
    await scene.telegram.stop()
    expect(menuCalls().sort()).toEqual([given('zh-Hant', '44'), given('zh-Hant', '45')])
  })

  it('follows the chosen language, once at each change, and is removed when the general menu is right', async () => {
    await start(choosing())
    for (const text of ['/language en', '海港', '/language zh-Hant', '/language zh-Hans', '大桥']) say(text)
    for (let i = 0; i < 3; i += 1) await scene.api.next('sendMessage')
    await scene.clock.pass(1100)
    await scene.clock.pass(1000)
    await scene.api.next('sendMessage')
    await scene.telegram.stop()
    expect(menuCalls()).toEqual([given('en'), given('zh-Hant'), takenBack()])
  })

  it('is removed also when an earlier choice was made before the last start', async () => {
    await start(choosing())
    say('/language zh-Hans')
    await scene.api.next('sendMessage')
    await scene.telegram.stop()
    expect(menuCalls()).toEqual([takenBack()])
  })

  it('in a group is set only once the group has chosen', async () => {
    await start(choosing())
    const inGroup = (text: string) =>
      scene.api.push({
        message: {
          ...aMessage(text, 42, 'zh-hant'),
          chat: { id: -100, type: 'group' },
          reply_to_message: { from: { id: 7000 } },
        },
      })
    inGroup('海港')
    await scene.api.next('sendMessage')
    inGroup('/language en')
    await scene.api.next('sendMessage')
    await scene.telegram.stop()
    expect(menuCalls()).toEqual([given('en', '-100')])
  })

  it('is tried again with the next message when the call was lost, but not when it was refused', async () => {
    await start(echo)
    scene.api.fail('setMyCommands', badGateway, refusal('Bad Request: chat not found'))
    for (const text of ['1', '2', '3']) {
      say(text, 42, 'zh-hant')
      await scene.api.next('sendMessage')
    }
    await scene.telegram.stop()
    expect(menuCalls()).toHaveLength(2)
  })
})
