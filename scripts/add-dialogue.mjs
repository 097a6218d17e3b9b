// `npm run add:dialogue -- FOLDER/SLUG FILE`: makes a dialogue of the lines in a file (`> what is typed`, `@ direction`); the
// answers of today's chat are filled in. Read them before you commit: they are the expectation from then on.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const [slug = '', file = ''] = process.argv.slice(2)
const target = new URL(`../test/chat/dialogues/${slug}.txt`, import.meta.url)

const refuse = (problem) => {
  process.stderr.write(`add:dialogue: ${problem}\n`)
  process.exit(2)
}
if (!/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
  refuse(`expected a folder and a name in kebab-case, such as answers/late-tram, got "${slug}"`)
if (!existsSync(file)) refuse(`expected a file with the lines of a dialogue, got "${file}"`)
if (existsSync(target)) refuse(`expected a new name, test/chat/dialogues/${slug}.txt is there`)

const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => /^[>@] /.test(line))
if (lines.length === 0) refuse(`expected lines that begin with "> " or "@ " in ${file}, got none`)
writeFileSync(target, `${lines.join('\n\n')}\n`)
const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/chat/dialogues.test.ts', '--update']
const { status } = spawnSync(process.execPath, [...vitest, '-t', `^dialogues ${slug}\\.txt$`], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
