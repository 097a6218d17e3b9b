import { matchesIn } from '../../text/patterns.js'
import { personsIn, type Texts } from './persons.js'

const titled = /\b(mr|mrs|ms|miss|dr|father|fr|sister|brother|pastor|rev|reverend|canon)\.? ([\p{L}'’-]+)/gu
const he = /^(?:mr|sir|lord|father|fr|brother)\b/u
const she = /^(?:mrs|ms|miss|dame|lady|sister)\b/u
const anyTitle =
  /^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|father|fr|sister|brother|pastor|rev|reverend|canon)\.? )+/u

/** Whether an article has one person of a surname, and no title of the other sex before it. */
const isOnePerson = (title: string, surname: string, article: readonly Texts[]): boolean => {
  const names = article.flatMap((paragraph) =>
    personsIn(paragraph).flatMap(([from, to]) => {
      const name = paragraph.folded.slice(from, to)
      return name.endsWith(` ${surname}`) ? [name] : []
    }),
  )
  const isContrary = (name: string): boolean => (he.test(title) && she.test(name)) || (she.test(title) && he.test(name))
  const first = new Set(names.map((name) => name.replace(anyTitle, '')).filter((name) => name !== surname))
  return names.length > 0 && first.size <= 1 && !names.some(isContrary)
}

/**
 * Finds the titles of a question that say no more of somebody than the article does: Mrs Harding is the Joan Harding whom
 * it names, unless it names two of that surname, or Mr Harding.
 * @param question - folded
 * @param article - its paragraphs
 * @returns the titles, as they stand in the question
 */
export const courtesiesIn = (question: string, article: readonly Texts[]): string[] =>
  matchesIn(titled, question).flatMap(([, title = '', surname = '']) =>
    isOnePerson(title, surname, article) ? [title] : [],
  )
