// `npm run add:page -- SLUG FILE`: makes a golden page of a page's text. What the reader makes of it today is written
// beside it as a draft: correct articles.json by hand until it says what a person reads on the page.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { format, resolveConfig } from 'prettier'
import { readText } from '../dist/ingest/formats/text.js'
import { readLexicon } from '../dist/search/worker/read-lexicon.js'
import { setLexicon } from '../dist/text/lexicon.js'

setLexicon(readLexicon())

const [slug = '', file = ''] = process.argv.slice(2)
const folder = new URL(`../test/ingest/newspaper/pages/${slug}/`, import.meta.url)

const refuse = (problem) => {
  process.stderr.write(`add:page: ${problem}\n`)
  process.exit(2)
}
if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) refuse(`expected a name in kebab-case, got "${slug}"`)
if (!existsSync(file)) refuse(`expected the file of a page's text, got "${file}"`)
if (existsSync(folder)) refuse(`expected a new name, test/ingest/newspaper/pages/${slug} is there`)

const bytes = readFileSync(file)
const text = bytes.toString('utf8')
// Where the page does not print its year, the day of its articles is none of its facts.
const hasYear = /(?:19|20)\d\d\s*年/.test(text)
const stories = readText({ path: 'page.txt', kind: 'text', bytes, changedOn: '2026-11-22' })
const articles = stories.map(({ day, ...story }) => ({
  ...story,
  ...(story.headline && { headline: story.headline.replaceAll(' ', '') }),
  ...(hasYear && day && { day }),
}))
const target = new URL('articles.json', folder)
const style = await resolveConfig(target)
const draft = await format(JSON.stringify(articles), { ...style, parser: 'json' })
mkdirSync(folder)
writeFileSync(new URL('source.txt', folder), bytes)
writeFileSync(target, draft)
process.stdout.write(
  `test/ingest/newspaper/pages/${slug}: ${articles.length} articles. Now correct articles.json by hand.\n`,
)
