import type { Candidate } from '../candidates.ts'
import type { Evidence } from './verdict.ts'

/** A sentence of a passage as evidence: its words, whose they are, and where and when they were published. */
export function evidenceOf({
  text,
  voice,
  speaker,
  hit,
}: Pick<Candidate, 'text' | 'voice' | 'speaker' | 'hit'>): Evidence {
  const { authors, publisher, title, published } = hit.passage.document
  return { text, voice, speaker, authors, publisher, title, date: published?.date ?? null }
}
