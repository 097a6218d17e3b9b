import type { Article } from '../../article/article.js'
import { daysText } from '../../i18n/printed.js'
import type { Translate } from '../../i18n/catalog.js'
import { sectionForm } from '../../notifications/topics/parse-topic.js'
import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import type { Context, Services } from '../context.js'
import { articleChoice, isClosedGroup } from '../deep-links.js'
import {
  emptyReply,
  headline,
  inPlace,
  labelOf,
  line,
  note,
  paginationRow,
  sentence,
  subscribeChoice,
  titleLabel,
} from '../elements.js'
import type { Choice, Reply } from '../message.js'
import { cleanLine } from '../typed-text.js'
import { hasHan } from '../../text/han.js'

/** Of so many of the newest articles the sections are shown: those of old papers come up no more. */
const newestLimit = 500
/** Eight rows of three, which is a screen of a phone. */
const shownSections = 24
const sectionsPerRow = 3
const pageSize = 8
/** Code points of a name: a longer one is a keyword that some program wrote. */
const nameLimit = 30

/** A section and its articles, newest first. */
type Section = { name: string; articles: Article[] }

/**
 * Collects the sections of the newest articles: what a file gives as the topics of its article.
 * @param services - services of the chat
 * @returns the sections, the one with most articles first; the name is that of the newest article
 */
const sectionsOf = async ({ articles }: Pick<Services, 'articles'>): Promise<Section[]> => {
  const byForm = new Map<string, Section>()
  for (const article of await articles.latest(newestLimit, 0)) {
    for (const [form, name] of new Map((article.topics ?? []).map((topic) => [sectionForm(topic), cleanLine(topic)]))) {
      if (name === '' || Array.from(name).length > nameLimit) continue
      const section = byForm.get(form) ?? { name, articles: [] }
      section.articles.push(article)
      byForm.set(form, section)
    }
  }
  return [...byForm.values()].sort((a, b) => b.articles.length - a.articles.length)
}

/** The words that people put behind a name when they mean a section: 体育版, sports section. */
const behind = /(?:版面?|栏目?|欄目?|频道|頻道|\s+(?:section|pages?))$/iu

/**
 * Finds the section that a text names.
 * @param services - services of the chat
 * @param typed - `体育`, `体育版`, `sport section`
 * @param options - `isNamed`: only where the text says that it means a section
 * @returns the section, or undefined if the newest articles have none of that name
 */
const sectionNamed = async (
  services: Pick<Services, 'articles'>,
  typed: string,
  { isNamed = false } = {},
): Promise<Section | undefined> => {
  const bare = typed.replace(behind, '').trim()
  const names = isNamed ? (bare === typed ? [] : [bare]) : [typed, bare]
  if (names.every((name) => name === '')) return undefined
  // A reader says sports where a paper says sport.
  const forms = names.filter((name) => name !== '').flatMap((name) => [name, name.replace(/s$/, ''), `${name}s`])
  const wanted = new Set(forms.map(sectionForm))
  return (await sectionsOf(services)).find(({ name }) => wanted.has(sectionForm(name)))
}

/**
 * Makes the topic that follows a section.
 * @param ctx - the message that is answered
 * @param name - of the section
 * @returns `栏目:体育`, `欄目:體育`, `section:sport`
 */
const sectionTopic = ({ language }: Context, name: string): string => {
  const han = language === 'zh-Hant' ? '欄目' : '栏目'
  const topic = `${hasHan(name) ? han : 'section'}:${name}`
  return /\s/.test(name) ? `"${topic}"` : topic
}

/**
 * Reads a topic that names a section in words: `体育版` is the section 体育, where the papers have one.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param topic - as typed
 * @returns the topic of the section, else the topic as typed
 */
export const withSection = async (services: Services, ctx: Context, topic: string): Promise<string> => {
  const section = behind.test(topic) ? await sectionNamed(services, topic, { isNamed: true }) : undefined
  return section ? sectionTopic(ctx, section.name) : topic
}

const followChoice = ({ platformLimits }: Services, ctx: Context, name: string): Choice[] => {
  const follow = subscribeChoice(ctx.t('sections-follow', { name }), sectionTopic(ctx, name), platformLimits)
  return follow ? [follow] : []
}

/**
 * Offers the section of a name below the subscription to the word: who types 体育 may mean either.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param topic - as typed
 * @returns a row of one button; no row if there is no such section, or the topic names it already
 */
export const sectionOffer = async (services: Services, ctx: Context, topic: string): Promise<Choice[][]> => {
  const section = await sectionNamed(services, topic)
  return section && !behind.test(topic) ? [followChoice(services, ctx, section.name)] : []
}

const listReply = async (services: Services, ctx: Context): Promise<Reply> => {
  const { t } = ctx
  const all = await sectionsOf(services)
  // The reader's own language first.
  const isOwn = ({ name }: Section): boolean => hasHan(name) === (ctx.language !== 'en')
  const sections = [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))].slice(0, shownSections)
  if (sections.length === 0) {
    return (await services.articles.summary()).articles === 0 ? emptyReply(services, ctx) : sentence(t('sections-none'))
  }
  const buttons = sections.flatMap(({ name, articles }): Choice[] => {
    const command = `/sections 1 ${name}`
    const isShort = Buffer.byteLength(command) <= services.platformLimits.commandBytes
    return isShort ? [{ label: labelOf(`${name} ${articles.length}`), command, isForAll: true }] : []
  })
  const rows = Array.from({ length: Math.ceil(buttons.length / sectionsPerRow) }, (_, row) =>
    buttons.slice(row * sectionsPerRow, (row + 1) * sectionsPerRow),
  )
  return inPlace(ctx, { blocks: [headline(t('sections-title')), line(t('sections-how-to'))], choices: rows })
}

const daysOf = (t: Translate, articles: readonly Article[]): string[] => {
  const days = articles.flatMap(({ day }) => day ?? []).sort()
  const [first] = days
  const last = days.at(-1)
  return first !== undefined && last !== undefined ? [daysText(t, first, last)] : []
}

const sectionReply = async (services: Services, ctx: Context, section: Section, wanted: number): Promise<Reply> => {
  const { incoming, t } = ctx
  const { name, articles } = section
  const pages = Math.ceil(articles.length / pageSize)
  const page = Math.min(Math.max(1, wanted), pages)
  const shown = articles.slice((page - 1) * pageSize, page * pageSize)
  const listener = {
    ...{ chatId: incoming.chatId, t, isPrivate: !incoming.isGroup },
    isClosedGroup: await isClosedGroup(services, incoming),
    ...(services.pages && { pages: services.pages }),
  }
  const facts = [...daysOf(t, shown), ...(pages > 1 ? [t('page-of', { page, pages })] : [])]
  return inPlace(ctx, {
    blocks: [headline(t('section-title', { name })), ...(facts.length > 0 ? [note(facts.join(' · '))] : [])],
    choices: [
      ...shown.map((article) => [articleChoice(article.id, titleLabel(t, article), listener)]),
      ...paginationRow(t, { page, pages }, (to) => ({ command: `/sections ${to} ${name}`, isForAll: true })),
      [...followChoice(services, ctx, name), { label: t('sections-all'), command: '/sections', isForAll: true }],
    ],
  })
}

/** Lists the sections, or the newest articles of one. */
const sections = async (services: Services, ctx: Context, rest: string): Promise<Reply> => {
  if (rest === '') return listReply(services, ctx)
  const [, page = '1', name = rest] = /^(\d{1,3}) (.+)$/.exec(rest) ?? []
  const section = (await sectionNamed(services, cleanLine(name))) ?? (await sectionNamed(services, cleanLine(rest)))
  if (!section) return sentence(ctx.t('section-unknown', { name: labelOf(cleanLine(name)) }))
  return sectionReply(services, ctx, section, Number(page))
}

/** /sections: the sections of the papers, and the newest articles of one. */
export const sectionsCommand: Command<string> = {
  name: 'sections',
  inMenu: true,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: sections,
}
