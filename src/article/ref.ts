import { createHash } from 'node:crypto'
import type { ArticleId } from './article.js'

/** A short name for an article, for links and buttons where its id does not fit: 12 of `A-Za-z0-9_-`. */
export const refOf = (id: ArticleId): string => createHash('sha256').update(id).digest('base64url').slice(0, 12)
