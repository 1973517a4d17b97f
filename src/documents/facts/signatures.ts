import { isLabel, isProse, type Paragraph } from '../paragraphs.ts'
import { isFurniture } from '../voices/furniture.ts'
import { fullName, isNameLine, namesOrganisation } from '../voices/names.ts'
import { occupation } from '../voices/person-nouns.ts'
import { isSection, readByline } from './bylines.ts'

/** Who signs an article below it, and the lines with nothing else. */
type Signatures = {
  readonly authors: readonly string[]
  readonly lines: readonly Paragraph[]
}

const none: Signatures = { authors: [], lines: [] }
const honorific = /^(?:(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Rev|Sir|Cllr|Capt|Col)\.? )+/
const dash = /^[—–―-]{1,2} ?(?=\p{Lu})/u
const signer = new RegExp(`^(${fullName})(?=$|,| \\(|\\n)`, 'u')
const lettersPage = /\b(?:letters?|correspondence|readers write|your views|postbag|mailbag)\b/i
const fewestWords = 4
/** Notes and references may stand below the line that names the author. */
const longestFoot = 8
/** What a line that names the author at the foot begins with; a `By` alone may be another article's or a reader's. */
const credit =
  /^(?:(?:words|text|story|authors?)(?: by\b| ?:)|(?:written|reported|compiled|told|interview(?:ed)?|review(?:ed)?|report(?:ing)?|essay|article) by\b)[^\n]*$/i
const reachable = /\S@\S+\.\S|\b(?:tel|phone|mobile|fax)\p{L}*\b|\+?\d[\d ().-]{6,}\d/iu
const quotation = /^["“„«‘]/

/**
 * The names below an article: behind a dash (`— Ann Lee`), behind a label (`Words: Ann Lee`) or above what their bearer
 * is; on a page of letters, the one below each.
 *
 * A dash amid an article, or below a quotation, gives the source of that instead.
 *
 * @param article without comments and lists of other articles
 * @param marked what the markup sets apart as the page's own
 */
export function readSignatures(
  article: readonly Paragraph[],
  title: string,
  marked: ReadonlySet<Paragraph>,
): Signatures {
  const isText = (one: Paragraph): boolean =>
    isProse(one, fewestWords) && !isLabel(one) && !isFurniture(one) && !marked.has(one)
  if (lettersPage.test(title)) {
    const signed = article.filter(
      (line, i) => i > 0 && !isLabel(article[i - 1]!) && signedName(line),
    )
    if (signed.length > 1) return { authors: namesOf(signed), lines: signed }
  }
  return signedBelow(article, isText) ?? credited(article, isText)
}

/** The line right below the last sentence, behind a dash or above an office. */
function signedBelow(
  article: readonly Paragraph[],
  isText: (one: Paragraph) => boolean,
): Signatures | null {
  const last = article.findLastIndex(isText)
  const [first, second] = article.slice(last + 1).filter((one) => !isFurniture(one))
  if (last < 0 || !first || quotation.test(article[last]!.text)) return null
  const name = signedName(first)
  const dashed = article.filter((line) => dash.test(line.text) && signedName(line))
  // Several are the sources of what stands above each.
  if (name && dashed.length === 1 && dashed[0] === first) return { authors: [name], lines: [first] }
  return second && isSignOff(first, second)
    ? { authors: [first.text], lines: [first, second] }
    : null
}

/** The one line below a sentence at the foot that names people behind a label; several are those of other articles. */
function credited(article: readonly Paragraph[], isText: (one: Paragraph) => boolean): Signatures {
  const credits = article.flatMap((line, i) => {
    const above = i < article.length - longestFoot ? undefined : article[i - 1]
    const authors = above && isText(above) ? creditedIn(line) : []
    return authors.length > 0 ? [{ authors, lines: [line] }] : []
  })
  return credits.length === 1 ? credits[0]! : none
}

/** The people whom a line such as `Words: Ann Lee` names. */
function creditedIn(line: Paragraph): readonly string[] {
  if (!credit.test(line.text) || !isLabel(line) || isFurniture(line)) return []
  const authors = readByline(line.text, false)?.authors ?? []
  return authors.every(isNameLine) ? authors : []
}

function namesOf(lines: readonly Paragraph[]): string[] {
  return [...new Set(lines.map((line) => signedName(line)!))]
}

/** The name that a line begins with, behind a dash or before a place; null for any other line. */
function signedName(line: Paragraph): string | null {
  if (!isLabel(line)) return null
  const words = line.text.replace(dash, '').replace(honorific, '')
  const name = signer.exec(words)?.[1]
  return name && isNameLine(name) && !namesOrganisation(name) && !isSection(name) ? name : null
}

/** A name above what its bearer is, with no number to call as those whom the press may ask have. */
function isSignOff(name: Paragraph, role: Paragraph): boolean {
  return (
    isNameLine(name.text) &&
    !namesOrganisation(name.text) &&
    !isSection(name.text) &&
    isLabel(role) &&
    role.text.length <= 60 &&
    occupation.test(role.text) &&
    !reachable.test(role.text)
  )
}
