import type { Article, Story } from '../../src/article/article.js'
import { refOf } from '../../src/article/ref.js'
import type { Subscription } from '../../src/notice/subscription.js'
import type {
  Change,
  ChatKind,
  ChatSettings,
  FileRecord,
  Recorded,
  Store,
  Suspension,
  Turn,
} from '../../src/store/store.js'
import { createFakeBroadcasts, createFakeFeedback, createFakeOutbox, createFakeTallies } from './fake-notices.js'

/** A story that only says what a test is about. */
export const anArticle = (given: Partial<Article> & Pick<Article, 'id'>): Article => ({
  path: 'lighthouse/2025-06-18.txt',
  place: 0,
  arrivedAt: Date.UTC(2025, 5, 18),
  paragraphs: ['灯塔昨晚重新点亮。'],
  ...given,
})

const turnLimit = 20

/**
 * A store in memory, with these articles in it. Answers with copies, as a database does. Its stories take their ids from
 * their place alone; what becomes of moved and rewritten stories is the real store's to know.
 */
export const createFakeStore = (given: Article[] = []) => {
  const files = new Map<string, FileRecord>()
  const articles = new Map<string, Article>()
  let changes: Change[] = []
  let seq = 0
  const settings = new Map<string, ChatSettings>()
  const turns = new Map<string, Turn[]>()
  const met = new Map<string, { kind: ChatKind; userId: string; at: number }>()
  const suspensions = new Map<string, Suspension>()
  const subscriptions: Subscription[] = []
  const outbox = createFakeOutbox()
  const feedback = createFakeFeedback()
  const audience = () =>
    Promise.resolve(
      [...met].flatMap(([chatId, { kind }]) => (kind === 'private' && !suspensions.has(chatId) ? [chatId] : [])),
    )

  const idOf = (change: Change) => (change.kind === 'put' ? change.article.id : change.articleId)
  const note = (made: { kind: 'put'; article: Article } | { kind: 'drop'; articleId: string }) => {
    seq += 1
    const change: Change = { ...made, seq }
    changes = [...changes.filter((old) => idOf(old) !== idOf(change)), change]
  }
  const put = (article: Article) => {
    articles.set(article.id, structuredClone(article))
    note({ kind: 'put', article })
  }
  const drop = (ids: string[]) => {
    for (const id of ids.filter((each) => articles.delete(each))) note({ kind: 'drop', articleId: id })
  }
  given.forEach(put)

  const newestFirst = () =>
    [...articles.values()].sort(
      (a, b) => (b.day ?? '').localeCompare(a.day ?? '') || b.arrivedAt - a.arrivedAt || a.place - b.place,
    )
  const inFile = (path: string) => [...articles.values()].filter((article) => article.path === path)

  const record = (file: FileRecord, stories: Story[], now: number): Recorded => {
    files.set(file.path, file)
    const made = stories.map((story, place) => ({ id: `${file.path}#${place + 1}`, ...story, path: file.path, place }))
    const taken = made.filter(({ id }) => (articles.get(id)?.path ?? file.path) !== file.path).map(({ id }) => id)
    const kept = made.filter(({ id }) => !taken.includes(id))
    const removed = inFile(file.path).filter(({ id }) => !kept.some((story) => story.id === id))
    const added = kept.filter(({ id }) => !articles.has(id))
    const changed = kept.filter(
      ({ id, paragraphs }) => articles.has(id) && articles.get(id)?.paragraphs.join('\n') !== paragraphs.join('\n'),
    )
    drop(removed.map(({ id }) => id))
    for (const story of [...added, ...changed]) {
      put({ ...story, arrivedAt: articles.get(story.id)?.arrivedAt ?? now })
    }
    return { added: idsOf(added), changed: idsOf(changed), removed: idsOf(removed), taken }
  }

  const store: Store = {
    articles: {
      files: () => Promise.resolve([...files.values()]),
      record: (file, stories, now) => Promise.resolve(record(file, stories, now)),
      recordProblem: (file) => Promise.resolve(void files.set(file.path, file)),
      remove: (path) => {
        const removed = idsOf(inFile(path))
        files.delete(path)
        drop(removed)
        return Promise.resolve({ added: [], changed: [], removed, taken: [] })
      },
      article: (id) => Promise.resolve(structuredClone(articles.get(id))),
      articleByRef: (ref) =>
        Promise.resolve(structuredClone([...articles.values()].find(({ id }) => refOf(id) === ref))),
      latest: (limit, offset) => Promise.resolve(structuredClone(newestFirst().slice(offset, offset + limit))),
      summary: () => {
        const days = newestFirst().flatMap(({ day }) => day ?? [])
        const [lastDay] = days
        const firstDay = days.at(-1)
        return Promise.resolve({ articles: articles.size, ...(firstDay && { firstDay }), ...(lastDay && { lastDay }) })
      },
      changesAfter: (after, limit) => Promise.resolve(changes.filter((change) => change.seq > after).slice(0, limit)),
      lastSeq: () => Promise.resolve(seq),
    },
    chats: {
      settings: (chatId) => Promise.resolve({ ...settings.get(chatId) }),
      saveSettings: (chatId, chosen) => Promise.resolve(void settings.set(chatId, chosen)),
      saveTurn: (turn) => {
        const kept = turns.get(turn.chatId) ?? []
        const copy = structuredClone(turn)
        const isKnown = kept.some(({ id }) => id === turn.id)
        const next = isKnown ? kept.map((old) => (old.id === turn.id ? copy : old)) : [copy, ...kept]
        turns.set(turn.chatId, next.slice(0, turnLimit))
        return Promise.resolve()
      },
      turn: (chatId, id) => Promise.resolve(structuredClone(turns.get(chatId)?.find((turn) => turn.id === id))),
      lastTurns: (chatId, limit) => Promise.resolve(structuredClone((turns.get(chatId) ?? []).slice(0, limit))),
      meet: ({ chatId, kind, userId, at }) => {
        met.set(chatId, { kind, userId, at })
        return Promise.resolve(suspensions.delete(chatId))
      },
      suspend: (chatId, suspension) => Promise.resolve(void suspensions.set(chatId, suspension)),
      revive: (chatId) => Promise.resolve(void suspensions.delete(chatId)),
      suspension: (chatId) => Promise.resolve(suspensions.get(chatId)),
      move: unfaked,
      rest: unfaked,
      resting: unfaked,
      audience,
      users: (since) => {
        const all = [...met.values()]
        const idsOfUsers = (seen: typeof all) => new Set(seen.map(({ userId }) => userId)).size
        return Promise.resolve({ known: idsOfUsers(all), active: idsOfUsers(all.filter(({ at }) => at >= since)) })
      },
    },
    inbox: { ...unfakedInbox, waiting: () => Promise.resolve(0) },
    outbox: { claim: unfaked, sending: unfaked, retryAt: unfaked, unnamed: unfaked, prune: unfaked, ...outbox },
    subscriptions: {
      of: (chatId) => Promise.resolve(structuredClone(subscriptions.filter((each) => each.chatId === chatId))),
      save: (subscription) => {
        const at = subscriptions.findIndex(({ chatId, id }) => chatId === subscription.chatId && id === subscription.id)
        subscriptions.splice(at < 0 ? subscriptions.length : at, at < 0 ? 0 : 1, structuredClone(subscription))
        return Promise.resolve()
      },
      remove: (chatId, id) => {
        const at = subscriptions.findIndex((each) => each.chatId === chatId && each.id === id)
        return Promise.resolve(at >= 0 && subscriptions.splice(at, 1).length > 0)
      },
      count: (chatId) => Promise.resolve(subscriptions.filter((each) => each.chatId === chatId).length),
      changesAfter: unfaked,
    },
    news: {
      arrivalsAfter: unfaked,
      arrivedBetween: unfaked,
      matchedTo: unfaked,
      recordMatches: unfaked,
      isFilled: unfaked,
      markFilled: unfaked,
    },
    plans: { of: unfaked, save: unfaked, remove: unfaked, due: unfaked, advance: unfaked },
    feedback,
    tallies: createFakeTallies(),
    broadcasts: createFakeBroadcasts(outbox, audience),
    copy: unfaked,
    forget: unfaked,
    scrub: unfaked,
    backup: unfaked,
    id: () => Promise.resolve('fake'),
    secret: () => Promise.resolve('0'.repeat(64)),
    close: () => Promise.resolve(),
  }
  return { ...store, feedback, outbox: { ...store.outbox, items: outbox.items } }
}

/** Stands for what no test of the chat has needed so far. */
const unfaked = () => Promise.reject(new Error('not in the fake store'))
const unfakedInbox = { add: unfaked, open: unfaked, note: unfaked, end: unfaked, account: unfaked, prune: unfaked }

const idsOf = (articles: { id: string }[]): string[] => articles.map(({ id }) => id)
