import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTopicMatching } from '../../src/jobs/match-topics.js'
import { openStore } from '../../src/store/open.js'
import { telegramId } from '../../src/platforms/telegram/model.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { startBotApi, type BotApi } from '../support/bot-api.js'
import { botFolder, startBot, type BotProcess } from '../support/bot-process.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

const env = { CORPUS_DIR: 'corpus', DATA_DIR: 'data' }
let api: BotApi
let folder: ReturnType<typeof botFolder>
let bot: BotProcess | undefined

beforeEach(async () => {
  api = await startBotApi(undefined, { knowsAll: true })
  folder = botFolder()
  mkdirSync(join(folder.dir, 'corpus'))
})
afterEach(async () => {
  if (bot && !bot.hasEnded()) await bot.kill()
  expect(api.violations).toEqual([])
  await api.close()
  folder.drop()
})

/** A file, and its alert in the store of a bot that does not run. */
const ringBefore = async (chatId: number, headline: string): Promise<void> => {
  const path = `${headline}.md`
  const text = `${headline}的事就是这样。`
  const file = join(folder.dir, 'corpus', path)
  writeFileSync(file, `---\nheadline: ${headline}\n---\n\n${text}\n`)
  utimesSync(file, 1_790_000_000, 1_790_000_000)
  const store = await openStore(join(folder.dir, 'data'))
  await store.arrivals.markFilled()
  await store.subscriptions.save(aSubscription('防汛', { chatId: telegramId(chatId), createdAt: 0 }))
  const story = { headline, paragraphs: [text] }
  await store.articles.record({ path, size: 1, changedAt: 1 }, [story], Date.now(), { arriving: true })
  await createTopicMatching({ ...store, now: Date.now, log: createSilentLog() })()
  await store.close()
}

it('G4: an alert is never repeated when the bot was killed after Telegram took it, and the next one names it', async () => {
  const reader = api.person()
  await ringBefore(reader.id, '防汛一')
  const held = api.hold('sendMessage', 'after')
  bot = startBot(api, folder.dir, { env })
  const call = await held
  await bot.kill()
  call.drop()

  await ringBefore(reader.id, '防汛二')
  bot = startBot(api, folder.dir, { env })
  await api.until(() => api.standing(reader.id).some(({ text }) => text.includes('防汛二')))
  await bot.stop()
  const texts = api.standing(reader.id).map(({ text }) => text)
  expect(texts).toHaveLength(2)
  expect(texts.at(-1)).toMatch(/^防汛二$[^]*· 防汛一$/m)

  const store = await openStore(join(folder.dir, 'data'), { readOnly: true })
  const ends = (await store.outbox.account()).map(({ end, count }) => [end, count])
  await store.close()
  expect(new Map(ends as [string, number][])).toEqual(
    new Map([
      ['unknown', 1],
      ['sent', 1],
    ]),
  )
})
