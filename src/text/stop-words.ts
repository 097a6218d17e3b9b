const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''))

/**
 * Words that carry grammar, not content: neither indexed nor asked for. Simplified, lower case.
 * Source: written for this project from the closed word classes of Chinese and English.
 */
const functionWords = words(`
  的 地 得 了 着 过 吗 呢 吧 啊 呀 嘛 哦 噢 哈 啦 呗 么 之 者 所 而 且 与 和 及 以及 或 或者 并 并且 但 但是 而且 不过 然而
  是 在 于 从 自 由 把 被 将 让 给 对 对于 关于 至于 向 往 到 为 为了 因 因为 由于 所以 因此 以 用 就 才 都 也 又 还 再 很 太 更 最
  这 那 这个 那个 这些 那些 这样 那样 这里 那里 其 其中 该 此 它 它们 他 他们 她 她们 我 我们 你 你们 您 咱 咱们 自己
  有 没有 没 不 不是 会 能 可 可以 要 想 会不会 能不能 是不是 有没有 已 已经 曾 曾经 正在 当 时 时候 等 等等 个 们 一个 一些
  如果 若 若是 虽然 虽 只 只是 只有 除了 除 之后 之前 以后 以前 之间 当中 里 里面 中 上 下 后 前 内 外 间
  a an the and or but if of to in on at by for with from as is are was were be been being am do does did done have has had
  it its this that these those there here he she they them his her their we us our you your i my me not no so than then
  too very can could will would shall should may might must about into over under between through during before after
  up down out off again also just only own same such both each few more most other some any all s t
`)

/** Words of questions: left out of a question only, because an article may use them as content. */
const questionWords = words(`
  什么 啥 咋 怎么 怎样 怎么样 怎么回事 咋样 咋回事 如何 为何 为什么 为啥 干嘛 干什么 是否 谁 哪 哪个 哪些 哪位 哪里 哪儿 哪家 哪国 哪年 哪天 哪种 哪一个 哪几个 何 何时 何地
  何处 何种 何人 何年 几 几个 几时 几点 几点钟 几号 几月 几天 几次 几年 几岁 几位 几家 几种 几级 几日 多少 多大 多久 多长 多高 多远 多重 多深 多快 多宽 什么样 什么时候 啥时候 啥样 什么地方
  请问 请 问 问下 问一下 想问 想知道 知道 告诉 告诉我 说说 讲讲 聊聊 介绍 介绍一下 帮 帮我 查 查查 查一下 查询 搜 搜索 看看 求 麻烦 谢谢 有关 相关 情况
  一共 总共 到底 究竟 大概 具体 吗 么 呢 有何 有啥 有什么 是什么 叫什么 叫 称为 被称为 属于 之一 呗 俩
  who whom whose what which when where why how much many please tell know find show give
`)

/** Tells whether a word carries grammar only. */
export const isStopWord = (word: string): boolean => functionWords.has(word)

/** Tells whether a word belongs to the form of a question. */
export const isQuestionWord = (word: string): boolean => questionWords.has(word)

/** Tells whether a word of a question is no content: it carries grammar, or belongs to the form of a question. */
export const isAskingWord = (word: string): boolean => functionWords.has(word) || questionWords.has(word)
