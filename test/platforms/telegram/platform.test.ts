import { telegramId } from '../../../src/platforms/telegram/model.js'
import { describePlatform } from '../../contracts/platform.contract.js'
import { aScene } from '../../support/builders/a-bot.js'

describePlatform('telegram', async (chat) => {
  const { api, clock, start } = await aScene()
  const { telegram } = await start({ chat })
  const reader = api.person({ language: 'en' })
  const standing = () => api.standing(reader.id)
  return {
    platform: telegram,
    chatId: telegramId(reader.id),
    type: (text) => void reader.say(text),
    press: (label) => {
      const last = standing().at(-1)
      if (last) reader.press(last, label)
    },
    showsCount: (count) => clock.passUntil(() => standing().length >= count, `${count} messages`),
    shown: () =>
      standing().map(({ text, entities }) => ({
        text,
        bold: (entities as { type: string; offset: number; length: number }[])
          .filter(({ type }) => type === 'bold')
          .map(({ offset, length }) => text.slice(offset, offset + length)),
      })),
    settle: () => clock.pass(2_000),
  }
})
