import { asTyped, commandAgeLimitMs, type Command, type SettingsRow } from '../command.js'
import type { Article } from '../../article/article.js'
import { createMatcher } from '../../notifications/topics/matcher.js'
import type { Subscription } from '../../notifications/topics/subscription.js'
import { parseTopic, topicKey } from '../../notifications/topics/parse-topic.js'
import {
  headline,
  inPassing,
  inPlace,
  line,
  note,
  sentence,
  labelOf,
  settingsChoices,
  paginationRow,
  titleLabel,
} from '../elements.js'
import type { Services, Context } from '../context.js'
import { endDigest, turnDigestOff } from '../digest/schedule.js'
import { readChoice, topicPayload } from '../deep-links.js'
import type { Block, Choice, Reply } from '../message.js'
import { quietNote } from '../settings/quiet-hours.js'
import { ownerOf, type Owner } from './owner.js'
import { suggestionChoices } from './suggestions.js'

const pageSize = 8
/** Articles that are searched for the last matches: some weeks of a daily paper. */
const searchedLimit = 600
const matchesLimit = 5

const stateOf = ({ t }: Context, { when, isPaused, isQuiet, isOnce }: Subscription): string => {
  const state = isPaused ? 'paused' : isOnce ? 'once' : when === 'digest' ? 'digest' : 'at-once'
  return [t(`topic-state-${state}`), ...(isQuiet ? [t('topic-state-quiet')] : [])].join(' · ')
}

const ofChannel = ({ t }: Context, { title }: Owner): Block[] =>
  title === undefined ? [] : [note(t('topic-of-channel', { title }))]

/**
 * Makes the message of one topic with its state and buttons.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param owner - the chat that has the topic: this one or a channel
 * @param subscription - the topic with its settings
 * @param said - the first line, in place of the topic's name
 * @returns the reply
 */
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
      ...(when === 'digest' || isPaused || owner.prefix !== '' ? [] : quietNote(ctx)),
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

/** Lists the newest matching articles with a button each. */
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
    choices: found.map(({ article, paragraph }, i) => {
      const quoted = { paragraph, text: '', quote: '' }
      return [
        readChoice(services, ctx, {
          id: article.id,
          label: titleLabel(t, article),
          place: i + 1,
          turn: turn.id,
          quoted,
        }),
      ]
    }),
  }
}

/** Finds the subscription that a text names by its id, or by an equivalent topic. */
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

/** Lists the topics of the chat, shows one, or changes one. */
const topics = async (services: Services, ctx: Context, typed: string): Promise<Reply> => {
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

/** Replies that there is no such topic. The button of an ended topic has its id alone, which is not shown. */
const unknownTopic = (ctx: Context, named: string): Reply => {
  const { t } = ctx
  if (!ctx.incoming.isPress) return sentence(t('topic-unknown', { topic: labelOf(named) }))
  const [word = ''] = named.split(' ')
  return { ...inPassing(ctx, t('topic-over')), turnsOff: { word, label: t('topic-button-ended') } }
}

/** A row for each of the newest topics, which carries a command with the topic's id. */
const topicChoices = ({ prefix }: Owner, all: Subscription[], command: string): Choice[][] =>
  all
    .toReversed()
    .slice(0, pageSize)
    .map(({ id, topic }) => [{ label: labelOf(topic), command: `${command} ${prefix}${id}` }])

/** Asks what is to end: a topic, the digest, or all of it. */
const whatToEnd = async (services: Services, ctx: Context, owner: Owner, all: Subscription[]): Promise<Reply> => {
  const { t } = ctx
  const hasDigest = (await services.store.digestSchedules.of(owner.chatId)) !== undefined
  if (all.length === 0 && !hasDigest) return sentence(t('leave-nothing'))
  const choice = (label: string, command: string): Choice => ({ label, command })
  return {
    blocks: [line(t(hasDigest ? 'leave-which' : 'topic-which')), ...ofChannel(ctx, owner)],
    choices: [
      ...topicChoices(owner, all, '/unsubscribe'),
      ...(hasDigest ? [[choice(t('digest-button-off'), `/digest ${owner.prefix}off`)]] : []),
      ...(all.length + Number(hasDigest) > 1
        ? [[choice(t('leave-button-all'), `/unsubscribe ${owner.prefix}all`)]]
        : []),
    ],
  }
}

/** Reads `all`, maybe with a yes behind it, and `topics` where the digest stays: what the buttons carry. */
const parseAll = ({ wordings }: Services, rest: string): { isConfirmed: boolean; keepsDigest: boolean } | undefined => {
  const words = rest.toLowerCase().split(' ')
  const keepsDigest = words.length > 2 && words.at(-1) === 'topics' && wordings.isYes(words.at(-2) ?? '')
  if (keepsDigest) words.pop()
  const isConfirmed = words.length > 1 && wordings.isYes(words.at(-1) ?? '')
  if (isConfirmed) words.pop()
  return wordings.isAll(words.join(' ')) ? { isConfirmed, keepsDigest } : undefined
}

/** Ends all topics, and the digest with them unless it is to stay; asks first. */
const endAll = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  all: Subscription[],
  { isConfirmed, keepsDigest }: { isConfirmed: boolean; keepsDigest: boolean },
): Promise<Reply> => {
  const { t } = ctx
  const hasDigest = (await services.store.digestSchedules.of(owner.chatId)) !== undefined
  const topics = all.length
  if (topics === 0) return hasDigest ? turnDigestOff(services, ctx, owner) : sentence(t('leave-nothing'))
  if (!isConfirmed) {
    const choice = (label: string, rest: string): Choice => ({ label, command: `/unsubscribe ${owner.prefix}${rest}` })
    return inPlace(ctx, {
      blocks: [line(t(hasDigest ? 'leave-all-with-digest' : 'leave-all-topics', { topics })), ...ofChannel(ctx, owner)],
      choices: [
        [
          choice(t('topic-button-confirm'), 'all yes'),
          ...(hasDigest ? [choice(t('leave-button-keep-digest'), 'all yes topics')] : []),
          { label: t('topic-button-cancel'), command: '/cancel' },
        ],
      ],
    })
  }
  for (const { id } of all) await services.store.subscriptions.remove(owner.chatId, id)
  const isDigestOver = hasDigest && !keepsDigest
  if (isDigestOver) await endDigest(services, ctx, owner)
  return inPlace(ctx, sentence(t(isDigestOver ? 'leave-done-with-digest' : 'leave-done')))
}

/** Pauses all topics, which is easily undone and needs no question. */
const pauseAll = async (services: Services, ctx: Context, owner: Owner, all: Subscription[]): Promise<Reply> => {
  for (const each of all) await services.store.subscriptions.save({ ...each, isPaused: true })
  return listReply(services, ctx, owner, 1, ctx.t('topic-all-paused'))
}

/** Does what is asked of no single topic: of all, of the digest, or of one that is not named or not known. */
const leaveOther = async (
  services: Services,
  ctx: Context,
  { kind, owner, rest, all }: { kind: 'unsubscribe' | 'pause'; owner: Owner; rest: string; all: Subscription[] },
): Promise<Reply> => {
  const { t } = ctx
  const isEnd = kind === 'unsubscribe'
  if (rest === '' && isEnd) return whatToEnd(services, ctx, owner, all)
  if (rest === '' && all.length === 0) return sentence(t('topic-none-yet'))
  const everything = parseAll(services, rest)
  if (everything && isEnd) return endAll(services, ctx, owner, all, everything)
  if (everything && all.length > 0) return pauseAll(services, ctx, owner, all)
  const phrase = services.wordings.phraseOf(rest)
  if (isEnd && phrase?.kind === 'command' && phrase.name === 'digest') return turnDigestOff(services, ctx, owner)
  // Never ends a topic by a guess.
  const alike = rest === '' ? all : all.filter(({ topic }) => topic.includes(rest))
  if (alike.length === 0) return unknownTopic(ctx, rest)
  const asked = rest === '' ? t('topic-which') : t('topic-unknown', { topic: labelOf(rest) })
  return { blocks: [line(asked)], choices: topicChoices(owner, alike, `/${kind}`) }
}

/** Ends a subscription, or pauses it. */
const leaveTopic = async (
  services: Services,
  ctx: Context,
  kind: 'unsubscribe' | 'pause',
  typed: string,
): Promise<Reply> => {
  const owned = await ownerOf(services, ctx, typed)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest } = owned
  const { t } = ctx
  const all = await services.store.subscriptions.of(owner.chatId)
  const known = named(all, rest)
  if (!known) return leaveOther(services, ctx, { kind, owner, rest, all })
  // The message of an alert keeps its text; a toast confirms the change.
  const { incoming } = ctx
  if (kind === 'unsubscribe') {
    if (!incoming.isPress) return end(services, ctx, owner, known)
    await services.store.subscriptions.remove(owner.chatId, known.id)
    const toast = t('topic-unsubscribed', { topic: labelOf(known.topic) })
    return { ...inPassing(ctx, toast), turnsOff: { word: known.id, label: t('topic-button-unsubscribed') } }
  }
  const changed = { ...known, isPaused: true }
  await services.store.subscriptions.save(changed)
  return incoming.isPress
    ? inPassing(ctx, t('topic-paused', { topic: labelOf(known.topic) }))
    : topicReply(services, ctx, owner, changed)
}

/**
 * Tells whether the chat has a topic.
 * @param text - the topic as typed, or words that mean all topics
 */
export const hasTopic = async (services: Services, { incoming }: Context, text: string): Promise<boolean> =>
  parseAll(services, text) !== undefined ||
  named(await services.store.subscriptions.of(incoming.chatId), text) !== undefined

/** /topics: the topics of a chat. */
export const topicsCommand: Command<string> = {
  name: 'topics',
  inMenu: true,
  access: 'group-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: topics,
}

/** /unsubscribe TOPIC: ends a subscription, however late. */
export const unsubscribeCommand: Command<string> = {
  name: 'unsubscribe',
  argument: 'argument-unsubscribe',
  inMenu: false,
  access: 'group-admins',
  staleAfterMs: Infinity,
  parse: asTyped,
  run: (services, ctx, topic) => leaveTopic(services, ctx, 'unsubscribe', topic),
}

/** /pause TOPIC: stops the alerts of a topic for a while. */
export const pauseCommand: Command<string> = {
  name: 'pause',
  argument: 'argument-pause',
  inMenu: false,
  access: 'group-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: (services, ctx, topic) => leaveTopic(services, ctx, 'pause', topic),
}

/**
 * Makes the row of the topics in the settings.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns the row with the number of topics
 */
export const topicsRow: SettingsRow = async (services, { incoming, t }) => ({
  name: t('settings-topics'),
  value: String(await services.store.subscriptions.count(incoming.chatId)),
  command: '/topics',
})
