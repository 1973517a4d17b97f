import type { Alignment } from './alignment.ts'
import { isTitle, type NameRun } from './names.ts'
import type { Reading } from './reading.ts'

/** A name of the claim that does what another does in the source, or that has it done to it. */
export type RoleFault = { readonly start: number; readonly end: number }

const irregular =
  /^(?:said|told|held|gave|took|made|went|came|met|sent|won|lost|left|led|built|bought|sold|began|became|wrote|spoke|fought|shot|killed|paid|put|found|felt|fell|flew|forbade|grew|kept|knew|lent|ran|saw|set|sought|stood|struck|swore|taught|thought|threw|withdrew|broke|brought|chose|cut|drew|says|argues|writes|holds|claims|maintains)$/
const auxiliary = /^(?:was|were|been|be|being|is|are|got)$/
/** A name behind these is not what the sentence is about. */
const beside = /^(?:of|in|to|with|for|from|by|on|at|between|against|under|over|than|via)$/
const breaks =
  /^(?:in|on|at|to|with|for|from|of|that|and|after|before|as|against|than|over|under|into|through|during|about)$/
/** So many words lie between a verb and its subject, and its object. */
const subjectReach = 7
const objectReach = 4

type Role = 'does' | 'undergoes'

/** Names that change places with others around one verb: `India invaded Pakistan` and `Pakistan invaded India`. */
export function roleFaults(
  { claim, source, matches }: Alignment,
  claimed: readonly NameRun[],
  stated: readonly NameRun[],
  sentences: readonly number[],
): RoleFault[] {
  return claim.tokens.flatMap((token, at): RoleFault[] => {
    if (!isVerb(token.lower)) return []
    const found = matches[at]!.flatMap(({ at: other, like }) => {
      const { sentence, lower } = source.tokens[other]!
      return like >= 0.9 && sentence === sentences[at] && isVerb(lower) ? [other] : []
    })
    return (['does', 'undergoes'] as const).flatMap((role) => {
      const here = claimed.filter((name) => roleOf(claim, name, at) === role)
      const there = stated.filter((name) =>
        found.some((verb) => roleOf(source, name, verb) === role),
      )
      const known = here.filter(({ words }) => !/^\p{Lu}{3,}$/u.test(words))
      const agree = known.some((name) => there.some((other) => isSame(name, other)))
      return known.length === 0 || there.length === 0 || agree
        ? []
        : [{ start: known[0]!.start, end: known[0]!.end }]
    })
  })
}

/** Names that have taken the place of others before one noun: `Indian officials` for `US officials`. */
export function modifierFaults(
  { claim, source, matches }: Alignment,
  claimed: readonly NameRun[],
  stated: readonly NameRun[],
  sentences: readonly number[],
): RoleFault[] {
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
  return /ed$/.test(lower) || irregular.test(lower)
}

/** The part that a name has in what a verb tells; null for none. */
function roleOf({ tokens }: Reading, name: NameRun, verb: number): Role | null {
  const { sentence, clause } = tokens[verb]!
  if (tokens[name.token]?.sentence !== sentence) return null
  const isPassive = tokens
    .slice(Math.max(0, verb - 3), verb)
    .some((token) => token.sentence === sentence && auxiliary.test(token.lower))
  const last = tokens.findLastIndex(({ start }) => start < name.end)
  if (last < verb) {
    const isFar = verb - last > subjectReach || tokens[last]!.clause !== clause
    if (isFar || beside.test(wordBefore(tokens, name.token)) || hasVerb(tokens, last, verb))
      return null
    return isPassive ? 'undergoes' : 'does'
  }
  if (name.token - verb > objectReach) return null
  const between = tokens.slice(verb + 1, name.token).map(({ lower }) => lower)
  if (between.includes('by')) return isPassive ? 'does' : null
  return isPassive || between.some((word) => breaks.test(word)) ? null : 'undergoes'
}

/** Whether another verb stands between, which the name may belong to. */
function hasVerb(tokens: Reading['tokens'], from: number, to: number): boolean {
  return tokens.slice(from + 1, to).some(({ lower, hasCapital }) => isVerb(lower) && !hasCapital)
}

/** The word before a name; of `Secretary of State Ann Lee` the one before the title. */
function wordBefore(tokens: Reading['tokens'], at: number): string {
  if (/^(?:the|an?)$/.test(tokens[at - 1]?.lower ?? '')) return tokens[at - 2]?.lower ?? ''
  const isTitled = tokens[at - 1]?.lower === 'of' && tokens[at - 2]?.hasCapital
  return tokens[isTitled ? at - 3 : at - 1]?.lower ?? ''
}
