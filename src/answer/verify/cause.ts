import type { Alignment } from './alignment.ts'
import { lemmaOf } from './irregular-forms.ts'

const stems = (words: string) => new Set(words.split(/\s+/).map(lemmaOf))
/** Words with which a claim says that one thing came of another. */
const claimed =
  /\b(?:because|due to|owing to|thanks to|as a (?:direct )?(?:result|consequence)|resulting (?:in|from)|result(?:ed|s) (?:in|from)|caused?|causing|led to|leading to|leads to|therefore|thus|hence|consequently|so that|prompt(?:ed|ing|s)|trigger(?:ed|ing|s)|provok(?:ed|ing|es)|brought about|on account of|forc(?:ed|ing)|in order to|in response to|in retaliation for|out of (?:fear|anger)|made (?:it )?(?:necessary|possible)|which is why|explains? why|drove|since (?:it|he|she|they))\b/giu
const causes = stems(
  'because due owing cause result lead led therefore thus hence consequently prompt trigger provoke produce force bring drive drove attribute blame reason ground account response retaliation revenge effect consequence enable make made turn contribute raise leave help explain reflect mean meant follow argue pressure draw drew so since promote induce mediate regulate increase reduce inhibit associate via through affect require deny',
)
const effectFirst =
  /^(?:because|due|owing|thanks|on account|result(?:ed|s|ing) from|in response|in retaliation|out of|since|in order)/i
const effectFirstWords = /^(?:because|due|owing)$/

/** A claim of cause that its source does not make, or makes the other way round. */
export type CauseFault = {
  readonly start: number
  readonly end: number
  readonly isReversed: boolean
}

/** @param sentences of the source that tell each word of the claim */
export function causeFault(alignment: Alignment, sentences: readonly number[]): CauseFault | null {
  const { claim, source, matches } = alignment
  for (const { 0: words, index: start } of claim.text.matchAll(claimed)) {
    const end = start + words.length
    const told = new Set(sentences)
    const linked = source.tokens.filter(({ sentence }) => told.has(sentence))
    if (
      !linked.some(
        ({ stem, lower }) => causes.has(stem) || /^(?:because|so|since|over)$/.test(lower),
      )
    ) {
      return { start, end, isReversed: false }
    }
    const because = source.tokens.findIndex(
      ({ lower, sentence }) => told.has(sentence) && effectFirstWords.test(lower),
    )
    if (because < 0 || !effectFirst.test(words)) continue
    let straight = 0
    let crossed = 0
    claim.tokens.forEach((token, i) => {
      if (!token.isContent) return
      const isBefore = token.start < start
      for (const { at, like } of matches[i]!) {
        if (source.tokens[at]!.sentence !== source.tokens[because]!.sentence) continue
        if (at < because === isBefore) straight += like
        else crossed += like
      }
    })
    const opens = claim.text.slice(0, start).trim() === ''
    if (!opens && source.tokens[because]!.place > 0 && crossed > 1.5 * straight && crossed >= 3)
      return { start, end, isReversed: true }
  }
  return null
}
