import { keyOf, type Notice, type OutboxDraft } from '../../src/notice/notice.js'
import type {
  Broadcast,
  BroadcastStore,
  ChatStore,
  FeedbackStore,
  OutboxEnd,
  OutboxItem,
  OutboxStore,
  TallyStore,
} from '../../src/store/store.js'

type Kept = OutboxItem & { key: string; end?: OutboxEnd }

/** An outbox in memory that tells one item at a time and knows no leases; what is left out is the real store's to know. */
export const createFakeOutbox = (): Pick<OutboxStore, 'put' | 'end' | 'skip' | 'waiting' | 'account' | 'named'> & {
  /** What waits, as it stands. */
  items: () => OutboxItem[]
} => {
  const kept: Kept[] = []
  const open = () => kept.filter(({ end }) => end === undefined)
  const put = (drafts: OutboxDraft[]): number => {
    const fresh = drafts.filter(({ key }) => kept.every((item) => item.key !== key))
    for (const draft of fresh) kept.push({ id: kept.length + 1, attempts: 0, wasSending: false, ...draft })
    return fresh.length
  }
  const finish = (items: Kept[], end: OutboxEnd): number => {
    for (const item of items) item.end = end
    return items.length
  }
  const account: OutboxStore['account'] = (filter) => {
    const counts = new Map<string, { kind: Notice['kind']; end: OutboxEnd['kind'] | 'waiting'; count: number }>()
    for (const { notice, end } of kept) {
      const isOther = notice.kind !== 'broadcast' || notice.broadcastId !== filter?.broadcastId
      if (filter?.broadcastId !== undefined && isOther) continue
      const row = { kind: notice.kind, end: end?.kind ?? ('waiting' as const) }
      const name = JSON.stringify(row)
      counts.set(name, { ...row, count: (counts.get(name)?.count ?? 0) + 1 })
    }
    return Promise.resolve([...counts.values()])
  }
  return {
    items: open,
    put: (drafts) => Promise.resolve(put(drafts)),
    end: (ids, end) =>
      Promise.resolve(
        void finish(
          kept.filter(({ id }) => ids.includes(id)),
          end,
        ),
      ),
    skip: (chatId, reason, _now, kind) => {
      const skipped = open().filter(({ notice }) => notice.chatId === chatId && (kind ?? notice.kind) === notice.kind)
      return Promise.resolve(finish(skipped, { kind: 'skipped', reason }))
    },
    named: () => Promise.resolve(),
    waiting: () => Promise.resolve(open().length),
    account,
  }
}

/** Voices in memory. */
export const createFakeFeedback = (): FeedbackStore & { voices: () => Parameters<FeedbackStore['save']>[0][] } => {
  const voices = new Map<string, Parameters<FeedbackStore['save']>[0]>()
  return {
    voices: () => [...voices.values()],
    save: (voice) => {
      voices.set(JSON.stringify([voice.userId, voice.questionHash, voice.articleId]), voice)
      return Promise.resolve()
    },
    rate: () => {
      const good = [...voices.values()].filter(({ isGood }) => isGood).length
      return Promise.resolve({ good, bad: voices.size - good })
    },
  }
}

/** Counters in memory. */
export const createFakeTallies = (): TallyStore => {
  const tallies: { day: string; name: string; by: number }[] = []
  return {
    add: (day, name, by = 1) => Promise.resolve(void tallies.push({ day, name, by })),
    since: (first) => {
      const sums: Record<string, number> = {}
      for (const { day, name, by } of tallies) if (day >= first) sums[name] = (sums[name] ?? 0) + by
      return Promise.resolve(sums)
    },
  }
}

/** Broadcasts in memory, into this outbox and for this audience. */
export const createFakeBroadcasts = (
  outbox: Pick<OutboxStore, 'put'>,
  audience: ChatStore['audience'],
): BroadcastStore => {
  const broadcasts = new Map<string, Broadcast>()
  return {
    save: (broadcast) => Promise.resolve(void broadcasts.set(broadcast.id, structuredClone(broadcast))),
    of: (id) => Promise.resolve(structuredClone(broadcasts.get(id))),
    last: () => {
      const confirmed = [...broadcasts.values()].filter(({ confirmedAt }) => confirmedAt !== undefined)
      return Promise.resolve(structuredClone(confirmed.sort((a, b) => (b.confirmedAt ?? 0) - (a.confirmedAt ?? 0))[0]))
    },
    drop: (id) => {
      const isDraft = broadcasts.has(id) && broadcasts.get(id)?.confirmedAt === undefined
      return Promise.resolve(isDraft && broadcasts.delete(id))
    },
    confirm: async (id, now) => {
      const broadcast = broadcasts.get(id)
      if (!broadcast || broadcast.confirmedAt !== undefined) return undefined
      broadcast.confirmedAt = now
      const notices = (await audience()).map((chatId): Notice => ({ kind: 'broadcast', chatId, broadcastId: id }))
      return outbox.put(
        notices.map((notice) => ({ key: keyOf(notice), notice, dueAt: now })),
        now,
      )
    },
  }
}
