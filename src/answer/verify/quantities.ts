import { isIrregularVerb } from '../irregular-forms.ts'
import { stemOf } from '../words.ts'
import type { WrittenDate } from './dates.ts'

/** A number as it is written, with what it counts. */
export type Quantity = {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly value: number
  /** Beginning of a list of kinds that can’t stand for each other: a share, an order, a currency, a measure; null for a count. */
  readonly unit: string | null
  /** Stems of the words behind it, of which one is what it counts. */
  readonly counted: readonly string[]
  /** Whether it is said to be more, less or about so much. */
  readonly bound: 'more' | 'less' | 'about' | null
}

const small =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`.split(
    ' ',
  )
const tens = `twenty thirty forty fifty sixty seventy eighty ninety`.split(' ')
const scales: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
  bn: 1e9,
  m: 1e6,
  mn: 1e6,
  k: 1e3,
}
const ordinals =
  `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth`.split(
    ' ',
  )
const parts = `half quarter third fifth sixth seventh eighth ninth tenth`.split(' ')
const partSizes = [2, 4, 3, 5, 6, 7, 8, 9, 10]
const multiples: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  double: 2,
  doubled: 2,
  triple: 3,
  tripled: 3,
}

const units: readonly (readonly [string, RegExp])[] = [
  ['point', /^(?:percentage|percent|per cent|%)[- ]points?\b/i],
  ['percent', /^(?:percent|per cent|percentage|pct|%)/i],
  ['dollar', /^(?:(?:US|American) )?(?:dollars?|USD)\b/i],
  ['pound', /^(?:pounds? sterling|GBP)\b/i],
  ['euro', /^(?:euros?|EUR)\b/i],
  ['rupee', /^(?:rupees?|PKR|INR)\b/i],
  ['crown', /^crowns?\b/i],
  ...`second minute hour day week fortnight month year decade century mile kilometre kilometer metre meter foot inch centimetre acre hectare ton tonne kilogram gram litre barrel degree megawatt`
    .split(' ')
    .map((unit): [string, RegExp] => [
      unit.replace('meter', 'metre'),
      new RegExp(
        `^-?${unit === 'foot' ? '(?:foot|feet)' : unit === 'century' ? 'centur(?:y|ies)' : unit === 'inch' ? 'inch(?:es)?' : `${unit}s?`}\\b`,
        'i',
      ),
    ]),
  ['kilometre', /^-?km\b/],
  ['centimetre', /^-?cm\b/],
  ['kilogram', /^-?kg\b/],
]
const currencies: Readonly<Record<string, string>> = {
  $: 'dollar',
  '£': 'pound',
  '€': 'euro',
  Rs: 'rupee',
}

const cardinal = `(?:${tens.join('|')})(?:[- ](?:${small.slice(1, 10).join('|')}))?|${[...small].reverse().join('|')}`
const scaleWord = `(?:dozen|hundred|thousand|lakh|million|crore|billion|trillion)`
const whole = `(?:ten|five|four|three|two|twenty|hundred)`
const number = new RegExp(
  [
    String.raw`(?<sign>[$£€]|\bRs\.? ?)?(?<![\p{L}\p{N}.,]|\p{Lu}-)(?<digits>\d+(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?<order>st|nd|rd|th)?(?:[ -]?(?<scale>${scaleWord}|bn|mn|m|k)\b)?(?![\d])`,
    String.raw`\b(?<share>(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -](?:${parts.join('|')})s?(?= of\b| (?:since|in|to|more|less|from)\b|[,.;]|$))|quarters?(?= of\b)(?! of an hour))`,
    String.raw`\b(?<ratio>(?:${cardinal}) (?:out of (?:every )?${whole}|in (?:every )?${whole}(?! \p{L}+s\b)))\b`,
    String.raw`\b(?<pair>(?:a )?(?:pair|couple) of)\b`,
    String.raw`\b(?<halfUnit>half[- ](?:an[- ])?hour|quarter of an hour|(?:an? )?(?:decade|century|dozen)(?: and a half))\b`,
    String.raw`\b(?<half>(?:a |one )?half(?: (?:a|an))? ${scaleWord})\b`,
    String.raw`\b(?<named>(?:${cardinal}|an?(?= (?:hundred|thousand|million|billion|dozen)))(?:(?:[- ]and a half)?(?:(?:[ -]|(?<=hundred|thousand|million) and )(?:${scaleWord}|${cardinal}))*)?)(?:-(?=\p{L})|\b)`,
    String.raw`\b(?<ordinal>${ordinals.slice(1).join('|')})\b`,
    String.raw`\b(?<fraction>half|halves|halved|quarter|quarters)\b`,
    String.raw`\b(?<multiple>twice|thrice|doubled?|tripled?)\b`,
  ].join('|'),
  'giu',
)
const boundBefore: readonly (readonly ['more' | 'less' | 'about', RegExp])[] = [
  [
    'more',
    /\b(?:(?:no|not) (?:fewer|less) than|more than|over|above|at least|upwards of|exceeding|exceed(?:s|ed)|greater than|a minimum of)(?: the)? $/i,
  ],
  [
    'less',
    /\b(?:(?:no|not) more than|less than|fewer than|under|below|up to|at most|nearly|almost|just short of|a maximum of)(?: the)? $/i,
  ],
  [
    'about',
    /\b(?:about|around|some|roughly|approximately|nearly|almost|an estimated|circa|close to|more or less)(?: the)? $/i,
  ],
]

/** The numbers of a text, in figures and in words, that are no part of its dates; `one` alone is none. */
export function quantitiesIn(text: string, dates: readonly WrittenDate[]): Quantity[] {
  return [...text.matchAll(number)].flatMap((match): Quantity[] => {
    const { 0: found, index, groups = {} } = match
    const start = index
    const end = index + found.replace(/-$/, '').length
    if (dates.some((date) => start < date.end && end > date.start)) return []
    const amount = amountOf(groups)
    const value = amount === null ? null : amount * scaleBehind(groups, text.slice(end))
    if (value === null || /^(?:one|a|an)$/i.test(found.replace(/-$/, ''))) return []
    if (groups.ordinal && isAdverb(text, start, end)) return []
    const after = text.slice(end, end + 60).replace(/^[ -]/, '')
    const before = text.slice(Math.max(0, start - 30), start)
    return [
      {
        start,
        end,
        words: text.slice(start, end),
        value: isNegative(text, start, end) ? -value : value,
        unit: unitOf(groups, after),
        counted: countedIn(after),
        bound: boundBefore.find(([, pattern]) => pattern.test(before))?.[0] ?? null,
      },
    ]
  })
}

/** `Between five and ten thousand`: the first is told in thousands as well. */
function scaleBehind({ digits, scale, named }: Record<string, string | undefined>, after: string) {
  if (scale || (!digits && !named) || new RegExp(scaleWord, 'i').test(named ?? '')) return 1
  const found = rangeEnd.exec(after)
  return found ? (scales[found[1]!.toLowerCase()] ?? 1) : 1
}
const rangeEnd = new RegExp(
  `^(?: ?[-–] ?| (?:and|to|or) )(?:${cardinal}|[\\d.,]+)[ -](${scaleWord})\\b`,
  'i',
)

/** `First enacted in 1976`, `at first`. */
function isAdverb(text: string, start: number, end: number): boolean {
  const next = /^ (\p{L}+)/u.exec(text.slice(end))?.[1] ?? ''
  return /ed$/.test(next) || isIrregularVerb(next) || isAtFirst(text, start, end)
}

/** `At first`, but not `at first reading` nor `at second`. */
function isAtFirst(text: string, start: number, end: number): boolean {
  return (
    /\bat $/i.test(text.slice(0, start)) &&
    /^first$/i.test(text.slice(start, end)) &&
    !/^ \p{Ll}+(?:[.,;]|$| (?:in|on|by|with|of|and|last)\b)/u.test(text.slice(end))
  )
}

/** `-5`, `minus 5` and `5 degrees below zero`, but not the end of `3-5`. */
function isNegative(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[\s(])(?:[-−–]|minus )$/iu.test(text.slice(Math.max(0, start - 8), start)) ||
    /^ ?(?:degrees? )?(?:\p{L}+ )?below (?:zero|freezing)\b/u.test(text.slice(end, end + 40))
  )
}

function amountOf(groups: Record<string, string | undefined>): number | null {
  if (groups.digits) {
    return (
      Number(groups.digits.replaceAll(',', '')) * (scales[groups.scale?.toLowerCase() ?? ''] ?? 1)
    )
  }
  return amountInParts(groups) ?? amountInWords(groups)
}

const halfUnits: readonly (readonly [RegExp, number])[] = [
  [/quarter/i, 15],
  [/hour/i, 30],
  [/dozen/i, 18],
  [/./, 1.5],
]

/** Shares, pairs and halves: `two fifths`, `a pair of`, `half-hour`. */
function amountInParts(groups: Record<string, string | undefined>): number | null {
  if (groups.share) return shareOf(groups.share.toLowerCase())
  if (groups.ratio) return ratioOf(groups.ratio.toLowerCase())
  if (groups.pair) return 2
  if (groups.halfUnit) return halfUnits.find(([unit]) => unit.test(groups.halfUnit!))![1]
  if (groups.fraction) return /^hal/i.test(groups.fraction) ? 0.5 : 0.25
  return null
}

function amountInWords(groups: Record<string, string | undefined>): number | null {
  if (groups.half) return 0.5 * scales[/\w+$/.exec(groups.half.toLowerCase())![0]]!
  if (groups.named) return namedValue(groups.named.toLowerCase())
  if (groups.ordinal) return ordinals.indexOf(groups.ordinal.toLowerCase())
  return multiples[groups.multiple?.toLowerCase() ?? ''] ?? null
}

/** `Four out of five` as .8. */
function ratioOf(words: string): number {
  const [part, ...rest] = words.split(/ (?:out of|in) (?:every )?/)
  return namedValue(part!) / (rest[0] === 'hundred' ? 100 : namedValue(rest[0]!))
}

/** `Two fifths` as .4. */
function shareOf(words: string): number {
  const [count, part = count!] = words.split(/[ -]/)
  const size = partSizes[parts.indexOf(part.replace(/s$/, ''))] ?? 4
  return (
    (words.includes(' ') || words.includes('-') ? Math.max(1, small.indexOf(count!)) : 1) / size
  )
}

/** `twenty-two thousand five hundred` as 22,500. */
function namedValue(words: string): number {
  let total = 0
  let group = 0
  for (const word of words.split(/[- ]+/)) {
    const scale = scales[word]
    if (scale === undefined) group += belowHundred(word, group)
    else if (scale < 1000) group = (group || 1) * scale
    else {
      total += (group || 1) * scale
      group = 0
    }
  }
  return total + group
}

/** What one word adds to the words before it: `a million`, but `two and a half million`. */
function belowHundred(word: string, before: number): number {
  if (word === 'half') return 0.5
  if (word === 'a' || word === 'an') return before > 0 ? 0 : 1
  return tens.includes(word) ? (tens.indexOf(word) + 2) * 10 : Math.max(0, small.indexOf(word))
}

function unitOf(groups: Record<string, string | undefined>, after: string): string | null {
  if (groups.ordinal || groups.order) return 'order'
  if (groups.fraction || groups.share || groups.ratio) return 'share'
  if (groups.halfUnit && !/dozen/i.test(groups.halfUnit))
    return /hour/i.test(groups.halfUnit)
      ? 'minute'
      : /decade/i.test(groups.halfUnit)
        ? 'decade'
        : 'century'
  if (groups.multiple) return 'times'
  if (groups.sign) return currencies[groups.sign.replace(/[. ]/g, '')] ?? null
  return units.find(([, pattern]) => pattern.test(after))?.[0] ?? null
}

function countedIn(after: string): string[] {
  // `2.4 million the year before` counts no years.
  if (/^(?:the|last|this) /.test(after)) return []
  const near =
    after.split(
      /[,;:.()—–]|\b(?:and|or|in|on|at|to|for|by|who|which|that|were|was|had|from|with)\b/,
    )[0] ?? ''
  return (near.match(/[\p{L}-]+/gu) ?? [])
    .slice(0, 4)
    .filter((word) => !/^(?:of|the|a|an|more|other|its|his|their|new)$/i.test(word))
    .map(stemOf)
}
