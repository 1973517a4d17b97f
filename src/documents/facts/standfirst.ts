import { isProse, type Paragraph } from '../paragraphs.ts'
import { fullName } from '../voices/names.ts'

const longestStandfirst = 240
/** Below the title, so many lines may introduce the author. */
const firstLines = 5
const lastLines = 12
const writing = 'reports|writes|reviews'
const telling =
  'argues|asks|assesses|celebrates|considers|contends|describes|discovers|examines|explains|explores|finds|investigates|looks|makes|meets|pays|recalls|recounts|reflects|remembers|suggests|surveys|talks|tells|traces|travels|unpicks|visits|warns|wonders'
const leading = new RegExp(`^(${fullName}) (${writing}|${telling})\\b`, 'u')
const closing = new RegExp(
  `[,.;–—] (${writing}|argues|explains|asks|warns) (${fullName})\\.?$`,
  'u',
)

/**
 * The author whom the lines below a title introduce: `Ann Lee remembers the old crane`, `The crane must go, writes Ann
 * Lee`.
 *
 * News is introduced in the same words; so nobody whom the article tells of is its author, and a person who does what
 * others do too must have a note at its foot.
 */
export function introducedAuthor(title: Paragraph, article: readonly Paragraph[]): string | null {
  const top = article.indexOf(title) + 1
  for (const line of article.slice(top, top + firstLines)) {
    if (line.text.length > longestStandfirst) return null
    const lead = leading.exec(line.text)
    const close = lead ? null : closing.exec(line.text)
    const [name, verb] = lead ? [lead[1], lead[2]] : [close?.[2], close?.[1]]
    if (!name || !verb || isToldOf(name, article, line)) continue
    const isWriter = new RegExp(`^(?:${writing})$`).test(verb)
    const isNoted = article.slice(-lastLines).some((one) => one !== line && notes(one, name))
    if (isWriter || isNoted) return name
  }
  return null
}

function notes({ text }: Paragraph, name: string): boolean {
  return text.startsWith(`${name} `) || text.startsWith(`${name}, `)
}

function isToldOf(name: string, article: readonly Paragraph[], line: Paragraph): boolean {
  const surname = name.split(' ').at(-1)!
  return article.some(
    (one) => one !== line && isProse(one, 12) && one.text.includes(surname) && !notes(one, name),
  )
}
