import { stemOf } from '../words.ts'
import type { Reading, Token } from './reading.ts'

/** How something is said: denied, held for possible, only wanted or still to come, necessary, or told by somebody. */
export type Manner = 'denied' | 'possible' | 'wanted' | 'coming' | 'necessary' | 'reported'

/** A word that says how what follows it is said. */
export type Mark = {
  readonly manner: Manner
  readonly at: number
  /** Index of the first word of its own behind the mark, which it is about; null where its clause ends before. */
  readonly anchor: number | null
}

const stems = (words: string) => new Set(words.split(/\s+/).map(stemOf))
const deniers =
  /^(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|scarcely|barely|.*n't)$/
const denyingVerbs = stems(
  'fail refuse decline unable unwilling reluctant prevent forbid stop cease refrain avoid lack impossible',
)
const keeping = stems('keep bar estop ban deter dissuade restrain preclude disqualify discourage')
const possible =
  /^(?:may|might|could|possibly|perhaps|probably|likely|maybe|reportedly|allegedly|apparently|seem|seems|seemed|potential|potentially|presumably|conceivably|supposedly|suspected|rumou?red|unclear|alleged)$/
/** What something is done to begins so. */
const done = /^(?:the|an?|its|his|her|their|our|my|it|him|them|us|me|you|people)$/
const coming = /^(?:will|would|shall)$|'ll$/
const necessary = /^must$/
const necessaryVerbs = stems(
  'oblige require force compel need bind necessary essential obligatory mandatory',
)
const wantingVerbs = stems(
  'plan want intend offer propose threaten hope seek aim try attempt expect promise pledge consider wish ask urge demand call prepare due agree vow undertake decide decision proposal request plan supposed recommend invite',
)
const reportingVerbs = stems(
  'say tell hold argue claim maintain believe think contend insist assert allege suggest accuse view consider regard suspect complain warn predict fear estimate describe present tell accusation argument claim belief allegation opinion',
)
/** So many words behind a mark are looked through for what it is about. */
const reach = 5

/** The marks of a text, in order. */
export function marksIn({ tokens }: Reading): Mark[] {
  return tokens.flatMap((token, i): Mark[] =>
    mannersOf(tokens, i).map((manner) => ({ manner, at: i, anchor: anchorOf(tokens, i, token) })),
  )
}

function mannersOf(tokens: readonly Token[], i: number): Manner[] {
  const token = tokens[i]!
  const next = tokens[i + 1]?.lower ?? ''
  if (deniers.test(token.lower))
    return isNoDenial(token.lower, next, tokens[i + 2]?.lower ?? '') || isMost(tokens, i)
      ? []
      : ['denied']
  if (isNotYet(tokens, i) || isInstead(tokens, i) || isTooMuch(tokens, i) || isKeeping(tokens, i))
    return ['denied']
  // `He alleged that …` is told, `the alleged theft` is in doubt.
  if (token.lower === 'alleged' && next === 'that' && !isToldPassively(tokens, i))
    return ['reported']
  const leadsOn = /^(?:to|from)$/.test(next) || tokens[i + 2]?.lower === 'to'
  if (denyingVerbs.has(token.stem) && leadsOn) return ['denied']
  return mannersOfAuxiliary(token, next) ?? mannersOfVerb(token, next)
}

/** `Not only`, `no fewer than`. */
function isNoDenial(lower: string, next: string, third: string): boolean {
  if (/^(?:only|least)$/.test(next)) return true
  return lower === 'no' && /^(?:fewer|less|more)$/.test(next) && /^(?:than|\p{N}.*)$/u.test(third)
}

/** `Nothing has done more than the storm`, `never were prices so high`: most is said, not nothing. */
function isMost(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]!.lower === 'never') {
    const so = tokens.findIndex(({ lower }, k) => k > i && k <= i + 14 && lower === 'so')
    return (
      so > 0 && tokens[so]!.sentence === tokens[i]!.sentence && tokens[so + 1]?.isContent === true
    )
  }
  if (!/^(?:nothing|nobody|none)$/.test(tokens[i]!.lower)) return false
  const behind = tokens
    .slice(i + 1, i + 20)
    .filter(({ sentence }) => sentence === tokens[i]!.sentence)
  const more = behind.findIndex(({ lower }) => /^(?:more|better|worse)$/.test(lower))
  return more >= 0 && behind.slice(more).some(({ lower }) => lower === 'than')
}

/** `Has yet to end`. */
function isNotYet(tokens: readonly Token[], i: number): boolean {
  return tokens[i]!.lower === 'yet' && tokens[i + 1]?.lower === 'to'
}

/** `Rather than the duty`, `in place of the duty`. */
function isInstead(tokens: readonly Token[], i: number): boolean {
  const [before, { lower }, next = ''] = [tokens[i - 1]?.lower, tokens[i]!, tokens[i + 1]?.lower]
  if (/^(?:rather|instead)$/.test(lower)) return /^(?:than|of)$/.test(next)
  return before === 'in' && /^(?:place|lieu)$/.test(lower) && next === 'of'
}

/** `Too thin to hold`, but not `too late` alone. */
function isTooMuch(tokens: readonly Token[], i: number): boolean {
  const { lower, clause } = tokens[i]!
  const [, , third, fourth] = tokens.slice(i, i + 4)
  return (
    lower === 'too' &&
    !/^(?:soon|early)$/.test(tokens[i + 1]?.lower ?? '') &&
    [third, fourth].some((token) => token?.lower === 'to' && token.clause === clause)
  )
}

/** `Kept the council from building`. */
function isKeeping(tokens: readonly Token[], i: number): boolean {
  const from = tokens.findIndex(({ lower }, k) => k > i && k <= i + 4 && lower === 'from')
  return keeping.has(tokens[i]!.stem) && from > 0 && /ing$/.test(tokens[from + 1]?.lower ?? '')
}

/** Behind this word stands what is denied: behind the `to` of `too thin to hold`, the `from` of `kept from holding`. */
function openerOf(tokens: readonly Token[], i: number): number {
  if (tokens[i]!.lower !== 'too' && !isKeeping(tokens, i)) return i
  return tokens.findIndex(({ lower }, k) => k > i && /^(?:to|from)$/.test(lower))
}

function isToldPassively(tokens: readonly Token[], i: number): boolean {
  return /^(?:is|are|was|were|be|been)$/.test(tokens[i - 1]?.lower ?? '')
}

function mannersOfAuxiliary({ lower, hasCapital }: Token, next: string): Manner[] | null {
  // Who could not do it, did not.
  if (lower === 'could' && /^(?:not|never|hardly|scarcely)$/.test(next)) return []
  // The month has a capital.
  if (possible.test(lower) && !(lower === 'may' && hasCapital)) return ['possible']
  if (coming.test(lower)) return ['coming']
  if (necessary.test(lower)) return ['necessary']
  if (next !== 'to') return null
  if (/^(?:had|has|have)$/.test(lower)) return ['necessary']
  return /^(?:was|were|is|are)$/.test(lower) ? ['coming'] : null
}

function mannersOfVerb({ stem, lower, hasCapital, place }: Token, next: string): Manner[] {
  // `The Air Force`.
  if (hasCapital && place > 0) return []
  // `Without force`, `need not pay`.
  if (/^forces?$/.test(lower) && !done.test(next)) return []
  if (/^needs?$/.test(lower) && next === 'not') return []
  return [
    ...(necessaryVerbs.has(stem) ? ['necessary' as const] : []),
    ...(wantingVerbs.has(stem) ? ['wanted' as const] : []),
    ...(reportingVerbs.has(stem) ? ['reported' as const] : []),
  ]
}

function anchorOf(tokens: readonly Token[], i: number, { sentence, clause }: Token): number | null {
  const from = openerOf(tokens, i)
  for (let k = from + 1; k < tokens.length && k <= from + reach; k++) {
    const token = tokens[k]!
    if (token.sentence !== sentence || token.lower === 'but') return null
    if (token.clause !== clause && tokens[i]!.lower !== 'cannot') return null
    if (token.isContent) return k
  }
  return null
}

const hindering = stems('miss lose delay hinder block bar hamper postpone ban withhold deny avert')

/** Whether a word denies what follows it, or hinders it. */
export function denies({ lower, stem }: Token): boolean {
  return deniers.test(lower) || denyingVerbs.has(stem) || hindering.has(stem)
}

/** Whether a text has a word that denies, in the verb’s own meaning as well: `rejected`, `lacks`. */
export function deniesAnyhow({ lower, stem }: Token): boolean {
  return deniers.test(lower) || denyingVerbs.has(stem) || denyingWords.has(stem)
}
const denyingWords = stems(
  'reject deny rebuff dismiss abandon cancel cut suspend oppose veto ban absence absent free against refusal denial rejection failure instead only few little scarce rare apart unlike false contrary ease end without zero exempt',
)
