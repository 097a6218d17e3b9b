// The last step of `npm run build`: packs the dictionary of the tokenizer, whose text takes .7 s to read at every start.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { packDictionary } from '../dist/search/analysis/dictionary.js'
import { dictionaryFiles, packedFile } from '../dist/search/worker/read-lexicon.js'

rmSync(new URL('.', packedFile('words')), { recursive: true, force: true })
mkdirSync(new URL('.', packedFile('words')))
for (const part of ['words', 'rarities']) writeFileSync(packedFile(part), packDictionary(part, dictionaryFiles))
