import type { Told } from './introduction.ts'

/** What joins two statements that may come from different sources. */
const joints =
  /; | — |, (?:and|but|while|whereas|although|though|yet) (?!\p{Lu}\p{L}+ (?:and|or) )|(?:\.|\?) (?=\p{Lu})/gu
const fewestWords = 4
const subject =
  /^(?:The |A |An )?(?:\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|of|the|for))*|\p{L}+)/u
const ownSubject =
  /^(?:the|a|an|its|his|her|their|it|he|she|they|this|that|these|those|\p{Lu}\p{L}+|\p{Lu}{2,}|\p{Lu}\.)(?!\p{L})/u

/**
 * The statements of a claim that each have a subject and may rest on a source of their own. A statement that leaves
 * out its subject gets that of the one before.
 */
export function partsOfClaim(told: Told): Told[] {
  const { claim } = told
  const cuts = [...claim.matchAll(joints)].map(({ 0: words, index }) => ({
    at: index,
    next: index + words.length,
  }))
  const ends = [...cuts.map(({ at }) => at), claim.length]
  const starts = [0, ...cuts.map(({ next }) => next)]
  const pieces = starts.map((start, i) => claim.slice(start, ends[i]))
  if (pieces.some((piece) => piece.split(/\s+/).length < fewestWords)) return [told]
  const first = subject.exec(pieces[0]!)?.[0] ?? ''
  return pieces.map((piece, i) => ({
    ...told,
    introduction: told.introduction,
    claim: i === 0 || ownSubject.test(piece) ? piece : `${first} ${piece}`,
  }))
}
