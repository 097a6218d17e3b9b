import { PassThrough } from 'node:stream'
import { onTestFinished } from 'vitest'
import { createTerminal, terminalId } from '../../../src/platforms/terminal/terminal.js'
import { catalog } from '../../support/catalog.js'
import { describePlatform } from '../../contracts/platform.contract.js'

const escapes = /\u001B\[([\d;]*)m/g

describePlatform('terminal', async (chat) => {
  const input = new PassThrough()
  // A terminal that is wide enough for every text, in front of a pipe: replies have colors, and there is no prompt.
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns: 20_000 })
  let printed = ''
  output.on('data', (text: string) => (printed += text))
  const terminal = createTerminal({
    ...{ input, output, t: catalog.en },
    now: () => 1_795_300_000_000,
    log: { error: () => undefined },
  })
  await terminal.start(chat, () => Promise.resolve({ results: [] }))
  onTestFinished(() => terminal.stop())

  const withoutButtons = (text: string) => text.replace(/(^|\n) {2}\d+ .*$/, '')
  const shown = () =>
    printed
      .split('\n\n')
      .slice(0, -1)
      .map((message) => ({
        text: withoutButtons(message).replace(escapes, ''),
        bold: [...message.matchAll(/\u001B\[1m(.*?)\u001B\[0m/g)].map(([, text = '']) => text),
      }))
  const settle = async () => {
    for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    platform: terminal,
    chatId: terminalId,
    type: (text) => void input.write(`${text}\n`),
    press: (label) => {
      const number = new RegExp(` (\\d+) ${label}(?= |\\n|$)`).exec(printed)?.[1]
      if (number !== undefined) input.write(`${number}\n`)
    },
    showsCount: async (count) => {
      for (let round = 0; shown().length < count && round < 10_000; round += 1) await settle()
      if (shown().length < count) throw new Error(`expected ${count} messages, got ${shown().length}`)
    },
    shown,
    settle,
  }
})
