import { commandAgeLimitMs, type Command } from '../command.js'
import type { Translate } from '../../i18n/catalog.js'
import type { CorpusLoss } from '../../notifications/notification.js'
import { inPlace, line, note, sentence } from '../elements.js'
import type { Context, Services } from '../context.js'
import type { Reply } from '../message.js'

/**
 * Says in one line what the corpus folder has lost.
 * @param loss - the loss that is held back
 * @param t - says a message in the language of the chat
 * @returns one sentence
 */
export const lossText = ({ reason, articles, of }: CorpusLoss, t: Translate): string => {
  switch (reason) {
    case 'missing':
      return t('corpus-missing', { articles: of })
    case 'empty':
      return t('corpus-empty', { articles: of })
    case 'lost':
      return t('corpus-lost', { articles, of })
  }
}

/**
 * Renders a loss of articles with the button that confirms it.
 * @param loss - the loss that is held back
 * @param t - says a message in the language of the chat
 * @returns a line, a note and the button
 */
export const lossReply = (loss: CorpusLoss, t: Translate): Reply => ({
  blocks: [line(lossText(loss, t)), note(t('corpus-held'))],
  choices: [
    [
      {
        label: t('corpus-button-remove', { articles: loss.articles }),
        command: `/corpus remove ${loss.id}`,
        tone: 'danger',
      },
    ],
  ],
})

/** Shows what the folder has lost, or confirms it: `remove ID`. */
const corpus = async (services: Services, ctx: Context, confirmed: string | undefined): Promise<Reply> => {
  const { t } = ctx
  const { corpusState } = services.store
  const loss = await corpusState.loss()
  if (!loss) return inPlace(ctx, sentence(t('corpus-whole')))
  const isConfirmed =
    loss.isConfirmed === true || (confirmed !== undefined && (await corpusState.confirmLoss(confirmed)))
  return inPlace(ctx, isConfirmed ? sentence(t('corpus-confirmed', { articles: loss.articles })) : lossReply(loss, t))
}

/** /corpus: what the article folder has lost, and whether it is to be removed. */
export const corpusCommand: Command<string | undefined> = {
  name: 'corpus',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => /^remove ([0-9a-z-]{1,30})$/.exec(rest)?.[1],
  run: corpus,
}
