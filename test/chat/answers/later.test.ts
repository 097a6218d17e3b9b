import { expect, it } from 'vitest'
import type { Reply } from '../../../src/chat/message.js'
import { open, textOf } from '../open-chat.js'
import { anArticle } from '../../support/builders/an-article.js'

const bridge = (id: string, day: string, headline: string, text: string) =>
  anArticle({ id, day, headline, paragraphs: [text] })
const course = [
  bridge('closing', '2025-06-12', '青溪大桥 明起封闭', '青溪大桥封闭五天，更换支座九十六个。'),
  bridge('late', '2025-06-17', '青溪大桥 推迟通车', '青溪大桥垫石开裂，推迟通车。'),
  bridge('open', '2025-06-21', '青溪大桥 今晨通车', '青溪大桥今晨通车，两千辆车排队。'),
  bridge('fish', '2025-06-22', '鲫鱼上市', '青溪大桥下的鲫鱼上市。'),
]
const laterIn = (reply: Reply | undefined) =>
  (reply?.choices ?? []).flat().filter((choice) => choice.label.startsWith('后续'))

it('an answer from an early stage of a story leads to the newest report on it', async () => {
  const { say } = open(course)
  const reply = await say('青溪大桥封闭更换支座多少个')
  expect(textOf(reply)).toContain('九十六个')
  const [button] = laterIn(reply)
  expect(button?.label).toBe('后续 2 篇')
  const command = button && 'command' in button ? button.command : ''
  const newest = await say(command, { isPress: true, messageId: '5' })
  expect(textOf(newest)).toContain('两千辆车排队')
  expect(laterIn(newest)).toEqual([])
})

it('an answer from the newest report leads to none, and one of another matter is none', async () => {
  const { say } = open(course)
  const newest = await say('青溪大桥通车排队两千辆')
  expect(textOf(newest)).toContain('今晨通车')
  expect(laterIn(newest)).toEqual([])
  const { say: sayAlone } = open(course.filter(({ id }) => id === 'closing' || id === 'fish'))
  expect(laterIn(await sayAlone('青溪大桥封闭更换支座多少个'))).toEqual([])
})
