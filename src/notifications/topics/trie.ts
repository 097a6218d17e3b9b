/** A set of words that finds all their occurrences in a text in one pass, however many words there are. */
export type Trie = {
  /**
   * Adds a word.
   * @param word - not empty
   * @returns its number, from 1; the same for a word added again, until it was dropped as often: then it may be another's
   */
  put(word: string): number
  /** Gives the number of a word; 0 for one that is not held. */
  numberOf(word: string): number
  /** Removes one addition of a word; an unknown word is ignored. */
  drop(word: string): void
  /** Calls `onFound` for every occurrence of a word: its number and its half-open range in the text. */
  find(text: string, onFound: (word: number, start: number, end: number) => void): void
}

const root = 0
const leastNodes = 1_024

const grown = <Numbers extends Int32Array | Uint16Array>(numbers: Numbers, to: Numbers): Numbers => {
  to.set(numbers)
  return to
}

/**
 * Creates an empty trie. A million words take some 60 MB.
 * @returns the trie
 * Source: steps in an open table with linear probing; removal closes the gap, Knuth, The Art of Computer Programming 3, 6.4 R.
 */
export const createTrie = (): Trie => {
  /** By node: how many words pass through it, and how often the word that ends there was added. */
  let beyond = new Int32Array(leastNodes)
  let times = new Int32Array(leastNodes)
  let nodes = 1
  const free: number[] = []

  /** Steps by their place: the node that is left, the UTF-16 unit that is taken, the node that is reached; 0 in empty places. */
  let [from, unit, to] = [
    new Int32Array(2 * leastNodes),
    new Uint16Array(2 * leastNodes),
    new Int32Array(2 * leastNodes),
  ]
  let mask = 2 * leastNodes - 1
  let steps = 0

  const home = (node: number, code: number): number => {
    const mixed = Math.imul(Math.imul(node, 0x85ebca6b) ^ Math.imul(code, 0x9e3779b1), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 15)) & mask
  }

  /** The place of a step: an empty one if there is none. */
  const placeOf = (node: number, code: number): number => {
    let place = home(node, code)
    while (to[place] !== 0 && (from[place] !== node || unit[place] !== code)) place = (place + 1) & mask
    return place
  }

  const growSteps = (): void => {
    const [oldFrom, oldUnit, oldTo] = [from, unit, to]
    const places = 2 * oldTo.length
    ;[from, unit, to] = [new Int32Array(places), new Uint16Array(places), new Int32Array(places)]
    mask = places - 1
    for (const [old, node] of oldTo.entries()) {
      if (node === 0) continue
      const place = placeOf(oldFrom[old] ?? 0, oldUnit[old] ?? 0)
      from[place] = oldFrom[old] ?? 0
      unit[place] = oldUnit[old] ?? 0
      to[place] = node
    }
  }

  const newNode = (): number => {
    const node = free.pop() ?? nodes++
    if (node >= beyond.length) {
      beyond = grown(beyond, new Int32Array(2 * beyond.length))
      times = grown(times, new Int32Array(2 * times.length))
    }
    beyond[node] = 0
    times[node] = 0
    return node
  }

  const addStep = (place: number, node: number, code: number): number => {
    const next = newNode()
    from[place] = node
    unit[place] = code
    to[place] = next
    steps += 1
    if (steps * 4 > to.length * 3) growSteps()
    return next
  }

  /** Empties a place, and moves those behind it that would no longer be found. */
  const removeStep = (place: number): void => {
    free.push(to[place] ?? 0)
    steps -= 1
    let gap = place
    for (let next = (gap + 1) & mask; to[next] !== 0; next = (next + 1) & mask) {
      const way = (next - home(from[next] ?? 0, unit[next] ?? 0)) & mask
      if (way < ((next - gap) & mask)) continue
      from[gap] = from[next] ?? 0
      unit[gap] = unit[next] ?? 0
      to[gap] = to[next] ?? 0
      gap = next
    }
    to[gap] = 0
  }

  const numberOf = (word: string): number => {
    let node = root
    for (let i = 0; i < word.length; i += 1) {
      node = to[placeOf(node, word.charCodeAt(i))] ?? 0
      if (node === 0) return 0
    }
    return times[node] ? node : 0
  }

  /** Takes one word away from the nodes behind `node`, the last of them first: an empty one is freed with its step. */
  const release = (word: string, node: number, at: number): void => {
    if (at === word.length) return
    const code = word.charCodeAt(at)
    const next = to[placeOf(node, code)] ?? 0
    release(word, next, at + 1)
    beyond[next] = (beyond[next] ?? 1) - 1
    if (beyond[next] === 0) removeStep(placeOf(node, code))
  }

  return {
    put: (word) => {
      let node = root
      for (let i = 0; i < word.length; i += 1) {
        const code = word.charCodeAt(i)
        const place = placeOf(node, code)
        const next = to[place] || addStep(place, node, code)
        beyond[next] = (beyond[next] ?? 0) + 1
        node = next
      }
      times[node] = (times[node] ?? 0) + 1
      return node
    },
    numberOf,
    drop: (word) => {
      const node = numberOf(word)
      if (node === 0) return
      times[node] = (times[node] ?? 1) - 1
      release(word, root, 0)
    },
    find: (text, onFound) => {
      for (let start = 0; start < text.length; start += 1) {
        let node = root
        for (let at = start; at < text.length; at += 1) {
          node = to[placeOf(node, text.charCodeAt(at))] ?? 0
          if (node === 0) break
          if (times[node]) onFound(node, start, at + 1)
        }
      }
    },
  }
}
