import type { Span, Voice } from '../../../documents/document.ts'
import type { Version } from '../../../search/passage-index.ts'
import type { WholeDocument } from '../client.ts'

const parts: readonly [words: string, voice: Voice, more?: Partial<Span>][] = [
  ['The slow ferry\n\n', 'author'],
  ['Posted on 4 March 2014\n\n', 'notice'],
  ['Every spring the council finds that the ferry loses money. ', 'author'],
  ['“We close nothing,”', 'quoted', { speaker: 'Tamsin Orrell' }],
  [' Orrell said, ', 'author'],
  ['“nor shall we.”', 'quoted', { speaker: 'Tamsin Orrell' }],
  [' A woman muttered, ', 'author'],
  ['“ask the calves.”', 'quoted'],
  ['\n\nThe boat goes on.\n\n', 'author'],
  ['My father ran that boat.\n\n', 'comment', { speaker: 'Wilf', posted: '2014-03-05T17:12' }],
  [
    'It was off in May.\n\nAnd in June.\n\n',
    'comment',
    { speaker: 'harbourgirl', replyTo: 'Wilf' },
  ],
  ['All rights reserved.', 'notice'],
]

const text = parts.map(([words]) => words).join('')

const spans = parts.map(([words, voice, more], i): Span => {
  const start = parts.slice(0, i).reduce((length, [before]) => length + before.length, 0)
  return { start, end: start + words.length, voice, speaker: null, ...more }
})

/** A copy in another paper. */
export const quayReview: Version = {
  id: 'quay-review',
  title: 'The slow ferry',
  publisher: 'The Quay Review',
  published: { date: '2014-03-09', precision: 'day', origin: 'stated' },
  relation: 'copy',
}

/** An undated article in which everybody speaks, with other versions of it. */
export const voicedCase: WholeDocument = {
  id: 'ferry',
  path: 'ferry.html',
  title: 'The slow ferry',
  authors: ['Odile Farrow'],
  publisher: 'The Larkmoor Notebook',
  published: null,
  after: '2011-05-02',
  covers: null,
  url: 'https://larkmoor.example/ferry',
  language: null,
  section: 'Opinion',
  origins: { title: 'markup', authors: 'stated', publisher: 'inferred' },
  text,
  spans,
  headings: [{ start: 0, end: 'The slow ferry'.length, level: 1 }],
  dropped: { hidden: 1204, chrome: 31, undecodable: 0 },
  passages: 4,
  versions: [
    quayReview,
    { ...quayReview, id: 'draft', publisher: null, published: null, relation: 'replaced' },
  ],
}
