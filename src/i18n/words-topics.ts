import type { TopicProblem } from '../notifications/topics/parse-topic.js'
import type { Language } from './language.js'
import { count } from './printed.js'

type TopicWords = {
  howToSubscribe: string
  problems: Record<TopicProblem, (part: string) => string>
  subscribed: (topic: string) => string
  subscribedOnce: (topic: string) => string
  already: (topic: string) => string
  tooMany: (limit: number) => string
  propose: (topic: string) => string
  nothingToPropose: string
  edit: string
  unsubscribed: (topic: string) => string
  paused: (topic: string) => string
  /** Its matches are told with the digest from now on. */
  later: (topic: string) => string
  noSuchTopic: (topic: string) => string
  /** Over the button of a topic that has been unsubscribed from. */
  topicGone: string
  whichTopic: string
  list: string
  none: string
  suggestions: string
  /** State of a topic, each in a word or two. */
  states: { atOnce: string; digest: string; paused: string; quiet: string; once: string }
  lastMatches: (articles: number) => string
  noMatches: string
  channelUnknown: string
  channelNotAdmin: string
  channelCannotPost: string
  channelInPrivate: string
  ofChannel: (title: string) => string
  buttons: {
    subscribe: string
    tellMe: string
    edit: string
    atOnce: string
    digest: string
    pause: string
    resume: string
    quiet: string
    loud: string
    matches: string
    unsubscribe: string
    confirm: string
    cancel: string
  }
}

/** What is said of topics. */
export const topicWords: Record<Language, TopicWords> = {
  en: {
    howToSubscribe:
      'Name the topic after the command, for instance:\n/subscribe flood\n/subscribe "data centre" Guizhou -jobs\n/subscribe bridge OR ferry\n\nA space means “and”, OR means “or”, a minus leaves a word out, quotation marks keep words together.',
    problems: {
      empty: () => 'There is no topic yet.',
      long: () => 'That topic is too long. A few words do.',
      many: () => 'These are too many words. A few do.',
      quote: (part) => `A quotation mark has no partner here: ${part}`,
      blank: (part) => `There is no word here: ${part}`,
      choice: (part) => `${part} needs a word on either side.`,
      minus: (part) => `The ${part} stands alone. Put it right before a word, as in -jobs.`,
      'minus-choice': (part) => `A word left out cannot stand beside OR: ${part}`,
      negative: (part) => `This only says what to leave out: ${part}. Add a word that has to be there.`,
      comma: (part) => `I do not understand ${part} here. Use a space for “and”, OR for “or”.`,
      common: (part) => `“${part}” stands in every article. Name what the article should be about.`,
      never: (part) => `${part} leaves out what you ask for, so nothing would ever match.`,
    },
    subscribed: (topic) => `Subscribed to “${topic}”. I will tell you as soon as a new article matches.`,
    subscribedOnce: (topic) => `I will tell you when something on “${topic}” appears.`,
    already: (topic) => `You have subscribed to “${topic}” already.`,
    tooMany: (limit) => `That would be more than ${limit} topics. Please unsubscribe from one first: /topics`,
    propose: (topic) => `Subscribe to “${topic}”?`,
    nothingToPropose: 'I found no word in it that makes a topic.',
    edit: 'Then send me the topic in your own words, for instance: bridge OR ferry. /cancel stops.',
    unsubscribed: (topic) => `Unsubscribed from “${topic}”.`,
    paused: (topic) => `“${topic}” is paused. /topics resumes it.`,
    later: (topic) => `“${topic}” comes with the digest from now on.`,
    noSuchTopic: (topic) => `You have no topic “${topic}”. Yours are listed under /topics`,
    topicGone: 'You have unsubscribed from this topic already.',
    whichTopic: 'Which topic?',
    list: 'Your topics',
    none: 'You have no topics yet. With /subscribe and a word I tell you when new articles match, for instance: /subscribe flood',
    suggestions: 'In the news lately:',
    states: { atOnce: 'at once', digest: 'in the digest', paused: 'paused', quiet: 'without a sound', once: 'once' },
    lastMatches: (articles) =>
      articles === 1 ? 'The last article that matches:' : `The last ${count(articles)} articles that match:`,
    noMatches: 'No article matches so far.',
    channelUnknown: 'I do not know this channel. Add me to it as an admin first, then try again.',
    channelNotAdmin: 'Only admins of the channel can do this.',
    channelCannotPost: 'I may not post in this channel. Please make me an admin that can post.',
    channelInPrivate: 'Please set up channels in our private chat, not in a group.',
    ofChannel: (title) => `For the channel ${title}`,
    buttons: {
      subscribe: 'Subscribe',
      tellMe: 'Tell me when it appears',
      edit: 'Edit',
      atOnce: 'At once',
      digest: 'In the digest',
      pause: 'Pause',
      resume: 'Resume',
      quiet: 'Silent',
      loud: 'With sound',
      matches: 'Last matches',
      unsubscribe: 'Unsubscribe',
      confirm: 'Confirm',
      cancel: 'Cancel',
    },
  },
  'zh-Hans': {
    howToSubscribe:
      '请把主题写在命令后面，例如：\n/subscribe 防汛\n/subscribe "数据中心" 贵州 -招聘\n/subscribe 大桥 或 渡轮\n\n空格表示“并且”，“或”表示两个里有一个就行，减号表示不要，引号里的字连在一起找。',
    problems: {
      empty: () => '还没有写主题。',
      long: () => '主题太长了，几个词就够。',
      many: () => '词太多了，几个就够。',
      quote: (part) => `这里的引号少了一半：${part}`,
      blank: (part) => `这里没有词：${part}`,
      choice: (part) => `“${part}”的前后都要有词。`,
      minus: (part) => `“${part}”后面没有词。减号要紧挨着词写，例如 -招聘。`,
      'minus-choice': (part) => `不要的词不能和“或”连用：${part}`,
      negative: (part) => `这里只说了不要什么：${part}。请再写一个必须有的词。`,
      comma: (part) => `这里的“${part}”我看不懂。“并且”请用空格，“或者”请用 或。`,
      common: (part) => `“${part}”篇篇都有，请写您想看的事情。`,
      never: (part) => `${part} 把您要找的词也去掉了，这样什么也找不到。`,
    },
    subscribed: (topic) => `已订阅“${topic}”。有新文章提到它，我马上告诉您。`,
    subscribedOnce: (topic) => `好，报上一提到“${topic}”，我就告诉您。`,
    already: (topic) => `“${topic}”您已经订阅了。`,
    tooMany: (limit) => `最多能订阅 ${limit} 个主题，请先退订一个：/topics`,
    propose: (topic) => `订阅“${topic}”吗？`,
    nothingToPropose: '这里面没有适合当主题的词。',
    edit: '请把您想要的主题发给我，例如：大桥 或 渡轮。不想改了就发 /cancel。',
    unsubscribed: (topic) => `已退订“${topic}”。`,
    paused: (topic) => `“${topic}”已暂停。要恢复，发 /topics。`,
    later: (topic) => `以后“${topic}”放进日报里告诉您。`,
    noSuchTopic: (topic) => `您没有订阅“${topic}”。订阅了哪些，看 /topics`,
    topicGone: '这个主题您已经退订了。',
    whichTopic: '哪一个主题？',
    list: '您订阅的主题',
    none: '您还没有订阅主题。发 /subscribe 加一个词，有新文章提到它我就告诉您，例如：/subscribe 防汛',
    suggestions: '最近报上常提到：',
    states: { atOnce: '马上告诉', digest: '进日报', paused: '已暂停', quiet: '不出声', once: '只告诉一次' },
    lastMatches: (articles) => `最近提到它的 ${count(articles)} 篇：`,
    noMatches: '目前还没有文章提到它。',
    channelUnknown: '我不认识这个频道。请先把我加进频道当管理员，再试一次。',
    channelNotAdmin: '只有这个频道的管理员才能这样做。',
    channelCannotPost: '我在这个频道里不能发消息。请让我当可以发消息的管理员。',
    channelInPrivate: '频道的事请到和我的私聊里设置，不要在群里。',
    ofChannel: (title) => `频道 ${title}`,
    buttons: {
      subscribe: '订阅',
      tellMe: '见报就告诉我',
      edit: '改一改',
      atOnce: '马上告诉',
      digest: '放进日报',
      pause: '暂停',
      resume: '恢复',
      quiet: '不出声',
      loud: '出声',
      matches: '最近几篇',
      unsubscribe: '退订',
      confirm: '确认',
      cancel: '取消',
    },
  },
  'zh-Hant': {
    howToSubscribe:
      '請把主題寫在指令後面，例如：\n/subscribe 防汛\n/subscribe "數據中心" 貴州 -招聘\n/subscribe 大橋 或 渡輪\n\n空格表示「並且」，「或」表示兩個裡有一個就行，減號表示不要，引號裡的字連在一起找。',
    problems: {
      empty: () => '還沒有寫主題。',
      long: () => '主題太長了，幾個詞就夠。',
      many: () => '詞太多了，幾個就夠。',
      quote: (part) => `這裡的引號少了一半：${part}`,
      blank: (part) => `這裡沒有詞：${part}`,
      choice: (part) => `「${part}」的前後都要有詞。`,
      minus: (part) => `「${part}」後面沒有詞。減號要緊挨著詞寫，例如 -招聘。`,
      'minus-choice': (part) => `不要的詞不能和「或」連用：${part}`,
      negative: (part) => `這裡只說了不要什麼：${part}。請再寫一個必須有的詞。`,
      comma: (part) => `這裡的「${part}」我看不懂。「並且」請用空格，「或者」請用 或。`,
      common: (part) => `「${part}」篇篇都有，請寫您想看的事情。`,
      never: (part) => `${part} 把您要找的詞也去掉了，這樣什麼也找不到。`,
    },
    subscribed: (topic) => `已訂閱「${topic}」。有新文章提到它，我馬上告訴您。`,
    subscribedOnce: (topic) => `好，報上一提到「${topic}」，我就告訴您。`,
    already: (topic) => `「${topic}」您已經訂閱了。`,
    tooMany: (limit) => `最多能訂閱 ${limit} 個主題，請先退訂一個：/topics`,
    propose: (topic) => `訂閱「${topic}」嗎？`,
    nothingToPropose: '這裡面沒有適合當主題的詞。',
    edit: '請把您想要的主題傳給我，例如：大橋 或 渡輪。不想改了就傳 /cancel。',
    unsubscribed: (topic) => `已退訂「${topic}」。`,
    paused: (topic) => `「${topic}」已暫停。要恢復，傳 /topics。`,
    later: (topic) => `以後「${topic}」放進日報裡告訴您。`,
    noSuchTopic: (topic) => `您沒有訂閱「${topic}」。訂閱了哪些，看 /topics`,
    topicGone: '這個主題您已經退訂了。',
    whichTopic: '哪一個主題？',
    list: '您訂閱的主題',
    none: '您還沒有訂閱主題。傳 /subscribe 加一個詞，有新文章提到它我就告訴您，例如：/subscribe 防汛',
    suggestions: '最近報上常提到：',
    states: { atOnce: '馬上告訴', digest: '進日報', paused: '已暫停', quiet: '不出聲', once: '只告訴一次' },
    lastMatches: (articles) => `最近提到它的 ${count(articles)} 篇：`,
    noMatches: '目前還沒有文章提到它。',
    channelUnknown: '我不認識這個頻道。請先把我加進頻道當管理員，再試一次。',
    channelNotAdmin: '只有這個頻道的管理員才能這樣做。',
    channelCannotPost: '我在這個頻道裡不能發訊息。請讓我當可以發訊息的管理員。',
    channelInPrivate: '頻道的事請到和我的私聊裡設定，不要在群組裡。',
    ofChannel: (title) => `頻道 ${title}`,
    buttons: {
      subscribe: '訂閱',
      tellMe: '見報就告訴我',
      edit: '改一改',
      atOnce: '馬上告訴',
      digest: '放進日報',
      pause: '暫停',
      resume: '恢復',
      quiet: '不出聲',
      loud: '出聲',
      matches: '最近幾篇',
      unsubscribe: '退訂',
      confirm: '確認',
      cancel: '取消',
    },
  },
}
