import type { Article } from '../../src/article/article.js'
import { splitSentences } from '../../src/text/sentences.js'
import type { Random } from './random.js'

const places = (
  '北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 ' +
  '内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 深圳 海口 ' +
  '成都 贵阳 昆明 西安 兰州 西宁 苏州 青岛 大连 厦门 宁波 美国 英国 法国 德国 俄罗斯 乌克兰 日本 韩国 印度 巴西 埃及 南非 意大利 西班牙 ' +
  '加拿大 澳大利亚 墨西哥 泰国 越南 印尼 马来西亚 新加坡 巴基斯坦 哈萨克斯坦 沙特 伊朗 土耳其 希腊 波兰 瑞典'
).split(' ')
const surnames =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖'
const givenNames =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅建国文斌宇浩然子涵雨欣晨思远嘉怡志鹏海燕春生冬青立新庆丰永康宏达瑞雪松柏若溪'
const placeFirsts = '青白黄红清平安永新宁长大龙凤金银石玉桃柳松竹云月星溪河江湖沙泉'
const placeSeconds = '山水岭坪湾塘桥井坡川源阳阴林田关口洲港沟'
const placeKinds = ['县', '镇', '村', '乡', '区', '街道', '市']

const titled =
  '(?:总书记|主席|总统|首相|总理|部长|书记|省长|市长|县长|局长|院长|校长|主任|教授|研究员|工程师|医生|记者|选手|运动员|队长|经理|发言人)'
const slotPattern = new RegExp(
  `(?<place>${places.join('|')})|(?<number>\\d+)|(?<=${titled})(?<person>[${surnames}][\\u4e00-\\u9fff]{1,2})(?=[，。、；：和在说与（的\\s]|表示|介绍|指出)`,
  'g',
)

type Part = string | { kind: 'place' | 'number' | 'person'; printed: string }

const partsOf = (sentence: string): Part[] => {
  const parts: Part[] = []
  let at = 0
  for (const match of sentence.matchAll(slotPattern)) {
    if (match.index > at) parts.push(sentence.slice(at, match.index))
    const kind = match.groups?.place ? 'place' : match.groups?.number ? 'number' : 'person'
    parts.push({ kind, printed: match[0] })
    at = match.index + match[0].length
  }
  if (at < sentence.length) parts.push(sentence.slice(at))
  return parts
}

const anotherNumber = (printed: string, random: Random): string => {
  if (/^(?:19|20)\d\d$/.test(printed)) return String(1985 + random.below(45))
  return Array.from(printed, (_, i) => String(i === 0 ? 1 + random.below(9) : random.below(10))).join('')
}

// Half of the places are well known ones; the villages of a newspaper have names of their own.
const anotherPlace = (random: Random): string =>
  random.chance(0.5)
    ? random.pick(places)
    : random.pick(placeFirsts) + random.pick(placeSeconds) + random.pick(placeKinds)

const anotherPerson = (random: Random): string =>
  random.pick(surnames) + random.pick(givenNames) + (random.chance(0.7) ? random.pick(givenNames) : '')

/** Every third sentence comes from another story: enough to part the variants, little enough to keep the topic. */
const foreignShare = 0.35

/**
 * Stories of news shape without end: one of the given ones each, its sentences partly taken from others, names and
 * numbers swapped. One name stands for one other throughout a story.
 */
export const createVariants = (seeds: readonly Article[], random: Random): (() => Article) => {
  const stories = seeds.map(({ headline, paragraphs }) => ({
    headline: partsOf(headline ?? ''),
    paragraphs: paragraphs.map((text) => splitSentences(text).map(([from, to]) => partsOf(text.slice(from, to)))),
  }))
  const sentences = stories.flatMap(({ paragraphs }) => paragraphs.flat())
  let made = 0
  return () => {
    const { headline, paragraphs } = random.pick(stories)
    const swaps = new Map<string, string>()
    const swap = ({ kind, printed }: Exclude<Part, string>): string => {
      if (kind === 'number') return anotherNumber(printed, random)
      const other = swaps.get(printed) ?? (kind === 'place' ? anotherPlace(random) : anotherPerson(random))
      swaps.set(printed, other)
      return other
    }
    const print = (parts: Part[]): string =>
      parts.map((part) => (typeof part === 'string' ? part : swap(part))).join('')
    made += 1
    const title = print(headline)
    return {
      id: `variant-${made}`,
      path: '',
      place: 0,
      arrivedAt: 0,
      ...(title === '' ? {} : { headline: title }),
      paragraphs: paragraphs.map((own) =>
        own.map((sentence) => print(random.chance(foreignShare) ? random.pick(sentences) : sentence)).join(''),
      ),
    }
  }
}
