import { dateInWords } from '../documents/date-in-words.ts'
import type { DocumentMetadata, PartialDate } from '../documents/document.ts'
import type { IndexedPassage } from '../search/passage-index.ts'
import type { Candidate } from './candidates.ts'

/** Whose words something is, and where they stand. */
export type Telling = Pick<IndexedPassage, 'voice' | 'speaker' | 'document'> & {
  /** Whether words of the one who reports stand around those of the speaker: `“It was ours,” said Cole Brown.` */
  readonly isFramed?: boolean
}

/** Whose words a sentence of a source is, and where they stand. */
export function tellingOf({
  hit,
  voice,
  speaker,
  isFramed,
}: Pick<Candidate, 'hit' | 'voice' | 'speaker' | 'isFramed'>): Telling {
  return { voice, speaker, document: hit.passage.document, isFramed }
}

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

/**
 * The words that introduce what a passage says: `Ada Example writes (The Quay, 4 July 2012): `.
 *
 * Words around a quotation are never given to the speaker: `Ada Example writes (4 July 2012), quoting Cole Brown: `.
 *
 * @param isKnown whether the sentence before was of the same document, so that where and when has been said
 */
export function leadIn({ voice, speaker, document, isFramed }: Telling, isKnown = false): string {
  const { title } = document
  const source = isKnown ? '' : bracketed(document)
  switch (voice) {
    case 'author':
      return authorLeadIn(document, source)
    case 'quoted':
      return isFramed
        ? quoting(authorLeadIn(document, source), speaker)
        : `${speaker ?? 'An unnamed speaker'}, quoted by ${reporterOf(document, source)}, says: `
    case 'comment': {
      const who = speaker ? `A reader signing as ${speaker}` : 'An unnamed reader'
      return isKnown ? `${who} comments: ` : `${who} comments on “${title}”: `
    }
    case 'notice':
      return `A publisher's notice on “${title}” says: `
  }
}

/**
 * The words that introduce what several passages say alike: `Ada Example (1999) and Ben Sample (4 July 2012) write: `.
 *
 * @param tellings oldest first, at least one, all in one voice; those quoted all of one speaker
 */
export function jointLeadIn(tellings: readonly [Telling, ...Telling[]]): string {
  const [first] = tellings
  if (tellings.length === 1) return leadIn(first)
  const { voice, speaker } = first
  const documents = tellings.map(({ document }) => document)
  switch (voice) {
    case 'author':
      return writersLeadIn(documents)
    case 'quoted':
      if (tellings.some(({ isFramed }) => isFramed)) {
        return quoting(writersLeadIn(documents), speaker)
      }
      return `${speaker ?? 'An unnamed speaker'}, quoted by ${listOf(documents.map((each) => reporterOf(each)))}, says: `
    case 'comment':
      return `Readers signing as ${listOf(tellings.map((each) => each.speaker ?? 'nobody'))} comment: `
    case 'notice':
      return `Notices on ${listOf(documents.map(({ title }) => `“${title}”`))} say: `
  }
}

/**
 * The words that introduce a correction: `A correction by The Quay (12 July 2012) says: `.
 *
 * @param saysSo whether its own words begin with that
 * @param isBelow whether it stands below what it corrects, whose day is not the day of the correction
 */
export function correctionLeadIn(
  { voice, document }: Telling,
  { saysSo, isBelow }: { readonly saysSo: boolean; readonly isBelow: boolean },
): string {
  const { title, authors, publisher } = document
  const what = saysSo ? 'A publisher’s note' : 'A correction'
  const whose =
    voice === 'notice'
      ? `${saysSo ? 'on' : 'to'} “${title}”`
      : `by ${publisher ?? (listOf(authors) || `“${title}”`)}`
  const dated = isBelow ? '' : bracketed({ ...document, authors: [] })
  return `${what} ${whose}${dated} says: `
}

/** The words that introduce what was corrected since: `Before the correction, Ada Example wrote (4 July 2012): `. */
export function formerLeadIn(telling: Telling): string {
  const lead = leadIn(telling).replace(
    / (?:writes?|says|comments)(?= \([^)]*\): $|: $| on “)/,
    (verb) => (verb.startsWith(' w') ? ' wrote' : verb === ' says' ? ' said' : ' commented'),
  )
  return `Before the correction, ${insideSentence(lead)}`
}

function writersLeadIn(documents: readonly DocumentMetadata[]): string {
  const isSigned = documents.every(({ authors }) => authors.length > 0)
  return `${capitalised(listOf(documents.map(signedOf)))} ${isSigned ? 'write' : 'say'}: `
}

/** The words that introduce a sentence that has somebody else's words in it. */
function quoting(lead: string, speaker: string | null): string {
  return lead.replace(/,?: $/, `, quoting ${speaker ?? 'an unnamed speaker'}: `)
}

/** Where and when a document was published, in brackets; where is left out if that is who wrote it. */
function bracketed({ authors, publisher, published, covers }: DocumentMetadata): string {
  const isOwn = publisher === null || authors.length === 0 || isOneBody(authors[0]!, publisher)
  // Of a retrospective the day of writing says nothing about its events; the year says that it looks back.
  const day = published
    ? dateInWords(covers ? published.date.slice(0, 4) : published.date) + unsure(published)
    : 'undated'
  return ` (${isOwn ? day : `${publisher}, ${day}`})`
}

/** "Footnote editors" and the "Footnote collection". */
function isOneBody(author: string, publisher: string): boolean {
  const [one, other] = [author, publisher].map((name) => name.replace(/^The /, '').split(' ', 1)[0])
  return one === other
}

/** Who quotes somebody, where and when. */
function reporterOf(document: DocumentMetadata, source = bracketed(document)): string {
  return (listOf(document.authors) || document.publisher || 'an unsigned article') + source
}

/** Who wrote something, where and when, inside a sentence. */
function signedOf(document: DocumentMetadata): string {
  const { authors, publisher, title } = document
  const unsigned = publisher
    ? `an unsigned article by ${publisher}`
    : `an unsigned article, “${title}”`
  return (listOf(authors) || unsigned) + bracketed(document)
}

/** An introduction as it stands after other words of its sentence. */
export function insideSentence(lead: string): string {
  return /^(?:An?|Readers|Notices) /.test(lead)
    ? lead.charAt(0).toLowerCase() + lead.slice(1)
    : lead
}

/** A name is left as it is written: not everybody signs with a capital. */
function capitalised(words: string): string {
  return words.replace(/^an unsigned/, 'An unsigned')
}

/** The words of introductions that are about the telling, not about what is told. */
export const attributionWords: ReadonlySet<string> = new Set(
  'yes writes write wrote says comments comment notices correction unsigned undated article reader readers signing unnamed quoted quoting speaker publisher notice date inferred'.split(
    ' ',
  ),
)

function authorLeadIn(
  { authors, publisher, published, title }: DocumentMetadata,
  dated: string,
): string {
  if (authors.length > 0) {
    return `${listOf(authors)} ${isPlural(authors) ? 'write' : 'writes'}${dated}: `
  }
  if (publisher) return `An unsigned article by ${publisher}${dated} says: `
  return published
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
