import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from '../../src/documents/document.ts'
import { readFile } from '../../src/documents/read.ts'
import { one, type Tally } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import { fold, foldPlaces, lettersIn, locate, spanAt, wordsOf } from './marked-text.ts'
import { f1, type Overlap, overlapOf, wordOverlap } from './overlap.ts'
import type { PageTruth } from './truth.ts'

/** What came of reading a page, held against its truth. */
export type ReadPage = {
  readonly truth: PageTruth
  readonly document: Document | null
  readonly title: Tally
  readonly publisher: Tally
  readonly authors: Overlap
  readonly published: Overlap
  readonly main: Overlap
  /** Comments whose every word is in the voice `comment`, and those of them with the right commenter. */
  readonly comments: Tally
  readonly commenters: Tally
  /** Words that are not the author's, kept out of the author's voice. */
  readonly notices: Tally
  /** Letters with the right voice. */
  readonly voices: Tally
  /** Quotations and comments with the right speaker. */
  readonly attribution: Tally
  /** Of the stretches marked as direct speech, those that are. */
  readonly speech: Tally
  /** What is wrong, for people. */
  readonly faults: readonly string[]
}

/** Part of a quotation's letters that must be in the voice `quoted`. */
const mostly = 0.8

/** Reads a page as the index step does, and compares what it understood with the truth. */
export async function readPage(folder: string, truth: PageTruth): Promise<ReadPage> {
  const { documents } = await readFile(truth.file, readFileSync(join(folder, truth.file)))
  const [document = null] = documents
  return document ? compare(truth, document) : unread(truth)
}

function compare(truth: PageTruth, document: Document): ReadPage {
  const faults: string[] = []
  const check = (holds: boolean, fault: string): Tally => {
    if (!holds) faults.push(fault)
    return one(holds)
  }
  const same = (a: string | null, b: string | null): boolean => fold(a ?? '') === fold(b ?? '')
  const authors = overlapOf(truth.authors.map(fold), document.authors.map(fold))
  check(f1(authors) === 1, `authors ${document.authors.join(', ')} for ${truth.authors.join(', ')}`)
  const day = document.published?.date ?? null
  const published = overlapOf(truth.published ? [truth.published] : [], day ? [day] : [])
  check(f1(published) === 1, `published ${day} for ${truth.published}`)
  const said = wordsOf(document, ['author', 'quoted'])
  const main = wordOverlap(truth.main.join(' '), said, truth.either.join(' '))
  check(f1(main) > 0.98, `main text ${f1(main).toFixed(3)}`)
  return {
    truth,
    document,
    title: check(same(document.title, truth.title), `title ${document.title} for ${truth.title}`),
    publisher: check(
      same(document.publisher, truth.publisher),
      `publisher ${document.publisher} for ${truth.publisher}`,
    ),
    authors,
    published,
    main,
    notices: sum(
      truth.notices.map((notice) =>
        check(isKeptOut(fold(notice), said, truth), `the author’s: ${notice}`),
      ),
    ),
    ...compareVoices(truth, document, check),
    faults,
  }
}

/** A notice may repeat the article's words, as a pull quote does, but not once more in the author's voice. */
function isKeptOut(notice: string, said: string, { main, either }: PageTruth): boolean {
  const times = (text: string): number => text.split(notice).length - 1
  return times(said) <= times(fold(main.join(' '))) + times(fold(either.join(' ')))
}

function compareVoices(
  truth: PageTruth,
  document: Document,
  check: (holds: boolean, fault: string) => Tally,
): Pick<ReadPage, 'comments' | 'commenters' | 'voices' | 'attribution' | 'speech'> {
  const folded = foldPlaces(document.text)
  const taken = new Set<number>()
  const voices: Tally[] = []
  for (const paragraph of truth.main) {
    const place = locate(folded, paragraph, taken)
    if (place) {
      voices.push(
        lettersIn(document, place, ({ voice }) => voice === 'author' || voice === 'quoted'),
      )
    }
  }
  const commenters: Tally[] = []
  const comments = truth.comments.map(({ by, text }) => {
    const place = locate(folded, text, taken)
    const inVoice = place && lettersIn(document, place, ({ voice }) => voice === 'comment')
    if (inVoice) voices.push(inVoice)
    const isFound = inVoice !== null && inVoice.sum === inVoice.count
    const speaker = place ? (spanAt(document, place.start)?.speaker ?? null) : null
    const isRight = isFound && fold(speaker ?? '') === fold(by ?? '')
    commenters.push(check(isRight, `comment by ${speaker} for ${by}: ${text.slice(0, 60)}`))
    return one(isFound)
  })
  const within = new Set<number>()
  const quotes = truth.quotes.map(({ text, speaker }) => {
    const place = locate(folded, text, within)
    const spoken = place && lettersIn(document, place, ({ voice }) => voice === 'quoted')
    const isSpoken = spoken !== null && spoken.sum >= mostly * spoken.count
    const found = place
      ? document.spans.find(
          ({ voice, start, end }) => voice === 'quoted' && start <= place.end && place.start < end,
        )
      : undefined
    const isRight = isSpoken && fold(found?.speaker ?? '') === fold(speaker ?? '')
    return check(
      isRight,
      `said by ${isSpoken ? found?.speaker : 'the author'} for ${speaker}: ${text.slice(0, 60)}`,
    )
  })
  return {
    comments: sum(comments),
    commenters: sum(commenters),
    voices: sum(voices),
    attribution: sum([...quotes, ...commenters]),
    speech: sum(
      speechOf(truth, document).map(({ words, isSaid }) => check(isSaid, `nobody said: ${words}`)),
    ),
  }
}

/** The stretches of at least four words that were taken for direct speech, and whether they are. */
function speechOf(truth: PageTruth, { text, spans }: Document) {
  const said = fold([...truth.quotes.map((quote) => quote.text), ...truth.either].join(' … '))
  return spans
    .filter(({ voice }) => voice === 'quoted')
    .map(({ start, end }) => fold(text.slice(start, end)).replace(/^["' ]+|["' ]+$/g, ''))
    .filter((words) => words.split(' ').length >= 4)
    .map((words) => ({
      words,
      isSaid: words.split(/["']/).every((part) => said.includes(part.trim())),
    }))
}

function unread(truth: PageTruth): ReadPage {
  const nothing = { sum: 0, count: 1 }
  return {
    truth,
    document: null,
    title: nothing,
    publisher: nothing,
    authors: overlapOf(truth.authors, []),
    published: overlapOf(truth.published ? [truth.published] : [], []),
    main: wordOverlap(truth.main.join(' '), '', ''),
    comments: { sum: 0, count: truth.comments.length },
    commenters: { sum: 0, count: truth.comments.length },
    notices: { sum: 0, count: 0 },
    voices: nothing,
    attribution: { sum: 0, count: truth.quotes.length + truth.comments.length },
    speech: { sum: 0, count: 0 },
    faults: ['was not read'],
  }
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, tally) => ({ sum: all.sum + tally.sum, count: all.count + tally.count }),
    { sum: 0, count: 0 },
  )
}

/** The figures of a set of pages. F1 of authors and dates is over all pages, that of the text the mean of the pages. */
export function pageFigures(pages: readonly ReadPage[]): Figure[] {
  const figure = (cell: string, tallies: readonly Tally[], tolerance = 0.02): Figure[] =>
    figureOf(cell, tallies, { tolerance })
  return [
    ...figure(
      'title',
      pages.map(({ title }) => title),
    ),
    ...figure(
      'author F1',
      pages.map(({ authors }) => f1Tally(authors)),
    ),
    ...figure(
      'date F1',
      pages.map(({ published }) => f1Tally(published)),
    ),
    ...figure(
      'publisher',
      pages.map(({ publisher }) => publisher),
    ),
    ...figure(
      'main text F1',
      pages.map(({ main }) => one(f1(main))),
      0.01,
    ),
    ...figure(
      'comments found',
      pages.map(({ comments }) => comments),
    ),
    ...figure(
      'commenter right',
      pages.map(({ commenters }) => commenters),
    ),
    ...figure(
      'notices kept out',
      pages.map(({ notices }) => notices),
    ),
    ...figure(
      'voice accuracy',
      pages.map(({ voices }) => voices),
      0.01,
    ),
    ...figure(
      'attribution accuracy',
      pages.map(({ attribution }) => attribution),
    ),
    ...figure(
      'direct speech precision',
      pages.map(({ speech }) => speech),
    ),
  ]
}

/** 2 × right over what is wanted and what was given: its ratio of sums is the F1 over all pages. */
function f1Tally({ right, wanted, given }: Overlap): Tally {
  return { sum: 2 * right, count: wanted + given }
}
