import { suggestTopics } from '../../notifications/topics/suggest.js'
import type { Services } from '../context.js'
import type { Choice } from '../message.js'
import type { Owner } from './owner.js'
import { subscribeChoice } from '../elements.js'

/** Articles that are looked through for frequent topics. */
const newestLimit = 300
const suggestionsLimit = 6
const rowLimit = 3

/** Suggestions of one store as of its last change: computed once for all users. */
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

/**
 * Makes buttons that subscribe the owner to frequent topics of the newest articles.
 * @param services - services of the chat
 * @param owner - the chat that gets the subscription: this one or a channel
 * @returns rows of at most three
 */
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
