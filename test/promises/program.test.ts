import Database from 'better-sqlite3'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.js'
import { news, writeNewspaper } from '../support/builders/a-newspaper.js'
import { startBotApi, type BotApi } from '../support/bot-api.js'
import type { Person } from '../support/bot-api/people.js'
import { botFolder, startBot, type BotProcess } from '../support/bot-process.js'

/** Ends the search worker as the file at CHAOS_ORDERS says. */
const machineHooks = new URL('../chaos/machine-hooks.mjs', import.meta.url).href

const token = '4242:canary-token-of-the-program'
const env = { CORPUS_DIR: 'corpus', DATA_DIR: 'data' }
let api: BotApi
let folder: ReturnType<typeof botFolder>
let bot: BotProcess
let outputs = ''

/** Files that try to break their readers, as far as the formats of the corpus go. */
const writeBombs = (corpus: string) => {
  mkdirSync(corpus, { recursive: true })
  const levels = Array.from({ length: 24 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)
  writeFileSync(join(corpus, 'aliases.md'), `---\na0: &a0 [x]\n${levels.join('\n')}\nheadline: 炸弹\n---\n灯塔。\n`)
  writeFileSync(join(corpus, 'nested.md'), `${'> '.repeat(20_000)}深\n\n${'['.repeat(50_000)}\n`)
  writeFileSync(join(corpus, 'line.txt'), '字'.repeat(4_000_000))
  writeFileSync(
    join(corpus, 'deep.jsonl'),
    `${'['.repeat(200_000)}\n{"id":"../../etc/passwd","headline":"../../x","paragraphs":["越界的编号。"]}\n{"id":"__proto__","paragraphs":["原型。"]}\n`,
  )
  writeFileSync(join(corpus, 'entities.xml'), '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><rss>&a;</rss>')
  writeFileSync(join(corpus, 'bytes.md'), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]))
}

beforeAll(async () => {
  api = await startBotApi(token, { knowsAll: true, isFlooding: true })
  folder = botFolder()
  writeNewspaper(join(folder.dir, 'corpus'))
  writeBombs(join(folder.dir, 'corpus', 'bombs'))
  bot = startBot(api, folder.dir, { env })
  await bot.listening
  await isReady()
})
afterAll(async () => {
  if (!bot.hasEnded()) await bot.kill()
  await api.close()
  folder.drop()
})
afterEach(() => {
  expect(api.violations).toEqual([])
})

const answersTo = (chatId: number, headline: string) =>
  api.standing(chatId).filter(({ text }) => text.includes(headline)).length

/** Asks as one that nobody else is until the articles are read. */
const isReady = async () => {
  for (;;) {
    const who = api.person()
    const [{ question, headline }] = news as [(typeof news)[number]]
    who.say(question)
    await api.until(() => api.standing(who.id).length > 0)
    if (answersTo(who.id, headline) > 0) return
  }
}

const askAll = (people: Person[]) =>
  people.map((who, i) => {
    const item = news[i % news.length] ?? { question: '', headline: '' }
    who.say(item.question)
    return { who, item }
  })

describe('G12: SIGTERM', () => {
  it('finishes what is in progress, exits with 0, and loses and doubles nothing', async () => {
    await isReady()
    const people = askAll(Array.from({ length: 25 }, () => api.person()))
    const { code, output } = await bot.stop()
    outputs += output
    expect(code).toBe(0)
    bot = startBot(api, folder.dir, { env })
    await bot.listening
    await api.until(() => people.every(({ who, item }) => answersTo(who.id, item.headline) === 1))
    await api.until(() => api.unconfirmed().length === 0)
  })

  it('of the first process lets a second one continue that was started before, without loss or doubling', async () => {
    const second = startBot(api, folder.dir, { env })
    const people = askAll(Array.from({ length: 10 }, () => api.person()))
    const { code, output } = await bot.stop()
    outputs += output
    expect(code).toBe(0)
    people.push(...askAll(Array.from({ length: 10 }, () => api.person())))
    bot = second
    await second.listening
    await api.until(() => people.every(({ who, item }) => answersTo(who.id, item.headline) === 1))
    await api.until(() => api.unconfirmed().length === 0)
    outputs += (await bot.stop()).output
    const store = await openStore(join(folder.dir, 'data'), { readOnly: true })
    expect((await store.inbox.account()).open).toBe(0)
    await store.close()
    for (const { who } of people) expect(api.standing(who.id)).toHaveLength(1)
    bot = startBot(api, folder.dir, { env })
    await bot.listening
  })
})

describe('G39: a search worker that dies while Telegram does not let the bot describe itself', () => {
  it('ends the program, so that its next start answers', async () => {
    outputs += (await bot.stop()).output
    const orders = join(folder.dir, 'orders.json')
    const order = (searchEnds: number) => writeFileSync(orders, JSON.stringify({ aheadMs: 0, searchEnds }))
    order(0)
    const before = api.callsOf('setMyCommands').length
    api.planFaults(({ method }) => (method.startsWith('setMy') ? 'hang' : undefined))
    bot = startBot(api, folder.dir, {
      env: { ...env, CHAOS_ORDERS: orders, NODE_OPTIONS: `--import ${machineHooks}` },
    })
    await api.until(() => api.callsOf('setMyCommands').length > before)
    order(1)
    const { code, output } = await bot.ended
    outputs += output
    expect(code).toBe(1)
    api.planFaults()
    rmSync(orders)
    bot = startBot(api, folder.dir, { env })
    await bot.listening
    await isReady()
  })
})

describe('G30: /forget', () => {
  it('leaves no byte of the user in the files of the store, and nothing is sent any more', async () => {
    const who = api.person({ id: 5_550_123_456_789, language: 'en', name: 'canary-name' })
    who.say('canaryquestion about the harbour')
    await api.until(() => api.standing(who.id).length === 1)
    who.say('/timezone Urumqi')
    await api.until(() => api.standing(who.id).length === 2)
    who.say('/forget')
    await api.until(() => api.standing(who.id).length === 3)
    const asked = api.standing(who.id).at(-1)
    if (!asked) throw new Error('nothing was asked')
    const before = api.calls.length
    who.press(asked, 'onfirm')
    await api.until(() =>
      api.calls.slice(before).some(({ method }) => method === 'editMessageText' || method === 'sendMessage'),
    )
    await api.until(() => api.unconfirmed().length === 0)
    outputs += (await bot.stop()).output
    const bytes = (dir: string): string =>
      readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join('')
    const data = bytes(join(folder.dir, 'data'))
    const canaries = ['canaryquestion', 'canary-name', 'Urumqi', String(who.id)]
    expect(canaries.filter((canary) => data.includes(canary))).toEqual([])
    // Whether bytes were left beside rows is up to chance, that the file was written anew is not.
    const file = new Database(join(folder.dir, 'data', 'wenbao.sqlite'), { readonly: true })
    expect(file.prepare("select value from facts where name = 'unscrubbed'").all()).toEqual([])
    file.close()
    bot = startBot(api, folder.dir, { env })
    await bot.listening
  })
})

describe('G29: hostile input', () => {
  it('in files is skipped, and the articles beside it are found', async () => {
    const who = api.person()
    who.say(news[7]?.question ?? '')
    await api.until(() => answersTo(who.id, news[7]?.headline ?? '') === 1)
    expect(readdirSync(folder.dir).toSorted()).toEqual(['corpus', 'data'])
  })

  it('of a user who sends 100 messages a second of 4,096 characters each does not keep others from their answers', async () => {
    const flooder = api.person()
    const long = Array.from({ length: 60 }, (_, i) => `${'水闸整修用了多少天'.repeat(455).slice(0, 4090)}${i}`)
    for (const text of long) flooder.say(text)
    for (let i = 0; i < 140; i += 1) flooder.say(`第${i}个问题：灯塔？`)
    const others = askAll(Array.from({ length: 20 }, () => api.person()))
    await api.until(() => others.every(({ who, item }) => answersTo(who.id, item.headline) === 1))
    const answered = api.standing(flooder.id).length
    expect(answered).toBeLessThan(40)
    expect(bot.hasEnded()).toBe(false)
  })
})

describe('G27: the log of the whole program', () => {
  it('contains neither the token nor texts of users', () => {
    outputs += bot.output()
    expect(outputs.length).toBeGreaterThan(500)
    const texts = ['整修用了', '多少天', '灯塔', '工程昨天完工', ...news.map(({ headline }) => headline)]
    expect(['canary', ...texts].filter((canary) => outputs.includes(canary))).toEqual([])
  })

  it('has a debug line for each stage of a question and of an article', () => {
    const stages = [
      'corpus file taken in',
      'changes indexed',
      'updates stored',
      'question searched',
      'reply made',
      'reply sent',
      'update ended',
    ]
    expect(stages.filter((stage) => !outputs.includes(`"msg":"${stage}"`))).toEqual([])
  })
})
