/** How a sentence of the writer is wrong, or `none`. */
export const lieKinds = [
  'none',
  'number',
  'date',
  'name',
  'negation',
  'addition',
  'teller',
  'wrong citation',
  'unknown citation',
  'no citation',
] as const
export type LieKind = (typeof lieKinds)[number]

/** A passage as the writer is given it. */
export type ToldPassage = {
  readonly number: number
  readonly text: string
  /** As the prompt states it; `unsigned` where nobody is named. */
  readonly author: string
  readonly voice: string
  readonly speaker: string | null
}

/** What a lie is told of: a true sentence, its passage, and the others. */
export type Truth = {
  readonly sentence: string
  readonly passage: ToldPassage
  readonly others: readonly ToldPassage[]
}

/** A sentence with the numbers it cites. */
export type Told = { readonly text: string; readonly numbers: readonly number[] }

const additions = [
  'which its critics later called a mistake',
  'and the money was never paid back',
  'although most of the officials had resigned by then',
  'which led to riots in the capital',
]
const strangers = ['Marlon Vance', 'Odessa Quill', 'Theo Brandvold', 'Ines Karavel']
const denied = /\b(?:not|never) /
const auxiliary =
  /\b(was|were|is|are|had|has|have|would|could|did|will|should|must)\b(?! (?:not|never)\b)/
/** The first such word is mostly the verb of the main clause. */
const pastTense = /(?<=\p{L} )(?!need)\p{Ll}{2,}ed(?= )/u
const name = /(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}{2,})*/gu
const months =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/

/** How each kind of lie is told; null where the sentence has nothing that it could change. */
const tell: Record<LieKind, (truth: Truth, draw: number) => Told | null> = {
  none: (truth) => cited(truth, truth.sentence),
  number: (truth, draw) =>
    changed(truth, /\b\d+(?:[.,]\d{3})*(?:\.\d+)?\b(?!,? \d{4})/g, (digits) => {
      const value = Number(digits.replaceAll(',', ''))
      // Four digits alone are a year, and a day is part of a date.
      if (/^(?:1[5-9]|20)\d\d$/.test(digits)) return null
      const other = value + Math.max(1, Math.round(value * (0.2 + draw / 2)))
      return digits.includes(',') ? other.toLocaleString('en-GB') : String(other)
    }),
  date: (truth, draw) =>
    changed(truth, /\b(?:1[5-9]|20)\d\d\b/g, (year) =>
      String(Number(year) + 1 + Math.floor(draw * 8)),
    ),
  name: (truth, draw) => {
    const strange = truth.others
      .flatMap(({ text }) => text.match(name) ?? [])
      .filter((each) => !truth.passage.text.includes(each) && !months.test(each))
    const other = strange[Math.floor(draw * strange.length)]
    return other ? changed(truth, name, (found) => (months.test(found) ? null : other)) : null
  },
  negation: (truth) => {
    const { sentence } = truth
    const other = denied.test(sentence)
      ? sentence.replace(denied, '')
      : auxiliary.test(sentence)
        ? sentence.replace(auxiliary, '$1 not')
        : sentence.replace(pastTense, 'never $&')
    return other === sentence ? null : cited(truth, other)
  },
  addition: (truth, draw) =>
    cited(truth, `${truth.sentence.replace(/[.!?]["”’]*$/, '')}, ${pick(additions, draw)}.`),
  teller: (truth, draw) => cited(truth, `${pick(strangers, draw)} writes: ${truth.sentence}`),
  'wrong citation': (truth, draw) => {
    const other = pick(truth.others, draw)
    return other ? { text: truth.sentence, numbers: [other.number] } : null
  },
  'unknown citation': ({ sentence, others }) => ({ text: sentence, numbers: [others.length + 40] }),
  'no citation': ({ sentence }) => ({ text: sentence, numbers: [] }),
}

/**
 * A lie of a kind about a true sentence.
 *
 * @param draw in [0, 1), picks among what the lie may be
 * @returns null where the sentence has no number, name or verb of that kind to change
 */
export function lie(kind: LieKind, truth: Truth, draw: number): Told | null {
  return tell[kind](truth, draw)
}

function cited({ passage }: Truth, text: string): Told {
  return { text, numbers: [passage.number] }
}

/** The sentence with the first match changed that can be; null where none can. */
function changed(
  truth: Truth,
  pattern: RegExp,
  toOther: (found: string) => string | null,
): Told | null {
  for (const { 0: found, index } of truth.sentence.matchAll(pattern)) {
    const other = toOther(found)
    if (other === null || other === found) continue
    const { sentence } = truth
    return cited(truth, sentence.slice(0, index) + other + sentence.slice(index + found.length))
  }
  return null
}

function pick<One>(all: readonly One[], draw: number): One | undefined {
  return all[Math.floor(draw * all.length)]
}
