import fc from 'fast-check'
import { aParagraph, aSetStory, setParagraph, setStory } from '../a-typeset-page.js'

/** A file of the corpus, and what a reader sees of it: the same text without the marks of its format. */
export type PrintedFile = { path: string; content: string; printed: string }

const headline = fc.constantFrom(
  '钟楼今起报时',
  '渡口新桥通车 轮渡减班',
  '镜湖公园夜里开灯',
  '燈塔重新點亮',
  '2026年水价不变',
  'A12路公交改道',
)

const figures = fc.constantFrom(
  '新桥全长1200米，宽2.5米，造价3.6亿元。',
  '“票价不变。”站长说，“末班车延到22:15。”',
  '漁民說：「這是二十年來的第一次。」',
  '他1986年进厂，编号A-17，电话12345。',
  '两队打成3:2，何小满（16岁）得分。',
)

/** Running text: sentences of the trade, some of them with figures, quotation marks, traditional characters. */
const paragraph = fc.oneof({ arbitrary: aParagraph, weight: 3 }, { arbitrary: figures, weight: 1 })
const paragraphs = fc.array(paragraph, { minLength: 2, maxLength: 8 })

/** The text with a blank where a line once ended. */
const withBlanks = (text: string, every: number): string => text.replace(new RegExp(`(.{${every}})(?=.)`, 'gu'), '$1 ')

const plain = fc
  .record({
    headline,
    paragraphs,
    part: fc.constantFrom('\n\n', '\n', '\n　　', '\n    ', '\r\n\r\n'),
    blanks: fc.option(fc.integer({ min: 14, max: 44 })),
    number: fc.constantFrom('', '1', '一', '文化'),
    tail: fc.constantFrom('', '\n\n责任编辑：季棠　校对：温小满\n', '\n（完）\n'),
  })
  .map(({ headline: top, paragraphs: own, part, blanks, number, tail }) => {
    const lines = own.map((text) => (blanks === null ? text : withBlanks(text, blanks)))
    const numbered = number === '' ? lines : [number, ...lines]
    const content = `${top}\n\n${numbered.join(part)}${tail}`
    return { path: 'a.txt', content, printed: content }
  })

const wrapped = fc
  .record({
    headline,
    paragraphs,
    measure: fc.integer({ min: 30, max: 76 }),
    indent: fc.constantFrom('　　', '    '),
    filed: fc.constantFrom('', '本报芦湾3月2日电 记者季棠报道：', '新华社青岭6月18日电（记者 罗一帆）'),
  })
  .map(({ headline: top, paragraphs: own, measure, indent, filed }) => {
    const texts = own.map((text, at) => (at % 2 === 0 ? filed + text : text))
    const content = `${top}\n${texts.map((text) => `${indent}${setParagraph(text, measure).join('\n')}\n`).join('')}`
    return { path: 'a.txt', content, printed: content }
  })

const page = fc
  .record({
    stories: fc.array(aSetStory, { minLength: 2, maxLength: 4 }),
    measure: fc.integer({ min: 12, max: 24 }),
    gap: fc.constantFrom('\n', '\n\n'),
  })
  .map(({ stories, measure, gap }) => {
    const content = `芦湾日报 2025年6月20日 星期五 第3版\n${stories.map((own) => setStory(own, measure).join('\n')).join(gap)}\n责任编辑：季棠\n`
    return { path: 'a.txt', content, printed: content }
  })

/** Marks around a part of a paragraph, none of which a reader sees. */
const marked = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `**${text}**`,
  (text) => `*${text}*`,
  (text) => `[${text}](https://paper.example/a_(b)?c=1)`,
  (text) => `==${text}==`,
  (text) => `[[x/y|${text}]]`,
  (text) => `<span style="color: red">${text}</span>`,
)

const block = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `> ${text}`,
  (text) => `- ${text}`,
  (text) => `　　${text}`,
  (text) => `<p>${text}</p>`,
  (text) => `{% note %}\n${text}\n{% endnote %}`,
)

const front = fc.constantFrom<(title: string) => string>(
  (title) => `# ${title}\n\n`,
  (title) => `---\ntitle: ${title}\ndate: 2025-06-18\ntags: [水, 桥]\n---\n\n`,
  (title) => `+++\ntitle = "${title}"\ndate = 2025-06-18\n+++\n\n`,
  (title) => `title: ${title}\ndate: 2025-06-18\n---\n\n`,
)

const markdown = fc
  .record({
    headline,
    front,
    parts: fc.array(fc.tuple(paragraph, marked, block), { minLength: 2, maxLength: 7 }),
  })
  .map(({ headline: top, front: begin, parts }) => {
    const body = parts.map(([text, mark, set]) => {
      const html = set('').startsWith('<')
      const clauses = text.split('，')
      const at = Math.floor(clauses.length / 2)
      // In the middle, for at the edge of a quotation CommonMark takes some for signs; in HTML no mark is one.
      const isMarked = (clause: string, i: number): boolean => !html && i === at && /^\p{Script=Han}+$/u.test(clause)
      return set(clauses.map((clause, i) => (isMarked(clause, i) ? mark(clause) : clause)).join('，'))
    })
    return {
      path: 'a.md',
      content: `${begin(top)}${body.join('\n\n')}\n`,
      printed: [top, ...parts.map(([text]) => text)].join('\n\n'),
    }
  })

type Row = (title: string, own: string[], at: number) => object

const row = fc.constantFrom<Row>(
  (title, own, id) => ({ id, headline: title, paragraphs: own }),
  (title, own, id) => ({ id: `n${id}`, title, content: own.join('\n\n'), pubDate: '2025-06-18' }),
  (title, own) => ({ title, text: own.join('\n'), source: { name: '芦湾日报' } }),
  (title, own) => ({ title, content_html: own.map((text) => `<p>${text}</p>`).join('') }),
  (title, own) => ({ 标题: title, 正文: own.join('<br>') }),
)

const json = fc
  .record({
    rows: fc.array(fc.tuple(headline, paragraphs, row), { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('lines', 'list', 'object'),
  })
  .map(({ rows, kind }) => {
    const values = rows.map(([title, own, make], at) => make(title, own, at))
    const content =
      kind === 'lines'
        ? values.map((value) => JSON.stringify(value)).join('\n')
        : JSON.stringify(kind === 'list' ? values : { items: values }, undefined, 1)
    return {
      path: kind === 'lines' ? 'a.jsonl' : 'a.json',
      content,
      printed: rows.flatMap(([title, own]) => [title, ...own]).join('\n\n'),
    }
  })

/** Files of every format, each in the shapes that people have them in. */
export const aPrintedFile: fc.Arbitrary<PrintedFile> = fc.oneof(plain, wrapped, page, markdown, json)
