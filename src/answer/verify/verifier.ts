import type { SupportModel } from '../../support/support-model.ts'
import { asRead } from './as-read.ts'
import type { Evidence, Verdict } from './verdict.ts'
import { verify } from './verify.ts'
import { weigh } from './weigh.ts'

/** Whether evidence carries a sentence. */
export type Verify = (sentence: string, evidence: readonly Evidence[]) => Promise<Verdict>

/**
 * A verifier by rules and, where there is one, by a model that reads sentence and evidence together; the model is not
 * asked about the evidence's own words.
 *
 * @throws FootnoteError whatever the model throws
 */
export function verifierOf(support?: SupportModel, signal?: AbortSignal): Verify {
  return async (sentence, evidence) => {
    const byRules = verify(sentence, evidence)
    const isVerbatim = byRules.verdict === 'supported' && byRules.support === 1
    if (!support || evidence.length === 0 || isVerbatim) return byRules
    const [read] = await support.judge([asRead(sentence, evidence)], { signal })
    return weigh(sentence, byRules, read!)
  }
}
