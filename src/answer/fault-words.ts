import type { Fault } from './verify/verdict.ts'

/** UTF-16 code units of the words that are shown of a fault. */
const longest = 120

/**
 * What of a claim is not carried, for people: `date “9 May 1960”, name “Queen”`.
 *
 * Words that lie in those of another fault are left out, and so is the whole claim where more exact faults are known.
 */
export function faultWords(faults: readonly Fault[], claim: string): string {
  const exact = faults.filter(({ words }) => words !== claim)
  const named = exact.filter(
    ({ words }) => !exact.some((other) => other.words !== words && other.words.includes(words)),
  )
  if (named.length === 0) return 'what it says'
  return named
    .map(({ kind, words }) => `${names[kind]} “${shortened(words)}”`.trimStart())
    .join(', ')
}

/** The beginning of a text on one line. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest).trimEnd()} …` : line
}

const names: Readonly<Record<Fault['kind'], string>> = {
  number: 'number',
  date: 'date',
  name: 'name',
  quotation: 'quotation',
  negation: '',
  modality: 'how sure it is:',
  cause: 'cause',
  voice: 'who says it:',
  content: '',
}
