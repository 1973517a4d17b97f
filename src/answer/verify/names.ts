import type { Reading, Token } from './reading.ts'
import { isEveryday } from './same-meaning.ts'
import { isVerbStem } from './verbs.ts'

/** A run of words with capitals. */
export type NameRun = {
  readonly start: number
  readonly end: number
  readonly words: string
  /** The comparable forms of its words: `pakistan` for `Pakistani`. */
  readonly keys: readonly string[]
  /** Index of its first word in the reading. */
  readonly token: number
}

const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  `american:us usa:us america:us washington:washington british:uk britain:uk soviet:ussr french:france dutch:netherlands chinese:china
  spanish:spain german:germany turkish:turkey polish:poland swiss:switzerland greek:greece afghan:afghanistan uzbek:uzbekistan
  tajik:tajikistan kazakh:kazakhstan saudi:saudi danish:denmark swedish:sweden finnish:finland irish:ireland scottish:scotland
  welsh:wales english:england thai:thailand burmese:burma filipino:philippine philippines:philippine russian:russia european:europe
  pak:pakistan afg:afghanistan kashmiri:kashmir islamic:islam islamist:islam bengali:bengal bangladeshi:bangladesh israeli:israel`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
)
const twoWords: readonly (readonly [RegExp, string])[] = [
  [/\bUnited States(?: of America)?\b/g, 'US'],
  [/\bU\.\s?S\.(?: ?A\.)?/g, 'US'],
  [/\bUnited Kingdom\b|\bGreat Britain\b/g, 'UK'],
  [/\bSoviet Union\b/g, 'Soviet'],
  [/\bUnited Nations\b|\bU\.\s?N\./g, 'UN'],
]
const titles =
  /^(?:mr|mrs|ms|miss|dr|sir|lord|lady|president|presidents|vice|prime|premier|minister|ministers|deputy|secretary|senator|congressman|governor|ambassador|general|gen|colonel|major|captain|admiral|marshal|field|chief|justice|judge|king|queen|prince|princess|professor|chancellor|chairman|director|warrant|officer|corporal|sergeant|brigadier|foreign|defence|defense|commander|lieutenant|speaker|representative|special|acting|former|army|state|government|administration|department|ministry|embassy|operation|resolution|article|title|section|prophet|imam|ayatollah|mullah|maulana|attorney|under|assistant|undersecretary)$/
/** Words that may begin a sentence with a capital and name nobody. */
const beginnings = /(?:ing|ly|ed|s)$/
const numbers =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|dozen|half|both)$/
const particles = /^(?:al|bin|de|del|der|van|von|ul|ur|da|di|la|le|ibn|of|the|and|for)$/

/** So many words are remembered with their forms. */
const mostRemembered = 20_000
const remembered = new Map<string, string>()

/** The comparable form of a word of a name. */
export function nameKey(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const key = formOf(word)
  remembered.set(word, key)
  return key
}

function formOf(word: string): string {
  const lower = word
    .replaceAll('.', '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
  // `Marshall` and `Marshal`.
  const plain = lower.replace(/(?<=.{4})([lnt])\1$/, '$1')
  return withoutEnding(irregular[lower] ?? irregular[lower.replace(/s$/, '')] ?? plain)
}

/** What a state and its people have in common: `liby` for `Libya` and `Libyan`. */
function withoutEnding(word: string): string {
  const one = word.length > 3 ? word.replace(/s$/, '') : word
  const bare = one
    .replace(/(?<=.{3}[^aeiou])i$/, '')
    .replace(/(?<=.{4})ese$/, '')
    .replace(/(?<=.{3})ian$/, '')
  return bare.replace(/(?<=.{3})ia$/, '').replace(/(?<=.{3})an?$/, '')
}

/** A text in which states that are named in two words are named in one, of the same length. */
export function withShortStates(text: string): string {
  return twoWords.reduce(
    (short, [pattern, name]) => short.replace(pattern, (found) => name.padEnd(found.length)),
    text,
  )
}

/**
 * The names of a text.
 *
 * @param isCommon whether a word that begins a sentence is known to be an ordinary one
 */
export function nameRuns(
  { text, tokens }: Reading,
  isCommon: (token: Token) => boolean,
): NameRun[] {
  const runs: Token[][] = []
  let run: Token[] = []
  const close = () => {
    while (run.length > 0 && !run.at(-1)!.hasCapital) run.pop()
    if (run.length > 0) runs.push(run)
    run = []
  }
  tokens.forEach((token, i) => {
    const last = tokens[i - 1]
    if (
      last &&
      run.length > 0 &&
      (last.sentence !== token.sentence || /[^ .’'-]|['’]s/.test(text.slice(last.end, token.start)))
    )
      close()
    const next = tokens[i + 1]
    const begins = isFirst(token, text)
    const isName =
      token.hasCapital &&
      token.isContent &&
      !months.test(token.lower) &&
      !(begins && !followedByName(token, next, text) && isCommon(token))
    if (isName) run.push(token)
    else if (
      run.length > 0 &&
      particles.test(token.lower) &&
      !/^(?:of|the|and|for)$/.test(token.lower)
    )
      run.push(token)
    else close()
  })
  close()
  return runs.map((words) => ({
    start: words[0]!.start,
    end: words.at(-1)!.end,
    words: text.slice(words[0]!.start, words.at(-1)!.end),
    keys: words.filter(({ hasCapital }) => hasCapital).map(({ word }) => nameKey(word)),
    token: tokens.indexOf(words[0]!),
  }))
}

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/

function isFirst({ place, start }: Token, text: string): boolean {
  return place === 0 || /[:“"‘(]\s*$/.test(text.slice(Math.max(0, start - 2), start))
}

function followedByName(token: Token, next: Token | undefined, text: string): boolean {
  return Boolean(
    next?.hasCapital &&
      next.isContent &&
      /^ $/.test(text.slice(token.end, next.start)) &&
      next.word.length > 1,
  )
}

/** Whether a word that begins a sentence may be an ordinary one, as far as its form tells. */
export function looksCommon(token: Token): boolean {
  if (/^\p{Lu}{2,}$/u.test(token.word)) return false
  const { lower, stem } = token
  return (
    beginnings.test(lower) ||
    titles.test(lower) ||
    numbers.test(lower) ||
    isEveryday(stem) ||
    isVerbStem(stem)
  )
}

/** Whether part of a name only tells what its bearer is, or where from. */
export function isTitle(key: string): boolean {
  return titles.test(key)
}

/** The letters that words with capitals begin with, run by run; `of` and the like are left out: `cia`. */
export function initialsIn({ tokens }: Reading): string[] {
  const found = ['']
  for (const { word, hasCapital, lower } of tokens) {
    // Of `US Agency` the letters are `usa`.
    if (hasCapital)
      found.push(found.pop()! + (/^\p{Lu}+$/u.test(word) ? word : word[0]!).toLowerCase())
    else if (!particles.test(lower)) found.push('')
  }
  return found.filter((initials) => initials.length > 1)
}
