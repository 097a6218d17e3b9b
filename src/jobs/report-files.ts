import type { Instant } from '../time/day.js'
import { keyOf } from '../notifications/notification.js'
import type { OutboxStore } from '../store/store.js'
import type { FileProblem } from './ingest.js'

/** More names in one message than anybody reads; the log has them all. */
const filesLimit = 50

/** Puts what is wrong with corpus files into the outbox, for every admin of the bot; the same once. */
export const createFileReport =
  ({ outbox, adminIds, now }: { outbox: Pick<OutboxStore, 'put'>; adminIds: string[]; now: () => Instant }) =>
  async (problems: FileProblem[]): Promise<void> => {
    const drafts = adminIds.map((chatId) => {
      const notification = { kind: 'report', chatId, files: problems.slice(0, filesLimit) } as const
      return { key: keyOf(notification), notification, dueAt: now() }
    })
    if (drafts.length > 0) await outbox.put(drafts, now())
  }
