// Pairs: a character of number, date or filter words, then its plain form.
const plainForms =
  '兩两萬万億亿點点負负幾几餘余○〇◯〇個个號号歲岁週周屆届塊块噸吨畝亩頃顷輛辆臺台條条隻只頭头張张項项間间棟栋層层樓楼場场' +
  '輪轮組组隊队顆颗戶户戸户鐘钟時时紀纪種种類类級级攝摄齡龄圓圆這这過过從从現现來来後后節节國国慶庆勞劳動动兒儿婦妇聖圣誕诞' +
  '陽阳禮礼農农曆历陰阴長长為为內内還还開开報报導导聞闻麼么發发訊讯態态說说離离線线風风廳厅車车館馆門门稱称輕轻終终貨货會会' +
  '氣气學学關关於于與与東东問问見见當当際际業业數数'

const plainOf = new Map<string, string>()
for (let at = 0; at + 1 < plainForms.length; at += 2) plainOf.set(plainForms.charAt(at), plainForms.charAt(at + 1))
// U+FF01..U+FF5E are the ASCII characters, 0xFEE0 higher. The full-width comma separates far more often than it groups.
for (let code = 0xff01; code <= 0xff5e; code++) {
  if (code !== 0xff0c) plainOf.set(String.fromCharCode(code), String.fromCharCode(code - 0xfee0))
}
plainOf.set('\u2212', '-')
const foldable = new RegExp(`[${[...plainOf.keys()].join('')}]`, 'g')

const financialForms = '壹一贰二貳二叁三肆四伍五陆六陸六柒七捌八玖九拾十佰百仟千'
const financialOf = new Map<string, string>()
for (let at = 0; at + 1 < financialForms.length; at += 2) {
  financialOf.set(financialForms.charAt(at), financialForms.charAt(at + 1))
}
// 陆, 伍 and 拾 also stand in plain words (大陆, 队伍, 收拾): they count only where a digit meets 拾佰仟.
const financialRun = /[壹贰貳叁肆伍陆陸柒捌玖][拾佰仟][壹贰貳叁肆伍陆陸柒捌玖拾佰仟零万萬亿億]*/g

/** By UTF-16 unit, whether something may be folded where it stands; few texts have any. */
const isFolded = new Uint8Array(0x10000)
for (const char of [...plainOf.keys(), ...financialOf.keys()]) isFolded[char.charCodeAt(0)] = 1

const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (isFolded[text.charCodeAt(at)] === 1) return false
  return true
}

/**
 * Folds full-width characters, financial numerals and the traditional characters of number and date words. Cheaper than
 * `fold`: these few characters need no dictionary, and every paragraph passes here.
 * @param text - any text; Latin case is kept
 * @returns as many UTF-16 units as the text has, so that an offset in one is the same offset in the other
 */
export const foldSameLength = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .replace(/(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g, ',')
        .replace(financialRun, (run) => run.replace(/./g, (char) => financialOf.get(char) ?? char))
        .replace(foldable, (char) => plainOf.get(char) ?? char)
