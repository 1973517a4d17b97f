import type { Paragraph } from '../paragraphs.ts'
import { isFurniture } from '../voices/furniture.ts'
import { namesOrganisation, organisation, titleCase } from '../voices/names.ts'
import { isAuthor } from './author-notes.ts'
import { isBody } from './labelled-facts.ts'
import { besideTitle, hasIssue } from './letterhead.ts'

const proper = String.raw`(?:The )?\p{Lu}[\p{L}\p{M}\p{N}.’'&-]*(?:(?: (?:of|for|the|and|on|de|&))* \p{Lu}[\p{L}\p{M}\p{N}’'&-]*)*`
const end = String.raw`(?=[.,;)|]|$| or | nor | and its | as | alone| on \p{Lu}?\p{N}?| in \p{N}|, ?\p{N})`
const views = String.raw`\b(?:[Vv]iews?|[Oo]pinions?|[Pp]olic(?:y|ies)|[Pp]osition|[Ss]tance)\b`
const ofWhom = `[^.]*?\\b(?:of|by) (?:the )?(${proper})${end}`
const notViewsOf = new RegExp(`${views}[^.]*?\\bnot\\b${ofWhom}`, 'u')
const viewsOf = new RegExp(`${views}${ofWhom}`, 'u')
const heldBy = new RegExp(
  `\\b(?:shared|endorsed|held|represent|reflect) (?:by )?(?:the )?(${proper})(?:[’']s?)? ?(?:own |official |editorial )?(?:views?|opinions?|polic(?:y|ies)|position|stance|$|\\.)`,
  'u',
)
const copyright = new RegExp(
  `^(?:©|\\([Cc]\\)|[Cc]opyright|COPYRIGHT)(?:[ :]*(?:©|\\([Cc]\\)))?[ ,]*(?:\\d{4}(?: ?[-–] ?\\d{4})?)?,?(?: by)?(?: the)? (${proper})(?=[.,|]|$| ?\\d{4}| All rights| –| —)`,
  'u',
)
const appeared = new RegExp(
  `\\b(?:[Pp]ublished|[Aa]ppeared|[Pp]osted) (?:in|on|by|at) (?:the )?(${proper})${end}`,
  'u',
)

/**
 * The publisher that a disclaimer, a copyright line or a note on the first publication names; null where none does.
 *
 * @param authors whose own copyright or views are not a publisher's
 */
export function readPublisher(
  paragraphs: readonly Paragraph[],
  authors: readonly string[],
): string | null {
  const notices = paragraphs.filter(isFurniture).map(({ text }) => text)
  const sentences = notices.flatMap((text) => text.split(/(?<=\.)\s+/))
  const disclaimers = sentences.filter((text) => /\b(?:views|opinions)\b/i.test(text))
  const origins = sentences.filter((text) => /\b(?:published|appeared)\b/i.test(text))
  return (
    first(disclaimers, notViewsOf, authors) ??
    first(disclaimers, viewsOf, authors) ??
    first(disclaimers, heldBy, authors) ??
    first(notices, copyright, authors) ??
    first(origins, appeared, authors, organisation)
  )
}

const longestName = 80
const organisationLine = new RegExp(`^${proper}$`, 'u')
const webSite = /^(?:https?:\/\/)?(?:www\.)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/\S*)?$/i

const inAddress =
  /\S@\S+\.\S|(?:^|\s)www\.\S|\bregistered (?:charity|company|office)\b|(?:\+|\b0)\d[\d ().-]{6,}\d/i

/**
 * The publisher whom the running heads and feet of a file name: an organisation, or the first name on a line that also
 * has its address, one of its departments, the title or an issue; null where none does.
 *
 * @param heads the stretches of each line
 */
export function publisherInHeads(
  heads: readonly (readonly string[])[],
  authors: readonly string[],
  title: string | null = null,
): string | null {
  for (const text of heads.flat()) {
    const line = text.replace(/\s\d{1,3}$/, '')
    const beside = besideTitle(line, title)
    const isPublisher = beside !== null && (isBody(beside) || hasIssue(line))
    if (isPublisher && !isPerson(beside, authors)) return beside
    const [name, ...others] = inAddress.test(line)
      ? line.split(/,\s|\s+[|·•–—]\s+|\.\s/)
      : line.split(/\s+[|·•–—]\s+/)
    if (name === undefined || name.length > longestName || !organisationLine.test(titleCase(name)))
      continue
    const isTold =
      namesOrganisation(name) ||
      others.some((part) => webSite.test(part) || inAddress.test(part) || namesOrganisation(part))
    if (isTold && !isPerson(name, authors)) return titleCase(name)
  }
  return null
}

/** Whether a name is one of the authors', who may have an institution among them. */
function isPerson(name: string, authors: readonly string[]): boolean {
  return isAuthor(
    name,
    authors.filter((author) => !namesOrganisation(author)),
  )
}

function first(
  texts: readonly string[],
  pattern: RegExp,
  authors: readonly string[],
  mustHave = /\p{L}/u,
): string | null {
  for (const text of texts) {
    const name = pattern
      .exec(text)?.[1]
      ?.replace(/(?<!\b(?:Inc|Ltd|Co|\p{Lu}))\.$/u, '')
      .trim()
    if (name && mustHave.test(name) && !isAuthor(name, authors) && !/^All [Rr]ights/.test(name))
      return name
  }
  return null
}
