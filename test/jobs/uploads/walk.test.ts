import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeNewspaper } from '../../support/builders/a-newspaper.js'
import { startBotApi, type BotApi } from '../../support/bot-api.js'
import type { Person } from '../../support/bot-api/people.js'
import { botFolder, startBot, type BotProcess } from '../../support/bot-process.js'

let api: BotApi
let folder: ReturnType<typeof botFolder>
let bot: BotProcess

const start = async () => {
  const env = { CORPUS_DIR: 'corpus', DATA_DIR: 'data', ADMIN_IDS: '900' }
  bot = startBot(api, folder.dir, { env })
  await bot.listening
}

beforeEach(async () => {
  api = await startBotApi(undefined, { knowsAll: true })
  folder = botFolder()
  writeNewspaper(join(folder.dir, 'corpus'))
  await start()
})
afterEach(async () => {
  if (!bot.hasEnded()) await bot.kill()
  await api.close()
  folder.drop()
})

const today = new Date().toISOString().slice(0, 10)
const lighthouse = `---\nheadline: 鹿角屿灯塔点亮\ndate: ${today}\nsource: 晚报\n---\n\n鹿角屿的灯塔昨晚八点重新点亮，守塔人站在灯下。\n`

const send = (who: Person, name: string) => {
  api.files.set('F1', Buffer.from(lighthouse))
  who.renderNotification({ document: { file_id: 'F1', file_name: name } })
}

const uploads = (): string[] => readdirSync(join(folder.dir, 'corpus/uploads'))
const question = '鹿角屿的灯塔什么时候点亮的？'
const isQuoted = (text: string): boolean => text.includes('昨晚八点重新点亮')

/** Asks until the answer quotes the article, or no longer does. */
const askUntil = async (who: Person, wanted: boolean): Promise<void> => {
  for (;;) {
    const before = api.standing(who.id).length
    who.say(question)
    await api.until(() => api.standing(who.id).length > before)
    if (isQuoted(api.standing(who.id).at(-1)?.text ?? '') === wanted) return
  }
}

it('G41: what an admin sends is asked about, told to subscribers and taken back, over a kill while it waits', async () => {
  const [admin, reader] = [api.person({ id: 900, language: 'zh-hans' }), api.person({ language: 'zh-hans' })]
  await askUntil(reader, false)
  reader.say('/subscribe 鹿角屿')
  await api.until(() => api.standing(reader.id).some(({ text }) => text.includes('已订阅“鹿角屿”')))

  send(admin, '../../.灯塔.md')
  await api.until(() => api.standing(admin.id).some(({ text }) => text.includes('1. 鹿角屿灯塔点亮')))
  expect(api.standing(admin.id)).toHaveLength(1)
  const [report] = api.standing(admin.id)
  if (!report) throw new Error('no report')
  await bot.kill()
  await start()

  admin.press(report, '发布')
  await api.until(() => report.text.includes('已发布'))
  expect(uploads()).toEqual(['灯塔.md'])
  await api.until(() => api.standing(reader.id).some(({ text }) => text.includes('有新消息') && isQuoted(text)))
  await askUntil(admin, true)

  admin.press(report, '撤回')
  await api.until(() => report.text.includes('已撤回'))
  expect(uploads()).toEqual([])
  await askUntil(admin, false)
  expect(api.violations).toEqual([])
})

it('G41: a file of anybody else is refused in one sentence and not fetched, in private and in a group', async () => {
  const stranger = api.person({ language: 'zh-hans' })
  send(stranger, '灯塔.md')
  await api.until(() => api.standing(stranger.id).length > 0)
  expect(api.standing(stranger.id).map(({ text }) => text)).toEqual([
    '只有管理员可以给我发文件。想知道什么，用文字问我就好。',
  ])
  const admin = api.person({ id: 900, language: 'zh-hans' })
  const group = api.group({ people: [admin.id] })
  admin.renderNotification({ document: { file_id: 'F1', file_name: '灯塔.md' } }, { in: group })
  await askUntil(admin, false)
  expect(api.standing(group.id)).toEqual([])
  expect(api.callsOf('getFile')).toEqual([])
})
