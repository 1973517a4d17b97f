import { cleanLine } from '../../documents/clean-text.ts'

const image = /!\[/
const tag = /<[a-z!/?]/i
const link = /\[([^\]]*)\]\([^)]*\)?/g
/** What is left of a link that was not whole, and begins one beside the next sentence. */
const linkMark = /\]\s?[[(:]|\[[^\]]*$/
const emphasis = /(\*\*|__|`+)(?=\S)(.+?)(?<=\S)\1/g
const listMark = /^(?:#{1,6}\s+|[-*•–]\s+|\(?\d{1,2}[.)]\s+|>\s*)+/
/** What programs make links of, and what a browser may follow. */
const address =
  /(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|javascript|data|tel):|www\.)\S*|(?<![\p{L}\p{N}@.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}[/:?#]\S*/giu
/** A host or a mailbox alone, which may be a name that the sources use too: "Quay.example reported". */
const host =
  /[\p{L}\p{N}_.+-]+@\S+|(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}(?![\p{L}\p{N}])/giu

/** What a sentence of a model says as plain text, or why it may not be shown. */
type PlainSentence = { readonly text: string } | { readonly refused: 'markup' | 'address' }

/** What a sentence cites: the texts, and the addresses at which they were published. */
type Cited = { readonly texts: readonly string[]; readonly urls: readonly string[] }

/**
 * A sentence without the marks of lists, headings, emphasis and links.
 *
 * Images and tags are refused, as are addresses, but those of the sources themselves: an address that a text has may be
 * there for a model to pass on, and showing it, or only fetching it, could tell a stranger what was asked.
 */
export function plainSentence(written: string, { texts, urls }: Cited): PlainSentence {
  const line = cleanLine(written)
  const text = line.replace(link, '$1').replace(emphasis, '$2').replace(listMark, '').trim()
  // Looked for before and after: taking marks away may bring others together.
  const isMarked = [line, text].some((each) => image.test(each) || tag.test(each))
  if (isMarked || linkMark.test(text)) return { refused: 'markup' }
  const addresses = (text.match(address) ?? []).map(withoutEndMark)
  const hosts = (text.replace(address, ' ').match(host) ?? []).map(withoutEndMark)
  const known = texts.join('\n').toLowerCase()
  const areKnown =
    addresses.every((each) => urls.includes(each)) &&
    hosts.every((each) => known.includes(each.toLowerCase()))
  return areKnown ? { text } : { refused: 'address' }
}

function withoutEndMark(found: string): string {
  return found.replace(/[.,;:!?)\]}"'”’]+$/, '')
}
