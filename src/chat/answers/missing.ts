import { isAskingWord } from '../../text/stop-words.js'

const namesLimit = 3

/** Grammatical characters: a word of two characters with one of them was cut in the wrong place (`我家`, `日有`, `停到`). */
const functionCharacters =
  /[我你您他她它们們咱谁誰哪啥咋吗嗎呢吧啊呀嘛么麼这這那有到了的是在也都就没沒很把被给給从從怎什几幾]/u
/** One of these is enough in a longer word too. */
const askingCharacters = /[我你您咱谁誰哪啥咋吗嗎怎什]/u

const isTelling = (word: string): boolean => {
  const [stem = ''] = word.toLowerCase().split(/['’]/)
  if (isAskingWord(stem) || askingCharacters.test(word)) return false
  return Array.from(word).length > 2 || !functionCharacters.test(word)
}

/**
 * Picks the missing words that are worth naming: no words of grammar, neighbours in the question joined.
 * @param question - as it was asked
 * @param words - the words of the question that no article has
 * @returns at most three, each of two characters or more
 */
export const missingNames = (question: string, words: string[]): string[] => {
  const joined: { text: string; end: number }[] = []
  const placed = words
    .filter(isTelling)
    .map((text) => ({ text, start: question.indexOf(text) }))
    .sort((a, b) => a.start - b.start)
  for (const { text, start } of placed) {
    const last = joined.at(-1)
    const end = start + text.length
    if (last && start >= 0 && last.end >= 0 && /^\s*$/.test(question.slice(last.end, start))) {
      const from = last.end - last.text.length
      last.end = Math.max(last.end, end)
      last.text = question.slice(from, last.end)
    } else joined.push({ text, end: start < 0 ? -1 : end })
  }
  const names = new Set(joined.map(({ text }) => text).filter((text) => Array.from(text).length >= 2))
  return [...names].slice(0, namesLimit)
}
