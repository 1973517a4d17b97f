import { isIrregularVerb } from '../irregular-forms.ts'
import type { Alignment } from './alignment.ts'
import { isTitle, type NameRun } from './names.ts'
import type { Reading } from './reading.ts'

/** A name of a claim that stands where the source has another. */
type ModifierFault = { readonly start: number; readonly end: number }

/** Names that have taken the place of others before one noun: `Indian officials` for `US officials`. */
export function modifierFaults(
  { claim, source, matches }: Alignment,
  claimed: readonly NameRun[],
  stated: readonly NameRun[],
  sentences: readonly number[],
): ModifierFault[] {
  return claimed.flatMap((name) => {
    const noun = nounBehind(claim, name)
    if (noun === null) return []
    const found = new Set(matches[noun]!.filter(({ like }) => like === 1).map(({ at }) => at))
    const others = stated.filter((other) => found.has(nounBehind(source, other) ?? -1))
    const inPlace = others.some(({ token }) => source.tokens[token]!.sentence === sentences[noun])
    return inPlace && !others.some((other) => isSame(name, other))
      ? [{ start: name.start, end: name.end }]
      : []
  })
}

/** Index of the noun that stands right behind a name and that the name describes; null for none. */
function nounBehind({ tokens, text }: Reading, name: NameRun): number | null {
  const at = tokens.findIndex(({ start }) => start >= name.end)
  const token = tokens[at]
  const isNoun = token?.isContent && !token.hasCapital && !isVerb(token.lower)
  return isNoun && text.slice(name.end, token.start) === ' ' ? at : null
}

function isSame(one: NameRun, other: NameRun): boolean {
  return one.keys.some((key) => !isTitle(key) && other.keys.includes(key))
}

function isVerb(lower: string): boolean {
  return /ed$/.test(lower) || isIrregularVerb(lower)
}
