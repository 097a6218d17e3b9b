import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { openCatalog } from '../../src/locales.js'
import { draw } from './draw.js'
import { play, type Script } from './play.js'
import { createProgram, runProgram } from '../../src/cli/program.js'

/** The conversations that the guides show, by the language of the guide. */
const scripts: Record<'en' | 'zh-CN', Script> = {
  'zh-CN': {
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
  en: {
    language: 'en',
    from: '2025-06-19',
    steps: [
      { say: 'How much is a return ticket to Heron Island?' },
      { say: 'How many lifeguards does the pool have?' },
      { press: 'Tell me when it appears' },
      { paper: '2025-06-20' },
    ],
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
  for (const [language, script] of Object.entries(scripts)) {
    const path = join(folder, `conversation.${language}.svg`)
    writeFileSync(path, draw(await play(corpus, script, catalog), catalog[script.language]))
    process.stdout.write(`${path}\n`)
  }
  return undefined
}

await runProgram(main)
