import { isLabel, type Paragraph } from '../paragraphs.ts'

/** What a release says of its issuer stands among so many paragraphs at its end. */
export const footLength = 12
/** That it is one, or who sent it, stands among so many at its top. */
export const headLength = 12
const longestSection = 3

/** Above its first lines a release says that it is one. */
export const releaseLine = /^(?:for immediate release|(?:press|media|news) release)\b/i
/** `LARKMOOR, Oct. 3, 2014 /Tidewire/ -- `: a place, and the service that sent the release. */
const wireLine = /^\p{Lu}{3}.{0,80} \/\p{Lu}[\p{L} -]{2,30}\/ ?(?:--|–|—) /u
const sourceLine = /^SOURCE:? \p{Lu}/u
const forwardLooking =
  /^(?:(?:cautionary|safe harbou?r|special|important|note|notice|disclosure|information|statements?)\b[^.!?]{0,60} )?forward[- ]looking (?:statements?|information)\b/i
const about = /^(?:About|ABOUT) (?:[Tt]he )?(\p{Lu}[\p{L}\p{N}&’'-]*(?: \p{Lu}[\p{L}\p{N}&’'-]*)*)/u
const legalForm = /^,? (?:Inc|Ltd|Limited|LLC|Corp|Co|plc|PLC|GmbH|AG|S\.A|N\.V|B\.V)\b\.?/

/**
 * What a press release says at its end of whoever issued it, and of what it doesn't promise: `About X` and
 * `Forward-Looking Statements`, with the paragraphs below such a heading up to the next one. Nothing in other texts.
 */
export function releaseFoot(paragraphs: readonly Paragraph[]): Set<Paragraph> {
  const away = new Set<Paragraph>()
  if (!isRelease(paragraphs)) return away
  const from = Math.max(1, paragraphs.length - footLength)
  const told = paragraphs
    .slice(0, from)
    .map(({ text }) => text)
    .join('\n')
  let left = 0
  for (const paragraph of paragraphs.slice(from)) {
    const isSection = forwardLooking.test(paragraph.text) || isAbout(paragraph.text, told)
    if (isSection) left = isLabel(paragraph) ? longestSection + 1 : 1
    else if (isLabel(paragraph)) left = 0
    if (left-- > 0) away.add(paragraph)
  }
  return away
}

function isRelease(paragraphs: readonly Paragraph[]): boolean {
  const head = paragraphs.slice(0, headLength)
  return (
    head.some(({ text }) => releaseLine.test(text) || wireLine.test(text)) ||
    paragraphs.slice(-footLength).some(({ text }) => sourceLine.test(text))
  )
}

/** `About X`, or the same before what is said of it, where the release has told of X above. */
function isAbout(text: string, told: string): boolean {
  const name = about.exec(text)?.[1]
  if (name === undefined) return false
  if (told.includes(name)) {
    const rest = text.slice(text.indexOf(name) + name.length)
    return rest === '' || legalForm.test(rest) || /^\s?[.:–—-]/.test(rest)
  }
  // `About Tidal Works Founded in 1919`: the heading has no mark of its own.
  const short = name.split(' ').slice(0, -1).join(' ')
  return short !== '' && told.includes(short)
}
