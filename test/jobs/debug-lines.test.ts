import { expect, it } from 'vitest'
import { aPlan } from '../support/builders/a-digest-schedule.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { noon } from '../support/clocks/clock.js'
import { aNewsroom, dayMs, hourMs } from './newsroom.js'

it('an article and a digest leave a debug line for each stage, with ids, counts and ms and no text', async () => {
  const room = aNewsroom()
  await room.store.subscriptions.save(aSubscription('防汛', { chatId: '7' }))
  await room.store.digestSchedules.save(aPlan('8', { minute: 780, nextAt: noon + hourMs, sentUntil: noon - dayMs }))
  await room.publish('防汛一')
  await room.turn()
  room.pass(hourMs)
  await room.turn()
  expect(room.told.map(({ chatId }) => chatId)).toEqual(['7', '8'])
  expect(room.log.stages).toMatchObject([
    { message: 'article matched', fields: { alerts: 1, ms: 0 } },
    { message: 'notification rendered', fields: { chatId: '7', kind: 'alert', ms: 0 } },
    { message: 'notification sent', fields: { chatId: '7', kind: 'alert', outcome: 'sent', ms: 0 } },
    { message: 'digests queued', fields: { digestSchedules: 1, digests: 1, ms: 0 } },
    { message: 'notification rendered', fields: { chatId: '8', kind: 'digest' } },
    { message: 'notification sent', fields: { chatId: '8', kind: 'digest', outcome: 'sent' } },
  ])
  expect(JSON.stringify([room.log.lines, room.log.stages])).not.toMatch(/防汛|详情/)
})
