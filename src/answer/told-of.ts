import { namesIn } from '../retrieve/names.ts'
import type { Candidate } from './candidates.ts'
import type { Term } from './question.ts'
import { areOpposite } from './verify/opposites.ts'
import { likeness } from './verify/same-meaning.ts'
import { stemOf, stemsOf } from './words.ts'

/** Part, by weight, of the words of a question that both sentences tell. */
const leastTold = 0.6
/** How much alike two words are that may stand for each other. */
const sameWord = 0.8

/**
 * Whether sentences answer the question that one answers: both have its names, and what the one tells of its other words
 * they tell too, in these or others.
 *
 * A name may stand in the title alone where a sentence names nothing itself.
 */
export function tellingSame(one: Candidate, terms: readonly Term[]): (other: Candidate) => boolean {
  const names = terms.filter(({ isName }) => isName)
  const told = terms.filter((term) => !term.isName && tells(one.stems, term))
  const weightOf = (some: readonly Term[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  const isEnough =
    names.length + told.length > 1 &&
    weightOf([...names, ...told]) >= leastTold * weightOf(terms) &&
    namedBy(one, names) !== null
  const called = calledIn(terms)
  return (other) => {
    const by = isEnough && !isNamesake(other, called) ? namedBy(other, names) : null
    return (
      by !== null &&
      told.every(
        (term) => tells(other.stems, term) || (by === 'title' && tells(other.titleStems, term)),
      )
    )
  }
}

/** What names all that a question names: a sentence itself, or the title where it says only "the dam"; null for neither. */
function namedBy(
  { stems, titleStems, text }: Candidate,
  names: readonly Term[],
): 'sentence' | 'title' | null {
  const compared = text.search(comparing)
  const told = compared < 0 ? stems : new Set(stemsOf(text.slice(0, compared)))
  const absent = names.filter(({ stem }) => !told.has(stem))
  if (absent.length === 0) return 'sentence'
  const isTitled = names.every(({ stem }) => titleStems.has(stem))
  if (!isTitled && !absent.every(({ lastName }) => lastName && told.has(lastName))) return null
  const own = namesIn(text).map(stemsOf)
  const alone = new Set([...own.filter(({ length }) => length === 1).flat(), firstStem(text)])
  const ofOthers = new Set(own.filter(({ length }) => length > 1).flat())
  const isByLast = absent.every(({ lastName }) => alone.has(lastName!) && !ofOthers.has(lastName!))
  if (isByLast) return 'sentence'
  return isTitled && namesIn(text.split(endOfClause, 1)[0]!).length === 0 ? 'title' : null
}

/** What a question calls by a name that stands before it, as "the Corvo mine", with those names. */
function calledIn(terms: readonly Term[]): ReadonlyMap<string, string> {
  return new Map(
    terms.slice(1).flatMap(({ stem, isName }, i) => {
      const before = terms[i]!
      return before.isName && !isName && !/\p{N}/u.test(before.stem) ? [[stem, before.stem]] : []
    }),
  )
}

/** Whether a sentence tells of another thing of the sort: of the Belmar mine. */
function isNamesake({ text }: Candidate, called: ReadonlyMap<string, string>): boolean {
  if (called.size === 0) return false
  const pairs = [...text.matchAll(/(?<=\p{L} )(\p{Lu}[\p{L}’'-]+) (?=(\p{L}+))/gu)].map(
    (match) => ({
      name: stemOf(match[1]!),
      asked: called.get(stemOf(match[2]!)),
    }),
  )
  const ofSort = pairs.filter(({ asked }) => asked !== undefined)
  return ofSort.length > 0 && ofSort.every(({ name, asked }) => name !== asked)
}

function firstStem(text: string): string {
  return stemsOf(text.split(' ', 1)[0]!)[0] ?? ''
}

/** What something is only compared with is not what is told of. */
const comparing =
  /\bthan (?:(?:the|that|those|in|at|on) |(?=\p{Lu}))|\b(?:unlike|compared (?:to|with)) /u
const endOfClause = /[,;:] /

/** Whether a sentence has a word of a question, or another word for it. */
function tells(stems: ReadonlySet<string>, term: Term): boolean {
  if (stems.has(term.stem) || term.isName) return stems.has(term.stem)
  return [...stems].some((stem) => saysSame(stem, term))
}

/** Whether a word says what one of a question says; "reopened" is not "opened", nor "closed". */
export function saysSame(stem: string, { stem: asked, synonyms, lastName, isName }: Term): boolean {
  if (stem === asked || stem === lastName || isName) return stem === asked || stem === lastName
  if (stem.endsWith(asked) || asked.endsWith(stem) || areOpposite(stem, asked)) return false
  return synonyms.has(stem) || likeness(stem, asked) >= sameWord
}
