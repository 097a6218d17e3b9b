import { expect, it } from 'vitest'
import { createUndelivered } from '../../../src/chat/notify/undelivered.js'
import { textOf } from '../../jobs/newsroom.js'
import { anAlert } from '../../support/builders/a-notification.js'
import { anArticle } from '../../support/builders/a-subscription.js'
import { catalog } from '../../support/catalog.js'
import { noon } from '../../support/clocks/clock.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'

const lose = async (articleIds: string[], count = 8) => {
  const store = createFakeStore(
    Array.from({ length: count }, (_, i) => anArticle({ id: `a${i}`, ...(i > 0 && { headline: `第${i}篇` }) })),
  )
  await store.outbox.put([anAlert('7')], noon)
  const ids = (await store.outbox.claim(noon, 1_000, 1)).map(({ id }) => id)
  await store.outbox.sending(ids, articleIds, noon)
  await store.outbox.end(ids, { kind: 'unknown', reason: 'timeout' }, noon)
  return { store, ids, missedOf: createUndelivered(store, catalog) }
}
const textIn = (missed: Awaited<ReturnType<ReturnType<typeof createUndelivered>>>) =>
  textOf({ blocks: missed?.blocks ?? [], choices: [] })

it('names five headlines and counts the rest, until they have been named', async () => {
  const { ids, missedOf } = await lose(['a1', 'a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
  const missed = await missedOf('7', 'zh-Hans')
  expect(textIn(missed)).toMatch(/· 第1篇\n· [^\n]+\n· 第2篇\n· 第3篇\n· 第4篇\n还有 2 篇$/)
  expect(missed?.ids).toEqual(ids)
  expect(await missedOf('8', 'en')).toBeUndefined()
  await missed?.done()
  expect(await missedOf('7', 'zh-Hans')).toBeUndefined()
})

it('skips articles that are gone, and settles their notification', async () => {
  const { missedOf } = await lose(['gone'])
  const missed = await missedOf('7', 'en')
  expect(missed?.blocks).toEqual([])
  await missed?.done()
  expect(await missedOf('7', 'en')).toBeUndefined()
})
