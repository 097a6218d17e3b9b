import { createHash } from 'node:crypto'
import type { ArticleId } from './article.js'

/**
 * Makes the short name of an article for links and buttons.
 * @param id - the full id of the article
 * @returns the first 12 characters of the SHA-256 of the id in base64url, `A-Za-z0-9_-`
 */
export const refOf = (id: ArticleId): string => createHash('sha256').update(id).digest('base64url').slice(0, 12)
