import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { loadConfig } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import { openStore } from '../store/open.js'
import { createProgram, runProgram } from './program.js'

const main = async (): Promise<undefined> => {
  const program = createProgram('backup', 'copies all data into one new file, also while the bot runs')
    .argument('<file>', 'the file to make')
    .parse()
  loadEnvFile()
  const config = loadConfig(process.env)
  const file = resolve(program.args[0] ?? '')
  const store = await openStore(config, { beside: true })
  try {
    const { articles } = await store.articles.summary()
    const { known } = await store.chats.users(0)
    await store.backup(file, Date.now())
    const megabytes = (statSync(file).size / 1e6).toFixed(1)
    process.stdout.write(`${file}: ${megabytes} MB, ${articles} articles, ${known} ${known === 1 ? 'user' : 'users'}\n`)
  } finally {
    await store.close()
  }
}

await runProgram(main)
