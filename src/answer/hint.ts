import type { Retrieval } from '../retrieve/retrieve.ts'
import { languageHint, languageOf } from './languages.ts'
import { contentWords } from './question.ts'
import type { Asking } from './rank-hits.ts'
import { spellingHint } from './spelling.ts'

/**
 * What may help to ask again: that the sources are in another language, which says how far an answer may be trusted,
 * or, where there is none, a word of theirs that is spelt almost like one of the question; null where neither is so.
 */
export async function hintOf(
  { ports: { index }, signal }: Asking,
  question: string,
  { hits }: Pick<Retrieval, 'hits'>,
  isAnswered: boolean,
): Promise<string | null> {
  const hint = languageHint(question, languagesOf(hits))
  if (hint || isAnswered) return hint
  const words = contentWords(question).map(({ word }) => word)
  const frequencies = await index.frequencies(words, { signal })
  const unknown = words.filter((_, i) => frequencies[i] === 0)
  const texts = hits.map(({ passage: { document, speaker, text } }) =>
    [document.title, ...document.authors, speaker, text].join('\n'),
  )
  return unknown.length > 0 ? spellingHint(unknown, texts) : null
}

function* languagesOf(hits: Retrieval['hits']): Generator<string | null> {
  for (const { passage } of hits) yield passage.document.language ?? languageOf(passage.text)
}
