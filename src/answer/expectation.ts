import { namesIn } from '../documents/voices/names.ts'
import { stemOf, wordsOf } from './words.ts'

/** The sort of thing a question wants to be told, and, for quantities, of what. */
export type Expectation =
  | { readonly kind: 'date' | 'person' | 'place' | 'reason' | 'any' }
  /** What a thing is called ("the code name of …"). */
  | { readonly kind: 'name' }
  | {
      readonly kind: 'speech'
      /** Stems of who is to have spoken; none when the question says "he" or "they". */
      readonly speaker: readonly string[]
    }
  | {
      readonly kind: 'quantity'
      /** Stem of what is counted ("how many ships" → `ship`, "how much compensation"), or null. */
      readonly counted: string | null
      /** Stems of the common words before it ("nuclear tests" → `nuclear`). */
      readonly described?: readonly string[]
      /** Whether it is a sum or an amount ("how much money"), which may be told without naming what it is of. */
      readonly isMass?: true
      /** Words one of which a measure must carry ("how high" → metres, feet …), or null for any number. */
      readonly units: RegExp | null
    }

/** Numbers written as words, as alternatives of a pattern. */
export const numberWord =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|dozen|half|twice|once|one'
/** Marks of a sum of money. */
export const money =
  /[$£€₹¥]|\b(?:dollars?|rupees?|pounds|euros?|cents|million|billion|trillion)\b/i
const time =
  /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b/i
const size =
  /\b(?:miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|feet|foot|ft|inches|yards?|acres|hectares|square)\b/i

const measures: readonly (readonly [RegExp, RegExp | null])[] = [
  [/\bhow (?:long ago|long|soon|old)\b/i, new RegExp(`${time.source}|${size.source}|\\bage`, 'i')],
  [/\bhow (?:high|tall|deep|wide|far)\b/i, size],
  [
    /\bhow (?:big|large)\b/i,
    new RegExp(
      `${size.source}|${money.source}|%|\\b(?:per cent|percent|thousand|hundred|fifth|quarter|third|half)\\b`,
      'i',
    ),
  ],
  [
    /\b(?:how much (?:did|does|do|was|were) \S+ (?:cost|pay|worth|charge)|how expensive|what did \S+ cost|what (?:(?:is|are|was|were) )?(?:the )?(?:\S+ )?(?:price|tuition|fees?))\b/i,
    money,
  ],
  [
    /\b(?:what|which) (?:percentage|proportion|share|fraction)\b/i,
    /%|\b(?:per cent|percent|third|quarter|half|fifth)\b/i,
  ],
]

const quantities =
  'amount|number|total|sum|figure|value|cost|yield|speed|size|height|length|distance|population|budget'

/** Offices and callings, as alternatives of a pattern. */
export const offices =
  'president|minister|king|queen|general|admiral|brigadier|colonel|captain|commander|ambassador|diplomat|envoy|secretary|senator|congressman|governor|mayor|judge|justice|lawyer|lobbyist|official|officer|scientist|leader|chief|company|firm|pilot|author|writer|journalist|reporter|historian|doctor|professor'

type PlainKind = 'date' | 'person' | 'place' | 'reason' | 'any'

const kindOfWord: Record<string, PlainKind> = {
  when: 'date',
  who: 'person',
  whom: 'person',
  whose: 'person',
  where: 'place',
  why: 'reason',
}

/**
 * What a question asks for: a measure or a number wherever it asks for one, then what somebody said, then what a thing is
 * called, else what its first asking word says.
 */
export function expectationOf(question: string): Expectation {
  const measure = measures.find(([asks]) => asks.test(question))
  if (measure) return { kind: 'quantity', counted: null, units: measure[1] }
  const unit =
    /\bin (kilotons|megatons|dollars|rupees|pounds|miles|kilomet(?:re|er)s|met(?:re|er)s|feet|tons|tonnes|acres|hours|days|weeks|months|years)\b/i.exec(
      question,
    )?.[1]
  if (unit && /^(?:what|how|give)\b/i.test(question)) {
    return {
      kind: 'quantity',
      counted: null,
      units: new RegExp(`\\b${unit.replace(/s$/i, '')}`, 'i'),
    }
  }
  const counted =
    /\bhow many (?:(?:of the|of|more|other|different|new|such)\s+)?((?:[\p{L}\p{N}'’-]+\s*){1,4})/iu.exec(
      question,
    )?.[1]
  if (counted) return { kind: 'quantity', ...countedIn(counted), units: null }
  const mass =
    /\bhow much ((?!(?:more|less|extra|of|bigger|larger|did|does|do|was|were|is|are)\b)(?:[\p{L}\p{N}'’-]+\s*){1,4})/iu.exec(
      question,
    )?.[1]
  if (mass) {
    return { kind: 'quantity', counted: countedIn(mass).counted, isMass: true, units: null }
  }
  if (/\bhow much\b/i.test(question)) return { kind: 'quantity', counted: null, units: null }
  const speaker = speakerIn(question)
  if (speaker) return { kind: 'speech', speaker }
  if (asksName.test(question)) return { kind: 'name' }
  const kind = firstAsked(question)
  return kind === 'quantity' ? { kind, counted: null, units: null } : { kind }
}

const asksName =
  /\b(?:what|which)\b[^,]{0,30}\b(?:names?|titles?|code ?-?names?|nicknames?)\b(?: (?:of|for|given)\b|\?)/i
const asksSpeech =
  /^(?:[^,?]{0,40}, )?(?:what|how) (?:did|does|do|has|have|had) (.{1,60}?) (?:say|said|tell|told|answer|answered|reply|replied|write|written|declare|claim|promise|promised|respond|responded)\b/i

/** Stems of who is to have spoken, or null when the question does not ask what somebody said. */
function speakerIn(question: string): string[] | null {
  const speaker = speakerOf(question)
  return speaker === null ? null : wordsOf(speaker).map(stemOf)
}

/**
 * Whose words a question asks for: without a title, since "Prime Minister Ada Example" may be told of by her name alone,
 * and without whose they are, since the words of "Ada Example's critics" are not hers.
 *
 * @returns null where it asks for nobody's; nothing where it says only "he" or "they"
 */
export function speakerOf(question: string): string | null {
  const [, speaker] = asksSpeech.exec(question) ?? []
  if (!speaker || /\b(?:articles?|sources?|passages?|texts?|comments?|readers?)\b/i.test(speaker)) {
    return null
  }
  const whole = speaker.replace(/^.*(?:['’]s|s['’]) /, '')
  const titled = namesIn(whole).find(({ title }) => title !== '')
  return (titled?.name ?? whole).replaceAll(noName, ' ').replace(/\s+/g, ' ').trim()
}

const noName =
  /(?<![\p{L}\p{N}])(?:he|she|they|it|we|you|the|an?|of|and|each|then|also|later|first)(?![\p{L}\p{N}])/giu

/** Later asking words are mostly conjunctions ("when he resigned"), so the first one decides. */
function firstAsked(question: string): PlainKind | 'quantity' {
  // "When the dam broke, who …?" asks who: its first clause only says when.
  const asked = question.replace(
    /^(?:when|where) (?!(?:and|or|exactly|else|in|on|at|did|do|does|was|were|is|are|has|have|had|will|would|can|could|should)\b)(?=.*\b(?:who|whom|whose|why|how|what|which)\b)/i,
    '',
  )
  const found = /\b(?:when|who|whom|whose|where|why|how|what|which)\b/i.exec(asked)
  if (!found) return 'any'
  const word = found[0].toLowerCase()
  if (word !== 'what' && word !== 'which') return kindOfWord[word] ?? 'any'
  return kindOfNoun(asked.slice(found.index + word.length))
}

/** An office may stand after several words of its own: "which three high court judges". */
const isOffice = new RegExp(
  `^(?: (?!(?:was|were|did|is|are|do|does|had|has|have|in|on|at|of|for|from|to|by|with|that|who)\\b)[^\\s,]+){0,4}? (?:of the )?(?:${offices})s?\\b`,
  'i',
)

/** What the noun soon after "what" or "which" asks for. */
function kindOfNoun(rest: string): PlainKind | 'quantity' {
  // A verb ends the noun: "what state was the senator from" asks for no senator.
  const noun = /^(?: (?!was |were |did |is |are |do |does |had |has )\S+){0,2}? (?:of the )?/i
    .source
  const is = (nouns: string): boolean => new RegExp(`${noun}(?:${nouns})s?\\b`, 'i').test(rest)
  // "What was the total number of …" asks for a number as "what number of …" does.
  const isOf = (nouns: string): boolean =>
    new RegExp(
      `^ (?:is|are|was|were) the (?:\\S+ ){0,2}?(?:${nouns})s?\\b(?: of\\b|\\?|$)`,
      'i',
    ).test(rest)
  if (is('year|date|day|month|decade|century') || isOf('year|date|day|month')) return 'date'
  if (is(quantities) || isOf(quantities)) return 'quantity'
  if (isOffice.test(rest) || is(`person|people|man|woman|banker|two (?-i:[A-Z])\\w+`))
    return 'person'
  return is('city|cities|town|country|countries|place|province|region|airport|capital')
    ? 'place'
    : 'any'
}

/** "old Norland border guards put …" → `guard`, described as `old` and `border`: the words up to the first plural. */
function countedIn(words: string): { counted: string | null; described?: string[] } {
  const phrase = wordsOf(words.split(endOfNoun)[0]!)
  const plural = phrase.findIndex((word) => isPlural.test(word))
  const noun = plural < 0 ? phrase : phrase.slice(0, plural + 1)
  const last = noun.at(-1)
  if (!last || /^(?:them|these|those|they)$/i.test(last)) return { counted: null }
  const described = noun.slice(0, -1).filter((word) => /^\p{Ll}/u.test(word))
  return {
    counted: stemOf(last),
    ...(described.length > 0 ? { described: described.map(stemOf) } : {}),
  }
}

const endOfNoun =
  /\b(?:did|do|does|was|were|is|are|had|have|has|will|would|could|can|in|on|at|of|from|to|for|by|took|made|\w{2,}ed|fell|left|went|got|came|lost|fled|fought|won)\b/i
const isPlural = /^(?:\p{L}[\p{L}\p{N}-]*[^s]s|people|men|women|children)$/iu
