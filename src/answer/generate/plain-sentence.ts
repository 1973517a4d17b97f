import { cleanLine } from '../../documents/clean-text.ts'

const image = /!\[/
const tag = /<[a-z!/?]/i
const link = /\[([^\]]*)\]\([^)]*\)?/g
const emphasis = /(\*\*|__|`+)(?=\S)(.+?)(?<=\S)\1/g
const listMark = /^(?:#{1,6}\s+|[-*•–]\s+|\(?\d{1,2}[.)]\s+|>\s*)+/
/** What a program might make a link of: a scheme, or a name of a host or a mailbox. */
const address =
  /(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|javascript|data|tel|www\.):?)\S*|[\p{L}\p{N}_.+-]+@\S+|(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}(?:[/:?#]\S*)?/giu

/** What a sentence of a model says as plain text, or why it may not be shown. */
export type PlainSentence = { readonly text: string } | { readonly refused: 'markup' | 'address' }

/**
 * A sentence without the marks of lists, headings, emphasis and links.
 *
 * Images, tags, and addresses that the sources do not have are refused: showing them, or only fetching them, could tell
 * a stranger what was asked.
 *
 * @param sources what the sentence cites
 */
export function plainSentence(written: string, sources: readonly string[]): PlainSentence {
  const line = cleanLine(written)
  if (image.test(line) || tag.test(line)) return { refused: 'markup' }
  const text = line.replace(link, '$1').replace(emphasis, '$2').replace(listMark, '').trim()
  const known = sources.join('\n').toLowerCase()
  const isKnown = (found: string): boolean =>
    known.includes(found.toLowerCase().replace(/[.,;:!?)\]}"'”’]+$/, ''))
  if (!(text.match(address) ?? []).every(isKnown)) return { refused: 'address' }
  return { text }
}
