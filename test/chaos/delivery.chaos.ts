import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { check, fates, live, lives, noticesALife } from './crash-points.js'

const runs = Number(process.env.CHAOS_LIVES ?? 300)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)

const line = (name: string, value: string | number) => `${name.padEnd(44)}${String(value).padStart(8)}\n`

it(`loses no alert and no digest and doubles none in ${runs} lives cut short`, async () => {
  const base = mkdtempSync(join(tmpdir(), 'wenbao-lives-'))
  const counts = new Map<string, number>()
  let kills = 0
  let dirs = 0
  const one = async (...[all, how]: [Parameters<typeof live>[1], Parameters<typeof live>[2]]) => {
    const dir = join(base, String((dirs += 1)))
    const result = await live(dir, all, how)
    check(result)
    kills += result.kills
    for (const { kind, end, count } of result.account)
      counts.set(`  ${kind} ${end}`, (counts.get(`  ${kind} ${end}`) ?? 0) + count)
    rmSync(dir, { recursive: true, force: true })
    return result
  }
  try {
    // Each step of one life, none left out; then lives at random.
    for (let steps = 1; (await one([{ steps, isDone: steps % 2 === 0 }], ['sent'])).kills > 0; steps += 1);
    await fc.assert(
      fc.asyncProperty(lives, fates, async (all, how) => {
        await one(all, how)
      }),
      { seed, numRuns: runs },
    )
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
  const table = [...counts].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, count]) => line(name, count))
  const sum = [...counts.values()].reduce((all, count) => all + count, 0)
  process.stdout.write(
    `\nalerts and digests, seed ${seed}\n${line('lives cut short', kills)}${line('notices put in', dirs * noticesALife)}` +
      `${table.join('')}${line('  sum', sum)}`,
  )
  expect(sum).toBe(dirs * noticesALife)
  expect(kills).toBeGreaterThan(runs / 2)
})
