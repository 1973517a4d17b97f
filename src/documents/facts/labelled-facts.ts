import { isLabel, type Paragraph } from '../paragraphs.ts'
import { organisation, titleCase } from '../voices/names.ts'

/** What a date on a page is of. */
export type DateKind = 'release' | 'update' | 'other'

const releaseLabel =
  /^(?:(?:press |news )?release date|(?:for )?(?:immediate )?release|date(?: of (?:release|issue|publication|posting))?|(?:publication|publish(?:ed|ing)?|posting|issue) date|date (?:published|posted|issued|released)|(?:first |originally )?(?:published|posted|issued|released)(?: on)?)\s*:?$/i
const updateLabel =
  /^(?:(?:page )?last )?(?:updated?|modified|changed|revised|reviewed|edited)(?: on| date)?\s*:?$|^date (?:updated|modified|changed|revised)\s*:?$/i
const personLabel =
  /^(?:by|(?:written|reported|compiled) by|words(?: by)?|text(?: by)?|story(?: by)?|authors?|author\(s\)|byline|reporter|writer)\s*:?$/i
const issuerLabel = /^(?:issued|released) by\s*:?$/i
const sourceLabel = /^(?:from|issuing (?:body|authority|organi[sz]ation|department))\s*:?$/i
/** Letters and messages are from somebody to somebody. */
const addressee = /^(?:to|cc|subject|re)\s*:/i
/** What is told of a film, a record or a game, which is released too. */
const ofWork =
  /(?:^|\b)(?:director|directed by|cast|starring|running time|runtime|genres?|platforms?|developer|certificate|studio|tracks?|label)\s*:/i
const anyLabel = /^[\p{Lu}][^:.!?]{1,30}:$/u
const inLine = /^([\p{Lu}][\p{L} ]{2,24}): (\S.*)$/u
const longestValue = 120
/** What bodies call themselves beyond what newspapers do. */
const bodyWord =
  /\b(?:Academy|Administration|Authority|Campaign|Chamber|Charity|Church|Club|Coalition|College|Commission|Confederation|Congress|Consortium|Co-?operative|Embassy|Federation|Forum|Fund|Government|Guild|Hospital|League|Library|Movement|Museum|Parliament|Partnership|Police|Project|Secretariat|Syndicate|Watch)\b/
const bodyName =
  /^\p{Lu}[\p{L}\p{M}’'.-]*(?:,? (?:&|of|and|the|for|in|on|de|to|\p{Lu}[\p{L}\p{M}’'.-]*))*$/u
/** `Ministry of Roads and The Rt Hon Ann Lee`: whoever speaks for it. */
const speaker = /(?:,| and) (?:The )?(?:Rt\.? Hon|Hon|Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Dr)\b.*$/

/** The label of each line of a list of facts: on the line above (`Release date:`) or none. */
export function labelsIn(head: readonly Paragraph[]): ReadonlyMap<Paragraph, Paragraph> {
  const labels = new Map<Paragraph, Paragraph>()
  for (const [i, label] of head.entries()) {
    const value = head[i + 1]
    if (value && isFactLabel(label) && value.text.length <= longestValue && !isFactLabel(value)) {
      labels.set(value, label)
    }
  }
  return labels
}

function isFactLabel({ text }: Paragraph): boolean {
  return (
    text.length <= 32 &&
    [releaseLabel, updateLabel, personLabel, issuerLabel, sourceLabel, anyLabel].some((one) =>
      one.test(text),
    )
  )
}

/** What the date below or behind a label is of; null for one of something else, such as `Closing date:`. */
export function dateKind(label: string | null): DateKind | null {
  if (label === null) return 'other'
  if (updateLabel.test(label)) return 'update'
  return releaseLabel.test(label) ? 'release' : null
}

/** Whether lines around a date tell of a film, a record or a game, so that `Release date:` is that of the work. */
export function tellsOfWork(text: string): boolean {
  return ofWork.test(text)
}

/** Whether a label says that a name follows it. */
export function isPersonLabel({ text }: Paragraph): boolean {
  return personLabel.test(text)
}

/** The body that a list of facts names as the one that issued a page, and whether as its author too. */
export function labelledIssuer(
  head: readonly Paragraph[],
  labels: ReadonlyMap<Paragraph, Paragraph>,
): { readonly name: string; readonly isAuthor: boolean; readonly lines: Paragraph[] } | null {
  if (head.some(({ text }) => addressee.test(text))) return null
  for (const line of head) {
    const above = labels.get(line)
    const [, within, rest] = above ? [] : (inLine.exec(line.text) ?? [])
    const label = above?.text ?? within ?? ''
    const name = issuerAfter(label, rest ?? line.text)
    if (name === null || !isLabel(line)) continue
    return { name, isAuthor: issuerLabel.test(label), lines: above ? [above, line] : [line] }
  }
  return null
}

function issuerAfter(label: string, words: string): string | null {
  const name = words.replace(speaker, '').trim()
  const isIssuer = issuerLabel.test(label) || sourceLabel.test(label)
  return isIssuer && name.length <= longestValue && isBody(name) ? name : null
}

/** Whether words are the name of an institution: written as a name, with a word that institutions have in theirs. */
export function isBody(name: string): boolean {
  const cased = titleCase(name)
  return (organisation.test(cased) || bodyWord.test(cased)) && bodyName.test(cased)
}
