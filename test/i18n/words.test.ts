import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseRequest } from '../../src/chat/parse-request.js'
import { plainKey } from '../../src/chat/typed-text.js'
import { catalog, wordings } from '../support/catalog.js'

/** The request for which each word stood in release 0.1.0: `[text, request]`. */
const words = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8')) as [string, unknown][]

const wholeTexts = [
  'words-greeting',
  'words-thanks',
  'words-farewell',
  'words-self',
  'words-help',
  'words-latest',
  'words-cancel',
  'words-subscribe',
  'words-topics',
  'words-digest',
  'words-digest-off',
  'words-unsubscribe',
  'words-unsubscribe-all',
  'button-next-passage',
  'button-previous-passage',
  'button-full-article',
  'button-next-page',
  'button-previous-page',
] as const

/** A request as words.json has it: the name of a command is its kind, an argument that is a text its `rest`. */
const requestOf = (text: string): unknown => {
  const request = parseRequest(text, wordings)
  if (request.kind !== 'command') return request
  const { command, args } = request
  if (command.name === 'ask') return { kind: args === '' ? 'blank' : 'ask', ...(args !== '' && { question: args }) }
  const takesText = ['subscribe', 'unsubscribe', 'topics', 'digest'].includes(command.name)
  return { kind: command.name, ...(takesText ? { rest: args } : (args ?? {})) }
}

describe('words that users type', () => {
  it('mean what they meant in release 0.1.0', () => {
    const changed = words.filter(([text, request]) => JSON.stringify(requestOf(text)) !== JSON.stringify(request))
    expect(changed).toEqual([])
  })

  it.each(['yes', 'y', 'confirm', '确认', '確認', '确定', '確定', '是'])('%s is a yes', (word) => {
    expect([wordings.isYes(word), wordings.isNo(word)]).toEqual([true, false])
  })

  it.each(['no', 'n', 'cancel', '取消', '否', '不'])('%s is a no', (word) => {
    expect([wordings.isYes(word), wordings.isNo(word)]).toEqual([false, true])
  })

  it.each(['here', 'location', 'my location', '位置', '我的位置', '定位', '这里', '這裡'])('%s is here', (words) => {
    expect(wordings.isHere(words)).toBe(true)
  })

  it('mean one thing in all languages together', () => {
    const means = new Map<string, string>()
    const twice: string[] = []
    for (const t of Object.values(catalog))
      for (const id of wholeTexts)
        for (const word of t(id).split(', ').map(plainKey)) {
          if ((means.get(word) ?? id) !== id) twice.push(`${word}: ${id} and ${means.get(word) ?? ''}`)
          means.set(word, id)
        }
    expect(twice).toEqual([])
    expect(means.size).toBeGreaterThan(100)
  })

  it('are nothing else', () => {
    expect(wordings.isYes('maybe') || wordings.isNo('maybe') || wordings.isHere('there')).toBe(false)
  })
})
