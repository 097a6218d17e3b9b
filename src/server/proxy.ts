import type { Agent, Dispatcher, Pool } from 'undici'

/** The proxy through which the program reaches the outside. */
export type Proxy = {
  /** `http://user:password@host:port`, `https://…` or `socks5://…`. */
  url: string
  /** Hosts that are reached without it, as in `NO_PROXY`: `intranet.example,10.2.0.7:8080`; `*` for all. */
  except: string
}

/**
 * Names a proxy for logs and reports.
 * @param proxy - the proxy
 * @returns its address without user and password
 */
export const publicProxy = ({ url }: Proxy): string => {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** A proxy that does not let a connection through says why by the status of its answer alone. */
const createProxyClient = (pool: Pool): Dispatcher => {
  const connect: (params: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> = pool.connect.bind(pool)
  return Object.assign(pool, {
    connect: async (params: Dispatcher.ConnectOptions) => {
      const answer = await connect(params)
      if (answer.statusCode === 200) return answer
      answer.socket.on('error', () => undefined).destroy()
      const problem = `the proxy answered with status ${answer.statusCode}`
      throw Object.assign(new Error(problem), { code: `ERR_PROXY_${answer.statusCode}` })
    },
  })
}

/**
 * Creates what undici and `fetch` send requests by, as their `dispatcher`: through a proxy, or directly to the hosts that
 * are excepted. The proxy looks up the names of hosts.
 * @param proxy - the proxy
 * @param options - of undici's agent, for direct connections and the waiting for answers; `isPlainTunnelled: false` sends
 * requests of http as such, because many proxies take tunnels to port 443 alone
 * @returns the dispatcher; errors of the proxy have a `code` as `ERR_PROXY_407` or `UND_ERR_SOCKS5…`
 */
export const createProxyDispatcher = async (
  { url, except }: Proxy,
  { isPlainTunnelled = true, ...options }: Agent.Options & { isPlainTunnelled?: boolean } = {},
): Promise<Dispatcher> => {
  // Loaded where there is a proxy.
  const undici = await import('undici')
  const plain = new URL(url)
  const { username, password } = plain
  const user = { username: decodeURIComponent(username), password: decodeURIComponent(password) }
  // undici would send them as they are written in the address, signs such as %40 among them.
  if (plain.protocol.startsWith('socks')) plain.username = plain.password = ''
  return new undici.EnvHttpProxyAgent({
    ...options,
    ...(username !== '' && user),
    httpProxy: plain.href,
    httpsProxy: plain.href,
    noProxy: except,
    proxyTunnel: isPlainTunnelled,
    clientFactory: (origin: URL, pooled: object) => createProxyClient(new undici.Pool(origin, pooled)),
  })
}

/**
 * Creates a `fetch` that sends its requests through a proxy.
 * @param proxy - the proxy
 * @returns the function; Node's own, with another way out
 */
export const createProxyFetch = (proxy: Proxy): typeof fetch => {
  let dispatcher: Promise<Dispatcher> | undefined
  return async (input, init) => {
    dispatcher ??= createProxyDispatcher(proxy)
    // Node's types know the dispatchers of the undici alone that it brings along.
    const throughProxy: object = { ...init, dispatcher: await dispatcher }
    return fetch(input, throughProxy)
  }
}
