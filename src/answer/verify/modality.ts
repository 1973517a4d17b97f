import { stemOf } from '../words.ts'
import type { Alignment } from './alignment.ts'
import type { Reading, Token } from './reading.ts'
import type { Manner, Mark } from './scopes.ts'
import { isVerbStem } from './verbs.ts'

const stems = (words: string) => new Set(words.split(' ').map(stemOf))
const whole = /^(?:all|every|always|entirely|completely|wholly|everyone|everybody|invariably|each)$/
const partly =
  /^(?:some|most|many|several|few|partly|part|often|sometimes|nearly|almost|mostly|mainly|largely|usually|generally|typically|majority|much)$/
const certain = stems(
  'certainly definitely undoubtedly undeniably proven proved prove conclusively unquestionably confirm admit confess acknowledge proof',
)
const confirming = stems(
  'certain definite undoubted prove proof confirm admit confess acknowledge conclusive verify ratify establish show demonstrate',
)
const able =
  /^(?:able|allow|allowed|allows|permit|permitted|enable|enabled|can|could|may|might|capable|possible|option|risks?|chances?|likelihood|likelier|odds|probability|prone|tends?|often|susceptible|vulnerable)$/
const sum = /^(?:whole|entire|full|both|any|no|only|total)$/
const needing =
  /^(?:principle|choice|condition|only|insist|demand|demanded|call|called|unless|obligation|needs?|duty|rules?)$/
const denied = /^(?:not|never|been|be|no|n't)$/
const done = /^(?:had|has|have|was|were)$/
const accusing = stems('accuse accusation suspect')
const teller = /^(?:according|view|argument|opinion|eyes|so-called)$/
const sayers = stems(
  'say tell write state declare announce argue claim hold maintain insist contend assert believe think view opinion argument accuse accusation blame complain complaint charge suggest note add report describe call warn consider regard see deny reject criticise criticize condemn explain stress allege contest assure predict fear estimate present defend protest demand urge ask portray treat position account answer reply object point welcome dispute oppose resist label brand dismiss recall sense feel attribute deem credit judge express voice statement interpret justify favour speak comment acknowledge admit concede agree disagree doubt suspect question expect find want stance version charge case rule find grievance lesson draw acceptance reason invoke support cite concern worry talk praise term quote refer liken name letter conclude caution emphasise emphasize underline reiterate repeat affirm reaffirm',
)

/** A claim beside its source, with how each says what. */
type Sides = {
  readonly alignment: Alignment
  readonly claimMarks: readonly Mark[]
  /** Of the sentences that tell the claim. */
  readonly sourceMarks: readonly Mark[]
  readonly told: Reading['tokens']
}

/** Words of a claim that make it surer, less sure, or more general than its source. */
export function overstatements(
  alignment: Alignment,
  sentences: readonly number[],
  claimMarks: readonly Mark[],
  sourceMarks: readonly Mark[],
): number[] {
  const { tokens } = alignment.source
  const inTold = new Set(sentences)
  const sides: Sides = {
    alignment,
    claimMarks,
    sourceMarks: sourceMarks.filter(({ at }) => inTold.has(tokens[at]!.sentence)),
    told: tokens.filter(({ sentence }) => inTold.has(sentence)),
  }
  return alignment.claim.tokens.flatMap((token, at) => {
    const isWrong =
      (token.isContent && isSurer(sides, at)) ||
      isLessSure(sides, at) ||
      (isMoreGeneral(sides, token) && !denied.test(alignment.claim.tokens[at - 1]?.lower ?? ''))
    return isWrong ? [at] : []
  })
}

/** Whether the claim tells as done what the source holds for possible, wants, or sees coming. */
function isSurer({ alignment, claimMarks, sourceMarks, told }: Sides, at: number): boolean {
  const { claim, source, matches } = alignment
  const has = (...manners: Manner[]) => claimMarks.some(({ manner }) => manners.includes(manner))
  const found = matches[at]!.filter(({ like }) => like >= 0.8).map(({ at: other }) => other)
  const isSo = (manner: Manner) => {
    const marks = sourceMarks.filter(
      (mark) => mark.manner === manner && isGoverning(source.tokens, mark),
    )
    const isMarked = (other: number) => marks.some(({ anchor }) => anchor === other)
    return (
      found.some(isMarked) &&
      found.filter((other) => told.includes(source.tokens[other]!)).every(isMarked)
    )
  }
  // `An offer to build`.
  const [before, to] = claim.tokens.slice(Math.max(0, at - 2), at)
  if (to?.lower === 'to' && before!.isContent && !isVerbStem(before!.stem)) return false
  const isTold = claim.tokens.some(({ stem, lower }) => sayers.has(stem) || lower === 'according')
  const isDone = claim.tokens.slice(Math.max(0, at - 2), at).some(({ lower }) => done.test(lower))
  if (isSo('possible'))
    return !has('possible', 'wanted') && !claim.tokens.some(({ lower }) => able.test(lower))
  if (has('possible', 'wanted', 'coming', 'necessary')) return false
  return (isSo('coming') && (!isTold || isDone)) || (isSo('wanted') && !isTold)
}

/** `Planned to build`, not `called to the yard` or `a plan of the building`; other marks govern what follows them anyhow. */
function isGoverning(tokens: Reading['tokens'], { manner, at, anchor }: Mark): boolean {
  if (manner !== 'wanted') return true
  const to = tokens.findIndex(({ lower }, i) => i > at && i < (anchor ?? at) && lower === 'to')
  return to > 0 && !isThing(tokens, anchor!)
}

/** Whether a word that no auxiliary can follow comes before a noun, so that it is no verb. */
function isThing(tokens: Reading['tokens'], at: number): boolean {
  const { stem, lower } = tokens[at]!
  const next = tokens[at + 1]
  return (
    tokens[at - 1]?.lower !== 'to' ||
    (!isVerbStem(stem) && next?.isContent === true && !/(?:i[sz]e|ify|ate)$/.test(lower))
  )
}

/** Whether the claim holds for possible, or necessary, what the source states. */
function isLessSure({ alignment, claimMarks, sourceMarks, told }: Sides, at: number): boolean {
  const mark = claimMarks.find((one) => one.at === at)
  const isSaid = (pattern: RegExp) => told.some(({ lower }) => pattern.test(lower))
  if (mark?.manner === 'necessary') {
    return (
      !sourceMarks.some(({ manner }) => manner === 'necessary' || manner === 'wanted') &&
      !isSaid(needing)
    )
  }
  if (mark?.manner !== 'possible') return false
  const found = mark.anchor === null ? [] : alignment.matches[mark.anchor]!.map((match) => match.at)
  const isOpen = sourceMarks.some(
    ({ manner, anchor }) =>
      manner === 'possible' ||
      (['wanted', 'coming'].includes(manner) && anchor !== null && found.includes(anchor)),
  )
  return !isOpen && !isSaid(able)
}

/** Whether the claim says of all what the source says of some, or is certain where the source is not. */
function isMoreGeneral({ told, alignment }: Sides, { lower, stem }: Token): boolean {
  if (certain.has(stem))
    return !told.some((token) => confirming.has(token.stem) || certain.has(token.stem))
  if (!whole.test(lower)) return false
  const isPartial = ({ lower: word }: Token) =>
    partly.test(word) && !alignment.claim.tokens.some((token) => token.lower === word)
  return (
    told.some(isPartial) && !told.some((token) => whole.test(token.lower) || sum.test(token.lower))
  )
}

/** Index of a word that somebody only holds in the source and the claim tells as so; null where there is none. */
export function droppedTeller(
  { claim, source, matches }: Alignment,
  sentences: readonly number[],
  sourceMarks: readonly Mark[],
): number | null {
  for (const mark of sourceMarks) {
    if (mark.manner !== 'reported') continue
    const { sentence } = source.tokens[mark.at]!
    const from = heldFrom(source.tokens, mark.at)
    if (from === null) continue
    const to = heldTo(source.tokens, from)
    const isHeld = (at: number) =>
      matches[at]!.some(
        ({ at: other, like }) =>
          like >= 0.8 && other >= from && other < to && source.tokens[other]!.sentence === sentence,
      )
    const isTold = claim.tokens.some(
      ({ stem, lower }, at) => (sayers.has(stem) || teller.test(lower)) && !isHeld(at),
    )
    if (isTold) return null
    const own = claim.tokens.flatMap(({ isContent }, at) =>
      isContent && sentences[at] === sentence ? [at] : [],
    )
    const held = own.filter(isHeld)
    if (held.length >= 2 && held.length >= own.length * 0.6) return held[0]!
  }
  return null
}

/** Index of the first word that is only held: behind `that`, or behind the `of` of an accusation. */
function heldFrom(tokens: Alignment['source']['tokens'], at: number): number | null {
  const { sentence, stem } = tokens[at]!
  const opener = accusing.has(stem) ? /^(?:of|that)$/ : /^that$/
  const found = tokens.findIndex(
    (token, i) => i > at && i <= at + 14 && token.sentence === sentence && opener.test(token.lower),
  )
  return found < 0 || (!accusing.has(stem) && found > at + 7) ? null : found + 1
}

/** Index behind what is held: before a statement of its own, `and both agreed`. */
function heldTo(tokens: Alignment['source']['tokens'], from: number): number {
  const { sentence } = tokens[from] ?? { sentence: -1 }
  const found = tokens.findIndex(
    ({ lower }, i) =>
      i > from &&
      tokens[i + 1]?.sentence === sentence &&
      /^(?:and|but)$/.test(lower) &&
      tokens[i + 1]!.lower === 'both',
  )
  return found < 0 ? tokens.length : found
}
