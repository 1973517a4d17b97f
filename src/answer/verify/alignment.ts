import { relatedness } from '../../lexicon/thesaurus.ts'
import { baseOf } from '../irregular-forms.ts'
import { nameKey } from './names.ts'
import { areOpposite } from './opposites.ts'
import type { Reading, Token } from './reading.ts'
import { likeness } from './same-meaning.ts'

/** A word of a source that says what a word of the claim says. */
type Match = { readonly at: number; readonly like: number }

/** A claim laid beside a source, word by word. */
export type Alignment = {
  readonly claim: Reading
  readonly source: Reading
  /** For each word of the claim, the words of the source that say the same; function words match only themselves. */
  readonly matches: readonly (readonly Match[])[]
  /** For each content word of the claim, the words of the source that say the contrary. */
  readonly contraries: readonly (readonly number[])[]
  /** How much finding each word of the claim says; 0 for function words. */
  readonly weights: readonly number[]
}

/** A word that stands in more places of a source tells nothing of any; without end, it would take time without end. */
const mostPlaces = 10
/** Words apart at which nearness has halved. */
const halfway = 6
/** What stands in another clause of the sentence says less of what stands in this one. */
const inOtherClause = 0.85

/** Lays a claim beside a source. */
export function align(claim: Reading, source: Reading): Alignment {
  const places = new Map<string, number[]>()
  source.tokens.forEach((token, i) => {
    const form = formOf(token)
    const known = places.get(form)
    if (!known) places.set(form, [i])
    else if (known.length < mostPlaces) known.push(i)
  })
  const forms = [...places].map(([form, found]) => ({
    form,
    found,
    token: source.tokens[found[0]!]!,
  }))
  const matches = claim.tokens.map((token) =>
    forms.flatMap(({ token: other, found }) => {
      const like = likenessOf(token, other)
      return like > 0 ? found.map((at) => ({ at, like })) : []
    }),
  )
  return {
    claim,
    source,
    matches,
    contraries: claim.tokens.map((token) =>
      forms.flatMap(({ token: other, found }) =>
        !token.hasCapital && !other.hasCapital && areOpposite(token.stem, other.stem) ? found : [],
      ),
    ),
    weights: claim.tokens.map(({ isContent }, i) =>
      isContent ? 1 / Math.sqrt(Math.max(1, matches[i]!.length)) : 0,
    ),
  }
}

function formOf({ word, stem, hasCapital, isContent }: Token): string {
  return hasCapital && isContent ? `^${nameKey(word)} ${stem}` : stem
}

function likenessOf(one: Token, other: Token): number {
  if (one.stem === other.stem) return 1
  if (!one.isContent || !other.isContent) return 0
  if (one.hasCapital && other.hasCapital) return nameKey(one.word) === nameKey(other.word) ? 1 : 0
  if (one.hasCapital || other.hasCapital) {
    return nameKey(one.word) === nameKey(other.word) ? 0.9 : likeness(one.stem, other.stem)
  }
  return likeness(one.stem, other.stem) || relatedness(baseOf(one.lower), baseOf(other.lower))
}

/**
 * How well what stands around a word of the claim stands around a word of the source, in [0, 1]. What is near to both
 * counts most.
 */
export function agreement(
  alignment: Alignment,
  at: number,
  place: number,
  without: ReadonlySet<number>,
): number {
  const { claim, source, matches, weights } = alignment
  if (!source.tokens[place]) return 0
  let found = 0
  let all = 0
  claim.tokens.forEach((_, i) => {
    if (weights[i] === 0 || without.has(i)) return
    const weight = weights[i]! / (1 + Math.abs(i - at) / halfway)
    all += weight
    const likes = matches[i]!.map((match) => match.like * nearness(source, match.at, place))
    found += weight * Math.max(0, ...likes)
  })
  return all > 0 ? found / all : 1
}

/** How near two words of a source stand, in [0, 1]. */
function nearness({ tokens }: Reading, one: number, other: number): number {
  const [here, there] = [tokens[one]!, tokens[other]!]
  const sentences = Math.abs(here.sentence - there.sentence)
  if (sentences > 0) return sentences === 1 ? 0.4 : 0.15
  const within = here.clause === there.clause ? 1 : inOtherClause
  return within / (1 + Math.abs(one - other) / (3 * halfway))
}

/** The sentence of the source that tells most of a stretch of the claim, and how much of it, in [0, 1]. */
export function bestSentence(
  { claim, source, matches, weights }: Alignment,
  from: number,
  to: number,
): { sentence: number; share: number } {
  const scores = new Map<number, number>()
  let all = 0
  for (let i = from; i < to; i++) {
    const weight = claim.tokens[i]!.isContent ? Math.max(weights[i]!, 0.2) : 0
    if (weight === 0) continue
    all += weight
    const bySentence = new Map<number, number>()
    for (const { at, like } of matches[i]!) {
      const { sentence } = source.tokens[at]!
      bySentence.set(sentence, Math.max(bySentence.get(sentence) ?? 0, like))
    }
    for (const [sentence, like] of bySentence)
      scores.set(sentence, (scores.get(sentence) ?? 0) + weight * like)
  }
  let best = { sentence: 0, share: 0 }
  for (const [sentence, score] of scores) {
    if (score / all > best.share + 1e-9) best = { sentence, share: score / all }
  }
  return best
}
