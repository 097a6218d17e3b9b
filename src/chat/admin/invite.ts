import { createHash, randomBytes } from 'node:crypto'
import { dayText } from '../../i18n/printed.js'
import { dayOf, type Instant } from '../../time/day.js'
import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { invitationPayload } from '../deep-links.js'
import { headline, inPlace, line, note, sentence } from '../elements.js'
import type { Choice, Reply } from '../message.js'

const dayMs = 86_400_000
/** As many people as a class or a newsroom, and the longest life of a link that somebody may have forgotten. */
const usesLimit = 500
const daysLimit = 90
const usualDays = 7

/** The name of an invitation in the store and behind buttons: a backup holds no token that would let anybody in. */
const idOf = (token: string): string => createHash('sha256').update(`invitation ${token}`).digest('hex').slice(0, 16)

type Open = { id: string; usesLeft: number; endsAt: Instant }

const termsOf = ({ t, zone }: Context, { usesLeft, endsAt }: Open): { uses: number; day: string } => ({
  uses: usesLeft,
  day: dayText(t, dayOf(endsAt, zone)),
})

const make = async (services: Services, ctx: Context, uses: number, days: number): Promise<Reply> => {
  const { t, now } = ctx
  const token = randomBytes(16).toString('base64url')
  const invitation = { id: idOf(token), usesLeft: uses, endsAt: now + days * dayMs }
  await services.store.invitations.save(invitation)
  const payload = invitationPayload(token)
  return {
    blocks: [line(t('invite-made', termsOf(ctx, invitation))), note(t('invite-how-to'))],
    choices: [
      [
        { label: t('invite-button-share'), share: payload },
        { label: t('invite-button-link'), open: payload },
      ],
      [
        { label: t('invite-button-revoke'), command: `/invite revoke ${invitation.id}` },
        { label: t('invite-button-list'), command: '/invite list' },
      ],
    ],
  }
}

const listReply = async (services: Services, ctx: Context, said?: string): Promise<Reply> => {
  const { t, now } = ctx
  const invitations = await services.store.invitations.open(now)
  return {
    blocks: [
      ...(said === undefined ? [] : [line(said)]),
      headline(t('invite-title', { invitations: invitations.length })),
      ...invitations.map((each, i) => line(`${i + 1}. ${t('invite-line', termsOf(ctx, each))}`)),
      note(t('invite-how-to')),
    ],
    choices: invitations.map(({ id }, i): Choice[] => [
      { label: `${t('invite-button-revoke')} ${i + 1}`, command: `/invite revoke ${id}` },
    ]),
  }
}

/** Makes a link, `[USES] [DAYS]`, or lists and revokes those that are open. */
const invite = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  const { t } = ctx
  if (!services.isAllowed) return sentence(t('invite-open-to-all'))
  const [, revoked] = /^revoke ([0-9a-f]{16})$/.exec(rest) ?? []
  if (revoked !== undefined) {
    const isRevoked = await services.store.invitations.revoke(revoked)
    return inPlace(ctx, await listReply(services, ctx, t(isRevoked ? 'invite-revoked' : 'invite-gone')))
  }
  if (rest === 'list') return inPlace(ctx, await listReply(services, ctx))
  const [, uses = '1', days = String(usualDays)] = /^(\d{1,3})?(?: +(\d{1,2}))?$/.exec(rest) ?? [, '0']
  const isRight = Number(uses) >= 1 && Number(uses) <= usesLimit && Number(days) >= 1 && Number(days) <= daysLimit
  return isRight
    ? make(services, ctx, Number(uses), Number(days))
    : sentence(t('invite-limits', { uses: usesLimit, days: daysLimit }))
}

/**
 * Lets a person in who follows an invitation and may not use the bot yet.
 * @param services - services of the chat
 * @param ctx - the message
 * @param token - as the link carries it
 * @returns false where the invitation is used up, over, revoked or made up
 */
export const acceptInvitation = ({ store }: Services, { incoming, now }: Context, token: string): Promise<boolean> =>
  store.invitations.accept(idOf(token), incoming.chatId, now)

/** /invite: links by which people get onto the list of those who may use the bot. */
export const inviteCommand: Command<string> = {
  name: 'invite',
  argument: 'argument-invite',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: invite,
}
