import { spawn } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

const usage = `Usage: npm run chaos -- [options]

Kills the bot again and again while readers use it, and adds up what became of every message.

  --seconds N  for each engine, and for several processes; whichever of seconds and kills is reached first ends its run
  --kills N    for each of them
  --seed N     the same choices as a run that printed this seed
  --engine E   sqlite or postgres; both without it. Several processes run on postgres alone
  --help       this text
`

/** The arguments; those that cannot be read end the program with the reason. */
const argumentsGiven = () => {
  const string = { type: 'string' }
  try {
    return parseArgs({
      options: { seconds: string, kills: string, seed: string, engine: string, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}`)
    process.exit(2)
  }
}

// The arguments reach the run through its environment.
const values = argumentsGiven()
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}
const { engine, help: _, ...counts } = values
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
