import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document, Voice } from '../../src/documents/document.ts'
import { readFile } from '../../src/documents/read.ts'
import { FootnoteError } from '../../src/errors.ts'
import type { Tally } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import { fold, foldPlaces, spanAt } from './marked-text.ts'
import type { ArticleTruth } from './truth.ts'

/** What came of reading a scraped article, held against its marks. */
export type ReadArticle = {
  readonly facts: Tally
  /** Letters in the right voice, with the right commenter. */
  readonly voices: Tally
  /** Letters of comments and notices in the author's voice. */
  readonly mistaken: Tally
  /** Stretches of direct speech with the right speaker. */
  readonly attribution: Tally
  readonly faults: readonly string[]
}

type Mark = { readonly voice: Voice; readonly speaker: string | null }

/**
 * Reads a scraped article and compares it with its marks, letter by letter.
 *
 * Every line of the file is looked for in the document's text; letters that are not in it at all count as wrong.
 *
 * @throws FootnoteError `file_unreadable` when the article is not in the folder or can't be read
 */
export async function readArticle(folder: string, truth: ArticleTruth): Promise<ReadArticle> {
  const source = readFileSync(join(folder, truth.file))
  const { documents, skipped } = await readFile(truth.file, source)
  const [document] = documents
  if (!document) throw new FootnoteError('file_unreadable', `${truth.file}: ${skipped[0]?.reason}`)
  const faults = factsOf(document)
    .filter(([name, value]) => fold(value) !== fold(factOf(truth, name)))
    .map(([name, value]) => `${name} ${value || 'none'} for ${factOf(truth, name) || 'none'}`)
  const facts = { sum: 3 - faults.length, count: 3 }
  return { facts, ...compareLines(source.toString().split('\n'), truth, document, faults), faults }
}

const factNames = ['authors', 'publisher', 'published'] as const
type FactName = (typeof factNames)[number]

function factsOf({ authors, publisher, published }: Document): [FactName, string][] {
  return [
    ['authors', authors.join(', ')],
    ['publisher', publisher ?? ''],
    ['published', published?.date ?? ''],
  ]
}

function factOf({ authors, publisher, published }: ArticleTruth, name: FactName): string {
  return { authors: authors.join(', '), publisher: publisher ?? '', published: published ?? '' }[
    name
  ]
}

type Letter = { readonly wanted: Mark; readonly given: Mark | undefined; readonly line: number }

function compareLines(
  lines: readonly string[],
  truth: ArticleTruth,
  document: Document,
  faults: string[],
): Omit<ReadArticle, 'facts' | 'faults'> {
  const letters = lettersOf(lines, truth, document)
  const isRight = ({ wanted, given }: Letter): boolean =>
    given?.voice === wanted.voice && fold(given.speaker ?? '') === fold(wanted.speaker ?? '')
  const wrong = Map.groupBy(
    letters.filter((letter) => !isRight(letter)),
    ({ line }) => line,
  )
  for (const [line, { length }] of wrong) {
    faults.push(`line ${line}: ${length} letters: ${lines[line - 1]!.trim().slice(0, 60)}`)
  }
  const others = letters.filter(
    ({ wanted: { voice } }) => voice === 'comment' || voice === 'notice',
  )
  const isSpoken = ({ wanted }: Letter): boolean => wanted.voice === 'quoted'
  // A stretch counts as a whole, so that a long one weighs no more than a short one.
  const quotes = Map.groupBy(letters.filter(isSpoken), ({ wanted }) => wanted)
  return {
    voices: tallyOf(letters, isRight),
    mistaken: tallyOf(others, ({ given }) => given?.voice === 'author'),
    attribution: tallyOf([...quotes.values()], (stretch) => stretch.every(isRight)),
  }
}

/** Every letter and digit of the marked lines, with the voice it has in the document, if it is there. */
function lettersOf(lines: readonly string[], truth: ArticleTruth, document: Document): Letter[] {
  const { text, places } = foldPlaces(document.text)
  let from = 0
  return lines.flatMap((words, i) => {
    const line = i + 1
    const wanted = markOf(truth, line)
    const folded = foldPlaces(words)
    const begin = folded.text.length - folded.text.trimStart().length
    const at = text.indexOf(folded.text.trim(), from)
    if (!wanted || folded.text.trim() === '') return []
    if (at >= 0) from = at + folded.text.trim().length
    const quotes = truth.quotes.filter((quote) => quote.line === line)
    const marks = quotes.map(({ speaker }): Mark => ({ voice: 'quoted', speaker }))
    return [...folded.text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }): Letter => {
      const place = folded.places[index]!
      const quote = quotes.findIndex((each) => each.from <= place && place < each.to)
      const given = at < 0 ? undefined : spanAt(document, places[at + index - begin]!)
      return { wanted: marks[quote] ?? wanted, given, line }
    })
  })
}

function tallyOf<Thing>(things: readonly Thing[], holds: (thing: Thing) => boolean): Tally {
  return { sum: things.filter(holds).length, count: things.length }
}

function markOf({ lines }: ArticleTruth, line: number): Mark | null {
  const found = lines.find(([first, last]) => first <= line && line <= last)
  return found ? { voice: found[2], speaker: found[3] } : null
}

/** The figures of a set of scraped articles. */
export function articleFigures(articles: readonly ReadArticle[]): Figure[] {
  const exact = { tolerance: 0 }
  return [
    ...figureOf(
      'author, publisher and date exact',
      articles.map(({ facts }) => facts),
      exact,
    ),
    ...figureOf(
      'voice accuracy',
      articles.map(({ voices }) => voices),
      { tolerance: 0.005 },
    ),
    ...figureOf(
      'comments and notices taken for the author',
      articles.map(({ mistaken }) => mistaken),
      { better: 'lower', tolerance: 0 },
    ),
    ...figureOf(
      'attribution accuracy',
      articles.map(({ attribution }) => attribution),
      exact,
    ),
  ]
}
