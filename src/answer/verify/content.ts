import type { Alignment } from './alignment.ts'

/** How much of a claim’s own words the source carries. */
export type Coverage = {
  /** In [0, 1]; 1 for a claim without words of its own. */
  readonly share: number
  /** The same with what only the title of the source says, which counts for less. */
  readonly withTitle: number
  /** Longest run of words of the claim that the source lacks, as a stretch of it; null where none is long. */
  readonly gap: { readonly start: number; readonly end: number; readonly words: number } | null
}

/** Words about the telling, not about what is told. */
const telling = /^(?:readers?|comments?|writes?|wrote|says?|said|quoted|according|signing)$/

/** Verbs and nouns that say little without the word beside them: `took place`, `went off`. */
const light =
  /^(?:take|took|taken|place|make|made|give|gave|given|go|went|gone|put|set|bring|brought|become|office|turn|turned|get|got|let|name|named|way)$/

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
  { claim, source, matches }: Alignment,
  sentences: readonly number[],
  isSettled: (at: number) => boolean,
  title: ReadonlySet<string>,
): Coverage {
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
      claim,
      carried.filter(({ weight }) => weight === 1),
    ),
  }
}

function sumOf(carried: readonly Carried[], of: (one: Carried) => number): number {
  return carried.reduce((sum, one) => sum + one.weight * of(one), 0)
}

function longestGap({ tokens }: Alignment['claim'], carried: readonly Carried[]): Coverage['gap'] {
  let longest = null as Coverage['gap']
  let open = null as Coverage['gap']
  for (const { at, like } of carried) {
    const { start, end } = tokens[at]!
    open = like > 0 ? null : { start: open?.start ?? start, end, words: (open?.words ?? 0) + 1 }
    if (open && open.words > (longest?.words ?? 0)) longest = open
  }
  return longest
}
