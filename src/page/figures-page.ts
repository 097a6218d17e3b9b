import { clockTime, localTimeOf } from '../chat/local-time.js'
import { askedText, questionsIn, runningText, statsLines, type Stats } from '../chat/admin/figures.js'
import type { Translate } from '../i18n/catalog.js'
import { dateText, dayText } from '../i18n/printed.js'
import { markup, type Html } from './html.js'
import { documentOf, queryFor, type View } from './layout.js'

/** The health of the program as the page shows it. `silentMs`: how long ago the platform last answered. */
export type ShownHealth = { problems: readonly string[]; silentMs?: number }

const problemText = (t: Translate, problem: string): string => {
  switch (problem) {
    case 'transport':
    case 'store':
    case 'inbox':
    case 'disk':
      return t(`figures-problem-${problem}`)
    default:
      return t('figures-problem-job', { job: problem })
  }
}

const listOf = (texts: readonly string[]): Html =>
  markup`<ul>
    ${texts.map((text) => markup`<li>${text}</li>`)}
  </ul>`

/** The numbers stand above the bars, so the bars say nothing to whoever has the page read out. */
const daysList = ({ t }: View, days: Stats['days']): Html => {
  const rows = days.map((each) => ({ ...each, questions: questionsIn(each.asked) }))
  const most = Math.max(1, ...rows.map(({ questions }) => questions))
  return markup`<ul class="list days">
    ${rows.toReversed().map(
      ({ day, asked, questions }) => markup`<li>
        <time datetime="${day}">${dateText(t, day)}</time>
        <small>${askedText(t, asked)}</small>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((100 * questions) / most)}" height="10"/></svg>
      </li>`,
    )}
  </ul>`
}

const button = (action: string, label: string): Html =>
  markup`<form method="post" action="${action}"><button type="submit">${label}</button></form>`

/**
 * Makes the page behind a link that is still good: its button uses the link up. A messenger or a filter that looks at the
 * address does not.
 * @param view - the view
 * @param token - of the link
 * @param hours - for which the figures are then shown
 * @returns the document
 */
export const enterPage = (view: View, token: string, hours: number): string => {
  const { t } = view
  return documentOf(view, {
    title: t('figures-enter-title'),
    main: markup`<h1>${t('figures-enter-title')}</h1>
      <p>${t('figures-enter', { hours })}</p>
      ${button(`${token}${queryFor(view)}`, t('figures-enter-button'))}`,
  })
}

/**
 * Makes the page of figures.
 * @param view - the view
 * @param parts.stats - the figures of /stats
 * @param parts.health - as /healthz tells it
 * @param parts.zone - IANA zone of the deployment
 * @returns the document
 */
export const figuresPage = (
  view: View,
  { stats, health, zone }: { stats: Stats; health: ShownHealth; zone: string },
): string => {
  const { t } = view
  const { day, minute } = localTimeOf(stats.readAt, zone)
  const { problems, silentMs } = health
  const heard = silentMs === undefined ? [] : [t('figures-heard', { seconds: Math.round(silentMs / 1000) })]
  const found = problems.length === 0 ? [t('figures-well')] : problems.map((problem) => problemText(t, problem))
  return documentOf(view, {
    title: t('figures-title'),
    main: markup`<h1>${t('figures-title')}</h1>
      <p class="facts">${t('figures-read-at', { day: dayText(t, day), clock: clockTime(minute), zone })}</p>
      <nav><a href="./${queryFor(view)}">${t('figures-refresh')}</a></nav>
      <h2>${t('figures-health')}</h2>
      ${listOf([...found, ...heard, runningText(t, stats)])}
      <h2>${t('figures-use')}</h2>
      ${listOf(statsLines(t, stats))}
      <h2>${t('figures-days')}</h2>
      ${daysList(view, stats.days)}
      ${button(`./${queryFor(view)}`, t('figures-leave'))}`,
  })
}
