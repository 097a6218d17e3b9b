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
  const { say } = ctx
  switch (about) {
    case 'greeting':
      return sentence(say.greeting)
    case 'thanks':
      return sentence(say.thanked)
    case 'farewell':
      return sentence(say.farewell)
    case 'self': {
      const examples = await exampleChoices(services, ctx)
      return {
        blocks: [line(say.welcome), note(say.pointToHelp), line(`\n${examples.length > 0 ? say.tryOne : say.justAsk}`)],
        choices: examples.map((choice) => [choice]),
      }
    }
  }
}
