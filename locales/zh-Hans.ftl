# Every sentence of the bot in simplified Chinese; en.ftl explains the messages.

## Buttons below answers and articles

button-later = 后续 { NUMBER($articles) } 篇
button-next-passage = 下一条
button-previous-passage = 上一条
button-full-article = 全文
button-previous-page = 上一页
button-next-page = 下一页
button-page = 网页
button-share = 分享
button-copy = 复制
button-copy-beginning = 复制开头
# Below copied words: headline, paper and day
copy-credit = ——{ $facts }
button-save = 收藏

## Names and days put together

quoted = “{ $words }”
list-pair = { $before }、{ $next }
places-pair = { $before }；{ $next }
facts-pair = { $before }，{ $next }
days-from-to = { $first }至{ $last }

## The bot’s profile in Telegram

description = 在这里提问，我从报纸里找出回答您的那一段，原文引用，一字不改，并注明报纸和日期。报上没有的，我就说没有。
short-description = 问报纸一个问题，得到报上的原文。

## First words and help

welcome = 您好，我是问报。您提问，我翻报纸，把回答您的那一段原文一字不改地找给您。
holdings = 我手上有 { NUMBER($articles) } 篇文章。
holdings-of-day = 我手上有 { NUMBER($articles) } 篇文章，日期是{ $day }。
holdings-of-days = 我手上有 { NUMBER($articles) } 篇文章，日期是{ $first }至{ $last }。
try-example = 直接发问题就行，也可以先点一个试试：
just-ask = 直接把问题发给我就行。
example-question = { $about }是怎么回事？
see-help = 更多用法：/help
no-articles = 我手上还没有文章，所以暂时答不了问题。
how-to-fill = 如果这个机器人由您管理：把报纸文件（{ $endings } 或 { $lastEnding }）放进 { $folder } 文件夹，我会自己读。
help-title = 怎么用
how-to-ask = 把问题直接发给我，像平时说话那样就好。我只引用报上的原文，报上没有的就说没有。
how-in-groups = 在群里，用 /ask 提问，或者 @ 我，或者回复我的消息。
how-in-terminal = 打数字就是按带那个数字的按钮。打 退出、quit 或 exit，或者按 Ctrl-D，就结束聊天。
help-button-all = 全部命令

## Small talk

talk-greeting = 您好！想知道什么，直接问我就行。
talk-thanks = 不客气！还想知道什么，随时问我。
talk-assent = 好。还想知道什么，直接问就行。
talk-farewell = 再见！有想知道的，随时来问。

## Answers

weak-answer = 没有找到确切的回答。这一段比较接近，请自己判断：
archive-away = 资料库暂时连不上，只查找了最近的文章。
no-answer = 文章里没有提到这件事。
no-direct-answer = 没有找到直接的答案。
missing-words = 这些词没有在文章里出现：{ $words }
days-without-answer = { $days }的报上没有。
days-since-without-answer = { $day }以来的报上没有。
days-until-without-answer = { $day }以前的报上没有。
searched-days = 查的是{ $days }
searched-since = 查的是{ $day }以来
searched-until = 查的是{ $day }以前
other-than-asked = 文中说的是“{ $printed }”，不是“{ $asked }”。
passage-lacks = 这一段没有提到{ $words }。
untold =
    { $what ->
        [name] 这一段没有写出名字。
        [person] 这一段没有说是谁。
        [age] 这一段没有说年龄。
        [number] 这一段没有说这个数目。
        [outcome] 这一段没有说结果。
        [price] 这一段没有说它的价钱。
        [reason] 这一段没有说原因。
        [work] 这一段没有说做什么工作。
        [home] 这一段没有说住在哪里。
        [detail] 这一段没有说到这一点。
       *[opposite] 这一段说的与所问的相反。
    }
nearest-articles =
    { $articles ->
        [1] 最接近的是这一篇：
       *[other] 最接近的几篇：
    }
understood-as = 按“{ $reading }”查找
did-you-mean = 您想问的是不是：
question-too-long = 问题有点长，我只用前 { NUMBER($limit, useGrouping: 0) } 个字来查。
also-in = 也见于 { $places }
original-page = 原文
# The text of an article was read from a picture of its page.
read-by-ocr = 由 OCR 识别
# The text of an article replaced an earlier one: the number of the version, from 2, and its day.
text-revised = { $day }修订，第 { NUMBER($number) } 稿
no-headline = （无标题）
reading-progress = 我还在读报，读到 { NUMBER($done) }/{ NUMBER($total) }，答案可能不全。
not-yet-found = 已经读过的文章里还没有找到。
ask-later = 过一会儿再问我一次吧。

## Paging and reading

no-more-passages = 没有下一条了。换个问法，也许能找到别的。
no-earlier-passage = 这已经是第一条了。
nothing-to-continue = 现在没有可以接着看的内容。想知道什么，问我就好。
answer-forgotten = 隔得太久，那次的回答我没有留着。把问题再发一次就好。
no-such-passage = 没有这一条，这次一共 { NUMBER($passages, useGrouping: 0) } 条。
article-gone = 这篇文章已经不在我手上了。
# Before the paper and day of a printed correction, which is quoted below.
article-corrected = 报纸更正：
page-of = 第 { NUMBER($page, useGrouping: 0) }/{ NUMBER($pages, useGrouping: 0) } 页
photo-credit = （{ $name }）

## Newest articles

latest-title = 最新文章
latest-end = 已经到头了。想看最新的，发 /latest。
latest-forgotten = 这份列表太旧，我没有留着。发 /latest 看最新的。

## What is no question

question-blank = 想知道什么？把问题用文字发给我，比如一个人、一个地方、一件事。
no-such-button = 这里没有 { NUMBER($number, useGrouping: 0) } 号按钮。想知道什么，用文字问我就好。
unknown-command = 没有这个命令。我会做的都在 /help 里。
dead-button = 这个按钮已经不能用了。把问题再发一次就好，或者看看 /help。
only-text = 我只看得懂文字。把问题打成字发给我，我马上去找。
nothing-to-cancel = 现在没有要取消的操作。想问什么直接发给我。
cancelled = 好，什么都没有变。
sorry = 对不起，我这边出了点问题。请过一会儿再试一次。

## Terminal

terminal-starting = 正在读文章…
terminal-page = 在浏览器里看报：{ $address }
terminal-upload = 在终端里，用 npm run ingest -- 路径 把文件收进来，问报开着的时候也可以。

## Commands in menu and help

command-start = 从头开始
command-ask = 提问（在群里用）
command-more = 看下一条
command-read = 看第 1 条的全文
command-latest = 最新的文章
command-sections = 报纸的栏目
command-saved = 收藏的文章
command-trend = 一个主题每周见报几篇
command-subscribe = 订阅主题
command-topics = 我订阅的主题
command-unsubscribe = 退订
command-pause = 暂停一个主题
command-digest = 定时收日报
command-language = 换语言 / Language
command-settings = 设置
command-timezone = 换时区
command-quiet = 免打扰时段
command-privacy = 我记着您的什么
command-export = 拿一份您的数据
command-forget = 删除您的数据
command-stats = 运行情况
command-corpus = 文章文件夹的情况
command-upload = 怎么把文件发给我
command-feeds = 我在轮询的订阅源
command-broadcast = 群发一条消息
command-invite = 邀请名单外的人
command-ban = 封禁的人和群
command-unban = 解除封禁
command-help = 怎么用
command-cancel = 停下手上的操作
command-feedback = 评价回答
command-alert = 翻看提醒的各页
argument-ask = 问题
argument-read = 1
argument-subscribe = 主题
argument-unsubscribe = 主题
argument-pause = 主题
argument-digest = 08:30
argument-timezone = 城市
argument-quiet = 22:00-07:00
argument-broadcast = 内容
argument-feeds = add 网址
argument-invite = 人数 天数
argument-ban = 编号

## Settings

settings-title = 设置
settings-row = { $name }：{ $value }
settings-language = 语言
settings-zone = 时区
settings-quiet = 免打扰
settings-digest = 日报
settings-topics = 订阅的主题
settings-threads = 聊天里的话题
settings-back = ‹ 返回
settings-saved = 已保存。
admins-only = 这里的设置属于整个群，只有群管理员可以改。
admins-only-kept = 我记着的关于这个群的内容，只有群管理员可以导出或删除。关于您自己的，请在和我的私聊里发给我。
closed-private = 这个机器人只回答名单上的人。想用它，请把你的编号 { $id } 发给管理它的人。
closed-group = 这个群不在名单上，我在这里不回答。想用我，请把群的编号 { $id } 发给管理我的人。
choose-language = 请选择语言：
language-chosen = 好，以后我用简体中文。

## Topics of a private chat in Telegram

# Value of the setting
threads-are-on = 日报和各个订阅分开
threads-are-off = 不分
threads-how-to = Telegram 可以把这个聊天分成几个话题：日报单独放一个，每个订阅的提醒也各放一个。回答还是在您提问的地方。
threads-off-keeps = 改回不分以后，已有的话题和里面的消息都留着，想删随时可以自己删。
threads-button-on = 分开放
threads-button-off = 不分了

## Time zone

local-time = { $date }{ $weekday } { $clock }
zone-now = { $zone }，现在是 { $time }
zone-how-to = 点一个城市，或者发 /timezone 加城市名，比如：/timezone 温哥华
zone-set = 好，时区是{ $zone }。那里现在是 { $time }。
zone-several = 这个名字不止一处，您指的是哪一个？后面是当地现在的时间。
zone-near = 没有找到这个地方。您指的是不是：
zone-no-such-offset = 没有地方全年用 { $offset }。请发城市名，比如：/timezone 纽约
zone-unknown =
    我不认识这个地方。请发附近大城市的名字，或者与世界时的时差，比如：
    /timezone 温哥华
    /timezone +8
zone-share-button = 📍 用我的位置
zone-how-to-share = 请点下面的按钮发送您的位置。我只用它查时区，不会保存。
zone-with-offset = { $zone }（{ $offset }）

## Quiet hours

quiet-hours = { $from } 到 { $to }
quiet-not-set = 没有设置
quiet-how-to = 免打扰时段里我不发提醒，过后再发；您提问，我照常回答。点一个时段，或者自己写，比如：/quiet 22:00-07:00
quiet-set = 好，每天 { $hours } 不打扰您。按{ $zone }的时间。
quiet-is-off = 好，免打扰已关闭，提醒随时会发。
quiet-until = 提醒等到 { $time } 再发。
quiet-turn-off = 关闭免打扰
quiet-bad-hours =
    请写出开始和结束的时间，比如：
    /quiet 22:00-07:00
    /quiet 晚上十点到早上七点
    不需要了就发：/quiet off

## Sections

sections-title = 栏目
sections-how-to = 点一个看它最新的文章，也可以写“订阅 体育版”。
sections-none = 这些报纸没有分栏目。
section-title = 栏目：{ $name }
sections-follow = 订阅{ $name }版
sections-all = 全部栏目
section-unknown = 报纸里没有叫“{ $name }”的栏目。/sections 列出全部。

## /trend

trend-how-to = 在 /trend 后面写一个主题，我数一数报上每周有几篇，例如：/trend 防汛
trend-title = “{ $topic }”见报情况
trend-total = 共 { NUMBER($all) } 篇文章，其中 { NUMBER($articles) } 篇提到它。
trend-most = 最多：{ $when }，{ NUMBER($articles) } 篇。
trend-newest = 最近：{ $when }，{ NUMBER($articles) } 篇。
trend-undated = 有 { NUMBER($articles) } 篇提到它的文章没有日期，不在图里。
# $day: “2025年6月9日”.
trend-week = { $day }起的一周
trend-follow = 订阅“{ $topic }”

## Saved articles

saved-title = 收藏的文章：{ NUMBER($articles) } 篇
saved-done = 已收藏，/saved 里看。
saved-full = 收藏已有 { NUMBER($articles) } 篇，放不下了。先在 /saved 里取出几篇。
saved-none = 还没有收藏。回答和文章下面有“收藏”按钮。
saved-in-private = 收藏是您一个人的，请在和我的私聊里发 /saved。
saved-gone = （已不在报库里）
saved-some-gone = 有 { NUMBER($articles) } 篇已经不在报库里了。
saved-how-to-take-out = 点一下就取出：
saved-button-take-out = 取出……
saved-button-done = 好了

## Topics

topic-how-to =
    请把主题写在命令后面，例如：
    /subscribe 防汛
    /subscribe "数据中心" 贵州 -招聘
    /subscribe 大桥 或 渡轮

    空格表示“并且”，“或”表示两个里有一个就行，减号表示不要，引号里的字连在一起找。
topic-problem-empty = 还没有写主题。
topic-problem-long = 主题太长了，几个词就够。
topic-problem-many = 词太多了，几个就够。
topic-problem-quote = 这里的引号少了一半：{ $part }
topic-problem-blank = 这里没有词：{ $part }
topic-problem-choice = “{ $part }”的前后都要有词。
topic-problem-minus = “{ $part }”后面没有词。减号要紧挨着词写，例如 -招聘。
topic-problem-minus-choice = 不要的词不能和“或”连用：{ $part }
topic-problem-negative = 这里只说了不要什么：{ $part }。请再写一个必须有的词。
topic-problem-comma = 这里的“{ $part }”我看不懂。“并且”请用空格，“或者”请用 或。
topic-problem-common = “{ $part }”篇篇都有，请写您想看的事情。
topic-problem-never = { $part } 把您要找的词也去掉了，这样什么也找不到。
topic-subscribed = 已订阅“{ $topic }”。有新文章提到它，我马上告诉您。
topic-subscribed-group = 这个群已订阅“{ $topic }”。有新文章提到它，我马上发到群里。
topic-subscribed-once = 好，报上一提到“{ $topic }”，我就告诉您。
topic-moved = “{ $topic }”已经订阅过，以后改发到这里。
topic-known = “{ $topic }”您已经订阅了。
topic-too-many = 最多能订阅 { NUMBER($limit, useGrouping: 0) } 个主题，请先退订一个：/topics
topic-propose = 订阅“{ $topic }”吗？
topic-nothing-to-propose = 这里面没有适合当主题的词。
topic-how-to-edit = 请把您想要的主题发给我，例如：大桥 或 渡轮。不想改了就发 /cancel。
topic-unsubscribed = 已退订“{ $topic }”。
topic-paused = “{ $topic }”已暂停。要恢复，发 /topics。
topic-moved-to-digest = 以后“{ $topic }”放进日报里告诉您。
topic-unknown = 您没有订阅“{ $topic }”。订阅了哪些，看 /topics
topic-over = 这个主题已经结束了。
topic-which = 哪一个主题？
leave-which = 要停掉哪一样？
leave-nothing = 您没有订阅主题，也没有开日报，我不会主动给您发消息。
leave-button-all = 全部停掉
leave-button-keep-digest = 日报留着
leave-all-topics = 退订全部 { NUMBER($topics, useGrouping: 0) } 个主题？
leave-all-with-digest = 退订全部 { NUMBER($topics, useGrouping: 0) } 个主题，日报也关掉？
leave-done = 主题已全部退订。您问，我照样答。
leave-done-with-digest = 主题已全部退订，日报也关了。您问，我照样答。
topic-all-paused = 主题都已暂停。要恢复，点开主题。
topic-list = 您订阅的主题
topic-none-yet = 您还没有订阅主题。发 /subscribe 加一个词，有新文章提到它我就告诉您，例如：/subscribe 防汛
topic-suggestions = 最近报上常提到：
topic-state-at-once = 马上告诉
topic-state-digest = 进日报
topic-state-paused = 已暂停
topic-state-quiet = 不出声
topic-state-once = 只告诉一次
topic-last-matches = 最近提到它的 { NUMBER($articles) } 篇：
topic-no-matches = 目前还没有文章提到它。
topic-channel-unknown = 我不认识这个频道。请先把我加进频道当管理员，再试一次。
topic-channel-not-admin = 只有这个频道的管理员才能这样做。
topic-channel-closed = 这个频道不在名单上，我不能往里发。请把它的编号 { $id } 发给管理我的人。
topic-channel-banned = 管理我的人不让我往这个频道里发。
topic-channel-cannot-post = 我在这个频道里不能发消息。请让我当可以发消息的管理员。
topic-channel-in-private = 频道的事请到和我的私聊里设置，不要在群里。
topic-of-channel = 频道 { $title }
topic-button-subscribe = 订阅
topic-button-in-private = 私聊里订阅
topic-button-tell-me = 见报就告诉我
topic-button-edit = 改一改
topic-button-at-once = 马上告诉
topic-button-digest = 放进日报
topic-button-pause = 暂停
topic-button-resume = 恢复
topic-button-quiet = 不出声
topic-button-loud = 出声
topic-button-matches = 最近几篇
topic-button-unsubscribe = 退订
topic-button-unsubscribed = 已退订
topic-button-ended = 已结束
topic-button-confirm = 确认
topic-button-cancel = 取消

## Digest

digest-is-off = 没有开
digest-how-to = 日报还没有开。开了以后，到您定的钟点我把新文章告诉您：先是您订阅的主题，再是其余重要的。没有新文章就不打扰。
digest-is-on = 日报已开：{ $when }。
digest-days-daily = 每天
digest-days-weekdays = 工作日
digest-days-at = { $days } { $time }
digest-next = 下一次：{ $day } { $time }
digest-zone = 时区：{ $zone }（改时区用 /timezone）
digest-turned-off = 日报已关。想再看，点下面的钟点：
digest-not-on = 日报没有开。
digest-bad-time = 这个时间我看不懂。例如：/digest 08:30、/digest 工作日 08:30、/digest 每周一 08:30
digest-nothing-new = 上次日报以后没有新文章。
digest-no-articles = 我手上还没有文章。
digest-preview = 先看一眼，不算今天的日报。
digest-newest = 最新一期
digest-own-topics = 您订阅的主题
digest-other-news = 其余新闻
digest-left-out = 还有 { NUMBER($articles) } 篇，见 /latest
digest-gone = 这份日报里的文章已经不在了。
digest-button-on = 每天 { $time } 收日报
digest-button-off = 关掉日报
digest-button-daily = 每天
digest-button-weekdays = 工作日
digest-button-weekly = 每周
digest-button-now = 先看一眼
digest-button-earlier = 早一点
digest-button-later = 晚一点
digest-button-change = 改日报
digest-button-items = 一次 { NUMBER($items) } 篇
digest-button-folded = 折叠文章
digest-button-plain = 普通文字
digest-is-folded = 以后日报里的文章是折叠的：点标题，就展开正文。旧版 Telegram 看不到这种消息的文字；如果您只见空白，请点“普通文字”。
digest-is-plain = 日报又是普通文字了。
digest-bad-items = 一次 1 到 { NUMBER($most) } 篇。
digest-days-weekly = 每{ $weekday ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }
digest-title = 日报 · { $day }

## Alerts and what may have been missed

alert-and-more = 还有 { NUMBER($articles) } 篇
old-articles = 新增旧文 { NUMBER($articles) } 篇
alert-title-several = 您订阅的主题有 { NUMBER($articles) } 篇新文章
thread-lost = 群里的一个话题关闭或删除了：在那里订的，发到这里。
alert-once-done = 您说过一见报就告诉您。这个主题就此结束。
alert-title = { $topics }有新消息
alert-because = 因为您订阅了{ $topics }
missed-title = 上一条消息可能没有送到您那里，说的是：
missed-for-good-title = 有一阵我不能在这里发消息，那时没能告诉您的：
missed-broadcast = 管理员发给所有人的消息：{ $text }
missed-report = 有文章文件需要看一看，都记在日志里

## Reports on article files, for admins

report-title = 有文章文件需要看一看：
report-file = { $path }：{ $problem }
report-more = 还有 { NUMBER($files) } 个，日志里都有

## Privacy

privacy-title = 我记着您的什么
privacy-intro = 记下的只用来回答您、照您的设置办事。/export 拿一份，/forget 全部删除。
privacy-kept-questions = 最近 20 个问题，和回答引用的是哪几段：好让按钮能用，也能接着问。再早的自动删除。
privacy-kept-settings = 设置：语言、时区、免打扰。留到您删除。
privacy-kept-topics = 订阅的主题和日报的时间。留到您取消或删除。
privacy-kept-saved = 收藏的文章，好让您找回来；取出为止。
privacy-kept-ids = 您和聊天的 Telegram 编号，第一次和最近一次来的时间。留到您删除。
privacy-kept-ratings = 您给回答的评价：您的编号、文章，和问题的指纹（不是问题本身）。留到您删除。
privacy-kept-messages = 您发来的消息：只存到答完。之后两天里只留编号、时间和结果，免得答两遍。
privacy-kept-notices = 要发给您的提醒和日报：发完以后，三十天里只留是哪一条、时间和结果。
privacy-kept-invitation = 您是打开邀请链接进来的话：编号和时间。留到您删除，删除以后要有新的邀请才能再用。
privacy-kept-ban = 管理员封禁了您或这个聊天的话：编号和时间。/forget 以后封禁仍然有效，否则一删就解除了。
privacy-beyond-place-and-logs = 您发来的位置只用来查时区，不保存。运行日志里只有编号、类别和时间，没有消息的文字。按天的统计不记是谁。
privacy-beyond-backups = /forget 会连同本程序做的、还找得到的备份一起删，只在一份名单里留下编号的指纹：另存到别处的备份，运营者带着名单恢复时会再删一次。这样的备份和名单，以及 PostgreSQL 里已删除、还没清理的数据，由运营者负责。聊天记录本身在 Telegram，由您和 Telegram 管。
privacy-in-groups = 在群里，这些是整个群的，/export 和 /forget 只有群管理员能用。您自己的评价，请在和我的私聊里发 /forget 删除。
privacy-button-export = 拿一份
privacy-button-forget = 全部删除
export-done = 这是我记着的全部内容。
forget-button-confirm = 确认
forget-button-cancel = 取消
forget-confirm =
    要删除我记着的关于您的一切吗？问题、设置、订阅、收藏和评价都会删掉，不能恢复。
    想先留一份，发 /export。
forget-confirm-group =
    要删除我记着的关于本群的一切吗？问题、设置和订阅都会删掉，不能恢复。
    想先留一份，发 /export。
forget-done = 已经全部删除，设置也回到了最初。想重新开始，发 /start。
forget-nothing = 好，什么都没有删。
forget-stale-button = 这个按钮已经失效，没有再删什么。想删除，请重新发 /forget。

## Ratings

feedback-thanks = 谢谢，我记下了。
feedback-how-to = 点回答下面的 👍 或 👎 就行，也可以发 /feedback good 或 /feedback bad。
feedback-no-answer = 现在没有可以评价的回答。

## Links into the chat

link-ask-more = 还想知道什么，直接问我就行。
link-broken = 这个链接打不开：文章已经不在了，或者链接不完整。

## Being added to a group

join-greeting = 大家好，我是问报。您提问，我从报纸里找出回答您的原文。
join-how-to-ask = 这样问我：/ask 加上问题，或者 @ 我，或者回复我的消息。
join-for-admins = 群管理员可以用 /subscribe 订阅主题，用 /digest 开日报，用 /settings 改语言和时区。

## Limits

limit-too-fast = 您问得有点快，请等 { NUMBER($seconds, useGrouping: 0) } 秒再问。
limit-press-too-fast = 请慢一点，{ NUMBER($seconds, useGrouping: 0) } 秒后再点。
limit-question-too-old = 这个问题是一天以前发的，我没有去查。还想知道的话，请再发一次。
limit-command-too-old = 这条指令发得太早，我没有照做。还需要的话，请再发一次。

## The list above the input field, in any chat

inline-none = 文章里没有提到，点这里直接问我
inline-closed = 这个机器人只回答名单上的人
inline-reading = 还在读报，点这里直接问我
inline-empty = 还没有文章，点这里看看怎么用
inline-too-fast = 请慢一点，过几秒再试

## Statistics, for admins

corpus-whole = 文章文件夹正常，没有要确认的事。
corpus-missing = 找不到文章文件夹，里面原有文章 { NUMBER($articles) } 篇。
corpus-empty = 文章文件夹是空的，里面原有文章 { NUMBER($articles) } 篇。
corpus-lost = 文章文件夹一下少了 { NUMBER($articles) } 篇文章，原有 { NUMBER($of) } 篇。
corpus-held = 已有的文章都还留着，新文件暂时不读，也不提醒。文件夹恢复后自动继续。如果这些文章确实要删，请按按钮。
corpus-button-remove = 删除这 { NUMBER($articles) } 篇
corpus-confirmed = 好，这就删除 { NUMBER($articles) } 篇文章。

stats-title = 运行情况
stats-users = 用户：{ NUMBER($known) } 人，近 7 天来过 { NUMBER($active) } 人
stats-speed = 回答用时：一半在 { NUMBER($p50) } 毫秒以内，95% 在 { NUMBER($p95) } 毫秒以内
stats-queues = 等待：收到的消息 { NUMBER($messages) } 条，要发的通知 { NUMBER($notices) } 条
stats-button-refresh = 刷新
stats-today = 今天：{ $asked }
stats-week = 近 7 天：{ $asked }
stats-asked =
    { $questions ->
        [0] 没有人提问
       *[other] { NUMBER($questions) } 个问题，找到 { $found }，接近 { $weak }，没有 { $none }
    }
stats-most = 近 { NUMBER($days) } 天里问得最多的一天：{ $day }，{ NUMBER($questions) } 个问题
stats-articles = 文章 { NUMBER($articles) } 篇
stats-paragraphs = 段落 { NUMBER($paragraphs) } 段
stats-characters = 文件里的文字：{ $share } 在文章里，或已知为何略去
stats-clock-ahead = 这台机器的时钟比 Telegram 快 { NUMBER($minutes) } 分钟，请校准。
stats-clock-behind = 这台机器的时钟比 Telegram 慢 { NUMBER($minutes) } 分钟，请校准。
stats-disk = 数据目录所在的磁盘还有 { $size }
stats-failing = 一再失败的任务：{ $jobs }
stats-unanswered = 启动以来没能回答的消息：{ NUMBER($messages) } 条
stats-ratings = 评价：{ $ratings ->
        [0] 还没有
       *[other] 👍 { $good }，共 { NUMBER($ratings) } 次
    }
stats-notices = 通知：送达 { NUMBER($sent) }，失败 { NUMBER($failed) }，不确定 { NUMBER($unknown) }，取消 { NUMBER($skipped) }，等待 { NUMBER($waiting) }
stats-running = 已运行 { NUMBER($hours) } 小时 { NUMBER($minutes) } 分钟
stats-version = 问报 { $version }
stats-chart = 每天的问题，近 { NUMBER($days) } 天
stats-button-page = 数据页
stats-button-open = 打开数据页
stats-page = 这个链接在浏览器里打开数据页，只能用一次，{ NUMBER($minutes) } 分钟内有效。请不要转给别人：谁先用，谁就能看。
stats-no-page = 这个机器人没有开网页。

## Messages to everyone, for admins

broadcast-from-admins = 这是管理员发给所有人的消息。
broadcast-how-to = 把要发的内容写在 /broadcast 后面，可以有好几行。发之前会先给您看，确认了才发。
broadcast-no-chats = 现在没有可以收消息的聊天。
broadcast-preview = 下面这条消息会发给 { NUMBER($chats) } 个聊天，确认要发吗？
# Below the draft: what it costs to send it faster.
broadcast-cost = 免费发送大约要 { NUMBER($minutes) } 分钟。也可以用机器人的 Telegram 星星（Stars）加快，每秒最多 1000 条；每秒超过 30 条的部分，每条 0.1 颗，最多花 { NUMBER($stars) } 颗。星星不够付的，或者 Telegram 不让加快的，照常免费发送。
broadcast-button-stars = 加快发送，最多花 { NUMBER($stars) } 颗星星
broadcast-too-long-for-stars = 内容太长，一条消息装不下，只能免费发送。
broadcast-for-stars = 最多花 { NUMBER($stars) } 颗星星。
broadcast-stars-off = 运营者已经关掉了用星星加快发送，这次照常免费发送。
broadcast-button-confirm = 确认
broadcast-button-cancel = 取消
broadcast-confirmed = 好，正在发给 { NUMBER($chats) } 个聊天。
broadcast-already-confirmed = 这条消息已经确认过了，不会再发一遍。
broadcast-cancelled = 已取消，没有发出去。
broadcast-too-late-to-cancel = 这条消息已经确认，正在发送，取消不了了。
broadcast-gone = 这条消息已经不在了。要发的话，请重新写一次 /broadcast。
broadcast-button-report = 送达情况
broadcast-none-yet = 还没有群发过消息。
broadcast-button-refresh = 刷新
broadcast-ends = 送达 { NUMBER($sent) }，失败 { NUMBER($failed) }，不确定 { NUMBER($unknown) }{ $skipped ->
        [0] {""}
       *[other] ，取消 { NUMBER($skipped) }
    }，等待 { NUMBER($waiting) }
# In the report. $messages: those that may have cost Stars.
broadcast-paid = 用星星加快发送 { NUMBER($messages) } 条，最多花了 { NUMBER($stars) } 颗
broadcast-paid-unknown = 其中 { NUMBER($messages) } 条不确定有没有送到，但可能已经扣了星星；不会再发一遍。

## Telegram

telegram-sent-again = （重发：上一条可能没有送到）
telegram-working-for = 已用 { NUMBER($seconds) } 秒
telegram-not-yours = 这个按钮已失效，或者是给别人的。想知道什么，请自己发 /ask 加问题。

## The reading page in the browser

page-skip = 跳到正文
page-display = 字号、简繁、语言
page-size-normal = 标准字
page-size-large = 大字
page-size-huge = 特大字
page-as-printed = 报上原字
page-converted = 以下文字由程序转换为{ $script }，不是报上印的字形，个别字可能有出入。
page-issue = 同一天的报纸
page-issue-of = { $day }的报纸
page-issue-whole = 当天全部文章
page-undated = 没有日期的文章
page-previous = 上一篇
page-next = 下一篇
page-issue-before = 前一期
page-issue-after = 后一期
page-story = 前后报道
page-story-earlier = 此前
page-story-later = 此后
page-other-section = 其他
page-articles = { NUMBER($articles) } 篇文章
page-articles-first = 只列出前 { NUMBER($articles) } 篇，其余的请用上面的查找。
page-search = 向报纸提问
page-search-hint = 问题或几个词
page-search-button = 查找
page-search-results = “{ $question }”的回答
page-launch-title = 这一页在 Telegram 里打开
page-launch = 在那里会自动打开。没有打开的话，请回到聊天里再按一次按钮。
page-launch-link = 在浏览器里打开
page-gone-title = 这一页打不开
page-gone = 链接不完整，或者已经过期，或者文章已经不在了。请回到聊天里再问一次。
page-too-fast-title = 请慢一点
page-too-fast = 您打开得太快了，请过 { NUMBER($seconds) } 秒再试。

## The page of figures, for admins

figures-enter-title = 机器人的数据
figures-enter = 这个链接只能用一次。点下面的按钮就用掉了，这个浏览器在 { NUMBER($hours) } 小时内可以看数据。
figures-enter-button = 看数据
figures-title = 机器人的数据
figures-read-at = { $day } { $clock }（{ $zone }）
figures-refresh = 刷新
figures-health = 健康状况
figures-well = 一切正常。
figures-problem-transport = Telegram 没有回应。
figures-problem-store = 数据库写不进去。
figures-problem-inbox = 收到的消息存不下来。
figures-problem-disk = 数据目录所在的磁盘快满了。
figures-problem-job = 有一项任务一再失败：{ $job }
figures-heard = Telegram 上一次回应：{ NUMBER($seconds) } 秒前
figures-use = 使用情况
figures-days = 每天的问题
figures-leave = 退出
figures-left-title = 已经退出
figures-left = 这个浏览器不再显示数据。需要新链接时，给机器人发 /stats。

## The sheet that npm run parse prints

sheet-kicker = 肩题 { $kicker }
sheet-subtitle = 副题 { $subtitle }
sheet-byline = 记者 { $names }
sheet-dateline = 电头 { $dateline }
sheet-caption = 图 { $caption }
sheet-draft = 草稿：不公开
sheet-held = { $until } 之前不公开

## The picture in the README

picture-title = 与问报的一段对话
picture-user = 您
picture-bot = 问报
picture-places-title = 问报在群里、在别的聊天里，还有日报
picture-group = 在群里
picture-inline = 在任何聊天里 @ 它
picture-digest = 日报，到您定的钟点

## Words that users type, apart by commas; upper and lower case and punctuation make no difference

words-greeting = 你好, 您好, 你好啊, 你好呀, 大家好, 哈喽, 嗨, 在吗, 在么, 在不在, 早, 早上好, 早安, 下午好, 午安, 晚上好, 晚安
words-assent = 好, 好的, 好吧, 好嘞, 好滴, 行, 行吧, 嗯, 嗯嗯, 哦, 噢, 收到, 知道了, 明白, 明白了, 了解, 了解了, 懂了, 可以, 可以了, 没事, 没事了, 没有了, 没了, 不用了, 不用, 不要了, 算了, 哈哈, 哈哈哈, 不错, 真不错, 挺好, 挺好的, 很好, 真好, 太好了, 好极了, 真棒, 太棒了, 厉害, 没问题, 没别的了, 就这样, 就这样吧, 先这样, 先这样吧, 那就这样, 有道理, 原来如此, 这样啊
words-thanks = 谢谢, 谢谢你, 谢谢您, 多谢, 谢了, 感谢, 谢谢啦, 谢谢了, 多谢了, 多谢啦, 非常感谢, 太感谢了, 十分感谢, 辛苦了, 麻烦了, 麻烦你了, 有劳了
words-farewell = 再见, 拜拜, 拜, 拜拜了, 拜拜啦, 下次见, 回头见, 晚安拜拜, 改天聊, 改天再聊, 下次聊, 下次再聊, 下回聊, 下回再聊, 回头聊, 回头再聊, 有空再聊, 回聊, 先聊到这, 保重, 慢走
words-talk-around = 那, 那就, 啊, 呀, 啦, 哦, 哈, 嘞, 咯, 您, 你
words-self = 你是谁, 你是什么, 你叫什么, 你会什么, 你能做什么, 你会做什么, 你可以做什么, 你能干什么
words-help = 帮助, 怎么用, 使用说明
words-latest = 新闻, 头条, 报上有什么
words-latest-what = 新闻, 消息, 新鲜事儿, 新鲜事, 报纸, 大事, 头条, 文章, 资讯, 要闻, 快讯, 新的, 最新一期
words-latest-ask = 今天, 今日, 今早, 今晚, 最近, 近来, 近期, 现在, 最新, 有什么, 有啥, 有些什么, 有哪些, 有没有, 来点, 来些, 看看, 看, 读, 给我, 出了什么, 发生了什么, 有新
words-latest-around = 的, 吗, 呢, 呀, 啊, 吧, 嘛, 了, 都, 又, 些, 上, 里, 我, 请, 想, 要, 帮我, 麻烦, 一下, 一期, 一份, 谢谢, 新
words-saved = 收藏, 我的收藏, 收藏夹, 收藏的文章
words-sections = 栏目, 版面, 有哪些栏目, 有什么栏目, 有哪些版面, 分类
words-language = 简体中文, 简体字, 简体, 中文, 汉语, 簡體中文, 簡體字, 簡體, 中文简体, simplified chinese, speak chinese, chinese please, to chinese, in chinese, use chinese
words-language-around = 请, 麻烦, 帮我, 给我, 跟我, 和我, 对我, 把, 能不能, 可不可以, 可以, 我要, 我想, 想, 要, 改成, 改为, 改用, 改回, 改, 换成, 换为, 换到, 换回, 换, 切换成, 切换到, 切换为, 切换, 切到, 切成, 转换成, 转成, 转为, 设置成, 设置为, 设成, 设为, 调成, 变成, 使用, 用, 说, 讲, 显示, 回答, 回复, 语言, 界面, 都, 以后, 吧, 好吗, 行吗, 可以吗, 谢谢, 一下, 我, 你, 能, 吗
words-cancel = 取消
words-subscribe = 订阅
words-topics = 我的订阅
words-digest = 日报
words-unsubscribe = 退订, 取消订阅, 退订订阅, 我要退订, TD, T, 退, 停, 停止, 不订了, 不想订了, 取消推送, 关闭推送, 停发
words-unsubscribe-all = 全部退订, 退订全部, 退订所有, 全退, 全部取消订阅, 取消全部订阅, 取消所有订阅
words-digest-off = 退订日报, 取消日报, 关掉日报, 关闭日报, 停掉日报, 停日报, 不要日报, 不看日报, 取消订阅日报
words-stop-no = 别, 不要, 不想, 不用, 不必, 不需要, 甭, 停止
words-stop-deed = 发送, 发, 推送, 推, 收到, 收, 打扰, 骚扰, 烦, 提醒
words-stop-around = 再也, 再, 给我, 向我, 对我, 我, 了, 这些, 这个, 这种, 这类, 这, 那些, 消息, 信息, 新闻, 通知, 东西, 文章, 任何, 请, 麻烦, 你们, 你, 能不能, 可以, 一直, 老是, 老, 总是, 总, 继续, 天天, 每天, 都, 的, 来, 啦, 吧, 啊, 好吗, 行吗, 谢谢, 能, 吗
# A digest asked for in a sentence: one of the first, and around it only the second and a time.
words-digest-wish = 日报, 早报, 晚报, 简报, 摘要, 推送, 发报, 发送, 发一份, 发一次, 发, 送
words-digest-around = 请, 麻烦, 帮我, 给我, 我要, 我想, 想要, 想, 要, 把, 定时, 新闻, 来一份, 看, 收到, 收, 订阅, 订, 开, 一份, 一次, 的, 吧, 谢谢
words-leave = 退, TD, T, 停, 停止, 别发, 不要发
words-all = 全部, 所有, 一切, 全都, 全部主题, 所有主题, 全部订阅, 所有订阅
words-subscribe-to = 订阅
words-unsubscribe-from = 退订, 取消订阅
words-yes = 确认, 确定, 是
words-no = 取消, 否, 不
words-here = 位置, 我的位置, 定位, 这里

## Files that admins send

upload-how-to = 把文章文件（{ $endings } 或 { $lastEnding }）发给我，发一个网址，或者转发频道里的文章，我先读一遍给您看，您再决定发不发布。文件不能超过 { NUMBER($megabytes) } MB，更大的请在服务器上用 npm run ingest 收进来。
upload-refused = 只有管理员可以给我发文件。想知道什么，用文字问我就好。
upload-unknown-ending = 这种文件我读不了，我读的是 { $endings } 和 { $lastEnding } 文件。
upload-too-large = 这个文件太大：Telegram 只让机器人取 { NUMBER($megabytes) } MB 以内的文件。请拆小了再发，或者在服务器上用 npm run ingest 收进来。
upload-not-fetched = 这个文件没有取到，请再发一次。
upload-fetching = 正在取 { $name } …
upload-reading = 正在读 { $name } …
upload-unreadable = { $name } 读不了：{ $problem }
upload-known = 这个文件已经有了：{ $path }
upload-articles = 读到 { NUMBER($articles) } 篇文章：
upload-more = 还有 { NUMBER($articles) } 篇
upload-held = 暂不公开（草稿，或者日期未到）：{ NUMBER($articles) } 篇
upload-left-out = 没有放进文章的：{ $parts }
upload-left-out-page = 报头、日期、编辑名单等 { NUMBER($characters) } 字
upload-left-out-twice = 重复印刷 { NUMBER($characters) } 字
upload-left-out-fields = 字段 { NUMBER($characters) } 字
upload-left-out-unread = 读不了的部分 { NUMBER($characters) } 字
upload-left-out-marks = 标记和代码 { NUMBER($characters) } 字
upload-confirm = 发布以后，读者就查得到这些文章，订阅了相关主题的人会收到提醒。
upload-button-publish = 发布
upload-button-discard = 丢弃
upload-button-undo = 撤回
upload-published = 已发布 { $name }，文章 { NUMBER($articles) } 篇，几秒钟后就查得到。
upload-undone = 已撤回 { $name }，里面的文章不再出现在回答里。
upload-discarded = 已丢弃 { $name }，什么都没有变。
upload-gone = 这个文件已经不在了。要发布的话，请再发一次。

## 给管理员的订阅源

feeds-title = 订阅源：{ NUMBER($feeds) } 个
feeds-how-to = 用 /feeds add 网址 添加一个；把 OPML 清单作为文件发给我，可以一次添加多个。/feeds pause 2、/feeds resume 2、/feeds remove 2 管第 2 个。
feeds-state-new = 还没有问过
feeds-state-paused = 已暂停
# $at: 日期和时间。
feeds-state-asked = { $at } 问过
feeds-state-failed = { $at } 没有读成：{ $problem }
feeds-articles = 到现在取了 { NUMBER($articles) } 篇文章
feeds-corrected = 后来更正 { NUMBER($articles) } 篇
feeds-button-pause = 暂停
feeds-button-resume = 恢复
feeds-button-remove = 移除
feeds-button-list = 全部订阅源
feeds-button-export = 导出文件
feeds-asking = 正在问订阅源 …
feeds-added = 已添加，一分钟内取来最新的文章。
feeds-known = 这个订阅源已经在清单里了。
feeds-no-address = 请在命令后面写上订阅源的网址：/feeds add https://paper.example/feed
feeds-removed = 已移除：{ $name }（{ $url }）。它的文章还在。
feeds-gone = 清单里没有这个订阅源，用 /feeds 看清单。
feeds-none = 还没有订阅源。
feeds-exported = 订阅源清单，各种阅读器都能导入。
feeds-taken = 添加了 { NUMBER($added) } 个订阅源，原来就有的 { NUMBER($known) } 个
feeds-problem = { $name }：{ $problem }

ban-title = 封禁：{ NUMBER($banned) } 个
ban-line = { $id } · { $day }起
ban-how-to = /ban 编号 封禁一个人、群或频道：不再回答，也不再发提醒和日报。/unban 编号 解除。
ban-button-lift = 解除 { $id }
ban-no-id = 请在命令后面写上这个人、群或频道的编号，例如 /ban 123456789。群和频道的编号前面有负号。
ban-admin = { $id } 是管理员，不能封禁。
ban-done = 已封禁 { $id }：不再回答，也不再发提醒和日报。
ban-known = { $id } 已经封禁了。
ban-lifted = 已解除 { $id } 的封禁。原来的订阅和日报照旧。
ban-none = { $id } 没有被封禁。

invite-made = 谁打开这个链接，就可以用我：{ NUMBER($uses) } 个人，到{ $day }为止。
invite-how-to = /invite 邀请一个人，7 天有效；/invite 20 30 邀请 20 个人，30 天有效。/invite list 看还有效的邀请。不让某人再用，用 /ban。
invite-button-share = 分享链接
invite-button-link = 链接（长按复制）
invite-button-revoke = 撤销
invite-button-list = 全部邀请
invite-title = 有效的邀请：{ NUMBER($invitations) } 个
invite-line = 还可以进 { NUMBER($uses) } 个人，到{ $day }为止
invite-revoked = 已撤销，这个链接不再有效。已经进来的人仍然可以用。
invite-gone = 这个邀请已经失效了。
invite-limits = 一个邀请可以给 1 到 { NUMBER($uses) } 个人，1 到 { NUMBER($days) } 天有效，例如 /invite 20 30。
invite-open-to-all = 现在谁都可以用我，不需要邀请。想关上门，请设置 ALLOWED_IDS 再重新启动。
invite-used-up = 这个邀请已经用完或过期了。
