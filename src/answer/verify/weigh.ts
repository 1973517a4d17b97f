import type { Support } from '../../support/support-model.ts'
import type { Fault, Verdict } from './verdict.ts'

/** Below this likelihood a model overrules rules that found nothing wrong, … */
const surelyNot = 0.15
/** … and above this one rules that did. */
const surely = 0.85
/** Somebody else's words, and words that nobody said, are held against metadata and letters that a model does not see. */
const beyondModels: ReadonlySet<Fault['kind']> = new Set(['voice', 'quotation'])

/**
 * What rules and a model say of a sentence together: the rules decide, unless the model is sure of the contrary.
 *
 * Chosen of four pairs of limits on pairs of claim and passage that neither had been made with (`eval/LOG.md`).
 */
export function weigh(sentence: string, byRules: Verdict, read: Support): Verdict {
  const isRescuable = byRules.faults.every(({ kind }) => !beyondModels.has(kind))
  if (byRules.verdict === 'supported') {
    return read.supported > surelyNot ? byRules : overruled(sentence, read)
  }
  return isRescuable && read.supported > surely
    ? { verdict: 'supported', support: read.supported, faults: [] }
    : byRules
}

function overruled(sentence: string, { supported, contradicted }: Support): Verdict {
  return {
    verdict: contradicted > 0.5 ? 'contradicted' : 'unsupported',
    support: supported,
    faults: [{ kind: 'content', words: sentence }],
  }
}
