import { describe, expect, it } from 'vitest'
import type { Block, Chat, Incoming, Reply } from '../../src/chat/message.js'
import type { Platform } from '../../src/platforms/platform.js'
import { platformOf } from '../../src/store/chat-id.js'

/** A message as its reader sees it: its text, and the parts of it that stand out in bold. */
type ShownMessage = { text: string; bold: string[] }

/** A platform that is listening, with one user in a private chat. */
export type OpenPlatform = {
  platform: Platform
  /** Id of the user's chat. */
  chatId: string
  /** The user types a text. */
  type: (text: string) => void
  /** The user presses the button with this label under the last message. */
  press: (label: string) => void
  /** Waits until the chat shows this many messages of the bot. */
  showsCount: (count: number) => Promise<void>
  /** The messages of the bot in the chat, in order. */
  shown: () => ShownMessage[]
  /** Lets time pass until nothing moves any more. */
  settle: () => Promise<void>
}

const line = (text: string): Block => ({ kind: 'line', spans: [{ text }] })
const says = (...texts: string[]): Reply => ({ blocks: texts.map(line), choices: [] })
const echo: Chat = ({ text }) => Promise.resolve(says(`echo ${text}`))

/**
 * Describes what every platform promises to the program.
 * @param name - the platform's name in ids: `telegram`
 * @param open - starts a platform that asks `chat`; what it opens ends with the test
 */
export const describePlatform = (name: string, open: (chat: Chat) => Promise<OpenPlatform>): void => {
  describe(`the platform ${name}`, () => {
    it('passes a message to the chat, with ids that carry its name', async () => {
      const heard: Incoming[] = []
      const { chatId, type, showsCount, platform } = await open((incoming) => {
        heard.push(incoming)
        return echo(incoming)
      })
      type('海港几点开？')
      await showsCount(1)
      expect(heard).toMatchObject([{ chatId, text: '海港几点开？' }])
      expect([platformOf(chatId), platformOf(heard[0]?.userId ?? '')]).toEqual([name, name])
      expect(platform.kindOf(chatId)).toBe('private')
    })

    it('shows the text of a reply unchanged, also text that looks like markup', async () => {
      const text = '<b>*粗* _x_ [a](b)</b> &amp; 100％'
      const { type, showsCount, shown } = await open(() => Promise.resolve(says(text)))
      type('1')
      await showsCount(1)
      expect(shown()).toEqual([{ text, bold: [] }])
    })

    it('shows bold spans in bold', async () => {
      const reply: Reply = {
        blocks: [{ kind: 'headline', spans: [{ text: '大桥通车' }] }, line('昨天')],
        choices: [],
      }
      const { type, showsCount, shown } = await open(() => Promise.resolve(reply))
      type('1')
      await showsCount(1)
      expect(shown()).toEqual([{ text: '大桥通车\n昨天', bold: ['大桥通车'] }])
    })

    it('answers the messages of a chat in their order, however long an answer takes', async () => {
      const slowFirst: Chat = async (incoming) => {
        if (incoming.text === 'one') for (let i = 0; i < 50; i += 1) await Promise.resolve()
        return echo(incoming)
      }
      const { type, showsCount, shown } = await open(slowFirst)
      for (const text of ['one', 'two', 'three']) type(text)
      await showsCount(3)
      expect(shown().map(({ text }) => text)).toEqual(['echo one', 'echo two', 'echo three'])
    })

    it('answers with an apology when the chat throws, and answers the next message', async () => {
      const { type, showsCount, shown } = await open((incoming) =>
        incoming.text === 'broken' ? Promise.reject(new Error('broken')) : echo(incoming),
      )
      type('broken')
      type('next')
      await showsCount(2)
      const [apology, next] = shown()
      expect(apology?.text).toMatch(/\S/)
      expect(next?.text).toBe('echo next')
    })

    it('sends nothing when the chat has no reply', async () => {
      const { type, showsCount, shown } = await open((incoming) =>
        incoming.text === 'hm' ? Promise.resolve(undefined) : echo(incoming),
      )
      type('hm')
      type('next')
      await showsCount(1)
      expect(shown().map(({ text }) => text)).toEqual(['echo next'])
    })

    it('passes the command of a pressed button to the chat', async () => {
      const heard: Incoming[] = []
      const { type, press, showsCount } = await open((incoming) => {
        heard.push(incoming)
        const choices = [[{ label: '下一条', command: '/more t1 2' }]]
        return Promise.resolve({ ...says(`page ${heard.length}`), choices })
      })
      type('海港')
      await showsCount(1)
      press('下一条')
      await showsCount(2)
      expect(heard[1]).toMatchObject({ text: '/more t1 2', isPress: true })
    })

    it('returns a receipt for a notification, and sends it only after it has been recorded', async () => {
      const { platform, chatId, showsCount, shown } = await open(echo)
      let shownBefore = -1
      const starting = () => {
        shownBefore = shown().length
        return Promise.resolve()
      }
      const sending = platform.send(chatId, says('快讯'), { priority: 'alert', starting })
      await showsCount(1)
      const receipt = await sending
      expect(receipt.kind === 'sent' && receipt.messageId).toMatch(/^\S+$/)
      expect(shownBefore).toBe(0)
      expect(shown().map(({ text }) => text)).toEqual(['快讯'])
    })

    it('accepts texts and buttons of the size of its limits', async () => {
      const finite = (limit: number, instead: number) => (Number.isFinite(limit) ? limit : instead)
      const heard: string[] = []
      const known: { platform?: Platform } = {}
      const { platform, type, press, showsCount, shown } = await open((incoming) => {
        heard.push(incoming.text)
        const limits = known.platform?.limits
        if (!limits || incoming.isPress) return Promise.resolve(says('pressed'))
        const command = `/${'x'.repeat(finite(limits.commandBytes, 300) - 1)}`
        const choices = [
          Array.from({ length: finite(limits.buttonsPerRow, 12) }, (_, i) => ({ label: `b${i + 1}`, command })),
        ]
        return Promise.resolve({ ...says('字。'.repeat(finite(limits.textLength, 9_000) / 2)), choices })
      })
      known.platform = platform
      const { commandBytes, textLength } = platform.limits
      type('long')
      await showsCount(1)
      press('b1')
      await showsCount(shown().length + 1)
      const text = shown()
        .slice(0, -1)
        .map((message) => message.text)
        .join('')
      expect(Array.from(text).length).toBe(finite(textLength, 9_000))
      expect(heard[1]).toHaveLength(finite(commandBytes, 300))
    })

    it('is healthy while it receives messages, with nothing waiting', async () => {
      const { platform, settle } = await open(echo)
      await settle()
      const { heardAt, waiting } = platform.health()
      expect([typeof heardAt, waiting]).toEqual(['number', 0])
    })

    it('finishes the reply in progress when it is stopped, then ends', async () => {
      let answer: (reply: Reply) => void = () => undefined
      let isAsked = false
      const { platform, type, settle, shown } = await open(() => {
        isAsked = true
        return new Promise((resolve) => (answer = resolve))
      })
      type('slow')
      await settle()
      expect(isAsked).toBe(true)
      const stopped = platform.stop()
      answer(says('done'))
      await settle()
      await stopped
      await platform.ended
      expect(shown().map(({ text }) => text)).toEqual(['done'])
    })
  })
}
