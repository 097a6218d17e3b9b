import { dayOf } from '../article/day.js'
import type { Article } from '../article/article.js'
import { askChoice } from './ask.js'
import type { Desk, Visit } from './desk.js'
import type { Choice } from './message.js'
import { cleanLine } from './request.js'

const examplesLimit = 3
/** Newest articles whose headlines are tried. */
const triesLimit = 15

/** Whether a text says enough to be asked: five Han signs, or three words. */
const isTelling = (text: string): boolean =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 5 || /\p{L}+\s+\S+\s+\S*\p{L}/u.test(text)

/** The whole headline where it fits behind a button, else its longest part that does. */
const exampleOf = ({ headline = '' }: Article): Choice | undefined => {
  const whole = cleanLine(headline).replace(/^[/／]+/, '')
  const parts = [whole, ...(/\p{Script=Han}/u.test(whole) ? whole.split(/[\s，。！？：；、—,!?:;|]+/u) : [])]
  const fitting = parts.filter((part) => isTelling(part) && askChoice(part))
  const [longest] = fitting.sort((a, b) => b.length - a.length)
  return longest === undefined ? leadingWords(whole) : askChoice(longest)
}

/** As many words from the beginning as fit behind a button. */
const leadingWords = (text: string): Choice | undefined => {
  const words = text.split(' ')
  while (words.length >= 3) {
    words.pop()
    const start = words.join(' ').replace(/[\p{P}\s]+$/u, '')
    if (isTelling(start) && askChoice(start)) return askChoice(start)
  }
  return undefined
}

/** Questions that the newest articles answer, as buttons; each is tried first. */
export const exampleChoices = async (desk: Desk, { incoming }: Visit): Promise<Choice[]> => {
  const newest = await desk.articles.latest(triesLimit, 0)
  const examples = new Map(
    newest.flatMap((article) => exampleOf(article) ?? []).map((choice) => [choice.command, choice]),
  )
  const answered: Choice[] = []
  for (const choice of examples.values()) {
    if (answered.length === examplesLimit) break
    const text = choice.command.replace('/ask ', '')
    const answer = await desk.library.find({ text, today: dayOf(incoming.at, desk.zone), limit: 1 })
    if (answer.verdict === 'found') answered.push(choice)
  }
  return answered
}
