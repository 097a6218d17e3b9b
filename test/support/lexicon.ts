import { setLexicon } from '../../src/text/lexicon.js'
import { readLexicon, readWordVectors } from '../../src/search/worker/read-lexicon.js'

// Runs before each test file: what the composition roots do at start.
setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
