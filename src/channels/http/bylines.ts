import type { Citation } from '../../answer/answer.ts'
import type { PartialDate, Voice } from '../../documents/document.ts'

/**
 * Words of a document on one line, without what a terminal would obey: no line of theirs then looks like one of ours.
 */
export function oneLine(text: string): string {
  const joined = text.replaceAll(/\s+/g, ' ').trim()
  return joined.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
}

/** Who wrote a document, where and when it was published, as far as that is known: `Ada Moss · The Quay · 1989`. */
export function byline(
  authors: readonly string[],
  publisher: string | null,
  date: string | null,
): string {
  return oneLine([authors.join(', '), publisher, date].filter(Boolean).join(' · '))
}

/** The day, month or year of a document, and whether it is only a conclusion. */
export function dayOf(published: PartialDate | null): string {
  return published ? dated(published.date, published.origin === 'inferred') : 'undated'
}

const dated = (date: string, isInferred: boolean) => (isInferred ? `${date} (inferred)` : date)

/** Whose words these are where they are not the author's; null for those. */
export function voiceLabel(voice: Voice, speaker: string | null): string | null {
  switch (voice) {
    case 'author':
      return null
    case 'quoted':
      return speaker ? `Quoted: ${oneLine(speaker)}` : 'Quoted words'
    case 'comment':
      return speaker ? `Reader comment by ${oneLine(speaker)}` : 'Reader comment'
    case 'notice':
      return 'Publisher’s notice'
  }
}

/** Where a citation stands: title, byline and whose words it has. */
export function sourceOf(citation: Citation): string {
  const { title, authors, publisher, date, dateInferred, voice, speaker } = citation
  const day = date === null ? 'undated' : dated(date, dateInferred)
  const parts = [oneLine(title), byline(authors, publisher, day), voiceLabel(voice, speaker)]
  return parts.filter(Boolean).join(' · ')
}
