import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../../src/store/store.js'
import { telegramId } from '../../src/platforms/telegram/model.js'
import type { BotApi } from '../support/bot-api.js'
import type { Person } from '../support/bot-api/people.js'
import type { Random } from './random.js'

const topic = '快讯'
const minuteMs = 60_000
/** The zone of chats that have chosen none. */
const zoneMs = 8 * 3_600_000

/** Words that make every story different. */
const words =
  '灯塔 水闸 渡船 粮仓 剧院 码头 学校 医院 公园 桥面 集市 电厂 邮局 车站 河堤 菜场 泳池 书店 球场 花市'.split(' ')

const clockIn = (at: number): string => new Date(at + zoneMs).toISOString().slice(11, 16)

/**
 * Creates users with a topic and with a digest due in a few minutes, a newspaper that prints articles for them, file by
 * file, and an admin who writes to all, while the bot is being killed.
 * @param parts.corpus - the folder into which the newspaper is printed, wherever it is at the moment
 */
export const createReaders = (
  api: BotApi,
  random: Random,
  { corpus, size, admin }: { corpus: () => string; size: number; admin: Person },
) => {
  const people = Array.from({ length: size }, () => api.person({ language: 'zh-hans' }))
  const updates = people.flatMap((who, i) => [
    who.say(`/subscribe ${topic}`).updateId,
    who.say(`/digest ${clockIn(Date.now() + (1 + (i % 2)) * minuteMs + 45_000)}`).updateId,
  ])
  const headlines: string[] = []
  const home = new AbortController()

  const print = (): void => {
    const number = headlines.length
    const headline = `${topic}${random.pick(words)}第${number}号${random.pick(words)}`
    const text = Array.from({ length: 12 }, () => random.pick(words)).join('')
    const path = join(corpus(), `wire-${number}.jsonl`)
    writeFileSync(`${path}.part`, `${JSON.stringify({ id: `wire-${number}`, headline, paragraphs: [`${text}。`] })}\n`)
    renameSync(`${path}.part`, path)
    headlines.push(headline)
  }
  const printing = (async () => {
    // Every reader has a topic before the first article, whatever the clock of the bot says then.
    const isSubscribed = (): boolean => people.every(({ id }) => api.standing(id).length > 0)
    await api.until(() => home.signal.aborted || isSubscribed())
    while (!home.signal.aborted) {
      await pause(random.between(2_000, 6_000), undefined, { signal: home.signal }).catch(() => undefined)
      print()
    }
  })()
  const broadcasts: string[] = []
  const drafts = () =>
    api.standing(admin.id).filter(({ text }) => broadcasts.some((each) => text.includes(`\n${each}`)))
  const isOver = (): boolean => home.signal.aborted
  const broadcasting = (async () => {
    while (!isOver()) {
      await pause(random.between(20_000, 40_000), undefined, { signal: home.signal }).catch(() => undefined)
      if (isOver()) return
      const text = `通告第${broadcasts.length}号`
      const before = drafts().length
      broadcasts.push(text)
      updates.push(admin.say(`/broadcast ${text}`).updateId)
      await Promise.race([
        api.until(() => isOver() || drafts().length > before),
        pause(20_000, undefined, { signal: home.signal }).catch(() => undefined),
      ])
      const draft = drafts().at(-1)
      if (draft && drafts().length > before) updates.push(admin.press(draft, '确认').updateId)
    }
  })()

  return {
    /** What the readers and the admin sent, which grows until they are sent home. */
    updates,
    /** The line by which each article is known in an alert, by its id. */
    headlines: () => new Map(headlines.map((headline, i) => [`wire-${i}`, headline])),
    isBroadcast: (text: string): boolean => broadcasts.includes(text),
    /** Stops the printing and the writing to all. */
    sendHome: async (): Promise<void> => {
      home.abort()
      await Promise.all([printing, broadcasting])
    },
    /** Counts alerts and digests, in the store and in the chats. */
    drawUp: async (store: Pick<Store, 'outbox' | 'arrivals' | 'subscriptions'>) => {
      const ends = (await store.outbox.account()).toSorted((a, b) => a.kind.localeCompare(b.kind) || b.count - a.count)
      const arrivals = await store.arrivals.arrivalsAfter(0, 100_000)
      let due = 0
      for (const { id } of people) due += arrivals.length * (await store.subscriptions.of(telegramId(id))).length
      const told = api.journal.filter(({ method, outcome }) => method === 'sendMessage' && outcome.kind === 'done')
      const doubled = people.flatMap(({ id }) => {
        const texts = told
          .filter(({ payload }) => payload.chat_id === String(id))
          .map(({ payload }) => String(payload.text))
        const digests = texts.filter((text) => text.startsWith('日报 · '))
        const alerts = texts.filter((text) => !digests.includes(text))
        const twice = headlines.filter(
          // A headline that is named as possibly missed has a dot before it.
          (headline) => alerts.filter((text) => text.split('\n').includes(headline)).length > 1,
        )
        return [
          // By its day, which is another one for a bot whose clock has jumped.
          ...digests
            .map((text) => text.split('\n')[0] ?? '')
            .filter((title, i, titles) => titles.indexOf(title) !== i)
            .map((title) => `${id}: ${title}`),
          ...twice.map((one) => `${id}: ${one}`),
        ]
      })
      const alerts = ends.filter(({ kind }) => kind === 'alert').reduce((sum, { count }) => sum + count, 0)
      return { printed: headlines.length, arrived: arrivals.length, ends, alertsDue: due, alerts, doubled }
    },
  }
}

/** The counts of alerts and digests. */
export type ReadersAccount = Awaited<ReturnType<ReturnType<typeof createReaders>['drawUp']>>

const line = (name: string, value: string | number) => `${name.padEnd(44)}${String(value).padStart(8)}\n`

/** Prints the counts as a table. */
export const printReaders = ({ printed, arrived, ends, alertsDue, alerts, doubled }: ReadersAccount): string =>
  [
    line('stories printed while it ran', printed),
    line('  arrived', arrived),
    line('alerts due for them', alertsDue),
    line('  recorded', alerts),
    ...ends.map(({ kind, end, count }) => line(`  ${kind} ${end}`, count)),
    line('alerts and digests that came twice', doubled.length),
    ...doubled.map((each) => `  ${each}\n`),
  ].join('')
