import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Chat, Incoming, Inline } from '../../../src/chat/message.js'
import { createTerminal, sayStarting } from '../../../src/platforms/terminal/terminal.js'
import { catalog } from '../../support/catalog.js'

const echo: Chat = ({ text, isPress }) =>
  Promise.resolve({
    blocks: [{ kind: 'line', spans: [{ text: `${isPress ? 'pressed' : 'heard'} ${text}` }] }],
    choices: text === 'choose' ? [[{ label: 'Next', command: '/more t1 2' }]] : [],
  })

const noInline: Inline = () => Promise.resolve({ results: [] })

const open = ({ isTTY = false, chat = echo }: { isTTY?: boolean; chat?: Chat } = {}) => {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 60 })
  let shown = ''
  output.on('data', (text: string) => (shown += text))
  const errors: string[] = []
  const heard: Incoming[] = []
  const terminal = createTerminal({
    input,
    output,
    t: catalog.en,
    now: () => 1000,
    log: { error: (_facts, sentence) => errors.push(sentence) },
  })
  const start = () =>
    terminal.start((incoming) => {
      heard.push(incoming)
      return chat(incoming)
    }, noInline)
  return { input, output, terminal, start, errors, heard, shown: () => shown }
}

describe('a pipe', () => {
  it('is answered line by line, in order, to the end', async () => {
    const slowFirst: Chat = async (incoming) => {
      if (incoming.text === 'one') for (let i = 0; i < 50; i += 1) await Promise.resolve()
      return echo(incoming)
    }
    const { input, terminal, start, shown } = open({ chat: slowFirst })
    await start()
    input.end('one\r\ntwo\nthree')
    await terminal.ended
    expect(shown()).toBe('heard one\n\nheard two\n\nheard three\n\n')
  })

  it('presses a button by its number, and asks the chat when there is no such button', async () => {
    const { input, terminal, start, shown } = open()
    await start()
    input.end('choose\n1\n1\n')
    await terminal.ended
    expect(shown()).toBe('heard choose\n  1 Next\n\npressed /more t1 2\n\nheard 1\n\n')
  })

  it('says how files are taken in, and keeps its buttons', async () => {
    const { input, terminal, start, shown } = open()
    await start()
    input.end('choose\n/upload page.pdf\n1\n/uploads\n')
    await terminal.ended
    expect(shown()).toContain(`\n${catalog.en('terminal-upload')}\n\npressed /more t1 2\n\nheard /uploads\n`)
  })

  it('keeps its buttons after a number of no button', async () => {
    const { input, terminal, start, shown } = open()
    await start()
    input.end('choose\n99\n1\n')
    await terminal.ended
    expect(shown()).toBe('heard choose\n  1 Next\n\nheard 99\n\npressed /more t1 2\n\n')
  })

  it('does not end at a word that ends a chat with a person: behind it stand other questions', async () => {
    const { input, terminal, start, heard } = open()
    await start()
    input.end('quit\nexit\nlast\n')
    await terminal.ended
    expect(heard.map(({ text }) => text)).toEqual(['quit', 'exit', 'last'])
  })

  it('that is empty prints nothing', async () => {
    const { input, terminal, start, shown } = open()
    await start()
    input.end()
    await terminal.ended
    expect(shown()).toBe('')
  })

  it('passes the language and the time to the chat', async () => {
    const { input, terminal, start, heard } = open()
    await start()
    input.end('hello\n')
    await terminal.ended
    expect(heard).toEqual([
      {
        chatId: 'terminal:terminal',
        userId: 'terminal:terminal',
        text: 'hello',
        at: 1000,
        language: 'en',
        hasNumbers: true,
      },
    ])
  })

  it('prints an apology for a message on which the chat throws, and goes on', async () => {
    const chat: Chat = (incoming) => (incoming.text === 'bad' ? Promise.reject(new Error('broken')) : echo(incoming))
    const { input, terminal, start, shown, errors } = open({ chat })
    await start()
    input.end('bad\ngood\n')
    await terminal.ended
    expect(shown()).toMatch(/^Sorry, .*\n\nheard good\n\n$/)
    expect(errors).toEqual(['message not answered'])
  })

  it('ends without an error when the reader has closed the pipe', async () => {
    const input = new PassThrough()
    const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    const output = new Writable({ write: (_chunk, _encoding, done) => done(closed) })
    const terminal = createTerminal({ input, output, t: catalog.en, now: () => 0, log: { error: () => undefined } })
    await terminal.start(echo, noInline)
    input.write('one\ntwo\n')
    await terminal.ended
    await terminal.stop()
  })

  it('fails in one clear line when it cannot write', async () => {
    const input = new PassThrough()
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    const output = new Writable({ write: (_chunk, _encoding, done) => done(full) })
    const terminal = createTerminal({ input, output, t: catalog.en, now: () => 0, log: { error: () => undefined } })
    await terminal.start(echo, noInline)
    input.write('one\n')
    await expect(terminal.ended).rejects.toThrow('terminal: cannot write, no space left on device')
  })
})

describe('a terminal', () => {
  it.each(['quit', ' EXIT ', '退出', '離開'])(
    'says how numbers and %s are used, and ends at the word',
    async (word) => {
      const { input, terminal, start, heard, shown } = open({ isTTY: true })
      await start()
      input.write(`one\n${word}\nnever asked\n`)
      await terminal.ended
      expect(heard.map(({ text }) => text)).toEqual(['/start', 'one'])
      expect(shown()).toContain(catalog.en('how-in-terminal'))
    },
  )

  it('starts with the greeting and shows a prompt', async () => {
    const { terminal, start, heard, shown, input, output } = open({ isTTY: true })
    const prompted = new Promise<void>((resolve) => {
      output.on('data', (text: string) => {
        if (text.includes('> ')) resolve()
      })
    })
    await start()
    await prompted
    input.end()
    await terminal.ended
    expect(heard.map(({ text }) => text)).toEqual(['/start'])
    expect(shown()).toMatch(/^heard \/start\n\n.*> /s)
  })

  it('stops after the reply in progress', async () => {
    let release = (): void => undefined
    const chat: Chat = async (incoming) => {
      await new Promise<void>((resolve) => (release = resolve))
      return echo(incoming)
    }
    const { terminal, start, shown } = open({ isTTY: true, chat })
    await start()
    const stopped = terminal.stop()
    release()
    await stopped
    await terminal.ended
    expect(shown()).toContain('heard /start')
  })

  it('shows notifications, and presses their buttons', async () => {
    const { terminal, start, shown, input } = open({ isTTY: true })
    await start()
    const said: string[] = []
    const receipt = await terminal.send(
      'terminal:terminal',
      {
        blocks: [{ kind: 'line', spans: [{ text: 'news' }] }],
        choices: [[{ label: 'Read', command: '/read 1 t1' }]],
      },
      { priority: 'alert', starting: () => Promise.resolve(void said.push(shown())) },
    )
    expect(receipt.kind).toBe('sent')
    expect(said.join('')).not.toContain('news')
    input.end('1\n')
    await terminal.ended
    expect(shown()).toContain('pressed /read 1 t1')
  })

  it('makes its user an admin, and has no channels', async () => {
    const { terminal } = open()
    expect(await terminal.members.isAdmin('terminal:terminal', 'terminal:terminal')).toBe(true)
    expect(await terminal.members.channel('@daily', 'terminal:terminal')).toEqual({ kind: 'unknown' })
    expect(terminal.health()).toEqual({ heardAt: 1000, waiting: 0 })
  })
})

it('prints that the articles are being read on a terminal only', () => {
  for (const isTTY of [true, false]) {
    const { input, output, shown } = open({ isTTY })
    sayStarting({ input, output, t: catalog['zh-Hant'] })
    expect(shown()).toBe(isTTY ? '正在讀文章…\n' : '')
  }
})

it('stops before it has started', async () => {
  await open().terminal.stop()
})
