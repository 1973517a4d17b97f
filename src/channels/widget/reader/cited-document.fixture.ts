import type { Citation } from '../../../answer/answer.ts'
import type { WholeDocument } from '../client.ts'
import { conversationsIn } from '../conversations/kept-conversations.ts'
import { lenientStore } from '../conversations/lenient-store.ts'
import { storageOf } from '../conversations/store.fixture.ts'
import { newTurn, type Turn } from '../state.ts'

const years = Array.from({ length: 24 }, (_, i) => 1900 + i)
const chapter = (name: string, from: number) =>
  [
    name,
    ...years.map((year) => `In ${from + year - 1900} the keeper wrote that the lamp was trimmed.`),
  ].join('\n\n')

/** Repeated on purpose: an address must lead to the second. */
export const repeated = 'Nobody came to the island that winter.'
const middle =
  'The council voted to close the light. The keepers refused to leave it. They stayed for nine years.'
const headings = ['The lamp', 'The council', 'The keepers', 'The end of the light']

const text = [
  'The light at Orm Head',
  `${repeated} The boats were all laid up.`,
  chapter(headings[0]!, 1900),
  `${chapter(headings[1]!, 1924)}\n\n${middle}`,
  chapter(headings[2]!, 1948),
  `${chapter(headings[3]!, 1972)}\n\nThe lamp was taken down. ${repeated} The house still stands.`,
].join('\n\n')

const rangeOf = (words: string, from = 0) => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length }
}

/** A long document with headings and an address. */
export const orm: WholeDocument = {
  id: 'orm',
  path: 'orm.md',
  title: 'The light at Orm Head',
  authors: ['Isa Thorne'],
  publisher: 'The Headland',
  published: { date: '2014-03-09', precision: 'day', origin: 'stated' },
  covers: null,
  url: 'https://headland.example/orm',
  language: 'en',
  text,
  spans: [{ start: 0, end: text.length, voice: 'author', speaker: null }],
  headings: [
    { ...rangeOf('The light at Orm Head'), level: 1 },
    ...headings.map((words) => ({ ...rangeOf(`${words}\n`), level: 2 })),
  ],
  passages: 9,
}

/** A citation of words of the document, the first of them after `from`. */
export function cites(number: number, quote: string, from = 0): Citation {
  const { id, title, authors, publisher, url } = orm
  const { start, end } = rangeOf(quote, from)
  return {
    number,
    passageId: `${id}.${number}`,
    documentId: id,
    title,
    authors,
    publisher,
    date: '2014-03-09',
    dateInferred: false,
    voice: 'author',
    speaker: null,
    quote,
    start,
    end,
    url,
    href: `/documents/${id}?start=${start}&end=${end}#quote`,
  }
}

/** A question that was answered with citations and then stopped. */
export function turnWith(id: number, question: string, ...citations: Citation[]): Turn {
  return { ...newTurn(id, question, {}), phase: 'stopped', citations }
}

/** What a browser keeps of a conversation, by name. */
export function keptTexts(turns: readonly Turn[]): Record<string, string> {
  const storage = storageOf()
  const kept = conversationsIn(lenientStore(() => storage))
  for (const turn of turns) kept.put('one', turn)
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i)!)
  return Object.fromEntries(names.map((name) => [name, storage.getItem(name)!]))
}
