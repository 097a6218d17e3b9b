// `npm run dev`: compiles the sources whenever they change and starts the program anew whenever it was compiled.
import { spawn, spawnSync } from 'node:child_process'
import process from 'node:process'

const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']
const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

const compiler = spawn(process.execPath, [...tsc, '--watch', '--preserveWatchOutput'], {
  stdio: ['ignore', 'inherit', 'inherit'],
})
const program = spawn(process.execPath, ['--watch', '--enable-source-maps', 'dist/main.js'], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal))
program.on('close', (code) => {
  compiler.kill()
  process.exitCode = code ?? 0
})
