// The last step of `npm run build`: packs the dictionary of the tokenizer, whose text takes .7 s to read at every start.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packDictionary } from '../dist/search/analysis/dictionary.js'
import { dictionaryFiles, packedFile } from '../dist/search/worker/read-lexicon.js'

rmSync(new URL('.', packedFile('words')), { recursive: true, force: true })
mkdirSync(new URL('.', packedFile('words')))
for (const part of ['words', 'rarities', 'counts']) {
  const file = fileURLToPath(packedFile(part))
  // A program that starts meanwhile finds all of it or nothing.
  writeFileSync(`${file}.new`, packDictionary(part, dictionaryFiles))
  renameSync(`${file}.new`, file)
}
