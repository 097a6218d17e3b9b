import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/article/article.js'
import { bareOf } from '../../../src/ingest/newspaper/articles/similarity.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { aPdf } from '../../support/builders/a-pdf.js'
import { aSource } from '../../support/builders/a-source.js'
import { typesetFiles, type PrintedArticle, type TypesetFile } from '../../support/typeset/pages.js'

const read = async ({ name, pages }: TypesetFile): Promise<Story[]> => {
  const { stories, problems } = await readAnyArticles(aSource(`${name}.pdf`, aPdf(...pages)))
  expect(problems).toEqual([])
  return stories
}

const headlineOf = (article: Story | PrintedArticle): string => bareOf(article.headline ?? '')
const textOf = ({ paragraphs }: Story | PrintedArticle): string => paragraphs.join('\n')

/** Shares of the printed articles whose headline, and whose paragraphs, were read as they are printed. */
const sharesOf = async (files: readonly TypesetFile[]): Promise<{ headlines: number; texts: number }> => {
  let [headlines, texts, all] = [0, 0, 0]
  for (const file of files) {
    const stories = await read(file)
    for (const article of file.articles) {
      all++
      const named = stories.filter((story) => headlineOf(story) === headlineOf(article))
      if (named.length === 1) headlines++
      if (named.some((story) => textOf(story) === textOf(article))) texts++
    }
  }
  return { headlines: headlines / all, texts: texts / all }
}

const files = typesetFiles()
const layouts = [...new Set(files.map(({ layout }) => layout))]

describe('pages of six layouts, painted in any order', () => {
  it('are four of each layout, every third left out of the fitting', () => {
    expect(files).toHaveLength(24)
    expect(files.filter(({ isHeldOut }) => isHeldOut).map(({ layout }) => layout)).toEqual(
      expect.arrayContaining(layouts),
    )
    expect(files.filter(({ isHeldOut }) => isHeldOut)).toHaveLength(8)
  })

  it.each(layouts)('give their articles as printed: %s', async (layout) => {
    const { headlines, texts } = await sharesOf(files.filter((file) => file.layout === layout))
    expect(headlines).toBeGreaterThanOrEqual(0.92)
    expect(texts).toBeGreaterThanOrEqual(0.85)
  })

  it('give nearly all of their articles as printed where no rule was fitted to them', async () => {
    const { headlines, texts } = await sharesOf(files.filter(({ isHeldOut }) => isHeldOut))
    expect(headlines).toBeGreaterThanOrEqual(0.95)
    expect(texts).toBeGreaterThanOrEqual(0.85)
  })
})
