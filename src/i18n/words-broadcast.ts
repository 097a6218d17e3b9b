import type { OutboxEnd } from '../store/store.js'
import type { Language } from './language.js'
import { count } from './printed.js'

type BroadcastWords = {
  /** Below a message to all: why it comes. */
  fromAdmins: string
  howTo: string
  nobody: string
  preview: (chats: number) => string
  confirm: string
  cancel: string
  confirmed: (chats: number) => string
  alreadyConfirmed: string
  cancelled: string
  tooLateToCancel: string
  unknown: string
  report: string
  noneYet: string
  ends: (ends: Record<OutboxEnd['kind'] | 'waiting', number>) => string
  refresh: string
}

/** What is said about messages to all. */
export const broadcastWords: Record<Language, BroadcastWords> = {
  'zh-Hans': {
    fromAdmins: '这是管理员发给所有人的消息。',
    howTo: '把要发的内容写在 /broadcast 后面，可以有好几行。发之前会先给您看，确认了才发。',
    nobody: '现在没有可以收消息的聊天。',
    preview: (chats) => `下面这条消息会发给 ${count(chats)} 个聊天，确认要发吗？`,
    confirm: '确认',
    cancel: '取消',
    confirmed: (chats) => `好，正在发给 ${count(chats)} 个聊天。`,
    alreadyConfirmed: '这条消息已经确认过了，不会再发一遍。',
    cancelled: '已取消，没有发出去。',
    tooLateToCancel: '这条消息已经确认，正在发送，取消不了了。',
    unknown: '这条消息已经不在了。要发的话，请重新写一次 /broadcast。',
    report: '送达情况',
    noneYet: '还没有群发过消息。',
    ends: ({ sent, failed, unknown, skipped, waiting }) =>
      [
        `送达 ${count(sent)}`,
        `失败 ${count(failed)}`,
        `不确定 ${count(unknown)}`,
        ...(skipped > 0 ? [`取消 ${count(skipped)}`] : []),
        `等待 ${count(waiting)}`,
      ].join('，'),
    refresh: '刷新',
  },
  'zh-Hant': {
    fromAdmins: '這是管理員發給所有人的訊息。',
    howTo: '把要發的內容寫在 /broadcast 後面，可以有好幾行。發之前會先給您看，確認了才發。',
    nobody: '現在沒有可以收訊息的聊天。',
    preview: (chats) => `下面這條訊息會發給 ${count(chats)} 個聊天，確認要發嗎？`,
    confirm: '確認',
    cancel: '取消',
    confirmed: (chats) => `好，正在發給 ${count(chats)} 個聊天。`,
    alreadyConfirmed: '這條訊息已經確認過了，不會再發一遍。',
    cancelled: '已取消，沒有發出去。',
    tooLateToCancel: '這條訊息已經確認，正在傳送，取消不了了。',
    unknown: '這條訊息已經不在了。要發的話，請重新寫一次 /broadcast。',
    report: '送達情況',
    noneYet: '還沒有群發過訊息。',
    ends: ({ sent, failed, unknown, skipped, waiting }) =>
      [
        `送達 ${count(sent)}`,
        `失敗 ${count(failed)}`,
        `不確定 ${count(unknown)}`,
        ...(skipped > 0 ? [`取消 ${count(skipped)}`] : []),
        `等待 ${count(waiting)}`,
      ].join('，'),
    refresh: '重新整理',
  },
  en: {
    fromAdmins: 'This message is from the admins to everyone.',
    howTo:
      'Write the message behind /broadcast; it may have several lines. You will see it first, and it goes out only when you confirm.',
    nobody: 'There is no chat that could get a message right now.',
    preview: (chats) => `This message will go to ${chats === 1 ? '1 chat' : `${count(chats)} chats`}. Send it?`,
    confirm: 'Confirm',
    cancel: 'Cancel',
    confirmed: (chats) => `Done. It is going out to ${chats === 1 ? '1 chat' : `${count(chats)} chats`}.`,
    alreadyConfirmed: 'You have confirmed this message before. It is not sent again.',
    cancelled: 'Cancelled. Nothing was sent.',
    tooLateToCancel: 'This message has been confirmed and is going out. It can no longer be cancelled.',
    unknown: 'This message is no longer there. To send it, please write /broadcast again.',
    report: 'Delivery report',
    noneYet: 'No message has gone out to everyone yet.',
    ends: ({ sent, failed, unknown, skipped, waiting }) =>
      [
        `Sent ${count(sent)}`,
        `failed ${count(failed)}`,
        `not certain ${count(unknown)}`,
        ...(skipped > 0 ? [`dropped ${count(skipped)}`] : []),
        `waiting ${count(waiting)}`,
      ].join(', '),
    refresh: 'Refresh',
  },
}
