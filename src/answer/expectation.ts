import { monthNames } from './period.ts'
import { stemOf, stemsOf, wordsOf } from './words.ts'

/** The sort of thing a question wants to be told, and, for quantities, of what. */
export type Expectation =
  | { readonly kind: 'date' | 'person' | 'place' | 'reason' | 'any' }
  | {
      readonly kind: 'quantity'
      /** Stem of what is counted ("how many ships" → `ship`), or null. */
      readonly counted: string | null
      /** Words one of which a measure must carry ("how high" → metres, feet …), or null for any number. */
      readonly units: RegExp | null
    }

const month = monthNames.join('|')
const numberWord =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|dozen|half|twice|once|one'
const money = /[$£€₹¥]|\b(?:dollars?|rupees?|pounds|euros?|cents|million|billion|trillion)\b/i
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

const kindOfWord: Record<string, Expectation['kind']> = {
  when: 'date',
  who: 'person',
  whom: 'person',
  whose: 'person',
  where: 'place',
  why: 'reason',
}

/** What a question asks for: a measure or a number wherever it asks for one, else what its first asking word says. */
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
  if (counted) return { kind: 'quantity', counted: countedNoun(counted), units: null }
  if (/\bhow much\b/i.test(question)) return { kind: 'quantity', counted: null, units: null }
  const kind = firstAsked(question)
  return kind === 'quantity' ? { kind, counted: null, units: null } : { kind }
}

/** Later asking words are mostly conjunctions ("when he resigned"), so the first one decides. */
function firstAsked(question: string): Expectation['kind'] {
  const found = /\b(?:when|who|whom|whose|where|why|how|what|which)\b/i.exec(question)
  if (!found) return 'any'
  const word = found[0].toLowerCase()
  if (word !== 'what' && word !== 'which') return kindOfWord[word] ?? 'any'
  return kindOfNoun(question.slice(found.index + word.length))
}

/** What the noun soon after "what" or "which" asks for. */
function kindOfNoun(rest: string): Expectation['kind'] {
  // A verb ends the noun: "what state was the senator from" asks for no senator.
  const noun = /^(?: (?!was |were |did |is |are |do |does |had |has )\S+){0,2}? (?:of the )?/i
    .source
  const is = (nouns: string): boolean => new RegExp(`${noun}(?:${nouns})s?\\b`, 'i').test(rest)
  if (is('year|date|day|month|decade|century')) return 'date'
  if (
    is(
      'amount|number|total|sum|figure|value|cost|yield|speed|size|height|length|distance|population|budget',
    )
  ) {
    return 'quantity'
  }
  if (
    is(
      'president|minister|general|ambassador|secretary|senator|official|officer|person|people|man|woman|scientist|leader|chief|company|firm|banker|two (?-i:[A-Z])\\w+',
    )
  ) {
    return 'person'
  }
  return is('city|cities|town|country|countries|place|province|region|airport|capital')
    ? 'place'
    : 'any'
}

/** "Pakistani soldiers did …" → `soldier`: the last word before a verb that asks. */
function countedNoun(words: string): string | null {
  const noun = words.split(
    /\b(?:did|do|does|was|were|is|are|had|have|has|will|would|could|can|in|on|at|of|from|to|for|by|took|made|\w{2,}ed|fell|left|went|got|came|lost|fled|fought|won)\b/i,
  )[0]!
  const last = wordsOf(noun).at(-1)
  return last && !/^(?:them|these|those|they|people)$/i.test(last) ? stemOf(last) : null
}

/**
 * Tells of a sentence whether it has something of the sort that is asked for, apart from what the question says itself.
 *
 * "How many ships were in Task Force 74?" is not met by "the 74th task force sailed", whose only number the question
 * already has.
 */
export function meets(expectation: Expectation, question: string): (sentence: string) => boolean {
  const asked = new Set(stemsOf(question))
  switch (expectation.kind) {
    case 'any':
      return () => true
    case 'date':
      return (sentence) => tellsDate(sentence, asked)
    case 'quantity':
      return (sentence) => tellsQuantity(expectation, sentence, asked)
    case 'person': {
      const role = roleOf(question)
      return (sentence) => (!role || role.test(sentence)) && newNames(sentence, asked).length > 0
    }
    case 'place':
      return (sentence) => tellsPlace(sentence, asked)
    case 'reason':
      return (sentence) => reason.test(sentence)
  }
}

const reason =
  /\b(?:because|since|so that|in order to|due to|owing to|reasons?|therefore|thus|argu(?:ed|ing)|held that|maintained|fear(?:ed|ing)?|concern|to (?:protect|avoid|secure|prevent|keep|ensure|show|allow|help)|led to|caused?|prompted|in response|after|as a result|believ(?:ed|ing)|wanted|hoped|objected|on the ground)\b/i

/** The office that is asked about, or null. */
function roleOf(question: string): RegExp | null {
  const role =
    /\b(?:who|what|which|whom)\b[^,]{0,40}?\b(president|prime minister|minister|ambassador|secretary|senator|governor|company|firm|pilot|author)\b/i.exec(
      question,
    )?.[1]
  return role ? new RegExp(`\\b${role}`, 'i') : null
}

const dates = new RegExp(
  `\\b(?:1\\d|20)\\d\\ds?\\b|\\b\\d{1,2} (?:${month})\\b|\\b(?:${month})\\b(?: \\d{1,2}\\b)?|\\b\\d{1,2}(?:st|nd|rd|th) century\\b`,
  'g',
)

function tellsDate(sentence: string, asked: ReadonlySet<string>): boolean {
  return (sentence.match(dates) ?? []).some((date) =>
    stemsOf(date).some((stem) => !asked.has(stem)),
  )
}

function tellsPlace(sentence: string, asked: ReadonlySet<string>): boolean {
  return newNames(sentence, asked).some((name) =>
    new RegExp(
      `\\b(?:in|at|near|from|to|into|of|through|over|outside|on|across) (?:the )?(?:[\\p{L}-]+ )?${name}`,
      'iu',
    ).test(sentence),
  )
}

/** Dates whose numbers count nothing; a number before a plural ("1965 tanks") does, whatever it looks like. */
const datesThatCountNothing = new RegExp(
  `\\b\\d{1,2} (?:${month})\\b|\\b(?:${month})( \\d{1,2})?\\b|\\b(?:in|of|since|by|until|from|to|and|before|after|during|late|early|mid-?) (?:1\\d|20)\\d\\d\\b|\\b(?:1[5-9]|20)\\d\\ds?\\b(?! (?:\\p{L}+s)\\b)`,
  'giu',
)
const isNumber = new RegExp(`^(?:[\\p{N}][\\p{N}.,]*|${numberWord})s?$`, 'iu')

function tellsQuantity(
  { counted, units }: Extract<Expectation, { kind: 'quantity' }>,
  sentence: string,
  asked: ReadonlySet<string>,
): boolean {
  if (units && !units.test(sentence)) return false
  const undated = sentence.replace(datesThatCountNothing, ' ')
  // Signs are no words, so they are spelled out to be found beside their number.
  const words = wordsOf(
    undated.replace(/%/g, ' percent').replace(/[$£€₹¥]\s?([\d.,]*\d)/g, '$1 dollars'),
  )
  const numbers = words.flatMap((word, i) =>
    isNumber.test(word) && !asked.has(stemOf(word)) ? [i] : [],
  )
  if (numbers.length === 0) return false
  // The unit mostly follows ("61 years"), seldom precedes ("aged 61", "at the age of 61").
  const around = (i: number): string => words.slice(Math.max(0, i - 2), i + 4).join(' ')
  if (units) return units === money || numbers.some((i) => units.test(around(i)))
  // "all 40 had been delivered" counts what the sentence speaks of.
  if (!counted || /\b(?:all|total of|some|about|numbered) \p{N}/u.test(undated)) return true
  const at = words.flatMap((word, i) => (stemOf(word) === counted ? [i] : []))
  // The number may stand well before its noun ("24 Pakistani border soldiers") or a little after it.
  return at.some((noun) => numbers.some((number) => number - noun <= 4 && noun - number <= 5))
}

/** Capitalised words that the question does not have; one that opens a sentence counts unless it is an ordinary word. */
function newNames(sentence: string, asked: ReadonlySet<string>): string[] {
  const found = [
    ...sentence.matchAll(/(?:(^|[.?!:]\s+|["“‘(]\s*)|)(?<![\p{L}\p{N}])(\p{Lu}[\p{L}'’-]+)/gu),
  ]
  return found.flatMap(([, opens, name]) => {
    if (common.test(name!) || stemsOf(name!).every((stem) => asked.has(stem))) return []
    return opens !== undefined && ordinary.has(name!) ? [] : [name!]
  })
}

const common = new RegExp(
  `^(?:${month}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|American|Americans|Pakistani|Pakistanis|Indian|Indians|Afghan|Afghans|British|Soviet|Chinese|French|German|Russian|English|I)$`,
)

const ordinary = new Set(
  'The A An In On At By For From With After Before During Since Under Over Between Until While When Where Although Though If As But And Or Nor Yet So Both Each Every All Some Many Most Several Few Other Another Such This That These Those It Its He She They We You His Her Their Our No Not One Two Three Four Five Six Seven Eight Nine Ten However Early Late Later Earlier There Here Then Thus Instead Also Only Even Within Without About Against Because Despite Everyone Nobody President Prime Minister General'.split(
    ' ',
  ),
)
