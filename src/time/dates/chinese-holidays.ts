import { fromLexicon } from '../../text/lexicon.js'
import { chineseYears, inYear, ofChineseYear } from './chinese-years.js'
import type { DateRule } from './rule.js'
import { holidayIn } from './holidays.js'
import type { Holiday } from './holidays.js'

const figure = '一二三四五六七八九十百千万\\d'
const commonSurnames = fromLexicon(({ surnames: [common = ''] }): ReadonlySet<string> => new Set(common))

// 五一路 and 五一劳动奖章 are no days. What stands before 国庆 is kept, for 张国庆 and the like are people.
const names: [form: string, holiday: Holiday][] = [
  ['元旦', 'newYear'],
  ['春节', 'springFestival'],
  ['除夕', 'newYearsEve'],
  ['元宵节', 'lantern'],
  ['清明(?!上河)', 'qingming'],
  [`(?<![${figure}第])五一(?![${figure}路村桥]|广场|大道|劳动奖|口号)`, 'labour'],
  ['劳动节', 'labour'],
  ['冬至', 'winterSolstice'],
  ['端午', 'dragonBoat'],
  ['七夕', 'qixi'],
  ['中秋', 'midAutumn'],
  ['国庆节|(?<=(?<before>[^])|^)国庆', 'national'],
  [`(?<![${figure}第双])十一(?=假期|黄金周|长假|期间|国庆)`, 'national'],
  ['重阳节', 'doubleNinth'],
  ['圣诞节|圣诞(?![老树岛])', 'christmas'],
  ['妇女节', 'women'],
  ['儿童节', 'children'],
  [`(?<![${figure}第])六一(?=儿童节|期间|当天)`, 'children'],
  ['建军节', 'army'],
  ['教师节', 'teachers'],
  ['双十一|双11(?!\\d)', 'singles'],
]

const tail = '节?(?:小?长假|假期|黄金周|期间|当天)?'

/** Years and the holidays in them: 去年国庆, 2025年春节, 中秋 (the nearest). */
export const chineseHolidays: DateRule[] = [
  ...chineseYears,
  ...names.flatMap(([form, holiday]): DateRule[] => {
    const read: DateRule['read'] = (groups, anchor) =>
      commonSurnames().has(groups.before ?? '') ? undefined : inYear(groups, anchor, (year) => holidayIn(holiday, year))
    return [
      { form: new RegExp(`${ofChineseYear}(?:${form})${tail}`, 'g'), read },
      { form: new RegExp(`(?:${form})${tail}`, 'g'), read },
    ]
  }),
]
