import { sql, type Kysely } from 'kysely'
import { moveChat } from '../personal-data/chat-migration.js'
import type {
  Awaited,
  BanStore,
  ChatKind,
  ChatSettings,
  ChatStore,
  InvitationStore,
  SavedStore,
  ThreadStore,
} from '../store.js'
import type { ChatRow, Tables } from '../tables.js'
import { createTurnStore } from './turns.js'

const settingsOf = ({ language, zone, quiet_from, quiet_to, ...row }: ChatRow): ChatSettings => ({
  ...(language !== null && { language }),
  ...(zone !== null && { zone }),
  ...(quiet_from !== null && quiet_to !== null && { quiet: { from: quiet_from, to: quiet_to } }),
  ...(row.digest_items !== null && { digestItems: row.digest_items }),
  ...(row.digest_folds === 1 && { digestFolds: true }),
  ...(row.in_threads === 1 && { inThreads: true }),
})

/** The columns of a chat of which only the id is known. */
const unknown = {
  language: null,
  language_tag: null,
  zone: null,
  quiet_from: null,
  quiet_to: null,
  digest_items: null,
  digest_folds: null,
  in_threads: null,
  kind: null,
  since: null,
  last_at: null,
  suspended_at: null,
  suspended_reason: null,
  rest_until: null,
  refusals: null,
  awaiting: null,
} satisfies Omit<ChatRow, 'chat_id'>

/**
 * Lists the chats that a broadcast goes to: private ones that are not suspended.
 * @param db - an open database or a transaction
 * @returns their ids, in a stable order
 */
export const audienceOf = async (db: Kysely<Tables>): Promise<string[]> => {
  const rows = await db
    .selectFrom('chats')
    .select('chat_id')
    .where('kind', '=', 'private')
    .where('suspended_at', 'is', null)
    .orderBy('chat_id')
    .execute()
  return rows.map((row) => row.chat_id)
}

/**
 * Creates the store of chats and users over an open database.
 * @param db - the open database
 * @param chatDb - the same for what is written of one chat
 * @returns the store
 */
export const createChatStore = (db: Kysely<Tables>, chatDb: Kysely<Tables>): ChatStore => {
  const save = async (chatId: string, columns: Partial<ChatRow>): Promise<void> => {
    await db
      .insertInto('chats')
      .values({ chat_id: chatId, ...unknown, ...columns })
      .onConflict((conflict) => conflict.column('chat_id').doUpdateSet(columns))
      .execute()
  }
  const chatOf = (chatId: string): Promise<ChatRow | undefined> =>
    db.selectFrom('chats').selectAll().where('chat_id', '=', chatId).executeTakeFirst()

  return {
    ...createTurnStore(chatDb),

    settings: async (chatId) => {
      const row = await chatOf(chatId)
      return row ? settingsOf(row) : {}
    },

    saveSettings: (chatId, { language, zone, quiet, digestItems, digestFolds, inThreads }) =>
      save(chatId, {
        language: language ?? null,
        zone: zone ?? null,
        quiet_from: quiet?.from ?? null,
        quiet_to: quiet?.to ?? null,
        digest_items: digestItems ?? null,
        digest_folds: digestFolds ? 1 : null,
        in_threads: inThreads ? 1 : null,
      }),

    awaited: async (chatId) => {
      const { awaiting = null } = (await chatOf(chatId)) ?? {}
      return awaiting === null ? undefined : (JSON.parse(awaiting) as Awaited)
    },

    saveAwaited: (chatId, awaited) => save(chatId, { awaiting: JSON.stringify(awaited) }),

    kind: async (chatId) => ((await chatOf(chatId))?.kind ?? undefined) as ChatKind | undefined,

    languageTag: async (chatId) => (await chatOf(chatId))?.language_tag ?? undefined,

    recordSeen: ({ chatId, kind, userId, at, language }) =>
      chatDb.transaction().execute(async (tx) => {
        const before = await tx
          .selectFrom('chats')
          .select('suspended_at')
          .where('chat_id', '=', chatId)
          .executeTakeFirst()
        await tx
          .insertInto('chats')
          .values({ chat_id: chatId, ...unknown, kind, since: at, last_at: at, language_tag: language ?? null })
          .onConflict((conflict) =>
            conflict.column('chat_id').doUpdateSet((eb) => ({
              kind,
              since: eb.fn.coalesce('chats.since', eb.val(at)),
              last_at: at,
              ...(language !== undefined && { language_tag: language }),
              suspended_at: null,
              suspended_reason: null,
            })),
          )
          .execute()
        await tx
          .insertInto('users')
          .values({ user_id: userId, since: at, last_at: at })
          .onConflict((conflict) =>
            conflict.column('user_id').doUpdateSet({
              // Chats are answered in parallel: an older message may be handled later.
              last_at: sql<number>`case when users.last_at > excluded.last_at then users.last_at else excluded.last_at end`,
            }),
          )
          .execute()
        return (before?.suspended_at ?? null) !== null
      }),

    suspend: (chatId, { at, reason }) => save(chatId, { suspended_at: at, suspended_reason: reason }),

    revive: async (chatId) => {
      await db
        .updateTable('chats')
        .set({
          suspended_at: null,
          suspended_reason: null,
          refusals: null,
          rest_until: sql<number>`case when refusals is null then rest_until end`,
        })
        .where('chat_id', '=', chatId)
        .execute()
    },

    suspension: async (chatId) => {
      const row = await chatOf(chatId)
      return row && row.suspended_at !== null ? { at: row.suspended_at, reason: row.suspended_reason ?? '' } : undefined
    },

    migrate: (from, to) => db.transaction().execute((tx) => moveChat(tx, from, to)),

    rest: (chatId, until) => save(chatId, { rest_until: until }),

    refuse: (chatId, { count, until }) => save(chatId, { refusals: count, rest_until: until }),

    accept: (chatId) => save(chatId, { refusals: null, rest_until: null }),

    refusing: async () => {
      const rows = await db
        .selectFrom('chats')
        .select(['chat_id', 'refusals', 'rest_until'])
        .where('refusals', 'is not', null)
        .orderBy('chat_id')
        .execute()
      return rows.map(({ chat_id, refusals, rest_until }) => ({
        chatId: chat_id,
        count: refusals ?? 0,
        until: rest_until ?? 0,
      }))
    },

    resting: async (now) => {
      const rows = await db
        .selectFrom('chats')
        .select(['chat_id', 'rest_until'])
        .where('rest_until', '>', now)
        .where('refusals', 'is', null)
        .orderBy('chat_id')
        .execute()
      return rows.flatMap(({ chat_id, rest_until }) =>
        rest_until === null ? [] : [{ chatId: chat_id, until: rest_until }],
      )
    },

    audience: () => audienceOf(db),

    users: async (since) => {
      const row = await db
        .selectFrom('users')
        .select(({ fn }) => [fn.countAll().as('known'), fn.countAll().filterWhere('last_at', '>=', since).as('active')])
        .executeTakeFirstOrThrow()
      return { known: Number(row.known), active: Number(row.active) }
    },
  }
}

/**
 * Keeps the ids of a table in memory, as every message asks for them: one process at a time changes them.
 * @param read - reads the ids
 * @returns `has`, and `renew`, to be called after every change
 */
const keepIds = (
  read: () => Promise<{ chat_id: string }[]>,
): { has: (chatIds: string[]) => Promise<boolean>; renew: () => void } => {
  let known: Promise<Set<string>> | undefined
  const renew = (): void => {
    known = undefined
  }
  return {
    renew,
    has: async (chatIds) => {
      const reading = (known ??= read().then((rows) => new Set(rows.map((row) => row.chat_id))))
      try {
        const ids = await reading
        return chatIds.some((id) => ids.has(id))
      } catch (error) {
        // The next message asks again.
        if (known === reading) renew()
        throw error
      }
    },
  }
}

/**
 * Creates the store of bans over an open database.
 * @param db - the open database
 * @returns the store, and `renew`, to be called when bans were changed by other means
 */
export const createBanStore = (db: Kysely<Tables>): BanStore & { renew: () => void } => {
  const { has, renew } = keepIds(() => db.selectFrom('bans').select('chat_id').execute())
  return {
    has,
    renew,

    add: async (chatId, now) => {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('bans')
        .values({ chat_id: chatId, banned_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      renew()
      return numInsertedOrUpdatedRows > 0n
    },

    lift: async (chatId) => {
      const { numDeletedRows } = await db.deleteFrom('bans').where('chat_id', '=', chatId).executeTakeFirst()
      renew()
      return numDeletedRows > 0n
    },

    list: async () => {
      const rows = await db.selectFrom('bans').selectAll().orderBy('banned_at', 'desc').orderBy('chat_id').execute()
      return rows.map((row) => ({ chatId: row.chat_id, bannedAt: row.banned_at }))
    },
  }
}

/**
 * Creates the store of invitations over an open database.
 * @param db - the open database
 * @returns the store, and `renew`, to be called when the people who were let in were changed by other means
 */
export const createInvitationStore = (db: Kysely<Tables>): InvitationStore & { renew: () => void } => {
  const { has, renew } = keepIds(() => db.selectFrom('guests').select('chat_id').execute())
  return {
    has: (chatId) => has([chatId]),
    renew,

    save: async ({ id, usesLeft, endsAt }) => {
      await db.insertInto('invitations').values({ id, uses_left: usesLeft, ends_at: endsAt }).execute()
    },

    accept: async (id, chatId, now) => {
      if (await has([chatId])) return true
      const isIn = await db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('invitations')
          .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
          .where('id', '=', id)
          .where('uses_left', '>', 0)
          .where('ends_at', '>', now)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows === 0n) return false
        await tx
          .insertInto('guests')
          .values({ chat_id: chatId, since: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return true
      })
      renew()
      return isIn
    },

    open: async (now) => {
      const rows = await db
        .selectFrom('invitations')
        .selectAll()
        .where('uses_left', '>', 0)
        .where('ends_at', '>', now)
        .orderBy('ends_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ id: row.id, usesLeft: row.uses_left, endsAt: row.ends_at }))
    },

    revoke: async (id) => {
      const { numDeletedRows } = await db.deleteFrom('invitations').where('id', '=', id).executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

/**
 * Creates the store of saved articles over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createSavedStore = (db: Kysely<Tables>): SavedStore => {
  const count = async (userId: string): Promise<number> => {
    const { count: rows } = await db
      .selectFrom('saved')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    return Number(rows)
  }
  return {
    count,

    add: async (userId, articleId, now) => {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('saved')
        .values({ user_id: userId, article_id: articleId, saved_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows > 0n
    },

    remove: async (userId, articleId) => {
      const { numDeletedRows } = await db
        .deleteFrom('saved')
        .where('user_id', '=', userId)
        .where('article_id', '=', articleId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    list: async (userId, limit, offset) => {
      const rows = await db
        .selectFrom('saved')
        .select('article_id')
        .where('user_id', '=', userId)
        .orderBy('saved_at', 'desc')
        .orderBy('article_id')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map((row) => row.article_id)
    },
  }
}

/**
 * Creates the store of threads of chats over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createThreadStore = (db: Kysely<Tables>): ThreadStore => ({
  of: async (chatId, topic) => {
    const row = await db
      .selectFrom('threads')
      .select('thread_id')
      .where('chat_id', '=', chatId)
      .where('topic', '=', topic)
      .executeTakeFirst()
    return row?.thread_id
  },

  all: async (chatId) => {
    const rows = await db
      .selectFrom('threads')
      .select(['topic', 'thread_id'])
      .where('chat_id', '=', chatId)
      .orderBy('topic')
      .execute()
    return new Map(rows.map((row) => [row.topic, row.thread_id]))
  },

  save: (chatId, topic, threadId) =>
    db.transaction().execute(async (tx) => {
      if (threadId === undefined) {
        await tx.deleteFrom('threads').where('chat_id', '=', chatId).where('topic', '=', topic).execute()
        return
      }
      // Changes nothing, but waits for a chat that is being forgotten, and makes that wait.
      const { numUpdatedRows } = await tx
        .updateTable('chats')
        .set((eb) => ({ chat_id: eb.ref('chat_id') }))
        .where('chat_id', '=', chatId)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return
      await tx
        .insertInto('threads')
        .values({ chat_id: chatId, topic, thread_id: threadId })
        .onConflict((conflict) => conflict.columns(['chat_id', 'topic']).doUpdateSet({ thread_id: threadId }))
        .execute()
    }),

  remove: async (chatId, threadId) => {
    await db.deleteFrom('threads').where('chat_id', '=', chatId).where('thread_id', '=', threadId).execute()
  },
})
