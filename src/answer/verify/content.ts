import type { Alignment } from './alignment.ts'

/** How much of a claim’s own words the source carries. */
type Coverage = {
  /** In [0, 1]; 1 for a claim without words of its own. */
  readonly share: number
  /** The same with what only the title of the source says, which counts for less. */
  readonly withTitle: number
  /** Longest run of words of the claim that the source lacks, as a stretch of it; null where none is long. */
  readonly gap: Gap | null
}

/** Words of a claim in a row that the source lacks. */
type Gap = {
  readonly start: number
  readonly end: number
  readonly words: number
  /** Whether the source has nothing in their place that they may be other words for. */
  readonly isAdded: boolean
}

/** Words about the telling, not about what is told. */
const telling = /^(?:readers?|comments?|writes?|wrote|says?|said|quoted|according|signing)$/

/** Verbs and nouns that say little without the word beside them: `took place`, `went off`. */
const light =
  /^(?:take|took|taken|place|make|made|give|gave|given|go|went|gone|put|set|bring|brought|become|office|turn|turned|get|got|let|name|named|way|grow|grew|grown|find|found|come|came|use|used|lay|laid|lie|aside|apart|side|sides|time|times|start|effect|previous|together|alike|onwards?|enough|years?|months?|weeks?|days?|hours?|move|step|case|matter|fact|former|latter|merely|simply|currently|present|respectively|later|earlier|further|additional)$/

/** What stands in another sentence of the source than the one that tells most counts for less. */
const fromElsewhere = 0.75
const fromTitle = 0.8
/** What is judged elsewhere counts for so much. */
const minor = 0.3

/** What of a word of the claim the source has, in [0, 1], and how much the word counts. */
type Carried = {
  readonly at: number
  readonly like: number
  readonly weight: number
  readonly inTitle: boolean
}

/**
 * @param sentences of the source that tell each word of the claim
 * @param isSettled whether a word is judged as a number, date or name, and counts little here
 * @param title stems of the title of the source
 */
export function coverageOf(
  alignment: Alignment,
  sentences: readonly number[],
  isSettled: (at: number) => boolean,
  title: ReadonlySet<string>,
): Coverage {
  const { claim, source, matches } = alignment
  const carried = claim.tokens.flatMap((token, at): Carried[] => {
    if (!token.isContent || telling.test(token.lower)) return []
    const likes = matches[at]!.map(({ at: other, like }) =>
      source.tokens[other]!.sentence === sentences[at] ? like : like * fromElsewhere,
    )
    const isMinor = isSettled(at) || light.test(token.lower)
    return [
      {
        at,
        like: Math.max(0, ...likes),
        weight: isMinor ? minor : 1,
        inTitle: title.has(token.stem),
      },
    ]
  })
  const all = sumOf(carried, () => 1)
  return {
    share: all > 0 ? sumOf(carried, ({ like }) => like) / all : 1,
    withTitle:
      all > 0
        ? sumOf(carried, ({ like, inTitle }) => Math.max(like, inTitle ? fromTitle : 0)) / all
        : 1,
    gap: longestGap(
      alignment,
      sentences,
      carried.filter(({ weight }) => weight === 1),
    ),
  }
}

function sumOf(carried: readonly Carried[], of: (one: Carried) => number): number {
  return carried.reduce((sum, one) => sum + one.weight * of(one), 0)
}

/** The longest gap, one of something added before all others. */
function longestGap(
  alignment: Alignment,
  sentences: readonly number[],
  carried: readonly Carried[],
): Gap | null {
  const runs: Carried[][] = []
  carried.forEach((one, i) => {
    if (one.like > 0) return
    if (i > 0 && carried[i - 1]!.like === 0) runs.at(-1)!.push(one)
    else runs.push([one])
  })
  const { tokens } = alignment.claim
  const gaps = runs.map((run) => ({
    start: tokens[run[0]!.at]!.start,
    end: tokens[run.at(-1)!.at]!.end,
    words: new Set(run.flatMap(({ at }) => (isManner(tokens[at]!) ? [] : [tokens[at]!.stem]))).size,
    isAdded:
      (run.length > 1 || isAside(alignment.claim, run[0]!.at)) &&
      isAdded(alignment, sentences, run[0]!.at, run.at(-1)!.at),
  }))
  return (
    gaps.toSorted((a, b) => Number(b.isAdded) - Number(a.isAdded) || b.words - a.words)[0] ?? null
  )
}

/** Whether a word tells how something is done, so that nothing lacks without it: `secretly`, `by telephone`. */
function isAside({ tokens }: Alignment['claim'], at: number): boolean {
  return (
    isManner(tokens[at]!) ||
    /^(?:by|with|despite|without|using)$/.test(tokens[at - 1]?.lower ?? '') ||
    isMatter(tokens[at - 2]?.lower ?? '', tokens[at - 1]?.lower ?? '')
  )
}

/** `Secretly`. */
function isManner({ lower, hasCapital }: Alignment['claim']['tokens'][number]): boolean {
  return /ly$/.test(lower) && !hasCapital
}

/** `Built of gold`. */
function isMatter(verb: string, preposition: string): boolean {
  return /^(?:of|from)$/.test(preposition) && /^(?:made|built|cut|cast|woven|\p{L}+ed)$/u.test(verb)
}

/** So many words around the place that words of a claim would have in the source. */
const around = 3

/** Whether the source has no words of its own where words of the claim would stand. */
function isAdded(
  { claim, source, matches }: Alignment,
  sentences: readonly number[],
  first: number,
  last: number,
): boolean {
  const places = (at: number) =>
    matches[at]!.flatMap(({ at: other, like }) =>
      like >= 0.8 && source.tokens[other]!.sentence === sentences[at] ? [other] : [],
    )
  const isPlaced = (_: unknown, at: number) => claim.tokens[at]!.isContent && places(at).length > 0
  const left = claim.tokens.findLastIndex((token, at) => at < first && isPlaced(token, at))
  const right = claim.tokens.findIndex((token, at) => at > last && isPlaced(token, at))
  const ends = [left, right].filter((at) => at >= 0).flatMap(places)
  if (left < 0 || ends.length === 0) return false
  const carried = new Set(matches.flatMap((found) => found.map(({ at }) => at)))
  return !source.tokens.some(
    ({ isContent, hasCapital, lower }, at) =>
      isContent &&
      !hasCapital &&
      !/^\d/.test(lower) &&
      !carried.has(at) &&
      ends.some((end) => Math.abs(end - at) <= around),
  )
}
