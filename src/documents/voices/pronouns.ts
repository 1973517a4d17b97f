import { type Unnamed, unnamedObject, unnamedSubject } from './unnamed-people.ts'

/** A sentence of the author's, with quoted words blotted out; `start` is its place in the document. */
export type Sentence = {
  readonly start: number
  /** Index of the first sentence of its paragraph. */
  readonly first: number
  readonly text: string
}

/** Whom a sentence names. Not sure of a name that nothing but its place before a verb shows to be a person's. */
export type Person = { readonly name: string; readonly place: number; readonly isSure: boolean }

/** A pronoun reaches back over so many sentences, and a sentence is looked at for so many names. */
const reach = 4
/** Where the sentences between have the same pronoun, it goes on from one to the next, over so many at most. */
const longestChain = 12
const longestSentence = 500
const longestAlone = 80

/** What a text tells of people in its sentences. */
type Told = {
  readonly sentences: readonly Sentence[]
  /** Which sentence a place is in. */
  readonly sentenceAt: (place: number) => number
  /** Whom a sentence names, in order. */
  readonly personsIn: (sentence: number) => readonly Person[]
  readonly genderOf: (name: string) => 'he' | 'she' | null
  readonly withRole: (role: string, place: number) => string | null
}

/**
 * Tells whom `he` or `she` at a place means: the person whom the sentence, or the last one before, names first. Null
 * where that is somebody without a name, or one of two.
 */
export function pronounReader(told: Told): (pronoun: 'he' | 'she', place: number) => string | null {
  const { sentences } = told
  return (pronoun, place) => {
    const here = told.sentenceAt(place)
    const first = sentences[here]?.first ?? 0
    const from = chainFrom(sentences, here, pronoun)
    let likely: string | null = null
    for (let i = here; i >= from; i--) {
      // A likely person of this paragraph is nearer than a sure one of those above.
      if (likely !== null && i < first) break
      const found = foundIn(told, i, { here, place, pronoun })
      if (found.isLast) return found.name ?? likely
      likely ??= found.name
    }
    return likely
  }
}

type Sought = { readonly here: number; readonly place: number; readonly pronoun: 'he' | 'she' }
type Found = { readonly name: string | null; readonly isLast: boolean }

/** Whom a sentence leaves a pronoun to mean, and whether those before it have no more to say. */
function foundIn(told: Told, i: number, sought: Sought): Found {
  const { here, place, pronoun } = sought
  const { text, start } = told.sentences[i]!
  const unnamed = unnamedIn(told.sentences[i]!, place, pronoun)
  if (unnamed) {
    const name = unnamed.role ? told.withRole(unnamed.role, place) : null
    return { name, isLast: true }
  }
  const best = firstNamed(told, i, sought)
  const isNear = i === here - 1
  const isOther = i < here && unnamedObject(text.slice(0, longestSentence), pronoun)
  if (!best) return { name: null, isLast: isOther }
  const isEither =
    (isOther && told.genderOf(best.name) !== pronoun) ||
    isContested(text.slice(best.place - start), pronoun)
  return isNear && isEither
    ? { name: null, isLast: true }
    : { name: best.name, isLast: best.isSure || (isNear && isAlone(best, text, start)) }
}

/** Whether a short sentence is about its first name and no other: `Ann Lee disagreed.` */
function isAlone({ name, place }: Person, text: string, start: number): boolean {
  const rest = text.slice(place - start + name.length)
  return place === start && text.length <= longestAlone && !/\p{Lu}/u.test(rest)
}

function firstNamed(
  { sentences, personsIn, genderOf }: Told,
  i: number,
  { here, place, pronoun }: Sought,
): Person | undefined {
  const all = personsIn(i)
  // Whoever `asked him` is not he.
  const isAddressed =
    i === here - 1 && addresses[pronoun].test(sentences[i]!.text.slice(0, longestSentence))
  const named = (isAddressed ? all.slice(1) : all).filter(
    (one) => one.place < place && (genderOf(one.name) ?? pronoun) === pronoun,
  )
  return named.find(({ isSure }) => isSure) ?? named[0]
}

const otherThan =
  '(?=[,.;:¤]| (?:in|at|on|and|or|when|that|as|for|to|from|about|with|every|last|until|because|while|before|after)\\b)'
const contesting = {
  he: new RegExp(`^[^,¤]{0,60}, who [^,¤]{0,80}\\bhim${otherThan}`),
  she: new RegExp(`^[^,¤]{0,60}, who [^,¤]{0,80}\\bher${otherThan}`),
}

/** `Ann Lee, who taught beside her,`: there are two women, and either may be meant next. */
function isContested(sentence: string, pronoun: 'he' | 'she'): boolean {
  return contesting[pronoun].test(sentence.slice(0, longestSentence))
}

const pronouns = { he: /\b(?:[Hh]e|[Hh]is|him)\b/, she: /\b(?:[Ss]he|[Hh]er)\b/ }
const addresses = {
  he: /(?<!\b(?:I|[Ww]e) )\b(?:asked|told|reminded|warned) him\b/,
  she: /(?<!\b(?:I|[Ww]e) )\b(?:asked|told|reminded|warned) her\b/,
}

/** The first sentence that the pronouns of a sentence reach back to, from one that has the same pronoun to the next. */
function chainFrom(sentences: readonly Sentence[], here: number, pronoun: 'he' | 'she'): number {
  const first = sentences[here]?.first ?? 0
  let from = Math.max(0, first - reach, here - reach)
  for (let i = here - 1; i >= from && i > here - longestChain; i--) {
    if (pronouns[pronoun].test(sentences[i]!.text.slice(0, longestSentence)))
      from = Math.max(0, Math.min(from, i - reach))
  }
  return from
}

function unnamedIn(
  { text, start }: Sentence,
  before: number,
  pronoun: 'he' | 'she',
): Unnamed | null {
  const unnamed = unnamedSubject(text.slice(0, Math.max(0, before - start)))
  return (unnamed?.gender ?? pronoun) === pronoun ? unnamed : null
}
