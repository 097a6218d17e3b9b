import { createHash } from 'node:crypto'
import type { ArticleId } from './article.js'

/** Makes a short name of an article id for links and buttons, 12 characters of `A-Za-z0-9_-`. */
export const refOf = (id: ArticleId): string => createHash('sha256').update(id).digest('base64url').slice(0, 12)
