import type { Candidate } from './candidates.ts'
import { contentWords, type QuestionReading, type Term } from './question.ts'
import { saysSame } from './told-of.ts'
import { likeness } from './verify/same-meaning.ts'

const asksCause =
  /^\W*why\b|\bwhat (?:\w+ )?(?:caused?|causes|led to|leads to|brought about|brings about|is to blame|was to blame|lay behind|is behind|was behind)\b|\b(?:causes?|reasons?) (?:of|for|behind|why)\b|\bblamed? (?:for|on)\b|\bcaused by\b/i
const causal =
  /\b(?:because(?: of)?|due to|owing to|thanks to|on account of|as a (?:direct )?(?:result|consequence) of|(?:was|were|is|are|been) the (?:result|consequence|work|fault) of|result(?:ed|s) (?:from|in)|cause[sd]?|brought about|stem(?:med|s) from|blamed? (?:on|for)|to blame|put down to|attributed to|down to|for (?:want|lack|fear) of|(?:ruined|undone|brought down|broken|driven|stopped|destroyed|killed) by|(?:fault|doing) of|lay (?:in|with)|(?:came|comes) (?:of|from)|led|leads|forced|drove|prompted|provoked|triggered|reason(?: why)?|responsible for)\b/gi
/** One cause of several denies no other. */
const oneOfSeveral =
  /\b(?:also|too(?=[.,;])|as well(?=[.,;])|part(?:ly|ially)|in part|one (?:reason|cause)|another (?:reason|cause)|among (?:other|the) (?:reasons|causes|things)|mainly|largely|chiefly|mostly|contributed)\b/i
const denied = /\b(?:not|never|nothing|hardly|neither|no)\b(?: \w+){0,2} ?$|n[’']t(?: \w+){0,2} ?$/i
/** Part of the words of a cause that another may have, … */
const otherCause = 0.25
/** … and from which on it is the same one. */
const sameCause = 0.6
const sameWord = 0.8

/** Whether a question asks what something came of. */
export function isAskedWhy({ expectation, question }: Partial<QuestionReading>): boolean {
  return expectation?.kind === 'reason' || (question !== undefined && asksCause.test(question))
}

const causing = /^(?:caus|lead|reason|blame|bring|result|li|explain|prompt|trigger|forc)$/

/** The words of a question that tell what came about. */
export function effectOf(terms: readonly Term[]): Term[] {
  return terms.filter(({ stem }) => !causing.test(stem))
}

type Cause = { readonly stems: readonly string[]; readonly isDenied: boolean }

/**
 * Whether two sentences that tell what is asked about give other causes of it, or one denies the cause that the other
 * gives. What is left of a sentence that gives a cause, without the words of the question, is that cause.
 */
export function causesApart(
  one: Candidate,
  other: Candidate,
  { terms }: Pick<QuestionReading, 'terms'>,
): boolean {
  const [first, second] = [causeIn(one, terms), causeIn(other, terms)]
  if (one.voice !== other.voice || !first || !second) return false
  const shared = sharedBy(first.stems, second.stems)
  if (first.isDenied !== second.isDenied) return shared >= sameCause
  return !first.isDenied && shared <= otherCause
}

/** The words of the cause that a sentence gives; null where it gives none, or one of several. */
function causeIn({ text }: Candidate, terms: readonly Term[]): Cause | null {
  const [marker] = text.matchAll(causal)
  if (!marker || oneOfSeveral.test(text)) return null
  const stems = contentWords(text.replaceAll(causal, ' '))
    .map(({ stem }) => stem)
    .filter((stem) => !terms.some((term) => saysSame(stem, term)))
  return stems.length > 0 ? { stems, isDenied: denied.test(text.slice(0, marker.index)) } : null
}

/** Part of the words of the shorter that the longer has too, in these or others. */
function sharedBy(one: readonly string[], other: readonly string[]): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  const found = short.filter((stem) => long.some((each) => likeness(stem, each) >= sameWord))
  return found.length / short.length
}
