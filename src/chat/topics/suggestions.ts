import { suggestTopics } from '../../notifications/topics/suggest.js'
import type { Services } from '../services.js'
import type { Choice } from '../message.js'
import type { Owner } from './owner.js'
import { subscribeChoice } from './topic-choice.js'

/** What is new among so many articles is what the papers are full of. */
const newestLimit = 300
const suggestionsLimit = 6
const rowLimit = 3

/** Suggestions of one store as of its last change: worked out once for all who look. */
const createSuggestions = (): ((services: Services) => Promise<string[]>) => {
  let known: { seq: number; topics: string[] } | undefined
  return async ({ articles }) => {
    const seq = await articles.lastSeq()
    if (known?.seq !== seq)
      known = { seq, topics: suggestTopics(await articles.latest(newestLimit, 0), suggestionsLimit) }
    return known.topics
  }
}

const byStore = new WeakMap<object, (services: Services) => Promise<string[]>>()

/** Topics that the papers are full of lately, as buttons that subscribe the owner to them. */
export const suggestionChoices = async (services: Services, { prefix }: Owner): Promise<Choice[][]> => {
  const suggestions = byStore.get(services.articles) ?? createSuggestions()
  byStore.set(services.articles, suggestions)
  const choices = (await suggestions(services)).flatMap(
    (topic) => subscribeChoice(topic, `${prefix}${topic}`, services.platformLimits) ?? [],
  )
  return Array.from({ length: Math.ceil(choices.length / rowLimit) }, (_, row) =>
    choices.slice(row * rowLimit, (row + 1) * rowLimit),
  )
}
