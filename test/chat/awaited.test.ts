import { describe, expect, it } from 'vitest'
import { open, textOf } from './open-chat.js'
import { saltmouth } from './paper.js'

describe('the text after a command typed alone', () => {
  it.each([
    ['/timezone', '广州', 'UTC+8'],
    ['/quiet', '晚上11点到早上7点', '23:00'],
    ['/digest', '早上七点半', '07:30'],
    ['/subscribe', '杨梅', '杨梅'],
    ['/language', 'English', 'English'],
  ])('%s: %s is its argument', async (command, text, said) => {
    const { say } = open(saltmouth)
    await say(command)
    const reply = await say(text)
    expect(textOf(reply)).toContain(said)
    expect(textOf(reply)).not.toContain('没有提到')
  })

  it('is a question where the command cannot read it, and so is the text after that', async () => {
    const { say } = open(saltmouth)
    await say('/quiet')
    expect(textOf(await say('盐口大桥什么时候通车'))).toContain('通车')
    expect(textOf(await say('晚上11点到早上7点'))).not.toContain('23:00')
  })

  it.each(['/subscribe', '/trend'])(
    '%s: is a question where it is put as one, with a question mark or not',
    async (command) => {
      const { say, store } = open(saltmouth)
      for (const asked of [
        '盐口大桥什么时候通车',
        '鹽口大橋什麼時候通車',
        '盐口大桥通车了吗',
        '盐口大桥？',
        'when does the bridge open',
      ]) {
        await say(command)
        const reply = await say(asked)
        expect(textOf(reply)).not.toMatch(/已订阅|见报情况/)
        expect((await store.chats.lastTurns('1', 1))[0]).toMatchObject({ kind: 'question', question: asked })
      }
      expect(await store.subscriptions.of('1')).toEqual([])
    },
  )

  it.each(['哪吒', '野猪出没', 'Will Smith', 'Is Milan', 'WHO pandemic treaty', 'who'])(
    '/subscribe: %s is a topic',
    async (topic) => {
      const { say, store } = open(saltmouth)
      await say('/subscribe')
      await say(topic)
      expect(await store.subscriptions.of('1')).toMatchObject([{ topic }])
    },
  )

  it('/trend: 大桥 is its topic', async () => {
    const { say } = open(saltmouth)
    await say('/trend')
    expect(textOf(await say('大桥'))).toContain('见报情况')
  })

  it('is a question after a press, and in a group', async () => {
    const { say } = open(saltmouth)
    await say('/timezone', { isPress: true })
    expect(textOf(await say('乌鲁木齐'))).not.toContain('UTC')
  })
})

it.each(['好的', '收到', '知道了', '明白了，谢谢', '好的，再见', 'ok thanks', '唔該晒'])(
  '%s is answered without a search',
  async (text) => {
    const { say, store } = open(saltmouth)
    const reply = await say(text)
    expect(reply?.blocks.some(({ kind }) => kind === 'quote')).toBe(false)
    expect(textOf(reply)).not.toContain('没有提到')
    expect(await store.chats.lastTurns('1', 1)).toEqual([])
  },
)
