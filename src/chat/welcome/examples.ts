import { dayOf } from '../../time/day.js'
import type { Article } from '../../article/article.js'
import { askChoice } from '../answers/ask.js'
import type { Services, Context } from '../context.js'
import type { Catalog } from '../../i18n/catalog.js'
import type { Language } from '../../i18n/language.js'
import type { Choice, PlatformLimits } from '../message.js'
import { cleanLine } from '../typed-text.js'
import { hasHan } from '../../text/han.js'

const examplesLimit = 3
/** Newest articles among which headlines in the user's language are looked for. */
const newestLimit = 60
/** Headlines tried: each costs up to three searches. */
const triesLimit = 15
const questionsLimit = 2

/** The most frequent characters that are traditional only. */
const traditional = /[這個們為來說時會對國學開關長門車電發過還後與報專業務區應總觀員場動灣東書]/
/** A clause that begins like this refers to the one before it. */
const leaning = /^[他她它其此这這那还還也又再只却卻但而]/
const separators = /[\s，。！？：；、—,!?:;|]+/u

const languageIn = (text: string): Language => {
  if (!hasHan(text)) return 'en'
  return traditional.test(text) ? 'zh-Hant' : 'zh-Hans'
}

/** 0: the user's language, 1: the other Chinese, 2: another language. */
const distance = (language: Language, text: string): number => {
  const own = languageIn(text)
  if (own === language) return 0
  return own !== 'en' && language !== 'en' ? 1 : 2
}

/** Checks whether a text says enough for a question: five Han characters, or three words. */
const isTelling = (text: string): boolean =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 5 || /\p{L}+\s+\S+\s+\S*\p{L}/u.test(text)

const isQuestion = (text: string): boolean => /[?？]|[吗嗎呢谁誰何怎]|什[么麼]/u.test(text)

/** Makes questions about a headline in its own language: about a Chinese one by its short clauses, of another its words. */
const questionsOf = (catalog: Catalog, text: string, limits: PlatformLimits): string[] => {
  if (isQuestion(text)) return []
  const questionAbout = (about: string): string => catalog[languageIn(text)]('example-question', { about })
  if (!hasHan(text))
    return [questionAbout(text.replace(/[\p{P}\s]+$/u, ''))].filter(
      (question) => askChoice(question, limits) !== undefined,
    )
  return text
    .split(separators)
    .filter((clause) => isTelling(clause))
    .filter((clause) => !leaning.test(clause) && !/[\p{P}\p{S}]/u.test(clause))
    .map(questionAbout)
    .filter((question) => askChoice(question, limits) !== undefined)
}

/** What kind of article it is, in front of an English headline: `Letter: The Shuttle Never Comes`. */
const kindLabel =
  /^(?:letters?(?: to the editor)?|opinion|op-ed|editorial|comment(?:ary)?|column|analysis|explainer|feature|profile|interview|review|obituary|live|video|photos|in pictures|exclusive|breaking(?: news)?|updated?)\s*(?:[:|]\s*|[–—-]\s+)(?=\S)/i

/** Takes as many words from the beginning as fit behind a button. */
const leadingWords = (text: string, limits: PlatformLimits): string | undefined => {
  const words = text.split(' ')
  while (words.length >= 3) {
    words.pop()
    const start = words.join(' ').replace(/[\p{P}\s]+$/u, '')
    if (isTelling(start) && askChoice(start, limits)) return start
  }
  return undefined
}

/** Takes the whole headline if it fits behind a button, else its longest part that does. */
const partOf = ({ headline = '' }: Article, limits: PlatformLimits): string | undefined => {
  const whole = cleanLine(headline)
    .replace(/^[/／]+/, '')
    .replace(kindLabel, '')
  const parts = [whole, ...(hasHan(whole) ? whole.split(separators) : [])]
  const [longest] = parts
    .filter((part) => isTelling(part) && askChoice(part, limits))
    .sort((a, b) => b.length - a.length)
  return longest ?? leadingWords(whole, limits)
}

/** Lists the newest headlines, those in the user's language first. */
const headlines = async (services: Services, language: Language): Promise<{ article: Article; text: string }[]> => {
  const newest = await services.articles.latest(newestLimit, 0)
  return newest
    .flatMap((article) => {
      const text = partOf(article, services.platformLimits)
      return text === undefined ? [] : [{ article, text, distance: distance(language, text) }]
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, triesLimit)
}

const firstOf = async <T>(all: T[], holds: (one: T) => Promise<boolean>): Promise<T | undefined> => {
  for (const one of all) if (await holds(one)) return one
  return undefined
}

/**
 * Makes buttons of questions that the newest articles answer, each about another article. A headline becomes a question
 * if the question finds its article; else the headline itself is asked, if it finds anything.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns at most three buttons
 */
export const exampleChoices = async (services: Services, { incoming, language, zone }: Context): Promise<Choice[]> => {
  const today = dayOf(incoming.at, zone)
  const foundBy = async (text: string): Promise<string | undefined> => {
    const { verdict, passages } = await services.searchEngine.find({ text, today, limit: 1 })
    return verdict === 'found' ? passages[0]?.article.id : undefined
  }
  const examples = new Map<string, Choice>()
  for (const { article, text } of await headlines(services, language)) {
    if (examples.size === examplesLimit) break
    const asked = await firstOf(
      questionsOf(services.catalog, text, services.platformLimits).slice(0, questionsLimit),
      async (each) => (await foundBy(each)) === article.id,
    )
    const found = asked === undefined ? await foundBy(text) : article.id
    const choice = askChoice(asked ?? text, services.platformLimits)
    if (choice && found !== undefined && !examples.has(found)) examples.set(found, choice)
  }
  return [...examples.values()]
}
