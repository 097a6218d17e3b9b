import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One call as it came in. */
type ApiCall = { method: string; payload: Record<string, unknown> }

/** What the double answers instead of its usual word. `hang` never answers, `reset` breaks the connection off. */
type Fault =
  | 'hang'
  | 'reset'
  | { status: number; body: string }
  | { status: number; description: string; parameters?: Record<string, unknown> }

/** A loopback double of the Bot API: enough of it for the transport, with faults on demand. */
export type BotApi = {
  root: string
  token: string
  /** Every call so far, in order. */
  calls: ApiCall[]
  callsOf: (method: string) => Record<string, unknown>[]
  /** Payload of the next call of a method that was not asked for before. */
  next: (method: string) => Promise<Record<string, unknown>>
  /** Queues an update for the poll. Out: its id. */
  push: (update: Record<string, unknown>, updateId?: number) => number
  /** The next calls of a method get these faults, one each. */
  fail: (method: string, ...faults: Fault[]) => void
  /** Ids that the bot has not confirmed. */
  unconfirmed: () => number[]
  close: () => Promise<void>
}

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>
}

const reply = (response: ServerResponse, status: number, body: string) => {
  response.writeHead(status, { 'content-type': body.startsWith('{') ? 'application/json' : 'text/html' })
  response.end(body)
}

/** Starts the double on a free port of 127.0.0.1. */
export const startBotApi = async (token = '4242:canary-token'): Promise<BotApi> => {
  const calls: ApiCall[] = []
  const handedOut = new Map<string, number>()
  const wanted = new Map<string, ((payload: Record<string, unknown>) => void)[]>()
  const faults = new Map<string, Fault[]>()
  let queue: { update_id: number }[] = []
  let nextUpdateId = 101
  let nextMessageId = 901
  let polling: ServerResponse | undefined

  const note = (call: ApiCall) => {
    calls.push(call)
    const waiter = wanted.get(call.method)?.shift()
    if (!waiter) return
    handedOut.set(call.method, (handedOut.get(call.method) ?? 0) + 1)
    waiter(call.payload)
  }

  const done = (response: ServerResponse, result: unknown) => reply(response, 200, JSON.stringify({ ok: true, result }))

  const offer = () => {
    if (!polling || queue.length === 0) return
    done(polling, queue)
    polling = undefined
  }

  const poll = (payload: Record<string, unknown>, response: ServerResponse) => {
    const { offset, timeout } = payload
    if (typeof offset === 'number') {
      const first = queue.findIndex((update) => update.update_id >= offset)
      // An offset far beyond the newest id is ignored, as Telegram does after ids have started again.
      const newest = queue.at(-1)?.update_id ?? offset
      if (offset <= newest + 10) queue = first < 0 ? [] : queue.slice(first)
    }
    if (timeout === 0) {
      done(response, queue)
      return
    }
    polling = response
    response.on('close', () => {
      if (polling === response) polling = undefined
    })
    offer()
  }

  const answer = (method: string, payload: Record<string, unknown>, response: ServerResponse) => {
    if (method === 'getMe') done(response, { id: 7000, is_bot: true, first_name: '问报', username: 'Wenbao_bot' })
    else if (method === 'getUpdates') poll(payload, response)
    else if (method === 'sendMessage') done(response, { message_id: nextMessageId++ })
    else if (method === 'editMessageText') done(response, { message_id: payload.message_id })
    else done(response, true)
  }

  const failWith = (fault: Fault, response: ServerResponse) => {
    if (fault === 'hang') return
    if (fault === 'reset') response.socket?.destroy()
    else if ('body' in fault) reply(response, fault.status, fault.body)
    else {
      const { status, description, parameters } = fault
      reply(response, status, JSON.stringify({ ok: false, error_code: status, description, parameters }))
    }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const [, bot, method = ''] = (request.url ?? '').split('/')
      const payload = await readBody(request)
      const fault = bot === `bot${token}` ? faults.get(method)?.shift() : { status: 401, description: 'Unauthorized' }
      note({ method, payload })
      if (fault) failWith(fault, response)
      else answer(method, payload, response)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    root: `http://127.0.0.1:${port}`,
    token,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method).map((call) => call.payload),
    next: (method) => {
      const seen = handedOut.get(method) ?? 0
      const ready = calls.filter((call) => call.method === method)[seen]
      if (!ready) return new Promise((resolve) => wanted.set(method, [...(wanted.get(method) ?? []), resolve]))
      handedOut.set(method, seen + 1)
      return Promise.resolve(ready.payload)
    },
    push: (update, updateId = nextUpdateId) => {
      nextUpdateId = updateId + 1
      queue.push({ update_id: updateId, ...update })
      offer()
      return updateId
    },
    fail: (method, ...list) => void faults.set(method, [...(faults.get(method) ?? []), ...list]),
    unconfirmed: () => queue.map((update) => update.update_id),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
