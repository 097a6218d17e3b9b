// Runs an OpenSearch node in a folder of its own until its standard input ends, and leaves nothing behind: whoever
// started it may end in any way, `kill -9` included. Prints one JSON line, {"url"} or {"reason"}. The lines `kill`,
// `start`, `freeze` and `thaw` on standard input do that to the node; each is answered with a line of its own.
// Needs Maven and a JDK of 21 or newer: at TEST_JAVA_HOME, JAVA_HOME, or among those in /usr/lib/jvm.
// Argument: the folder of pom.xml.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'

const [, , project = ''] = process.argv
const oldestJava = 21
const folder = mkdtempSync(join(tmpdir(), 'wenbao-opensearch-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
// Ctrl-C reaches us as well; the end of standard input says when all is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)

const fail = (reason) => {
  process.stdout.write(`${JSON.stringify({ reason })}\n`, () => process.exit(0))
}

const installed = () => {
  try {
    return readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return []
  }
}

/** The program of a JDK that is new enough. */
const findJava = () =>
  [process.env['TEST_JAVA_HOME'], process.env['JAVA_HOME'], ...installed()]
    .filter(Boolean)
    .map((home) => join(home, 'bin', 'java'))
    .find((java) => {
      const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' })
      return Number(/version "(\d+)/.exec(stderr ?? '')?.[1]) >= oldestJava
    })

/** The jars of the node: from Maven's own store, and only what is missing there from Maven Central. */
const findJars = () => {
  const file = join(folder, 'jars.txt')
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath'
  const ask = (...more) =>
    spawnSync('mvn', ['-q', '-B', ...more, '-f', join(project, 'pom.xml'), goal, `-Dmdep.outputFile=${file}`], {
      encoding: 'utf8',
    })
  const asked = [['-o'], []].map((more) => () => ask(...more))
  let last
  for (const run of asked) {
    last = run()
    if (last.status === 0) return { jars: readFileSync(file, 'utf8') }
  }
  const [line = ''] = (last?.stdout ?? '').split('\n').filter((text) => text.includes('ERROR'))
  return { reason: last?.error ? 'there is no Maven (mvn)' : `Maven did not bring the jars: ${line}` }
}

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** The node listens on the port after the one that it is given, and does not start with any. */
const findPort = async () => {
  for (let port = 9210; port < 9300; port += 10) if (await isFree(port + 1)) return port
  return undefined
}

const ask = async (url, path, options) => {
  const response = await fetch(`${url}${path}`, options)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
}

const start = async () => {
  const java = findJava()
  if (!java) return fail(`there is no JDK of ${oldestJava} or newer (TEST_JAVA_HOME, JAVA_HOME, /usr/lib/jvm)`)
  const { jars, reason } = findJars()
  if (!jars) return fail(reason)
  const port = await findPort()
  if (port === undefined) return fail('no port from 9211 to 9291 is free')
  const url = `http://127.0.0.1:${port + 1}`
  let node
  let isMeant = false

  const run = async () => {
    isMeant = false
    node = spawn(
      java,
      [
        ...['-Xms512m', '-Xmx512m', '-cp', jars, 'org.codelibs.opensearch.runner.OpenSearchRunner'],
        ...['-basePath', join(folder, 'node'), '-numOfNode', '1', '-baseHttpPort', String(port)],
        ...['-clusterName', `wenbao-${process.pid}`],
      ],
      { stdio: 'ignore' },
    )
    const running = node
    running.on('exit', () => {
      if (!isMeant && running === node) fail('the node ended')
    })
    while (running.exitCode === null && running.signalCode === null) {
      try {
        await ask(url, '/_cluster/health?wait_for_status=yellow&timeout=30s')
        break
      } catch {
        await setTimeout(200)
      }
    }
    // On a disk that is nearly full an index would become read-only without a word.
    await ask(url, '/_cluster/settings', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persistent: { 'cluster.routing.allocation.disk.threshold_enabled': false } }),
    })
  }

  const orders = {
    kill: async () => {
      isMeant = true
      node.kill('SIGKILL')
      await once(node, 'exit')
    },
    start: run,
    freeze: async () => void node.kill('SIGSTOP'),
    thaw: async () => void node.kill('SIGCONT'),
  }
  process.on('exit', () => node?.kill('SIGKILL'))
  const input = createInterface(process.stdin)
  input.on('line', (line) => void orders[line]?.().then(() => process.stdout.write(`done\n`)))
  input.on('close', () => process.exit(0))
  await run()
  process.stdout.write(`${JSON.stringify({ url })}\n`)
}

await start()
