import { createServer, get } from 'node:http'
import { connect, createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy: what it was asked to reach, and the users and passwords that came along. */
export type TestProxy = {
  port: number
  /** `CONNECT api.example:443`, `GET http://feed.example/rss` or `SOCKS api.example:443`. */
  asked: string[]
  /** `user:password` */
  users: string[]
}

const listen = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** Joins a connection to the port on loopback, whatever host was asked for. */
const join = (socket: Socket, port: number, welcome: string | Uint8Array): void => {
  const target = connect(port, '127.0.0.1', () => {
    socket.write(welcome)
    socket.pipe(target).pipe(socket)
  })
  target.on('error', () => socket.destroy())
  socket.on('close', () => target.destroy())
}

const userOf = (header: string | undefined): string[] =>
  header === undefined ? [] : [Buffer.from(header.replace('Basic ', ''), 'base64').toString()]

/**
 * Starts an HTTP proxy on loopback. Every host is known to it, and is this machine.
 * @param options.status - the status of its answer to CONNECT, 200 unless given
 */
export const anHttpProxy = async ({ status = 200 } = {}): Promise<TestProxy> => {
  const asked: string[] = []
  const users: string[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    asked.push(`${method} ${url}`)
    users.push(...userOf(headers['proxy-authorization']))
    const target = new URL(url)
    const onward = { host: '127.0.0.1', port: target.port, path: target.pathname }
    get(onward, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    }).on('error', () => response.destroy())
  })
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push(`CONNECT ${url}`)
    users.push(...userOf(headers['proxy-authorization']))
    if (status === 200) join(socket, Number(url.split(':').at(-1)), 'HTTP/1.1 200 OK\r\n\r\n')
    else socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
  })
  return { port: await listen(server), asked, users }
}

/**
 * Starts a SOCKS5 proxy on loopback. Every host is known to it, and is this machine.
 * @param options.reply - its reply to a request, 0 (success) unless given
 */
export const aSocksProxy = async ({ reply = 0 } = {}): Promise<TestProxy> => {
  const asked: string[] = []
  const users: string[] = []
  const server = createSocketServer((socket) => {
    let step: 'greeting' | 'user' | 'request' = 'greeting'
    const take = (bytes: Buffer): void => {
      if (step === 'greeting') {
        const asksUser = bytes.subarray(2).includes(2)
        step = asksUser ? 'user' : 'request'
        socket.write(Buffer.from([5, asksUser ? 2 : 0]))
      } else if (step === 'user') {
        const length = bytes[1] ?? 0
        users.push(`${bytes.subarray(2, 2 + length).toString()}:${bytes.subarray(3 + length).toString()}`)
        step = 'request'
        socket.write(Buffer.from([1, 0]))
      } else {
        socket.off('data', take)
        const port = bytes.readUInt16BE(bytes.length - 2)
        // Of the kinds of addresses only that of names is known: the names are the proxy's to look up.
        asked.push(`SOCKS ${bytes[3] === 3 ? bytes.subarray(5, -2).toString() : 'an address'}:${port}`)
        const answer = Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0])
        if (reply === 0) join(socket, port, answer)
        else socket.end(answer)
      }
    }
    socket.on('data', take)
  })
  return { port: await listen(server), asked, users }
}
