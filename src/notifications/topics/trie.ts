/** Words by their letters: finds all of them that stand in a text in one walk, however many there are. */
export type Trie = {
  /** The number under which the word is told; the same for a word put again, until it was dropped as often. */
  put(word: string): number
  drop(word: string): void
  /** Tells every place where a word stands: its number, and where in the text it begins and ends. */
  find(text: string, tell: (word: number, start: number, end: number) => void): void
}

// A step is keyed by the node it leaves and the UTF-16 unit it takes.
const units = 65_536
const none = 0

/** In: words are not empty. */
export const createTrie = (): Trie => {
  const steps = new Map<number, number>()
  /** How many words lie beyond a node; the number of the word that ends there, and how often it was put. */
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
    find: (text, tell) => {
      for (let start = 0; start < text.length; start += 1) {
        let node: number | undefined = 0
        for (let at = start; at < text.length; at += 1) {
          node = steps.get(node * units + text.charCodeAt(at))
          if (node === undefined) break
          const word = wordAt[node]
          if (word) tell(word, start, at + 1)
        }
      }
    },
  }
}
