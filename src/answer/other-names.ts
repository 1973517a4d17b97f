import { namesIn } from '../retrieve/names.ts'
import type { Candidate } from './candidates.ts'
import { stemsOf } from './words.ts'

/** Beside the names, part of the longer sentence's words that both must have, … */
const sameWords = 0.75
/** … and how many these must be. */
const leastWords = 4

/**
 * Whether two sentences tell the same in nearly the same words, but of another person, place or body: "The engineer Ada
 * Moss drew the plans of the mill" and "The engineer Ben Cole drew the plans of the mill".
 *
 * @param asked stems of the question; what one of the two has of them alone is what they are about, and not the same
 */
export function namesElse(
  one: Candidate,
  other: Candidate,
  asked: ReadonlySet<string> = new Set(),
): boolean {
  const [first, second] = [ownNames(one, other), ownNames(other, one)]
  if (!first.isDisjointFrom(asked) || !second.isDisjointFrom(asked)) return false
  if (one.voice !== other.voice || first.size === 0 || second.size === 0) return false
  const [rest, restOfOther] = [one.stems.difference(first), other.stems.difference(second)]
  const shared = rest.intersection(restOfOther).size
  return shared >= leastWords && shared >= sameWords * Math.max(rest.size, restOfOther.size)
}

/** Stems of the names that one sentence has and of which the other has no word. */
function ownNames({ text }: Candidate, other: Candidate): Set<string> {
  const names = namesIn(text).map(stemsOf)
  return new Set(names.filter((name) => !name.some((stem) => other.stems.has(stem))).flat())
}
