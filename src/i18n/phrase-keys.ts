import type { Day } from '../time/day.js'

/** Everything the bot says, once for each language. A sentence missing in one of them does not compile. */
export type Phrases = {
  buttons: {
    nextPassage: string
    previousPassage: string
    fullArticle: string
    previousPage: string
    nextPage: string
  }
  /** A calendar day as it is printed. */
  day: (day: Day) => string
  /** Several names in a row. */
  list: (names: string[]) => string
  quoted: (words: string) => string

  /** In an empty chat, 512 code points at most. */
  description: string
  /** On the profile page, 120 code points at most. */
  shortDescription: string
  welcome: string
  holdings: (articles: number, firstDay: Day | undefined, lastDay: Day | undefined) => string
  tryOne: string
  justAsk: string
  pointToHelp: string
  noArticles: string
  howToFill: (folder: string) => string

  helpTitle: string
  howToAsk: string
  howInGroups: string

  greeting: string
  thanked: string
  farewell: string

  /** Before a passage that may not be the answer. */
  weak: string
  /** Nothing is even near. */
  none: string
  /** Something is near, but does not answer. */
  noneDirect: string
  missing: (words: string[]) => string
  nearest: (articles: number) => string
  understood: (reading: string) => string
  didYouMean: string
  tooLong: (limit: number) => string
  alsoIn: (places: string[]) => string
  original: string
  untitled: string
  /** How far the first reading of the corpus is. */
  reading: (done: number, total: number) => string
  notYetFound: string
  askLater: string

  noMore: string
  noPrevious: string
  nothingYet: string
  forgotten: string
  noSuchPassage: (passages: number) => string
  articleGone: string
  page: (page: number, pages: number) => string
  /** A caption's photographer. */
  credit: (name: string) => string

  latest: string
  endOfList: string
  listForgotten: string
  days: (first: Day, last: Day) => string

  chooseLanguage: string
  languageChosen: string

  blank: string
  noSuchButton: (number: number) => string
  unknownCommand: string
  deadButton: string
  onlyText: string
  nothingToCancel: string
  cancelled: string
  /** In a terminal, until the first articles are in. */
  starting: string
  /** When something broke on our side. */
  sorry: string
}
