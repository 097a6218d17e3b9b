# Every sentence of the bot in traditional Chinese, in words that Taiwan and Hong Kong share; en.ftl explains the messages.

## Buttons below answers and articles

button-later = 後續 { NUMBER($articles) } 篇
button-next-passage = 下一條
button-previous-passage = 上一條
button-full-article = 全文
button-previous-page = 上一頁
button-next-page = 下一頁
button-page = 網頁
button-share = 分享
button-copy = 複製
button-copy-beginning = 複製開頭
# Below copied words: headline, paper and day
copy-credit = ——{ $facts }
button-save = 收藏

## Names and days put together

quoted = 「{ $words }」
list-pair = { $before }、{ $next }
places-pair = { $before }；{ $next }
facts-pair = { $before }，{ $next }
days-from-to = { $first }至{ $last }

## The bot’s profile in Telegram

description = 在這裡提問，我從報紙裡找出回答您的那一段，原文引用，一字不改，並註明報紙和日期。報上沒有的，我就說沒有。
short-description = 問報紙一個問題，得到報上的原文。

## First words and help

welcome = 您好，我是問報。您提問，我翻報紙，把回答您的那一段原文一字不改地找給您。
holdings = 我手上有 { NUMBER($articles) } 篇文章。
holdings-of-day = 我手上有 { NUMBER($articles) } 篇文章，日期是{ $day }。
holdings-of-days = 我手上有 { NUMBER($articles) } 篇文章，日期是{ $first }至{ $last }。
try-example = 直接傳問題就行，也可以先點一個試試：
just-ask = 直接把問題傳給我就行。
example-question = { $about }是怎麼回事？
see-help = 更多用法：/help
no-articles = 我手上還沒有文章，所以暫時答不了問題。
how-to-fill = 如果這個機器人由您管理：把報紙檔案（{ $endings } 或 { $lastEnding }）放進 { $folder } 資料夾，我會自己讀。
help-title = 怎麼用
how-to-ask = 把問題直接傳給我，像平時說話那樣就好。我只引用報上的原文，報上沒有的就說沒有。
how-in-groups = 在群組裡，用 /ask 提問，或者 @ 我，或者回覆我的訊息。
how-in-terminal = 打數字就是按帶那個數字的按鈕。打 離開、quit 或 exit，或者按 Ctrl-D，就結束聊天。
help-button-all = 全部命令

## Small talk

talk-greeting = 您好！想知道什麼，直接問我就行。
talk-thanks = 不客氣！還想知道什麼，隨時問我。
talk-assent = 好。還想知道什麼，直接問就行。
talk-farewell = 再見！有想知道的，隨時來問。

## Answers

weak-answer = 沒有找到確切的回答。這一段比較接近，請自己判斷：
archive-away = 資料庫暫時連不上，只查找了最近的文章。
no-answer = 文章裡沒有提到這件事。
no-direct-answer = 沒有找到直接的答案。
missing-words = 這些詞沒有在文章裡出現：{ $words }
days-without-answer = { $days }的報上沒有。
days-since-without-answer = { $day }以來的報上沒有。
days-until-without-answer = { $day }以前的報上沒有。
searched-days = 查的是{ $days }
searched-since = 查的是{ $day }以來
searched-until = 查的是{ $day }以前
other-than-asked = 文中說的是「{ $printed }」，不是「{ $asked }」。
passage-lacks = 這一段沒有提到{ $words }。
untold =
    { $what ->
        [name] 這一段沒有寫出名字。
        [person] 這一段沒有說是誰。
        [age] 這一段沒有說年齡。
        [number] 這一段沒有說這個數目。
        [outcome] 這一段沒有說結果。
        [price] 這一段沒有說它的價錢。
        [reason] 這一段沒有說原因。
        [work] 這一段沒有說做什麼工作。
        [home] 這一段沒有說住在哪裡。
        [detail] 這一段沒有說到這一點。
       *[opposite] 這一段說的與所問的相反。
    }
nearest-articles =
    { $articles ->
        [1] 最接近的是這一篇：
       *[other] 最接近的幾篇：
    }
understood-as = 按「{ $reading }」查找
did-you-mean = 您想問的是不是：
question-too-long = 問題有點長，我只用前 { NUMBER($limit, useGrouping: 0) } 個字來查。
also-in = 也見於 { $places }
original-page = 原文
# The text of an article was read from a picture of its page.
read-by-ocr = 由 OCR 識別
# The text of an article replaced an earlier one: the number of the version, from 2, and its day.
text-revised = { $day }修訂，第 { NUMBER($number) } 稿
no-headline = （無標題）
reading-progress = 我還在讀報，讀到 { NUMBER($done) }/{ NUMBER($total) }，答案可能不全。
not-yet-found = 已經讀過的文章裡還沒有找到。
ask-later = 過一會兒再問我一次吧。

## Paging and reading

no-more-passages = 沒有下一條了。換個問法，也許能找到別的。
no-earlier-passage = 這已經是第一條了。
nothing-to-continue = 現在沒有可以接著看的內容。想知道什麼，問我就好。
answer-forgotten = 隔得太久，那次的回答我沒有留著。把問題再傳一次就好。
no-such-passage = 沒有這一條，這次一共 { NUMBER($passages, useGrouping: 0) } 條。
article-gone = 這篇文章已經不在我手上了。
# Before the paper and day of a printed correction, which is quoted below.
article-corrected = 報紙更正：
page-of = 第 { NUMBER($page, useGrouping: 0) }/{ NUMBER($pages, useGrouping: 0) } 頁
photo-credit = （{ $name }）

## Newest articles

latest-title = 最新文章
latest-end = 已經到頭了。想看最新的，傳 /latest。
latest-forgotten = 這份列表太舊，我沒有留著。傳 /latest 看最新的。

## What is no question

question-blank = 想知道什麼？把問題用文字傳給我，比如一個人、一個地方、一件事。
no-such-button = 這裡沒有 { NUMBER($number, useGrouping: 0) } 號按鈕。想知道什麼，用文字問我就好。
unknown-command = 沒有這個命令。我會做的都在 /help 裡。
dead-button = 這個按鈕已經不能用了。把問題再傳一次就好，或者看看 /help。
only-text = 我只看得懂文字。把問題打成字傳給我，我馬上去找。
nothing-to-cancel = 現在沒有要取消的操作。想問什麼直接傳給我。
cancelled = 好，什麼都沒有變。
sorry = 對不起，我這邊出了點問題。請過一會兒再試一次。

## Terminal

terminal-starting = 正在讀文章…
terminal-page = 在瀏覽器裡看報：{ $address }
terminal-upload = 在終端機裡，用 npm run ingest -- 路徑 把檔案收進來，問報開著的時候也可以。

## Commands in menu and help

command-start = 從頭開始
command-ask = 提問（在群組裡用）
command-more = 看下一條
command-read = 看第 1 條的全文
command-latest = 最新的文章
command-sections = 報紙的欄目
command-saved = 收藏的文章
command-trend = 一個主題每週見報幾篇
command-subscribe = 訂閱主題
command-topics = 我訂閱的主題
command-unsubscribe = 退訂
command-pause = 暫停一個主題
command-digest = 定時收日報
command-language = 換語言 / Language
command-settings = 設定
command-timezone = 換時區
command-quiet = 免打擾時段
command-privacy = 我記著您的什麼
command-export = 拿一份您的資料
command-forget = 刪除您的資料
command-stats = 運行情況
command-corpus = 文章資料夾的情況
command-upload = 怎麼把檔案傳給我
command-feeds = 我在輪詢的訂閱源
command-broadcast = 群發一條訊息
command-invite = 邀請名單外的人
command-ban = 封鎖的人和群組
command-unban = 解除封鎖
command-help = 怎麼用
command-cancel = 停下手上的操作
command-feedback = 評價回答
command-alert = 翻看提醒的各頁
argument-ask = 問題
argument-read = 1
argument-subscribe = 主題
argument-unsubscribe = 主題
argument-pause = 主題
argument-digest = 08:30
argument-timezone = 城市
argument-quiet = 22:00-07:00
argument-broadcast = 內容
argument-feeds = add 網址
argument-invite = 人數 天數
argument-ban = 編號

## Settings

settings-title = 設定
settings-row = { $name }：{ $value }
settings-language = 語言
settings-zone = 時區
settings-quiet = 免打擾
settings-digest = 日報
settings-topics = 訂閱的主題
settings-threads = 聊天裡的話題
settings-back = ‹ 返回
settings-saved = 已儲存。
admins-only = 這裡的設定屬於整個群組，只有群組管理員可以改。
admins-only-kept = 我記著的關於這個群組的內容，只有群組管理員可以匯出或刪除。關於您自己的，請在和我的私聊裡傳給我。
closed-private = 這個機器人只回答名單上的人。想用它，請把你的編號 { $id } 傳給管理它的人。
closed-group = 這個群組不在名單上，我在這裡不回答。想用我，請把群組的編號 { $id } 傳給管理我的人。
choose-language = 請選擇語言：
language-chosen = 好，以後我用繁體中文。

## Topics of a private chat in Telegram

# Value of the setting
threads-are-on = 日報和各個訂閱分開
threads-are-off = 不分
threads-how-to = Telegram 可以把這個聊天分成幾個話題：日報單獨放一個，每個訂閱的提醒也各放一個。回答還是在您提問的地方。
threads-off-keeps = 改回不分以後，已有的話題和裡面的訊息都留著，想刪隨時可以自己刪。
threads-button-on = 分開放
threads-button-off = 不分了

## Time zone

local-time = { $date }{ $weekday } { $clock }
zone-now = { $zone }，現在是 { $time }
zone-how-to = 點一個城市，或者傳 /timezone 加城市名，例如：/timezone 溫哥華
zone-set = 好，時區是{ $zone }。那裡現在是 { $time }。
zone-several = 這個名字不止一處，您指的是哪一個？後面是當地現在的時間。
zone-near = 沒有找到這個地方。您指的是不是：
zone-no-such-offset = 沒有地方全年用 { $offset }。請傳城市名，例如：/timezone 紐約
zone-unknown =
    我不認識這個地方。請傳附近大城市的名字，或者與世界時的時差，例如：
    /timezone 溫哥華
    /timezone +8
zone-share-button = 📍 用我的位置
zone-how-to-share = 請點下面的按鈕傳送您的位置。我只用它查時區，不會保存。
zone-with-offset = { $zone }（{ $offset }）

## Quiet hours

quiet-hours = { $from } 到 { $to }
quiet-not-set = 沒有設定
quiet-how-to = 免打擾時段裡我不傳提醒，過後再傳；您提問，我照常回答。點一個時段，或者自己寫，例如：/quiet 22:00-07:00
quiet-set = 好，每天 { $hours } 不打擾您。按{ $zone }的時間。
quiet-is-off = 好，免打擾已關閉，提醒隨時會發。
quiet-until = 提醒等到 { $time } 再發。
quiet-turn-off = 關閉免打擾
quiet-bad-hours =
    請寫出開始和結束的時間，例如：
    /quiet 22:00-07:00
    /quiet 晚上十點到早上七點
    不需要了就傳：/quiet off

## Sections

sections-title = 欄目
sections-how-to = 點一個看它最新的文章，也可以寫「訂閱 體育版」。
sections-none = 這些報紙沒有分欄目。
section-title = 欄目：{ $name }
sections-follow = 訂閱{ $name }版
sections-all = 全部欄目
section-unknown = 報紙裡沒有叫「{ $name }」的欄目。/sections 列出全部。

## /trend

trend-how-to = 在 /trend 後面寫一個主題，我數一數報上每週有幾篇，例如：/trend 防汛
trend-title = 「{ $topic }」見報情況
trend-total = 共 { NUMBER($all) } 篇文章，其中 { NUMBER($articles) } 篇提到它。
trend-most = 最多：{ $when }，{ NUMBER($articles) } 篇。
trend-newest = 最近：{ $when }，{ NUMBER($articles) } 篇。
trend-undated = 有 { NUMBER($articles) } 篇提到它的文章沒有日期，不在圖裡。
# $day: “2025年6月9日”.
trend-week = { $day }起的一週
trend-follow = 訂閱「{ $topic }」

## Saved articles

saved-title = 收藏的文章：{ NUMBER($articles) } 篇
saved-done = 已收藏，/saved 裡看。
saved-full = 收藏已有 { NUMBER($articles) } 篇，放不下了。先在 /saved 裡取出幾篇。
saved-none = 還沒有收藏。回答和文章下面有「收藏」按鈕。
saved-in-private = 收藏是您一個人的，請在和我的私聊裡傳 /saved。
saved-gone = （已不在報庫裡）
saved-some-gone = 有 { NUMBER($articles) } 篇已經不在報庫裡了。
saved-how-to-take-out = 點一下就取出：
saved-button-take-out = 取出……
saved-button-done = 好了

## Topics

topic-how-to =
    請把主題寫在指令後面，例如：
    /subscribe 防汛
    /subscribe "數據中心" 貴州 -招聘
    /subscribe 大橋 或 渡輪

    空格表示「並且」，「或」表示兩個裡有一個就行，減號表示不要，引號裡的字連在一起找。
topic-problem-empty = 還沒有寫主題。
topic-problem-long = 主題太長了，幾個詞就夠。
topic-problem-many = 詞太多了，幾個就夠。
topic-problem-quote = 這裡的引號少了一半：{ $part }
topic-problem-blank = 這裡沒有詞：{ $part }
topic-problem-choice = 「{ $part }」的前後都要有詞。
topic-problem-minus = 「{ $part }」後面沒有詞。減號要緊挨著詞寫，例如 -招聘。
topic-problem-minus-choice = 不要的詞不能和「或」連用：{ $part }
topic-problem-negative = 這裡只說了不要什麼：{ $part }。請再寫一個必須有的詞。
topic-problem-comma = 這裡的「{ $part }」我看不懂。「並且」請用空格，「或者」請用 或。
topic-problem-common = 「{ $part }」篇篇都有，請寫您想看的事情。
topic-problem-never = { $part } 把您要找的詞也去掉了，這樣什麼也找不到。
topic-subscribed = 已訂閱「{ $topic }」。有新文章提到它，我馬上告訴您。
topic-subscribed-group = 這個群組已訂閱「{ $topic }」。有新文章提到它，我馬上傳到群組裡。
topic-subscribed-once = 好，報上一提到「{ $topic }」，我就告訴您。
topic-moved = 「{ $topic }」已經訂閱過，以後改發到這裡。
topic-known = 「{ $topic }」您已經訂閱了。
topic-too-many = 最多能訂閱 { NUMBER($limit, useGrouping: 0) } 個主題，請先退訂一個：/topics
topic-propose = 訂閱「{ $topic }」嗎？
topic-nothing-to-propose = 這裡面沒有適合當主題的詞。
topic-how-to-edit = 請把您想要的主題傳給我，例如：大橋 或 渡輪。不想改了就傳 /cancel。
topic-unsubscribed = 已退訂「{ $topic }」。
topic-paused = 「{ $topic }」已暫停。要恢復，傳 /topics。
topic-moved-to-digest = 以後「{ $topic }」放進日報裡告訴您。
topic-unknown = 您沒有訂閱「{ $topic }」。訂閱了哪些，看 /topics
topic-over = 這個主題已經結束了。
topic-which = 哪一個主題？
leave-which = 要停掉哪一樣？
leave-nothing = 您沒有訂閱主題，也沒有開日報，我不會主動給您發訊息。
leave-button-all = 全部停掉
leave-button-keep-digest = 日報留著
leave-all-topics = 退訂全部 { NUMBER($topics, useGrouping: 0) } 個主題？
leave-all-with-digest = 退訂全部 { NUMBER($topics, useGrouping: 0) } 個主題，日報也關掉？
leave-done = 主題已全部退訂。您問，我照樣答。
leave-done-with-digest = 主題已全部退訂，日報也關了。您問，我照樣答。
topic-all-paused = 主題都已暫停。要恢復，點開主題。
topic-list = 您訂閱的主題
topic-none-yet = 您還沒有訂閱主題。傳 /subscribe 加一個詞，有新文章提到它我就告訴您，例如：/subscribe 防汛
topic-suggestions = 最近報上常提到：
topic-state-at-once = 馬上告訴
topic-state-digest = 進日報
topic-state-paused = 已暫停
topic-state-quiet = 不出聲
topic-state-once = 只告訴一次
topic-last-matches = 最近提到它的 { NUMBER($articles) } 篇：
topic-no-matches = 目前還沒有文章提到它。
topic-channel-unknown = 我不認識這個頻道。請先把我加進頻道當管理員，再試一次。
topic-channel-not-admin = 只有這個頻道的管理員才能這樣做。
topic-channel-closed = 這個頻道不在名單上，我不能往裡發。請把它的編號 { $id } 傳給管理我的人。
topic-channel-banned = 管理我的人不讓我往這個頻道裡發。
topic-channel-cannot-post = 我在這個頻道裡不能發訊息。請讓我當可以發訊息的管理員。
topic-channel-in-private = 頻道的事請到和我的私聊裡設定，不要在群組裡。
topic-of-channel = 頻道 { $title }
topic-button-subscribe = 訂閱
topic-button-in-private = 私聊裡訂閱
topic-button-tell-me = 見報就告訴我
topic-button-edit = 改一改
topic-button-at-once = 馬上告訴
topic-button-digest = 放進日報
topic-button-pause = 暫停
topic-button-resume = 恢復
topic-button-quiet = 不出聲
topic-button-loud = 出聲
topic-button-matches = 最近幾篇
topic-button-unsubscribe = 退訂
topic-button-unsubscribed = 已退訂
topic-button-ended = 已結束
topic-button-confirm = 確認
topic-button-cancel = 取消

## Digest

digest-is-off = 沒有開
digest-how-to = 日報還沒有開。開了以後，到您定的鐘點我把新文章告訴您：先是您訂閱的主題，再是其餘重要的。沒有新文章就不打擾。
digest-is-on = 日報已開：{ $when }。
digest-days-daily = 每天
digest-days-weekdays = 工作日
digest-days-at = { $days } { $time }
digest-next = 下一次：{ $day } { $time }
digest-zone = 時區：{ $zone }（改時區用 /timezone）
digest-turned-off = 日報已關。想再看，點下面的鐘點：
digest-not-on = 日報沒有開。
digest-bad-time = 這個時間我看不懂。例如：/digest 08:30、/digest 工作日 08:30、/digest 每週一 08:30
digest-nothing-new = 上次日報以後沒有新文章。
digest-no-articles = 我手上還沒有文章。
digest-preview = 先看一眼，不算今天的日報。
digest-newest = 最新一期
digest-own-topics = 您訂閱的主題
digest-other-news = 其餘新聞
digest-left-out = 還有 { NUMBER($articles) } 篇，見 /latest
digest-gone = 這份日報裡的文章已經不在了。
digest-button-on = 每天 { $time } 收日報
digest-button-off = 關掉日報
digest-button-daily = 每天
digest-button-weekdays = 工作日
digest-button-weekly = 每週
digest-button-now = 先看一眼
digest-button-earlier = 早一點
digest-button-later = 晚一點
digest-button-change = 改日報
digest-button-items = 一次 { NUMBER($items) } 篇
digest-button-folded = 摺疊文章
digest-button-plain = 普通文字
digest-is-folded = 以後日報裡的文章是摺疊的：點標題，就展開正文。舊版 Telegram 看不到這種訊息的文字；如果您只見空白，請點「普通文字」。
digest-is-plain = 日報又是普通文字了。
digest-bad-items = 一次 1 到 { NUMBER($most) } 篇。
digest-days-weekly = 每{ $weekday ->
        [1] 週一
        [2] 週二
        [3] 週三
        [4] 週四
        [5] 週五
        [6] 週六
       *[7] 週日
    }
digest-title = 日報 · { $day }

## Alerts and what may have been missed

alert-and-more = 還有 { NUMBER($articles) } 篇
old-articles = 新增舊文 { NUMBER($articles) } 篇
alert-title-several = 您訂閱的主題有 { NUMBER($articles) } 篇新文章
thread-lost = 群組裡的一個話題關閉或刪除了：在那裡訂的，傳到這裡。
alert-once-done = 您說過一見報就告訴您。這個主題就此結束。
alert-title = { $topics }有新消息
alert-because = 因為您訂閱了{ $topics }
missed-title = 上一條訊息可能沒有送到您那裡，說的是：
missed-for-good-title = 有一陣我不能在這裡發訊息，那時沒能告訴您的：
missed-broadcast = 管理員發給所有人的訊息：{ $text }
missed-report = 有文章檔案需要看一看，都記在日誌裡

## Reports on article files, for admins

report-title = 有文章檔案需要看一看：
report-file = { $path }：{ $problem }
report-more = 還有 { NUMBER($files) } 個，日誌裡都有

## Privacy

privacy-title = 我記著您的什麼
privacy-intro = 記下的只用來回答您、照您的設定辦事。/export 拿一份，/forget 全部刪除。
privacy-kept-questions = 最近 20 個問題，和回答引用的是哪幾段：好讓按鈕能用，也能接著問。再早的自動刪除。
privacy-kept-settings = 設定：語言、時區、免打擾。留到您刪除。
privacy-kept-topics = 訂閱的主題和日報的時間。留到您取消或刪除。
privacy-kept-saved = 收藏的文章，好讓您找回來；取出為止。
privacy-kept-ids = 您和聊天的 Telegram 編號，第一次和最近一次來的時間。留到您刪除。
privacy-kept-ratings = 您給回答的評價：您的編號、文章，和問題的指紋（不是問題本身）。留到您刪除。
privacy-kept-messages = 您傳來的訊息：只存到答完。之後兩天裡只留編號、時間和結果，免得答兩遍。
privacy-kept-notices = 要傳給您的提醒和日報：傳完以後，三十天裡只留是哪一條、時間和結果。
privacy-kept-invitation = 您是打開邀請連結進來的話：編號和時間。留到您刪除，刪除以後要有新的邀請才能再用。
privacy-kept-ban = 管理員封鎖了您或這個聊天的話：編號和時間。/forget 以後封鎖仍然有效，否則一刪就解除了。
privacy-beyond-place-and-logs = 您傳來的位置只用來查時區，不保存。運行日誌裡只有編號、類別和時間，沒有訊息的文字。按天的統計不記是誰。
privacy-beyond-backups = /forget 會連同本程式做的、還找得到的備份一起刪，只在一份名單裡留下編號的指紋：另存到別處的備份，營運者帶著名單還原時會再刪一次。這樣的備份和名單，以及 PostgreSQL 裡已刪除、還沒清理的資料，由營運者負責。聊天記錄本身在 Telegram，由您和 Telegram 管。
privacy-in-groups = 在群組裡，這些是整個群組的，/export 和 /forget 只有群組管理員能用。您自己的評價，請在和我的私聊裡傳 /forget 刪除。
privacy-button-export = 拿一份
privacy-button-forget = 全部刪除
export-done = 這是我記著的全部內容。
forget-button-confirm = 確認
forget-button-cancel = 取消
forget-confirm =
    要刪除我記著的關於您的一切嗎？問題、設定、訂閱、收藏和評價都會刪掉，不能復原。
    想先留一份，傳 /export。
forget-confirm-group =
    要刪除我記著的關於本群組的一切嗎？問題、設定和訂閱都會刪掉，不能復原。
    想先留一份，傳 /export。
forget-done = 已經全部刪除，設定也回到了最初。想重新開始，傳 /start。
forget-nothing = 好，什麼都沒有刪。
forget-stale-button = 這個按鈕已經失效，沒有再刪什麼。想刪除，請重新傳 /forget。

## Ratings

feedback-thanks = 謝謝，我記下了。
feedback-how-to = 點回答下面的 👍 或 👎 就行，也可以傳 /feedback good 或 /feedback bad。
feedback-no-answer = 現在沒有可以評價的回答。

## Links into the chat

link-ask-more = 還想知道什麼，直接問我就行。
link-broken = 這個連結打不開：文章已經不在了，或者連結不完整。

## Being added to a group

join-greeting = 大家好，我是問報。您提問，我從報紙裡找出回答您的原文。
join-how-to-ask = 這樣問我：/ask 加上問題，或者 @ 我，或者回覆我的訊息。
join-for-admins = 群組管理員可以用 /subscribe 訂閱主題，用 /digest 開日報，用 /settings 改語言和時區。

## Limits

limit-too-fast = 您問得有點快，請等 { NUMBER($seconds, useGrouping: 0) } 秒再問。
limit-press-too-fast = 請慢一點，{ NUMBER($seconds, useGrouping: 0) } 秒後再點。
limit-question-too-old = 這個問題是一天以前傳的，我沒有去查。還想知道的話，請再傳一次。
limit-command-too-old = 這條指令傳得太早，我沒有照做。還需要的話，請再傳一次。

## The list above the input field, in any chat

inline-none = 文章裡沒有提到，點這裡直接問我
inline-closed = 這個機器人只回答名單上的人
inline-reading = 還在讀報，點這裡直接問我
inline-empty = 還沒有文章，點這裡看看怎麼用
inline-too-fast = 請慢一點，過幾秒再試

## Statistics, for admins

corpus-whole = 文章資料夾正常，沒有要確認的事。
corpus-missing = 找不到文章資料夾，裡面原有文章 { NUMBER($articles) } 篇。
corpus-empty = 文章資料夾是空的，裡面原有文章 { NUMBER($articles) } 篇。
corpus-lost = 文章資料夾一下少了 { NUMBER($articles) } 篇文章，原有 { NUMBER($of) } 篇。
corpus-held = 已有的文章都還留著，新檔案暫時不讀，也不提醒。資料夾恢復後自動繼續。如果這些文章確實要刪，請按按鈕。
corpus-button-remove = 刪除這 { NUMBER($articles) } 篇
corpus-confirmed = 好，這就刪除 { NUMBER($articles) } 篇文章。

stats-title = 運行情況
stats-users = 用戶：{ NUMBER($known) } 人，近 7 天來過 { NUMBER($active) } 人
stats-speed = 回答用時：一半在 { NUMBER($p50) } 毫秒以內，95% 在 { NUMBER($p95) } 毫秒以內
stats-queues = 等待：收到的訊息 { NUMBER($messages) } 條，要發的通知 { NUMBER($notices) } 條
stats-button-refresh = 重新整理
stats-today = 今天：{ $asked }
stats-week = 近 7 天：{ $asked }
stats-asked =
    { $questions ->
        [0] 沒有人提問
       *[other] { NUMBER($questions) } 個問題，找到 { $found }，接近 { $weak }，沒有 { $none }
    }
stats-most = 近 { NUMBER($days) } 天裡問得最多的一天：{ $day }，{ NUMBER($questions) } 個問題
stats-articles = 文章 { NUMBER($articles) } 篇
stats-paragraphs = 段落 { NUMBER($paragraphs) } 段
stats-characters = 檔案裡的文字：{ $share } 在文章裡，或已知為何略去
stats-clock-ahead = 這台機器的時鐘比 Telegram 快 { NUMBER($minutes) } 分鐘，請校準。
stats-clock-behind = 這台機器的時鐘比 Telegram 慢 { NUMBER($minutes) } 分鐘，請校準。
stats-disk = 資料目錄所在的磁碟還有 { $size }
stats-failing = 一再失敗的工作：{ $jobs }
stats-unanswered = 啟動以來沒能回答的訊息：{ NUMBER($messages) } 則
stats-ratings = 評價：{ $ratings ->
        [0] 還沒有
       *[other] 👍 { $good }，共 { NUMBER($ratings) } 次
    }
stats-notices = 通知：送達 { NUMBER($sent) }，失敗 { NUMBER($failed) }，不確定 { NUMBER($unknown) }，取消 { NUMBER($skipped) }，等待 { NUMBER($waiting) }
stats-running = 已運行 { NUMBER($hours) } 小時 { NUMBER($minutes) } 分鐘
stats-version = 問報 { $version }
stats-chart = 每天的問題，近 { NUMBER($days) } 天
stats-button-page = 數據頁
stats-button-open = 打開數據頁
stats-page = 這個連結在瀏覽器裡打開數據頁，只能用一次，{ NUMBER($minutes) } 分鐘內有效。請不要轉給別人：誰先用，誰就能看。
stats-no-page = 這個機器人沒有開網頁。

## Messages to everyone, for admins

broadcast-from-admins = 這是管理員發給所有人的訊息。
broadcast-how-to = 把要發的內容寫在 /broadcast 後面，可以有好幾行。發之前會先給您看，確認了才發。
broadcast-no-chats = 現在沒有可以收訊息的聊天。
broadcast-preview = 下面這條訊息會發給 { NUMBER($chats) } 個聊天，確認要發嗎？
# Below the draft: what it costs to send it faster.
broadcast-cost = 免費傳送大約要 { NUMBER($minutes) } 分鐘。也可以用機器人的 Telegram 星星（Stars）加快，每秒最多 1000 則；每秒超過 30 則的部分，每則 0.1 顆，最多花 { NUMBER($stars) } 顆。星星不夠付的，或者 Telegram 不讓加快的，照常免費傳送。
broadcast-button-stars = 加快傳送，最多花 { NUMBER($stars) } 顆星星
broadcast-too-long-for-stars = 內容太長，一則訊息裝不下，只能免費傳送。
broadcast-for-stars = 最多花 { NUMBER($stars) } 顆星星。
broadcast-stars-off = 營運者已經關掉了用星星加快傳送，這次照常免費傳送。
broadcast-button-confirm = 確認
broadcast-button-cancel = 取消
broadcast-confirmed = 好，正在發給 { NUMBER($chats) } 個聊天。
broadcast-already-confirmed = 這條訊息已經確認過了，不會再發一遍。
broadcast-cancelled = 已取消，沒有發出去。
broadcast-too-late-to-cancel = 這條訊息已經確認，正在傳送，取消不了了。
broadcast-gone = 這條訊息已經不在了。要發的話，請重新寫一次 /broadcast。
broadcast-button-report = 送達情況
broadcast-none-yet = 還沒有群發過訊息。
broadcast-button-refresh = 重新整理
broadcast-ends = 送達 { NUMBER($sent) }，失敗 { NUMBER($failed) }，不確定 { NUMBER($unknown) }{ $skipped ->
        [0] {""}
       *[other] ，取消 { NUMBER($skipped) }
    }，等待 { NUMBER($waiting) }
# In the report. $messages: those that may have cost Stars.
broadcast-paid = 用星星加快傳送 { NUMBER($messages) } 則，最多花了 { NUMBER($stars) } 顆
broadcast-paid-unknown = 其中 { NUMBER($messages) } 則不確定有沒有送到，但可能已經扣了星星；不會再發一遍。

## Telegram

telegram-sent-again = （重發：上一則可能沒有送達）
telegram-working-for = 已用 { NUMBER($seconds) } 秒
telegram-not-yours = 這個按鈕已失效，或者是給別人的。想知道什麼，請自己傳 /ask 加問題。

## The reading page in the browser

page-skip = 跳到正文
page-display = 字號、簡繁、語言
page-size-normal = 標準字
page-size-large = 大字
page-size-huge = 特大字
page-as-printed = 報上原字
page-converted = 以下文字由程式轉換為{ $script }，不是報上印的字形，個別字可能有出入。
page-issue = 同一天的報紙
page-issue-of = { $day }的報紙
page-issue-whole = 當天全部文章
page-undated = 沒有日期的文章
page-previous = 上一篇
page-next = 下一篇
page-issue-before = 前一期
page-issue-after = 後一期
page-story = 前後報道
page-story-earlier = 此前
page-story-later = 此後
page-other-section = 其他
page-articles = { NUMBER($articles) } 篇文章
page-articles-first = 只列出前 { NUMBER($articles) } 篇，其餘的請用上面的查找。
page-search = 向報紙提問
page-search-hint = 問題或幾個詞
page-search-button = 查找
page-search-results = 「{ $question }」的回答
page-launch-title = 這一頁在 Telegram 裡打開
page-launch = 在那裡會自動打開。沒有打開的話，請回到聊天裡再按一次按鈕。
page-launch-link = 在瀏覽器裡打開
page-gone-title = 這一頁打不開
page-gone = 連結不完整，或者已經過期，或者文章已經不在了。請回到聊天裡再問一次。
page-too-fast-title = 請慢一點
page-too-fast = 您打開得太快了，請過 { NUMBER($seconds) } 秒再試。

## The page of figures, for admins

figures-enter-title = 機器人的數據
figures-enter = 這個連結只能用一次。按下面的按鈕就用掉了，這個瀏覽器在 { NUMBER($hours) } 小時內可以看數據。
figures-enter-button = 看數據
figures-title = 機器人的數據
figures-read-at = { $day } { $clock }（{ $zone }）
figures-refresh = 重新整理
figures-health = 健康狀況
figures-well = 一切正常。
figures-problem-transport = Telegram 沒有回應。
figures-problem-store = 資料庫寫不進去。
figures-problem-inbox = 收到的訊息存不下來。
figures-problem-disk = 資料目錄所在的磁碟快滿了。
figures-problem-job = 有一項工作一再失敗：{ $job }
figures-heard = Telegram 上一次回應：{ NUMBER($seconds) } 秒前
figures-use = 使用情況
figures-days = 每天的問題
figures-leave = 登出
figures-left-title = 已經登出
figures-left = 這個瀏覽器不再顯示數據。需要新連結時，給機器人發 /stats。

## The sheet that npm run parse prints

sheet-kicker = 肩題 { $kicker }
sheet-subtitle = 副題 { $subtitle }
sheet-byline = 記者 { $names }
sheet-dateline = 電頭 { $dateline }
sheet-caption = 圖 { $caption }
sheet-draft = 草稿：不公開
sheet-held = { $until } 之前不公開

## The picture in the README

picture-title = 與問報的一段對話
picture-user = 您
picture-bot = 問報
picture-places-title = 問報在群組裡、在別的聊天裡，還有日報
picture-group = 在群組裡
picture-inline = 在任何聊天裡 @ 它
picture-digest = 日報，到您定的鐘點

## Words that users type, apart by commas; upper and lower case and punctuation make no difference

words-greeting = 你好, 您好, 你好啊, 你好呀, 大家好, 哈囉, 嗨, 在嗎, 在不在, 早, 早上好, 早安, 下午好, 午安, 晚上好, 晚安
words-assent = 好, 好的, 好吧, 好啊, 行, 嗯, 嗯嗯, 哦, 噢, 收到, 知道了, 明白, 明白了, 瞭解, 了解, 懂了, 可以, 可以了, 沒事, 沒事了, 沒有了, 沒了, 不用了, 不用, 不要了, 算了, 哈哈, 得, 冇事, 唔使喇, 唔使, 不錯, 真不錯, 幾好, 好嘅, 挺好, 很好, 真好, 太好了, 好極了, 真棒, 太棒了, 沒問題, 冇問題, 沒別的了, 就這樣, 就這樣吧, 那就這樣, 先這樣, 先這樣吧, 有道理, 原來如此, 這樣啊
words-thanks = 謝謝, 謝謝你, 謝謝您, 多謝, 多謝晒, 謝了, 感謝, 唔該, 唔該晒, 謝謝啦, 非常感謝, 太感謝了, 十分感謝, 辛苦了, 麻煩了, 麻煩你了, 有勞了
words-farewell = 再見, 拜拜, 拜, 拜拜啦, 掰掰, 下次見, 回頭見, 改天聊, 改天再聊, 下次聊, 下次再聊, 遲啲再傾, 回頭聊, 有空再聊, 先聊到這, 保重, 慢走
words-talk-around = 那, 那就, 啊, 呀, 啦, 喔, 哈, 囉, 您, 你, 晒
words-self = 你是誰, 你是什麼, 你叫什麼, 你會什麼, 你能做什麼, 你會做什麼, 你可以做什麼, 你能幹什麼
words-help = 幫助, 怎麼用, 使用說明
words-latest = 新聞, 頭條, 報上有什麼
words-latest-what = 新聞, 消息, 新鮮事兒, 新鮮事, 報紙, 大事, 頭條, 文章, 資訊, 要聞, 快訊, 新的, 最新一期
words-latest-ask = 今天, 今日, 今早, 今晚, 最近, 近來, 近期, 現在, 最新, 有什麼, 有啥, 有些什麼, 有哪些, 有沒有, 來點, 來些, 看看, 看, 讀, 給我, 出了什麼, 發生了什麼, 有乜, 睇下, 睇, 有新
words-latest-around = 的, 嗎, 呢, 呀, 啊, 吧, 嘛, 了, 都, 又, 些, 上, 裡, 我, 請, 想, 要, 幫我, 麻煩, 一下, 一期, 一份, 謝謝, 嘅, 喇, 新
words-saved = 收藏, 我的收藏, 收藏夾, 收藏的文章
words-sections = 欄目, 版面, 有哪些欄目, 有什麼欄目, 有哪些版面, 分類
words-language = 繁體中文, 繁體字, 繁體, 正體中文, 正體字, 正體, 中文繁體, 繁体中文, 繁体字, 繁体, 中文繁体, traditional chinese
words-language-around = 請, 麻煩, 幫我, 給我, 跟我, 和我, 對我, 把, 能不能, 可不可以, 可以, 我要, 我想, 想, 要, 改成, 改為, 改用, 改回, 改, 換成, 換為, 換到, 換回, 換, 切換成, 切換到, 切換為, 切換, 切到, 切成, 轉換成, 轉成, 轉為, 設定成, 設定為, 設成, 設為, 調成, 變成, 使用, 用, 說, 講, 顯示, 回答, 回覆, 語言, 界面, 都, 以後, 吧, 好嗎, 行嗎, 可以嗎, 謝謝, 一下, 我, 你, 切換至, 改至, 介面, 講返, 能, 嗎
words-cancel = 取消
words-subscribe = 訂閱
words-topics = 我的訂閱
words-digest = 日報
words-unsubscribe = 退訂, 取消訂閱, 退訂訂閱, 我要退訂, TD, T, 退, 停, 停止, 不訂了, 不想訂了, 取消推播, 關閉推播, 停發
words-unsubscribe-all = 全部退訂, 退訂全部, 退訂所有, 全退, 全部取消訂閱, 取消全部訂閱, 取消所有訂閱
words-digest-off = 退訂日報, 取消日報, 關掉日報, 關閉日報, 停掉日報, 停日報, 不要日報, 不看日報, 取消訂閱日報
words-stop-no = 別, 不要, 不想, 不用, 不必, 不需要, 甭, 停止, 唔好, 唔想, 唔使
words-stop-deed = 發送, 發, 推送, 推, 收到, 收, 打擾, 騷擾, 煩, 提醒, 傳送, 傳, 寄, 推播
words-stop-around = 再也, 再, 給我, 向我, 對我, 我, 了, 這些, 這個, 這種, 這類, 這, 那些, 消息, 信息, 新聞, 通知, 東西, 文章, 任何, 請, 麻煩, 你們, 你, 能不能, 可以, 一直, 老是, 老, 總是, 總, 繼續, 天天, 每天, 都, 的, 來, 啦, 吧, 啊, 好嗎, 行嗎, 謝謝, 畀我, 能, 嗎
# A digest asked for in a sentence: one of the first, and around it only the second and a time.
words-digest-wish = 日報, 早報, 晚報, 簡報, 摘要, 推送, 發報, 發送, 傳送, 發一份, 發一次, 傳, 發, 送
words-digest-around = 請, 麻煩, 幫我, 給我, 畀我, 我要, 我想, 想要, 想, 要, 把, 定時, 新聞, 來一份, 看, 收到, 收, 訂閱, 訂, 開, 一份, 一次, 的, 吧, 謝謝
words-leave = 退, TD, T, 停, 停止, 別發, 不要發
words-all = 全部, 所有, 一切, 全都, 全部主題, 所有主題, 全部訂閱, 所有訂閱
words-subscribe-to = 訂閱
words-unsubscribe-from = 退訂, 取消訂閱
words-yes = 確認, 確定, 是
words-no = 取消, 否, 不
words-here = 位置, 我的位置, 定位, 這裡

## Files that admins send

upload-how-to = 把文章檔案（{ $endings } 或 { $lastEnding }）傳給我，傳一個網址，或者轉發頻道裡的文章，我先讀一遍給您看，您再決定發不發佈。檔案不能超過 { NUMBER($megabytes) } MB，更大的請在伺服器上用 npm run ingest 收進來。
upload-refused = 只有管理員可以給我傳檔案。想知道什麼，用文字問我就好。
upload-unknown-ending = 這種檔案我讀不了，我讀的是 { $endings } 和 { $lastEnding } 檔案。
upload-too-large = 這個檔案太大：Telegram 只讓機器人取 { NUMBER($megabytes) } MB 以內的檔案。請拆小了再傳，或者在伺服器上用 npm run ingest 收進來。
upload-not-fetched = 這個檔案沒有取到，請再傳一次。
upload-fetching = 正在取 { $name } …
upload-reading = 正在讀 { $name } …
upload-unreadable = { $name } 讀不了：{ $problem }
upload-known = 這個檔案已經有了：{ $path }
upload-articles = 讀到 { NUMBER($articles) } 篇文章：
upload-more = 還有 { NUMBER($articles) } 篇
upload-held = 暫不公開（草稿，或者日期未到）：{ NUMBER($articles) } 篇
upload-left-out = 沒有放進文章的：{ $parts }
upload-left-out-page = 報頭、日期、編輯名單等 { NUMBER($characters) } 字
upload-left-out-twice = 重複印刷 { NUMBER($characters) } 字
upload-left-out-fields = 欄位 { NUMBER($characters) } 字
upload-left-out-unread = 讀不了的部分 { NUMBER($characters) } 字
upload-left-out-marks = 標記和程式碼 { NUMBER($characters) } 字
upload-confirm = 發佈以後，讀者就查得到這些文章，訂閱了相關主題的人會收到提醒。
upload-button-publish = 發佈
upload-button-discard = 丟棄
upload-button-undo = 撤回
upload-published = 已發佈 { $name }，文章 { NUMBER($articles) } 篇，幾秒鐘後就查得到。
upload-undone = 已撤回 { $name }，裡面的文章不再出現在回答裡。
upload-discarded = 已丟棄 { $name }，什麼都沒有變。
upload-gone = 這個檔案已經不在了。要發佈的話，請再傳一次。

## 給管理員的訂閱源

feeds-title = 訂閱源：{ NUMBER($feeds) } 個
feeds-how-to = 用 /feeds add 網址 加一個；把 OPML 清單作為檔案傳給我，可以一次加多個。/feeds pause 2、/feeds resume 2、/feeds remove 2 管第 2 個。
feeds-state-new = 還沒有問過
feeds-state-paused = 已暫停
# $at: 日期和時間。
feeds-state-asked = { $at } 問過
feeds-state-failed = { $at } 沒有讀成：{ $problem }
feeds-articles = 到現在取了 { NUMBER($articles) } 篇文章
feeds-corrected = 後來更正 { NUMBER($articles) } 篇
feeds-button-pause = 暫停
feeds-button-resume = 恢復
feeds-button-remove = 移除
feeds-button-list = 全部訂閱源
feeds-button-export = 匯出檔案
feeds-asking = 正在問訂閱源 …
feeds-added = 已加入，一分鐘內取來最新的文章。
feeds-known = 這個訂閱源已經在清單裡了。
feeds-no-address = 請在指令後面寫上訂閱源的網址：/feeds add https://paper.example/feed
feeds-removed = 已移除：{ $name }（{ $url }）。它的文章還在。
feeds-gone = 清單裡沒有這個訂閱源，用 /feeds 看清單。
feeds-none = 還沒有訂閱源。
feeds-exported = 訂閱源清單，各種閱讀器都能匯入。
feeds-taken = 加入了 { NUMBER($added) } 個訂閱源，原來就有的 { NUMBER($known) } 個
feeds-problem = { $name }：{ $problem }

ban-title = 封鎖：{ NUMBER($banned) } 個
ban-line = { $id } · { $day }起
ban-how-to = /ban 編號 封鎖一個人、群組或頻道：不再回答，也不再發提醒和日報。/unban 編號 解除。
ban-button-lift = 解除 { $id }
ban-no-id = 請在指令後面寫上這個人、群組或頻道的編號，例如 /ban 123456789。群組和頻道的編號前面有負號。
ban-admin = { $id } 是管理員，不能封鎖。
ban-done = 已封鎖 { $id }：不再回答，也不再發提醒和日報。
ban-known = { $id } 已經封鎖了。
ban-lifted = 已解除 { $id } 的封鎖。原來的訂閱和日報照舊。
ban-none = { $id } 沒有被封鎖。

invite-made = 誰打開這個連結，就可以用我：{ NUMBER($uses) } 個人，到{ $day }為止。
invite-how-to = /invite 邀請一個人，7 天有效；/invite 20 30 邀請 20 個人，30 天有效。/invite list 看還有效的邀請。不讓某人再用，用 /ban。
invite-button-share = 分享連結
invite-button-link = 連結（長按複製）
invite-button-revoke = 撤銷
invite-button-list = 全部邀請
invite-title = 有效的邀請：{ NUMBER($invitations) } 個
invite-line = 還可以進 { NUMBER($uses) } 個人，到{ $day }為止
invite-revoked = 已撤銷，這個連結不再有效。已經進來的人仍然可以用。
invite-gone = 這個邀請已經失效了。
invite-limits = 一個邀請可以給 1 到 { NUMBER($uses) } 個人，1 到 { NUMBER($days) } 天有效，例如 /invite 20 30。
invite-open-to-all = 現在誰都可以用我，不需要邀請。想關上門，請設定 ALLOWED_IDS 再重新啟動。
invite-used-up = 這個邀請已經用完或過期了。
