import { isLabel, type Paragraph } from '../paragraphs.ts'
import { isFurniture } from '../voices/furniture.ts'

/** A release says so above its first lines, or names its source in the last. */
const releaseLine = /^(?:for immediate release|(?:press|media|news) release)\b/i
const sourceLine = /^(?:SOURCE|Source):? (\p{Lu}[^.:;|/]{1,60})$/u
const aboutLine = /^about (?:the )?(\p{Lu}[^.:;?!]{1,60})$/iu
const headLength = 12
const footLength = 12
const longestAbout = 3

/** Who issued a press release, and the lines that tell of them and not of the news. */
export type Issuer = { readonly name: string | null; readonly lines: readonly Paragraph[] }

/** The issuer of a press release: whom its source line or the heading `About X` at its foot names. */
export function readIssuer(article: readonly Paragraph[]): Issuer {
  const foot = article.slice(-footLength)
  const source = foot.find(({ text }) => sourceLine.test(text))
  const isRelease = article.slice(0, headLength).some(({ text }) => releaseLine.test(text))
  if (!isRelease) return { name: null, lines: [] }
  const at = foot.findIndex(
    ({ text }) => aboutLine.test(text) && isLabel({ text, start: 0, end: 0 }),
  )
  const below = at < 0 ? [] : foot.slice(at, at + 1 + longestAbout)
  const end = below.findIndex((one, i) => i > 0 && (isFurniture(one) || isLabel(one)))
  const about = end < 0 ? below : below.slice(0, end)
  const name =
    sourceLine.exec(source?.text ?? '')?.[1] ?? aboutLine.exec(about[0]?.text ?? '')?.[1] ?? null
  return { name, lines: source ? [source, ...about] : about }
}
