import type { Phrases } from './phrase-keys.js'
import { count, englishDay as day } from './printed.js'

const articlesOf = (n: number): string => (n === 1 ? '1 article' : `${count(n)} articles`)
const quoted = (words: string): string => `“${words}”`

/** What the bot says in English. */
export const en: Phrases = {
  buttons: {
    nextPassage: 'Next',
    previousPassage: 'Back',
    fullArticle: 'Full article',
    previousPage: 'Previous',
    nextPage: 'Next page',
  },
  day,
  list: (names) => names.join(', '),
  quoted,

  description:
    'Ask your newspapers a question and get the passage that answers it, quoted word for word, with the paper and the date. When the papers do not say, I tell you so.',
  shortDescription: 'Ask your newspapers; get the answer in their own words.',
  welcome:
    'Hello, I am Wenbao. You ask, I go through the newspapers and quote you the passage that answers, word for word.',
  holdings: (articles, first, last) => {
    if (!first || !last) return `I have ${articlesOf(articles)}.`
    return first === last
      ? `I have ${articlesOf(articles)} from ${day(first)}.`
      : `I have ${articlesOf(articles)}, from ${day(first)} to ${day(last)}.`
  },
  tryOne: 'Just send me a question, or tap one of these to try:',
  justAsk: 'Just send me a question.',
  pointToHelp: 'More: /help',
  noArticles: 'I have no articles yet, so I cannot answer questions.',
  howToFill: (folder) =>
    `If you run this bot: put newspaper files (.txt, .md or .jsonl) into the ${folder} folder and I will read them.`,

  helpTitle: 'How it works',
  howToAsk:
    'Send me a question in your own words. I only quote what the papers printed, and I say so when they printed nothing.',
  howInGroups: 'In a group, ask with /ask, mention me, or reply to one of my messages.',

  greeting: 'Hello! What would you like to know? Just ask.',
  thanked: 'You are welcome! Ask me anything else you would like to know.',
  farewell: 'Goodbye! Come back whenever you would like to know something.',

  weak: 'I found no sure answer. This comes close; please judge for yourself:',
  none: 'The articles do not say anything about this.',
  noneDirect: 'I found no direct answer.',
  missing: (words) => `No article mentions ${words.map(quoted).join(', ')}.`,
  nearest: (articles) => (articles === 1 ? 'This comes nearest:' : 'These come nearest:'),
  understood: (reading) => `Searched for ${quoted(reading)}`,
  didYouMean: 'Did you mean:',
  tooLong: (limit) => `That is a long question; I searched with its first ${limit} characters.`,
  alsoIn: (places) => `Also in ${places.join('; ')}`,
  original: 'Original',
  untitled: '(no headline)',
  reading: (done, total) =>
    `I am still reading the papers, ${count(done)} of ${count(total)} so far; there may be more.`,
  notYetFound: 'I have not found it in what I have read.',
  askLater: 'Please ask me again in a little while.',

  noMore: 'That was the last one. Asking in other words may find more.',
  noPrevious: 'This is the first one.',
  nothingYet: 'There is nothing to go on from here. Ask me anything you would like to know.',
  forgotten: 'That answer is too old for me to remember. Please ask again.',
  noSuchPassage: (passages) => (passages === 1 ? 'There is only one passage.' : `There are only ${passages} passages.`),
  articleGone: 'I no longer have this article.',
  page: (page, pages) => `Page ${page} of ${pages}`,
  credit: (name) => ` (${name})`,

  latest: 'Newest articles',
  endOfList: 'That is the end of the list. Send /latest for the newest.',
  listForgotten: 'That list is too old for me to remember. Send /latest for the newest.',
  days: (first, last) => (first === last ? day(first) : `${day(first)} to ${day(last)}`),

  chooseLanguage: 'Choose a language:',
  languageChosen: 'Done. I will speak English from now on.',

  blank: 'What would you like to know? Send me a question in words: about a person, a place, an event.',
  noSuchButton: (number) => `There is no button ${number} here. Ask me anything in words.`,
  unknownCommand: 'I cannot do that yet. See /help for what I can do.',
  deadButton: 'This button no longer works. Please ask again, or see /help.',
  onlyText: 'I can only read text. Type your question and I will look it up.',
  nothingToCancel: 'There is nothing to cancel. Ask me anything.',
  cancelled: 'All right, nothing changes.',
  starting: 'Reading the articles…',
  sorry: 'Sorry, something went wrong on my side. Please try again in a moment.',
}
