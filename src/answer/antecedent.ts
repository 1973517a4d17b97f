import { splitSentences } from '../passages/sentences.ts'
import type { Ports } from '../retrieve/ports.ts'
import type { IndexedPassage } from '../search/passage-index.ts'
import type { Candidate } from './candidates.ts'
import { offices } from './expectation.ts'
import { stemsOf } from './words.ts'

/** UTF-16 code units: a sentence before is told only where both together are no longer. */
const longest = 420
/** Without a name before it in the sentence, a pronoun so near its beginning is about somebody named earlier. */
const nearBeginning = 6

const pronoun =
  /^["“'‘]?(?:(?:He|She|They|It|His|Her|Their|Its|Him|Them)\b|(?:This|These|Those|That|Such|Both|Neither)\b(?! (?:was|is) (?:the|a)\b)|The (?:latter|former|two|same|other|others)\b)/
/** "The minister said", but neither "the minister of ports" nor "the minister, Ada Example". */
const office = new RegExp(
  `^["“'‘]?(?:The|That) (?:${offices}|two (?:sides|countries|governments|leaders|men|women))\\b(?! (?:of|for|to|in|from|and|who|whose)\\b|,? \\p{Lu}|,)`,
  'u',
)
const earlyPronoun = new RegExp(
  `^(?:[^\\s,;:]+[,]? ){1,${nearBeginning - 1}}?(?:he|she|they|him|her|them|his|their)\\b`,
)
const name = /(?<!^)(?<!["“‘(])\p{Lu}\p{Ll}+/u

/** Whether a sentence speaks of somebody or something that only what stands before it names. */
export function leansBack(sentence: string): boolean {
  if (pronoun.test(sentence) || office.test(sentence)) return true
  const [early] = earlyPronoun.exec(sentence) ?? []
  return early !== undefined && !name.test(early)
}

/**
 * Sentences of an answer that can be understood alone: one that leans on the sentence before it is told together with that.
 *
 * Both must be one voice's, in one section, and short enough together. What the answer tells otherwise is not told again.
 * What somebody is quoted with stays alone.
 */
export async function withAntecedents<Chosen extends Candidate>(
  { index }: Pick<Ports, 'index'>,
  chosen: readonly Chosen[],
  signal: AbortSignal | undefined,
): Promise<Chosen[]> {
  const whole = await Promise.all(
    chosen.map(async (candidate, i) => {
      if (candidate.voice === 'quoted' || !leansBack(candidate.text)) return candidate
      const before = await sentenceBefore(index, candidate, signal)
      if (!before || !names(before.text, candidate.text)) return candidate
      if (before.text.length + candidate.text.length > longest) return candidate
      if (chosen.slice(0, i).some((other) => holds(other, candidate, before.start)))
        return candidate
      const text = before.text + candidate.text
      return { ...candidate, start: before.start, text, stems: new Set(stemsOf(text)) }
    }),
  )
  return whole.filter(
    (candidate, i) =>
      !whole
        .slice(0, i)
        .some((other) => holds(other, candidate, candidate.start) && candidate.end <= other.end),
  )
}

const person = /^["“'‘]?(?:He|She|His|Her|Him)\b|\b(?:he|she|him|her|his)\b/
const anyName = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|(?<!^)(?<!["“‘(])\p{Lu}\p{Ll}+/u

/**
 * Whether a sentence may say of whom or what the next one speaks: it leans on none itself, and names people where those
 * are meant.
 */
function names(before: string, sentence: string): boolean {
  if (leansBack(before) || /(?:\?["”’]?|\n\s*[-•*–])\s*$/.test(before)) return false
  return !(person.test(sentence) || office.test(sentence)) || anyName.test(before)
}

/** Whether a sentence of the answer has the place at `start` of a candidate's document. */
function holds(other: Candidate, candidate: Candidate, start: number): boolean {
  const isSameDocument = other.hit.passage.documentId === candidate.hit.passage.documentId
  return isSameDocument && other.start <= start && start < other.end
}

/** The sentence before one, with the white space between them; null where there is none in the same voice and section. */
async function sentenceBefore(
  index: Ports['index'],
  { hit: { passage }, start }: Candidate,
  signal: AbortSignal | undefined,
): Promise<{ start: number; text: string } | null> {
  const own = lastSentence(passage, start)
  if (own !== null)
    return { start: own, text: passage.text.slice(own - passage.start, start - passage.start) }
  const [, name, ordinal] = /^(.*)\.(\d+)$/s.exec(passage.id) ?? []
  if (!name || Number(ordinal) === 0) return null
  const [previous] = await index.passages([`${name}.${Number(ordinal) - 1}`], { signal })
  const last = previous && isOneSection(previous, passage) ? lastSentence(previous, start) : null
  if (last === null) return null
  const text = (await index.document(passage.documentId, { signal }))?.text.slice(last, start) ?? ''
  return text.startsWith(previous!.text.slice(last - previous!.start))
    ? { start: last, text }
    : null
}

/** Where the last whole sentence of a passage begins that ends at or before a place. */
function lastSentence(passage: IndexedPassage, end: number): number | null {
  const last = splitSentences(passage.text)
    .filter((sentence) => passage.start + sentence.end <= end)
    .at(-1)
  const isWhole =
    last && /[.!?…]["')\]\p{Pf}\p{Pi}]*$/u.test(passage.text.slice(last.start, last.end))
  return isWhole ? passage.start + last.start : null
}

function isOneSection(one: IndexedPassage, other: IndexedPassage): boolean {
  return (
    one.voice === other.voice &&
    one.speaker === other.speaker &&
    one.headings.join('\n') === other.headings.join('\n')
  )
}
