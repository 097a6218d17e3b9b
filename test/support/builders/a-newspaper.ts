import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const places =
  '白鹭湾 青松岭 红枫渡 金沙坪 玉泉沟 黑石礁 紫云台 银杏坡 碧螺湖 赤水镇 蓝田桥 翠竹园 铜鼓塬 盐亭坝 桃花坞 麦积屯 梧桐里 杏林庄 槐荫街 荷塘洲'.split(
    ' ',
  )
const works = '灯塔 水闸 渡船 粮仓 剧院'.split(' ')

/** A question with the headline that its answer shows, different for each. */
export type NewsItem = { question: string; headline: string }

/** A hundred questions, each about one article of `writeNewspaper`. */
export const news: NewsItem[] = works.flatMap((work) =>
  places.map((place) => ({ question: `${place}${work}整修用了多少天？`, headline: `${place}${work}整修一新` })),
)

/** Puts a newspaper of a hundred short articles into a corpus folder. */
export const writeNewspaper = (corpusDir: string): void => {
  mkdirSync(corpusDir, { recursive: true })
  const lines = news.map(({ headline }, i) =>
    JSON.stringify({
      id: `news-${i}`,
      headline,
      date: `2025-06-${String((i % 28) + 1).padStart(2, '0')}`,
      source: '晨报',
      paragraphs: [
        `${headline.slice(0, 5)}的整修工程昨天完工，历时${i + 10}天。`,
        `附近的居民说，他们等这一天等了很久。`,
      ],
    }),
  )
  writeFileSync(join(corpusDir, 'morning.jsonl'), lines.join('\n') + '\n')
}
