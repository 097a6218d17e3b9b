import type { Article } from '../../src/article/article.js'
import type { Answer } from '../../src/search/search-engine.js'
import { anArticle } from '../support/doubles/fake-store.js'

const long = (text: string, times: number): string[] => Array.from({ length: times }, (_, i) => `第${i + 1}天，${text}`)

/** The papers of Saltmouth 盐口, a town that exists in these tests alone. */
export const saltmouth: Article[] = [
  anArticle({
    id: 'bridge',
    headline: '盐口大桥今日通车',
    kicker: '等了六年',
    subtitle: '——首日免收过桥费',
    byline: ['林小满', '周渡'],
    dateline: { city: '盐口', date: '6月18日' },
    source: '盐口日报',
    url: 'https://saltmouth.example/bridge',
    day: '2025-06-18',
    paragraphs: [
      '盐口大桥今天上午八点通车，全长1420米，双向四车道。',
      '大桥设计师林渡说，桥塔的形状取自海边的旧灯塔。',
      '大桥通车首日免收过桥费，从明天起小客车每次五元。',
    ],
  }),
  anArticle({
    id: 'bridge-copy',
    headline: '盐口大桥通车',
    source: '港湾晚报',
    day: '2025-06-18',
    arrivedAt: Date.UTC(2025, 5, 17),
    paragraphs: ['盐口大桥今天上午八点通车，全长1420米，双向四车道。'],
  }),
  anArticle({
    id: 'school',
    headline: '盐口二小下周开放游泳池',
    source: '盐口日报',
    day: '2025-06-17',
    paragraphs: ['盐口第二小学的游泳池下周一向居民开放，每天晚上六点到九点，凭社区卡入场。'],
  }),
  anArticle({
    id: 'dredging',
    headline: '老码头清淤记',
    source: '盐口日报',
    day: '2025-06-16',
    subheadings: [{ text: '潮水之间', before: 6 }],
    captions: [{ text: '清淤船停在老码头。', credit: '阿岸 摄' }],
    paragraphs: [
      ...long(`清淤船在老码头外作业。${'工人们趁着退潮下到泥滩，一桶一桶把淤泥运走。'.repeat(8)}`, 8),
      '老码头清淤一共运走淤泥三万二千方，工期四十天。',
    ],
  }),
  anArticle({
    id: 'harbour',
    headline: 'Harbour closes on Monday for the regatta',
    source: 'Saltmouth Gazette',
    day: '2025-06-15',
    paragraphs: [
      'The harbour closes on Monday from six in the morning until noon for the regatta.',
      'Ferries will leave from the north pier instead, every forty minutes.',
    ],
  }),
  anArticle({
    id: 'library-hant',
    headline: '圖書館週末延長開放',
    source: '鹽口時報',
    day: '2025-06-14',
    paragraphs: ['鹽口圖書館從七月起週末延長開放到晚上十點，自修室需要預約。'],
  }),
  anArticle({ id: 'untitled', paragraphs: ['渡轮公司招聘两名水手，有意者到北堤报名。'] }),
]

/** Answers that the naive library cannot think of by itself. */
export const scripted: Record<string, Partial<Answer>> = {
  大侨什么时候通车: { understood: '大桥什么时候通车' },
  yankou: { didYouMean: ['盐口大桥', '盐口第二小学的游泳池下周一向居民开放，每天晚上六点'] },
  谁发明了飞机: { missing: ['发明', '飞机'] },
  誰發明了飛機: { missing: ['發明', '飛機'] },
  'Who invented the submarine?': { missing: ['invented', 'submarine'] },
}
