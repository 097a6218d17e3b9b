import { describe, expect, it } from 'vitest'
import type { Article } from '../../../src/article/article.js'
import { createLocalEngine } from '../../../src/search/engine.js'
import type { SearchEngine } from '../../../src/search/search-engine.js'
import type { QuestionTurn } from '../../../src/store/store.js'
import type { Reply } from '../../../src/chat/message.js'
import { aFile } from '../../support/builders/a-story.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'
import { saltmouth } from '../paper.js'

/** A search engine that notes the name of every function of its port that is called. */
const counted = (engine: SearchEngine): { searchEngine: SearchEngine; calls: string[] } => {
  const calls: string[] = []
  const searchEngine = new Proxy(engine, {
    get: (target, name) => {
      const real = Reflect.get(target, name) as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        calls.push(String(name))
        return real(...args)
      }
    },
  })
  return { searchEngine, calls }
}

/** A chat over the real engine. */
const openReal = async (articles: Article[] = saltmouth) => {
  const engine = createLocalEngine()
  await engine.put(articles, 1)
  const { searchEngine, calls } = counted(engine)
  return { ...open(articles, { searchEngine }), calls }
}

const quoteIn = (reply: Reply | undefined): string | undefined =>
  reply?.blocks
    .find(({ kind }) => kind === 'quote')
    ?.spans.map(({ text, style }) => (style === 'mark' ? `[${text}]` : text))
    .join('')

const press = (say: Awaited<ReturnType<typeof openReal>>['say'], reply: Reply | undefined, command: RegExp) => {
  const found = commandsOf(reply).find((each) => command.test(each))
  if (found === undefined) throw new Error(`no button ${command.source} among ${commandsOf(reply).join(', ')}`)
  return say(found, { isPress: true })
}

describe('a press below an answer', () => {
  const question = '盐口大桥什么时候通车'

  it('on next, previous, full article and a page of it calls no function of the search engine', async () => {
    const { say, calls } = await openReal()
    const first = await say('老码头清淤一共运走多少淤泥')
    expect(calls).toContain('find')
    calls.length = 0
    const second = await press(say, first, /^\/more \S+ 2$/)
    const again = await press(say, second, /^\/more \S+ 1$/)
    const article = await press(say, again, /^\/read 1 \S+$/)
    const page = await press(say, article, /^\/read 1 \S+ \d+$/)
    expect(quoteIn(second)).toBeDefined()
    expect(quoteIn(again)).toBe(quoteIn(first))
    expect(textOf(article)).toContain('老码头清淤记')
    expect(textOf(page)).not.toBe(textOf(article))
    expect(calls).toEqual([])
  })

  it('shows for every place the quote and the marks that the search gave', async () => {
    const { say, store, calls, deps } = await openReal()
    const first = await say(question)
    const [turn] = (await store.chats.lastTurns('1', 1)) as QuestionTurn[]
    if (!turn) throw new Error('no turn')
    const answer = await deps.searchEngine.find({ text: question, today: '2025-06-18', limit: 10 })
    calls.length = 0
    const seen = new Set<string>()
    const wanted = answer.passages.filter(({ text }) => !seen.has(text) && seen.add(text).has(text))
    expect(wanted.length).toBe(turn.passages.length)
    for (const [i, { quote, article }] of wanted.entries()) {
      const reply = i === 0 ? first : await say(`/more ${turn.id} ${i + 1}`, { isPress: true })
      const spans = reply?.blocks.find(({ kind }) => kind === 'quote')?.spans ?? []
      expect(spans.map(({ text }) => text).join('')).toBe(quote.text)
      expect(spans.filter(({ style }) => style === 'mark').map(({ text }) => text)).toEqual(
        quote.marks.map(([from, to]) => quote.text.slice(from, to)),
      )
      expect(textOf(reply)).toContain(article.headline)
    }
    expect(calls).toEqual([])
  })

  it('names the other papers that print the paragraph, as the answer did', async () => {
    const { say } = await openReal()
    const first = await say(question)
    const second = await press(say, first, /^\/more \S+ 2$/)
    expect(textOf(first)).toContain('也见于')
    expect(textOf(await press(say, second, /^\/more \S+ 1$/))).toBe(textOf(first))
  })

  it('shows both paragraphs of an answer that needs two', async () => {
    const article: Article = {
      ...(saltmouth[0] as Article),
      id: 'captain',
      headline: '新船长上任',
      paragraphs: [
        '渡轮公司昨天给南湾三号换了船长，接班的是老水手邢春生，码头上放了一挂鞭炮。',
        '他今年58岁，家里还留着一根百年的竹篙，逢年过节要擦一遍。',
      ],
    }
    const { say, store } = await openReal([...saltmouth, article])
    const quotes = (reply: Reply | undefined) =>
      reply?.blocks.filter(({ kind }) => kind === 'quote').map(({ spans }) => spans.map(({ text }) => text).join(''))
    const first = await say('邢春生多大了')
    expect(quotes(first)).toEqual(article.paragraphs)
    expect(
      quoteIn({ blocks: first?.blocks.filter(({ kind }) => kind === 'quote').slice(1) ?? [], choices: [] }),
    ).toContain('[58岁]')
    const [turn] = await store.chats.lastTurns('1', 1)
    expect(quotes(await say(`/more ${turn?.id} 1`, { isPress: true }))).toEqual(article.paragraphs)
  })

  it('says that the answer is uncertain wherever the answer said so', async () => {
    const { say } = open(saltmouth, { scripted: { 大桥通车: { verdict: 'weak' } } })
    const first = await say('大桥通车')
    const weak = '没有找到确切的回答'
    expect(textOf(first)).toContain(weak)
    expect(textOf(await press(say, first, /^\/more \S+ 2$/))).toContain(weak)
  })

  it.each(['大桥通车', '谁发明了飞机'])('says when only the newest articles were searched: %s', async (question) => {
    const { say } = open(saltmouth, { scripted: { [question]: { isPartial: true } } })
    expect(textOf(await say(question))).toContain('资料库暂时连不上，只查找了最近的文章。')
    expect(textOf(await say('渡船'))).not.toContain('资料库')
  })

  it('stores for ten passages no more than a few KB', async () => {
    const long = '码头的潮水来了又退，工人们把淤泥一桶一桶运走。'.repeat(400)
    const article: Article = {
      ...(saltmouth[0] as Article),
      id: 'long',
      paragraphs: Array.from({ length: 12 }, (_, i) => `第${i}天，${long}`),
    }
    const { say, store } = await openReal([article])
    await say('码头的工人运走多少淤泥')
    const [turn] = await store.chats.lastTurns('1', 1)
    expect(turn?.passages).toHaveLength(10)
    expect(Buffer.byteLength(JSON.stringify(turn))).toBeLessThan(4_096)
  })
})

describe('a quoted paragraph', () => {
  const paragraphs = [
    '盐口大桥今天上午八点通车，全长1420米，双向四车道。',
    '大桥设计师林渡说，桥塔的形状取自海边的旧灯塔。',
  ]
  const bridge: Article = { id: 'bridge', path: 'b.md', place: 0, arrivedAt: noon, headline: '大桥', paragraphs }
  const asked = async () => {
    const chat = open([bridge])
    const reply = await chat.say('大桥今天通车')
    return { ...chat, reply }
  }

  it('that has changed since is quoted whole, as it reads now', async () => {
    const { say, store, reply } = await asked()
    const second = await press(say, reply, /^\/more \S+ 2$/)
    const changed = ['盐口大桥今天上午九点通车。', paragraphs[1] ?? '']
    await store.articles.record(aFile('b.md'), [{ id: 'bridge', headline: '大桥', paragraphs: changed }], noon)
    const again = await press(say, second, /^\/more \S+ 1$/)
    expect(quoteIn(again)).toBe(changed[0])
  })

  it('that is gone with its article is said to be gone', async () => {
    const { say, store, reply } = await asked()
    await store.articles.remove('b.md', noon)
    expect(textOf(await press(say, reply, /^\/more \S+ 2$/))).toBe('这篇文章已经不在我手上了。')
  })
})

describe('an answer given by release 0.1, which stored no quotes', () => {
  const older = async () => {
    const chat = await openReal()
    const first = await chat.say('盐口大桥什么时候通车')
    const [turn] = (await chat.store.chats.lastTurns('1', 1)) as QuestionTurn[]
    if (!turn) throw new Error('no turn')
    const { id, chatId, askedAt, question } = turn
    await chat.store.chats.saveTurn({
      kind: 'question',
      ...{ id, chatId, askedAt, question },
      passages: turn.passages.map(({ articleId, paragraph }) => ({ articleId, paragraph })),
      earlier: ['大桥多长'],
    })
    chat.calls.length = 0
    return { ...chat, first, turn }
  }

  it('is searched for once, as it was asked, for all presses below it', async () => {
    const { say, first, calls, store, turn } = await older()
    const second = await press(say, first, /^\/more \S+ 2$/)
    expect(quoteIn(second)).toBeDefined()
    expect(calls).toEqual(['find'])
    await press(say, second, /^\/more \S+ 1$/)
    await press(say, first, /^\/read 1 \S+$/)
    expect(calls).toEqual(['find'])
    expect(await store.chats.turn('1', turn.id)).toMatchObject({
      verdict: expect.any(String) as string,
      earlier: ['大桥多长'],
    })
  })

  it('is asked again with the questions that it referred to', async () => {
    const { searchEngine, store, say } = open()
    await store.chats.saveTurn({
      kind: 'question',
      id: 't1',
      chatId: '1',
      askedAt: noon,
      question: '盐口大桥通车',
      earlier: ['大桥多长'],
      passages: [{ articleId: 'bridge', paragraph: 0 }],
    })
    await say('/more t1 1', { isPress: true, at: noon + 3_600_000 })
    expect(searchEngine.asked).toMatchObject([{ text: '盐口大桥通车', earlier: ['大桥多长'] }])
  })
})
