import { line, note, sentence, type Services, type Context } from '../services.js'
import { exampleChoices } from './examples.js'
import type { Reply } from '../message.js'
import type { Phrase } from '../phrasebook.js'

/** Answers what is said out of friendliness with a friendly line, and who asks about the bot with the help in short. */
export const smallTalk = async (
  services: Services,
  ctx: Context,
  about: Extract<Phrase, { kind: 'small-talk' }>['about'],
): Promise<Reply> => {
  const { t } = ctx
  switch (about) {
    case 'greeting':
      return sentence(t('talk-greeting'))
    case 'thanks':
      return sentence(t('talk-thanks'))
    case 'farewell':
      return sentence(t('talk-farewell'))
    case 'self': {
      const examples = await exampleChoices(services, ctx)
      return {
        blocks: [
          line(t('welcome')),
          note(t('see-help')),
          line(`\n${t(examples.length > 0 ? 'try-example' : 'just-ask')}`),
        ],
        choices: examples.map((choice) => [choice]),
      }
    }
  }
}
