import { namesIn, namesOrganisation } from '../documents/voices/names.ts'
import type { Candidate } from './candidates.ts'
import type { Expectation } from './expectation.ts'
import { pairsOf, stemsOf } from './words.ts'

/** Whether it has words of the one whose words are asked for; it then needs no "he said". */
export function isSaidBy({ tellers }: Candidate, expectation: Expectation): boolean {
  return (
    expectation.kind === 'speech' &&
    tellers.some((teller) => isNamed(stemsOf(teller), expectation.speaker))
  )
}

/** Whether it has words of somebody of that name. */
export function isTellerOf({ tellers }: Candidate, name: string): boolean {
  return tellers.some((teller) => isNamed(stemsOf(teller), stemsOf(name)))
}

/** Whether an author may be asked for by a name: a person by a part of it, an organisation by all of it. */
export function isAuthor(author: string, name: string): boolean {
  const [own, asked] = [author, name].map((each) => stemsOf(each.replace(/^the /i, '')))
  return namesOrganisation(author)
    ? own!.join(' ') === asked!.join(' ')
    : asked!.length > 0 && isPart(asked!, own!)
}

/**
 * The candidates that may tell what somebody says: where that person has words of their own there, those and what
 * authors tell of the person; all of them where nobody's words are asked for or there are none.
 */
export function ofSpeaker(
  candidates: readonly Candidate[],
  expectation: Expectation,
): readonly Candidate[] {
  if (expectation.kind !== 'speech') return candidates
  const own = candidates.filter((candidate) => isSaidBy(candidate, expectation))
  if (own.length === 0) return candidates
  // Nobody tells of those who comment, and their names are often words.
  if (own.every(({ voice }) => voice === 'comment')) return own
  const tellsOf = ({ voice, text }: Candidate): boolean =>
    voice === 'author' &&
    namesIn(text).some(({ name }) => isNamed(stemsOf(name), expectation.speaker))
  return candidates.filter((each) => own.includes(each) || tellsOf(each))
}

/** A candidate read as if it began with who says it, which those who say something seldom tell. */
export function toldBy(candidate: Candidate, expectation: Expectation): Candidate {
  if (expectation.kind !== 'speech') return candidate
  const speaker = new Set(expectation.speaker)
  return {
    ...candidate,
    stems: speaker.union(candidate.stems),
    pairs: pairsOf(expectation.speaker).union(candidate.pairs),
    context: speaker.union(candidate.context),
  }
}

/** One may be asked for by a part of the name, or by more of it than a text has. */
function isNamed(name: readonly string[], asked: readonly string[]): boolean {
  if (name.length === 0 || asked.length === 0) return false
  return isPart(asked, name) || isPart(name, asked)
}

function isPart(some: readonly string[], of: readonly string[]): boolean {
  return some.every((stem) => of.includes(stem))
}
