import { hasHan } from '../../../text/han.js'
import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { asksForWhom } from '../../query/speakers.js'
import type { Untold } from '../../search-engine.js'
import { isAgeOfAnother } from './ages.js'
import { lacksAttribute } from './attributes.js'
import { lacksPerson } from './doers.js'
import { untoldFigure } from './figures.js'
import { isHourOfOther } from './hours.js'
import { introducesNamed } from './introduced.js'
import { lacksHome, lacksWork } from './life.js'
import { lacksName } from './named.js'
import { isOpposite } from './opposite.js'
import { lacksOutcome } from './outcome.js'
import { lacksReason } from './reasons.js'

/**
 * Tells what a question asks for and its passage does not tell: a name that is not printed, somebody of another body, the
 * age of somebody else, a reason or trade where none is given.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer, the first first
 * @returns what is not told; undefined where it may be told
 */
export const untoldIn = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): Untold | undefined => {
  const { folded: question, kind } = analyzed
  if (!hasHan(question) && lacksName(analyzed, passage)) return 'name'
  if (kind.kind === 'person' && !asksForWhom.test(question)) {
    const introduces = introducesNamed(question, passage)
    if (introduces !== undefined) return introduces ? undefined : 'person'
    if (lacksPerson(analyzed, passage)) return 'person'
  }
  if (isAgeOfAnother(analyzed, passage)) return 'age'
  if (isHourOfOther(analyzed, passage)) return 'detail'
  if (lacksWork(question, passage)) return 'work'
  if (lacksHome(question, passage)) return 'home'
  if (lacksReason(analyzed, passage)) return 'reason'
  if (lacksAttribute(question, passage)) return 'detail'
  if (!hasHan(question) && lacksOutcome(question, passage)) return 'outcome'
  return untoldFigure(analyzed, passage) ?? (isOpposite(analyzed, passage) ? 'opposite' : undefined)
}
