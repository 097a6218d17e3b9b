import { asTyped, commandAgeLimitMs, noArguments, type Command } from '../command.js'
import { cleanLine } from '../typed-text.js'
import { createHash } from 'node:crypto'
import type { Article } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import { matchesTopic } from '../../notifications/topics/matcher.js'
import type { Subscription } from '../../notifications/topics/subscription.js'
import { topicOf } from '../../notifications/topics/suggest.js'
import { parseTopic, printTopic, topicKey, type ParsedTopic } from '../../notifications/topics/parse-topic.js'
import type { Turn } from '../../store/store.js'
import { inPlace, line, note, sentence, sentenceForOne, subscribeChoice } from '../elements.js'
import type { Services, Context } from '../context.js'
import type { Reply } from '../message.js'
import { mayUse } from '../permissions.js'
import { meetChannel, ownerOf, placeHere, type Owner } from './owner.js'
import { suggestionChoices } from './suggestions.js'
import { topicReply } from './manage.js'
import { isListing } from '../conversation.js'
import { topicPayload } from '../deep-links.js'
import { sectionOffer, withSection } from '../articles/sections.js'

/** Topics of one chat: more than anybody follows, and few enough to keep the store small. */
const topicsLimit = 50

/** The same topic has the same id in a chat, so that subscribing twice is subscribing once. */
const idOf = (key: string): string => `s${createHash('sha256').update(key).digest('hex').slice(0, 8)}`

/** Explains why a topic cannot be read, with the part that is not understood. */
const problemText = (t: Translate, text: string, { problem, at }: ParsedTopic & { kind: 'problem' }): string =>
  problem === 'empty' || problem === 'long' || problem === 'many'
    ? t(`topic-problem-${problem}`)
    : t(`topic-problem-${problem}`, { part: text.slice(...at).trim() })

/**
 * Replies why a topic cannot be read, and how to write one.
 * @param ctx - the message that is answered
 * @param text - the topic as typed
 * @param parsed - its problem
 * @returns the reply
 */
export const problemReply = ({ t }: Context, text: string, parsed: ParsedTopic & { kind: 'problem' }): Reply => ({
  blocks: [line(problemText(t, text, parsed)), note(`\n${t('topic-how-to')}`)],
  choices: [],
  refused: 'bad-topic',
})

const save = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  { text, isOnce, ...asked }: { text: string } & Pick<Subscription, 'isOnce' | 'askedBelow' | 'askedWords'>,
): Promise<Reply> => {
  const { t } = ctx
  const parsed = parseTopic(text)
  if (parsed.kind === 'problem') return problemReply(ctx, text, parsed)
  const { chatId } = owner
  const { subscriptions } = services.store
  const topic = printTopic(parsed.topic)
  const id = idOf(topicKey(parsed.topic))
  const all = await subscriptions.of(chatId)
  const known = all.find((each) => each.id === id)
  // A one-time subscription becomes a lasting one if the user asks for that.
  if (known && (isOnce || !known.isOnce)) {
    const hasMoved = !isOnce && (await placeHere(services, ctx, owner, id))
    return topicReply(services, ctx, owner, known, t(hasMoved ? 'topic-moved' : 'topic-known', { topic: known.topic }))
  }
  if (!known && all.length >= topicsLimit)
    return { ...sentence(t('topic-too-many', { limit: topicsLimit })), refused: 'too-many' }
  await meetChannel(services, ctx, owner)
  const subscription: Subscription = {
    ...{ id, chatId, topic, createdAt: ctx.now },
    ...{ when: 'at-once', isPaused: false, isQuiet: false, isOnce },
    ...asked,
  }
  await subscriptions.save(subscription)
  await placeHere(services, ctx, owner, id)
  const inGroup = ctx.incoming.isGroup === true && owner.prefix === ''
  const said = t(isOnce ? 'topic-subscribed-once' : inGroup ? 'topic-subscribed-group' : 'topic-subscribed', { topic })
  return topicReply(services, ctx, owner, subscription, said)
}

/** Proposes a topic, to be confirmed or changed first. */
const propose = ({ platformLimits }: Services, ctx: Context, topic: string | undefined): Reply => {
  const { t } = ctx
  if (topic === undefined) return sentence(t('topic-nothing-to-propose'))
  const confirm = subscribeChoice(t('topic-button-confirm'), topic, platformLimits)
  return {
    // One too long for a button is shown to be typed.
    blocks: [line(t('topic-propose', { topic })), ...(confirm ? [] : [line(`/subscribe ${topic}`)])],
    choices: [
      [
        ...(confirm ? [{ ...confirm, tone: 'main' as const }] : []),
        { label: t('topic-button-edit'), command: '/subscribe ?edit' },
        { label: t('topic-button-cancel'), command: '/cancel' },
      ],
    ],
  }
}

/**
 * Proposes the topic of a link to the user who followed it.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param topic - as the link carries it
 * @returns the proposal, or the request to type a topic if the link holds none
 */
export const proposeTopic = (services: Services, ctx: Context, topic: string): Reply => {
  const parsed = parseTopic(topic)
  return propose(services, ctx, parsed.kind === 'topic' ? printTopic(parsed.topic) : undefined)
}

/** Keeps the words that the article has. */
const wordsIn = (article: Article, words: string[]): string[] =>
  words.filter((word) => {
    const topic = topicOf([word])
    return topic !== undefined && matchesTopic(article, topic)
  })

/**
 * Finds the topic of a turn: the words of its question that its article has, else all of them; of a question without any
 * those of the questions before it that the article has, else those of the headline. Other words of a question rarely
 * return in later articles.
 * @param place - of the article, from 1; absent if none answered
 */
const topicOfTurn = async (services: Services, turn: Turn, place: number | undefined): Promise<string | undefined> => {
  const articleId = place === undefined ? undefined : turn.passages[place - 1]?.articleId
  const article = articleId === undefined ? undefined : await services.articles.article(articleId)
  const subject = (text: string): Promise<string[]> => services.searchEngine.subject(text)
  const own = turn.kind === 'question' ? await subject(turn.question) : []
  if (!article) return topicOf(own)
  const before = turn.kind === 'question' && own.length === 0 ? (turn.earlier ?? []) : []
  const words = [...own, ...(await Promise.all(before.toReversed().map(subject))).flat()]
  const [stands, headline] = [wordsIn(article, words), article.headline ?? '']
  return topicOf(stands) ?? topicOf(own) ?? topicOf(await subject(headline))
}

/** Proposes the topic of the last answer or open article; nothing if there is none, or only a list. */
const proposeLast = async (services: Services, ctx: Context): Promise<Reply | undefined> => {
  const turn = await services.turns.find(ctx.incoming.chatId, undefined)
  if (!turn) return undefined
  const opened = services.turns.opened(turn)
  if (isListing(turn) && !opened && turn.passages.length > 1) return undefined
  const place = opened?.place ?? services.turns.shown(turn)
  return propose(services, ctx, await topicOfTurn(services, turn, place > 0 ? place : undefined))
}

/** `?t1a2b3c4d 2` behind the button below an answer or article, `!t1a2b3c4d` below one that found nothing. */
const fromTurn = /^([?!])(t[0-9a-f]{8})(?: (\d{1,3}))?$/

/** Subscribes the chat, or a channel of the user, to a topic. */
const subscribe = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const owned = await ownerOf(services, ctx, rest)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest: topic } = owned
  const { t } = ctx
  const [, mark, turnId, place = '1'] = fromTurn.exec(topic) ?? []
  if (topic === '?edit' && !ctx.incoming.isGroup) {
    await services.turns.await(ctx.incoming)
    return inPlace(ctx, sentence(t('topic-how-to-edit')))
  }
  if (turnId !== undefined) {
    const turn = await services.turns.find(ctx.incoming.chatId, turnId)
    if (!turn) return sentenceForOne(t('answer-forgotten'))
    // Nothing has answered: the topic is the whole question.
    const answer = mark === '?' ? Number(place) : undefined
    const found = await topicOfTurn(services, turn, answer)
    if (mark === '?' || found === undefined) return propose(services, ctx, found)
    const { isPress, messageId, pressedWords } = ctx.incoming
    const asked =
      isPress && messageId !== undefined
        ? { askedBelow: messageId, ...(pressedWords && { askedWords: pressedWords }) }
        : {}
    return save(services, ctx, owner, { text: found, isOnce: true, ...asked })
  }
  const last = topic === '?' ? await proposeLast(services, ctx) : undefined
  if (last) return last
  if (topic !== '' && !['?', '?edit'].includes(topic)) {
    const reply = await save(services, ctx, owner, { text: await withSection(services, ctx, topic), isOnce: false })
    const offer = reply.refused === undefined && owner.prefix === '' ? await sectionOffer(services, ctx, topic) : []
    return inPlace(ctx, { ...reply, choices: [...reply.choices, ...offer] })
  }
  const suggestions = await suggestionChoices(services, owner)
  return {
    blocks: [line(t('topic-how-to')), ...(suggestions.length > 0 ? [note(`\n${t('topic-suggestions')}`)] : [])],
    choices: suggestions,
  }
}

/**
 * Subscribes to the topic that the bot asked for; if it cannot be parsed, the bot asks again.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param text - the message, as typed
 * @returns the confirmation, or the reason why the topic is refused
 */
export const subscribeAwaited = async (services: Services, ctx: Context, text: string): Promise<Reply> => {
  const reply = await subscribe(services, ctx, cleanLine(text))
  if (reply.refused === 'bad-topic') await services.turns.await(ctx.incoming)
  return reply
}

/** Leads a member of a group, whose topics others decide on, to the private chat, which proposes the topic. */
const subscribeInPrivate = async (services: Services, ctx: Context, topic: string): Promise<Reply | undefined> => {
  const { incoming, t } = ctx
  // The private chat would only show the door.
  if (!(await mayUse(services, incoming.userId))) return undefined
  const [, mark, turnId, place = '1'] = fromTurn.exec(topic) ?? []
  const turn = turnId === undefined ? undefined : await services.turns.find(incoming.chatId, turnId)
  const parsed = parseTopic(topic)
  const typed = parsed.kind === 'topic' ? printTopic(parsed.topic) : undefined
  const found = turn ? await topicOfTurn(services, turn, mark === '?' ? Number(place) : undefined) : typed
  if (found === undefined || (turnId !== undefined && !turn)) return undefined
  const payload = topicPayload(found, services.platformLimits)
  if (payload === undefined) return undefined
  const choices = [[{ label: t('topic-button-in-private'), open: payload }]]
  const reply: Reply = { ...sentence(t('admins-only')), choices, refused: 'not-admin' }
  return incoming.isPress ? { ...reply, opens: payload } : reply
}

/** /subscribe TOPIC: alerts about a topic. */
export const subscribeCommand: Command<string> = {
  name: 'subscribe',
  argument: 'argument-subscribe',
  inMenu: true,
  access: 'group-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  runForMembers: subscribeInPrivate,
  run: async (services, ctx, topic) => {
    // Named behind the command, the topic is no longer awaited.
    await services.turns.takeAwaited(ctx.incoming)
    return subscribe(services, ctx, topic)
  },
}

/** /cancel: stops waiting for the topic that the bot has asked for, or withdraws the one that it has proposed. */
export const cancelCommand: Command<void> = {
  name: 'cancel',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: noArguments,
  run: async (services, ctx) => {
    const hasWaited = await services.turns.takeAwaited(ctx.incoming)
    const isProposal = ctx.incoming.isPress === true
    return inPlace(ctx, sentence(ctx.t(hasWaited || isProposal ? 'cancelled' : 'nothing-to-cancel')))
  },
}
