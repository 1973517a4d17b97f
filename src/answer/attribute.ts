import { dateInWords } from '../documents/date-in-words.ts'
import type { DocumentMetadata, PartialDate } from '../documents/document.ts'
import type { IndexedPassage } from '../search/passage-index.ts'

/** Whose words something is, and where they stand. */
export type Telling = Pick<IndexedPassage, 'voice' | 'speaker' | 'document'>

/** Who says a passage, for people: `Ada Example, The Quay, 4 July 2012`; what is unknown is said to be unknown. */
export function attributionOf({ voice, speaker, document }: Telling): string {
  const source = sourceOf(document, voice === 'quoted' ? 'an unsigned article' : 'unsigned')
  switch (voice) {
    case 'author':
      return source
    case 'quoted':
      return `${speaker ?? 'an unnamed speaker'}, quoted by ${source}`
    case 'comment':
      return `reader comment by ${speaker ?? 'an unnamed reader'} on “${document.title}”`
    case 'notice':
      return `publisher's notice on “${document.title}”`
  }
}

/** Who wrote a document, where and when; what is unknown is said to be unknown. */
export function sourceOf(
  { authors, publisher, published, after }: DocumentMetadata,
  unsigned = 'unsigned',
): string {
  return [
    listOf(authors) || unsigned,
    ...(publisher ? [publisher] : []),
    published ? dateInWords(published.date) + unsure(published) : undated(after),
  ].join(', ')
}

/** The words that introduce what a passage says: `Ada Example writes (4 July 2012): `. */
export function leadIn({ voice, speaker, document }: Telling): string {
  const { published, covers, title } = document
  // Of a retrospective the day of writing says nothing about its events; the year says that it looks back.
  const dated = published
    ? ` (${dateInWords(covers ? published.date.slice(0, 4) : published.date)}${unsure(published)})`
    : ''
  switch (voice) {
    case 'author':
      return authorLeadIn(document, dated)
    case 'quoted': {
      const reporter = listOf(document.authors) || document.publisher || 'an unsigned article'
      return `${speaker ?? 'An unnamed speaker'}, quoted by ${reporter}${dated}, says: `
    }
    case 'comment':
      return speaker
        ? `A reader signing as ${speaker} comments on “${title}”: `
        : `An unnamed reader comments on “${title}”: `
    case 'notice':
      return `A publisher's notice on “${title}” says: `
  }
}

/** The words of introductions that are about the telling, not about what is told. */
export const attributionWords: ReadonlySet<string> = new Set(
  'writes write says comments unsigned undated article reader signing unnamed quoted speaker publisher notice date inferred'.split(
    ' ',
  ),
)

function authorLeadIn({ authors, publisher, title }: DocumentMetadata, dated: string): string {
  if (authors.length > 0) {
    return `${listOf(authors)} ${isPlural(authors) ? 'write' : 'writes'}${dated}: `
  }
  if (publisher) return `An unsigned article by ${publisher}${dated} says: `
  return dated
    ? `An unsigned article, “${title}”${dated}, says: `
    : `An unsigned, undated article, “${title}”, says: `
}

/** An article without a date may still tell of a day that it must be later than. */
function undated(after: string | undefined): string {
  return after ? `undated, inferred to be after ${dateInWords(after)}` : 'undated'
}

/** A date that nobody stated is marked wherever it is shown. */
function unsure({ origin }: PartialDate): string {
  return origin === 'inferred' ? ', date inferred' : ''
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
}

/** Several names, or a body of people named in the plural ("Footnote editors"). */
function isPlural(authors: readonly string[]): boolean {
  return authors.length > 1 || /\s\p{Ll}+s$/u.test(authors[0] ?? '')
}
