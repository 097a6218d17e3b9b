import { readStats, type StatsServices } from '../chat/admin/figures.js'
import type { ChatDeps } from '../chat/context.js'
import { createLimits } from '../chat/rate-limits.js'
import type { Instant } from '../time/day.js'
import { createLoginSigner, loginLifetimesMs, type Login } from './admin-login.js'
import { enterPage, figuresPage, type ShownHealth } from './figures-page.js'
import { adminPageHeaders, noticePage, viewOf } from './layout.js'
import { languageFrom, type PageAnswer, type PageRequest } from './pages.js'

/** A request for a page with a form. `isPost`: its button was pressed; `cookie`: what the browser has kept. */
export type FormRequest = PageRequest & { isPost: boolean; cookie?: string }

/** The page of figures, and the links by which admins enter. */
export type FiguresPages = {
  link: NonNullable<ChatDeps['figuresPage']>
  /** Answers a request below `/admin/`; rejects with the error of the store. */
  answer: (request: FormRequest) => Promise<PageAnswer>
}

/**
 * Creates the page of figures. An admin enters by a link that is good once and for minutes; the session that follows is
 * the admin's own and ends after hours, by the admin, or with the admin's place among the admins. Everybody else gets the
 * same short page as for any wrong address.
 * @param parts.services - the store and the counts that the figures are read from
 * @param parts.secret - the secret of the store, hex
 * @param parts.base - the address under which the pages are reached, without a slash at its end
 * @param parts.adminIds - user ids of the admins of the bot
 * @param parts.health - finds out what is well and what is not
 * @param parts.now - tells the time
 * @returns the functions that make links and answer requests
 */
export const createFiguresPages = ({
  services,
  secret,
  base,
  adminIds,
  catalog,
  health,
  now,
}: Pick<ChatDeps, 'catalog' | 'adminIds'> & {
  services: StatsServices
  secret: string
  base: string
  health: () => Promise<ShownHealth>
  now: () => Instant
}): FiguresPages => {
  const { endedLogins } = services.store
  const signer = createLoginSigner({ secret, now })
  const limits = createLimits()
  const { protocol, pathname } = new URL(base)
  const isSecure = protocol === 'https:'
  const cookieName = `${isSecure ? '__Secure-' : ''}wenbao-admin`
  const hours = loginLifetimesMs.session / 3_600_000

  const cookieWith = (session: string, seconds: number): { 'set-cookie': string } => {
    const path = `${pathname.replace(/\/$/, '')}/admin/`
    const attributes = [
      `Path=${path}`,
      `Max-Age=${seconds}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(isSecure ? ['Secure'] : []),
    ]
    return { 'set-cookie': [`${cookieName}=${session}`, ...attributes].join('; ') }
  }

  /** A login that has not ended, of somebody who is an admin still. */
  const goodOf = async (login: Login | undefined): Promise<Login | undefined> =>
    login && adminIds.includes(login.userId) && !(await endedLogins.has(login.id)) ? login : undefined

  const sessionIn = async (cookie = ''): Promise<Login | undefined> => {
    const pairs = cookie.split(';').map((pair) => pair.trim())
    const value = pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
    return goodOf(signer.open('session', value ?? ''))
  }

  return {
    link: ({ userId, language }) => ({
      address: `${base}/admin/${signer.sign('link', userId)}?lang=${language}`,
      minutes: loginLifetimesMs.link / 60_000,
    }),
    answer: async ({ token, query, address, acceptLanguage, isPost, cookie }) => {
      const view = viewOf(new URLSearchParams(query), (language) => catalog[language], languageFrom(acceptLanguage))
      const { t } = view
      const answerOf = (status: number, body: string, headers: Record<string, string> = {}): PageAnswer => ({
        ...{ status, body },
        headers: { ...adminPageHeaders, ...headers },
      })
      const gone = (): PageAnswer => answerOf(404, noticePage(view, t('page-gone-title'), t('page-gone')))
      const grant = limits.take({ kind: 'press', userId: address }, now())
      if (grant.kind === 'wait') {
        const seconds = Math.ceil(grant.waitMs / 1000)
        const body = noticePage(view, t('page-too-fast-title'), t('page-too-fast', { seconds }))
        return answerOf(429, body, { 'retry-after': String(seconds) })
      }
      if (token === '') {
        const session = await sessionIn(cookie)
        if (!session) return gone()
        if (isPost) {
          await endedLogins.end(session.id)
          return answerOf(200, noticePage(view, t('figures-left-title'), t('figures-left')), cookieWith('', 0))
        }
        const [stats, state] = await Promise.all([readStats(services, now()), health()])
        return answerOf(200, figuresPage(view, { stats, health: state, zone: services.zone }))
      }
      const login = await goodOf(signer.open('link', token))
      if (!login) return gone()
      if (!isPost) return answerOf(200, enterPage(view, token, hours))
      // Of two who press at once one enters.
      if (!(await endedLogins.end(login.id))) return gone()
      const session = cookieWith(signer.sign('session', login.userId), hours * 3600)
      return answerOf(303, '', { ...session, location: `./?lang=${t.language}` })
    },
  }
}
