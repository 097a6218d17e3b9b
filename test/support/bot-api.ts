import { createServer, type ServerResponse } from 'node:http'
import type { Refusal } from './bot-api/content.js'
import type { Fault } from './bot-api/faults.js'
import { createFlood } from './bot-api/flood.js'
import { readCall } from './bot-api/form.js'
import { createHolds } from './bot-api/holds.js'
import { createPeople, updateOf } from './bot-api/people.js'
import { createPerform } from './bot-api/perform.js'
import { createCallbackQueries } from './bot-api/presses.js'
import { createQueue } from './bot-api/queue.js'
import { isObject } from './bot-api/shape.js'
import { breakOff, dateBy, isGone, isLater, readBody, refuse, write } from './bot-api/wire.js'
import { createWatchers } from './bot-api/watchers.js'
import { botId, createWorld, type Message } from './bot-api/world.js'

type Payload = Record<string, unknown>

/** One call as it came in. */
type ApiCall = { method: string; payload: Payload }

/** A call with its outcome, and whether the bot learned of it. */
export type Entry = ApiCall & {
  at: number
  outcome: { kind: 'done'; result: unknown } | { kind: 'refused'; refusal: Refusal } | { kind: 'never' }
  isKnown: boolean
}

export type BotApiOptions = {
  /** Telegram's clock, ms. */
  now?: () => number
  /** Waits for the end of a long poll; resolves early when the signal aborts. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Flood control as Telegram has it; off by default. */
  isFlooding?: boolean
  /** Private chats have topics, as @BotFather can set it. */
  hasTopics?: boolean
  /** Calls to chats that the test has not created are refused. */
  knowsAll?: boolean
  /** First pause between repetitions by webhook. */
  retryBaseMs?: number
  /** Returns the address on this machine for the address of a webhook. */
  webhookTo?: (url: string) => string
  /** Returns the fault of a call, if it is to have one. */
  plan?: (call: ApiCall) => Fault | undefined
}

/**
 * Starts a double of the Bot API on a free port of 127.0.0.1. It checks the calls of the bot against the description of
 * the Bot API, has users, groups and channels that talk to the bot, and makes faults on demand.
 */
export const startBotApi = async (token = '4242:canary-token', options: BotApiOptions = {}) => {
  const { now = Date.now, knowsAll = false, retryBaseMs = 1000, webhookTo = (url: string) => url } = options
  const calls: ApiCall[] = []
  const journal: Entry[] = []
  const violations: string[] = []
  const handedOut = new Map<string, number>()
  const wanted = new Map<string, ((payload: Payload) => void)[]>()
  const faults = new Map<string, Fault[]>()
  const holds = createHolds()
  const watchers = createWatchers()
  let plan = options.plan
  let nextUpdateId = 101
  /** Counts answers that are held back on purpose: polls, stopped calls, calls without an answer. */
  const parked = new Set<ServerResponse>()

  const world = createWorld({ now, knowsAll })
  /** The files that people have sent, by their id. */
  const files = new Map<string, Uint8Array>()
  const presses = createCallbackQueries(now)
  const queue = createQueue({ retryBaseMs, webhookTo, ...(options.wait && { wait: options.wait }) })
  const perform = createPerform({
    world,
    presses,
    now,
    files,
    violations,
    hasTopics: options.hasTopics ?? false,
    ...(options.isFlooding && { flood: createFlood(now) }),
  })

  const note = (call: ApiCall) => {
    calls.push(call)
    const waiter = wanted.get(call.method)?.shift()
    if (!waiter) return
    handedOut.set(call.method, (handedOut.get(call.method) ?? 0) + 1)
    waiter(call.payload)
  }

  const carryOut = async ({ method, payload }: ApiCall, gone: AbortSignal): Promise<Entry['outcome']> => {
    if (method === 'getUpdates') {
      const polled = await queue.poll(payload, gone)
      return 'updates' in polled
        ? { kind: 'done', result: polled.updates }
        : { kind: 'refused', refusal: { status: 409, description: `Conflict: ${polled.conflict}` } }
    }
    const done = perform(method, payload)
    if ('refusal' in done) return { kind: 'refused', refusal: done.refusal }
    if (method === 'setWebhook') queue.setWebhook(payload)
    if (method === 'deleteWebhook') queue.setWebhook({ ...payload, url: '' })
    const result =
      method === 'getWebhookInfo'
        ? { url: queue.webhookUrl(), pending_update_count: queue.pending().length }
        : done.result
    return { kind: 'done', result }
  }

  const park = async <Result>(
    response: ServerResponse,
    work: Promise<Result> | undefined,
  ): Promise<Result | undefined> => {
    if (!work) return undefined
    parked.add(response)
    try {
      return await work
    } finally {
      parked.delete(response)
    }
  }

  const hang = (response: ServerResponse) => {
    parked.add(response)
    response.on('close', () => parked.delete(response))
  }

  const serve = async (call: ApiCall, bot: string, response: ServerResponse) => {
    const fault: Fault | undefined =
      bot === `bot${token}`
        ? (faults.get(call.method)?.shift() ?? plan?.(call))
        : { status: 401, description: 'Unauthorized' }
    note(call)
    watchers.wake()
    const entry: Entry = { ...call, at: now(), outcome: { kind: 'never' }, isKnown: false }
    journal.push(entry)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    // No pause where there is none: who waits for a call finds it carried out.
    const before = holds.pass('before', call, response)
    if (before) await park(response, before)
    if (isGone(response)) return
    if (fault !== undefined && !isLater(fault)) {
      entry.isKnown = typeof fault === 'object' && 'description' in fault && fault.status < 500
      if (fault === 'hang') hang(response)
      else breakOff(response, fault)
      return
    }
    if (fault && 'delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
    const carried = carryOut(call, gone.signal)
    entry.outcome = call.method === 'getUpdates' ? ((await park(response, carried)) ?? entry.outcome) : await carried
    watchers.wake()
    await park(response, holds.pass('after', call, response))
    if (isGone(response)) return
    const answer = JSON.stringify({ ok: true, ...('result' in entry.outcome && { result: entry.outcome.result }) })
    if (fault && 'after' in fault) {
      if (fault.after === 'hang') hang(response)
      else breakOff(response, fault.after, answer)
      return
    }
    entry.isKnown = true
    if (entry.outcome.kind === 'refused') refuse(response, entry.outcome.refusal)
    else write(response, 200, answer)
  }

  // Node ends idle connections after five real seconds: on a busy machine a message would fall into that moment.
  const unhurried = { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 }
  const server = createServer(unhurried, (request, response) => {
    dateBy(response, now)
    void (async () => {
      const [, bot = '', method = '', , fileId = ''] = (request.url ?? '').split('/')
      if (bot === 'file') {
        const bytes = method === `bot${token}` ? files.get(fileId) : undefined
        response.writeHead(bytes ? 200 : 404).end(bytes)
        return
      }
      const body = await readBody(request).catch(() => undefined)
      if (body) await serve({ method, payload: readCall(body, request.headers['content-type'] ?? '') }, bot, response)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  /** Queues an update as it is, whatever kinds the bot has asked for; returns its id. */
  const push = (update: Payload, updateId = nextUpdateId, lane?: string): number => {
    nextUpdateId = updateId + 1
    world.learn(update)
    const { callback_query: pressed, inline_query: typed } = update
    for (const asked of [pressed, typed])
      if (isObject(asked) && typeof asked.id === 'string' && !presses.asked.has(asked.id)) void presses.ask(asked.id, 0)
    queue.push({ update_id: updateId, ...update }, lane)
    return updateId
  }

  const people = createPeople({
    world,
    presses,
    now,
    push: (kind, content, lane) => {
      const { update_id: updateId, ...update } = updateOf(nextUpdateId, kind, content)
      if (!queue.allows(kind)) return 0
      return push(update, updateId, lane)
    },
  })

  return {
    root: `http://127.0.0.1:${port}`,
    token,
    /** Every call so far, in order. */
    calls,
    callsOf: (method: string) => calls.filter((call) => call.method === method).map((call) => call.payload),
    /** Every call with what became of it. */
    journal,
    /** What of the bot's calls is not after the Bot API, or would have been put right silently. */
    violations,
    /** Payload of the next call of a method that was not asked for before. */
    next: (method: string): Promise<Payload> => {
      const seen = handedOut.get(method) ?? 0
      const ready = calls.filter((call) => call.method === method)[seen]
      if (!ready) return new Promise((resolve) => wanted.set(method, [...(wanted.get(method) ?? []), resolve]))
      handedOut.set(method, seen + 1)
      return Promise.resolve(ready.payload)
    },
    /** Resolves as soon as this is so; looked at whenever the bot has called. */
    until: watchers.until,
    giveUp: watchers.fail,
    push,
    files,
    /** The next calls of a method get these faults, one each. */
    fail: (method: string, ...list: Fault[]): void => void faults.set(method, [...(faults.get(method) ?? []), ...list]),
    /** From now on calls get the faults of this plan; of none without one. */
    planFaults: (next?: BotApiOptions['plan']): void => void (plan = next),
    /** Stops the next fitting call before or after it is carried out. */
    hold: holds.hold,
    /** Ids that the bot has not confirmed. */
    unconfirmed: queue.pending,
    queue,
    presses,
    ...people,
    chats: world.chats,
    /** What stands in a chat now, oldest first; of the bot alone unless told otherwise. */
    standing: (chatId: number, { whose = 'bot' }: { whose?: 'bot' | 'all' } = {}): Message[] =>
      [...(world.chats.get(chatId)?.messages.values() ?? [])].filter(({ by }) => whose === 'all' || by === botId),
    /** How many calls are kept waiting on purpose. */
    parked: (): number => parked.size,
    /** Breaks off every connection, also those that wait for an answer. */
    cut: (): void => server.closeAllConnections(),
    close: async (): Promise<void> => {
      queue.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The running double. */
export type BotApi = Awaited<ReturnType<typeof startBotApi>>
