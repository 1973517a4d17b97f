import { splitSentences } from '../../passages/sentences.ts'
import { passagesIn } from './scripted-models.fixture.ts'

/** A sentence that the model wrote, with what is wrong with it; null for a true one. */
export type Lie = { readonly text: string; readonly kind: string | null }

type Said = { readonly text: string; readonly number: number }
type Pick = <Choice>(choices: readonly Choice[]) => Choice

/** Ways to write a sentence of a passage, some of them true. */
const tellings: Readonly<
  Record<string, (said: Said, other: Said, pick: Pick, count: number) => string>
> = {
  'true: as it stands': ({ text, number }) => `${text} [${number}]`,
  'true: as an item': ({ text, number }) => `- **${text}** [${number}]`,
  'true: cited by others too': ({ text, number }, other) => `${text} [${number}][${other.number}]`,
  'true: in other marks': ({ text, number }, other, pick) =>
    `${text} ${pick([`【${number}】`, `[^${number}]`, `[${number}, ${other.number}]`, `[${number}][99]`])}`,
  'no citation': ({ text }, _, pick) => `${text}${pick(['', ' (1)', ' [x]', ' []', ' [1.5]'])}`,
  'unknown passage': ({ text }, _, pick, count) => `${text} [${pick([0, 99, count + 1, 999])}]`,
  'unused passage': ({ text }, other) => `${text} [${other.number}]`,
  'another number': ({ text, number }, _, pick) =>
    `${text.replace(/\d+/, (digits) => String(Number(digits) + pick([1, 2, 10, 100])))} [${number}]`,
  'another name': ({ text, number }, other) => {
    const names = other.text.match(/(?<=\s)\p{Lu}\p{Ll}+/gu) ?? ['Zed']
    return `${text.replace(/(?<=\s)\p{Lu}\p{Ll}+/u, names[0])} [${number}]`
  },
  negated: ({ text, number }) =>
    `${text.replace(/\b(was|were|is|had|gave|left|held)\b/, 'never $1')} [${number}]`,
  'two in one': ({ text, number }, other) =>
    `${text.split(' ').slice(0, 6).join(' ')} ${other.text.split(' ').slice(-5).join(' ')} [${number}]`,
  'an invented quotation': ({ text, number }) =>
    `“We never ${text.split(' ').slice(-4).join(' ')}” said the minister. [${number}]`,
  'an addition': ({ text, number }) =>
    `${text.replace(/[.]$/, '')}, because the king of Ruritania paid for it. [${number}]`,
  'half a sentence': ({ text, number }) => `${text.slice(0, text.length / 2)} [${number}]`,
  'marks alone': (_, other) => `[${other.number}]. [${other.number}`,
}

/**
 * A model that lies in every way: it takes sentences of the passages, a few of them as they stand, and writes no citation,
 * one that does not exist, one of another passage, or something else than the passage says.
 *
 * @param random in [0, 1)
 * @returns what it writes, and each sentence of it
 */
export function liesAbout(
  prompt: string,
  random: () => number,
): { readonly text: string; readonly lies: readonly Lie[] } {
  const pick: Pick = (choices) => choices[Math.floor(random() * choices.length)]!
  const passages = passagesIn(prompt)
  const said = passages.flatMap(({ number, text }) =>
    splitSentences(text).map(({ start, end }) => ({
      number,
      text: text.slice(start, end).replace(/\s+/g, ' ').trim(),
    })),
  )
  const lies = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
    const [kind, tell] = pick(Object.entries(tellings))
    const one = pick(said)
    const text = tell(one, pick(said), pick, passages.length)
    // Where there is no number, name or verb to change, it is told as it stands.
    const isTrue = kind.startsWith('true') || text === `${one.text} [${one.number}]`
    return { text, kind: isTrue ? null : kind }
  })
  return { text: lies.map(({ text }) => text).join(pick([' ', '\n'])), lies }
}
