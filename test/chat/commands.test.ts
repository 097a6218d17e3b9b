import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandNamed, helpFor, isCommand } from '../../src/chat/commands.js'
import { catalog } from '../support/catalog.js'
import { minuteMs, noon, open, textOf } from './open-chat.js'

const ftl = readFileSync(new URL('../../locales/en.ftl', import.meta.url), 'utf8')
const described = [...ftl.matchAll(/^command-(\S+) =/gm)].map(([, name = '']) => name)
const commands = described.flatMap((name) => commandNamed(name) ?? [])

describe('the list of commands', () => {
  it('has every command that the locales describe', () => {
    expect(described.length).toBeGreaterThan(20)
    expect(described.filter((name) => !isCommand(name))).toEqual([])
  })

  it('has no command of an inherited name', () => {
    expect(['constructor', 'toString', '__proto__', ''].filter(isCommand)).toEqual([])
  })

  it('shows every command in the help of an admin, except hidden ones', () => {
    const shown = helpFor(catalog.en, { isAdmin: true }).map(({ usage }) => usage.slice(1).split(' ')[0])
    const hidden = commands.filter(({ isHidden }) => isHidden).map(({ name }) => name)
    expect(hidden).toEqual(['feedback', 'alert'])
    expect(shown.toSorted()).toEqual(described.filter((name) => !hidden.some((each) => each === name)).toSorted())
  })
})

describe('the help in a group', () => {
  it('is short, as everybody reads along, and leads to all commands in the private chat', async () => {
    const { say } = open()
    const help = await say('/help', { isGroup: true, chatId: '-5', language: 'en' })
    const text = textOf(help)
    expect(text.split('\n').length).toBeLessThan(8)
    expect(text).toContain('/ask')
    expect(help?.choices).toEqual([[{ label: 'All commands', open: 'help' }]])

    const all = textOf(await say('/help', { language: 'en' }))
    expect(all.split('\n').length).toBeGreaterThan(20)
    // What the button opens in the private chat.
    expect(textOf(await say('/start help', { language: 'en' }))).toBe(all)
  })

  it('leads there without an end to the conversation', async () => {
    const { say, store } = open()
    await say('大桥多长')
    await say('/start help')
    expect((await store.chats.lastTurns('1', 20)).map(({ kind }) => kind)).toEqual(['question'])
  })
})

describe('a command for group admins', () => {
  it.each(commands.filter(({ access }) => access === 'group-admins').map(({ name }) => name))(
    '/%s is refused to other members, and open in a private chat',
    async (name) => {
      const { say } = open()
      expect(await say(`/${name}`, { isGroup: true, chatId: '-5' })).toMatchObject({ refused: 'not-admin' })
      expect((await say(`/${name}`))?.refused).toBeUndefined()
    },
  )
})

describe('an old message', () => {
  it.each(commands.map(({ name, staleAfterMs }): [string, number] => [name, staleAfterMs]))(
    'with /%s is answered up to an age of %d ms',
    async (name, staleAfterMs) => {
      const refusalAt = async (ageMs: number) => {
        const { say } = open()
        return (await say(`/${name}`, { now: noon + ageMs, userId: '9' }))?.refused
      }
      expect(await refusalAt(Math.min(staleAfterMs, 1e12))).not.toBe('too-old')
      if (staleAfterMs < Infinity) expect(await refusalAt(staleAfterMs + minuteMs)).toBe('too-old')
    },
  )
})
