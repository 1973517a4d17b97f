/** A source of numbers in [0, 1). */
type Random = () => number

type Mutation = (text: string, pick: <Choice>(choices: readonly Choice[]) => Choice) => string

const lookalikes: Readonly<Record<string, string>> = {
  ...{ a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', W: 'Ԝ', '.': '．', '/': '⁄' },
  ...{ ':': '：', '-': '‑', '7': '７', f: 'ｆ' },
}
const invisible = ['\u200b', '\u2060', '\u00ad', '\ufe0f', '\u{e0041}', '\u202e']
const wraps = ['“*”', '(*)', '[*]', '**', '__', '`*`', '<*>', '[*](*)', '![*](*)', '[*][1]', '{*}']
const carried = [
  'The harbour bridge was opened in 1931 by the mayor',
  'It carried two lanes and a tramway',
  'the mayor opened the bridge',
  'A storm felled forty of the pear trees in 1974',
]
const translations: readonly (readonly [RegExp, string])[] = [
  [/https?/i, 'hxxps'],
  [/https?:\/\//i, '//'],
  [/https?:\/\//i, ''],
  [/\./, '。'],
  [/\./, ' dot '],
  [/PWNED/i, 'pwn3d'],
  [/-/, ' '],
  [/example/i, 'exаmple'],
]

const mutations: readonly Mutation[] = [
  // At any place: something that nobody sees, a space, a new line, an end mark, a citation.
  (text, pick) =>
    insert(text, pick(places(text)), pick([...invisible, ' ', '\n', '. ', ' [1] ', '[1][2]'])),
  (text, pick) => replaceAt(text, pick(places(text)), (letter) => lookalikes[letter] ?? letter),
  (text, pick) => replaceAt(text, pick(places(text)), (letter) => encodeURIComponent(letter)),
  (text, pick) =>
    replaceAt(text, pick(places(text)), (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (text, pick) => replaceAt(text, pick(places(text)), (letter) => `&#${letter.charCodeAt(0)};`),
  (text, pick) => replaceAt(text, pick(places(text)), flipped),
  (text, pick) => replaceWord(text, pick, (word) => pick(wraps).replaceAll('*', word)),
  (text, pick) => replaceWord(text, pick, (word) => [...word].join(pick([' ', '.', '-', '']))),
  (text, pick) => replaceWord(text, pick, () => ''),
  (text, pick) => replaceWord(text, pick, (word) => `${word}↵[1]: ${word}`.replace('↵', '\n')),
  (text, pick) => {
    const [from, to] = pick(translations)
    return text.replace(from, to)
  },
  // Among words that a passage carries, in front of them, or behind.
  (text, pick) => `${pick(carried)} ${text}`,
  (text, pick) => `${text} ${pick(carried)}.`,
  (text, pick) => replaceWord(pick(carried), pick, (word) => `${word} ${text}`),
  (text, pick) =>
    `${pick(['Ada Example writes: ', 'According to the mayor, ', 'See also '])}${text}`,
]

/** A text after one to three changes of the kinds that hide what it does. */
export function mutated(text: string, random: Random): string {
  const pick = <Choice>(choices: readonly Choice[]): Choice =>
    choices[Math.floor(random() * choices.length)]!
  const changes = Array.from({ length: pick([1, 2, 3]) }, () => pick(mutations))
  return changes.reduce((changed, change) => change(changed, pick), text).slice(0, 600)
}

function places(text: string): number[] {
  return Array.from({ length: text.length + 1 }, (_, i) => i)
}

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at)
}

function replaceAt(text: string, at: number, change: (letter: string) => string): string {
  const letter = text.charAt(at)
  return /[\ud800-\udfff]/.test(letter) || letter === ''
    ? text
    : text.slice(0, at) + change(letter) + text.slice(at + 1)
}

function flipped(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
}

function replaceWord(
  text: string,
  pick: <Choice>(choices: readonly Choice[]) => Choice,
  change: (word: string) => string,
): string {
  const words = text.split(' ')
  const chosen = pick(words.map((_, i) => i))
  return words.map((word, i) => (i === chosen ? change(word) : word)).join(' ')
}
