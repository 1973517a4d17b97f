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

/**
 * @param sentences of the source that tell each word of the claim
 * @param isSettled whether a word is judged as a number, date or name, and counts little here
 */
export function coverageOf(
  { claim, source, matches }: Alignment,
  sentences: readonly number[],
  isSettled: (at: number) => boolean,
  title: ReadonlySet<string>,
): Coverage {
  let found = 0
  let titled = 0
  let all = 0
  let gap: Coverage['gap'] = null
  let open: { start: number; end: number; words: number } | null = null
  claim.tokens.forEach((token, at) => {
    if (!token.isContent || telling.test(token.lower)) return
    const best = Math.max(
      0,
      ...matches[at]!.map(
        ({ at: other, like }) =>
          like *
          (Math.abs(source.tokens[other]!.sentence - sentences[at]!) === 0 ? 1 : fromElsewhere),
      ),
    )
    const isMinor = isSettled(at) || light.test(token.lower)
    const weight = isMinor ? 0.3 : 1
    all += weight
    found += weight * best
    titled += weight * Math.max(best, title.has(token.stem) ? fromTitle : 0)
    if (isMinor) return
    if (best > 0) open = null
    else {
      open = open
        ? { start: open.start, end: token.end, words: open.words + 1 }
        : { start: token.start, end: token.end, words: 1 }
      if (open.words > (gap?.words ?? 0)) gap = open
    }
  })
  return { share: all > 0 ? found / all : 1, withTitle: all > 0 ? titled / all : 1, gap }
}
