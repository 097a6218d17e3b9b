import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import type { Reading, ReadStory } from '../../src/ingest/reading.js'
import { aSource } from '../support/builders/a-source.js'

const reading = (content: string | Uint8Array, path: string): Reading => readArticles(aSource(path, content))

type Expected = Partial<ReadStory>[]
type Case = [name: string, path: string, content: string, expected: Expected]

/** Each story has the expected fields, there are no others, and each character of the file is accounted for. */
const reads = (path: string, content: string, expected: Expected): void => {
  const { stories, account } = reading(content, path)
  expect(stories).toMatchObject(expected)
  expect(Math.abs(unexplained(account))).toBeLessThanOrEqual(account.read * 0.01)
}

const park = {
  opens:
    '镜湖公园从本周五起把闭园时间推迟到夜里十一点，环湖两公里新装了一百二十盏路灯，周末另有夜跑活动，不收费用，也不用报名。',
  lamps: '灯杆只有一米高，灯光照路不照水。',
  head: '园长罗平说，这是为了不惊动湖心岛上过夜的野鸭；去年试点的那一段，野鸭一只也没有少，今年春天还多孵了两窝。',
  walker: '“晚上来走走，心里静。”住在南门外的丁师傅说。',
  gates:
    '游园的人仍要在十点半以前进门，电动自行车一律停在南门外，带狗的要牵绳，湖边三处台阶夜里不开放，违者由保安劝离。',
}
const parkHeadline = '镜湖公园周五起夜里开放到十一点'
const parkAll = Object.values(park)
const blankLines = (...parts: string[]): string => `${parts.join('\n\n')}\n`

describe('an ordinary article is no newspaper page', () => {
  it.each<Case>([
    [
      'with editors at its end',
      'a.txt',
      blankLines(parkHeadline, ...parkAll, '责任编辑：罗一平\n校对：施一帆'),
      [{ headline: parkHeadline, paragraphs: parkAll }],
    ],
    [
      'with section numbers',
      'a.txt',
      blankLines(parkHeadline, '1', park.opens, park.lamps, '2', park.head, '3', park.walker, park.gates),
      [
        {
          headline: parkHeadline,
          paragraphs: parkAll,
          subheadings: [
            { text: '1', before: 0 },
            { text: '2', before: 2 },
            { text: '3', before: 3 },
          ],
        },
      ],
    ],
    [
      'with names of sections as subheadings',
      'a.txt',
      blankLines(parkHeadline, '经济', park.opens, park.lamps, '文化', park.head, park.walker, park.gates),
      [
        {
          headline: parkHeadline,
          paragraphs: parkAll,
          subheadings: [
            { text: '经济', before: 0 },
            { text: '文化', before: 2 },
          ],
        },
      ],
    ],
    [
      'of three paragraphs with editors',
      'a.txt',
      blankLines(parkHeadline, park.opens, park.head, park.gates, '编辑：罗一平\n校对：施一帆'),
      [{ headline: parkHeadline, paragraphs: [park.opens, park.head, park.gates] }],
    ],
    [
      'of three paragraphs with credits between them',
      'a.txt',
      blankLines(parkHeadline, park.opens, '罗一平摄', park.head, '施一帆摄', park.gates),
      [{ headline: parkHeadline, paragraphs: expect.arrayContaining([park.opens, park.head, park.gates]) as string[] }],
    ],
    [
      'under a section, a date and a page',
      'a.txt',
      `要闻\n${parkHeadline}\n2025年6月18日 星期三\n第3版\n\n${blankLines(park.opens, park.head, park.gates)}`,
      [{ headline: parkHeadline, day: '2025-06-18', paragraphs: [park.opens, park.head, park.gates] }],
    ],
    [
      'with a line of date and source under its headline',
      'a.txt',
      '三水厂换管 望潮区三个街道周五夜里停水\n2025年06月18日 09:12 来源：临江日报\n　　新华社临江6月18日电（记者沈玉）望潮区第三水厂五日夜里更换一段老管，三个街道停水六小时。\n　　水务公司经理沈国梁说，旧管用了四十一年，去年一年漏了九次，这次换成球墨管，管径不变。\n　　停水从晚上十点开始，凌晨四点恢复，恢复后头几分钟水会发黄，放一放就好。（完）\n责任编辑：何青\n',
      [
        {
          headline: '三水厂换管 望潮区三个街道周五夜里停水',
          day: '2025-06-18',
          source: '临江日报',
          byline: ['沈玉'],
          dateline: { agency: '新华社', city: '临江', date: '6月18日' },
          paragraphs: [
            '望潮区第三水厂五日夜里更换一段老管，三个街道停水六小时。',
            '水务公司经理沈国梁说，旧管用了四十一年，去年一年漏了九次，这次换成球墨管，管径不变。',
            '停水从晚上十点开始，凌晨四点恢复，恢复后头几分钟水会发黄，放一放就好。（完）',
          ],
        },
      ],
    ],
  ])('%s', (_, path, content, expected) => {
    reads(path, content, expected)
  })
})

const market = [
  '摊主们反映北门菜场的冷库每到下午就停一个钟头，鱼虾都摆在太阳底下，再好的货也 卖不出价钱。',
  '冷库停机是因为变压器太小，供电所六月里已经换过一次保险，又烧了，只好错开时间 分两批用电。',
  '新变压器上个月运到，却卡在基座上，原来的水泥台窄了三十厘米，要等砌好晾干才能 吊上去。',
  '施工队保证本月二十五日以前通电，通电以后冷库全天不停，摊位费照旧，不另外加收 一分钱。',
  '夜里进货的车走西侧小门，门卫登记车牌，遇到下雨可以停在棚里，最多停两个小时就 要让出来。',
]
const interview = [
  '柳师傅在云门巷口修了三十七年的表，铺面只有四平方米。上周末，记者同他聊了一个下午。',
  '问：柳师傅您好，街坊们都说您这里修表从来不催也不赶，是不是因为手上的活儿一 直不多？还是说您给自己定了规矩，一天只修几块？',
  '答：活儿不少。',
  '问：您最近收了两个徒弟，都是附近中学刚毕业的学生，他们学起来是快还是慢？有没 有哪一样手艺让他们觉得特别难，学着学着就想打退堂鼓？',
  '答：我带徒弟从来不讲大道理，就让他们先拆一百只旧闹钟，拆完再装回去，装不回 去的自己想办法。头一个月他们天天跟我抱怨手抖，到了第二个月就不说了。现在大徒弟已 经能独立换游丝，小徒弟还差一点耐心。',
  '问：很多人觉得现在没有人戴机械表了，这门手艺早晚要断，您自己心里怎么看待这 件事情，会不会有一点着急？',
  '答：我不着急。我师傅那辈人也说电子表出来就完了，结果呢，来我这儿修表的人反 而一年比一年年轻。表这个东西，走得准是一回事，是谁送的又是另外一回事。',
]
const withoutBlanks = (lines: string[]): string[] => lines.map((line) => line.replaceAll(' ', ''))

describe('blanks inside lines make no columns', () => {
  it.each<Case>([
    [
      'in indented lines',
      'a.txt',
      `北门菜场冷库月底通电\n\n${market.map((line) => `　　${line}\n`).join('')}`,
      [{ headline: '北门菜场冷库月底通电', paragraphs: withoutBlanks(market) }],
    ],
    [
      'in lines with blank lines between',
      'a.txt',
      blankLines('北门菜场冷库月底通电', ...market),
      [{ headline: '北门菜场冷库月底通电', paragraphs: withoutBlanks(market) }],
    ],
    [
      'in an interview',
      'a.txt',
      `修表匠柳师傅：最难修的不是表，是人的急性子\n\n${interview.map((line) => `　　${line}\n`).join('')}`,
      [{ headline: '修表匠柳师傅：最难修的不是表，是人的急性子', paragraphs: withoutBlanks(interview) }],
    ],
  ])('%s', (_, path, content, expected) => {
    reads(path, content, expected)
  })
})

describe('text broken at 60 to 75 ems is one article', () => {
  it('keeps the headline and a second dateline', () => {
    reads(
      'a.txt',
      `望潮队镜湖夺金  女子两百米爆出冷门
    本报青岭7月30日电 记者方云山报道：青岭龙舟邀请赛今天在镜湖决出前三名，本地的望潮队在八百米直道赛中以三分零七秒冲过终点，比去年快了将
近四秒，赢下开赛以来的第一块金牌。
    望潮队的鼓手何小满今年只有十六岁，平时在二中读高一。她赛后说，前三百米全队压着桨频没有抢，等到看见红色浮标才一起发力，岸上的人喊什么
她一句也没听见。
    银牌由下游的芦花船厂队获得，两队相差不到半条船。铜牌之争更加激烈，赛会反复看了终点录像，才把名次判给沙洲村队。
    本报青岭7月31日电 记者施一帆报道：龙舟邀请赛今天上午进行女子组两百米决赛，镜湖小学的老师们组成的队伍第一次参赛就夺得冠军，成绩是五十
八秒六。领队说，她们每天下班后练一个小时，练了整整一个春天。
    截至记者发稿时，本届邀请赛已经产生六块金牌，剩下的四块将在明天下午决出。
`,
      [
        {
          headline: '望潮队镜湖夺金 女子两百米爆出冷门',
          byline: ['方云山'],
          dateline: { agency: '本报', city: '青岭', date: '7月30日' },
          paragraphs: [
            '青岭龙舟邀请赛今天在镜湖决出前三名，本地的望潮队在八百米直道赛中以三分零七秒冲过终点，比去年快了将近四秒，赢下开赛以来的第一块金牌。',
            '望潮队的鼓手何小满今年只有十六岁，平时在二中读高一。她赛后说，前三百米全队压着桨频没有抢，等到看见红色浮标才一起发力，岸上的人喊什么她一句也没听见。',
            '银牌由下游的芦花船厂队获得，两队相差不到半条船。铜牌之争更加激烈，赛会反复看了终点录像，才把名次判给沙洲村队。',
            expect.stringMatching(/^本报青岭7月31日电 ?记者施一帆报道：.*五十八秒六。.*春天。$/) as string,
            '截至记者发稿时，本届邀请赛已经产生六块金牌，剩下的四块将在明天下午决出。',
          ],
        },
      ],
    )
  })

  it('keeps the short news of one rubric together', () => {
    reads(
      'a.txt',
      `雨水集
　　本报讯（记者 何青）全市昨天普降喜雨，北部三个乡镇雨量超过五十毫米，旱了四十天的梯田灌满了水，农技员连夜下乡教人
补苗，村里的抽水机都停了下来。
　　本报讯（记者 罗平）昨天的雨也让江面涨了半米，渡口停航一小时，候船的人坐在棚下吃瓜，没有一个人着急，卖伞的倒忙得
满头是汗，收摊时只剩三把红伞。
　　气象台说，今天白天雨停，傍晚起北风，夜里降到十八度，晨练的人请加一件衣裳，江边有雾。
`,
      [
        {
          headline: '雨水集',
          byline: ['何青'],
          paragraphs: [
            expect.stringMatching(/^全市昨天普降喜雨.*教人补苗，村里的抽水机都停了下来。$/) as string,
            expect.stringMatching(/^本报讯（记者 ?罗平）昨天的雨.*忙得满头是汗.*红伞。$/) as string,
            '气象台说，今天白天雨停，傍晚起北风，夜里降到十八度，晨练的人请加一件衣裳，江边有雾。',
          ],
        },
      ],
    )
  })
})

const water = '水厂今晚更换一段老管，三个街道停水。'
const plant = { headline: '三水厂换管', day: '2025-06-18', paragraphs: [water] }

describe('front matter that is no YAML between dashes', () => {
  it.each<Case>([
    ['TOML', 'a.md', `+++\ntitle = "三水厂换管"\ndate = 2025-06-18T08:00:00+08:00\n+++\n\n${water}\n`, [plant]],
    ['YAML without the first dashes', 'a.md', `title: 三水厂换管\ndate: 2025-06-18\n---\n\n${water}\n`, [plant]],
    ['YAML behind a blank line', 'a.md', `\n---\ntitle: 三水厂换管\ndate: 2025-06-18\n---\n\n${water}\n`, [plant]],
    ['YAML between four dashes', 'a.md', `----\ntitle: 三水厂换管\ndate: 2025-06-18\n----\n\n${water}\n`, [plant]],
    ['JSON', 'a.md', `{\n"title": "三水厂换管"\n}\n\n${water}\n`, [{ headline: '三水厂换管', paragraphs: [water] }]],
    [
      'the title block of pandoc',
      'a.md',
      `% 三水厂换管\n% 沈玉\n% 2025-06-18\n\n${water}\n`,
      [{ ...plant, byline: ['沈玉'] }],
    ],
    ['lines of fields', 'a.md', `Title: 三水厂换管\nDate: 2025-06-18\n\n${water}\n`, [plant]],
    [
      'lines of fields before a later heading',
      'a.md',
      `Title: 三水厂换管\nDate: 2025-06-18\n\n${water}\n\n# 每周一句\n\n水往低处流。\n`,
      [{ ...plant, paragraphs: [water, '水往低处流。'], subheadings: [{ text: '每周一句', before: 1 }] }],
    ],
    [
      'fields of Notion',
      'a.md',
      `# 三水厂换管\n\nCreated: 2025年6月18日 09:12\nTags: 供水\n\n${water}\n`,
      [{ ...plant, topics: ['供水'] }],
    ],
    ['YAML in a text file', 'a.txt', `---\ntitle: 三水厂换管\ndate: 2025-06-18\n---\n\n${water}\n`, [plant]],
  ])('%s', (_, path, content, expected) => {
    reads(path, content, expected)
  })

  it.each([
    ['draft: true', { draft: true as const }],
    ['published: false', { draft: true as const }],
    // Four weeks after the day on which the file was changed.
    ['date: 2026-12-25', { heldUntil: Date.parse('2026-12-24T16:00:00Z') }],
  ])('holds back an article with "%s"', (field, expected) => {
    reads('a.md', `---\nheadline: 渡轮涨价（未定稿）\n${field}\n---\n\n渡轮拟涨价，未定稿，请勿外传。\n`, [expected])
  })
})

describe('JSON as people have it', () => {
  const all: [string, object, Partial<ReadStory>][] = [
    [
      'title and published_at beside paragraphs',
      { title: '三水厂换管', paragraphs: ['一段。'], published_at: '2025-06-18T08:00:00+08:00' },
      { headline: '三水厂换管', day: '2025-06-18', paragraphs: ['一段。'] },
    ],
    [
      'title, content, link and date',
      { title: '三水厂换管', content: '一段。\n\n二段。', link: 'https://paper.example/1', date: '2025-06-18' },
      {
        headline: '三水厂换管',
        url: 'https://paper.example/1',
        day: '2025-06-18',
        paragraphs: ['一段。', '二段。'],
      },
    ],
    ['body', { title: '三水厂换管', body: '一段。\n\n二段。' }, { paragraphs: ['一段。', '二段。'] }],
    ['text', { title: '三水厂换管', text: '一段。\n\n二段。' }, { paragraphs: ['一段。', '二段。'] }],
    [
      'content_html',
      { title: '三水厂换管', content_html: '<p>一段。</p><p>二段。</p>' },
      { paragraphs: ['一段。', '二段。'] },
    ],
    ['paragraphs as one string', { paragraphs: '一段。\n\n二段。' }, { paragraphs: ['一段。', '二段。'] }],
    [
      'tags and entities',
      { headline: '三水厂 &amp; 停水', paragraphs: ['<p>水价 &lt; 3 元&nbsp;&ldquo;不涨&rdquo;。</p>'] },
      { headline: '三水厂 & 停水', paragraphs: ['水价 < 3 元 “不涨”。'] },
    ],
    ['a number as date', { date: 1750204800, text: '一段。' }, { day: '2025-06-18', paragraphs: ['一段。'] }],
    ['the same number as text', { date: '1750204800', text: '一段。' }, { day: '2025-06-18', paragraphs: ['一段。'] }],
    ['a source with a name', { source: { name: '临江日报' }, text: '一段。' }, { source: '临江日报' }],
    ['a null among the paragraphs', { paragraphs: ['一段。', null, '二段。'] }, { paragraphs: ['一段。', '二段。'] }],
  ]
  it.each(all)('%s', (_, row, expected) => {
    reads('a.jsonl', JSON.stringify(row), [expected])
    expect(reading(JSON.stringify(row), 'a.jsonl').problems).toEqual([])
  })

  it('keeps apart two ids of twenty digits', () => {
    const ids = ['12345678901234567890', '12345678901234567891']
    reads(
      'a.jsonl',
      ids.map((id, i) => `{"id":${id},"text":"第${i}段。"}`).join('\n'),
      ids.map((id) => ({ id })),
    )
  })
})

describe('pages in traditional characters', () => {
  it('gives date, paper, reporters and datelines of a page', () => {
    reads(
      'a.txt',
      `臨江日報 2025年6月20日 星期五 第3版
第三水廠換管
【本報訊】（記者沈玉）第三水廠五日夜裡更換一段老
管，三個街道停水六小時。水務公司經理沈國樑說，舊
管用了四十一年，去年一年漏了九次，這次換成球墨管，
管徑不變，水價不漲。停水從晚上十點開始。
鏡湖公園夜裡開燈
本報訊（記者 羅平）鏡湖公園從今晚起延長開放到夜
裡十一點，環湖兩公里裝了新路燈。園長說，燈光不照
水面，免得驚了野鴨。週末另有夜跑活動，不收費用。
圖書館裝電梯
新華社臨江6月18日電（記者何青）市圖書館今天動工
加裝兩部電梯，工期四十天，期間二樓閱覽室搬到一樓
大廳。館長說老人和推嬰兒車的讀者以後不用再爬樓。
責任編輯：羅一平 美術編輯：施一帆
`,
      [
        { headline: '第三水廠換管', byline: ['沈玉'] },
        { headline: '鏡湖公園夜裡開燈', byline: ['羅平'] },
        { headline: '圖書館裝電梯', byline: ['何青'], dateline: { agency: '新華社', city: '臨江', date: '6月18日' } },
      ].map((story) => ({
        ...story,
        day: '2025-06-20',
        source: '臨江日報',
        paragraphs: [expect.any(String) as string],
      })),
    )
  })

  it('ends a story where the next one opens with its reporter', () => {
    reads(
      'a.txt',
      `聯合晚報　二〇二五年六月二十日　星期五
捷運延長
【記者沈玉臨江報導】捷運綠線六月底延長兩站，終點改
到西門口，末班車同時延到十二點一刻，票價不變，轉乘
公車仍享半價，學生和長者照舊優待，不必另外辦卡。
〔記者羅平／臨江報導〕西門口站昨天試車，月台還有油
漆味。站長說，試車期間不載客，請民眾不要在出入口停
放機車，免得擋住工程車，影響進度，也危險。
`,
      [
        { headline: '捷運延長', byline: ['沈玉'], day: '2025-06-20', source: '聯合晚報' },
        { byline: ['羅平'], day: '2025-06-20', source: '聯合晚報' },
      ],
    )
  })

  it.each([
    ['〔記者何青／高雄報導〕港務公司今天公布新的渡輪班表。', { byline: ['何青'], dateline: { city: '高雄' } }],
    [
      '（中央社記者何青臨江18日電）港務公司今天公布新的渡輪班表。',
      { byline: ['何青'], dateline: { agency: '中央社', city: '臨江', date: '18日' } },
    ],
  ])('takes the reporter off an article: %s', (text, expected) => {
    reads('a.txt', `渡輪改班\n\n${text}\n\n假日加開兩班。\n`, [
      { ...expected, paragraphs: ['港務公司今天公布新的渡輪班表。', '假日加開兩班。'] },
    ])
  })

  it('reads a line of date, paper and reporter under a headline', () => {
    reads(
      'a.txt',
      '第三水廠換管\n2025/06/18 09:12　聯合報 記者沈玉／臨江即時報導\n\n第三水廠五日夜裡更換一段老管。\n\n停水從晚上十點開始。\n',
      [{ headline: '第三水廠換管', day: '2025-06-18', source: '聯合報', byline: ['沈玉'] }],
    )
  })
})

describe('HTML in Markdown is read', () => {
  it.each<Case>([
    [
      'paragraphs',
      'a.md',
      '# 新闻\n\n### 甲\n\n<p><strong>沿河网</strong>：第三水厂换管。</p>\n\n[原文](x)\n',
      [{ headline: '新闻', paragraphs: ['沿河网：第三水厂换管。', '原文'] }],
    ],
    [
      'figures',
      'a.md',
      `# 新闻\n\n${water}\n\n<figure><img src="a.jpg"><figcaption>工人吊装新管。沈玉 摄</figcaption></figure>\n`,
      [{ captions: [{ text: '工人吊装新管。', credit: '沈玉 摄' }] }],
    ],
    [
      'tables',
      'a.md',
      '# 停水\n\n<table>\n<tr><th>街道</th><th>开始</th></tr>\n<tr><td>北门</td><td>22:00</td></tr>\n</table>\n',
      [{ paragraphs: ['街道　开始', '北门　22:00'] }],
    ],
    ['centred text', 'a.md', '# 停水\n\n<div align="center">周五夜里停水</div>\n', [{ paragraphs: ['周五夜里停水'] }]],
    ['lists', 'a.md', '# 停水\n\n<ol><li>储水</li><li>关阀</li></ol>\n', [{ paragraphs: ['1. 储水', '2. 关阀'] }]],
    [
      'folded text',
      'a.md',
      '# 停水\n\n<details><summary>名单</summary>北门、南门。</details>\n',
      [{ paragraphs: ['名单', '北门、南门。'] }],
    ],
  ])('%s', (_, path, content, expected) => {
    reads(path, content, expected)
  })
})

describe('a headline and fields at the head of a text', () => {
  const body = '望潮区第三水厂五日夜里更换一段老管，三个街道停水六小时。'
  it.each<Case>([
    [
      'the name of the file',
      '三水厂换管 望潮区周五夜里停水.txt',
      body,
      [{ headline: '三水厂换管 望潮区周五夜里停水', paragraphs: [body] }],
    ],
    [
      'labels',
      'a.txt',
      `标题：三水厂换管\n来源：临江日报\n作者：沈玉\n时间：2025-06-18 09:12:00\n正文：\n${body}\n`,
      [{ headline: '三水厂换管', source: '临江日报', byline: ['沈玉'], day: '2025-06-18', paragraphs: [body] }],
    ],
    [
      'labels in brackets',
      'a.txt',
      `【文献号】1-4140\n【标题】三水厂换管\n【日期】2025年6月18日\n【正文】\n${body}\n`,
      [{ headline: '三水厂换管', day: '2025-06-18', paragraphs: [body] }],
    ],
    [
      'labels with blanks inside',
      'a.txt',
      `【 标  题 】三水厂换管\n【 正  文 】\n${body}\n`,
      [{ headline: '三水厂换管', paragraphs: [body] }],
    ],
    [
      'an address and a moment',
      'a.txt',
      `http://paper.example/1\n2025-06-18T09:12:00+0800\n三水厂换管\n${body}\n`,
      [{ headline: '三水厂换管', url: 'http://paper.example/1', day: '2025-06-18', paragraphs: [body] }],
    ],
    [
      'the way on the site',
      'a.txt',
      `当前位置：首页 > 新闻 > 本地\n三水厂换管\n${body}\n`,
      [{ headline: '三水厂换管', paragraphs: [body] }],
    ],
    [
      'the mark of a page and a date',
      'a.txt',
      `[ 第 A3 版：本地 ] 2025年06月18日\n三水厂换管\n${body}\n`,
      [{ headline: '三水厂换管', day: '2025-06-18', paragraphs: [body] }],
    ],
    [
      'a heading of the second level',
      'a.md',
      `## 三水厂换管\n\n${body}\n`,
      [{ headline: '三水厂换管', paragraphs: [body] }],
    ],
    ['a heading without a blank', 'a.md', `#三水厂换管\n\n${body}\n`, [{ headline: '三水厂换管', paragraphs: [body] }]],
    ['a bold line', 'a.md', `**三水厂换管**\n\n${body}\n`, [{ headline: '三水厂换管', paragraphs: [body] }]],
    [
      'a blank in the headline',
      'a.txt',
      `三水厂换管 望潮区三个街道停水\n\n${body}\n`,
      [{ headline: '三水厂换管 望潮区三个街道停水', paragraphs: [body] }],
    ],
    [
      'a subtitle and a reporter',
      'a.txt',
      `三水厂换管\n——三个街道停水六小时\n临江日报记者 沈玉\n\n${body}\n`,
      [{ headline: '三水厂换管', subtitle: '——三个街道停水六小时', byline: ['沈玉'], paragraphs: [body] }],
    ],
    [
      'a numbered line over its text',
      'a.txt',
      `停水通知\n\n${body}\n\n一、什么时候停\n\n周五晚上十点。\n`,
      [{ paragraphs: [body, '周五晚上十点。'], subheadings: [{ text: '一、什么时候停', before: 1 }] }],
    ],
  ])('%s', (_, path, content, expected) => {
    reads(path, content, expected)
  })

  it.each(['_posts', 'source', 'content', 'docs'])('takes the folder %s for no newspaper', (folder) => {
    expect(reading(`# 换管\n\n${body}`, `${folder}/a.md`).stories[0]?.source).toBeUndefined()
  })

  it('takes neither the folder of an article nor an address for a newspaper', () => {
    expect(reading(`# 换管\n\n${body}`, '2020/FP探索/readme.md').stories[0]?.source).toBeUndefined()
    expect(reading(`---\nsource: https://paper.example/1\n---\n${body}`, 'a.md').stories[0]).toMatchObject({
      url: 'https://paper.example/1',
    })
    expect(reading(`---\nsource: https://paper.example/1\n---\n${body}`, 'a.md').stories[0]?.source).toBeUndefined()
  })
})

describe('dates', () => {
  it.each([
    'pubDate: 2025-06-18',
    'published_at: 2025-06-18',
    'publishDate: 2025-06-18',
    'created: 2025-06-18',
    '日期: 2025-06-18',
    'date: 2025-06-17T22:30:00Z',
    'date: Wed, 18 Jun 2025 09:00:00 +0800',
    'date: June 18, 2025',
    'date: 06/18/2025',
    'date: 1750204800',
    'date: 二〇二五年六月十八日',
    'date: 民國114年6月18日',
    'date: "[[2025-06-18]]"',
  ])('reads "%s" as 18 June 2025', (field) => {
    reads('a.md', `---\ntitle: 三水厂换管\n${field}\n---\n\n${water}\n`, [plant])
  })

  it('takes the printed date before the day of the file', () => {
    reads(
      'a.txt',
      '三水厂换管\n2025年06月18日 08:01   来源：临江日报\n　　新华社临江6月18日电（记者沈玉）望潮区第三水厂五日夜里更换一段老管。\n　　停水从晚上十点开始。\n',
      [{ day: '2025-06-18', source: '临江日报' }],
    )
  })
})

describe('English papers', () => {
  it('reads the stories of a page', () => {
    reads(
      'a.txt',
      `The Linjiang Herald
Friday, June 20, 2025                                   A3

HARBOUR BRIDGE REOPENS
By Anna Kowal
Herald Staff Writer
LINJIANG — The harbour bridge opened to traffic again
on Friday after a six-week closure. City engineer Tom
Reed said the deck had been resurfaced.
Cyclists must dismount until September, when a sep-
arate lane is due.

SCHOOL BOARD CUTS TWO BUS ROUTES
By Peter Lund
The school board voted 5-2 on Thursday to drop two
bus routes to the northern villages from autumn.
Parents from Reed Hollow filled the hall. "My daughter
would walk four miles," said Joan Pike.
Continued on Page A7

Weather: cloudy, high 24
`,
      [
        {
          headline: 'HARBOUR BRIDGE REOPENS',
          byline: ['Anna Kowal'],
          day: '2025-06-20',
          source: 'The Linjiang Herald',
          paragraphs: [
            'The harbour bridge opened to traffic again on Friday after a six-week closure. City engineer Tom Reed said the deck had been resurfaced.',
            'Cyclists must dismount until September, when a separate lane is due.',
          ],
        },
        { headline: 'SCHOOL BOARD CUTS TWO BUS ROUTES', byline: ['Peter Lund'] },
      ],
    )
  })

  it.each<Case>([
    [
      'a page with one paragraph a story',
      'a.txt',
      'THE HARBOUR TIMES   Page 4\n\nMELON PRICES FALL\n\nMelons cost a third less than last year.\n\nBRIDGE CLOSES\n\nThe bridge is closed until May.\n',
      [
        { headline: 'MELON PRICES FALL', paragraphs: ['Melons cost a third less than last year.'] },
        { headline: 'BRIDGE CLOSES', paragraphs: ['The bridge is closed until May.'] },
      ],
    ],
    [
      'ligatures',
      'a.txt',
      'Offices open\n\nThe city oﬃce opened ﬁve ﬂats.\n\nMore will follow in May.\n',
      [{ paragraphs: ['The city office opened five flats.', 'More will follow in May.'] }],
    ],
    [
      'a hyphen that a word keeps at the end of a line',
      'a.txt',
      'Buses return\n\nFrom Monday on the new quay is open to every bus, and long-\ndistance buses stop there too, the council said after its\nmeeting in May.\n',
      [
        {
          paragraphs: [
            'From Monday on the new quay is open to every bus, and long-distance buses stop there too, the council said after its meeting in May.',
          ],
        },
      ],
    ],
  ])('reads %s', (_, path, content, expected) => {
    reads(path, content, expected)
  })

  it('reads Windows-1252', () => {
    const text = 'Café owners protest\n\nThe owners said the “price” of water – 3 € a month – was not fair.\n'
    const { stories } = reading(iconv.encode(text, 'win1252'), 'a.txt')
    expect(stories).toMatchObject([
      {
        headline: 'Café owners protest',
        paragraphs: ['The owners said the “price” of water – 3 € a month – was not fair.'],
      },
    ])
  })
})

describe('Markdown as Chinese writers write it', () => {
  const at = (markdown: string, ...paragraphs: string[]): [string, string[]] => [markdown, paragraphs]
  it.each<[string, [string, string[]]]>([
    [
      'bold beside Chinese marks',
      at('**停水时间：**周五晚上十点。**“不涨价。”**沈国梁说', '停水时间：周五晚上十点。“不涨价。”沈国梁说'),
    ],
    ['hard breaks', at('开始时间： 二十二点  \n结束时间： 四点', '开始时间： 二十二点', '结束时间： 四点')],
    ['indented lines', at('　　北门停水。\n　　南门不停水。', '北门停水。', '南门不停水。')],
    ['a sentence a line', at('北门停水。\n南门不停水。', '北门停水。', '南门不停水。')],
    ['a table', at('| 街道 | 开始 |\n|---|---|\n| 北门 | 22:00 |', '街道 | 开始', '北门 | 22:00')],
    ['a fenced block', at('```\n周五晚十点停水\n```', '周五晚十点停水')],
    ['a footnote', at('旧管用了四十一年[^1]。\n\n[^1]: 据年报。', '旧管用了四十一年。', '据年报。')],
    ['an embedded picture', at('![[新管.jpg]]\n\n今晚停水。', '今晚停水。')],
    ['a link of a vault', at('[[望潮区|三个街道]]停水。', '三个街道停水。')],
    ['a callout', at('> [!note]\n> 请储水。', '请储水。')],
    ['a shortcode', at('{{< figure src="a.jpg" >}}\n\n今晚停水。', '今晚停水。')],
    ['a tag of Hexo', at('{% note %}\n今晚停水。\n{% endnote %}', '今晚停水。')],
    ['a container', at(':::info\n今晚停水。\n:::', '今晚停水。')],
    [
      'attributes',
      at('今晚停水。\n{: .lead}\n\n[公告](x){:target="_blank"}\n\n请储水{.is-warning}', '今晚停水。', '公告', '请储水'),
    ],
    ['struck out words', at('水价~~上涨~~不变。', '水价上涨不变。')],
    ['a year at the beginning', at('1994. 那年旧管铺下。', '1994. 那年旧管铺下。')],
    ['ruby', at('<ruby>望潮<rt>wàng cháo</rt></ruby>区停水。', '望潮区停水。')],
    [
      'an interview with half-width colons',
      at('[问]: 水价为何上调？\n\n[答]: 成本上涨。\n\n完。', '[问]: 水价为何上调？', '[答]: 成本上涨。', '完。'),
    ],
    ['another year', at('1986. 这一年他考上大学。', '1986. 这一年他考上大学。')],
    ['products', at('面积2*3米，另一间4*5米。', '面积2*3米，另一间4*5米。')],
    ['dashes under the last sentence', at('水价不涨。\n--', '水价不涨。')],
    ['five dashes under the last sentence', at('水价不涨。\n-----', '水价不涨。')],
    ['a line of a wide blank', at('一段还没有说完的话，\n　\n二段。', '一段还没有说完的话，', '二段。')],
  ])('reads %s', (_, [markdown, paragraphs]) => {
    reads('a.md', `# 停水\n\n${markdown}\n`, [{ headline: '停水', paragraphs }])
  })

  it.each<Case>([
    [
      'headings without a blank',
      'a.md',
      `#停水\n\n${water}\n\n##为什么换\n\n旧了。\n`,
      [{ headline: '停水', subheadings: [{ text: '为什么换', before: 1 }] }],
    ],
    [
      'a heading in the last section as no headline',
      'a.md',
      `${water}\n\n# 相关\n\n另一条。\n`,
      [{ subheadings: [{ text: '相关', before: 1 }] }],
    ],
    [
      'a number sign in the headline',
      'a.md',
      `---\ntitle: 三水厂 #3 管线\n---\n${water}\n`,
      [{ headline: '三水厂 #3 管线' }],
    ],
    ['an entity in the headline', 'a.md', `---\ntitle: A &amp; B\n---\n${water}\n`, [{ headline: 'A & B' }]],
    [
      'the caption of a picture',
      'a.md',
      `# 停水\n\n${water}\n\n![工人吊装新管。沈玉 摄](a.jpg)\n`,
      [{ captions: [{ text: '工人吊装新管。', credit: '沈玉 摄' }] }],
    ],
  ])('reads %s', (_, path, content, expected) => {
    reads(path, content, expected)
  })
})

describe('files that need not be refused', () => {
  it('reads a line-up, its cells apart', () => {
    reads(
      'a.txt',
      `临江队三比二逆转

临江队昨晚在主场三比二逆转河口队，何小满打入制胜球。

首发阵容：
临江队（4-3-3）：1-沈玉　　　　3-罗平　　　　5-何青
河口队（4-4-2）：12-方云　　　　4-施帆　　　　6-柳强
替补：
临江队：13-于海　　　　14-金石
河口队：22-丁宁　　　　23-白山
进球：
何小满　　　　八十七分钟
方云　　　　十二分钟
裁判：
主裁　　　　钱一
`,
      [
        {
          headline: '临江队三比二逆转',
          paragraphs: [
            '临江队昨晚在主场三比二逆转河口队，何小满打入制胜球。',
            '首发阵容：',
            '临江队（4-3-3）：1-沈玉 3-罗平 5-何青',
            '河口队（4-4-2）：12-方云 4-施帆 6-柳强',
            '替补：',
            '临江队：13-于海 14-金石',
            '河口队：22-丁宁 23-白山',
            '进球：',
            '何小满 八十七分钟',
            '方云 十二分钟',
            '裁判：',
            '主裁 钱一',
          ],
        },
      ],
    )
  })

  it.each<Case>([
    [
      "a day's export with fields under its headings",
      'a.md',
      [
        '# 每日新闻',
        ...['换管', '渡轮'].map(
          (word, i) =>
            `### ${i + 1}. ${word}的消息\n\n**来源：**临江日报\n**时间：**2025-06-18\n\n${word}的事有了结果。`,
        ),
      ].join('\n\n'),
      ['换管', '渡轮'].map((word) => ({
        headline: `${word}的消息`,
        source: '临江日报',
        day: '2025-06-18',
        paragraphs: [`${word}的事有了结果。`],
      })),
    ],
    [
      'stories with equal signs between',
      'a.txt',
      `换管的消息\n\n${water}\n\n=====\n\n渡轮的消息\n\n渡轮今天停航一天。\n`,
      [
        { headline: '换管的消息', paragraphs: [water] },
        { headline: '渡轮的消息', paragraphs: ['渡轮今天停航一天。'] },
      ],
    ],
  ])('reads %s', (_, path, content, expected) => {
    reads(path, content, expected)
  })
})

describe('text of PDF readers', () => {
  const bridge = [
    '临江城东新桥18日上午正式通车，六条车道全部放行，两侧各有两米宽的人行道，新桥全长1200米，由市路桥公司承建。',
    '通车首日，交警在两头各设一处岗亭，引导车流分道，渡口的轮渡班次减半，月底以前不停航。',
  ]
  it.each([
    ['without a line above', ''],
    ['under the name of the paper', '临江日报\n'],
    ['under a date', '2025年6月18日\n'],
  ])('keeps the headline of a page with one paragraph a line %s', (_, above) => {
    reads('a.txt', `${above}江上新桥今日通车\n本报讯（记者 周圆）${bridge.join('\n')}\n`, [
      { headline: '江上新桥今日通车', byline: ['周圆'], paragraphs: bridge },
    ])
  })

  it('keeps the headline of an English one', () => {
    reads(
      'a.txt',
      'Linjiang Herald\n13 June 2025\nNew bridge opens today\nThe new bridge east of the town opened to traffic on Friday morning, six lanes wide, with a path for walkers on both sides.\nThe ferry runs half as often until the end of the month.\n',
      [
        {
          headline: 'New bridge opens today',
          day: '2025-06-13',
          paragraphs: [
            'The new bridge east of the town opened to traffic on Friday morning, six lanes wide, with a path for walkers on both sides.',
            'The ferry runs half as often until the end of the month.',
          ],
        },
      ],
    )
  })

  it('joins a vertical page with one character a line', () => {
    const text = '卡车侧翻在江上新桥，十几吨西瓜滚了一地，两千只被路人捡回车上，司机说谢谢。'
    reads('a.txt', `${Array.from(text).join('\n')}\n`, [{ paragraphs: [text] }])
  })

  it('refuses vertical columns written as rows, with the reason', () => {
    const columns = [
      '卡车侧翻在江上新桥，',
      '十几吨西瓜滚了一地，',
      '两千只被路人捡回车上',
      '。司机向大家说谢谢。',
    ].map((column) => Array.from(column))
    const rows = Array.from({ length: 10 }, (_, at) =>
      columns
        .map((column) => column[at])
        .reverse()
        .join(' '),
    )
    expect(() => reading(rows.join('\n'), 'a.txt')).toThrow('vertical columns written as rows')
  })

  it('shows a box where a glyph was not mapped', () => {
    reads('a.txt', '新桥通车\n\n临江城\u0003新桥昨天通车。\n\n渡口停航。\n', [
      { paragraphs: ['临江城□新桥昨天通车。', '渡口停航。'] },
    ])
  })
})

describe('texts about programs and tables', () => {
  /** A manual: a command at the left, its explanation behind tabs, broken at the measure of a terminal. */
  const manual = [
    [
      '换行',
      '把光标所在的一行在光标处断开，后面的文字移到下一行的行首，缩进同上一行，',
      '原来行尾的空白全部去掉，不留在新行里。',
    ],
    ['合并', '把下一行接到这一行的末尾，中间留一个空格，如果下一行以括号开头，', '就不留空格，行首的缩进一律去掉。'],
    ['撤销', '退回上一次改动，可以一直退到打开文件的时候，退过头了用重做，', '重做的次数没有限制，存盘以后也能撤销。'],
    ['查找', '从光标处向后找，找到文件末尾再从头找起，找不到时光标不动，', '大小写默认不分，可以在设置里改。'],
  ]
  const set = (entries: string[][]): string =>
    entries.map(([key, first, second]) => `:${key ?? ''}\t\t${first ?? ''}\n\t\t${second ?? ''}`).join('\n')

  it('keeps the explanations of a manual apart, however often they are repeated', () => {
    const text = `编辑命令\n\n${set([...manual, ...manual, ...manual])}\n`
    const [story, ...others] = reading(text, 'a.txt').stories
    expect(others).toEqual([])
    const file = text.replace(/\s/g, '')
    for (const paragraph of story?.paragraphs ?? []) expect(file).toContain(paragraph.replace(/\s/g, ''))
  })

  it('reads a list of program lines in the order of the file', () => {
    const lines = [
      'package main import (',
      '"bufio" "fmt" "os")',
      'file , err := os . Open ( "a.txt" )',
      'if err != nil { panic ( err ) }',
      'defer file . Close ( )',
      '打开文件以后要关闭',
      'fmt . Println ( file . Name ( ) )',
    ]
    const text = `读文件\n\n${[...lines, ...lines, ...lines].join('\n')}\n`
    const file = text.replace(/\s/g, '')
    for (const { paragraphs } of reading(text, 'a.txt').stories)
      for (const paragraph of paragraphs) expect(file).toContain(paragraph.replace(/\s/g, ''))
  })

  it('keeps the rows of a long table inside an article', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `第${i + 1}号观测站水文台          水位上升${i + 3}厘米左右`)
    const text = `江水上涨\n\n今天上午各站的水位如下，单位是厘米，下午还会再报一次。\n\n${rows.join('\n')}\n`
    expect(reading(text, 'a.txt').stories[0]?.paragraphs.slice(1)).toEqual(rows.map((row) => row.replace(/ +/, ' ')))
  })

  it('keeps formulas and the words behind a tag that nothing closes', () => {
    reads('a.md', `# 公式\n\n当 $\\psi{z=0}$ 时取 $x{q=3}$。\n\n加载 <script src="a.js">，脚本会写下记号。\n`, [
      { paragraphs: ['当 $\\psi{z=0}$ 时取 $x{q=3}$。', '加载 ，脚本会写下记号。'] },
    ])
  })

  it('keeps the words of a shortcode apart from the line below it', () => {
    reads('a.md', `# 换管\n\n{% spoiler 停水名单 %}\n${water}\n{% endspoiler %}\n`, [
      { paragraphs: ['停水名单', water] },
    ])
  })

  it('reads an article with a long block of code', () => {
    const code = '| a | b | c | d | e |\n'.repeat(2_000)
    reads('a.md', `# 换管\n\n${water}\n\n\`\`\`sql\n${code}\`\`\`\n`, [{ headline: '换管', paragraphs: [water] }])
  })

  it('does not join the lines around a label that it takes out', () => {
    expect(
      reading('PEP: 12\nTitle: How to wait\nTopic: Release\n\nWait until it is done.\n', 'a.txt').stories,
    ).toMatchObject([{ headline: 'How to wait', paragraphs: ['PEP: 12', 'Topic: Release', 'Wait until it is done.'] }])
  })

  it.each([
    'Helsingin satamassa avattiin perjantaina uusi laituri, ja kaupunginhallitus totesi: sateinen kesä on ohi.\n\nLautta kulkee tunnin välein, kuten tähänkin asti, ja pysähtyy saaressa jäähallin luona.\n',
    'Die neue Hafenstraße wurde am Freitag eröffnet, sechs Wochen nach dem Beginn der Arbeiten am Fluss.\n\nDie Busse halten dort ab Montag wieder.\n',
  ])('reads Western text with accents side by side: %s', (text) => {
    const { stories } = reading(iconv.encode(`Uutiset\n\n${text}`, 'win1252'), 'a.txt')
    expect(stories[0]?.paragraphs).toEqual(text.trim().split('\n\n'))
  })
})

const ferry = '渡轮今天起改走南线，绕过沙洲，全程四十分钟，票价仍是两元。'
const ferryHant = '渡輪今天起改走南線，繞過沙洲，全程四十分鐘，票價仍是兩元。'
const fares = { headline: '渡轮改走南线', day: '2025-03-02', paragraphs: [ferry] }

describe('other wordings of the same kinds', () => {
  it.each<Case>([
    // Fields and headlines.
    ['TOML in single quotes', 'a.md', `+++\ntitle = '渡轮改走南线'\ndate = '2025-03-02'\n+++\n${ferry}\n`, [fares]],
    ['YAML with a folded title', 'a.md', `---\ntitle: >\n  渡轮改走南线\ndate: 2025-03-02\n---\n${ferry}\n`, [fares]],
    ['YAML that ends with dots', 'a.md', `---\ntitle: 渡轮改走南线\ndate: 2025-03-02\n...\n${ferry}\n`, [fares]],
    [
      'YAML with a comment',
      'a.md',
      `---\n# 编者按\ntitle: 渡轮改走南线\ndate: 2025-03-02 # 周日\n---\n${ferry}\n`,
      [fares],
    ],
    ['YAML with capital keys', 'a.md', `---\nTitle: 渡轮改走南线\nDate: 2025-03-02\n---\n${ferry}\n`, [fares]],
    ['keys in Chinese', 'a.md', `---\n标题: 渡轮改走南线\n发布时间: 2025年3月2日\n---\n${ferry}\n`, [fares]],
    [
      'keys in traditional Chinese',
      'a.md',
      `---\n標題: 渡轮改走南线\n發布時間: 2025年3月2日\n---\n${ferry}\n`,
      [fares],
    ],
    ['JSON in one line', 'a.md', `{"title": "渡轮改走南线", "date": "2025-03-02"}\n\n${ferry}\n`, [fares]],
    [
      'JSON between semicolons',
      'a.md',
      `;;;\n"title": "渡轮改走南线",\n"date": "2025-03-02"\n;;;\n${ferry}\n`,
      [fares],
    ],
    [
      'pandoc with a title alone',
      'a.md',
      `% 渡轮改走南线\n\n${ferry}\n`,
      [{ headline: '渡轮改走南线', paragraphs: [ferry] }],
    ],
    [
      'a slug and a modified date',
      'a.txt',
      `Title: 渡轮改走南线\nDate: 2025-03-02 10:00\nSlug: ferry\nModified: 2025-03-05\n\n${ferry}\n`,
      [fares],
    ],
    ['full-width colons', 'a.txt', `标题：渡轮改走南线\n日期：2025-03-02\n\n${ferry}\n`, [fares]],
    [
      'labels on one line',
      'a.txt',
      `渡轮改走南线\n发布时间：2025-03-02　来源：芦湾日报　作者：季棠\n\n${ferry}\n`,
      [{ ...fares, source: '芦湾日报', byline: ['季棠'] }],
    ],
    [
      'bars between labels',
      'a.txt',
      `渡轮改走南线\n2025-03-02 08:00 | 来源：芦湾日报 | 作者：季棠\n\n${ferry}\n`,
      [{ ...fares, source: '芦湾日报', byline: ['季棠'] }],
    ],
    [
      'brackets in traditional characters',
      'a.txt',
      `【標題】渡轮改走南线\n【日期】2025-03-02\n【內容】${ferry}\n`,
      [fares],
    ],
    [
      'an address with https',
      'a.txt',
      `https://paper.example/ferry?id=2\n渡轮改走南线\n2025-03-02\n${ferry}\n`,
      [{ ...fares, url: 'https://paper.example/ferry?id=2' }],
    ],
    [
      'the way on the site with guillemets',
      'a.txt',
      `首页 » 民生 » 正文\n渡轮改走南线\n2025-03-02\n${ferry}\n`,
      [fares],
    ],
    ['a date in words under the headline', 'a.txt', `渡轮改走南线\n二〇二五年三月二日\n${ferry}\n`, [fares]],
    ['a date with a weekday in brackets', 'a.txt', `渡轮改走南线\n2025年3月2日（星期日）\n${ferry}\n`, [fares]],
    ['a number and a date in the name of the file', '2025-03-02/03-渡轮改走南线.txt', ferry, [fares]],
    [
      'a heading of the third level',
      'a.md',
      `### 渡轮改走南线\n\n${ferry}\n`,
      [{ headline: '渡轮改走南线', paragraphs: [ferry] }],
    ],
    [
      'an underlined heading',
      'a.md',
      `渡轮改走南线\n======\n\n${ferry}\n`,
      [{ headline: '渡轮改走南线', paragraphs: [ferry] }],
    ],
    ['bold underscores', 'a.md', `__渡轮改走南线__\n\n${ferry}\n`, [{ headline: '渡轮改走南线', paragraphs: [ferry] }]],
    // Ordinary articles with marks of a page.
    [
      'letters as section marks',
      'a.txt',
      blankLines('渡轮改走南线', 'I', ferry, ferry, 'II', ferry),
      [{ headline: '渡轮改走南线', paragraphs: [ferry, ferry, ferry] }],
    ],
    [
      'editors in traditional characters',
      'a.txt',
      blankLines('渡輪改走南線', ferryHant, ferryHant, '責任編輯：羅一平'),
      [{ headline: '渡輪改走南線', paragraphs: [ferryHant, ferryHant] }],
    ],
    [
      'an editor in brackets',
      'a.txt',
      blankLines('渡轮改走南线', ferry, ferry, '（责任编辑：季棠）'),
      [{ paragraphs: [ferry, ferry] }],
    ],
    [
      'two quotations',
      'a.txt',
      blankLines('渡轮改走南线', ferry, '“快多了。”', '“慢些也好。”一位老人说。', ferry),
      [{ paragraphs: [ferry, '“快多了。”', '“慢些也好。”一位老人说。', ferry] }],
    ],
    [
      'carriage returns alone',
      'a.txt',
      `渡轮改走南线\r\r${ferry}\r\r${ferry}\r`,
      [{ headline: '渡轮改走南线', paragraphs: [ferry, ferry] }],
    ],
    [
      'wide blanks at the end of lines',
      'a.txt',
      `渡轮改走南线　　\n\n　　${ferry}　\n　　${ferry}　\n`,
      [{ headline: '渡轮改走南线', paragraphs: [ferry, ferry] }],
    ],
    [
      'lines of wide blanks',
      'a.txt',
      `渡轮改走南线\n　　\n${ferry}\n　　\n${ferry}\n`,
      [{ headline: '渡轮改走南线', paragraphs: [ferry, ferry] }],
    ],
    // Reporters and datelines.
    [
      'a reporter behind a stroke',
      'a.txt',
      `渡輪改線\n\n【記者季棠／基隆報導】${ferryHant}\n\n假日加開。\n`,
      [{ byline: ['季棠'], dateline: { city: '基隆' } }],
    ],
    [
      'two reporters',
      'a.txt',
      `渡轮改线\n\n本报讯（记者 季棠 温小满）${ferry}\n\n假日加开。\n`,
      [{ byline: ['季棠', '温小满'], paragraphs: [ferry, '假日加开。'] }],
    ],
    [
      'an agency of another city',
      'a.txt',
      `渡轮改线\n\n新华社青岭3月2日电（记者季棠）${ferry}\n\n假日加开。\n`,
      [{ byline: ['季棠'], dateline: { agency: '新华社', city: '青岭', date: '3月2日' } }],
    ],
    [
      'an English dateline',
      'a.txt',
      'Ferry moves\n\nLUWAN, March 2 (AP) — The ferry takes the southern line.\n\nThe fare stays.\n',
      [
        {
          dateline: { agency: 'AP', city: 'LUWAN' },
          paragraphs: ['The ferry takes the southern line.', 'The fare stays.'],
        },
      ],
    ],
    // Markdown.
    [
      'bold beside brackets',
      'a.md',
      '# 渡轮\n\n**改线**（今天）起，**“不涨价”**，他说。\n',
      [{ paragraphs: ['改线（今天）起，“不涨价”，他说。'] }],
    ],
    ['bold italics', 'a.md', '# 渡轮\n\n***改线***今天起。\n', [{ paragraphs: ['改线今天起。'] }]],
    [
      'two spaces at the end of verses',
      'a.md',
      '# 渡轮\n\n江上雾起，  \n渡口灯明，  \n一船人等。\n',
      [{ paragraphs: ['江上雾起，', '渡口灯明，', '一船人等。'] }],
    ],
    [
      'products with stars on both sides',
      'a.md',
      '# 渡轮\n\n舱长12*4米，甲板8*3*2米。\n',
      [{ paragraphs: ['舱长12*4米，甲板8*3*2米。'] }],
    ],
    [
      'a year of three lines',
      'a.md',
      '# 渡轮\n\n1978. 开航。\n\n1994. 换船。\n\n2025. 改线。\n',
      [{ paragraphs: ['1978. 开航。', '1994. 换船。', '2025. 改线。'] }],
    ],
    [
      'names before half-width colons',
      'a.md',
      '# 渡轮\n\n[记者]: 为何改线？\n\n[船长]: 沙洲长了。\n',
      [{ paragraphs: ['[记者]: 为何改线？', '[船长]: 沙洲长了。'] }],
    ],
    [
      'a picture of a vault with a size',
      'a.md',
      `# 渡轮\n\n![[渡轮.png|300]]\n\n${ferry}\n`,
      [{ paragraphs: [ferry] }],
    ],
    [
      'a note of a vault within a sentence',
      'a.md',
      '# 渡轮\n\n南线见[[航线图#南线|航线图]]。\n',
      [{ paragraphs: ['南线见航线图。'] }],
    ],
    [
      'a folded callout',
      'a.md',
      '# 渡轮\n\n> [!warning]- 注意\n> 大风停航。\n',
      [{ paragraphs: ['注意', '大风停航。'] }],
    ],
    [
      'a figure with percent signs',
      'a.md',
      `# 渡轮\n\n{{% notice tip %}}\n${ferry}\n{{% /notice %}}\n`,
      [{ paragraphs: [ferry] }],
    ],
    ['classes of kramdown', 'a.md', `# 渡轮\n\n${ferry}\n{: .lead #top}\n`, [{ paragraphs: [ferry] }]],
    [
      'headings with closing signs',
      'a.md',
      `# 渡轮 #\n\n${ferry}\n\n## 票价 ##\n\n不变。\n`,
      [{ headline: '渡轮', subheadings: [{ text: '票价', before: 1 }] }],
    ],
    ['tasks', 'a.md', '# 渡轮\n\n- [x] 改线\n- [ ] 换船\n', [{ paragraphs: ['改线', '换船'] }]],
    [
      'a table with empty cells',
      'a.md',
      '# 渡轮\n\n| 班次 | 时间 |\n|---|---|\n| 一 | |\n',
      [{ paragraphs: ['班次 | 时间', expect.stringContaining('一') as string] }],
    ],
    [
      'ruby in a sentence',
      'a.md',
      '# 渡轮\n\n<ruby>芦湾<rp>(</rp><rt>lú wān</rt><rp>)</rp></ruby>渡口。\n',
      [{ paragraphs: ['芦湾渡口。'] }],
    ],
    // HTML.
    [
      'headings of HTML',
      'a.md',
      `# 渡轮\n\n<h3>票价</h3>\n<p>${ferry}</p>\n`,
      [{ subheadings: [{ text: '票价', before: 0 }], paragraphs: [ferry] }],
    ],
    [
      'lines parted by br',
      'a.md',
      '# 渡轮\n\n<p>一班：七点<br>二班：八点</p>\n',
      [{ paragraphs: ['一班：七点', '二班：八点'] }],
    ],
    ['quotations of HTML', 'a.md', `# 渡轮\n\n<blockquote><p>${ferry}</p></blockquote>\n`, [{ paragraphs: [ferry] }]],
    // JSON.
    [
      'an article list under "data"',
      'a.json',
      JSON.stringify({
        data: [
          { title: '渡轮', content: ferry },
          { title: '灯会', content: '今晚开灯。' },
        ],
      }),
      [{ headline: '渡轮' }, { headline: '灯会' }],
    ],
    [
      'paragraphs as objects',
      'a.jsonl',
      JSON.stringify({ title: '渡轮', paragraphs: [{ text: ferry }, { text: '假日加开。' }] }),
      [{ paragraphs: [ferry, '假日加开。'] }],
    ],
    [
      'a body in articleBody',
      'a.jsonl',
      JSON.stringify({ headline: '渡轮', articleBody: ferry, datePublished: '2025-03-02T08:00:00+08:00' }),
      [{ headline: '渡轮', day: '2025-03-02', paragraphs: [ferry] }],
    ],
    [
      'milliseconds since 1970',
      'a.jsonl',
      JSON.stringify({ title: '渡轮', text: ferry, created_at: 1740873600000 }),
      [{ day: '2025-03-02' }],
    ],
    [
      'numeric entities',
      'a.jsonl',
      JSON.stringify({ title: '渡轮 &#8220;南线&#8221;', text: '票价 &#60; 3 元。' }),
      [{ headline: '渡轮 “南线”', paragraphs: ['票价< 3元。'] }],
    ],
    [
      'an empty list of tags',
      'a.jsonl',
      JSON.stringify({ title: '渡轮', tags: [], author: null, text: ferry }),
      [{ headline: '渡轮', paragraphs: [ferry] }],
    ],
    // Many stories, cells, glyphs.
    [
      'equal signs in a Markdown file',
      'a.md',
      `# 渡轮\n\n${ferry}\n\n========\n\n# 灯会\n\n今晚八点开灯。\n`,
      [{ headline: '渡轮' }, { headline: '灯会' }],
    ],
    [
      'a price list with tabs',
      'a.txt',
      `菜价\n\n今天的菜价如下。\n\n白菜\t一元二角\n萝卜\t九角\n莲藕\t四元\n`,
      [{ paragraphs: ['今天的菜价如下。', '白菜 一元二角', '萝卜 九角', '莲藕 四元'] }],
    ],
    [
      'a line-up with three cells',
      'a.txt',
      `名单\n\n今晚先发如下。\n\n季棠　　　温小满　　　龚亮\n姚河　　　罗平　　　沈玉\n`,
      [{ paragraphs: ['今晚先发如下。', '季棠 温小满 龚亮', '姚河 罗平 沈玉'] }],
    ],
    [
      'radicals of a font',
      'a.txt',
      '⼈⺠渡⼝\n\n渡⼝的⻓堤今天开放。\n\n⻋辆绕⾏。\n',
      [{ headline: '人民渡口', paragraphs: ['渡口的长堤今天开放。', '车辆绕行。'] }],
    ],
    [
      'two unmapped glyphs',
      'a.txt',
      '渡口\n\n渡\u0004口\u0005通航。\n\n完。\n',
      [{ paragraphs: ['渡□口□通航。', '完。'] }],
    ],
    [
      'letters set apart',
      'a.txt',
      '渡 轮 改 线\n\n渡轮今天起改走南线。\n\n票价不变。\n',
      [{ headline: '渡轮改线', paragraphs: ['渡轮今天起改走南线。', '票价不变。'] }],
    ],
  ])('reads %s', (_, path, content, expected) => {
    reads(path, content, expected)
  })
})
