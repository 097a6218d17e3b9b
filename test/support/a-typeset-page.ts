import fc from 'fast-check'

/** A story as it is typeset: headline lines, then paragraphs. */
export type SetStory = { headline: string; opening: string; paragraphs: string[] }

const words =
  '渡口 新桥 早市 河堤 钟楼 看守人 退休 钳工 机芯 齿轮 雨棚 摊位 停车场 居民 老人 学校 雨水 水位 梯田 农技员 巡护 展厅 渔船 码头 汽笛 试航 票价 末班车 站台 图书 阅览室 电梯 工期 灯光 湖面 野鸭 龙舟 鼓手 决赛 金牌 冷库 变压器 供电所 砌好 晾干 西侧 小门 登记 今天 昨天 明天 上午 傍晚 改到 延长 修好 搬到 开放 换成 动工 恢复 停下 报名 检查 照旧 优待 提前 加装'.split(
    ' ',
  )

const word = fc.constantFrom(...words)
const clause = fc.array(word, { minLength: 3, maxLength: 7 }).map((own) => own.join(''))
const sentence = fc.array(clause, { minLength: 1, maxLength: 4 }).map((own) => `${own.join('，')}。`)

/** Running text of one to five sentences. */
export const aParagraph = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((own) => own.join(''))

const surname = fc.constantFrom('季', '温', '龚', '姚', '罗', '沈')
const name = fc.tuple(surname, fc.constantFrom('棠', '小满', '一帆', '禾')).map((own) => own.join(''))
const opening = fc.oneof(
  name.map((own) => `本报讯（记者 ${own}）`),
  fc.tuple(fc.constantFrom('芦湾', '青岭'), name).map(([city, own]) => `新华社${city}6月18日电（记者 ${own}）`),
)

/** A story with a headline of four to nine words. */
export const aSetStory: fc.Arbitrary<SetStory> = fc.record({
  headline: fc.array(word, { minLength: 4, maxLength: 9 }).map((own) => own.join('')),
  opening,
  paragraphs: fc.array(aParagraph, { minLength: 2, maxLength: 6 }),
})

const stop = /^[，。、；：！？）》”]/u

/** The lines of a paragraph in a column of so many signs: the first indented by two, no stop at the head of a line. */
export const setParagraph = (text: string, measure: number): string[] => {
  const lines: string[] = []
  let rest = text
  while (rest !== '') {
    let length = measure - (lines.length ? 0 : 2)
    while (stop.test(rest.slice(length))) length++
    lines.push(rest.slice(0, length))
    rest = rest.slice(length)
  }
  return lines
}

/** The lines of a headline no wider than its column. */
const setHeadline = (text: string, measure: number): string[] =>
  Array.from({ length: Math.ceil(text.length / measure) }, (_, at) => text.slice(at * measure, (at + 1) * measure))

/** The lines of a story in one column: headline, then its paragraphs, the first with the dateline. */
export const setStory = ({ headline, opening: filed, paragraphs }: SetStory, measure: number): string[] => [
  ...setHeadline(headline, measure),
  ...paragraphs.flatMap((paragraph, at) => setParagraph(at === 0 ? filed + paragraph : paragraph, measure)),
]
