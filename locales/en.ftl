# Every sentence of the bot in English. After a change: npm run messages.
# Other languages have the same messages with the same variables.

## Buttons below answers and articles

button-later = { NUMBER($articles) } later { $articles ->
        [one] article
       *[other] articles
    }
button-next-passage = Next
button-previous-passage = Back
button-full-article = Full article
button-previous-page = Previous
button-next-page = Next page
button-page = Web page
button-share = Share
button-copy = Copy
button-copy-beginning = Copy the beginning
# Below copied words: headline, paper and day
copy-credit = — { $facts }
button-save = Save

## Names and days put together

quoted = “{ $words }”
# Names in a row, joined one by one.
list-pair = { $before }, { $next }
# Newspapers with their days in a row, joined one by one.
places-pair = { $before }; { $next }
# Figures in a row, joined one by one.
facts-pair = { $before }, { $next }
days-from-to = { $first } to { $last }

## The bot’s profile in Telegram

# In an empty chat, 512 characters at most.
description = Ask your newspapers a question and get the passage that answers it, quoted word for word, with the paper and the date. When the papers do not say, I tell you so.
# On the profile page, 120 characters at most.
short-description = Ask your newspapers; get the answer in their own words.

## First words and help

welcome = Hello, I am Wenbao. You ask, I go through the newspapers and quote you the passage that answers, word for word.
holdings = I have { $articles ->
        [one] 1 article
       *[other] { NUMBER($articles) } articles
    }.
holdings-of-day = I have { $articles ->
        [one] 1 article
       *[other] { NUMBER($articles) } articles
    } from { $day }.
holdings-of-days = I have { $articles ->
        [one] 1 article
       *[other] { NUMBER($articles) } articles
    }, from { $first } to { $last }.
try-example = Just send me a question, or tap one of these to try:
just-ask = Just send me a question.
# A question about a headline, or about its first clause; an English headline is searched as it is.
example-question = { $about }
see-help = More: /help
no-articles = I have no articles yet, so I cannot answer questions.
how-to-fill = If you run this bot: put newspaper files ({ $endings } or { $lastEnding }) into the { $folder } folder and I will read them.
help-title = How it works
how-to-ask = Send me a question in your own words. I only quote what the papers printed, and I say so when they printed nothing.
how-in-groups = In a group, ask with /ask, mention me, or reply to one of my messages.
how-in-terminal = A number presses the button that has it. quit, exit or Ctrl-D ends the chat.
help-button-all = All commands

## Small talk

talk-greeting = Hello! What would you like to know? Just ask.
talk-thanks = You are welcome! Ask me anything else you would like to know.
talk-assent = All right. Ask whenever you want to know something.
talk-farewell = Goodbye! Come back whenever you would like to know something.

## Answers

# Above a passage that may not be the answer.
weak-answer = I found no sure answer. This comes close; please judge for yourself:
# Nothing is even near.
archive-away = The archive is not at hand right now. Only the newest articles were searched.
no-answer = The articles do not say anything about this.
# Something is near, but does not answer.
no-direct-answer = I found no direct answer.
missing-words = No article mentions { $words }.
# Nothing that answers is of the days that the question names.
days-without-answer = The papers of { $days } do not say.
days-since-without-answer = The papers since { $day } do not say.
days-until-without-answer = The papers up to { $day } do not say.
# The days for which the passage below answers.
searched-days = Looked at { $days }
searched-since = Looked from { $day } on
searched-until = Looked up to { $day }
other-than-asked = The article speaks of “{ $printed }”, not of “{ $asked }”.
passage-lacks = This passage does not mention { $words }.
# What the passage below leaves out of what was asked.
untold =
    { $what ->
        [name] This passage does not print that name.
        [person] This passage does not say who.
        [age] This passage does not say how old.
        [number] This passage does not give that figure.
        [outcome] This passage does not say how it ended.
        [price] This passage does not tell the price.
        [reason] This passage does not say why.
        [work] This passage does not say what work.
        [home] This passage does not say where somebody lives.
        [detail] This passage does not go into that.
       *[opposite] This passage says the opposite of what was asked.
    }
nearest-articles =
    { $articles ->
        [one] This comes nearest:
       *[other] These come nearest:
    }
understood-as = Searched for “{ $reading }”
did-you-mean = Did you mean:
question-too-long = That is a long question; I searched with its first { NUMBER($limit, useGrouping: 0) } characters.
# $places: newspapers that print the same paragraph.
also-in = Also in { $places }
original-page = Original
# The text of an article was read from a picture of its page.
read-by-ocr = read by OCR
# The text of an article replaced an earlier one: the number of the version, from 2, and its day.
text-revised = version { NUMBER($number) }, of { $day }
no-headline = (no headline)
# How many articles have been read at the first start.
reading-progress = I am still reading the papers, { NUMBER($done) } of { NUMBER($total) } so far; there may be more.
not-yet-found = I have not found it in what I have read.
ask-later = Please ask me again in a little while.

## Paging and reading

no-more-passages = That was the last one. Asking in other words may find more.
no-earlier-passage = This is the first one.
nothing-to-continue = There is nothing to go on from here. Ask me anything you would like to know.
answer-forgotten = That answer is too old for me to remember. Please ask again.
no-such-passage =
    { $passages ->
        [one] There is only one passage.
       *[other] There are only { NUMBER($passages, useGrouping: 0) } passages.
    }
article-gone = I no longer have this article.
# Before the paper and day of a printed correction, which is quoted below.
article-corrected = Set right by the paper:
page-of = Page { NUMBER($page, useGrouping: 0) } of { NUMBER($pages, useGrouping: 0) }
# The photographer, behind a caption.
photo-credit = {" "}({ $name })

## Newest articles

latest-title = Newest articles
latest-end = That is the end of the list. Send /latest for the newest.
latest-forgotten = That list is too old for me to remember. Send /latest for the newest.

## What is no question

question-blank = What would you like to know? Send me a question in words: about a person, a place, an event.
no-such-button = There is no button { NUMBER($number, useGrouping: 0) } here. Ask me anything in words.
unknown-command = I do not know that command. See /help for what I can do.
dead-button = This button no longer works. Please ask again, or see /help.
only-text = I can only read text. Type your question and I will look it up.
nothing-to-cancel = There is nothing to cancel. Ask me anything.
cancelled = All right, nothing changes.
# After a fault in the program.
sorry = Sorry, something went wrong on my side. Please try again in a moment.

## Terminal

# Until the first articles are in.
terminal-starting = Reading the articles…
terminal-page = Read the papers in the browser: { $address }
terminal-upload = In the terminal, take files in with npm run ingest -- PATH, also while this chat is open.

## Commands in menu and help

# What a command does, in a few words.
command-start = start over
command-ask = ask (for groups)
command-more = the next passage
command-read = the full article of passage 1
command-latest = the newest articles
command-sections = sections of the papers
command-saved = saved articles
command-trend = how often a topic was printed
command-subscribe = subscribe to a topic
command-topics = your topics
command-unsubscribe = unsubscribe
command-pause = pause a topic
command-digest = the digest, at your hour
command-language = change language / 语言
command-settings = settings
command-timezone = change the time zone
command-quiet = quiet hours
command-privacy = what I keep of you
command-export = a copy of your data
command-forget = delete your data
command-stats = how the bot is doing
command-corpus = State of the article folder
command-upload = How to send me article files
command-feeds = Feeds that I ask for articles
command-broadcast = send a message to everyone
command-invite = Invite people who are not on the list
command-ban = People and groups that get nothing from me
command-unban = End a ban
command-help = how to use me
command-cancel = stop what we are in the middle of
command-feedback = rate an answer
command-alert = turn the pages of an alert
# The word for the argument of a command in the help.
argument-ask = QUESTION
argument-read = 1
argument-subscribe = TOPIC
argument-unsubscribe = TOPIC
argument-pause = TOPIC
argument-digest = 08:30
argument-timezone = CITY
argument-quiet = 22:00-07:00
argument-broadcast = TEXT
argument-feeds = add URL
argument-invite = PEOPLE DAYS
argument-ban = ID

## Settings

settings-title = Settings
# A setting and its value.
settings-row = { $name }: { $value }
settings-language = Language
settings-zone = Time zone
settings-quiet = Quiet hours
settings-digest = Digest
settings-topics = Topics
settings-threads = Topics of this chat
settings-back = ‹ Back
# Over a button, once something has been changed.
settings-saved = Saved.
admins-only = These settings belong to the whole group; only its admins can change them.
admins-only-kept = What I keep of this group only its admins can export or delete. For what I keep of you, send the command to me in private.
closed-private = This bot answers only those on its list. If you would like to use it, send your id { $id } to the person who runs it.
closed-group = This group is not on my list, so I do not answer here. If you would like to use me, send the group's id { $id } to the person who runs me.
choose-language = Choose a language:
language-chosen = Done. I will speak English from now on.

## Topics of a private chat in Telegram

# Value of the setting
threads-are-on = digest and subscriptions apart
threads-are-off = everything together
threads-how-to = Telegram can divide this chat into topics. Then the digest comes in one of its own, and so do the alerts of each subscription. Answers stay where you ask.
threads-off-keeps = If you put everything together again, the topics stay with what stands in them; delete them as you like.
threads-button-on = Keep them apart
threads-button-off = Everything together

## Time zone

# $date: “8 June”; $weekday: “Sun”.
local-time = { $weekday } { $date }, { $clock }
# A time zone and the time there.
zone-now = { $zone }, now { $time }
zone-how-to = Tap a city, or send /timezone and a city, for example: /timezone Vancouver
zone-set = Done. Your time zone is { $zone }. It is { $time } there now.
zone-several = There is more than one place of that name. Which do you mean? Each shows its time now.
zone-near = I do not know that place. Did you mean:
zone-no-such-offset = No place keeps { $offset } all year. Please send a city, for example: /timezone New York
zone-unknown =
    I do not know that place. Please send a big city nearby, or the difference from UTC, for example:
    /timezone Vancouver
    /timezone +8
zone-share-button = 📍 Use my location
zone-how-to-share = Tap the button below to send your location. I only look up its time zone and do not keep it.
# $offset: “UTC+8”.
zone-with-offset = { $zone } ({ $offset })

## Quiet hours

quiet-hours = { $from } to { $to }
quiet-not-set = not set
quiet-how-to = During quiet hours I send no alerts; they come afterwards. Your questions are answered as always. Tap a range, or write your own, for example: /quiet 22:00-07:00
quiet-set = Done. No alerts from { $hours }, by the clocks of { $zone }.
quiet-is-off = Done. Quiet hours are off; alerts may come at any time.
quiet-until = Alerts wait until { $time }.
quiet-turn-off = Turn quiet hours off
quiet-bad-hours =
    Please give a start and an end, for example:
    /quiet 22:00-07:00
    /quiet 10pm-7am
    To turn quiet hours off: /quiet off

## Sections

sections-title = Sections
sections-how-to = A press shows the newest articles of one; “subscribe sports section” follows it.
sections-none = These papers have no sections.
section-title = Section: { $name }
sections-follow = Subscribe to { $name }
sections-all = All sections
section-unknown = The papers have no section “{ $name }”. /sections lists all of them.

## /trend

trend-how-to = Send a topic behind /trend, and I count how many articles of each week mention it, for example: /trend flood
trend-title = “{ $topic }” in print
trend-total =
    { $articles ->
        [one] { NUMBER($articles) } of { NUMBER($all) } articles mentions it.
       *[other] { NUMBER($articles) } of { NUMBER($all) } articles mention it.
    }
trend-most =
    { $articles ->
        [one] Most: { $when }, { NUMBER($articles) } article.
       *[other] Most: { $when }, { NUMBER($articles) } articles.
    }
trend-newest =
    { $articles ->
        [one] Newest: { $when }, { NUMBER($articles) } article.
       *[other] Newest: { $when }, { NUMBER($articles) } articles.
    }
trend-undated =
    { $articles ->
        [one] { NUMBER($articles) } article that mentions it has no date and is not in the chart.
       *[other] { NUMBER($articles) } articles that mention it have no date and are not in the chart.
    }
# $day: “9 June 2025”.
trend-week = the week from { $day }
trend-follow = Subscribe to “{ $topic }”

## Saved articles

saved-title = { $articles ->
    [one] One saved article
   *[other] { NUMBER($articles) } saved articles
}
saved-done = Saved. /saved has it.
saved-full = You have { NUMBER($articles) } saved articles, and no more fit. Take some out in /saved first.
saved-none = Nothing is saved yet. The button “Save” is below answers and articles.
saved-in-private = What you saved is yours alone: send /saved in your private chat with me.
saved-gone = (no longer in the papers)
saved-some-gone = { $articles ->
    [one] One of them is no longer in the papers.
   *[other] { NUMBER($articles) } of them are no longer in the papers.
}
saved-how-to-take-out = A press takes an article out:
saved-button-take-out = Take out…
saved-button-done = Done

## Topics

topic-how-to =
    Name the topic after the command, for instance:
    /subscribe flood
    /subscribe "data centre" Guizhou -jobs
    /subscribe bridge OR ferry

    A space means “and”, OR means “or”, a minus leaves a word out, quotation marks keep words together.
topic-problem-empty = There is no topic yet.
topic-problem-long = That topic is too long. A few words do.
topic-problem-many = These are too many words. A few do.
# $part: the part of the topic that is not understood.
topic-problem-quote = A quotation mark has no partner here: { $part }
topic-problem-blank = There is no word here: { $part }
topic-problem-choice = { $part } needs a word on either side.
topic-problem-minus = The { $part } stands alone. Put it right before a word, as in -jobs.
topic-problem-minus-choice = A word left out cannot stand beside OR: { $part }
topic-problem-negative = This only says what to leave out: { $part }. Add a word that has to be there.
topic-problem-comma = I do not understand { $part } here. Use a space for “and”, OR for “or”.
topic-problem-common = “{ $part }” stands in every article. Name what the article should be about.
topic-problem-never = { $part } leaves out what you ask for, so nothing would ever match.
topic-subscribed = Subscribed to “{ $topic }”. I will tell you as soon as a new article matches.
topic-subscribed-group = Subscribed to “{ $topic }” for this group. I will tell it here as soon as a new article matches.
topic-subscribed-once = I will tell you when something on “{ $topic }” appears.
topic-moved = “{ $topic }” is subscribed to already; its alerts come here from now on.
topic-known = You have subscribed to “{ $topic }” already.
topic-too-many = That would be more than { NUMBER($limit, useGrouping: 0) } topics. Please unsubscribe from one first: /topics
topic-propose = Subscribe to “{ $topic }”?
topic-nothing-to-propose = I found no word in it that makes a topic.
topic-how-to-edit = Then send me the topic in your own words, for instance: bridge OR ferry. /cancel stops.
topic-unsubscribed = Unsubscribed from “{ $topic }”.
topic-paused = “{ $topic }” is paused. /topics resumes it.
topic-moved-to-digest = “{ $topic }” comes with the digest from now on.
topic-unknown = You have no topic “{ $topic }”. Yours are listed under /topics
# Over the button of a topic that has been ended.
topic-over = This topic has ended already.
topic-which = Which topic?
leave-which = What shall I stop?
# Said to a chat with neither topics nor a digest that asks to be left alone.
leave-nothing = You have no topics and no digest, so I send nothing unasked.
leave-button-all = Stop everything
# Ends the topics alone.
leave-button-keep-digest = Keep the digest
leave-all-topics = Unsubscribe from { $topics ->
    [one] your only topic?
   *[other] all { NUMBER($topics, useGrouping: 0) } topics?
}
leave-all-with-digest = Unsubscribe from { $topics ->
    [one] your only topic, and turn the digest off?
   *[other] all { NUMBER($topics, useGrouping: 0) } topics, and turn the digest off?
}
leave-done = Done: no topics are left. I still answer when you ask.
leave-done-with-digest = Done: no topics are left, and the digest is off. I still answer when you ask.
topic-all-paused = All topics are paused. Open one to resume it.
topic-list = Your topics
topic-none-yet = You have no topics yet. With /subscribe and a word I tell you when new articles match, for instance: /subscribe flood
topic-suggestions = In the news lately:
# How a topic is told, in a word or two.
topic-state-at-once = at once
topic-state-digest = in the digest
topic-state-paused = paused
topic-state-quiet = without a sound
topic-state-once = once
topic-last-matches =
    { $articles ->
        [one] The last article that matches:
       *[other] The last { NUMBER($articles) } articles that match:
    }
topic-no-matches = No article matches so far.
topic-channel-unknown = I do not know this channel. Add me to it as an admin first, then try again.
topic-channel-not-admin = Only admins of the channel can do this.
topic-channel-closed = This channel is not on my list, so I cannot post there. Send its id { $id } to the person who runs me.
topic-channel-banned = I am not to post in this channel; the person who runs me has decided so.
topic-channel-cannot-post = I may not post in this channel. Please make me an admin that can post.
topic-channel-in-private = Please set up channels in our private chat, not in a group.
topic-of-channel = For the channel { $title }
topic-button-subscribe = Subscribe
topic-button-in-private = Subscribe in private
topic-button-tell-me = Tell me when it appears
topic-button-edit = Edit
topic-button-at-once = At once
topic-button-digest = In the digest
topic-button-pause = Pause
topic-button-resume = Resume
topic-button-quiet = Silent
topic-button-loud = With sound
topic-button-matches = Last matches
topic-button-unsubscribe = Unsubscribe
topic-button-unsubscribed = Unsubscribed
topic-button-ended = Ended
topic-button-confirm = Confirm
topic-button-cancel = Cancel

## Digest

digest-is-off = off
digest-how-to = The digest is off. Once a day, at your hour, it brings what is new: your topics first, then the most important of the rest. When nothing is new, I stay silent.
# $when: “every day at 08:30”.
digest-is-on = You get the digest { $when }.
digest-days-daily = every day
digest-days-weekdays = on weekdays
digest-days-at = { $days } at { $time }
digest-next = Next: { $day }, { $time }
digest-zone = Time zone: { $zone } (/timezone changes it)
digest-turned-off = The digest is off now. These turn it on again:
digest-not-on = The digest is not on.
digest-bad-time = I do not understand that time. For instance: /digest 08:30, /digest weekdays 08:30, /digest weekly 08:30
digest-nothing-new = Nothing new since the last digest.
digest-no-articles = I have no articles yet.
digest-preview = A look ahead: this does not count as your digest.
digest-newest = From the newest issue
digest-own-topics = On your topics
digest-other-news = More news
digest-left-out = { NUMBER($articles) } more in /latest
digest-gone = The articles of this digest are no longer there.
digest-button-on = Digest daily { $time }
digest-button-off = Turn off
digest-button-daily = Every day
digest-button-weekdays = Weekdays
digest-button-weekly = Weekly
digest-button-now = Preview
digest-button-earlier = Earlier
digest-button-later = Later
digest-button-change = Change it
digest-button-items = { NUMBER($items) } at a time
digest-button-folded = Fold stories
digest-button-plain = Plain text
digest-is-folded = The stories of your digest come folded now: touch a headline, and its text opens. Older apps of Telegram show such a message without its text; if yours does, press “Plain text”.
digest-is-plain = Your digest comes as plain text again.
digest-bad-items = 1 to { NUMBER($most) } at a time, please.
# $weekday: 1 Monday to 7 Sunday.
digest-days-weekly = every { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
digest-title = Digest, { $day }

## Alerts and what may have been missed

alert-and-more = and { NUMBER($articles) } more
old-articles = 
    { $articles ->
    [one] One older article was added
   *[other] { NUMBER($articles) } older articles were added
}
alert-title-several = { NUMBER($articles) } new articles on your topics
thread-lost = A topic of this group is closed or deleted: what was asked for there comes here.
# The end of “tell me when it appears”.
alert-once-done = You asked to be told when it appears. That is done, this topic has ended.
alert-title = New on { $topics }
# Why one of several articles is sent.
alert-because = on { $topics }
# Above the headlines of messages that may not have arrived.
missed-title = My last message may not have reached you. It was about:
# Above headlines of articles that the chat could not be told of in time.
missed-for-good-title = While I could not write here, there was also:
# A message to everybody, by its first line; and a report on article files, to admins.
missed-broadcast = a message from the admins to everybody: { $text }
missed-report = some article files need a look; the log names them

## Reports on article files, for admins

# Above the files that an admin should look at.
report-title = Some article files need a look:
report-file = { $path }: { $problem }
report-more = and { NUMBER($files) } more; the log names them all

## Privacy

privacy-title = What I keep of you
privacy-intro = Only what I need to answer you and to do as you have set. /export gives you a copy, /forget deletes all of it.
# What is kept, why and how long.
privacy-kept-questions = Your last 20 questions, and which passages answered them, so that buttons work and you can ask on. Older ones are deleted by themselves.
privacy-kept-settings = Settings: language, time zone, quiet hours. Until you delete them.
privacy-kept-topics = Topics that you follow and the hour of your digest. Until you cancel or delete them.
privacy-kept-saved = The articles that you saved, so that you find them again; until you take them out.
privacy-kept-ids = The Telegram numbers of you and the chat, and when you first and last came. Until you delete them.
privacy-kept-ratings = Your ratings of answers: your number, the article and a fingerprint of the question, not its words. Until you delete them.
privacy-kept-messages = Messages that you send: only until they are answered. For two days after that, their number, time and outcome, so that nothing is answered twice.
privacy-kept-notices = Alerts and digests on their way to you: for thirty days after they are sent, which it was, when, and the outcome.
privacy-kept-invitation = If you came by an invitation: your number and when. Until you delete it; after that you need a new one.
privacy-kept-ban = If an admin bans you or the chat: the number and since when. The ban stays after /forget, or it would end there.
# What is not kept, and what is not in our hands.
privacy-beyond-place-and-logs = A location that you send is used to look up its time zone and is not kept. The logs hold numbers, kinds and times, no words of messages. What is counted day by day does not say of whom.
privacy-beyond-backups = /forget reaches the backups that this program made and still finds, too. Only a fingerprint of the number stays, in a list by which a backup kept elsewhere deletes you again when the operator restores it with that list. Such backups and the list, and deleted rows that PostgreSQL has not cleaned up yet, are in the hands of the operator. The chat itself is on Telegram, in your hands and theirs.
privacy-in-groups = In a group all this belongs to the group, and /export and /forget are for its admins. To delete your own ratings, send me /forget in private.
privacy-button-export = Get a copy
privacy-button-forget = Delete all
export-done = This is all that I keep.
forget-button-confirm = Confirm
forget-button-cancel = Cancel
forget-confirm =
    Delete all that I keep of you? Questions, settings, topics, saved articles and ratings will be gone for good.
    For a copy first, send /export.
forget-confirm-group =
    Delete all that I keep of this group? Questions, settings and topics will be gone for good.
    For a copy first, send /export.
forget-done = Everything is deleted, and the settings are the first ones again. To begin anew, send /start.
forget-nothing = All right, nothing was deleted.
forget-stale-button = This button no longer works; nothing more was deleted. To delete, send /forget again.

## Ratings

feedback-thanks = Thank you, noted.
feedback-how-to = Tap 👍 or 👎 below an answer, or send /feedback good or /feedback bad.
feedback-no-answer = There is no answer to rate right now.

## Links into the chat

# Below an article that a link has opened.
link-ask-more = Anything else you would like to know? Just ask me.
# Above the first words.
link-broken = This link does not open: the article is no longer here, or the link is not complete.

## Being added to a group

join-greeting = Hello everyone, I am Wenbao. You ask, and I quote the newspaper passage that answers.
join-how-to-ask = To ask me: /ask and your question, or mention me, or reply to one of my messages.
join-for-admins = Admins of this group can follow topics with /subscribe, turn on the digest with /digest, and set language and time zone with /settings.

## Limits

limit-too-fast = You are asking very fast. Please wait { NUMBER($seconds, useGrouping: 0) } seconds.
limit-press-too-fast = Not so fast, please: again in { NUMBER($seconds, useGrouping: 0) } seconds.
limit-question-too-old = You sent this question more than a day ago, so I did not look it up. Please send it again if you still want to know.
limit-command-too-old = You sent this command a while ago, so I did not carry it out. Please send it again if you still want it.

## The list above the input field, in any chat

# Labels of a button above the list; Telegram cuts long ones.
inline-none = The articles do not say. Ask me directly
inline-closed = This bot answers only those on its list
inline-reading = Still reading the papers. Ask me directly
inline-empty = No articles yet. See how it works
inline-too-fast = Not so fast, please: try again in a few seconds

## Statistics, for admins

corpus-whole = The article folder is in order; there is nothing to confirm.
corpus-missing = The article folder cannot be found. It held { NUMBER($articles) } articles.
corpus-empty = The article folder is empty. It held { NUMBER($articles) } articles.
corpus-lost = The article folder lost { NUMBER($articles) } of { NUMBER($of) } articles at once.
corpus-held = All articles are kept; new files are not read and nobody is alerted. The bot goes on by itself once the folder is back. If these articles are to be removed, press the button.
corpus-button-remove = Remove { NUMBER($articles) } articles
corpus-confirmed = Done: { NUMBER($articles) } articles are being removed.

stats-title = How the bot is doing
stats-users = Users: { NUMBER($known) }, of them { NUMBER($active) } in the last 7 days
# Milliseconds.
stats-speed = Answers: half within { NUMBER($p50) } ms, 95% within { NUMBER($p95) } ms
stats-queues = Waiting: messages received { NUMBER($messages) }, notices to send { NUMBER($notices) }
stats-button-refresh = Refresh
stats-today = Today: { $asked }
stats-week = Last 7 days: { $asked }
# Questions of a day or week; the others are shares of them: “50%”.
stats-asked =
    { $questions ->
        [0] no questions
        [one] 1 question, found { $found }, near { $weak }, none { $none }
       *[other] { NUMBER($questions) } questions, found { $found }, near { $weak }, none { $none }
    }
stats-most = Most questions on a day of the last { NUMBER($days) }: { NUMBER($questions) }, { $day }
stats-articles = Articles: { NUMBER($articles) }
stats-paragraphs = paragraphs: { NUMBER($paragraphs) }
stats-characters = Text of the files: { $share } in articles or left out for a known reason
stats-clock-ahead = The clock of this machine is { NUMBER($minutes) } min ahead of Telegram’s. Please set it right.
stats-clock-behind = The clock of this machine is { NUMBER($minutes) } min behind Telegram’s. Please set it right.
stats-disk = Free on the disk of the data folder: { $size }
stats-failing = Fails again and again: { $jobs }
stats-unanswered = Messages since the start that could not be answered: { NUMBER($messages) }
stats-ratings = Ratings: { $ratings ->
        [0] none yet
       *[other] 👍 { $good } of { NUMBER($ratings) }
    }
stats-notices = Notices: sent { NUMBER($sent) }, failed { NUMBER($failed) }, not certain { NUMBER($unknown) }, dropped { NUMBER($skipped) }, waiting { NUMBER($waiting) }
stats-running = Running for { NUMBER($hours) } h { NUMBER($minutes) } min
stats-version = Wenbao { $version }
stats-chart = Questions a day, last { NUMBER($days) } days
stats-button-page = Page of figures
stats-button-open = Open the page
stats-page = This link opens the page of figures in the browser, once, within { NUMBER($minutes) } minutes. Do not pass it on: it lets in whoever uses it first.
stats-no-page = This bot serves no pages.

## Messages to everyone, for admins

# Below a message to everyone.
broadcast-from-admins = This message is from the admins to everyone.
broadcast-how-to = Write the message behind /broadcast; it may have several lines. You will see it first, and it goes out only when you confirm.
broadcast-no-chats = There is no chat that could get a message right now.
broadcast-preview = This message will go to { $chats ->
        [one] 1 chat
       *[other] { NUMBER($chats) } chats
    }. Send it?
# Below the draft: what it costs to send it faster.
broadcast-cost = Sent free of charge it takes about { $minutes ->
        [one] 1 minute
       *[other] { NUMBER($minutes) } minutes
    }. Sent for Telegram Stars of this bot it goes out at up to 1,000 messages a second, at 0.1 Star for each above 30 a second: { $stars ->
        [one] 1 Star
       *[other] { NUMBER($stars) } Stars
    } at most. What that does not cover, or Telegram refuses, goes out free of charge.
broadcast-button-stars = Send for { $stars ->
        [one] 1 Star
       *[other] { NUMBER($stars) } Stars
    } at most
broadcast-too-long-for-stars = It is too long for one message, so it can only be sent free of charge.
broadcast-for-stars = It may cost { $stars ->
        [one] 1 Star
       *[other] { NUMBER($stars) } Stars
    } at most.
broadcast-stars-off = The operator has switched off messages for Stars since: it goes out free of charge.
broadcast-button-confirm = Confirm
broadcast-button-cancel = Cancel
broadcast-confirmed = Done. It is going out to { $chats ->
        [one] 1 chat
       *[other] { NUMBER($chats) } chats
    }.
broadcast-already-confirmed = You have confirmed this message before. It is not sent again.
broadcast-cancelled = Cancelled. Nothing was sent.
broadcast-too-late-to-cancel = This message has been confirmed and is going out. It can no longer be cancelled.
broadcast-gone = This message is no longer there. To send it, please write /broadcast again.
broadcast-button-report = Delivery report
broadcast-none-yet = No message has gone out to everyone yet.
broadcast-button-refresh = Refresh
broadcast-ends = Sent { NUMBER($sent) }, failed { NUMBER($failed) }, not certain { NUMBER($unknown) }{ $skipped ->
        [0] {""}
       *[other] , dropped { NUMBER($skipped) }
    }, waiting { NUMBER($waiting) }
# In the report. $messages: those that may have cost Stars.
broadcast-paid = Sent for Stars: { $messages ->
        [one] 1 message
       *[other] { NUMBER($messages) } messages
    }, { $stars ->
        [one] 1 Star
       *[other] { NUMBER($stars) } Stars
    } at most
broadcast-paid-unknown = { $messages ->
        [one] 1 of them may not have arrived, and may have been charged all the same. It is
       *[other] { NUMBER($messages) } of them may not have arrived, and may have been charged all the same. They are
    } not sent again.

## Telegram

# First line of an answer that is sent again because it may not have arrived.
telegram-sent-again = (Sent again: the last message may not have arrived)
telegram-working-for = { NUMBER($seconds) } s so far
# Over a button that is not valid, or somebody else’s.
telegram-not-yours = This button has expired or is for somebody else. Ask for yourself: /ask and your question.

## The reading page in the browser

page-skip = Skip to the text
page-display = Text size, script, language
page-size-normal = Normal text
page-size-large = Large text
page-size-huge = Huge text
page-as-printed = As printed
# $script: the name of a script in its own words.
page-converted = The text below was converted to { $script } by a program; the paper printed other characters, and a few may be wrong.
page-issue = The papers of the same day
page-issue-of = The papers of { $day }
page-issue-whole = All articles of the day
page-undated = Articles without a date
page-previous = Previous article
page-next = Next article
page-issue-before = Previous issue
page-issue-after = Next issue
page-story = Earlier and later reports
page-story-earlier = Earlier
page-story-later = Later
page-other-section = Other
page-articles =
    { $articles ->
        [one] { NUMBER($articles) } article
       *[other] { NUMBER($articles) } articles
    }
page-articles-first = Only the first { NUMBER($articles) } are listed; search for the others above.
page-search = Ask the papers
page-search-hint = A question or a few words
page-search-button = Search
page-search-results = Answer to “{ $question }”
page-launch-title = This page opens in Telegram
page-launch = There it opens by itself. If it does not, go back to the chat and press the button once more.
page-launch-link = Open it in the browser
page-gone-title = This page cannot be opened
page-gone = The link is not complete, or it has ended, or the article is gone. Go back to the chat and ask once more.
page-too-fast-title = A little slower, please
page-too-fast =
    { $seconds ->
        [one] You are opening pages too fast. Try again in { NUMBER($seconds) } second.
       *[other] You are opening pages too fast. Try again in { NUMBER($seconds) } seconds.
    }

## The page of figures, for admins

figures-enter-title = Figures of the bot
figures-enter = This link works once. The button uses it up, and shows the figures in this browser for { NUMBER($hours) } hours.
figures-enter-button = Show the figures
figures-title = Figures of the bot
figures-read-at = { $day }, { $clock } ({ $zone })
figures-refresh = Refresh
figures-health = Health
figures-well = All is well.
figures-problem-transport = Telegram does not answer.
figures-problem-store = The database cannot be written to.
figures-problem-inbox = Messages that came cannot be stored.
figures-problem-disk = The disk of the data folder is nearly full.
figures-problem-job = A task fails again and again: { $job }
figures-heard = Telegram last answered { NUMBER($seconds) } s ago
figures-use = Use
figures-days = Questions, day by day
figures-leave = Sign out
figures-left-title = You are signed out
figures-left = The figures are no longer shown in this browser. For a new link, send /stats to the bot.

## The sheet that npm run parse prints

sheet-kicker = Kicker: { $kicker }
sheet-subtitle = Subtitle: { $subtitle }
sheet-byline = By: { $names }
sheet-dateline = Dateline: { $dateline }
sheet-caption = Picture: { $caption }
sheet-draft = Draft: not published
sheet-held = Not published before { $until }

## The picture in the README

picture-title = A conversation with Wenbao
picture-user = You
picture-bot = Wenbao
picture-places-title = Wenbao in a group, inline, and with a digest
picture-group = In a group
picture-inline = In any chat, inline
picture-digest = The digest, at your hour

## Words that users type, apart by commas; upper and lower case and punctuation make no difference

words-greeting = hello, hello there, hi, hi there, hey, good morning, good afternoon, good evening
words-assent = ok, okay, k, sure, fine, great, cool, got it, i see, all right, alright, yep, yeah, nope, never mind, no thanks, understood, noted, good, nice, perfect, lovely, brilliant, excellent, awesome, wonderful, very good, sounds good, sounds great, sounds fine, makes sense, fair enough, no worries, no problem, thats good, thats great, thats fine, thats all, that is all, good to know, will do, well done, my pleasure
words-thanks = thanks, thank you, thx, many thanks, cheers, ta, much appreciated, i appreciate it, appreciate it
words-farewell = bye, bye bye, goodbye, see you, good night, see you later, see ya, take care, talk later, talk to you later, have a good day, have a nice day, have a good one, until next time
words-talk-around = a lot, a million, so much, very much, a bunch, again, then, and, well, there, everyone, oh, ah, for now, for the help, for your help, for that
words-self = who are you, what are you, what can you do, what do you do
words-help = help, help me, how does this work
words-latest = news, headlines, the news, the headlines, news please
# A text made only of words of the first three asks for the newest articles if it has one of the first and one of the second.
words-latest-what = news, headlines, what's new, what is new, anything new, something new, new today, the latest, latest articles, newest articles, recent articles, latest stories, newest stories, recent stories, latest issue, newest issue, latest edition, newest edition, today's paper, latest paper, newest paper, today's newspaper, latest newspaper, newest newspaper, in the paper, in the papers, in the newspaper, happening, going on
words-latest-ask = latest, newest, most recent, recent, today, today's, now, right now, this morning, tonight, what's, what is, what are, any, anything, something, show, give, read, see, is there, are there
words-latest-around = the, in, of, for, me, i, please, are, is, do, have, got, you, can, could, want to, would like to, i'd like to, there, new, what, thanks, thank you
words-saved = saved, my saved articles, saved articles, bookmarks, my bookmarks
words-sections = sections, the sections, what sections are there, which sections are there
# Words that ask for this language, in any language.
words-language = english, 英文, 英语, 英語
# Around the name of a language, where it is asked for.
words-language-around = please, can you, could you, would you, can we, i want, i would like, i'd like, i prefer, speak, talk, write, answer, reply, respond, use, show, display, switch, change, set, turn, put, go, back, the language, my language, your language, language, language of the bot, everything, it, to, into, in, with, to me, me, from now on, now, thanks, thank you
words-cancel = cancel
words-subscribe = subscribe
words-topics = my topics
words-digest = digest
# The whole text, as people send it to services that message them.
words-unsubscribe = stop, unsubscribe, unsub, opt out, optout, end, quit, stop it, please stop, stop please, unsubscribe me, cancel subscription, leave me alone
words-unsubscribe-all = stop all, stopall, unsubscribe from all, unsubscribe from everything, stop everything, cancel all subscriptions
words-digest-off = stop digest, stop the digest, no digest, no more digests, digest off, digest stop, turn off the digest, turn the digest off, cancel digest, cancel the digest, unsubscribe from the digest, unsubscribe from digest
# A text made only of words of these three asks for no more messages if it has one of the first and one of the second.
words-stop-no = stop, don't, do not, no more, quit, cease
words-stop-deed = sending, send me, send any, send anything, send more, messages, text messages, messaging, message me, texts, texting, text me, spamming, spam me, notify me, notifying, notifications, alerts, alerting, alert me, bothering, bother me, this, these, want to receive, want to get, want any more, want anymore
words-stop-around = please, me, it, them, those, stuff, to, any, anything, more, anymore, any more, the, your, my, all, of, news, articles, updates, notifications, messages, alerts, now, again, i, want, you, can, could, would, just, thanks, thank you
# A digest asked for in a sentence: one of the first, and around it only the second and a time.
words-digest-wish = digest, digests, newsletter, briefing, send, deliver, give
words-digest-around = please, can you, could you, i want, i would like, i'd like, get, set up, set, start, turn on, subscribe to, me, my, a, an, the, news, headlines, summary, to, of, for, at, thanks, thank you
# In front of a topic that the chat has; in front of anything else they begin a question.
words-leave = stop, end, quit, no more, td, t
# Behind /unsubscribe and /pause.
words-all = all, everything, all topics, all of them, all my topics
# In front of a topic.
words-subscribe-to = subscribe, subscribe to
words-unsubscribe-from = unsubscribe, unsubscribe from
# Behind /forget.
words-yes = yes, y, confirm
words-no = no, n, cancel
# Behind /timezone.
words-here = here, location, my location

## Files that admins send

upload-how-to = Send me an article file ({ $endings } or { $lastEnding }), send a link, or forward a post of a channel. I read it and show you what I found, and you decide whether it is published. A file may have { NUMBER($megabytes) } MB at most; take a larger one in with npm run ingest on the server.
upload-refused = Only the admins of this bot can send me files. If you want to know something, just ask me in words.
upload-unknown-ending = I cannot read files of this kind; I read { $endings } and { $lastEnding } files.
upload-too-large = This file is too large: Telegram lets bots fetch files of { NUMBER($megabytes) } MB at most. Please send it in parts, or take it in with npm run ingest on the server.
upload-not-fetched = The file could not be fetched. Please send it again.
upload-fetching = Fetching { $name } …
upload-reading = Reading { $name } …
upload-unreadable = { $name } cannot be read: { $problem }
upload-known = This file is there already: { $path }
upload-articles = { $articles ->
    [one] 1 article:
   *[other] { NUMBER($articles) } articles:
}
upload-more = and { NUMBER($articles) } more
# Drafts, and articles whose date has not come.
upload-held = Held back (drafts, or their date has not come): { NUMBER($articles) }
# $parts: the next five messages, joined.
upload-left-out = In no article: { $parts }
upload-left-out-page = masthead, date, editors and the like ({ NUMBER($characters) } characters)
upload-left-out-twice = printed twice ({ NUMBER($characters) } characters)
upload-left-out-fields = fields ({ NUMBER($characters) } characters)
upload-left-out-unread = parts that cannot be read ({ NUMBER($characters) } characters)
upload-left-out-marks = marks and code ({ NUMBER($characters) } characters)
upload-confirm = Once it is published, these articles are found, and subscribers to their topics are told.
upload-button-publish = Publish
upload-button-discard = Discard
upload-button-undo = Undo
upload-published = Published { $name } with { $articles ->
    [one] 1 article
   *[other] { NUMBER($articles) } articles
}. It can be found in a few seconds.
upload-undone = Taken back: { $name }. Its articles are in no answer any more.
upload-discarded = Discarded { $name }. Nothing has changed.
upload-gone = This file is no longer there. To publish it, please send it again.

## Feeds, for admins

feeds-title = Feeds: { NUMBER($feeds) }
feeds-how-to = Add one with /feeds add URL, several with a list in OPML that you send me as a file. /feeds pause 2, /feeds resume 2 and /feeds remove 2 change the second one.
feeds-state-new = not asked yet
feeds-state-paused = paused
# $at: day and time.
feeds-state-asked = asked { $at }
feeds-state-failed = failed { $at }: { $problem }
feeds-articles = Articles so far: { NUMBER($articles) }
feeds-corrected = corrected later: { NUMBER($articles) }
feeds-button-pause = Pause
feeds-button-resume = Resume
feeds-button-remove = Remove
feeds-button-list = All feeds
feeds-button-export = As a file
feeds-asking = Asking the feed …
feeds-added = Added. Its newest articles come within a minute.
feeds-known = This feed is in the list already.
feeds-no-address = Please send the address of the feed behind the command: /feeds add https://paper.example/feed
feeds-removed = Removed: { $name } ({ $url }). Its articles stay.
feeds-gone = The list has no such feed. /feeds shows it.
feeds-none = There are no feeds yet.
feeds-exported = The list of feeds, as feed readers take it.
feeds-taken = Feeds added: { NUMBER($added) }, in the list already: { NUMBER($known) }
feeds-problem = { $name }: { $problem }

ban-title = Banned: { NUMBER($banned) }
ban-line = { $id } · since { $day }
ban-how-to = /ban ID bans a person, group or channel: no answers, alerts or digests any more. /unban ID ends it.
ban-button-lift = End the ban of { $id }
ban-no-id = Please put the number of the person, group or channel behind the command, such as /ban 123456789. Groups and channels have a minus before it.
ban-admin = { $id } is an admin of mine, so I do not ban them.
ban-done = { $id } is banned: no answers, alerts or digests any more.
ban-known = { $id } is banned already.
ban-lifted = The ban of { $id } has ended. Topics and the digest go on as they were.
ban-none = { $id } is not banned.

invite-made = Whoever opens this link may use me: { $uses ->
    [one] one person
   *[other] { NUMBER($uses) } people
}, until { $day }.
invite-how-to = /invite is for one person and 7 days, /invite 20 30 for 20 people and 30 days. /invite list shows the open ones. /ban ends it for somebody.
invite-button-share = Share the link
invite-button-link = Link (hold to copy)
invite-button-revoke = Revoke
invite-button-list = All invitations
invite-title = Open invitations: { NUMBER($invitations) }
invite-line = { $uses ->
    [one] one more person
   *[other] { NUMBER($uses) } more people
}, until { $day }
invite-revoked = Revoked: the link lets nobody in any more. Whoever has followed it stays.
invite-gone = This invitation is over already.
invite-limits = An invitation is for 1 to { NUMBER($uses) } people and 1 to { NUMBER($days) } days, such as /invite 20 30.
invite-open-to-all = Everybody may use me, so nobody needs an invitation. To close the bot, set ALLOWED_IDS and start it anew.
invite-used-up = This invitation is used up or over.
