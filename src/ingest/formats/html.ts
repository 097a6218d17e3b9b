import type { Story } from '../../article/article.js'
import { sentenceEnd } from '../../text/paragraphs.js'
import { countCharacters, openAccount, sumAccounts, type Account } from '../account.js'
import { declaredCharset } from '../decode.js'
import { formats, type TextFile, type TextFormat } from '../format.js'
import { takeClosing, takeCredit, takeOpening } from '../newspaper/conventions.js'
import { takeEnglishDateline } from '../newspaper/english-conventions.js'
import type { ReadStory, Reading } from '../reading.js'
import { takeBody } from '../web-page/body.js'
import { openPage } from '../web-page/document.js'
import { readFacts } from '../web-page/facts.js'
import { factsOfLine, headLines, peopleOf, takeLines } from '../web-page/lines.js'
import { readDate } from '../written-date.js'
import { readHtml, type HtmlBlock } from './html-text.js'

const { pageJoint } = formats.html

type Body = Required<Pick<Story, 'paragraphs' | 'subheadings' | 'captions'>>

const bodyOf = (blocks: readonly HtmlBlock[]): Body => {
  const body: Body = { paragraphs: [], subheadings: [], captions: [] }
  for (const { kind, text } of blocks) {
    if (kind === 'heading') body.subheadings.push({ text, before: body.paragraphs.length })
    else if (kind === 'caption') body.captions.push(takeCredit(text) ?? { text })
    else body.paragraphs.push(text)
  }
  return body
}

/** Letters and Han signs that running text has at least, on a page of no known system. */
const textFrom = 60

/** Checks whether blocks are the text of an article and not a page of links. */
const isArticle = (blocks: readonly HtmlBlock[], isMarked: boolean): boolean => {
  const texts = blocks.filter(({ kind }) => kind !== 'heading')
  const characters = texts.reduce((sum, { text }) => sum + countCharacters(text), 0)
  const linked = texts.reduce((sum, block) => sum + (block.linked ?? 0), 0)
  if (characters === 0 || linked > characters * 0.6) return false
  return isMarked || (characters >= textFrom && texts.some(({ text }) => sentenceEnd.test(text)))
}

/** Checks whether a page leads to other pages and does little else. */
const isOfLinks = (page: readonly HtmlBlock[]): boolean => {
  const characters = page.reduce((sum, { text }) => sum + countCharacters(text), 0)
  return page.reduce((sum, { linked = 0 }) => sum + linked, 0) > characters / 2
}

/** The text that a page gives to programs, where readers see the beginning of it alone. */
const toldText = (text: string | undefined, shown: readonly HtmlBlock[]): HtmlBlock[] | undefined => {
  if (text === undefined) return undefined
  const lines = /<(?:p|br|div)\b/i.test(text) ? readHtml(text).blocks : readHtml(text.replace(/\n+/g, '<br>')).blocks
  const told = lines.reduce((sum, line) => sum + countCharacters(line.text), 0)
  const seen = shown.reduce((sum, line) => sum + countCharacters(line.text), 0)
  return told > seen * 2 ? lines : undefined
}

const firstOf = <T>(values: readonly (T | undefined)[]): T | undefined => values.find((value) => value !== undefined)

type Page = { story: ReadStory; account: Account }

/**
 * Reads the article of one page.
 * @throws {SyntaxError} for a page without an article
 */
const readPage = (html: string, file: TextFile): Page => {
  const document = openPage(html)
  const facts = readFacts(html, document)
  const whole = readHtml(html)
  const account = openAccount()
  for (const { reason, characters } of whole.dropped) account.drop(reason, characters)

  const removed = openAccount()
  const body = takeBody(document, removed)
  const marked = body ? readHtml(body.html).blocks : []
  const given = toldText(facts.text, marked)
  const all = given ?? marked
  const taken = openAccount()
  const { blocks, facts: inText } = takeLines(all, facts, file.zone, taken)
  if (!isArticle(blocks, body?.isMarked === true || given !== undefined))
    throw new SyntaxError(
      `expected a page with an article, got one ${isOfLinks(whole.blocks) ? 'of links' : 'without running text'}`,
    )

  const lines = headLines(whole.blocks, facts.headline, all[0]?.text).map((line) => factsOfLine(line, file.zone))
  const beside = [...lines, ...inText]
  const source = firstOf(beside.map((line) => line.source || undefined)) ?? facts.source
  const dates = [...(facts.dates ?? []), ...beside.map(({ date }) => date)]
  const date = firstOf(dates.map((each) => (each === undefined ? undefined : readDate(each, file.zone))))
  const told = [
    ...(facts.authors ?? []).map(({ names, isSure }) => peopleOf(names, source, isSure)),
    peopleOf(
      beside.flatMap((line) => line.authors),
      source,
      true,
    ),
  ]
  const authors = told.find((names) => names.length > 0) ?? []

  const { paragraphs, subheadings, captions } = bodyOf(blocks)
  const printed = blocks.reduce((sum, { text }) => sum + countCharacters(text), 0)
  const head = {
    ...(facts.headline !== undefined && { headline: facts.headline }),
    ...(facts.kicker !== undefined && { kicker: facts.kicker }),
    ...(facts.subtitle !== undefined && { subtitle: facts.subtitle }),
    ...(source !== undefined && { source }),
  }
  const opening = takeOpening(paragraphs[0] ?? '')
  const filed = opening.dateline || opening.byline.length ? opening : takeEnglishDateline(paragraphs[0] ?? '')
  if (filed.text !== '' && paragraphs.length > 0) paragraphs[0] = filed.text
  const closing = takeClosing(paragraphs.at(-1) ?? '')
  if (closing.text !== '' || paragraphs.length > 1)
    paragraphs.splice(-1, 1, ...(closing.text === '' ? [] : [closing.text]))
  const byline = [...new Set([...authors, ...filed.byline, ...closing.byline])]
  const dateline = filed.dateline ?? closing.dateline

  // Whatever stands on the page beside the text is around it, but for the facts that the article shows.
  const sum = (blocksOf: readonly HtmlBlock[]): number =>
    blocksOf.reduce((characters, { text }) => characters + countCharacters(text), 0)
  const factCharacters = [...Object.values(head), ...authors].reduce(
    (characters, text) => characters + countCharacters(text),
    0,
  )
  const shown = printed + factCharacters
  const inside = [removed.close(0, 0), taken.close(0, 0)].flatMap(({ dropped }) => dropped)
  for (const { reason, characters } of inside) account.drop(reason, characters)
  const left = inside.reduce((characters, each) => characters + each.characters, 0)
  const around = sum(whole.blocks) - left - shown
  account.drop(around < 0 ? 'tags and comments' : 'web page around the article', around)

  return {
    story: {
      ...head,
      ...(date && { day: date.day }),
      ...(date && date.day >= file.changedOn && { heldUntil: date.at }),
      ...(byline.length > 0 && { byline }),
      ...(dateline && { dateline }),
      ...(facts.url !== undefined && { url: facts.url }),
      ...(subheadings.length > 0 && { subheadings: subheadings.filter(({ before }) => before < paragraphs.length) }),
      ...(captions.length > 0 && { captions }),
      paragraphs,
    },
    account: account.close(countCharacters(html), shown),
  }
}

const headlineKey = ({ headline = '' }: Story): string =>
  headline.replace(/[(（][\d一二三四五六七八九十/]{1,5}[)）]|[^\p{L}\p{N}]/gu, '').toLowerCase()

/** Puts the next page of an article behind the pages before it. */
const append = (story: ReadStory, next: ReadStory): ReadStory => {
  const subheadings = [
    ...(story.subheadings ?? []),
    ...(next.subheadings ?? []).map(({ text, before }) => ({ text, before: before + story.paragraphs.length })),
  ]
  const captions = [...(story.captions ?? []), ...(next.captions ?? [])]
  const byline = [...new Set([...(story.byline ?? []), ...(next.byline ?? [])])]
  return {
    ...next,
    ...story,
    ...(subheadings.length > 0 && { subheadings }),
    ...(captions.length > 0 && { captions }),
    ...(byline.length > 0 && { byline }),
    paragraphs: [...story.paragraphs, ...next.paragraphs],
  }
}

/** Parses a web page, or the pages of one article behind each other. Pages with another headline are other articles. */
const parse = (text: string, file: TextFile): Reading => {
  const texts = text.split(pageJoint)
  const stories: ReadStory[] = []
  const accounts: Account[] = []
  const problems: string[] = []
  texts.forEach((html, i) => {
    try {
      const { story, account } = readPage(html, file)
      const last = stories.at(-1)
      const isNext = last !== undefined && (story.headline === undefined || headlineKey(story) === headlineKey(last))
      if (isNext) stories.splice(-1, 1, append(last, story))
      else stories.push(story)
      accounts.push(account)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      if (texts.length === 1) throw error
      problems.push(`page ${i + 1}: ${error.message}`)
      const account = openAccount()
      account.drop('pages without an article', countCharacters(html))
      accounts.push(account.close(countCharacters(html), 0))
    }
  })
  return { stories, problems, isPartial: problems.length > 0, account: sumAccounts(accounts) }
}

/** HTML: a saved page of a web site or of the digital edition of a newspaper. */
export const htmlFormat: TextFormat = {
  ...formats.html,
  charsetOf: declaredCharset,
  parse,
}
