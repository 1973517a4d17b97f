import type { AnswerSentence } from '../answer.ts'
import { attributionOf, leadIn, tellingOf } from '../attribute.ts'
import type { Candidate } from '../candidates.ts'
import { contentWords } from '../question.ts'
import { evidenceOf } from '../verify/evidence-of.ts'
import type { Verdict } from '../verify/verdict.ts'
import type { Verify } from '../verify/verifier.ts'
import { plainSentence } from './plain-sentence.ts'
import { quotesFor } from './quote.ts'
import type { WrittenSentence } from './written-sentences.ts'

/** Why a sentence of the model is not shown. */
export type DropReason =
  | 'uncited'
  | 'unknown citation'
  | 'markup'
  | 'address'
  | 'unsupported'
  | 'contradicted'
  | 'repeated'

/** A sentence that may be shown with the words that carry it, or why it may not. */
type Checked =
  | {
      readonly sentence: Omit<AnswerSentence, 'citations'>
      /** One a citation, best first as the model named them; never empty. */
      readonly quotes: readonly Candidate[]
    }
  | { readonly dropped: DropReason }

/** Content words without which a sentence says nothing that could be checked. */
const leastWords = 2

/**
 * Checks a sentence against the very words that its citations will quote.
 *
 * Each citation quotes the best sentence of its passage, or the best few where that is not enough. One that neither
 * carries the sentence alone nor is needed beside the others is left out.
 *
 * @param passages the candidates of each passage that was given to the model, number 1 first
 */
export async function checkSentence(
  { text: written, numbers }: WrittenSentence,
  passages: readonly (readonly Candidate[])[],
  verify: Verify,
): Promise<Checked> {
  if (numbers.length === 0) return { dropped: 'uncited' }
  const known = numbers.flatMap((number) => {
    const candidates = passages[number - 1]
    return candidates && candidates.length > 0 ? [candidates] : []
  })
  if (known.length === 0) return { dropped: 'unknown citation' }
  const cited = known.map(([first]) => first!.hit.passage)
  const plain = plainSentence(written, {
    texts: cited.map((passage) => passage.text),
    urls: cited.flatMap(({ document }) => document.url ?? []),
  })
  if ('refused' in plain) return { dropped: plain.refused }
  const { text } = plain
  // "Nothing of this is so" has no word that a source could carry or deny.
  if (contentWords(text).length < leastWords) return { dropped: 'unsupported' }
  const told = new Set(
    cited.flatMap(({ document, text: words }) => codesIn(`${document.title} ${words}`)),
  )
  if (codesIn(text).some((code) => !told.has(code))) return { dropped: 'unsupported' }

  const offers = known.map((candidates) => quotesFor(text, candidates))
  const isShort = offers.every((quotes) => quotes.length === 1)
  const short = await judge(
    text,
    offers.map((quotes) => quotes[0]!),
    verify,
  )
  if (isShort || short.verdict.verdict === 'supported') return resultOf(short, verify)
  const long = offers.map((quotes) => quotes.at(-1)!)
  return resultOf(await judge(text, long, verify), verify)
}

/** Words of letters and digits, which are no quantities: the names of things, keys, marks of somebody's own. */
function codesIn(text: string): string[] {
  const mixed = text.match(/\p{L}+\p{N}[\p{L}\p{N}]*|\p{N}+\p{L}+\p{N}[\p{L}\p{N}]*/gu) ?? []
  return mixed.map((code) => code.toLowerCase())
}

/** A sentence, the words that are to carry it, and whether they do. */
type Judged = {
  readonly text: string
  readonly quotes: readonly Candidate[]
  readonly verdict: Verdict
}

/**
 * A sentence that is only told as if it were somebody else's, is told as theirs: who says something is never left to the
 * model.
 */
async function judge(text: string, quotes: readonly Candidate[], verify: Verify): Promise<Judged> {
  const evidence = quotes.map(evidenceOf)
  const verdict = await verify(text, evidence)
  const isVoice = verdict.faults.length > 0 && verdict.faults.every(({ kind }) => kind === 'voice')
  const introductions = new Set(quotes.map((quote) => leadIn(tellingOf(quote))))
  const [introduction] = introductions
  if (!isVoice || !introduction || introductions.size > 1) return { text, quotes, verdict }
  const introduced = introduction + text
  return { text: introduced, quotes, verdict: await verify(introduced, evidence) }
}

async function resultOf(judged: Judged, verify: Verify): Promise<Checked> {
  const { text, quotes, verdict } = judged
  if (verdict.verdict !== 'supported') return { dropped: verdict.verdict }
  const verdictOn = (some: readonly Candidate[]) => verify(text, some.map(evidenceOf))
  const isCarriedBy = async (some: readonly Candidate[]) =>
    (await verdictOn(some)).verdict === 'supported'
  const needed = await neededOf(quotes, isCarriedBy)
  return {
    sentence: {
      text,
      support: needed === quotes ? verdict.support : (await verdictOn(needed)).support,
      voice: needed[0]!.voice,
      attribution: [...new Set(needed.map((quote) => attributionOf(tellingOf(quote))))].join('; '),
    },
    quotes: needed,
  }
}

/** The quotes without those that neither carry the sentence alone nor are needed beside the others. */
async function neededOf(
  quotes: readonly Candidate[],
  isCarriedBy: (quotes: readonly Candidate[]) => Promise<boolean>,
): Promise<readonly Candidate[]> {
  let kept = quotes
  for (const quote of quotes) {
    const others = kept.filter((each) => each !== quote)
    if (others.length === 0 || (await isCarriedBy([quote]))) continue
    if (await isCarriedBy(others)) kept = others
  }
  return kept
}
