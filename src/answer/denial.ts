import { isDate } from './period.ts'
import { contentWords } from './question.ts'
import type { Fault, Verdict } from './verify/verdict.ts'
import { ofPlace } from './words.ts'

/** Something that a claim was held against, and what came of it. */
type Denying = {
  readonly piece: { readonly stems: ReadonlySet<string> }
  readonly verdict: Pick<Verdict, 'support' | 'faults'>
}

/** Faults by which a source says otherwise; all others only say that something is not in it. */
const denying: ReadonlySet<Fault['kind']> = new Set(['number', 'date', 'negation', 'name'])

/**
 * The piece that says otherwise than a claim of the very same thing; null where each tells of something else.
 *
 * It has words of the claim beside those in which they differ, all its names among them, and differs in one respect: in
 * figures, in days, in whether a thing is so, or in one name. The one that differs least goes first, then the one that
 * shares most, then the one that carries most.
 */
export function denialOf<Each extends Denying>(
  claim: string,
  judged: readonly Each[],
): Each | null {
  const words = contentWords(claim)
  const found = judged.flatMap((each) => {
    const faults = new Map(each.verdict.faults.map((fault) => [fault.words, fault.kind]))
    const wrong = new Set([...faults.keys()].flatMap(contentWords).map(({ stem }) => stem))
    const shared = words.filter(({ stem }) => !wrong.has(stem) && each.piece.stems.has(stem)).length
    // A title may name what a sentence is about, and what it is not: only its own words tell of the very same thing.
    const isNamed = words.every(
      ({ word, stem, isName }) =>
        !isName || isDate(word) || wrong.has(stem) || isSaid(stem, each.piece.stems),
    )
    const isOfTheSame = shared > 0 && isNamed && differsInOneRespect([...faults.values()])
    return isOfTheSame ? [{ each, faults: faults.size, shared }] : []
  })
  const [best] = found.sort(
    (one, other) =>
      one.faults - other.faults ||
      other.shared - one.shared ||
      other.each.verdict.support - one.each.verdict.support,
  )
  return best?.each ?? null
}

function isSaid(stem: string, stems: ReadonlySet<string>): boolean {
  return stems.has(stem) || ofPlace(stem).some((people) => stems.has(people))
}

/** In one respect, and in no more than one name: who else it tells of, and when, is another matter. */
function differsInOneRespect(kinds: readonly Fault['kind'][]): boolean {
  const [kind, ...others] = kinds
  if (kind === undefined || !denying.has(kind)) return false
  return others.every((other) => other === kind) && (others.length === 0 || kind !== 'name')
}
