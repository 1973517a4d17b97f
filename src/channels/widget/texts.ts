/** Every text of a conversation that is not a document's own, in English. `{name}` stands for a value. */
export const english = {
  open: 'Ask a question',
  title: 'Ask these documents',
  welcome: 'Every sentence of the answer carries a footnote that opens at the exact words.',
  close: 'Close',
  fresh: 'New conversation',

  yourQuestion: 'Your question',
  askFirst: 'Ask a question',
  askNext: 'Ask a follow-up question',
  ask: 'Ask',
  stop: 'Stop',
  stopHint: 'Stop (Esc)',

  filters: 'Filters',
  from: 'From',
  to: 'To',
  author: 'Author',
  anyAuthor: 'any',
  clear: 'Clear',
  checkDates: 'check the dates',
  notADate: '“{date}” is not a date. Write a year, like 1971, or 1971-12, or 1971-12-16.',
  datesReversed: 'The first date, {from}, is later than the last, {to}.',
  fromDate: 'from {from}',
  untilDate: 'until {to}',
  byAuthor: 'author “{author}”',
  only: 'Only {filters}',

  searching: 'Searching …',
  searchedFor: 'Searched for:',
  starting: 'The search engine is starting …',
  busy: 'The server is busy; trying again …',

  differ: 'Where the sources differ',
  notAnswered: 'The documents do not answer this.',
  closest: 'What comes closest:',
  extractive: 'In the sources’ own words.',
  generated: 'Written by a model; every sentence checked against the words it cites.',

  footnotes: 'Footnotes',
  footnote: 'Footnote {number}',
  footnoteTo: 'Footnote {number}: {source}',
  closeFootnote: 'Close the footnote',
  readInContext: 'Read in context',
  openSource: 'Open the source ({host})',
  dateInferred: 'date inferred',
  quoted: 'Quoted words',
  quotedSpeaker: 'Quoted: {speaker}',
  comment: 'Reader comment',
  commentBy: 'Reader comment by {speaker}',
  notice: 'Publisher’s notice',

  copy: 'Copy with footnotes',
  copied: 'Copied',
  copyRefused: 'The browser refused to copy',
  wasHelpful: 'Was this helpful?',
  yes: 'Yes',
  no: 'No',
  thanks: 'Thank you.',

  stopped: 'Stopped.',
  incomplete: 'This answer is incomplete: the connection ended before its end.',
  cutEarly: 'The connection ended before an answer came.',
  askAgain: 'Ask again',
  retry: 'Retry',
  reference: 'Reference: {id}',

  unreachable: 'The server cannot be reached. Check the connection and try again.',
  unreadable: 'The server sent something this page cannot read. Reload the page and try again.',
  notRunning: 'The search engine is not running yet. Try again in a moment.',
  overloaded: 'Many questions are being asked right now. Try again in a moment.',
  tookTooLong: 'The search took too long and was given up. Try again, or ask more narrowly.',
  tooLong: 'The question is too long. Shorten it and ask again.',
  notAllowed: 'This page may not ask this server.',
  noIndex: 'No documents have been indexed yet. Index them, then ask again.',
  refused: 'The server did not accept the question: {reason}',
  failed: 'Something went wrong on the server. Try again.',
} as const

/** What each text is called. */
export type TextName = keyof typeof english

/** Texts in another language; English stands where one is left out. */
export type Texts = { readonly [name in TextName]?: string }
