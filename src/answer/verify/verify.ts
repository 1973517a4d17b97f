import { readIntroduction, type Told } from './introduction.ts'
import { type Judgement, judge } from './judge.ts'
import { partsOfClaim } from './parts-of-claim.ts'
import type { Evidence, Fault, Verdict } from './verdict.ts'
import { voiceFaults } from './voice.ts'

/** UTF-16 code units. */
const longest = 1200
const mostNumbers = 24

/**
 * Whether evidence carries a sentence: every piece is looked at alone, then all together, each part of the sentence
 * by the piece that carries it best.
 *
 * A sentence may begin with who tells it; that is held against the evidence’s metadata. No model, no waiting; without
 * evidence nothing is supported.
 */
export function verify(sentence: string, evidence: readonly Evidence[]): Verdict {
  if (isNoSentence(sentence)) return unsupported(sentence)
  const told = readIntroduction(sentence)
  const alone = evidence.map((piece) => hold(told, piece, evidence))
  const best = alone.toSorted(byMerit)[0]
  if (!best) return unsupported(sentence)
  if (best.faults.length === 0 || evidence.length === 1) return verdictOf(best)
  const parts = partsOfClaim(told)
  if (parts.length < 2) return verdictOf(best)
  const together = parts.map(
    (part) => evidence.map((piece) => judge(part, piece, evidence)).toSorted(byMerit)[0]!,
  )
  if (together.some(({ faults }) => faults.length > 0)) return verdictOf(best)
  return {
    verdict: 'supported',
    support: Math.min(...together.map(({ support }) => support)),
    faults: [],
  }
}

/** What is longer, or has more numbers, is a table or a list that nobody writes as a sentence; laying it beside a text takes long. */
function isNoSentence(text: string): boolean {
  return text.length > longest || (text.match(/\p{N}+/gu)?.length ?? 0) > mostNumbers
}

function unsupported(sentence: string): Verdict {
  return { verdict: 'unsupported', support: 0, faults: [{ kind: 'content', words: sentence }] }
}

/** Words that are the evidence's own can only be given to the wrong person. */
function hold(told: Told, piece: Evidence, all: readonly Evidence[]): Judgement {
  return onOneLine(told.claim) === onOneLine(piece.text)
    ? { faults: voiceFaults(told, piece, all), support: 1 }
    : judge(told, piece, all)
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function byMerit(one: Judgement, other: Judgement): number {
  return one.faults.length - other.faults.length || other.support - one.support
}

function verdictOf({ faults, support }: Judgement): Verdict {
  if (faults.length === 0) return { verdict: 'supported', support, faults: [] }
  const isDenied = faults.some((fault) => fault.isDenied)
  return {
    verdict: isDenied ? 'contradicted' : 'unsupported',
    support,
    faults: faults.map(({ kind, words }): Fault => ({ kind, words })),
  }
}
