import type { FramedSides, PairedFrame } from './frame-pairs.ts'
import type { Phrase } from './items.ts'
import type { JudgedFault } from './judge.ts'
import { looksCommon } from './names.ts'
import { isGeneral, isPerson } from './sorts.ts'
import type { Evidence } from './verdict.ts'

/**
 * Where a claim gives to one whom its source does not name, only perhaps its title, what the source tells of another.
 * A title may tell who `he`, `the company` or `the minister` is, but not that `the navy` is somebody named in it.
 */
export function titleSubjectFaults(
  { alignment: { claim, source, matches } }: FramedSides,
  paired: readonly PairedFrame[],
  { authors, speaker, publisher }: Evidence,
): JudgedFault[] {
  const whose = [...authors, speaker, publisher].join(' ')
  const contentOf = ({ tokens }: typeof claim, { from, to }: Phrase) =>
    tokens.slice(from, to).flatMap(({ isContent }, i) => (isContent ? [from + i] : []))
  return paired.flatMap(({ frame, told }): JudgedFault[] => {
    const subject = frame.subject.flatMap((phrase) => contentOf(claim, phrase))
    const head = frame.subject[0]?.head
    const isElsewhere =
      head !== undefined &&
      subject.every((at) => matches[at]!.length === 0) &&
      claim.tokens[head]!.hasCapital &&
      !whose.includes(claim.tokens[head]!.word) &&
      (claim.tokens[head]!.place > 0 || !looksCommon(claim.tokens[head]!))
    const others = told.map((other) => other.subject)
    const isOther = others.every(
      (phrases) =>
        phrases.length > 0 &&
        phrases.every((phrase) => {
          const { lower, hasCapital, isContent } = source.tokens[phrase.head]!
          return isContent && !hasCapital && !isGeneral(lower) && !isPerson(lower)
        }),
    )
    if (!isElsewhere || told.length === 0 || !isOther) return []
    const { start, end } = claim.tokens[head]!
    return [{ kind: 'name', words: claim.text.slice(start, end), isDenied: false }]
  })
}
