import { suggestTopics } from '../../notifications/topics/suggest.js'
import type { Desk } from '../services.js'
import type { Choice } from '../message.js'
import type { Owner } from './owner.js'
import { subscribeChoice } from './topic-choice.js'

/** What is new among so many articles is what the papers are full of. */
const newestLimit = 300
const suggestionsLimit = 6
const rowLimit = 3

/** Suggestions of one store as of its last change: worked out once for all who look. */
const createSuggestions = (): ((desk: Desk) => Promise<string[]>) => {
  let known: { seq: number; topics: string[] } | undefined
  return async ({ articles }) => {
    const seq = await articles.lastSeq()
    if (known?.seq !== seq)
      known = { seq, topics: suggestTopics(await articles.latest(newestLimit, 0), suggestionsLimit) }
    return known.topics
  }
}

const byStore = new WeakMap<object, (desk: Desk) => Promise<string[]>>()

/** Topics that the papers are full of lately, as buttons that subscribe the owner to them. */
export const suggestionChoices = async (desk: Desk, { prefix }: Owner): Promise<Choice[][]> => {
  const suggestions = byStore.get(desk.articles) ?? createSuggestions()
  byStore.set(desk.articles, suggestions)
  const choices = (await suggestions(desk)).flatMap((topic) => subscribeChoice(topic, `${prefix}${topic}`) ?? [])
  return Array.from({ length: Math.ceil(choices.length / rowLimit) }, (_, row) =>
    choices.slice(row * rowLimit, (row + 1) * rowLimit),
  )
}
