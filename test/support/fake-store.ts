import type { Article, Story } from '../../src/article/article.js'
import type { Change, ChatSettings, FileRecord, Recorded, Store, Turn } from '../../src/store/store.js'

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
export const createFakeStore = (given: Article[] = []): Store => {
  const files = new Map<string, FileRecord>()
  const articles = new Map<string, Article>()
  let changes: Change[] = []
  let seq = 0
  const settings = new Map<string, ChatSettings>()
  const turns = new Map<string, Turn[]>()

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

  return {
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
    },
    id: () => Promise.resolve('fake'),
    close: () => Promise.resolve(),
  }
}

const idsOf = (articles: { id: string }[]): string[] => articles.map(({ id }) => id)
