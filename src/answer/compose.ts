import type { IndexedPassage } from '../search/passage-index.ts'
import type { AnswerSentence, Citation } from './answer.ts'
import { attributionOf, leadIn } from './attribute.ts'
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
 */
export function compose(chosen: readonly Candidate[]): {
  sentences: AnswerSentence[]
  citations: Citation[]
} {
  const citations = chosen.map((candidate, i) => citationOf(candidate, i + 1))
  let told = ''
  const sentences = chosen.map((candidate, i) => {
    const { passage } = candidate.hit
    const introduction = leadIn(passage)
    const words = candidate.text.replace(/\s+/g, ' ')
    const teller = isKnown(passage) ? introduction : passage.id
    const text = teller === told ? words : introduction + words
    told = teller
    return {
      text,
      citations: [i + 1],
      support: supportOf(text, citations[i]!),
      voice: passage.voice,
      attribution: attributionOf(passage),
    }
  })
  return { sentences, citations }
}

function isKnown({ voice, speaker }: IndexedPassage): boolean {
  return speaker !== null || voice === 'author' || voice === 'notice'
}
