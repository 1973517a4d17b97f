import type { Answer, AnswerSentence, Citation } from '../src/answer/answer.ts'
import type { Evidence, Verdict } from '../src/answer/verify/verdict.ts'
import type { Verify } from '../src/answer/verify/verifier.ts'
import type { Tally } from './bootstrap.ts'

/** A sentence of an answer beside the words that it cites. */
type CheckedSentence = {
  /** Of all its citations together. */
  readonly verdict: Verdict
  /** The numbers of its citations, and whether each does something for the sentence. */
  readonly citations: readonly { readonly number: number; readonly isNeeded: boolean }[]
}

/** How well the citations of an answer carry its sentences. */
export type CheckedCitations = {
  readonly sentences: readonly CheckedSentence[]
  /** Sentences, and those that all their citations together carry. */
  readonly recall: Tally
  /** Citations, and those that are needed by a sentence which is carried. */
  readonly precision: Tally
  /** Sentences, and those with a citation. */
  readonly cited: Tally
}

/**
 * Citation recall and precision in the manner of ALCE, with our verifier in place of its entailment model.
 *
 * A sentence is recalled when its citations together carry it. A citation of a recalled sentence is precise unless it
 * neither carries the sentence alone nor is missed by the others; those of a sentence that is not recalled are not.
 *
 * @see Gao, Yen, Yu & Chen, EMNLP 2023, doi:10.18653/v1/2023.emnlp-main.398
 */
export async function checkCitations(
  { sentences, citations }: Pick<Answer, 'sentences' | 'citations'>,
  verify: Verify,
): Promise<CheckedCitations> {
  const checked: CheckedSentence[] = []
  for (const sentence of sentences) checked.push(await checkSentence(sentence, citations, verify))
  const uses = checked.flatMap((each) => each.citations)
  return {
    sentences: checked,
    recall: tallyOf(checked, ({ verdict }) => verdict.verdict === 'supported'),
    precision: tallyOf(uses, ({ isNeeded }) => isNeeded),
    cited: tallyOf(checked, (each) => each.citations.length > 0),
  }
}

async function checkSentence(
  { text, citations: numbers }: AnswerSentence,
  citations: readonly Citation[],
  verify: Verify,
): Promise<CheckedSentence> {
  const cited = citations.filter(({ number }) => numbers.includes(number))
  const verdictOn = (some: readonly Citation[]) => verify(text, some.map(evidenceOf))
  const carries = async (some: readonly Citation[]) =>
    (await verdictOn(some)).verdict === 'supported'
  const verdict = await verdictOn(cited)
  const isRecalled = verdict.verdict === 'supported'
  const judged: { number: number; isNeeded: boolean }[] = []
  for (const citation of cited) {
    const others = cited.filter((each) => each !== citation)
    const isNeeded = isRecalled && ((await carries([citation])) || !(await carries(others)))
    judged.push({ number: citation.number, isNeeded })
  }
  return { verdict, citations: judged }
}

function evidenceOf({ quote, ...source }: Citation): Evidence {
  const { voice, speaker, authors, publisher, title, date } = source
  return { text: quote, voice, speaker, authors, publisher, title, date }
}

function tallyOf<One>(all: readonly One[], holds: (one: One) => boolean): Tally {
  return { sum: all.filter(holds).length, count: all.length }
}
