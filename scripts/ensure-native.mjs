// nodejieba's own install script asks npx for node-pre-gyp, which fails where npx may not fetch;
// npm therefore skips it ("allowScripts") and this builds the addon from the sources in the package.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const require = createRequire(import.meta.url)

/** Whether the compiled addon is there and answers; tried in a child, as a broken addon can end the process. */
const works = (name, probe) => {
  const code = `const m = require(${JSON.stringify(name)}); ${probe}`
  return spawnSync(process.execPath, ['-e', code], { stdio: 'ignore' }).status === 0
}

/** Whether the packages of development are here. */
const isForTests = () => {
  try {
    return require.resolve('vitest/package.json') !== ''
  } catch {
    return false
  }
}

// The program takes the dictionary of nodejieba alone; its addon is what the tests compare the words with.
const natives = [
  { name: 'nodejieba', probe: "if (m.cut('试').length !== 1) process.exit(1)", isNeeded: isForTests },
  { name: 'better-sqlite3', probe: "new m(':memory:').close()", isNeeded: () => true },
]

for (const { name, probe, isNeeded } of natives) {
  if (!isNeeded() || works(name, probe)) continue
  const folder = dirname(require.resolve(`${name}/package.json`))
  console.error(`compiling ${name} (one to four minutes, needs a C++ compiler and python3)`)
  const build = spawnSync('node-gyp', ['rebuild', '--release'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (build.status !== 0 || !works(name, probe)) {
    console.error(
      `${name} could not be compiled: expected a C++ compiler, make and python3 on this machine (Debian: apt-get install build-essential python3)`,
    )
    process.exit(1)
  }
}
