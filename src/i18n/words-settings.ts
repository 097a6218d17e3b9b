import type { Language } from './language.js'

type SettingsWords = {
  title: string
  /** One line of the settings: what it is, and what it is now. */
  row: (name: string, value: string) => string
  names: { language: string; zone: string; quiet: string; digest: string; topics: string }
  back: string
  /** Over a button, once something has been changed. */
  saved: string
  notAdmin: string

  /** Month and date from 1, weekday from 1 Monday to 7 Sunday, `06:30`. */
  localTime: (month: number, date: number, weekday: number, clock: string) => string
  /** A zone and what its clocks show. */
  zoneNow: (zone: string, time: string) => string
  /** A zone's name with its offset. */
  zoneTitle: (name: string, offset: string) => string
  howToZone: string
  zoneSet: (zone: string, time: string) => string
  severalZones: string
  nearZones: string
  noSuchOffset: (offset: string) => string
  unknownZone: string
  sharePlace: string
  howToShare: string

  /** From and to as a clock shows them. */
  hours: (from: string, to: string) => string
  noQuiet: string
  howToQuiet: string
  quietSet: (hours: string, zone: string) => string
  quietOff: string
  turnOff: string
  wrongQuiet: string
}

const hansDays = '一二三四五六日'
const enDays = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ')
const enMonths = 'January February March April May June July August September October November December'.split(' ')

const hansTitle = (name: string, offset: string): string => (name === offset ? name : `${name}（${offset}）`)

/** What is said about language, time zone and quiet hours. */
export const settingsWords: Record<Language, SettingsWords> = {
  'zh-Hans': {
    title: '设置',
    row: (name, value) => `${name}：${value}`,
    names: { language: '语言', zone: '时区', quiet: '免打扰', digest: '日报', topics: '订阅的主题' },
    back: '‹ 返回',
    saved: '已保存。',
    notAdmin: '这里的设置属于整个群，只有群管理员可以改。',

    localTime: (month, date, weekday, clock) => `${month}月${date}日周${hansDays[weekday - 1] ?? ''} ${clock}`,
    zoneNow: (zone, time) => `${zone}，现在是 ${time}`,
    zoneTitle: hansTitle,
    howToZone: '点一个城市，或者发 /timezone 加城市名，比如：/timezone 温哥华',
    zoneSet: (zone, time) => `好，时区是${zone}。那里现在是 ${time}。`,
    severalZones: '这个名字不止一处，您指的是哪一个？后面是当地现在的时间。',
    nearZones: '没有找到这个地方。您指的是不是：',
    noSuchOffset: (offset) => `没有地方全年用 ${offset}。请发城市名，比如：/timezone 纽约`,
    unknownZone: '我不认识这个地方。请发附近大城市的名字，或者与世界时的时差，比如：\n/timezone 温哥华\n/timezone +8',
    sharePlace: '📍 用我的位置',
    howToShare: '请点下面的按钮发送您的位置。我只用它查时区，不会保存。',

    hours: (from, to) => `${from} 到 ${to}`,
    noQuiet: '没有设置',
    howToQuiet:
      '免打扰时段里我不发提醒，过后再发；您提问，我照常回答。点一个时段，或者自己写，比如：/quiet 22:00-07:00',
    quietSet: (hours, zone) => `好，每天 ${hours} 不打扰您。按${zone}的时间。`,
    quietOff: '好，免打扰已关闭，提醒随时会发。',
    turnOff: '关闭免打扰',
    wrongQuiet:
      '请写出开始和结束的时间，比如：\n/quiet 22:00-07:00\n/quiet 晚上十点到早上七点\n不需要了就发：/quiet off',
  },
  'zh-Hant': {
    title: '設定',
    row: (name, value) => `${name}：${value}`,
    names: { language: '語言', zone: '時區', quiet: '免打擾', digest: '日報', topics: '訂閱的主題' },
    back: '‹ 返回',
    saved: '已儲存。',
    notAdmin: '這裡的設定屬於整個群組，只有群組管理員可以改。',

    localTime: (month, date, weekday, clock) => `${month}月${date}日週${hansDays[weekday - 1] ?? ''} ${clock}`,
    zoneNow: (zone, time) => `${zone}，現在是 ${time}`,
    zoneTitle: hansTitle,
    howToZone: '點一個城市，或者傳 /timezone 加城市名，例如：/timezone 溫哥華',
    zoneSet: (zone, time) => `好，時區是${zone}。那裡現在是 ${time}。`,
    severalZones: '這個名字不止一處，您指的是哪一個？後面是當地現在的時間。',
    nearZones: '沒有找到這個地方。您指的是不是：',
    noSuchOffset: (offset) => `沒有地方全年用 ${offset}。請傳城市名，例如：/timezone 紐約`,
    unknownZone: '我不認識這個地方。請傳附近大城市的名字，或者與世界時的時差，例如：\n/timezone 溫哥華\n/timezone +8',
    sharePlace: '📍 用我的位置',
    howToShare: '請點下面的按鈕傳送您的位置。我只用它查時區，不會保存。',

    hours: (from, to) => `${from} 到 ${to}`,
    noQuiet: '沒有設定',
    howToQuiet:
      '免打擾時段裡我不傳提醒，過後再傳；您提問，我照常回答。點一個時段，或者自己寫，例如：/quiet 22:00-07:00',
    quietSet: (hours, zone) => `好，每天 ${hours} 不打擾您。按${zone}的時間。`,
    quietOff: '好，免打擾已關閉，提醒隨時會傳。',
    turnOff: '關閉免打擾',
    wrongQuiet:
      '請寫出開始和結束的時間，例如：\n/quiet 22:00-07:00\n/quiet 晚上十點到早上七點\n不需要了就傳：/quiet off',
  },
  en: {
    title: 'Settings',
    row: (name, value) => `${name}: ${value}`,
    names: { language: 'Language', zone: 'Time zone', quiet: 'Quiet hours', digest: 'Digest', topics: 'Topics' },
    back: '‹ Back',
    saved: 'Saved.',
    notAdmin: 'These settings belong to the whole group; only its admins can change them.',

    localTime: (month, date, weekday, clock) =>
      `${enDays[weekday - 1] ?? ''} ${date} ${enMonths[month - 1] ?? ''}, ${clock}`,
    zoneNow: (zone, time) => `${zone}, now ${time}`,
    zoneTitle: (name, offset) => (name === offset ? name : `${name} (${offset})`),
    howToZone: 'Tap a city, or send /timezone and a city, for example: /timezone Vancouver',
    zoneSet: (zone, time) => `Done. Your time zone is ${zone}. It is ${time} there now.`,
    severalZones: 'There is more than one place of that name. Which do you mean? Each shows its time now.',
    nearZones: 'I do not know that place. Did you mean:',
    noSuchOffset: (offset) => `No place keeps ${offset} all year. Please send a city, for example: /timezone New York`,
    unknownZone:
      'I do not know that place. Please send a big city nearby, or the difference from UTC, for example:\n/timezone Vancouver\n/timezone +8',
    sharePlace: '📍 Use my location',
    howToShare: 'Tap the button below to send your location. I only look up its time zone and do not keep it.',

    hours: (from, to) => `${from} to ${to}`,
    noQuiet: 'not set',
    howToQuiet:
      'During quiet hours I send no alerts; they come afterwards. Your questions are answered as always. Tap a range, or write your own, for example: /quiet 22:00-07:00',
    quietSet: (hours, zone) => `Done. No alerts from ${hours}, by the clocks of ${zone}.`,
    quietOff: 'Done. Quiet hours are off; alerts may come at any time.',
    turnOff: 'Turn quiet hours off',
    wrongQuiet:
      'Please give a start and an end, for example:\n/quiet 22:00-07:00\n/quiet 10pm-7am\nTo turn quiet hours off: /quiet off',
  },
}
