import { isLabel, type Paragraph } from '../paragraphs.ts'
import { isFurniture } from '../voices/furniture.ts'
import { footLength, headLength, releaseLine } from '../voices/release-foot.ts'

const named = String.raw`(\p{Lu}(?:[^.:;|/?!]|(?<=\b(?:Co|Corp|Inc|Ltd|St))\.){1,60})`
/** A release names its source in its last lines. */
const sourceLine = new RegExp(`^(?:SOURCE|Source):? ${named}$`, 'u')
const aboutLine = new RegExp(`^[Aa](?:bout|BOUT) (?:the )?${named}$`, 'u')
/** What wires set above the name of whoever pays for a release. */
const wire = /^news provided by\b/i
const longestAbout = 3

/** Who issued a press release, and the lines that tell of them and not of the news. */
type Issuer = { readonly name: string | null; readonly lines: readonly Paragraph[] }

/**
 * The issuer of a press release: whom its source line or the heading `About X` at its foot names.
 *
 * Without a line on top that says so, a text is a release where a wire's label stands there, or its foot has both.
 */
export function readIssuer(article: readonly Paragraph[]): Issuer {
  const foot = article.slice(-footLength)
  const source = foot.find(({ text }) => sourceLine.test(text))
  const name = sourceLine.exec(source?.text ?? '')?.[1] ?? null
  const about = linesAbout(foot, name)
  const head = article.slice(0, headLength)
  const isWired = name !== null && (about.length > 0 || head.some(({ text }) => wire.test(text)))
  const isRelease = isWired || head.some(({ text }) => releaseLine.test(text))
  if (!isRelease) return { name: null, lines: [] }
  return {
    name: name ?? aboutLine.exec(about[0]?.text ?? '')?.[1] ?? null,
    lines: source ? [source, ...about] : about,
  }
}

/** What the foot tells of the issuer: the lines below a heading, or the paragraph that begins with it. */
function linesAbout(foot: readonly Paragraph[], name: string | null): readonly Paragraph[] {
  const isHeading = ({ text }: Paragraph): boolean =>
    aboutLine.test(text) && isLabel({ text, start: 0, end: 0 })
  const at = foot.findIndex(isHeading)
  const runIn = name ? foot.filter(({ text }) => text.startsWith(`About ${name} `)) : []
  if (at < 0) return runIn.slice(0, 1)
  const below = foot.slice(at, at + 1 + longestAbout)
  const end = below.findIndex((one, i) => i > 0 && (isFurniture(one) || isLabel(one)))
  return end < 0 ? below : below.slice(0, end)
}
