import { resolve } from 'node:path'
import process from 'node:process'
import { loadConfig } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import { openStore } from '../store/open.js'
import { restore } from '../store/personal-data/restore.js'
import { createProgram, runProgram } from './program.js'

const main = async (): Promise<undefined> => {
  const program = createProgram('restore', 'makes a backup the data of an empty DATA_DIR or DATABASE_URL')
    .argument('<file>', 'the backup')
    .option('--forgotten <file>', 'list of those who were deleted since; else forgotten.txt in DATA_DIR')
    .option('--without-forgotten', 'restore without a list: those who were deleted since the backup come back')
    .parse()
  loadEnvFile()
  const config = loadConfig(process.env)
  const file = resolve(program.args[0] ?? '')
  await restore(file, config, Date.now(), program.opts())
  const store = await openStore(config, { readOnly: true })
  try {
    const { articles } = await store.articles.summary()
    const { known } = await store.chats.users(0)
    const where = config.databaseUrl === undefined ? resolve(config.dataDir) : 'DATABASE_URL'
    process.stdout.write(
      `${where}: ${articles} articles, ${known} ${known === 1 ? 'user' : 'users'} restored from ${file}\n`,
    )
  } finally {
    await store.close()
  }
}

await runProgram(main)
