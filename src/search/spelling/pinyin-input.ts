import { looksLikePinyin } from './english-words.js'
import { isKnownLatin, type Knowledge, type Vocabulary } from './vocabulary.js'
import type { Edit, LanguageModel } from './language-model.js'
import { plainLetters, syllableCount, syllablesAt } from './pinyin-syllables.js'
import { isAskingWord } from '../../text/stop-words.js'
import { matchesIn } from '../../text/patterns.js'

/** A word that may be pinyin: its place in the question, its plain letters, and where in them a syllable must end. */
type Word = { start: number; end: number; letters: string; stops: number[] }

type Run = { start: number; end: number; letters: string; stops: Set<number> }

/** `singles`: characters that stand for a syllable alone; two of them in a row are no reading. */
type Path = { text: string; cost: number; singles: number; isStray?: boolean }

const latin = /(?<![a-z0-9\u00c0-\u024f])[a-z\u00c0-\u024f][a-z0-9\u00c0-\u024f'’]*/g
const hanChar = /[\u4e00-\u9fff]/
// Paths kept at each place; the words of a syllable differ in frequency so much that more change nothing.
const beam = 8
const longestWord = 6
// A pair of words never seen side by side, and a single character that stands for its syllable.
const strangers = 2
const single = 5
const singlesEach = 3
// A pair of characters that is no word of the tokenizer: it cuts unknown names into characters. In fewer paragraphs it
// is the end of one word and the start of the next.
const looseLeast = 4
const loosePair = 3
const loosePairsEach = 3
// Syllables of a word in this many paragraphs are not looked for among loose pairs.
const settled = 5
const shortestInitials = 4
// Longer words and lines are no question in pinyin, and the work grows with the square of the words.
const lettersLimit = 40
const wordsLimit = 16

/** `gui4an1` without its tones; undefined where it is no pinyin. */
const lettersOf = (typed: string): { letters: string; stops: number[] } | undefined => {
  let letters = ''
  const stops: number[] = []
  for (const piece of plainLetters(typed).split(/(?<=[1-5])|['’]/)) {
    letters += piece.replace(/[1-5]$/, '')
    stops.push(letters.length)
  }
  const isPlain = letters.length <= lettersLimit && /^[a-z]+$/.test(letters)
  return isPlain && syllableCount(letters) > 0 ? { letters, stops } : undefined
}

/** What of a folded question may be pinyin, in lines: words with a blank between them. */
const linesOf = (folded: string, knowledge: Knowledge): Word[][] => {
  const lines: Word[][] = []
  const words = matchesIn(latin, folded)
  const isEnglish = (word: string): boolean => looksLikePinyin(word) || isKnownLatin(word, knowledge)
  const english = words.filter(({ 0: word }) => isEnglish(word)).length
  const hasHan = hanChar.test(folded)
  // `men` and `long` are syllables in a line of pinyin, and words everywhere else.
  const isLine = !hasHan && words.length > 2 && english * 2 < words.length
  for (const { 0: typed, index } of words) {
    const found = isEnglish(typed) && !(isLine && typed.length < 5) ? undefined : lettersOf(typed)
    if (!found) {
      // Without a Han character a question is pinyin altogether or not at all.
      if (!hasHan) return []
      continue
    }
    const word: Word = { start: index, end: index + typed.length, ...found }
    const last = lines.at(-1)
    if (last && last.length < wordsLimit && folded.slice(last.at(-1)?.end, index) === ' ') last.push(word)
    else lines.push([word])
  }
  return lines
}

/** Neighbouring words as one run. */
const runOf = (words: Word[]): Run => {
  const stops = new Set<number>()
  let letters = ''
  for (const word of words) {
    for (const stop of word.stops) stops.add(letters.length + stop)
    letters += word.letters
  }
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0, letters, stops }
}

/** Syllable sequences from a place, up to the longest word; never across a stop. */
const sequencesFrom = (run: Run, start: number): { syllables: string[]; end: number }[] => {
  const found: { syllables: string[]; end: number }[] = []
  const walk = (syllables: string[], at: number): void => {
    if (syllables.length > 0) found.push({ syllables, end: at })
    if (syllables.length === longestWord) return
    for (const syllable of syllablesAt(run.letters, at)) {
      let isCut = false
      for (let i = at + 1; i < at + syllable.length; i += 1) isCut ||= run.stops.has(i)
      if (!isCut) walk([...syllables, syllable], at + syllable.length)
    }
  }
  walk([], start)
  return found
}

/** Pairs of characters side by side in the library that are read like two syllables, most frequent first. */
const loosePairsOf = ([first = '', second = '']: string[], lexicon: Vocabulary, model: LanguageModel): Path[] => {
  const pairs: { text: string; documents: number }[] = []
  for (const a of lexicon.charsOf(first)) {
    for (const b of lexicon.charsOf(second)) {
      const documents = model.documentsWith(a, b)
      if (documents >= looseLeast) pairs.push({ text: a + b, documents })
    }
  }
  return pairs
    .sort((a, b) => b.documents - a.documents)
    .slice(0, loosePairsEach)
    .map(({ text, documents }) => ({ text, cost: model.onceCost - Math.log(documents) + loosePair, singles: 0 }))
}

/** What a sequence of syllables may be written as. */
const writingsOf = (syllables: string[], lexicon: Vocabulary, model: LanguageModel): Path[] => {
  if (syllables.length === 1) {
    return lexicon
      .charsOf(syllables[0] ?? '')
      .filter((text, place) => place < singlesEach || isAskingWord(text))
      .map((text) => {
        const isStray = !isAskingWord(text)
        return { text, cost: model.wordCost(text) + (isStray ? single : 0), singles: isStray ? 1 : 0 }
      })
  }
  const entries = lexicon.bySyllables.get(syllables.join(' ')) ?? []
  const words = entries.map(({ word }) => ({ text: word, cost: model.wordCost(word), singles: 0 }))
  if (syllables.length > 2 || entries.some(({ documents }) => documents >= settled)) return words
  return [...words, ...loosePairsOf(syllables, lexicon, model).filter(({ text }) => model.wordCost(text) === Infinity)]
}

/** The likeliest writings of a whole run, best first; none where some syllable cannot be told. */
const pathsOf = (
  run: Run,
  around: [string, string],
  write: (syllables: string[]) => Path[],
  model: LanguageModel,
): Path[] => {
  const places: Path[][] = Array.from({ length: run.letters.length + 1 }, () => [])
  places[0] = [{ text: '', cost: 0, singles: 0 }]
  const join = (path: Path, next: Path): Path => {
    const last = path.text.at(-1) ?? around[0]
    const isKnown = last === '' || model.documentsWith(last, next.text[0] ?? '') > 0
    return {
      text: path.text + next.text,
      cost: path.cost + next.cost + (isKnown ? 0 : strangers),
      singles: path.singles + next.singles,
      isStray: next.singles > 0,
    }
  }
  const shorten = (paths: Path[]): Path[] => {
    const seen = new Set<string>()
    return paths
      .sort((a, b) => a.cost - b.cost)
      .filter(({ text }) => !seen.has(text) && seen.add(text))
      .slice(0, beam)
  }
  for (let at = 0; at < run.letters.length; at += 1) {
    const paths = (places[at] = shorten(places[at] ?? []))
    if (paths.length === 0) continue
    for (const { syllables, end } of sequencesFrom(run, at)) {
      for (const next of write(syllables)) {
        for (const path of paths) if (!(path.isStray && next.singles > 0)) places[end]?.push(join(path, next))
      }
    }
  }
  const ends = (places.at(-1) ?? []).map((path) => {
    const isKnown = around[1] === '' || model.documentsWith(path.text.at(-1) ?? '', around[1]) > 0
    return isKnown ? path : { ...path, cost: path.cost + strangers }
  })
  return shorten(ends)
}

/** Words by their first letters: `rmrb`. Only letters that are no pinyin themselves and stand in no paragraph. */
const initialsIn = (folded: string, knowledge: Knowledge, lexicon: () => Vocabulary): Edit[][] =>
  matchesIn(latin, folded)
    .filter(
      ({ 0: word }) => word.length >= shortestInitials && !/[aeiouv]/.test(word) && !isKnownLatin(word, knowledge),
    )
    .map(({ 0: word, index }) =>
      (lexicon().byInitials.get(word) ?? []).map((entry, place) => ({
        start: index,
        end: index + word.length,
        to: entry.word,
        gain: 0,
        cost: place,
      })),
    )
    .filter((edits) => edits.length > 0)

/**
 * Finds what each run of pinyin in a question may be written as.
 * @param folded - what `fold` gives
 * @param lexicon - gives the library's words by sound, made at the first call
 * @returns for each run its edits, best first; runs without one are left out
 */
export const pinyinEdits = (
  folded: string,
  knowledge: Knowledge,
  lexicon: () => Vocabulary,
  model: LanguageModel,
): Edit[][] => {
  const lines = linesOf(folded, knowledge)
  const hanAt = (place: number): string => {
    const char = folded[place] ?? ''
    return hanChar.test(char) ? char : ''
  }
  const written = new Map<string, Path[]>()
  const write = (syllables: string[]): Path[] => {
    const key = syllables.join(' ')
    const known = written.get(key)
    if (known) return known
    const made = writingsOf(syllables, lexicon(), model)
    written.set(key, made)
    return made
  }
  const read = (run: Run, isLine: boolean): Edit[] => {
    if (syllableCount(run.letters) < 2) return []
    const paths = pathsOf(run, [hanAt(run.start - 1), hanAt(run.end)], write, model)
    // A line whose characters mostly stand alone is guesswork, and so is any such character in a part of a line.
    const good = paths.filter(({ text, singles }) => singles * 3 <= (isLine ? text.length : 0))
    const best = good[0]?.cost ?? 0
    return good.map(({ text, cost }) => ({ start: run.start, end: run.end, to: text, gain: 0, cost: cost - best }))
  }
  const found: Edit[][] = []
  for (const line of lines) {
    for (let first = 0; first < line.length;) {
      // Where one word of a line is not known, the others still are: the longest stretch that can be read.
      let end = line.length
      let edits: Edit[] = []
      for (; end > first; end -= 1) {
        const stretch = line.slice(first, end)
        edits = read(runOf(stretch), stretch.length === line.length)
        if (edits.length > 0) break
      }
      if (edits.length > 0) found.push(edits)
      first = Math.max(end, first + 1)
    }
  }
  const lettersIn = (spans: { start: number; end: number }[]): number =>
    spans.reduce((sum, { start, end }) => sum + end - start, 0)
  const isMostlyRead = lettersIn(found.flatMap((edits) => edits.slice(0, 1))) * 2 >= lettersIn(lines.flat())
  if (!hanChar.test(folded) && !isMostlyRead) return []
  return [...found, ...initialsIn(folded, knowledge, lexicon)]
}
