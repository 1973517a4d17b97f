import type { AnswerSentence, Citation } from './answer.ts'
import { attributionOf, leadIn, type Telling } from './attribute.ts'
import type { Candidate } from './candidates.ts'
import { citationOf } from './cite.ts'
import { supportOf } from './support.ts'

/**
 * Sentences and citations of an answer made of the sources' own words.
 *
 * Each sentence is introduced by who says it, unless the one before was introduced in the same words; two speakers
 * without a name are not taken for one. Support is measured, not assumed, although the words are the quote's own.
 *
 * @param chosen in reading order
 * @param introduce the words before the first sentence of a teller
 */
export function compose(
  chosen: readonly Candidate[],
  introduce: (telling: Telling) => string = leadIn,
): {
  sentences: AnswerSentence[]
  citations: Citation[]
} {
  const citations = chosen.map((candidate, i) => citationOf(candidate, i + 1))
  let before = ''
  const sentences = chosen.map((candidate, i) => {
    const told = tellingOf(candidate)
    const introduction = introduce(told)
    const words = candidate.text.replace(/\s+/g, ' ')
    const teller = isKnown(told) ? introduction : candidate.hit.passage.id
    const text = teller === before ? words : introduction + words
    before = teller
    return {
      text,
      citations: [i + 1],
      support: supportOf(text, citations[i]!),
      voice: told.voice,
      attribution: attributionOf(told),
    }
  })
  return { sentences, citations }
}

function tellingOf({ hit, voice, speaker }: Candidate): Telling {
  return { voice, speaker, document: hit.passage.document }
}

function isKnown({ voice, speaker }: Telling): boolean {
  return speaker !== null || voice === 'author' || voice === 'notice'
}
