import type { Period } from '../documents/document.ts'
import { relativesOf } from '../lexicon/thesaurus.ts'
import { withoutBefore } from '../retrieve/standalone.ts'
import { type Expectation, expectationOf } from './expectation.ts'
import { baseOf } from './irregular-forms.ts'
import { periodOf } from './period.ts'
import { pairsOf, stemOf, stemsOf, wordsOf } from './words.ts'

/** A content word of a question. */
export type Term = {
  readonly word: string
  readonly stem: string
  /** Written with a capital inside the sentence, or with digits: a name, not a common word. */
  readonly isName: boolean
  /** Stem of the last word of the name that it is an earlier part of; a text that has only that still names it. */
  readonly lastName: string | null
  /** Stems of other words for it, and of words akin to it; none for a name. */
  readonly synonyms: ReadonlySet<string>
  readonly akin: ReadonlySet<string>
  /** How much finding it says: inverse document frequency, near 0 for a word in every passage. */
  readonly weight: number
}

/** What can be read off a question, and what the collection says of its words and its time. */
export type QuestionReading = {
  readonly question: string
  readonly terms: readonly Term[]
  /** Neighbouring stems of the question, as `a b`. */
  readonly pairs: ReadonlySet<string>
  readonly expectation: Expectation
  /** Stems of the words that set this question apart from others asked with it; empty when it is asked alone. */
  readonly own: ReadonlySet<string>
  /** Stems of its words that stand nowhere in the collection. */
  readonly unknown: ReadonlySet<string>
  /**
   * Months the question names, inclusive, open ends as `0000-01` and `9999-12`; of how things are, the year up to the
   * newest document found; null when it names none.
   */
  readonly period: Period | null
}

/** Weight of a word that the question as typed does not have, beside one that it has. */
const takenOver = 0.5
/** A last name stands for the whole name when it is at least this rare beside the other parts ("Powers", not "Khan"). */
const rareEnough = 0.45

const stopWords = new Set(
  `a about after all also am an and any are as at be because been before being between both but by came can come could
  did do does doing during each else ever few for from further get give given go had has have having he her here hers
  him his how i if in into is it its itself just know let like made make many me might more most much must my no nor not
  now of off on once one only or other our out over own per please said same say says she should so some such tell than
  that the their them then there these they thing things this those through to too under until up upon us very want was
  way we were what when where whether which while who whom whose why will with within without would you your
  happen happened happens explain describe according article articles source sources people person`.split(
    /\s+/,
  ),
)

/** Content words of a question or any other text, each once, in order. */
export function contentWords(text: string): Pick<Term, 'word' | 'stem' | 'isName'>[] {
  const words = wordsOf(text)
  // Where all letters are capitals, none of them marks a name.
  const isShouted = words.length > 1 && !/\p{Ll}/u.test(text)
  const seen = new Set<string>()
  return words.flatMap((word, i) => {
    const stem = stemOf(word)
    const isStop = stopWords.has(word.toLowerCase()) && word !== 'US'
    if (isStop || seen.has(stem) || !/[\p{L}\p{N}]{2}|\p{N}/u.test(word)) return []
    seen.add(stem)
    const hasCapital = !isShouted && /^\p{Lu}/u.test(word) && (i > 0 || /^\p{Lu}{2,}/u.test(word))
    const isName = hasCapital || /\p{N}/u.test(word)
    return [{ word, stem, isName }]
  })
}

/**
 * Reads a question by its words alone: nothing is `unknown` yet, and the present has no `period`.
 *
 * @param question the stand-alone question
 * @param asked the question as it was typed, which says best what sort of thing is wanted
 * @param weights one a content word of `question`, in their order
 * @param own stems of what sets it apart from others that are asked with it
 */
export function readQuestion(
  question: string,
  asked: string,
  weights: readonly number[],
  own: ReadonlySet<string> = new Set(),
): QuestionReading {
  const typed = expectationOf(asked)
  const askedStems = new Set(stemsOf(asked))
  const weighed = contentWords(question).map((term, i) => ({
    ...term,
    ...(term.isName ? nameless : inOtherWords(term)),
    // What a follow-up takes over from the turn before says where to look, not what is wanted.
    weight: (weights[i] ?? 0) * (askedStems.has(term.stem) ? 1 : takenOver),
  }))
  return {
    terms: withLastNames(weighed, question),
    question,
    pairs: pairsOf(stemsOf(question)),
    own,
    unknown: new Set(),
    // Who is to have spoken is told by the stand-alone question alone, where a search for their words has not dropped it.
    expectation: ['any', 'speech'].includes(typed.kind)
      ? expectationOf(withoutBefore(question))
      : typed,
    period: periodOf(question),
  }
}

const nameless = { synonyms: new Set<string>(), akin: new Set<string>() }

/** So many words are remembered with what else says them; people ask with the same few thousand. */
const mostRemembered = 5000
const remembered = new Map<string, Pick<Term, 'synonyms' | 'akin'>>()

function inOtherWords({
  word,
  stem,
}: Pick<Term, 'word' | 'stem'>): Pick<Term, 'synonyms' | 'akin'> {
  const known = remembered.get(word)
  if (known) return known
  const relatives = relativesOf(baseOf(word.toLowerCase()))
  const synonyms = new Set([...relatives.synonyms].map(stemOf)).difference(new Set([stem]))
  const akin = new Set([...relatives.akin].map(stemOf)).difference(synonyms)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(word, { synonyms, akin })
  return { synonyms, akin }
}

function withLastNames(terms: readonly Omit<Term, 'lastName'>[], question: string): Term[] {
  const runs =
    question.match(/(?<![\p{L}'’-])\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\. )?\p{Lu}[\p{L}'’-]+)+/gu) ?? []
  // Where a word is part of several names, the first one decides.
  const lastOf = new Map(
    runs.toReversed().flatMap((run) => {
      const stems = stemsOf(run)
      return stems.slice(0, -1).map((stem) => [stem, stems.at(-1)!] as const)
    }),
  )
  const weightOf = new Map(terms.map(({ stem, weight }) => [stem, weight]))
  return terms.map((term) => {
    const last = term.isName ? lastOf.get(term.stem) : undefined
    const stands = last && (weightOf.get(last) ?? -1) >= term.weight * rareEnough
    return { ...term, lastName: stands ? last : null }
  })
}
