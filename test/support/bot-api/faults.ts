import { badRequest, forbidden, tooMany } from './content.js'

/** How a connection or a proxy fails. `hang` never answers, `reset` breaks the connection off, `truncated` half-way. */
type Break = 'hang' | 'reset' | 'truncated' | { status: number; body: string }

/** What a call gets instead of its answer. `after`: it has been carried out all the same. */
export type Fault =
  | Exclude<Break, 'truncated'>
  | { after: Break }
  | { delayMs: number }
  | { status: number; description: string; parameters?: Record<string, unknown> }

const badGateway = { status: 502, body: '<html><h1>502 Bad Gateway</h1></html>' }

/** Everything that Telegram and the net have been seen to do to a message. */
export const faults = {
  badGateway,
  badGatewayAfter: { after: badGateway },
  resetAfter: { after: 'reset' },
  hangAfter: { after: 'hang' },
  truncated: { after: 'truncated' },
  notJson: { status: 200, body: '{"ok":tru' },
  overloaded: { status: 500, description: 'Internal Server Error' },
  flood: tooMany,
  unauthorized: { status: 401, description: 'Unauthorized' },
  conflict: {
    status: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  },
  blocked: forbidden('bot was blocked by the user'),
  deactivated: forbidden('user is deactivated'),
  stranger: forbidden("bot can't initiate conversation with a user"),
  kicked: forbidden('bot was kicked from the supergroup chat'),
  notMember: forbidden('bot is not a member of the channel chat'),
  noRights: badRequest('not enough rights to send text messages to the chat'),
  chatNotFound: badRequest('chat not found'),
  migrated: (to: number) => badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: to }),
  topicClosed: badRequest('TOPIC_CLOSED'),
  topicGone: badRequest('message thread not found'),
  replyGone: badRequest('message to be replied not found'),
  notParsed: badRequest('can\'t parse entities: Unsupported start tag "br" at byte offset 3'),
  editGone: badRequest('message to edit not found'),
} satisfies Record<string, Fault | ((given: number) => Fault)>
