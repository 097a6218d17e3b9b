import { sentence } from '../elements.js'
import type { Services, Context } from '../context.js'
import { nativeIdOf } from '../../store/chat-id.js'
import type { Reply } from '../message.js'

/** The chat whose topics and digest a request is about: the one it comes from, or a channel of the user. */
export type Owner = {
  chatId: string
  /** Of a channel. */
  title?: string
  /** The first words of commands, so that a button is about the same channel. */
  prefix: string
}

/** A channel's public name, or its id on the platform, as buttons carry it. */
const channelName = /^@(?:([a-z]\w{3,31})|(-?\d{6,20}))(?:\s+|$)/i

/**
 * Finds the owner of the topics that a request is about. The request may begin with the name of a channel.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param rest - the text behind the command
 * @returns the owner and the rest of the text, or the refusal if the user may not manage that channel
 */
export const ownerOf = async (
  services: Services,
  ctx: Context,
  rest: string,
): Promise<{ kind: 'owner'; owner: Owner; rest: string } | { kind: 'refused'; reply: Reply }> => {
  const { incoming, t } = ctx
  const name = channelName.exec(rest)
  if (!name || incoming.isGroup) {
    if (name) return { kind: 'refused', reply: { ...sentence(t('topic-channel-in-private')), refused: 'in-group' } }
    return { kind: 'owner', owner: { chatId: incoming.chatId, prefix: '' }, rest }
  }
  const [whole, publicName, nativeId = ''] = name
  const wanted = publicName === undefined ? nativeId : `@${publicName}`
  const channel = await services.members.channel(wanted, incoming.userId)
  const refuse = (text: string): { kind: 'refused'; reply: Reply } => ({
    kind: 'refused',
    reply: { ...sentence(text), refused: 'not-admin' },
  })
  switch (channel.kind) {
    case 'unknown':
      return refuse(t('topic-channel-unknown'))
    case 'not-admin':
      return refuse(t('topic-channel-not-admin'))
    case 'cannot-post':
      return refuse(t('topic-channel-cannot-post'))
    case 'found': {
      const { chatId, title } = channel
      if (await services.store.bans.has([chatId])) return refuse(t('topic-channel-banned'))
      if (services.isAllowed?.(chatId) === false) return refuse(t('topic-channel-closed', { id: nativeIdOf(chatId) }))
      return {
        kind: 'owner',
        owner: { chatId, title, prefix: `@${nativeIdOf(chatId)} ` },
        rest: rest.slice(whole.length),
      }
    }
  }
}

/**
 * Stores a channel for which a subscription or a digest is set up: channels send no messages to the bot. Its language
 * becomes that of the user who sets it up.
 * @param services - services of the chat
 * @param ctx - the message of that user
 * @param owner - the channel; an owner without a title is no channel and is ignored
 */
export const meetChannel = async (services: Services, ctx: Context, { chatId, title }: Owner): Promise<void> => {
  if (title === undefined) return
  const { chats } = services.store
  await chats.recordSeen({ chatId, kind: 'channel', userId: ctx.incoming.userId, at: ctx.now })
  await chats.saveSettings(chatId, { ...(await chats.settings(chatId)), language: ctx.language })
}

/**
 * Notes the topic of a group in which something was asked for: its alerts or its digest come there from now on. Asked for
 * outside of a topic, they come into the group itself; a private chat has threads of another kind, and a channel none.
 * @param services - services of the chat
 * @param ctx - the message that asks for it
 * @param owner - the group
 * @param topic - id of the subscription, or `digest`
 * @returns whether they came elsewhere before
 */
export const placeHere = async (
  { store }: Services,
  { incoming }: Context,
  { chatId, prefix }: Owner,
  topic: string,
): Promise<boolean> => {
  if (!incoming.isGroup || prefix !== '' || incoming.isPlaceUnknown) return false
  if ((await store.threads.of(chatId, topic)) === incoming.threadId) return false
  await store.threads.save(chatId, topic, incoming.threadId)
  return true
}
