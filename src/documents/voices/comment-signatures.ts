import type { Paragraph } from '../paragraphs.ts'
import { type Commenter, isButton } from './comment-lines.ts'
import { isNameLine } from './names.ts'

/** So many comments of one account must end with the same name. */
const oftenEnough = 2

type Writers = readonly (Commenter | null)[]
/** A comment's writer, and the index of the line below its text that has a name, where there is one. */
type Signed = { readonly who: Commenter; readonly line: number; readonly name: string }

/**
 * The writers of comments, those who sign with a name under it instead of their account's: `harbourcat`, whose comments
 * end with the line `Ann Lee`, is Ann Lee.
 *
 * One line of capitalised words may be anything, such as a town. It is a signature where the account has no name of that
 * form itself and two of its comments end so, or somebody comments under that name elsewhere. The line is nobody's
 * words then.
 *
 * @param writers one a paragraph, all paragraphs of a comment with the same one
 */
export function bySignature(paragraphs: readonly Paragraph[], writers: Writers): Writers {
  const signed = signaturesOf(paragraphs, writers)
  const names = new Set(writers.flatMap((who) => who?.speaker ?? []))
  const alike = Map.groupBy(signed, ({ who, name }) => `${who.speaker}\n${name}`)
  const known = [...alike.values()].flatMap((each) =>
    each.length >= oftenEnough || names.has(each[0]!.name) ? each : [],
  )
  if (known.length === 0) return writers
  const lines = new Set(known.map(({ line }) => line))
  const renamed = new Map(known.map(({ who, name }) => [who, { ...who, speaker: name }]))
  return writers.map((who, i) => (who === null || lines.has(i) ? null : (renamed.get(who) ?? who)))
}

/** The last lines of comments that may be signatures: their own, or what was already told from them. */
function signaturesOf(paragraphs: readonly Paragraph[], writers: Writers): Signed[] {
  const last = new Map<Commenter, { first: number; last: number }>()
  for (const [i, who] of writers.entries()) {
    if (who) last.set(who, { first: last.get(who)?.first ?? i, last: i })
  }
  return [...last].flatMap(([who, comment]) => {
    if (who.speaker === null || isNameLine(who.speaker)) return []
    const below = writers[comment.last + 1] === null ? [comment.last + 1] : []
    const own = comment.last > comment.first ? [comment.last] : []
    const line = [...own, ...below].find((i) => isSigned(paragraphs[i]))
    return line === undefined ? [] : [{ who, line, name: paragraphs[line]!.text }]
  })
}

function isSigned(line: Paragraph | undefined): boolean {
  return line !== undefined && isNameLine(line.text) && !isButton(line)
}
