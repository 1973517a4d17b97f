import { type Alignment, agreement } from './alignment.ts'
import type { DetailFault } from './details.ts'
import { isTitle, type NameRun } from './names.ts'
import { isSeatOf } from './sorts.ts'

/** By so much another name has to stand better in a name’s place before the name counts as wrong. */
const margin = 0.22
/** The same of a name that shares a word with it: `North Waziristan` and `South Waziristan`. */
const closeMargin = 0.08

/** What somebody who tells something is called before the name; in whose voice is judged elsewhere. */
const tells =
  /^(?:commenter|commentator|reader|author|writer|columnist|journalist|reporter|correspondent|blogger|essayist|historian|editor)$/

/** The names that a source has, those of its metadata among them, which stand at no word (-1). */
type KnownNames = {
  readonly keys: ReadonlySet<string>
  readonly runs: readonly NameRun[]
  /** What the words of its names begin with, run by run. */
  readonly initials: readonly string[]
}

/** The names of a claim that its source does not have, puts together otherwise, or tells something else of. */
export function nameFaults(
  alignment: Alignment,
  claimed: readonly NameRun[],
  known: KnownNames,
): DetailFault[] {
  return claimed.flatMap((name): DetailFault[] => {
    const { start, end, keys } = name
    const isMissing = keys.some(
      (key, i) =>
        !known.keys.has(key) && !hasSeat(key, known) && !(i < keys.length - 1 && tells.test(key)),
    )
    if (isMissing) return isShortened(name, known) ? [] : [{ start, end, isDenied: false }]
    const isWrong = isStitched(name, known) || isElsewhere(alignment, name, claimed, known)
    return isWrong ? [{ start, end, isDenied: true }] : []
  })
}

/** `Islamabad` where the source names Pakistan. */
function hasSeat(key: string, { keys }: KnownNames): boolean {
  return [...keys].some((other) => isSeatOf(key, other))
}

/** `CIA` for `Central Intelligence Agency`, or the other way round. */
function isShortened({ keys, words }: NameRun, { keys: all, initials }: KnownNames): boolean {
  const plain = words.replaceAll('.', '')
  if (/^\p{Lu}{2,}s?$/u.test(plain)) {
    const letters = plain.replace(/s$/, '').toLowerCase()
    return initials.some((run) => run.includes(letters))
  }
  return keys.length > 2 && all.has(keys.map((key) => key[0]).join(''))
}

/** Whether words of several names make up one that nobody has. */
function isStitched({ keys }: NameRun, { runs }: KnownNames): boolean {
  const own = keys.filter((key) => !isTitle(key))
  return own.slice(1).some((key, i) => {
    const before = own[i]!
    const isTogether = runs.some((run) => run.keys.includes(before) && run.keys.includes(key))
    const isOfAnother = (one: string) =>
      runs.some(
        (run) => run.keys.filter((part) => !isTitle(part)).length > 1 && run.keys.includes(one),
      )
    return !isTogether && isOfAnother(before) && isOfAnother(key)
  })
}

/** Sentences, and those behind them that go on about the same: `She retired in 1931, and Wilf Garrow came.` */
function withTold(
  { source: { tokens } }: Alignment,
  sentences: ReadonlySet<number>,
): ReadonlySet<number> {
  const all = new Set(sentences)
  for (const { lower, sentence, place } of tokens) {
    if (place < 3 && /^(?:he|she|his|her)$/.test(lower) && all.has(sentence - 1)) all.add(sentence)
  }
  return all
}

/** Whether what the claim tells of a name is told of another one. */
function isElsewhere(
  alignment: Alignment,
  name: NameRun,
  claimed: readonly NameRun[],
  { runs }: KnownNames,
): boolean {
  const proper = name.keys.filter((key) => !isTitle(key))
  const inText = runs.filter(({ token }) => token >= 0)
  const whole = inText.filter(({ keys }) => proper.every((key) => keys.includes(key)))
  const own =
    whole.length > 0 ? whole : inText.filter(({ keys }) => proper.some((key) => keys.includes(key)))
  const isOwner = /^['’]/.test(alignment.claim.text.slice(name.end, name.end + 1))
  if (own.length === 0 || proper.length === 0 || isOwner) return false
  const sentenceOf = ({ token }: NameRun) => alignment.source.tokens[token]!.sentence
  const ownSentences = withTold(alignment, new Set(own.map(sentenceOf)))
  const inClaim = new Set(claimed.flatMap(({ keys }) => keys))
  const inside = new Set(
    alignment.claim.tokens.flatMap(({ start, end }, i) =>
      start < name.end && end > name.start ? [i] : [],
    ),
  )
  const score = ({ token }: NameRun) => agreement(alignment, name.token, token, inside)
  const bestOwn = Math.max(...own.map(score))
  return inText.some((rival) => {
    // Within one sentence the part that a name has in it decides.
    if (own.includes(rival) || ownSentences.has(sentenceOf(rival))) return false
    // The same bearer by another part of the name.
    if (own.some(({ keys }) => keys.length > 1 && rival.keys.every((key) => keys.includes(key))))
      return false
    const isClose =
      rival.keys.length > 1 &&
      proper.length > 1 &&
      rival.keys.at(-1) === proper.at(-1) &&
      rival.keys.some((key) => !inClaim.has(key))
    if (isClose) return score(rival) > bestOwn + closeMargin
    return !rival.keys.some((key) => inClaim.has(key)) && score(rival) > bestOwn + margin
  })
}
