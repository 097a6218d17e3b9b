import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../../src/chat/message.js'
import { anArticle } from '../../support/doubles/fake-store.js'
import { saltmouth } from '../paper.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const press = { isPress: true } satisfies Partial<Incoming>
const many = Array.from({ length: 10 }, (_, i) => anArticle({ id: `lamp-${i}`, headline: `灯塔之${i}` }))
const labelsOf = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>) =>
  (reply?.choices ?? []).flat().flatMap((choice) => ('isOff' in choice ? [] : choice.label))
const saveButton = (reply: Parameters<typeof commandsOf>[0]) =>
  commandsOf(reply).find((command) => command.startsWith('/saved add ')) ?? ''

describe('/saved', () => {
  it('lists what the buttons below answers and articles have saved, the last first, and opens it', async () => {
    const { say } = open()
    const answer = await say('大桥通车')
    expect((await say(saveButton(answer), press))?.toast).toBe('已收藏，/saved 里看。')
    expect((await say(saveButton(answer), press))?.toast).toBe('已收藏，/saved 里看。')
    const article = await say(commandsOf(await say('游泳池开放')).find((command) => command.startsWith('/read')) ?? '')
    await say(saveButton(article), { ...press, at: noon + 1_000 })
    const list = await say('我的收藏')
    expect(textOf(list)).toBe('收藏的文章：2 篇')
    expect(labelsOf(list)).toEqual(['盐口二小下周开放游泳池', '盐口大桥今日通车', '取出……'])
    const [first = ''] = commandsOf(list)
    expect(textOf(await say(first, press))).toContain('凭社区卡入场')
  })

  it('has pages, and takes articles out in its own message', async () => {
    const { say, store } = open(many)
    for (const [i, { id }] of many.entries()) await store.saved.add('1', id, noon + i)
    const first = await say('/saved')
    expect(labelsOf(first).slice(-2)).toEqual(['下一页', '取出……'])
    const second = await say('/saved 2', press)
    expect(labelsOf(second)).toEqual(['灯塔之1', '灯塔之0', '上一页', '取出……'])
    const edit = await say('/saved 2 edit', press)
    expect(labelsOf(edit)).toEqual(['✕ 灯塔之1', '✕ 灯塔之0', '上一页', '好了'])
    const [out = ''] = commandsOf(edit)
    const after = await say(out, press)
    expect(after?.replaces).toBe(true)
    expect(labelsOf(after)).toEqual(['✕ 灯塔之0', '上一页', '好了'])
    expect(await store.saved.count('1')).toBe(9)
    // The last one of a page leads to the page before.
    const [last = ''] = commandsOf(after)
    expect(labelsOf(await say(last, press))).toHaveLength(9)
  })

  it('says that an article is gone from the papers, and takes it out all the same', async () => {
    const { say, store } = open()
    await store.saved.add('1', 'gone#1', noon)
    await store.saved.add('1', 'bridge', noon)
    const list = await say('/saved')
    expect(textOf(list)).toContain('有 1 篇已经不在报库里了。')
    const edit = await say('/saved 1 edit', press)
    expect(labelsOf(edit)).toContain('✕ （已不在报库里）')
    const out = commandsOf(edit)[labelsOf(edit).indexOf('✕ （已不在报库里）')] ?? ''
    await say(out, press)
    expect(await store.saved.list('1', 8, 0)).toEqual(['bridge'])
  })

  it('is of whoever presses: in a group the button saves for that person, and the list is shown in private', async () => {
    const { say, store } = open()
    const inGroup = { chatId: '-5', isGroup: true } satisfies Partial<Incoming>
    const save = saveButton(await say('大桥通车', inGroup))
    expect((await say(save, { ...inGroup, ...press, userId: '8' }))?.toast).toBe('已收藏，/saved 里看。')
    expect([await store.saved.count('8'), await store.saved.count('1'), await store.saved.count('-5')]).toEqual([
      1, 0, 0,
    ])
    expect(textOf(await say('/saved', { ...inGroup, userId: '8' }))).toContain('私聊')
  })

  it('refuses the five hundred and first, and whatever is no article', async () => {
    const { say, store } = open([...saltmouth, ...many])
    for (let i = 0; i < 500; i += 1) await store.saved.add('1', `x#${i}`, noon)
    const save = saveButton(await say('大桥通车'))
    expect((await say(save, press))?.toast).toContain('放不下了')
    expect((await say('/saved add ../../etc', press))?.toast ?? textOf(await say('/saved add ../../etc'))).toBeTruthy()
    expect((await say('/saved add aaaaaaaaaaaa', press))?.toast).toBe(textOf(await say('/saved add aaaaaaaaaaaa')))
    expect(await store.saved.count('1')).toBe(500)
  })

  it('says where the button is while nothing is saved', async () => {
    const { say } = open()
    expect(textOf(await say('/saved'))).toBe('还没有收藏。回答和文章下面有“收藏”按钮。')
    expect(textOf(await say('/saved', { language: 'en' }))).toContain('“Save”')
  })
})
