import { helpFor } from '../commands.js'
import {
  emptyReply,
  headline,
  isBotAdmin,
  line,
  note,
  readingNote,
  sentence,
  type Desk,
  type Visit,
} from '../services.js'
import { digestOffer } from '../digest/schedule.js'
import { exampleChoices } from './examples.js'
import { followLink } from './follow-link.js'
import { linkWords } from '../../i18n/words-links.js'
import { join } from './join.js'
import type { Reply } from '../message.js'

/** The first words: what this is, what it holds, and questions to try; or what the link leads to that was followed. */
export const start = async (desk: Desk, visit: Visit, payload?: string): Promise<Reply> => {
  const { say, language } = visit
  const linked = payload === undefined ? undefined : await followLink(desk, visit, payload)
  if (linked) return linked
  // Below an alert or a digest; who follows a link may not know the bot yet.
  if (payload !== undefined && visit.incoming.isPress) return sentence(visit.say.articleGone)
  if (visit.incoming.isGroup) return join(visit)
  await desk.turns.begin(visit.incoming)
  const { articles, firstDay, lastDay } = await desk.articles.summary()
  if (articles === 0) {
    const empty = emptyReply(desk, visit)
    return { ...empty, blocks: [line(`${say.welcome}\n`), ...empty.blocks] }
  }
  const examples = await exampleChoices(desk, visit)
  return {
    blocks: [
      ...(isBrokenLink(payload) ? [line(`${linkWords[language].broken}\n`)] : []),
      line(say.welcome),
      line(`\n${say.holdings(articles, firstDay, lastDay)}`),
      ...readingNote(desk, visit),
      note(say.pointToHelp),
      line(`\n${examples.length > 0 ? say.tryOne : say.justAsk}`),
    ],
    choices: [...examples.map((choice) => [choice]), ...(await digestOffer(desk, visit))],
  }
}

/** Whether somebody has followed a link of ours that leads nowhere, or no longer. */
const isBrokenLink = (payload: string | undefined): boolean => payload !== undefined && /^[at]_/.test(payload)

/** How to ask, and every command. */
export const help = (desk: Desk, visit: Visit): Reply => {
  const { say, language } = visit
  return {
    blocks: [
      headline(say.helpTitle),
      line(say.howToAsk),
      line(say.howInGroups),
      line(
        `\n${helpFor(language, { isAdmin: isBotAdmin(desk, visit) })
          .map(({ usage, description }) => `${usage}  ${description}`)
          .join('\n')}`,
      ),
    ],
    choices: [],
  }
}
