import { line, note, sentence, type Desk, type Visit } from '../services.js'
import { exampleChoices } from './examples.js'
import type { Reply } from '../message.js'
import type { Wording } from '../phrasebook.js'

/** Answers what is said out of friendliness with a friendly line, and who asks about the bot with the help in short. */
export const smallTalk = async (
  desk: Desk,
  visit: Visit,
  about: Extract<Wording, { kind: 'small-talk' }>['about'],
): Promise<Reply> => {
  const { say } = visit
  switch (about) {
    case 'greeting':
      return sentence(say.greeting)
    case 'thanks':
      return sentence(say.thanked)
    case 'farewell':
      return sentence(say.farewell)
    case 'self': {
      const examples = await exampleChoices(desk, visit)
      return {
        blocks: [line(say.welcome), note(say.pointToHelp), line(`\n${examples.length > 0 ? say.tryOne : say.justAsk}`)],
        choices: examples.map((choice) => [choice]),
      }
    }
  }
}
