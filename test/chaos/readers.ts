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
  /** The line by which each article is known in an alert, by its id. */
  const headlines = new Map<string, string>()
  /** Articles of the archive, which are counted and not told. */
  let old = 0
  /** Articles in whose place of the same file another one stands now, after everybody was told of them. */
  let replaced = 0
  let fronts = 0
  const home = new AbortController()
  const isOver = (): boolean => home.signal.aborted

  const print = (name: string, stories: { id?: string; date?: string; headline: string }[]): void => {
    const path = join(corpus(), `${name}.jsonl`)
    const lines = stories.map((story) => {
      const text = Array.from({ length: 12 }, () => random.pick(words)).join('')
      return `${JSON.stringify({ ...story, paragraphs: [`${text}。`] })}\n`
    })
    writeFileSync(`${path}.part`, lines.join(''))
    renameSync(`${path}.part`, path)
  }
  const aHeadline = (): string => `${topic}${random.pick(words)}第${headlines.size}号${random.pick(words)}`
  const printWire = (): void => {
    const id = `wire-${headlines.size}`
    const headline = aHeadline()
    print(id, [{ id, headline }])
    headlines.set(id, headline)
  }
  /** A file that each story overwrites, once everybody has been told of the one before. */
  const printFront = (): void => {
    const last = headlines.get(`front.jsonl#${fronts}`)
    const isTold = (id: number): boolean =>
      api.standing(id).some(({ text }) => last !== undefined && text.split('\n').includes(last))
    if (last !== undefined && !people.every(({ id }) => isTold(id))) return
    if (last !== undefined) replaced += 1
    fronts += 1
    const headline = aHeadline()
    print('front', [{ headline }])
    headlines.set(`front.jsonl#${fronts}`, headline)
  }
  /** What was printed ten years ago comes into the corpus now. */
  const printOld = (): void => {
    const stories = [0, 1, 2].map((i) => ({
      id: `old-${headlines.size}-${i}`,
      date: '2015-06-18',
      headline: `${aHeadline()}旧闻之${i}`,
    }))
    print(`old-${headlines.size}`, stories)
    for (const { id, headline } of stories) headlines.set(id, headline)
    old += stories.length
  }
  const printing = (async () => {
    // Every reader has a topic before the first article, whatever the clock of the bot says then.
    const isSubscribed = (): boolean => people.every(({ id }) => api.standing(id).length > 0)
    await api.until(() => isOver() || isSubscribed())
    while (!isOver()) {
      await pause(random.between(2_000, 6_000), undefined, { signal: home.signal }).catch(() => undefined)
      if (isOver()) return
      random.pick([printWire, printWire, printWire, printFront, printOld])()
    }
  })()
  const broadcasts: string[] = []
  const drafts = () =>
    api.standing(admin.id).filter(({ text }) => broadcasts.some((each) => text.includes(`\n${each}`)))
  const broadcasting = (async () => {
    while (!isOver()) {
      await pause(random.between(20_000, 40_000), undefined, { signal: home.signal }).catch(() => undefined)
      if (isOver()) return
      const text = `通告第${broadcasts.length}号`
      const before = drafts().length
      broadcasts.push(text)
      updates.push(admin.say(`/broadcast ${text}`).updateId)
      const over = new AbortController()
      await Promise.race([
        api.until(() => drafts().length > before, over.signal),
        pause(20_000, undefined, { signal: home.signal }).catch(() => undefined),
      ])
      over.abort()
      const draft = drafts().at(-1)
      if (draft && drafts().length > before) updates.push(admin.press(draft, '确认').updateId)
    }
  })()

  return {
    /** What the readers and the admin sent, which grows until they are sent home. */
    updates,
    headlines: () => headlines,
    isBroadcast: (text: string): boolean => broadcasts.includes(text),
    /** Stops the printing and the writing to all. */
    sendHome: async (): Promise<void> => {
      home.abort()
      await Promise.all([printing, broadcasting])
    },
    /** Counts alerts and digests, in the store and in the chats. `oldAlerts`: alerts that only count old articles. */
    drawUp: async (store: Pick<Store, 'outbox' | 'arrivals' | 'subscriptions'>, oldAlerts: number) => {
      const ends = (await store.outbox.account()).toSorted((a, b) => a.kind.localeCompare(b.kind) || b.count - a.count)
      const arrivals = await store.arrivals.arrivalsAfter(0, 100_000)
      let due = 0
      const news = arrivals.filter(({ isOld }) => isOld !== true).length
      for (const { id } of people) due += (news + replaced) * (await store.subscriptions.of(telegramId(id))).length
      const told = api.journal.filter(({ method, outcome }) => method === 'sendMessage' && outcome.kind === 'done')
      const doubled = people.flatMap(({ id }) => {
        const texts = told
          .filter(({ payload }) => payload.chat_id === String(id))
          .map(({ payload }) => String(payload.text))
        const digests = texts.filter((text) => text.startsWith('日报 · '))
        const alerts = texts.filter((text) => !digests.includes(text))
        const twice = [...headlines.values()].filter(
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
      const alerts = ends.filter(({ kind }) => kind === 'alert').reduce((sum, { count }) => sum + count, 0) - oldAlerts
      const printed = { news: headlines.size - old - replaced, old, replaced }
      const arrived = { news, old: arrivals.length - news, replaced }
      return { printed, arrived, ends, alertsDue: due, alerts, oldAlerts, doubled }
    },
  }
}

/** The counts of alerts and digests. */
export type ReadersAccount = Awaited<ReturnType<ReturnType<typeof createReaders>['drawUp']>>

const line = (name: string, value: string | number) => `${name.padEnd(44)}${String(value).padStart(8)}\n`

/** Prints the counts as a table. */
export const printReaders = ({
  printed,
  arrived,
  ends,
  alertsDue,
  alerts,
  oldAlerts,
  doubled,
}: ReadersAccount): string =>
  [
    line('stories printed while it ran', printed.news),
    line('  arrived', arrived.news),
    line('stories in whose place another was printed', printed.replaced),
    line('stories of ten years ago', printed.old),
    line('  arrived', arrived.old),
    line('  notices that count them', oldAlerts),
    line('alerts due for them', alertsDue),
    line('  recorded', alerts),
    ...ends.map(({ kind, end, count }) => line(`  ${kind} ${end}`, count)),
    line('alerts and digests that came twice', doubled.length),
    ...doubled.map((each) => `  ${each}\n`),
  ].join('')
