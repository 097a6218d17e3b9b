import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCharacters, unexplained } from '../../../src/ingest/account.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { ReadError } from '../../../src/ingest/source-file.js'
import { aSource } from '../../support/builders/a-source.js'

const words = fc.constantFrom(
  '水厂今晚换管。',
  '停水六小时',
  '北门',
  'The pipe is old.',
  '2*3米',
  '（记者 沈玉）',
  '1986. 那年',
  '“不涨价。”',
)
const marked = words.chain((text) =>
  fc.constantFrom(
    text,
    `**${text}**`,
    `[${text}](https://paper.example/a)`,
    `[[页面|${text}]]`,
    `==${text}==`,
    `~~${text}~~`,
    `<b>${text}</b>`,
    `<ruby>${text}<rt>du yin</rt></ruby>`,
    `![${text}](a.jpg)`,
    `${text}[^1]`,
  ),
)
const block = fc.array(marked, { minLength: 1, maxLength: 4 }).chain((parts) => {
  const text = parts.join('')
  return fc.constantFrom(
    text,
    `## ${text}`,
    `- ${text}`,
    `3. ${text}`,
    `> ${text}`,
    `| ${text} | ${text} |\n|---|---|\n| 甲 | ${text} |`,
    `<div>${text}</div>`,
    `<figure><img src="a.jpg"><figcaption>${text}</figcaption></figure>`,
    `\`\`\`\n${text}\n\`\`\``,
    `\`\`\`js\nlet a = 1\n\`\`\``,
    `[^1]: ${text}`,
    `[问]: ${text}`,
    `${text}\n-----`,
    `<!-- ${text} -->`,
    `{% note %}\n${text}\n{% endnote %}`,
    `:::info\n${text}\n:::`,
    `　　${text}\n　　${text}`,
    `${text}  \n${text}`,
  )
})
const article = fc
  .array(block, { minLength: 1, maxLength: 8 })
  .map((blocks) => `# 三水厂\n\n正文开头。\n\n${blocks.join('\n\n')}\n`)

describe('the account of a Markdown file', () => {
  it('is complete: what is not shown is left out for a reason', () => {
    fc.assert(
      fc.property(article, (content) => {
        const { account } = readArticles(aSource('a.md', content))
        expect(account.read).toBe(countCharacters(content))
        expect(unexplained(account)).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('is verbatim: each paragraph stands in the file once marks and blanks are taken out', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
    fc.assert(
      fc.property(article, (content) => {
        const bare = letters(
          content
            .replace(/\]\([^)]*\)/g, ']')
            .replace(/\[\[页面\|/g, '')
            .replace(/\[\^1\]/g, '')
            .replace(/<rt>.*?<\/rt>|<[^<>]*>/g, ''),
        )
        // A picture stands apart from the text around it.
        const without = letters(
          content
            .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
            .replace(/\]\([^)]*\)/g, ']')
            .replace(/\[\[页面\|/g, '')
            .replace(/\[\^1\]/g, '')
            .replace(/<rt>.*?<\/rt>|<[^<>]*>/g, ''),
        )
        for (const { paragraphs } of readArticles(aSource('a.md', content)).stories)
          for (const paragraph of paragraphs) {
            const shown = letters(
              paragraph
                .replace(/\]\([^)]*\)/g, ']')
                .replace(/\[\[页面\|/g, '')
                .replace(/\[\^1\]/g, '')
                .replace(/<rt>.*?<\/rt>|<[^<>]*>/g, ''),
            )
            expect(bare.includes(shown) || without.includes(shown)).toBe(true)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('holds for any JSON', () => {
    const record = fc.record(
      {
        id: fc.string(),
        title: words,
        content: fc.oneof(marked, words),
        date: fc.string(),
        author: words,
        extra: fc.jsonValue(),
      },
      { requiredKeys: ['content'] },
    )
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (records) => {
        try {
          const { account } = readArticles(aSource('a.jsonl', records.map((each) => JSON.stringify(each)).join('\n')))
          expect(unexplained(account)).toBe(0)
        } catch (error) {
          expect(error).toBeInstanceOf(ReadError)
        }
      }),
      { numRuns: 200 },
    )
  })
})
