import { spawn } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

// `npm run chaos -- --seconds 180 --seed 7`: the arguments reach the run through its environment.
const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } })
for (const [name, value] of Object.entries(values)) {
  if (!/^\d{1,9}$/.test(value)) {
    process.stderr.write(`--${name}: expected a whole number, got "${value}"\n`)
    process.exit(2)
  }
}
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.chaos.config.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(values.seconds && { CHAOS_SECONDS: values.seconds }),
    ...(values.seed && { CHAOS_SEED: values.seed }),
  },
})
child.on('close', (code) => process.exit(code ?? 1))
