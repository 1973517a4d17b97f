import type { Answer, AnswerSentence, Citation } from '../../../answer/answer.ts'
import type { Document } from '../../../documents/document.ts'

const article = [
  'The Raymond Davis case',
  'On 27 January 2011 Raymond Davis shot dead two men at a busy crossing in Lahore. The police arrested him on the same day.',
  'Release',
  'A court charged Davis with murder on 16 March 2011 and acquitted him the same day. The heirs had accepted compensation — “diyat” — in return for forgiveness.',
  'Opposition parties protested.',
  '- The embassy thanked the families.',
  '- The families left their home.',
  'Salim: I do not believe a word of it.\n\nNobody asked the heirs.',
  'All rights reserved.',
].join('\n\n')

const at = (words: string) => {
  const start = article.indexOf(words)
  return { start, end: start + words.length }
}
const comment = at('Salim: I do not believe a word of it.\n\nNobody asked the heirs.')

/** One article with headings, a list, a reader's comment of two paragraphs and a publisher's notice. */
export const davisCase: Document = {
  id: 'davis-0001',
  path: 'davis.md',
  title: 'The Raymond Davis case',
  authors: ['Ada Example'],
  publisher: 'The Quay',
  published: { date: '2012-07-04', precision: 'day', origin: 'inferred' },
  covers: { from: '2011-01', to: '2011-04' },
  url: 'https://www.example.org/davis',
  language: 'en',
  text: article,
  headings: [
    { ...at('The Raymond Davis case'), level: 1 },
    { ...at('Release'), level: 2 },
  ],
  spans: [
    { start: 0, end: comment.start, voice: 'author', speaker: null },
    { ...comment, voice: 'comment', speaker: 'Salim' },
    { start: comment.end, end: article.length, voice: 'notice', speaker: null },
  ],
}

/** A citation of exact words of the article. */
function citationOf(number: number, quote: string, changes: Partial<Citation> = {}): Citation {
  const { id, title, authors, publisher, url, text } = davisCase
  const start = text.indexOf(quote)
  const end = start + quote.length
  return {
    number,
    passageId: `${id}.${number}`,
    documentId: id,
    title,
    authors,
    publisher,
    date: '2012-07-04',
    dateInferred: true,
    voice: 'author',
    speaker: null,
    quote,
    start,
    end,
    url,
    href: `/documents/${id}?start=${start}&end=${end}#quote`,
    ...changes,
  }
}

const sentence = (text: string, ...citations: number[]): AnswerSentence => ({
  text,
  citations,
  support: 0.97,
  voice: 'author',
  attribution: 'Ada Example, The Quay, 4 July 2012',
})

/** An answer of two sentences with two footnotes, one of them a reader's comment. */
export const davisAnswer: Answer = {
  question: 'How did the case end?',
  standaloneQuestion: 'How did the Raymond Davis case end?',
  answer:
    'Davis was charged with murder and acquitted the same day — in Lahore. [1] A reader signing as Salim comments on “The Raymond Davis case”: I do not believe a word of it. Nobody asked the heirs. [2]',
  abstained: false,
  sentences: [
    sentence('Davis was charged with murder and acquitted the same day — in Lahore.', 1),
    sentence(
      'A reader signing as Salim comments on “The Raymond Davis case”: I do not believe a word of it. Nobody asked the heirs.',
      2,
    ),
  ],
  citations: [
    citationOf(
      1,
      'A court charged Davis with murder on 16 March 2011 and acquitted him the same day.',
    ),
    citationOf(2, 'I do not believe a word of it.\n\nNobody asked the heirs.', {
      voice: 'comment',
      speaker: 'Salim',
    }),
  ],
  nearest: [{ passageId: 'davis-0001.4', title: 'The Raymond Davis case', score: 0.4 }],
  mode: 'extractive',
  model: 'footnote/small-en-v1',
  generation: 'gen-000001',
  timings: { rewrite: 0, embed: 6, search: 3, answer: 9, total: 18 },
}

/** The answer to a question that the collection does not answer. */
export const abstention: Answer = {
  ...davisAnswer,
  question: 'Who was first on the moon?',
  standaloneQuestion: 'Who was first on the moon?',
  answer: 'The passages do not answer this. Nothing found mentions “moon”.',
  abstained: true,
  missing: 'Nothing found mentions “moon”.',
  sentences: [],
  citations: [],
}

/** The events of an answer as a server sends them, as one text. */
export function eventStreamOf(answer: Answer): string {
  const event = (name: string, payload: unknown) =>
    `event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`
  const told = answer.sentences.flatMap((one) => [
    ...one.citations.map((number) => event('citation', answer.citations[number - 1])),
    event('sentence', one),
  ])
  return [
    event('status', { phase: 'searching' }),
    event('status', { phase: 'answering', standaloneQuestion: answer.standaloneQuestion }),
    ': still here\n\n',
    ...told,
    event('done', answer),
  ].join('')
}
