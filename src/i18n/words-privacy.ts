import type { Language } from './language.js'

type PrivacyWords = {
  title: string
  intro: string
  /** What is kept: each with its reason and how long. */
  kept: string[]
  /** What is not kept, and what is not in our hands. */
  beyond: string[]
  inGroups: string
  buttons: { export: string; forget: string; confirm: string; cancel: string }
  exported: string
  confirmForget: string
  confirmForgetGroup: string
  forgotten: string
  nothingDeleted: string
  /** The button has done its work, or it was shown too long ago to be sure that it is meant. */
  staleButton: string
}

/** What is said about what is kept, copied and deleted. */
export const privacyWords: Record<Language, PrivacyWords> = {
  'zh-Hans': {
    title: '我记着您的什么',
    intro: '记下的只用来回答您、照您的设置办事。/export 拿一份，/forget 全部删除。',
    kept: [
      '最近 20 个问题，和回答引用的是哪几段：好让按钮能用，也能接着问。再早的自动删除。',
      '设置：语言、时区、免打扰。留到您删除。',
      '订阅的主题和日报的时间。留到您取消或删除。',
      '您和聊天的 Telegram 编号，第一次和最近一次来的时间。留到您删除。',
      '您给回答的评价：您的编号、文章，和问题的指纹（不是问题本身）。留到您删除。',
      '您发来的消息：只存到答完。之后两天里只留编号、时间和结果，免得答两遍。',
      '要发给您的提醒和日报：发完以后，三十天里只留是哪一条、时间和结果。',
    ],
    beyond: [
      '您发来的位置只用来查时区，不保存。运行日志里只有编号、类别和时间，没有消息的文字。按天的统计不记是谁。',
      '/forget 会连同本程序自己做的备份一起删，只留一个编号的指纹，好让旧备份恢复时再删一次。运营者另存到别处的备份，以及 PostgreSQL 里已删除、还没清理的数据，由运营者负责。聊天记录本身在 Telegram，由您和 Telegram 管。',
    ],
    inGroups:
      '在群里，这些是整个群的，/export 和 /forget 只有群管理员能用。您自己的评价，请在和我的私聊里发 /forget 删除。',
    buttons: { export: '拿一份', forget: '全部删除', confirm: '确认', cancel: '取消' },
    exported: '这是我记着的全部内容。',
    confirmForget: '要删除我记着的关于您的一切吗？问题、设置、订阅和评价都会删掉，不能恢复。\n想先留一份，发 /export。',
    confirmForgetGroup:
      '要删除我记着的关于本群的一切吗？问题、设置和订阅都会删掉，不能恢复。\n想先留一份，发 /export。',
    forgotten: '已经全部删除，设置也回到了最初。想重新开始，发 /start。',
    nothingDeleted: '好，什么都没有删。',
    staleButton: '这个按钮已经失效，没有再删什么。想删除，请重新发 /forget。',
  },
  'zh-Hant': {
    title: '我記著您的什麼',
    intro: '記下的只用來回答您、照您的設定辦事。/export 拿一份，/forget 全部刪除。',
    kept: [
      '最近 20 個問題，和回答引用的是哪幾段：好讓按鈕能用，也能接著問。再早的自動刪除。',
      '設定：語言、時區、免打擾。留到您刪除。',
      '訂閱的主題和日報的時間。留到您取消或刪除。',
      '您和聊天的 Telegram 編號，第一次和最近一次來的時間。留到您刪除。',
      '您給回答的評價：您的編號、文章，和問題的指紋（不是問題本身）。留到您刪除。',
      '您傳來的訊息：只存到答完。之後兩天裡只留編號、時間和結果，免得答兩遍。',
      '要傳給您的提醒和日報：傳完以後，三十天裡只留是哪一條、時間和結果。',
    ],
    beyond: [
      '您傳來的位置只用來查時區，不保存。運行日誌裡只有編號、類別和時間，沒有訊息的文字。按天的統計不記是誰。',
      '/forget 會連同本程式自己做的備份一起刪，只留一個編號的指紋，好讓舊備份還原時再刪一次。營運者另存到別處的備份，以及 PostgreSQL 裡已刪除、還沒清理的資料，由營運者負責。聊天記錄本身在 Telegram，由您和 Telegram 管。',
    ],
    inGroups:
      '在群組裡，這些是整個群組的，/export 和 /forget 只有群組管理員能用。您自己的評價，請在和我的私聊裡傳 /forget 刪除。',
    buttons: { export: '拿一份', forget: '全部刪除', confirm: '確認', cancel: '取消' },
    exported: '這是我記著的全部內容。',
    confirmForget: '要刪除我記著的關於您的一切嗎？問題、設定、訂閱和評價都會刪掉，不能復原。\n想先留一份，傳 /export。',
    confirmForgetGroup:
      '要刪除我記著的關於本群組的一切嗎？問題、設定和訂閱都會刪掉，不能復原。\n想先留一份，傳 /export。',
    forgotten: '已經全部刪除，設定也回到了最初。想重新開始，傳 /start。',
    nothingDeleted: '好，什麼都沒有刪。',
    staleButton: '這個按鈕已經失效，沒有再刪什麼。想刪除，請重新傳 /forget。',
  },
  en: {
    title: 'What I keep of you',
    intro:
      'Only what I need to answer you and to do as you have set. /export gives you a copy, /forget deletes all of it.',
    kept: [
      'Your last 20 questions, and which passages answered them, so that buttons work and you can ask on. Older ones are deleted by themselves.',
      'Settings: language, time zone, quiet hours. Until you delete them.',
      'Topics that you follow and the hour of your digest. Until you cancel or delete them.',
      'The Telegram numbers of you and the chat, and when you first and last came. Until you delete them.',
      'Your ratings of answers: your number, the article and a fingerprint of the question, not its words. Until you delete them.',
      'Messages that you send: only until they are answered. For two days after that, their number, time and outcome, so that nothing is answered twice.',
      'Alerts and digests on their way to you: for thirty days after they are sent, which it was, when, and the outcome.',
    ],
    beyond: [
      'A location that you send is used to look up its time zone and is not kept. The logs hold numbers, kinds and times, no words of messages. What is counted day by day does not say of whom.',
      '/forget reaches the backups that this program made, too. Only a fingerprint of the number stays, so that an old backup deletes it again when restored. Backups that the operator keeps elsewhere, and deleted rows that PostgreSQL has not cleaned up yet, are in the hands of the operator. The chat itself is on Telegram, in your hands and theirs.',
    ],
    inGroups:
      'In a group all this belongs to the group, and /export and /forget are for its admins. To delete your own ratings, send me /forget in private.',
    buttons: { export: 'Get a copy', forget: 'Delete all', confirm: 'Confirm', cancel: 'Cancel' },
    exported: 'This is all that I keep.',
    confirmForget:
      'Delete all that I keep of you? Questions, settings, topics and ratings will be gone for good.\nFor a copy first, send /export.',
    confirmForgetGroup:
      'Delete all that I keep of this group? Questions, settings and topics will be gone for good.\nFor a copy first, send /export.',
    forgotten: 'Everything is deleted, and the settings are the first ones again. To begin anew, send /start.',
    nothingDeleted: 'All right, nothing was deleted.',
    staleButton: 'This button no longer works; nothing more was deleted. To delete, send /forget again.',
  },
}
