import { describe, expect, it } from 'vitest'
import { createInline } from '../../../src/chat/answers/inline.js'
import type { Reply } from '../../../src/chat/message.js'
import { catalog } from '../../support/catalog.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const t = catalog['zh-Hans']
const dayMs = 86_400_000
const admin = { chatId: 'telegram:9', userId: 'telegram:9' }
const person = (id: number) => ({ chatId: `telegram:${id}`, userId: `telegram:${id}` })

/** A bot with a list on which its admin alone stands. */
const closed = () => open(undefined, { adminIds: ['telegram:9'], isAllowed: (chatId) => chatId === 'telegram:9' })

const payloadOf = (reply: Reply | undefined): string =>
  (reply?.choices ?? []).flat().flatMap((choice) => ('share' in choice ? choice.share : []))[0] ?? ''

describe('/invite', () => {
  it('makes a link for one person and seven days, with its terms', async () => {
    const { say } = closed()
    const made = await say('/invite', admin)
    expect(textOf(made).split('\n')[0]).toBe('谁打开这个链接，就可以用我：1 个人，到2025年6月25日为止。')
    expect(payloadOf(made)).toMatch(/^i_[\w-]{22}$/)
    expect(textOf(await say('/invite 20 30', admin))).toContain('20 个人，到2025年7月18日为止')
  })

  it('lists the open ones, and revokes one', async () => {
    const { say } = closed()
    const made = await say('/invite 3', admin)
    await say('/invite 5 1', admin)
    expect(
      textOf(await say('/invite list', admin))
        .split('\n')
        .slice(0, 3),
    ).toEqual([
      '有效的邀请：2 个',
      '1. 还可以进 3 个人，到2025年6月25日为止',
      '2. 还可以进 5 个人，到2025年6月19日为止',
    ])
    const [revoke = ''] = commandsOf(made)
    expect(textOf(await say(revoke, { ...admin, isPress: true }))).toContain(t('invite-revoked'))
    expect(textOf(await say(revoke, { ...admin, isPress: true }))).toContain(t('invite-gone'))
    expect((await say(`/start ${payloadOf(made)}`, person(5)))?.refused).toBe('not-allowed')
  })

  it('keeps to its limits, and is for nobody where everybody may use the bot', async () => {
    const { say } = closed()
    for (const text of ['/invite 0', '/invite 501', '/invite 1 91', '/invite x', '/invite 1 2 3'])
      expect(textOf(await say(text, admin))).toBe(t('invite-limits', { uses: 500, days: 90 }))
    const everybody = open(undefined, { adminIds: ['telegram:9'] })
    expect(textOf(await everybody.say('/invite', admin))).toBe(t('invite-open-to-all'))
    expect((await everybody.say('/invite', person(5)))?.refused).toBe('not-admin')
  })
})

describe('G47: an invitation', () => {
  it('lets in as many people as it is for, each once, from then on and inline too', async () => {
    const { say, deps } = closed()
    const link = `/start ${payloadOf(await say('/invite 2', admin))}`
    for (const id of [5, 5, 6]) expect(textOf(await say(link, person(id)))).toContain(t('welcome'))
    expect(textOf(await say(link, person(7))).split('\n')).toEqual([
      t('invite-used-up'),
      t('closed-private', { id: '7' }),
    ])
    expect((await say('/latest', { ...person(5), at: noon + 100 * dayMs }))?.refused).toBeUndefined()
    const query = { text: '灯塔', offset: '', at: noon, language: 'zh-Hans', userId: 'telegram:6' }
    expect((await createInline(deps)(query)).button?.label).not.toBe(t('inline-closed'))
  })

  it('is not used up by an admin, nor in a group, by a button or a made-up link', async () => {
    const { say, store } = closed()
    const link = `/start ${payloadOf(await say('/invite', admin))}`
    await say(link, admin)
    await say(link, { chatId: 'telegram:-1007', userId: 'telegram:5', isGroup: true })
    await say(link, { ...person(5), isPress: true })
    for (const text of ['/start i_AAAAAAAAAAAAAAAAAAAAAA', `${link}x`])
      expect((await say(text, person(5)))?.refused).toBe('not-allowed')
    expect((await store.invitations.open(noon)).map(({ usesLeft }) => usesLeft)).toEqual([1])
  })

  it('ends with its days, and lets nobody in who is banned', async () => {
    const { say, store } = closed()
    const link = `/start ${payloadOf(await say('/invite 5', admin))}`
    await store.bans.add('telegram:6', noon)
    expect(await say(link, person(6))).toBeUndefined()
    expect((await say(link, { ...person(5), at: noon + 7 * dayMs }))?.refused).toBe('not-allowed')
    expect((await say(link, { ...person(5), at: noon + 7 * dayMs - 1 }))?.refused).toBeUndefined()
  })

  it('is gone with all else that a person has deleted', async () => {
    const { say, store } = closed()
    await say(`/start ${payloadOf(await say('/invite 5', admin))}`, person(5))
    await store.forget('telegram:5', noon)
    expect((await say('/latest', person(5)))?.refused).toBe('not-allowed')
  })
})
