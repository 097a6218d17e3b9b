import { partOf } from '../../../src/store/chat-id.js'
import type { InboxEnd, InboxItem, InboxStore } from '../../../src/store/store.js'

/** An inbox store that a test can read, and over which it can start another inbox. */
export type MemoryInbox = InboxStore & {
  /** How updates ended, in that order. */
  ends: { id: string; end: InboxEnd }[]
  /** Lets the next calls of a method fail as on a full disk. */
  fail: (method: 'add' | 'note' | 'end' | 'waiting', times?: number) => void
}

/** Creates an inbox store in memory that keeps the promises of the port. */
export const aMemoryInbox = (): MemoryInbox => {
  const open = new Map<string, InboxItem>()
  const ended = new Map<string, { end: InboxEnd; at: number }>()
  const ends: MemoryInbox['ends'] = []
  const failures = new Map<string, number>()
  let last = 0

  const write = async <Result>(method: string, step: () => Result): Promise<Result> => {
    await Promise.resolve()
    const left = failures.get(method) ?? 0
    failures.set(method, Math.max(0, left - 1))
    if (left > 0) throw new Error('database or disk is full')
    return step()
  }

  return {
    ends,
    fail: (method, times = 1) => void failures.set(method, times),
    add: (updates, now) =>
      write('add', () => {
        const fresh = updates.filter(({ id }, place) => {
          const isFirst = updates.findIndex((other) => other.id === id) === place
          return isFirst && !open.has(id) && !ended.has(id)
        })
        const items = fresh.map((update) => ({
          ...update,
          number: (last += 1),
          receivedAt: now,
          said: [],
          isSending: false,
          isRepeat: false,
        }))
        for (const item of items) open.set(item.id, item)
        return structuredClone(items)
      }),
    open: (which) => {
      const some = [...open.values()].filter(
        ({ number, lane }) => !which || (which.parts.includes(partOf(lane)) && number > (which.after ?? 0)),
      )
      return Promise.resolve(structuredClone(some))
    },
    waiting: () => write('waiting', () => open.size),
    oldest: () => Promise.resolve([...open.values()][0]?.receivedAt),
    note: (id, state) =>
      write('note', () => {
        const item = open.get(id)
        if (item) open.set(id, { ...item, ...structuredClone(state) })
      }),
    end: (id, end, now) =>
      write('end', () => {
        if (!open.delete(id)) return
        ended.set(id, { end, at: now })
        ends.push({ id, end })
      }),
    account: () => Promise.resolve({ received: open.size + ended.size, open: open.size, ends: [] }),
    prune: (before) => {
      for (const [id, { at }] of ended) if (at < before) ended.delete(id)
      return Promise.resolve()
    },
  }
}
