// Runs a PostgreSQL server in a folder of its own until its standard input ends, and leaves nothing behind: whoever
// started it may end in any way, `kill -9` included. Prints one JSON line, {"password","folder"} or {"reason"}. The lines
// `restart`, `freeze` and `thaw` on standard input do that to the server; each is answered with a line of its own.
// Argument: the folder of the programs (bin/, lib/, share/).
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'

const [, , programs = ''] = process.argv
const folder = mkdtempSync(join(tmpdir(), 'wenbao-pg-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
// Ctrl-C reaches us as well; the end of standard input says when all is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)

const fail = (reason) => {
  process.stdout.write(`${JSON.stringify({ reason })}\n`, () => process.exit(0))
}

/** PostgreSQL refuses to run as root: there, as the system user made for it. */
const ownerOf = () => {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout),
  )
  return uid > 0 && gid > 0 ? { uid, gid } : undefined
}

/** A copy that the system user can reach, with the links that npm does not carry and an install script would make. */
const copyPrograms = (owner) => {
  const native = join(folder, 'native')
  cpSync(programs, native, { recursive: true, verbatimSymlinks: true })
  for (const name of ['initdb', 'postgres']) chmodSync(join(native, 'bin', name), 0o755)
  const list = join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links)
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target))
  // However narrow the modes are with which they were installed.
  if (owner.uid !== undefined)
    for (const path of [native, ...readdirSync(native, { recursive: true }).map((name) => join(native, name))])
      lchownSync(path, owner.uid, owner.gid)
  return native
}

const start = () => {
  const owner = ownerOf()
  if (!owner) return fail('PostgreSQL does not run as root, and there is no system user postgres')
  const native = copyPrograms(owner)
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  chmodSync(folder, 0o755)
  if (owner.uid !== undefined) {
    chownSync(folder, owner.uid, owner.gid)
    chownSync(passwordFile, owner.uid, owner.gid)
  }
  const flags = ['-D', data, '-U', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256']
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    // Ordering as a reader of Chinese expects it, so that only what we ask for orders by bytes.
    [
      ...flags,
      '--no-sync',
      '--no-instructions',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=zh',
      '-c',
      'scram_iterations=1',
    ],
    { ...owner, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) return fail(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`)
  const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', max_connections: '200' }
  let server
  let isRestarting = false
  /** Starts the server, and says so with a line once it takes connections. */
  const serve = (line) => {
    let said = ''
    let isReady = false
    server = spawn(
      join(native, 'bin', 'postgres'),
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    server.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2_000)
      if (isReady || !said.includes('ready to accept connections')) return
      isReady = true
      process.stdout.write(`${line}\n`)
    })
    server.on('error', (error) => fail(error.message))
    server.on('exit', () => {
      if (isRestarting) serve('restarted')
      else if (isReady) process.exit(0)
      else fail(`the server ended: ${said.trim()}`)
      isRestarting = false
    })
  }
  serve(JSON.stringify({ password, folder }))
  process.on('exit', () => server.kill('SIGQUIT'))

  /** The parent of a process, by /proc; undefined where it has ended since it was listed. */
  const parentOf = (pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
    } catch (error) {
      if (['ENOENT', 'ESRCH'].includes(error.code)) return undefined
      throw error
    }
  }
  /** The processes that serve one connection each, and those that write for all; none where there is no /proc. */
  const backends = () =>
    (existsSync('/proc') ? readdirSync('/proc') : [])
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === server.pid)
      .map(Number)
  const signal = (name) => {
    for (const pid of backends())
      try {
        process.kill(pid, name)
      } catch (error) {
        // It has ended since it was listed.
        if (error.code !== 'ESRCH') throw error
      }
  }
  const orders = {
    restart: () => {
      isRestarting = true
      server.kill('SIGINT')
    },
    freeze: () => {
      signal('SIGSTOP')
      process.stdout.write('frozen\n')
    },
    thaw: () => {
      signal('SIGCONT')
      process.stdout.write('thawed\n')
    },
  }
  const input = createInterface(process.stdin)
  input.on('line', (line) => orders[line]?.())
  input.on('close', () => {
    isRestarting = false
    signal('SIGCONT')
    server.kill('SIGQUIT')
  })
}

start()
