import type { AnswerSentence } from '../answer.ts'
import { attributionOf } from '../attribute.ts'
import type { Candidate } from '../candidates.ts'
import { contentWords } from '../question.ts'
import type { Evidence, Verdict } from '../verify/verdict.ts'
import { plainSentence } from './plain-sentence.ts'
import { quotesFor } from './quote.ts'
import type { WrittenSentence } from './written-sentences.ts'

/** Whether evidence carries a sentence. */
export type Verify = (sentence: string, evidence: readonly Evidence[]) => Verdict

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
export type Checked =
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
export function checkSentence(
  { text: written, numbers }: WrittenSentence,
  passages: readonly (readonly Candidate[])[],
  verify: Verify,
): Checked {
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

  const judge = (quotes: readonly Candidate[]): Verdict => verify(text, quotes.map(evidenceOf))
  const offers = known.map((candidates) => quotesFor(text, candidates))
  const short = offers.map((quotes) => quotes[0]!)
  const long = offers.map((quotes) => quotes.at(-1)!)
  const quotes = [short, long].find((some) => judge(some).verdict === 'supported')
  if (!quotes) {
    const { verdict } = judge(long)
    return { dropped: verdict === 'contradicted' ? verdict : 'unsupported' }
  }
  const needed = neededOf(quotes, (some) => judge(some).verdict === 'supported')
  return {
    sentence: {
      text,
      support: judge(needed).support,
      voice: needed[0]!.voice,
      attribution: [...new Set(needed.map(toldBy))].join('; '),
    },
    quotes: needed,
  }
}

function neededOf(
  quotes: readonly Candidate[],
  isCarriedBy: (quotes: readonly Candidate[]) => boolean,
): readonly Candidate[] {
  return quotes.reduce((kept, quote) => {
    const others = kept.filter((each) => each !== quote)
    if (others.length === 0 || isCarriedBy([quote])) return kept
    return isCarriedBy(others) ? others : kept
  }, quotes)
}

function evidenceOf({ text, voice, speaker, hit }: Candidate): Evidence {
  const { authors, publisher, title, published } = hit.passage.document
  return { text, voice, speaker, authors, publisher, title, date: published?.date ?? null }
}

function toldBy({ voice, speaker, hit }: Candidate): string {
  return attributionOf({ voice, speaker, document: hit.passage.document })
}
