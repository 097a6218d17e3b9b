import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openCatalog } from '../../src/locales.js'
import { draw } from './draw.js'
import { play, type Script } from './play.js'
import { createProgram, runProgram } from '../../src/cli/program.js'

/** The conversations that the guides show, by the language of the guide: one with a person, and the other places. */
const scripts: Record<'en' | 'zh-CN', { conversation: Script; places: Script }> = {
  'zh-CN': {
    conversation: {
      language: 'zh-Hans',
      from: '2025-06-21',
      steps: [
        { say: '望潮和白鹭的德比几点开始？' },
        { press: '订阅' },
        { press: '确认' },
        { paper: '2025-06-22' },
        { say: '谁发明了飞机？' },
      ],
    },
    places: {
      language: 'zh-Hans',
      from: '2025-06-21',
      steps: [
        { under: 'picture-group' },
        { inGroup: '高温补贴一天给多少' },
        { under: 'picture-inline' },
        { inline: '南浦港' },
        { settle: '/digest 09:30' },
        { settle: '/digest items 3' },
        { under: 'picture-digest' },
        { paper: '2025-06-22' },
      ],
    },
  },
  en: {
    conversation: {
      language: 'en',
      from: '2025-06-19',
      steps: [
        { say: 'How much is a return ticket to Heron Island?' },
        { say: 'How many lifeguards does the pool have?' },
        { press: 'Tell me when it appears' },
        { paper: '2025-06-20' },
      ],
    },
    places: {
      language: 'en',
      from: '2025-05-31',
      steps: [
        { under: 'picture-group' },
        { inGroup: 'When does the library open?' },
        { under: 'picture-inline' },
        { inline: 'weir footbridge' },
        { settle: '/digest 09:30' },
        { settle: '/digest items 3' },
        { under: 'picture-digest' },
        { paper: '2025-06-07' },
      ],
    },
  },
}

const main = async (): Promise<undefined> => {
  const program = createProgram('picture', 'draws the conversations of the guides, played over corpus/')
    .argument('[folder]', 'where the pictures go', 'docs')
    .option('--corpus <path>', 'the papers that are asked', 'corpus')
    .parse()
  const folder = program.processedArgs[0] as string
  const { corpus } = program.opts<{ corpus: string }>()
  const catalog = openCatalog()
  mkdirSync(folder, { recursive: true })
  for (const [language, pictures] of Object.entries(scripts))
    for (const [name, script] of Object.entries(pictures)) {
      const path = join(folder, `${name}.${language}.svg`)
      const t = catalog[script.language]
      const title = t(name === 'places' ? 'picture-places-title' : 'picture-title')
      writeFileSync(path, draw(await play(corpus, script, catalog), t, title))
      process.stdout.write(`${path}\n`)
    }
  return undefined
}

await runProgram(main)
