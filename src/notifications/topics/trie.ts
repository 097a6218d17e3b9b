/** A set of words that finds all their occurrences in a text in one pass, however many words there are. */
export type Trie = {
  /**
   * Adds a word.
   * @param word - not empty
   * @returns its number; the same for a word added again, until it was dropped as often
   */
  put(word: string): number
  /** Removes one addition of a word; an unknown word is ignored. */
  drop(word: string): void
  /** Calls `onFound` for every occurrence of a word: its number and its half-open range in the text. */
  find(text: string, onFound: (word: number, start: number, end: number) => void): void
}

// The key of a step is made of the node that it leaves and the UTF-16 unit that it takes.
const units = 65_536
const none = 0

/**
 * Creates an empty trie.
 * @returns the trie
 */
export const createTrie = (): Trie => {
  const steps = new Map<number, number>()
  /** By node: how many words pass through it, the number of the word that ends there, and how often it was added. */
  const beyond: number[] = [0]
  const wordAt: number[] = [none]
  const timesAt: number[] = [0]
  const freeNodes: number[] = []
  let lastWord = none

  const newNode = (): number => {
    const node = freeNodes.pop() ?? beyond.length
    beyond[node] = 0
    wordAt[node] = none
    timesAt[node] = 0
    return node
  }

  const nodesOf = (word: string): number[] | undefined => {
    const nodes = [0]
    for (let i = 0; i < word.length; i += 1) {
      const node = steps.get((nodes[i] ?? 0) * units + word.charCodeAt(i))
      if (node === undefined) return undefined
      nodes.push(node)
    }
    return nodes
  }

  return {
    put: (word) => {
      let node = 0
      for (let i = 0; i < word.length; i += 1) {
        const key = node * units + word.charCodeAt(i)
        let next = steps.get(key)
        if (next === undefined) {
          next = newNode()
          steps.set(key, next)
        }
        beyond[next] = (beyond[next] ?? 0) + 1
        node = next
      }
      timesAt[node] = (timesAt[node] ?? 0) + 1
      return (wordAt[node] ||= lastWord += 1)
    },
    drop: (word) => {
      const nodes = nodesOf(word)
      const last = nodes?.at(-1)
      if (!nodes || last === undefined || !wordAt[last]) return
      timesAt[last] = (timesAt[last] ?? 1) - 1
      if (timesAt[last] === 0) wordAt[last] = none
      for (let i = word.length; i > 0; i -= 1) {
        const node = nodes[i] ?? 0
        beyond[node] = (beyond[node] ?? 1) - 1
        if (beyond[node] > 0) continue
        steps.delete((nodes[i - 1] ?? 0) * units + word.charCodeAt(i - 1))
        freeNodes.push(node)
      }
    },
    find: (text, onFound) => {
      for (let start = 0; start < text.length; start += 1) {
        let node: number | undefined = 0
        for (let at = start; at < text.length; at += 1) {
          node = steps.get(node * units + text.charCodeAt(at))
          if (node === undefined) break
          const word = wordAt[node]
          if (word) onFound(word, start, at + 1)
        }
      }
    },
  }
}
