import { auxiliary, contentWords, participle, preposition, withoutEnd } from './english.ts'
import { isCountry, isMonth, mentionsIn, namesIn, peopleIn, roleWord } from './names.ts'

/** A turn before, with its question made to stand alone. */
export type Said = {
  readonly typed: string
  readonly question: string
  readonly answer: string
}

type Gender = 'he' | 'she'

const masculine = /\b(?:he|him|his)\b/i
const feminine = /\b(?:she|her|hers)\b/i

/**
 * The person that "he" or "she" stands for: of the last turn that names one, the person asked about, or, after
 * "who …?", the person told. Whoever was called by the other pronoun is passed over.
 *
 * @param said the turns before, latest first
 * @returns a name, or "the president" and the like where only an office is told, or null
 */
export function personMeant(pronoun: string, said: readonly Said[]): string | null {
  const gender: Gender = feminine.test(pronoun) ? 'she' : 'he'
  const others = new Set(said.flatMap((turn) => calledOtherwise(turn, gender)))
  for (const { question, answer } of said) {
    const asked = peopleIn(question).find((name) => !others.has(lastName(name)))
    const told = personTold({ typed: '', question, answer }, others)
    const asksWho = /^(?:who|whom|whose|which|what) (?!(?:was|is) \p{Lu})/iu.test(question)
    const meant = asksWho ? (told ?? asked) : (asked ?? told)
    if (meant) return meant
    const office = new RegExp(`\\bthe (${roleWord})\\b`, 'iu').exec(answer)?.[1]
    if (
      office &&
      !(gender === 'he') ===
        /\b(?:queen|princess|wife|daughter|sister|mother|widow)\b/i.test(office)
    ) {
      return `the ${office.toLowerCase()}`
    }
  }
  return null
}

/** What an answer is about stands in its first sentences (characters). */
const toldFirst = 300

/** The person an answer is about, if it tells of one above all others: the only one, or the one it names most. */
function personTold({ answer, question }: Said, others: ReadonlySet<string>): string | null {
  const known = new Set([...others, ...namesIn(question).flatMap((name) => name.split(' '))])
  const people = peopleIn(answer.slice(0, toldFirst)).filter((name) => !known.has(lastName(name)))
  const counts = Map.groupBy(people, lastName)
  const [first, second] = [...counts.values()].sort((a, b) => b.length - a.length)
  return first && first.length > (second?.length ?? 0) ? first[0]! : null
}

/** Last names of those whom a turn calls by the other pronoun. */
function calledOtherwise({ typed, question, answer }: Said, gender: Gender): string[] {
  const other = gender === 'he' ? feminine : masculine
  const named =
    other.test(typed) || other.test(answer.slice(0, 40)) ? peopleIn(question).slice(0, 1) : []
  const own = gender === 'he' ? masculine : feminine
  return own.test(typed) ? [] : named.map(lastName)
}

function lastName(name: string): string {
  return name.split(' ').at(-1)!
}

/**
 * The thing that "it" stands for: what the last question was about, where its grammar tells.
 *
 * @returns a noun phrase with its article, or null
 */
export function thingMeant(last: Said): string | null {
  const told = nameTold(last)
  if (told) return told
  const base = withoutEnd(last.question)
  const found = patterns
    .map((pattern) => pattern.exec(base)?.[1]?.trim())
    .find((phrase) => phrase !== undefined)
  return found && isSingular(found) && contentWords(found).length <= 5 ? found : null
}

const word = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}’'.-]*"
const stopped = `(?!(?:${preposition}|and|or|that|who|which|when|${auxiliary})\\b)`
/** An article with its noun, or a name, as far as the next preposition but "of". */
const phrase = `(?:the|a|an) (?:${stopped}${word} ?){1,5}(?<! )(?: of (?:the )?(?:${stopped}${word} ?){1,3}(?<! ))?|(?:\\p{Lu}${word})(?: \\p{Lu}${word})*`
const asking = `(?:(?:[Ww]hen|[Ww]here|[Ww]hy|[Hh]ow|[Ww]hat|[Ww]hich|[Ww]hom?)\\b(?: (?!${auxiliary}\\b)${word}){0,4} )?`
const patterns: readonly RegExp[] = [
  // "What was the pact", but not "What was the press told".
  new RegExp(`^(?:[Ww]hat|[Ww]ho) (?:was|is) (${phrase})$`, 'u'),
  // "When was the pact signed", "Has the pact been signed".
  new RegExp(
    `^${asking}(?:[Ww]as|[Ii]s|[Hh]as|[Hh]ad) ((?:the|a|an) (?:(?!${participle}\\b)${stopped}${word} ){1,5}?|(?:\\p{Lu}${word} )+)(?:been |ever |finally )?${participle}\\b`,
    'u',
  ),
  // "Who signed the pact".
  new RegExp(
    `^(?:[Ww]ho|[Ww]hat|[Ww]hich(?: ${word}){1,2}) (?:${participle}|wrote|began|took|gave|drew|led) (${phrase})`,
    'u',
  ),
  // "When did Norland leave the pact".
  new RegExp(
    `^${asking}(?:[Dd]id|[Dd]oes|[Dd]o) (?:the )?(?:${word} ){1,6}?${word} ((?:the|a|an) (?:${stopped}${word} ?){1,5}(?<! ))(?: ${preposition}\\b.*)?$`,
    'u',
  ),
]

function isSingular(phrase: string): boolean {
  return !/(?:[^su']s|people)$/i.test(phrase)
}

/** "Which treaty …", but not "What caused …". */
const asksForName = new RegExp(
  `^(?:what|which) (?!(?:was|is|were|are|did|do|does|became|${participle})\\b)\\p{L}+ `,
  'iu',
)

/** What a question for a name ("which treaty …?") was told, as far as the question has not named it. */
export function nameTold({ question, answer }: Said): string | null {
  return (asksForName.test(question) && newNames(answer, question)[0]) || null
}

function newNames(answer: string, question: string): string[] {
  return namesIn(answer).filter(
    (name) => !question.includes(name) && !isCountry(name) && !isMonth(name),
  )
}

/**
 * A question in which "the ambassador" and "the carriers" are named as in the turns before: "Ambassador Example", "the
 * armoured carriers". What the question itself qualifies further ("the carriers of 1970") is left alone.
 *
 * @param texts latest first
 */
export function withDescriptionsNamed(question: string, texts: readonly string[]): string {
  const definite =
    /\b(the|this|that|these|those|such) (\p{Ll}{3,})\b(?! (?:of|between|who|that|which|for|to|from|with|(?:in|on|at) (?!\p{Lu}\p{Ll}+ \p{N}|\p{N}))\b)/gu
  let tried = 0
  return question.replace(definite, (whole, _article: string, noun: string) => {
    if (++tried > mostDescriptions) return whole
    for (const text of texts) {
      const named = heldBy(noun, text) ?? qualified(noun, text, question)
      if (named) return named
    }
    return whole
  })
}

/** A question points back with few nouns; more would only cost time. */
const mostDescriptions = 3

/** "the ambassador" → "Ambassador Ada Example", where a text gives somebody that office. */
function heldBy(noun: string, text: string): string | null {
  if (!new RegExp(`^${roleWord}$`, 'u').test(noun)) return null
  const office = new RegExp(`\\b${noun}$`, 'i')
  for (const { name, at } of mentionsIn(text)) {
    const inside = new RegExp(`\\b${noun} (?=\\p{Lu})`, 'iu').exec(name)
    if (inside) return name.slice(inside.index)
    if (office.test(text.slice(0, at).trimEnd()) && peopleIn(`, ${name}`).length > 0) {
      return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${name}`
    }
  }
  return null
}

const plain = (noun: string): string => noun.replace(/(?<=\p{L}{2})(?:es|s)$/u, '')
const mostQualifiers = 3
const auxiliaryAlone = new RegExp(`^${auxiliary}$`, 'i')
const beforeVerb = new RegExp(`^(?:${auxiliary}|to|I|we|you|they)$`, 'i')

/** "the carriers" → "the armoured personnel carriers", where a text has qualified the noun. */
function qualified(noun: string, text: string, question: string): string | null {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'-]*|[^\s\p{L}\p{N}]/gu)].map(
    ([each]) => each,
  )
  const at = words.findLastIndex(
    (each, i) => plain(each.toLowerCase()) === plain(noun) && isQualifier(words[i - 1]),
  )
  if (at < 0) return null
  let from = at
  while (from > 0 && at - from < mostQualifiers && isQualifier(words[from - 1])) from--
  // After an auxiliary stands a verb: "we deduct generous gifts".
  if (beforeVerb.test(words[from - 1] ?? '')) from++
  if (from === at) return null
  const qualifiers = words.slice(from, at)
  const asked = new Set(contentWords(question))
  if (qualifiers.some((each) => asked.has(each.toLowerCase()))) return null
  return `the ${qualifiers.join(' ')} ${words[at]}`
}

function isQualifier(word: string | undefined): boolean {
  return (
    word !== undefined &&
    /^[\p{L}\p{N}]/u.test(word) &&
    contentWords(word).length === 1 &&
    !auxiliaryAlone.test(word) &&
    !/(?:ly|['’]s)$|^(?:accounts?|most|several|any|all|no|both|each|every|first|last|other|two|three|four)$/i.test(
      word,
    )
  )
}
