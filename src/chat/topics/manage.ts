import type { Article } from '../../article/article.js'
import { createMatcher } from '../../notifications/topics/matcher.js'
import type { Subscription } from '../../notifications/topics/subscription.js'
import { parseTopic, topicKey } from '../../notifications/topics/parse-topic.js'
import { headline, inPassing, inPlace, line, note, sentence, type Services, type Context } from '../services.js'
import { topicPayload } from '../deep-links.js'
import type { Block, Choice, Reply } from '../message.js'
import { ownerOf, type Owner } from './owner.js'
import { labelOf, readChoice } from '../answers/quote.js'
import { settingsChoices } from './topic-choice.js'
import { suggestionChoices } from './suggestions.js'
import { paginationRow } from '../pagination-row.js'
import { linkWords } from '../../i18n/words-links.js'
import { settingsWords } from '../../i18n/words-settings.js'
import { topicWords } from '../../i18n/words-topics.js'

const pageSize = 8
/** Articles that are looked through for the last ones that match: some weeks of a daily paper. */
const searchedLimit = 600
const matchesLimit = 5

const stateOf = ({ language }: Context, { when, isPaused, isQuiet, isOnce }: Subscription): string => {
  const { states } = topicWords[language]
  return [
    isPaused ? states.paused : isOnce ? states.once : when === 'digest' ? states.digest : states.atOnce,
    ...(isQuiet ? [states.quiet] : []),
  ].join(' · ')
}

const ofChannel = ({ language }: Context, { title }: Owner): Block[] =>
  title === undefined ? [] : [note(topicWords[language].ofChannel(title))]

/** One topic, how it is told, and what can be done with it; `said` stands above. */
export const topicReply = (ctx: Context, owner: Owner, subscription: Subscription, said?: string): Reply => {
  const { buttons } = topicWords[ctx.language]
  const { id, topic, when, isPaused, isQuiet } = subscription
  const payload = topicPayload(topic)
  const choice = (label: string, action: string): Choice => ({
    label,
    command: `/topics ${owner.prefix}${id} ${action}`.trim(),
  })
  return {
    blocks: [
      said === undefined ? headline(topic) : line(said),
      note(stateOf(ctx, subscription)),
      ...ofChannel(ctx, owner),
    ],
    choices: [
      [
        when === 'digest' ? choice(buttons.atOnce, 'now') : choice(buttons.digest, 'digest'),
        isPaused ? choice(buttons.resume, 'resume') : choice(buttons.pause, 'pause'),
        isQuiet ? choice(buttons.loud, 'loud') : choice(buttons.quiet, 'quiet'),
      ],
      [choice(buttons.matches, 'last'), choice(buttons.unsubscribe, 'end')],
      [
        ...(payload === undefined ? [] : [{ label: linkWords[ctx.language].share, share: payload }]),
        { label: settingsWords[ctx.language].back, command: `/topics ${owner.prefix}`.trim() },
      ],
    ],
  }
}

const listReply = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  page: number,
  said?: string,
): Promise<Reply> => {
  const words = topicWords[ctx.language]
  const all = await services.store.subscriptions.of(owner.chatId)
  const above = said === undefined ? [] : [line(said)]
  if (all.length === 0) {
    const suggestions = await suggestionChoices(services, owner)
    const blocks = [
      ...above,
      line(words.none),
      ...ofChannel(ctx, owner),
      ...(suggestions.length > 0 ? [note(`\n${words.suggestions}`)] : []),
    ]
    return { blocks, choices: [...suggestions, settingsChoices(ctx)] }
  }
  const pages = Math.ceil(all.length / pageSize)
  const number = Math.min(Math.max(1, page), pages)
  const shown = all.toReversed().slice((number - 1) * pageSize, number * pageSize)
  const turning = paginationRow(ctx.say, { page: number, pages }, (to) => ({ command: `/topics ${owner.prefix}${to}` }))
  return {
    blocks: [
      ...above,
      headline(words.list),
      ...ofChannel(ctx, owner),
      ...shown.map((each) => line(`${each.topic}  `, { text: stateOf(ctx, each), style: 'italic' })),
      ...(pages > 1 ? [note(ctx.say.page(number, pages))] : []),
    ],
    choices: [
      ...shown.map(({ id, topic }) => [{ label: labelOf(topic), command: `/topics ${owner.prefix}${id}` }]),
      ...turning,
      settingsChoices(ctx),
    ],
  }
}

/** The newest articles that match, each opens at a press. */
const lastMatches = async (services: Services, ctx: Context, subscription: Subscription): Promise<Reply> => {
  const words = topicWords[ctx.language]
  const matcher = createMatcher()
  matcher.put({ ...subscription, isPaused: false })
  const found: { article: Article; paragraph: number }[] = []
  for (const article of await services.articles.latest(searchedLimit, 0)) {
    const [match] = matcher.match(article)
    if (match) found.push({ article, paragraph: match.paragraph })
    if (found.length === matchesLimit) break
  }
  if (found.length === 0) return sentence(words.noMatches)
  const passages = found.map(({ article, paragraph }) => ({ articleId: article.id, paragraph }))
  const turn = await services.turns.saveListing(ctx.incoming, passages)
  return {
    blocks: [headline(subscription.topic), note(words.lastMatches(found.length))],
    choices: found.map(({ article }, i) => [
      readChoice(ctx.say, [article.headline, article.paragraphs[0]], i + 1, turn.id),
    ]),
  }
}

/** The subscription that a text names: by its id, or by a topic that means the same. */
const named = (all: Subscription[], text: string): Subscription | undefined => {
  const parsed = parseTopic(text)
  const key = parsed.kind === 'topic' ? topicKey(parsed.topic) : undefined
  const keyOf = ({ topic }: Subscription): string | undefined => {
    const own = parseTopic(topic)
    return own.kind === 'topic' ? topicKey(own.topic) : undefined
  }
  return all.find(({ id }) => id === text) ?? all.find((each) => key !== undefined && keyOf(each) === key)
}

const changes: Record<string, Partial<Subscription>> = {
  now: { when: 'at-once', isPaused: false },
  digest: { when: 'digest', isPaused: false, isOnce: false },
  pause: { isPaused: true },
  resume: { isPaused: false },
  quiet: { isQuiet: true },
  loud: { isQuiet: false },
}

/** Lists the topics of the chat, shows one, or changes how it is told. */
export const topics = async (services: Services, ctx: Context, typed: string): Promise<Reply> => {
  const owned = await ownerOf(services, ctx, typed)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest } = owned
  if (rest === '' || /^\d{1,3}$/.test(rest))
    return inPlace(ctx, await listReply(services, ctx, owner, Number(rest || '1')))
  const [id = '', action = ''] = rest.split(' ')
  const all = await services.store.subscriptions.of(owner.chatId)
  const known = all.find((each) => each.id === id) ?? named(all, rest)
  if (!known) return unknownTopic(ctx, rest)
  if (action === 'last') return lastMatches(services, ctx, known)
  if (action === 'end') return end(services, ctx, owner, known)
  if (action === 'later') {
    await services.store.subscriptions.save({ ...known, ...changes.digest })
    return inPassing(ctx, topicWords[ctx.language].later(labelOf(known.topic)))
  }
  const change = Object.hasOwn(changes, action) ? changes[action] : undefined
  const changed = { ...known, ...change }
  if (change) await services.store.subscriptions.save(changed)
  return inPlace(ctx, topicReply(ctx, owner, changed))
}

const end = async (services: Services, ctx: Context, owner: Owner, { id, topic }: Subscription): Promise<Reply> => {
  await services.store.subscriptions.remove(owner.chatId, id)
  const said = topicWords[ctx.language].unsubscribed(topic)
  return inPlace(ctx, await listReply(services, ctx, owner, 1, said))
}

/** The button of a topic that has ended may still be there; its id says nothing to anybody. */
const unknownTopic = (ctx: Context, named: string): Reply => {
  const { topicGone, noSuchTopic } = topicWords[ctx.language]
  return ctx.incoming.isPress ? inPassing(ctx, topicGone) : sentence(noSuchTopic(labelOf(named)))
}

/** Which of the topics is meant, as buttons. */
const whichReply = (
  owner: Owner,
  all: Subscription[],
  { asked, command }: { asked: string; command: string },
): Reply => ({
  blocks: [line(asked)],
  choices: all
    .toReversed()
    .slice(0, pageSize)
    .map(({ id, topic }) => [{ label: labelOf(topic), command: `${command} ${owner.prefix}${id}` }]),
})

/** Ends a subscription, or pauses it. */
export const leaveTopic = async (
  services: Services,
  ctx: Context,
  { kind, rest: typed }: { kind: 'unsubscribe' | 'pause'; rest: string },
): Promise<Reply> => {
  const owned = await ownerOf(services, ctx, typed)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest } = owned
  const words = topicWords[ctx.language]
  const all = await services.store.subscriptions.of(owner.chatId)
  const known = named(all, rest)
  if (!known) {
    if (all.length === 0 && rest === '') return sentence(words.none)
    // What is not named exactly is not ended by a guess.
    const alike = rest === '' ? all : all.filter(({ topic }) => topic.includes(rest))
    if (alike.length === 0) return unknownTopic(ctx, rest)
    const asked = rest === '' ? words.whichTopic : words.noSuchTopic(labelOf(rest))
    return whichReply(owner, alike, { asked, command: `/${kind}` })
  }
  // Below an alert the news stays: a moment's word says what has been done.
  const { incoming } = ctx
  if (kind === 'unsubscribe') {
    if (!incoming.isPress) return end(services, ctx, owner, known)
    await services.store.subscriptions.remove(owner.chatId, known.id)
    return inPassing(ctx, words.unsubscribed(labelOf(known.topic)))
  }
  const changed = { ...known, isPaused: true }
  await services.store.subscriptions.save(changed)
  return incoming.isPress ? inPassing(ctx, words.paused(labelOf(known.topic))) : topicReply(ctx, owner, changed)
}
