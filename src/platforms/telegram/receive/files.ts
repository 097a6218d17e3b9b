import type { Logger } from 'pino'
import type { Files } from '../../../chat/message.js'
import type { Api } from '../api.js'

/**
 * Creates the fetching of files that were sent to the bot. Telegram names a file by its id and gives a link to its bytes.
 * @param parts - the connection, and the bytes of the largest file that is fetched
 * @returns the files; neither their names nor their links reach the log
 */
export const createFiles = ({
  call,
  fetchFile,
  limit,
  log,
}: Pick<Api, 'call' | 'fetchFile'> & { limit: number; log: Pick<Logger, 'warn'> }): Files => ({
  limit,
  download: async ({ id }) => {
    const found = await call('getFile', { file_id: id })
    if (found.kind === 'refused' && /too big/i.test(found.description)) return { kind: 'too-large' }
    if (found.kind !== 'done' || found.result.file_path === undefined) {
      const reason = found.kind === 'done' ? 'no path' : found.kind === 'refused' ? found.description : found.reason
      log.warn({ reason }, 'file was not fetched')
      return { kind: 'failed' }
    }
    const fetched = await fetchFile(found.result.file_path, limit)
    if (fetched.kind === 'failed') log.warn({ reason: fetched.reason }, 'file was not fetched')
    return fetched.kind === 'failed' ? { kind: 'failed' } : fetched
  },
})
