import type { Phrases } from './phrase-keys.js'
import { chineseDay as day, chineseDays as days, count } from './printed.js'

const quoted = (words: string): string => `“${words}”`

/** What the bot says in simplified Chinese. */
export const zhHans: Phrases = {
  buttons: {
    nextPassage: '下一条',
    previousPassage: '上一条',
    fullArticle: '全文',
    previousPage: '上一页',
    nextPage: '下一页',
  },
  day,
  list: (names) => names.join('、'),
  quoted,

  description:
    '在这里提问，我从报纸里找出回答您的那一段，原文引用，一字不改，并注明报纸和日期。报上没有的，我就说没有。',
  shortDescription: '问报纸一个问题，得到报上的原文。',
  welcome: '您好，我是问报。您提问，我翻报纸，把回答您的那一段原文一字不改地找给您。',
  holdings: (articles, first, last) =>
    first && last
      ? `我手上有 ${count(articles)} 篇文章，日期是${days(first, last)}。`
      : `我手上有 ${count(articles)} 篇文章。`,
  tryOne: '直接发问题就行，也可以先点一个试试：',
  justAsk: '直接把问题发给我就行。',
  pointToHelp: '更多用法：/help',
  noArticles: '我手上还没有文章，所以暂时答不了问题。',
  howToFill: (folder) => `如果这个机器人由您管理：把报纸文件（.txt、.md 或 .jsonl）放进 ${folder} 文件夹，我会自己读。`,

  helpTitle: '怎么用',
  howToAsk: '把问题直接发给我，像平时说话那样就好。我只引用报上的原文，报上没有的就说没有。',
  howInGroups: '在群里，用 /ask 提问，或者 @ 我，或者回复我的消息。',

  greeting: '您好！想知道什么，直接问我就行。',
  thanked: '不客气！还想知道什么，随时问我。',
  farewell: '再见！有想知道的，随时来问。',

  weak: '没有找到确切的回答。这一段比较接近，请自己判断：',
  none: '文章里没有提到这件事。',
  noneDirect: '没有找到直接的答案。',
  missing: (words) => `这些词没有在文章里出现：${words.map(quoted).join('、')}`,
  nearest: (articles) => (articles === 1 ? '最接近的是这一篇：' : '最接近的几篇：'),
  understood: (reading) => `按${quoted(reading)}查找`,
  didYouMean: '您想问的是不是：',
  tooLong: (limit) => `问题有点长，我只用前 ${limit} 个字来查。`,
  alsoIn: (places) => `也见于 ${places.join('；')}`,
  original: '原文',
  untitled: '（无标题）',
  reading: (done, total) => `我还在读报，读到 ${count(done)}/${count(total)}，答案可能不全。`,
  notYetFound: '已经读过的文章里还没有找到。',
  askLater: '过一会儿再问我一次吧。',

  noMore: '没有下一条了。换个问法，也许能找到别的。',
  noPrevious: '这已经是第一条了。',
  nothingYet: '现在没有可以接着看的内容。想知道什么，问我就好。',
  forgotten: '隔得太久，那次的回答我没有留着。把问题再发一次就好。',
  noSuchPassage: (passages) => `没有这一条，这次一共 ${passages} 条。`,
  articleGone: '这篇文章已经不在我手上了。',
  page: (page, pages) => `第 ${page}/${pages} 页`,
  credit: (name) => `（${name}）`,

  latest: '最新文章',
  endOfList: '已经到头了。想看最新的，发 /latest。',
  listForgotten: '这份列表太旧，我没有留着。发 /latest 看最新的。',
  days,

  chooseLanguage: '请选择语言：',
  languageChosen: '好，以后我用简体中文。',

  blank: '想知道什么？把问题用文字发给我，比如一个人、一个地方、一件事。',
  noSuchButton: (number) => `这里没有 ${number} 号按钮。想知道什么，用文字问我就好。`,
  unknownCommand: '这个我还不会。我会做的都在 /help 里。',
  deadButton: '这个按钮已经不能用了。把问题再发一次就好，或者看看 /help。',
  onlyText: '我只看得懂文字。把问题打成字发给我，我马上去找。',
  nothingToCancel: '现在没有要取消的操作。想问什么直接发给我。',
  cancelled: '好，什么都没有变。',
  starting: '正在读文章…',
  sorry: '对不起，我这边出了点问题。请过一会儿再试一次。',
}
