import type { Paragraph } from '../paragraphs.ts'
import { nameWord } from './names.ts'

/** A note on the author has no more letters, and stands among so many paragraphs at the end. */
const longestNote = 240
const footLength = 3
const isPresent =
  /^,? (?:(?:also|now|still|currently|mostly|usually) )?(?:is|has|was born|(?!(?:th|it|hi)s )\p{Ll}{3,}s|[\p{Ll}]+ies)(?= )/u
/** `Lee T, Roe O and Moss N (2023) A title`: somebody else's work, in a list of what was read. */
const initials = String.raw`(?:\p{Lu}\.?[ -]?){1,3}`
const reference = new RegExp(
  `^(?:[-•*] |\\[?\\d{1,3}[\\].)] )?(?:(?:van|von|de|der|la|le|al-) ?){0,2}${nameWord},? ${initials}(?:(?:,|;|&| and|, and|, &) ?(?:${nameWord},? ${initials}|et al\\.?))*,? \\(?(?:1[6-9]|20)\\d\\d[a-z]?\\)?[.,:]? \\S`,
  'u',
)

/** Whether a line tells whose post elsewhere is shown above it: `— Ann Lee (@annlee) March 3, 2014`. */
export function signsPost({ text }: Pick<Paragraph, 'text'>): boolean {
  return text.length < 160 && /^(?:[—–-] ?)?[^\n]{1,80} \(@[\w.@-]{2,60}\)/u.test(text)
}

/** Whether a paragraph is one entry of a list of works: names with initials, a year, a title. */
export function isReference({ text }: Pick<Paragraph, 'text'>): boolean {
  return text.length < 600 && reference.test(text)
}

/** Whether a line heads such a list. */
export function headsReferences({ text }: Pick<Paragraph, 'text'>): boolean {
  return /^(?:(?:the )?publications?|references|bibliography|works cited|further reading|literature|sources|citation)\s*:?$/i.test(
    text,
  )
}

/**
 * The paragraphs at an article's foot that only tell of its author: `Ann Lee keeps bees.`
 *
 * @param article its own paragraphs, in order
 */
export function authorNotes(
  article: readonly Paragraph[],
  authors: readonly string[],
): Set<Paragraph> {
  const notes = new Set<Paragraph>()
  for (const paragraph of article.slice(1).slice(-footLength).reverse()) {
    if (!tellsOf(paragraph, authors)) break
    notes.add(paragraph)
  }
  return notes
}

function tellsOf({ text }: Paragraph, authors: readonly string[]): boolean {
  if (text.length > longestNote || /["“”«»]/.test(text)) return false
  return authors.some(
    (name) =>
      name.includes(' ') &&
      text.toLowerCase().startsWith(name.toLowerCase()) &&
      isPresent.test(text.slice(name.length)),
  )
}
