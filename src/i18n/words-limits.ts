import type { Language } from './language.js'

type LimitWords = {
  tooFast: (seconds: number) => string
  pressTooFast: (seconds: number) => string
  questionTooOld: string
  commandTooOld: string
}

/** What is said to who is too fast, and of what came too late. */
export const limitWords: Record<Language, LimitWords> = {
  'zh-Hans': {
    tooFast: (seconds) => `您问得有点快，请等 ${seconds} 秒再问。`,
    pressTooFast: (seconds) => `请慢一点，${seconds} 秒后再点。`,
    questionTooOld: '这个问题是一天以前发的，我没有去查。还想知道的话，请再发一次。',
    commandTooOld: '这条指令发得太早，我没有照做。还需要的话，请再发一次。',
  },
  'zh-Hant': {
    tooFast: (seconds) => `您問得有點快，請等 ${seconds} 秒再問。`,
    pressTooFast: (seconds) => `請慢一點，${seconds} 秒後再點。`,
    questionTooOld: '這個問題是一天以前傳的，我沒有去查。還想知道的話，請再傳一次。',
    commandTooOld: '這條指令傳得太早，我沒有照做。還需要的話，請再傳一次。',
  },
  en: {
    tooFast: (seconds) => `You are asking very fast. Please wait ${seconds} seconds.`,
    pressTooFast: (seconds) => `Not so fast, please: again in ${seconds} seconds.`,
    questionTooOld:
      'You sent this question more than a day ago, so I did not look it up. Please send it again if you still want to know.',
    commandTooOld:
      'You sent this command a while ago, so I did not carry it out. Please send it again if you still want it.',
  },
}
