import { type Alignment, agreement } from './alignment.ts'
import type { DetailFault } from './details.ts'
import { acronymOf, isTitle, type NameRun } from './names.ts'

/** By so much another name has to stand better in a name’s place before the name counts as wrong. */
const margin = 0.22

/** What else may stand for the names of a source: the words of its metadata. */
export type KnownNames = { readonly keys: ReadonlySet<string>; readonly runs: readonly NameRun[] }

/** The names of a claim that its source does not have, puts together otherwise, or tells something else of. */
export function nameFaults(
  alignment: Alignment,
  claimed: readonly NameRun[],
  known: KnownNames,
): DetailFault[] {
  return claimed.flatMap((name): DetailFault[] => {
    const { start, end } = name
    const missing = name.keys.filter((key) => !known.keys.has(key))
    if (missing.length > 0 && !isShortened(name, known)) {
      return [{ start, end, isDenied: false }]
    }
    if (missing.length === 0 && isStitched(name, known)) return [{ start, end, isDenied: true }]
    return isElsewhere(alignment, name, claimed, known) ? [{ start, end, isDenied: true }] : []
  })
}

/** `CIA` for `Central Intelligence Agency`, or the other way round. */
function isShortened({ keys, words }: NameRun, { keys: all, runs }: KnownNames): boolean {
  const plain = words.replaceAll('.', '').toLowerCase()
  const isAcronym = /^\p{Lu}[\p{Lu}.]+s?$/u.test(words)
  if (isAcronym) return runs.some((run) => acronymOf(run.keys).includes(plain))
  return keys.length > 2 && all.has(acronymOf(keys))
}

/** Whether words of several names make up one that nobody has. */
function isStitched({ keys }: NameRun, { runs }: KnownNames): boolean {
  const own = keys.filter((key) => !isTitle(key))
  if (own.length < 2) return false
  return own.slice(1).some((key, i) => {
    const before = own[i]!
    const together = runs.some((run) => run.keys.includes(before) && run.keys.includes(key))
    const follows = (one: string) =>
      runs.some((run) => run.keys.length > 1 && run.keys.includes(one))
    return !together && follows(before) && follows(key)
  })
}

/** Whether what the claim tells of a name is told of another one. */
function isElsewhere(
  alignment: Alignment,
  name: NameRun,
  claimed: readonly NameRun[],
  { runs }: KnownNames,
): boolean {
  const own = runs.filter(
    ({ keys, token }) => token >= 0 && keys.some((key) => name.keys.includes(key) && !isTitle(key)),
  )
  if (own.length === 0) return false
  // Within one sentence the part that a name has in it decides.
  const ownSentences = new Set(own.map(({ token }) => alignment.source.tokens[token]!.sentence))
  const inClaim = new Set(claimed.flatMap(({ keys }) => keys))
  const rivals = runs.filter(
    ({ keys, token }) => token >= 0 && !ownSentences.has(alignment.source.tokens[token]!.sentence) && !keys.some((key) => inClaim.has(key)),
  )
  const inside = new Set(
    alignment.claim.tokens.flatMap(({ start, end }, i) =>
      start < name.end && end > name.start ? [i] : [],
    ),
  )
  const score = ({ token }: NameRun) => agreement(alignment, name.token, token, inside)
  const bestOwn = Math.max(...own.map(score))
  return rivals.some((rival) => score(rival) > bestOwn + margin)
}
