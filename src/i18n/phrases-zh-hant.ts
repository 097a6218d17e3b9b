import type { Phrases } from './phrase-keys.js'
import { chineseDay as day, chineseDays as days, count } from './printed.js'

const quoted = (words: string): string => `「${words}」`

/** What the bot says in traditional Chinese, in words that Taiwan and Hong Kong share. */
export const zhHant: Phrases = {
  buttons: {
    nextPassage: '下一條',
    previousPassage: '上一條',
    fullArticle: '全文',
    previousPage: '上一頁',
    nextPage: '下一頁',
  },
  day,
  list: (names) => names.join('、'),
  quoted,

  description:
    '在這裡提問，我從報紙裡找出回答您的那一段，原文引用，一字不改，並註明報紙和日期。報上沒有的，我就說沒有。',
  shortDescription: '問報紙一個問題，得到報上的原文。',
  welcome: '您好，我是問報。您提問，我翻報紙，把回答您的那一段原文一字不改地找給您。',
  holdings: (articles, first, last) =>
    first && last
      ? `我手上有 ${count(articles)} 篇文章，日期是${days(first, last)}。`
      : `我手上有 ${count(articles)} 篇文章。`,
  tryOne: '直接傳問題就行，也可以先點一個試試：',
  justAsk: '直接把問題傳給我就行。',
  pointToHelp: '更多用法：/help',
  noArticles: '我手上還沒有文章，所以暫時答不了問題。',
  howToFill: (folder) => `如果這個機器人由您管理：把報紙檔案（.txt、.md 或 .jsonl）放進 ${folder} 資料夾，我會自己讀。`,

  helpTitle: '怎麼用',
  howToAsk: '把問題直接傳給我，像平時說話那樣就好。我只引用報上的原文，報上沒有的就說沒有。',
  howInGroups: '在群組裡，用 /ask 提問，或者 @ 我，或者回覆我的訊息。',

  greeting: '您好！想知道什麼，直接問我就行。',
  thanked: '不客氣！還想知道什麼，隨時問我。',
  farewell: '再見！有想知道的，隨時來問。',

  weak: '沒有找到確切的回答。這一段比較接近，請自己判斷：',
  none: '文章裡沒有提到這件事。',
  noneDirect: '沒有找到直接的答案。',
  missing: (words) => `這些詞沒有在文章裡出現：${words.map(quoted).join('、')}`,
  nearest: (articles) => (articles === 1 ? '最接近的是這一篇：' : '最接近的幾篇：'),
  understood: (reading) => `按${quoted(reading)}查找`,
  didYouMean: '您想問的是不是：',
  tooLong: (limit) => `問題有點長，我只用前 ${limit} 個字來查。`,
  alsoIn: (places) => `也見於 ${places.join('；')}`,
  original: '原文',
  untitled: '（無標題）',
  reading: (done, total) => `我還在讀報，讀到 ${count(done)}/${count(total)}，答案可能不全。`,
  notYetFound: '已經讀過的文章裡還沒有找到。',
  askLater: '過一會兒再問我一次吧。',

  noMore: '沒有下一條了。換個問法，也許能找到別的。',
  noPrevious: '這已經是第一條了。',
  nothingYet: '現在沒有可以接著看的內容。想知道什麼，問我就好。',
  forgotten: '隔得太久，那次的回答我沒有留著。把問題再傳一次就好。',
  noSuchPassage: (passages) => `沒有這一條，這次一共 ${passages} 條。`,
  articleGone: '這篇文章已經不在我手上了。',
  page: (page, pages) => `第 ${page}/${pages} 頁`,
  credit: (name) => `（${name}）`,

  latest: '最新文章',
  endOfList: '已經到頭了。想看最新的，傳 /latest。',
  listForgotten: '這份列表太舊，我沒有留著。傳 /latest 看最新的。',
  days,

  chooseLanguage: '請選擇語言：',
  languageChosen: '好，以後我用繁體中文。',

  blank: '想知道什麼？把問題用文字傳給我，比如一個人、一個地方、一件事。',
  noSuchButton: (number) => `這裡沒有 ${number} 號按鈕。想知道什麼，用文字問我就好。`,
  unknownCommand: '這個我還不會。我會做的都在 /help 裡。',
  deadButton: '這個按鈕已經不能用了。把問題再傳一次就好，或者看看 /help。',
  onlyText: '我只看得懂文字。把問題打成字傳給我，我馬上去找。',
  nothingToCancel: '現在沒有要取消的操作。想問什麼直接傳給我。',
  cancelled: '好，什麼都沒有變。',
  starting: '正在讀文章…',
  sorry: '對不起，我這邊出了點問題。請過一會兒再試一次。',
}
