import { toStandalone } from '../retrieve/standalone.ts'
import type { AskRequest } from './answer.ts'
import type { Cost } from './generate/trace.ts'
import type { Writer } from './generate/writer.ts'

/** A question as it is searched, and how it came to stand on its own. */
export type StandaloneQuestion = {
  readonly question: string
  /** Null where it is as it was typed. */
  readonly rewrittenBy: 'rules' | 'model' | null
  /** What asking a model for it cost; null where none was asked, or it did not answer. */
  readonly cost: Cost | null
  /** Why the words of the model that was asked are not taken, for operators; else null. */
  readonly reason: string | null
}

/**
 * A follow-up as a question that can be searched on its own: put by the model that writes, where there is one and what
 * it says can be trusted, else by rules. Earlier turns are context, and evidence of nothing.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts
 */
export async function standAlone(
  { question, history = [] }: Pick<AskRequest, 'question' | 'history'>,
  writer: Writer | undefined,
  signal: AbortSignal | undefined,
): Promise<StandaloneQuestion> {
  const byRules = toStandalone(question, history)
  const unasked = { question: null, cost: null, reason: null }
  const { question: byModel, ...asking } =
    writer && history.length > 0
      ? // Loaded with the first follow-up, for few installations have a model.
        await import('./generate/rewrite.ts').then(({ rewriteQuestion }) =>
          rewriteQuestion(writer, question, history, signal),
        )
      : unasked
  const standalone = byModel ?? byRules
  const rewriter = byModel === null ? 'rules' : 'model'
  return {
    question: standalone,
    rewrittenBy: standalone === question ? null : rewriter,
    ...asking,
  }
}
