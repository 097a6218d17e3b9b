import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/chat/message.js'
import { formatReply as formatForTerminal } from '../../../src/platforms/terminal/format.js'
import { createChartDrawing } from '../../../src/platforms/telegram/chart-picture.js'
import { refusal } from './scene.js'
import { aMessageFrom42, aPressBy42, aReplyState, anAnswering, says } from './answering.js'

const chart: NonNullable<Reply['chart']> = {
  title: '“防汛”见报情况',
  language: 'zh-Hans',
  bars: [
    { label: '2025年6月9日', count: 8 },
    { label: '6月16日', count: 0 },
    { label: '6月23日', count: 2 },
  ],
}
const lines = '2025年6月9日 ████████████ 8\n6月16日 0\n6月23日 ███ 2'
const told = '共 64 篇文章，其中 10 篇提到它。'
const charted = { ...says(told), chart, choices: [[{ label: '订阅', command: '/subscribe 防汛' }]] }
const noted: string[] = []
const draw = createChartDrawing({ info: (_: unknown, text?: string) => void noted.push(text ?? '') })

describe('a chart', () => {
  it('G65: is one picture whose caption tells its figures, with the buttons below it', async () => {
    const { handle, api } = await anAnswering(() => Promise.resolve(charted))
    await handle(aMessageFrom42('/trend 防汛'), aReplyState())
    const [message, ...more] = api.standing(42)
    expect([message?.text, message?.photo, more]).toEqual([told, { name: 'chart.png' }, []])
    expect(JSON.stringify(message?.markup)).toContain('订阅')
    expect(api.violations).toEqual([])
  })

  it('is text where the group takes no pictures, nothing can draw, or a letter has no shape', async () => {
    const group = await anAnswering(() => Promise.resolve(charted))
    group.api.fail('sendPhoto', refusal('not enough rights to send photos to the chat'))
    await group.handle(aMessageFrom42('/trend 防汛'), aReplyState())
    expect(group.api.standing(42).map(({ text }) => text)).toEqual([`${told}\n${lines}`])
    const bare = await anAnswering(() => Promise.resolve(charted), { drawChart: () => Promise.resolve(undefined) })
    await bare.handle(aMessageFrom42('/trend 防汛'), aReplyState())
    expect(bare.api.standing(42).map(({ text }) => text)).toEqual([`${told}\n${lines}`])
    expect(await draw({ ...chart, title: '防汛\u{10FFFE}' })).toBeUndefined()
  })

  it('stays when the answer to its button comes, which is a new message', async () => {
    const { handle, api } = await anAnswering(({ isPress }) =>
      Promise.resolve(isPress ? { ...says('已订阅'), replaces: true } : charted),
    )
    await handle(aMessageFrom42('/trend 防汛'), aReplyState())
    const id = api.standing(42)[0]?.id ?? 0
    await handle(aPressBy42('/subscribe 防汛', id), aReplyState())
    expect(api.standing(42).map(({ text }) => text)).toEqual([told, '已订阅'])
  })

  it('apart from the text lets a press change the text in place, and stays below it', async () => {
    const refresh = [[{ label: '刷新', command: '/stats' }]]
    const { handle, api } = await anAnswering(({ isPress }) =>
      Promise.resolve(
        isPress
          ? { ...says('十一个问题'), choices: refresh, replaces: true }
          : { ...says('十个问题'), choices: refresh, chart: { ...chart, isApart: true } },
      ),
    )
    await handle(aMessageFrom42('/stats'), aReplyState())
    const id = api.standing(42)[0]?.id ?? 0
    await handle(aPressBy42('/stats', id), aReplyState())
    expect(api.standing(42).map(({ text, photo }) => [text, photo?.name])).toEqual([
      ['十一个问题', undefined],
      ['', 'chart.png'],
    ])
    expect(api.violations).toEqual([])
  })

  it('is drawn on paper of its own, with a bar as high as its count', async () => {
    const png = await draw(chart)
    const image = await loadImage(Buffer.from(png ?? ''))
    const context = createCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    const colour = (x: number, y: number) => context.getImageData(x, y, 1, 1).data.join()
    const [paper, blue] = ['255,255,255,255', '9,105,218,255']
    expect([image.width, image.height, colour(2, 2), noted]).toEqual([1200, 675, paper, []])
    // The middles of the three bars: 8 of 8 reaches 400 px above the floor, 2 a quarter of that.
    const topOf = (x: number) => Array.from({ length: 470 }, (_, i) => 125 + i).find((y) => colour(x, y) === blue)
    const [first = 0, second, third = 0] = [268, 625, 981].map((x) => topOf(x))
    expect(second).toBeUndefined()
    expect((595 - third) / (595 - first)).toBeCloseTo(0.25, 1)
  })

  it('has a line for each bar in the terminal', () => {
    expect(formatForTerminal({ ...says(told), chart }, { hasColor: false })).toBe(`${told}\n${lines}\n`)
  })

  it('below a text too long for a caption is a message of its own', async () => {
    const long = '长'.repeat(1000)
    const { handle, api } = await anAnswering(() => Promise.resolve({ ...says(long), chart }))
    await handle(aMessageFrom42('/trend 防汛'), aReplyState())
    expect(api.standing(42).map(({ text, photo }) => [text, photo?.name])).toEqual([
      [long, undefined],
      ['', 'chart.png'],
    ])
  })
})
