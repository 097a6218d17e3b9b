/**
 * A text as the n-gram index sees it: a Han character (or any other letter outside the Latin script) is one unit, a
 * run of Latin letters and digits is one unit, everything else is a break.
 */
export type CharacterSequence = {
  /** Number of units, breaks included. */
  length: number
  /** 0 for a break, below 2^18 a code point, above it a hashed run. */
  code: Int32Array
  /** UTF-16 place where the unit starts in the text. */
  at: Int32Array
}

/** Stands where a text or a stretch of it ends. */
export const breakUnit = 0
const runBase = 1 << 18
const runSlots = 1 << 20
/** Keys of two units fit in a double: 21 bits each. */
const pairBase = 1 << 21
/** Second half of the key under which a run stands by itself. */
const aloneUnit = pairBase - 1

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Letters, digits and combining accents. */
const isRunCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || isDigit(code) || (code >= 0xc0 && code <= 0x24f) || (code >= 0x300 && code <= 0x36f)

const letter = /[\p{L}\p{N}]/u

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff

/** Han without asking the regular expression, which is slow on every character. */
const isLetter = (code: number): boolean => isHan(code) || (code > 0x24f && letter.test(String.fromCodePoint(code)))

/** FNV-1a over the UTF-16 units of a word. */
const hash = (word: string): number => {
  let value = 0x811c9dc5
  for (let i = 0; i < word.length; i += 1) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193)
  return (value >>> 0) % runSlots
}

/**
 * Turns a folded text into units: one for each Han character and for each run of Latin letters or digits.
 * @param folded - what `fold` gives
 * @param root - gives the form under which a Latin word is kept, its stem
 * @returns units with their places; no two breaks in a row, none at the start. A blank between two Latin words or two Han
 *   characters is no break
 */
export const unitsOf = (folded: string, root: (word: string) => string): CharacterSequence => {
  const code = new Int32Array(folded.length)
  const at = new Int32Array(folded.length)
  let length = 0
  const add = (unit: number, place: number): void => {
    if (unit === breakUnit && (length === 0 || code[length - 1] === breakUnit)) return
    code[length] = unit
    at[length] = place
    length += 1
  }
  for (let i = 0; i < folded.length;) {
    const char = folded.codePointAt(i) ?? 0
    if (isRunCode(char)) {
      const end = runEnd(folded, i)
      add(runUnit(folded.slice(i, end), root), i)
      i = end
    } else {
      if (isLetter(char)) add(char, i)
      else if (isBlank(char)) {
        const end = blankEnd(folded, i)
        if (!isInside(folded, i, end)) add(breakUnit, i)
        i = end
        continue
      } else add(breakUnit, i)
      i += char > 0xffff ? 2 : 1
    }
  }
  return { length, code, at }
}

const isBlank = (code: number): boolean => code === 32 || code === 0x3000

const blankEnd = (folded: string, from: number): number => {
  let end = from
  while (isBlank(folded.charCodeAt(end))) end += 1
  return end
}

/** Whether blanks `[from, to)` stand between two words of Latin letters, or widen a Chinese name: 王　伟. */
const isInside = (folded: string, from: number, to: number): boolean => {
  const before = folded.charCodeAt(from - 1)
  const after = folded.charCodeAt(to)
  return (isRunCode(before) && isRunCode(after)) || (isHan(before) && isHan(after))
}

/**
 * Finds where the next unit stands after a place that may be followed by blanks.
 * @param folded - what `fold` gives
 * @param at - UTF-16 place
 * @returns the place itself where the blanks there part two units
 */
export const afterBlanks = (folded: string, at: number): number => {
  const end = blankEnd(folded, at)
  return end > at && isInside(folded, at, end) ? end : at
}

/**
 * Finds where the run that begins at a place ends. A name of several letters and its number are two runs: papers print
 * both together and apart (`mate60`).
 * @param folded - what `fold` gives
 * @param from - UTF-16 place
 * @returns the place itself where no run begins there
 */
export const runEnd = (folded: string, from: number): number => {
  let name = from
  while (isRunCode(folded.charCodeAt(name)) && !isDigit(folded.charCodeAt(name))) name += 1
  let end = name
  while (isDigit(folded.charCodeAt(end))) end += 1
  if (!isRunCode(folded.charCodeAt(end))) return name - from > 1 ? name : end
  while (isRunCode(folded.charCodeAt(end))) end += 1
  return end
}

/**
 * Gives the unit of a run of Latin letters and digits.
 * @param run - as `runEnd` bounds it
 * @param root - gives the stem of a word
 * @returns a number from `runBase`; two runs may share one
 */
export const runUnit = (run: string, root: (word: string) => string): number => runBase + hash(root(run))

/**
 * Checks whether a unit is a run of Latin letters or digits.
 * @param unit - of `unitsOf`
 * @returns false for a Han character
 */
export const isRun = (unit: number): boolean => unit >= runBase

/**
 * Gives the key of two units in a row.
 * @param first - the unit before
 * @param second - the unit after it
 * @returns an exact number below 2^42
 */
export const pairKey = (first: number, second: number): number => first * pairBase + second

/**
 * Takes the key of a pair apart.
 * @param key - of `pairKey`
 * @returns its two units in order
 */
export const pairOf = (key: number): [number, number] => [Math.floor(key / pairBase), key % pairBase]

/**
 * Gives the key of a run by itself.
 * @param unit - of a run
 * @returns an exact number below 2^42, apart from all keys of pairs
 */
export const aloneKey = (unit: number): number => unit * pairBase + aloneUnit

/**
 * Gives the range of the keys that begin with a unit.
 * @param unit - the first unit of the pairs
 * @returns a half-open range
 */
export const keysFrom = (unit: number): [number, number] => [unit * pairBase, (unit + 1) * pairBase]

/**
 * Calls `visit` with the key of every pair and every run; the last unit before a break is paired with the break.
 * @param units - of one text
 */
export const eachKey = (units: CharacterSequence, visit: (key: number) => void): void => {
  const { code, length } = units
  for (let i = 0; i < length; i += 1) {
    const unit = code[i] ?? breakUnit
    if (unit === breakUnit) continue
    const next = i + 1 < length ? (code[i + 1] ?? breakUnit) : breakUnit
    visit(pairKey(unit, next))
    if (isRun(unit)) visit(aloneKey(unit))
  }
}
