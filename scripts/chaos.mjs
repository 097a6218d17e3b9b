import { spawn } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

// `npm run chaos -- --seconds 900 --kills 100 --seed 7 --engine sqlite`: the arguments reach the run through its
// environment. Seconds and kills are for each of the two engines, and whichever is reached first ends its run.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    kills: { type: 'string' },
    seed: { type: 'string' },
    engine: { type: 'string' },
  },
})
const { engine, ...counts } = values
if (engine !== undefined && !['sqlite', 'postgres'].includes(engine)) {
  process.stderr.write(`--engine: expected sqlite or postgres, got "${engine}"\n`)
  process.exit(2)
}
for (const [name, value] of Object.entries(counts)) {
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
    ...(values.kills && { CHAOS_KILLS: values.kills }),
    ...(engine && { CHAOS_ENGINE: engine }),
    ...(values.seed && { CHAOS_SEED: values.seed }),
  },
})
child.on('close', (code) => process.exit(code ?? 1))
