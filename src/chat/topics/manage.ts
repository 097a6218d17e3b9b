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

const pageSize = 8
/** Articles that are looked through for the last ones that match: some weeks of a daily paper. */
const searchedLimit = 600
const matchesLimit = 5

const stateOf = ({ t }: Context, { when, isPaused, isQuiet, isOnce }: Subscription): string => {
  const state = isPaused ? 'paused' : isOnce ? 'once' : when === 'digest' ? 'digest' : 'at-once'
  return [t(`topic-state-${state}`), ...(isQuiet ? [t('topic-state-quiet')] : [])].join(' · ')
}

const ofChannel = ({ t }: Context, { title }: Owner): Block[] =>
  title === undefined ? [] : [note(t('topic-of-channel', { title }))]

/** One topic, how it is told, and what can be done with it; `said` stands above. */
export const topicReply = (
  { platformLimits }: Services,
  ctx: Context,
  owner: Owner,
  subscription: Subscription,
  said?: string,
): Reply => {
  const { t } = ctx
  const { id, topic, when, isPaused, isQuiet } = subscription
  const payload = topicPayload(topic, platformLimits)
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
        when === 'digest' ? choice(t('topic-button-at-once'), 'now') : choice(t('topic-button-digest'), 'digest'),
        isPaused ? choice(t('topic-button-resume'), 'resume') : choice(t('topic-button-pause'), 'pause'),
        isQuiet ? choice(t('topic-button-loud'), 'loud') : choice(t('topic-button-quiet'), 'quiet'),
      ],
      [choice(t('topic-button-matches'), 'last'), choice(t('topic-button-unsubscribe'), 'end')],
      [
        ...(payload === undefined ? [] : [{ label: t('button-share'), share: payload }]),
        { label: t('settings-back'), command: `/topics ${owner.prefix}`.trim() },
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
  const { t } = ctx
  const all = await services.store.subscriptions.of(owner.chatId)
  const above = said === undefined ? [] : [line(said)]
  if (all.length === 0) {
    const suggestions = await suggestionChoices(services, owner)
    const blocks = [
      ...above,
      line(t('topic-none-yet')),
      ...ofChannel(ctx, owner),
      ...(suggestions.length > 0 ? [note(`\n${t('topic-suggestions')}`)] : []),
    ]
    return { blocks, choices: [...suggestions, settingsChoices(ctx)] }
  }
  const pages = Math.ceil(all.length / pageSize)
  const number = Math.min(Math.max(1, page), pages)
  const shown = all.toReversed().slice((number - 1) * pageSize, number * pageSize)
  const turning = paginationRow(t, { page: number, pages }, (to) => ({ command: `/topics ${owner.prefix}${to}` }))
  return {
    blocks: [
      ...above,
      headline(t('topic-list')),
      ...ofChannel(ctx, owner),
      ...shown.map((each) => line(`${each.topic}  `, { text: stateOf(ctx, each), style: 'italic' })),
      ...(pages > 1 ? [note(t('page-of', { page: number, pages }))] : []),
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
  const { t } = ctx
  const matcher = createMatcher()
  matcher.put({ ...subscription, isPaused: false })
  const found: { article: Article; paragraph: number }[] = []
  for (const article of await services.articles.latest(searchedLimit, 0)) {
    const [match] = matcher.match(article)
    if (match) found.push({ article, paragraph: match.paragraph })
    if (found.length === matchesLimit) break
  }
  if (found.length === 0) return sentence(t('topic-no-matches'))
  const passages = found.map(({ article, paragraph }) => ({ articleId: article.id, paragraph }))
  const turn = await services.turns.saveListing(ctx.incoming, passages)
  return {
    blocks: [headline(subscription.topic), note(t('topic-last-matches', { articles: found.length }))],
    choices: found.map(({ article }, i) => [readChoice(t, [article.headline, article.paragraphs[0]], i + 1, turn.id)]),
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
    return inPassing(ctx, ctx.t('topic-moved-to-digest', { topic: labelOf(known.topic) }))
  }
  const change = Object.hasOwn(changes, action) ? changes[action] : undefined
  const changed = { ...known, ...change }
  if (change) await services.store.subscriptions.save(changed)
  return inPlace(ctx, topicReply(services, ctx, owner, changed))
}

const end = async (services: Services, ctx: Context, owner: Owner, { id, topic }: Subscription): Promise<Reply> => {
  await services.store.subscriptions.remove(owner.chatId, id)
  const said = ctx.t('topic-unsubscribed', { topic })
  return inPlace(ctx, await listReply(services, ctx, owner, 1, said))
}

/** The button of a topic that has ended may still be there; its id says nothing to anybody. */
const unknownTopic = (ctx: Context, named: string): Reply => {
  const { t } = ctx
  return ctx.incoming.isPress
    ? inPassing(ctx, t('topic-gone'))
    : sentence(t('topic-unknown', { topic: labelOf(named) }))
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
  const { t } = ctx
  const all = await services.store.subscriptions.of(owner.chatId)
  const known = named(all, rest)
  if (!known) {
    if (all.length === 0 && rest === '') return sentence(t('topic-none-yet'))
    // What is not named exactly is not ended by a guess.
    const alike = rest === '' ? all : all.filter(({ topic }) => topic.includes(rest))
    if (alike.length === 0) return unknownTopic(ctx, rest)
    const asked = rest === '' ? t('topic-which') : t('topic-unknown', { topic: labelOf(rest) })
    return whichReply(owner, alike, { asked, command: `/${kind}` })
  }
  // Below an alert the news stays: a moment's word says what has been done.
  const { incoming } = ctx
  if (kind === 'unsubscribe') {
    if (!incoming.isPress) return end(services, ctx, owner, known)
    await services.store.subscriptions.remove(owner.chatId, known.id)
    return inPassing(ctx, t('topic-unsubscribed', { topic: labelOf(known.topic) }))
  }
  const changed = { ...known, isPaused: true }
  await services.store.subscriptions.save(changed)
  return incoming.isPress
    ? inPassing(ctx, t('topic-paused', { topic: labelOf(known.topic) }))
    : topicReply(services, ctx, owner, changed)
}
