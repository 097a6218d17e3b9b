import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createChat } from '../../src/chat/chat.js'
import type { Choice, Incoming } from '../../src/chat/message.js'
import { choiceAt, formatReply, isNumber } from '../../src/transport/terminal-format.js'
import { createFakeLibrary } from '../support/fake-library.js'
import { createFakeStore } from '../support/fake-store.js'
import { saltmouth, scripted } from './paper.js'

/**
 * A dialogue is typed lines (`> text`) and the lines they were answered with. `@` lines set the scene:
 * `@ language zh-Hant`, `@ later 40` (minutes), `@ corpus empty`, `@ reading 3/12`, `@ reading done`, `@ sent sticker`,
 * `@ group`, `@ drop ARTICLE`. Written anew by `vitest -u test/chat/dialogues.test.ts`.
 */
const folder = new URL('../dialogues/', import.meta.url)
const slugs = readdirSync(folder).filter((name) => name.endsWith('.txt'))

const noon = Date.UTC(2025, 5, 18, 4)

type Scene = { at: number; language: string; reading?: { done: number; total: number }; isGroup: boolean }

const playScene = (scene: Scene, [what, value = '']: string[]): Partial<Incoming> | undefined => {
  if (what === 'language') scene.language = value
  else if (what === 'later') scene.at += Number(value) * 60_000
  else if (what === 'group') scene.isGroup = true
  else if (what === 'sent') return { text: '', attachment: value as NonNullable<Incoming['attachment']> }
  else if (what === 'reading' && value === 'done') delete scene.reading
  else if (what === 'reading') {
    const [done = 0, total = 0] = value.split('/').map(Number)
    scene.reading = { done, total }
  } else throw new RangeError(`expected a known direction, got @ ${what ?? ''} ${value}`)
  return undefined
}

const replay = async (script: string): Promise<string> => {
  const lines = script.split('\n')
  const articles = lines.includes('@ corpus empty') ? [] : saltmouth
  const store = createFakeStore(articles)
  const library = createFakeLibrary(articles, scripted)
  const scene: Scene = { at: noon, language: 'zh-Hans', isGroup: false }
  const chat = createChat({ ...store, library, readiness: () => scene.reading, zone: 'Asia/Shanghai' })
  let choices: Choice[][] = []
  const say = async (message: Partial<Incoming>): Promise<string> => {
    scene.at += 1000
    const { at, language, isGroup } = scene
    const reply = await chat({
      chatId: '1',
      userId: '1',
      text: '',
      at,
      language,
      isGroup,
      hasNumbers: true,
      ...message,
    })
    if (message.isPress || !isNumber(message.text ?? '')) choices = reply?.choices ?? []
    return reply ? `${reply.replaces ? '(replaces)\n' : ''}${formatReply(reply, { hasColor: false })}` : '(silence)\n'
  }

  let out = ''
  for (const line of lines) {
    if (line.startsWith('> ')) {
      const typed = line.slice(2)
      const choice = choiceAt(typed, choices)
      out += `${line}\n${await say(choice ? { text: choice.command, isPress: true } : { text: typed })}\n`
    } else if (line.startsWith('@ drop ')) {
      out += `${line}\n`
      await library.drop([line.slice(7)], 1)
    } else if (line.startsWith('@ ')) {
      const sent = line === '@ corpus empty' ? undefined : playScene(scene, line.slice(2).split(' '))
      out += `${line}\n${sent ? `${await say(sent)}\n` : ''}`
    }
  }
  return `${out.trimEnd()}\n`
}

describe('dialogues', () => {
  it.each(slugs)('%s', async (slug) => {
    const path = new URL(slug, folder).pathname
    await expect(await replay(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path)
  })
})
