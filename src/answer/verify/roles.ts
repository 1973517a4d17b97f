import type { Alignment } from './alignment.ts'
import type { NameRun } from './names.ts'
import type { Reading } from './reading.ts'

/** A name of the claim that does what another does in the source, or that has it done to it. */
export type RoleFault = { readonly start: number; readonly end: number }

const irregular =
  /^(?:said|told|held|gave|took|made|went|came|met|sent|won|lost|left|led|built|bought|sold|began|became|wrote|spoke|fought|shot|killed|paid|put|found|felt|fell|flew|forbade|grew|kept|knew|lent|ran|saw|set|sought|stood|struck|swore|taught|thought|threw|withdrew|broke|brought|chose|cut|drew|says|argues|writes|holds|claims|maintains)$/
const forms = /^(?:was|were|been|be|being|is|are|got)$/

type Place = 'does' | 'undergoes' | null

/** Names that change places with others around one verb: `India invaded Pakistan` and `Pakistan invaded India`. */
export function roleFaults(
  { claim, source, matches }: Alignment,
  claimed: readonly NameRun[],
  stated: readonly NameRun[],
  sentences: readonly number[],
): RoleFault[] {
  return claim.tokens.flatMap((token, at): RoleFault[] => {
    if (!isVerb(token.lower)) return []
    const found = matches[at]!.filter(
      ({ at: other, like }) =>
        like >= 0.9 &&
        source.tokens[other]!.sentence === sentences[at] &&
        isVerb(source.tokens[other]!.lower),
    )
    if (found.length === 0) return []
    return claimed.flatMap((name) => {
      const role = roleOf(claim, name, at)
      if (role === null) return []
      const roles = found.flatMap(({ at: other }) =>
        stated
          .filter(({ keys }) => keys.some((key) => name.keys.includes(key)))
          .map((run) => roleOf(source, run, other)),
      )
      // The other one has the name’s part, and it is one that the claim gives another part or none.
      const doers = found.flatMap(({ at: other }) =>
        stated.filter((run) => roleOf(source, run, other) === role),
      )
      const isTaken =
        doers.length > 0 && doers.every(({ keys }) => !keys.some((key) => name.keys.includes(key)))
      const isOther = roles.some((one) => one !== null) && !roles.includes(role)
      return isTaken && isOther ? [{ start: name.start, end: name.end }] : []
    })
  })
}

function isVerb(lower: string): boolean {
  return /ed$/.test(lower) || irregular.test(lower)
}

/** The part that the nearest name before a verb, or behind it, has in what it tells. */
function roleOf({ tokens }: Reading, name: NameRun, verb: number): Place {
  const last = name.token + name.keys.length - 1
  const { sentence } = tokens[verb]!
  if (tokens[name.token]?.sentence !== sentence) return null
  const isPassive = [1, 2, 3].some(
    (back) =>
      forms.test(tokens[verb - back]?.lower ?? '') && tokens[verb - back]!.sentence === sentence,
  )
  if (last < verb) {
    if (
      verb - last > 4 ||
      /^(?:of|in|to|with|for|from|by|on|at|and|between|against)$/.test(
        tokens[name.token - 1]?.lower ?? '',
      )
    )
      return null
    return isPassive ? 'undergoes' : 'does'
  }
  if (name.token - verb > 4) return null
  const between = tokens.slice(verb + 1, name.token).map(({ lower }) => lower)
  if (between.includes('by')) return isPassive ? 'does' : null
  if (
    between.some((word) =>
      /^(?:in|on|at|to|with|for|from|of|that|and|after|before|as|against|than|over|under|into|through|during|about)$/.test(
        word,
      ),
    )
  )
    return null
  return isPassive ? null : 'undergoes'
}
