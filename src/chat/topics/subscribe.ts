import { createHash } from 'node:crypto'
import type { Article } from '../../article/article.js'
import type { Translate } from '../../i18n/catalog.js'
import { matchesTopic } from '../../notifications/topics/matcher.js'
import type { Subscription } from '../../notifications/topics/subscription.js'
import { topicOf } from '../../notifications/topics/suggest.js'
import { parseTopic, printTopic, topicKey, type ParsedTopic } from '../../notifications/topics/parse-topic.js'
import type { Turn } from '../../store/store.js'
import { inPlace, line, note, sentence, type Services, type Context } from '../services.js'
import type { Reply } from '../message.js'
import { meetChannel, ownerOf, type Owner } from './owner.js'
import { suggestionChoices } from './suggestions.js'
import { subscribeChoice } from './topic-choice.js'
import { topicReply } from './manage.js'
import { isListing } from '../conversation.js'

/** More than anybody keeps an eye on, and few enough that nobody fills the store with them. */
const topicsLimit = 50

/** The same topic has the same id in a chat, so that subscribing twice is subscribing once. */
const idOf = (key: string): string => `s${createHash('sha256').update(key).digest('hex').slice(0, 8)}`

/** Names the part of a topic that is not understood, but where it is the whole of it. */
const problemText = (t: Translate, text: string, { problem, at }: ParsedTopic & { kind: 'problem' }): string =>
  problem === 'empty' || problem === 'long' || problem === 'many'
    ? t(`topic-problem-${problem}`)
    : t(`topic-problem-${problem}`, { part: text.slice(...at).trim() })

/** What a topic fails on, with the part that failed, and how it is done. */
const problemReply = ({ t }: Context, text: string, parsed: ParsedTopic & { kind: 'problem' }): Reply => ({
  blocks: [line(problemText(t, text, parsed)), note(`\n${t('topic-how-to')}`)],
  choices: [],
  refused: 'bad-topic',
})

const save = async (
  services: Services,
  ctx: Context,
  owner: Owner,
  { text, isOnce }: { text: string; isOnce: boolean },
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
  // Who asks for all of it after asking to be told once gets all of it.
  if (known && (isOnce || !known.isOnce))
    return topicReply(services, ctx, owner, known, t('topic-known', { topic: known.topic }))
  if (!known && all.length >= topicsLimit)
    return { ...sentence(t('topic-too-many', { limit: topicsLimit })), refused: 'too-many' }
  await meetChannel(services, ctx, owner)
  const subscription: Subscription = {
    ...{ id, chatId, topic, createdAt: ctx.now },
    ...{ when: 'at-once', isPaused: false, isQuiet: false, isOnce },
  }
  await subscriptions.save(subscription)
  const said = t(isOnce ? 'topic-subscribed-once' : 'topic-subscribed', { topic })
  return topicReply(services, ctx, owner, subscription, said)
}

/** A topic from what was asked, or from an article: to be confirmed, or changed first. */
const propose = ({ platformLimits }: Services, ctx: Context, topic: string | undefined): Reply => {
  const { t } = ctx
  if (topic === undefined) return sentence(t('topic-nothing-to-propose'))
  const confirm = subscribeChoice(t('topic-button-confirm'), topic, platformLimits)
  return {
    // One too long for a button is shown to be typed.
    blocks: [line(t('topic-propose', { topic })), ...(confirm ? [] : [line(`/subscribe ${topic}`)])],
    choices: [
      [
        ...(confirm ? [confirm] : []),
        { label: t('topic-button-edit'), command: '/subscribe ?edit' },
        { label: t('topic-button-cancel'), command: '/cancel' },
      ],
    ],
  }
}

/** The topic that a link carries, for whoever follows it. */
export const proposeTopic = (services: Services, ctx: Context, topic: string): Reply => {
  const parsed = parseTopic(topic)
  return propose(services, ctx, parsed.kind === 'topic' ? printTopic(parsed.topic) : undefined)
}

/** Those of the words that stand in the article; all where it has none of them: then it is not about them. */
const wordsIn = (article: Article, words: string[]): string[] => {
  const stands = words.filter((word) => {
    const topic = topicOf([word])
    return topic !== undefined && matchesTopic(article, topic)
  })
  return stands.length > 0 ? stands : words
}

/**
 * What a turn is about: the words of its question that stand in the article that answered it, else those of the
 * headline of its article. What people ask of a thing is mostly said in other words the next time.
 * In: `place` of that article, absent where none answered.
 */
const topicOfTurn = async (services: Services, turn: Turn, place: number | undefined): Promise<string | undefined> => {
  const articleId = place === undefined ? undefined : turn.passages[place - 1]?.articleId
  const article = articleId === undefined ? undefined : await services.articles.article(articleId)
  const words = await services.searchEngine.subject(isListing(turn) ? (article?.headline ?? '') : turn.question)
  return topicOf(article ? wordsIn(article, words) : words)
}

/** What the last answer or article is about, unless there is none: of a list nothing has been chosen yet. */
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

/** Watches a topic for the chat, or for a channel of the user. */
export const subscribe = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const owned = await ownerOf(services, ctx, rest)
  if (owned.kind === 'refused') return owned.reply
  const { owner, rest: topic } = owned
  const { t } = ctx
  const [, sign, turnId, place = '1'] = fromTurn.exec(topic) ?? []
  if (topic === '?edit' && !ctx.incoming.isGroup) {
    await services.turns.await(ctx.incoming)
    return inPlace(ctx, sentence(t('topic-how-to-edit')))
  }
  if (turnId !== undefined) {
    const turn = await services.turns.find(ctx.incoming.chatId, turnId)
    if (!turn) return sentence(t('answer-forgotten'))
    // Nothing has answered: what is wanted is all that was asked for.
    const answer = sign === '?' ? Number(place) : undefined
    const found = await topicOfTurn(services, turn, answer)
    if (sign === '?' || found === undefined) return propose(services, ctx, found)
    return save(services, ctx, owner, { text: found, isOnce: true })
  }
  const last = topic === '?' ? await proposeLast(services, ctx) : undefined
  if (last) return last
  if (topic !== '' && !['?', '?edit'].includes(topic)) {
    const reply = await save(services, ctx, owner, { text: topic, isOnce: false })
    return inPlace(ctx, reply)
  }
  const suggestions = await suggestionChoices(services, owner)
  return {
    blocks: [line(t('topic-how-to')), ...(suggestions.length > 0 ? [note(`\n${t('topic-suggestions')}`)] : [])],
    choices: suggestions,
  }
}
