import { monthNames } from '../documents/date-in-words.ts'
import { type Expectation, money, numberWord, offices } from './expectation.ts'
import { ofPlace, stemOf, stemsOf, wordsOf } from './words.ts'

/**
 * Tells how well a sentence tells the sort of thing that is asked for, in [0, 1], apart from what the question says itself.
 *
 * "How many ships were in Task Force 74?" is not told by "the 74th task force sailed", whose only number the question
 * already has; by a number of something else it is told a little.
 */
export function toldIn(expectation: Expectation, question: string): (sentence: string) => number {
  const asked = new Set(stemsOf(question))
  switch (expectation.kind) {
    case 'any':
      return () => 1
    case 'date':
      return (sentence) => Number(tellsDate(sentence, asked))
    case 'quantity':
      return (sentence) => quantityIn(expectation, sentence, asked)
    case 'person': {
      const role = roleOf(question)
      return (sentence) => Number((!role || role.test(sentence)) && namesPerson(sentence, asked))
    }
    case 'place': {
      // "Which country signed?" is told by a name that does something, "in which country" and "where" by where it was.
      const byName = asksPlaceByName.test(question)
      return (sentence) =>
        byName && newNames(sentence, asked).length > 0 ? 1 : placeIn(sentence, asked)
    }
    case 'reason':
      return (sentence) => Number(reason.test(sentence))
    case 'speech':
      return (sentence) => Number(tellsSpeech(expectation.speaker, sentence))
    case 'name': {
      const isCode = /\bcode|\bnick|\btitle/i.test(question)
      return (sentence) =>
        Number(naming.test(sentence) || (!isCode && namesPerson(sentence, asked)))
    }
  }
}

const asksPlaceByName = /^(?:[^,?]*, )?(?:which|what)\b/i

/** A sentence tells what is asked for when it tells it at least this well. */
export const toldEnough = 0.5

const naming =
  /\b(?:named|called(?! (?:up)?on\b| for\b| off\b| in\b)|known as|dubbed|code-?named|nicknamed|titled|under the name|whose name|name was|Operation \p{Lu})/u

const speech =
  /^(?:sa(?:ys?|id|ying)|t(?:ells?|old)|answer\w*|repl(?:y|ied|ies)|wrote|writ\w+|argu\w+|declar\w+|stat(?:ed|es|ing)|announc\w+|claim\w*|maintain\w*|held|insist\w*|den(?:y|ied|ies)|accus\w+|promis\w+|warn\w*|ask\w*|call(?:ed|s)|complain\w*|explain\w*|describ\w+|acknowledg\w+|admit\w*|express\w*|pledg\w+|assur\w+|urg(?:ed|es)|respond\w*|remark\w*|apologi\w+|thank\w*|conclud\w+|declin\w+|reject\w*|refus\w+|dismissed)$/i
const speakerToVerb = 8

/**
 * Whether a verb of speech follows soon after the speaker's name.
 *
 * A part of the name is enough where it stands as a name; in lower case it may be another word ("crane").
 */
function tellsSpeech(speaker: readonly string[], sentence: string): boolean {
  const words = wordsOf(sentence)
  const stems = words.map(stemOf)
  // A country speaks through "the Norlandian government".
  const speakers = new Set(speaker.flatMap((stem) => [stem, ...ofPlace(stem)]))
  const isNamed = (from: number, to: number): boolean => {
    const named = [...stems.keys()].slice(from, to).filter((i) => speakers.has(stems[i]!))
    return named.some((i) => /^\p{Lu}/u.test(words[i]!)) || named.length * 2 >= speaker.length
  }
  return words.some((word, i) => speech.test(word) && isNamed(Math.max(0, i - speakerToVerb), i))
}

/** Whether a name stands there that the question does not have and that is not merely where something is. */
function namesPerson(sentence: string, asked: ReadonlySet<string>): boolean {
  return newNames(sentence, asked).some(
    ({ index }) => !isWhere.test(sentence.slice(Math.max(0, index - longestWhere), index)),
  )
}

const isWhere = /\b(?:[Ii]n|at|near|into|across|outside) (?:the )?$/
const longestWhere = ' outside the '.length

const reason =
  /\b(?:because|since|so that|in order to|due to|owing to|reasons?|therefore|thus|argu(?:ed|ing)|held that|maintained|fear(?:ed|ing)?|concern|to (?:protect|avoid|secure|prevent|keep|ensure|show|allow|help)|led to|caused?|prompted|in response|after|results?|resulted|too \p{L}+ to|believ(?:ed|ing)|wanted|hoped|objected|on the ground)\b/iu

const asksRole = new RegExp(
  `\\b(?:who|what|which|whom)\\b[^,]{0,40}?\\b(prime minister|(?:${offices})(?:-general)?)s?\\b`,
  'i',
)

/** The office that is asked about, or null. */
function roleOf(question: string): RegExp | null {
  const [whole, role] = asksRole.exec(question) ?? []
  // "Who met Prime Minister Abbot?" asks for no prime minister.
  const isOfAnother =
    whole !== undefined && /^ \p{Lu}/u.test(question.slice(question.indexOf(whole) + whole.length))
  return role && !isOfAnother ? new RegExp(`\\b${role}`, 'i') : null
}

const month = monthNames.join('|')
const dates = new RegExp(
  `\\b(?:1\\d|20)\\d\\ds?\\b|\\b\\d{1,2} (?:${month})\\b|\\b(?:${month})\\b(?: \\d{1,2}\\b)?|\\b\\d{1,2}(?:st|nd|rd|th) century\\b`,
  'g',
)

function tellsDate(sentence: string, asked: ReadonlySet<string>): boolean {
  return (sentence.match(dates) ?? []).some((date) =>
    stemsOf(date).some((stem) => !asked.has(stem)),
  )
}

const isWhereabouts =
  /\b(?:in|at|near|from|to|into|of|through|over|outside|on|across) (?:the )?(?:[\p{L}-]+ )?$/iu
const longestWhereabouts = 40

function placeIn(sentence: string, asked: ReadonlySet<string>): number {
  const isNamed = newNames(sentence, asked).some(({ index }) =>
    isWhereabouts.test(sentence.slice(Math.max(0, index - longestWhereabouts), index)),
  )
  if (isNamed) return 1
  const unnamed = sentence.matchAll(
    /\b(?:in|inside|at|near|on|under|behind|beneath|beside|along) (?:the|an?) (\p{Ll}[\p{L}-]+)/giu,
  )
  return [...unnamed].some(([, noun]) => !asked.has(stemOf(noun!))) ? unnamedPlace : 0
}

/** How well a place without a name ("on the roof") tells where: it may well be a time or a manner. */
const unnamedPlace = 0.4

/** Dates whose numbers count nothing; a number before a plural ("1965 tanks") does, whatever it looks like. */
const datesThatCountNothing = new RegExp(
  `\\b\\d{1,2} (?:${month})\\b|\\b(?:${month})( \\d{1,2})?\\b|\\b(?:in|of|since|by|until|from|to|and|before|after|during|late|early|mid-?) (?:1\\d|20)\\d\\d\\b|\\b(?:1[5-9]|20)\\d\\ds?\\b(?! (?:\\p{L}+s)\\b)`,
  'giu',
)
const isNumber = new RegExp(`^(?:[\\p{N}][\\p{N}.,]*|${numberWord})s?$`, 'iu')

function quantityIn(
  { counted, described = [], units, isMass }: Extract<Expectation, { kind: 'quantity' }>,
  sentence: string,
  asked: ReadonlySet<string>,
): number {
  if (units && !units.test(sentence)) return 0
  const undated = sentence.replace(datesThatCountNothing, ' ')
  // Signs are no words, so they are spelled out to be found beside their number.
  const words = wordsOf(
    undated.replace(/%/g, ' percent').replace(/[$£€₹¥]\s?([\d.,]*\d)/g, '$1 dollars'),
  )
  const numbers = words.flatMap((word, i) =>
    isNumber.test(word) && !asked.has(stemOf(word)) ? [i] : [],
  )
  if (numbers.length === 0) return 0
  // The unit mostly follows ("61 years"), seldom precedes ("aged 61", "at the age of 61").
  const around = (i: number): string => words.slice(Math.max(0, i - 2), i + 4).join(' ')
  if (units) return Number(units === money || numbers.some((i) => units.test(around(i))))
  if (!counted) return 1
  const at = words.flatMap((word, i) => (stemOf(word) === counted ? [i] : []))
  if (isMass) return at.length > 0 || (counted === 'monei' && money.test(sentence)) ? 1 : toldEnough
  // "all 40 had been delivered" counts what the sentence speaks of.
  if (/\b(?:all|total of|some|about|numbered) \p{N}/u.test(undated)) return 1
  // The number may stand well before its noun ("24 Pakistani border soldiers") or a little after it.
  if (at.some((noun) => numbers.some((n) => n - noun <= 4 && noun - n <= 5))) return 1
  const ofSameSort = sorts.find((sort) => sort.test(counted))
  const isAlike = (word: string): boolean =>
    described.includes(stemOf(word)) || ofSameSort?.test(stemOf(word)) === true
  if (numbers.some((n) => words.slice(n + 1, n + 5).some(isAlike))) return alike
  // People are often counted without a word for them ("killed forty").
  return counted === 'person' ? toldEnough : otherwise
}

/** How well a number of something of the same sort tells what is counted, … */
const alike = 0.7
/** … and a number of anything else. */
const otherwise = 0.2

/** Stems of words that count the same sort of thing. */
const sorts: readonly RegExp[] = [
  /^(?:person|man|woman|civilian|soldier|troop|offici|offic|diplomat|villag|child|refuge|member|worker|employe|passeng|guard|milit|victim|citizen|student|live|casualti|staff|personnel|famili|inhabit|resid|guest|deleg|prison|survivor)$/,
  /^(?:time|round|occas|meet|session|visit|twice)$/,
]

/** Capitalised words that the question does not have; one that opens a sentence counts unless it is an ordinary word. */
function newNames(sentence: string, asked: ReadonlySet<string>): { name: string; index: number }[] {
  const found = [
    ...sentence.matchAll(/(?:(^|[.?!:]\s+|["“‘(]\s*)|)(?<![\p{L}\p{N}])(\p{Lu}[\p{L}'’-]+)/gu),
  ]
  return found.flatMap(({ 0: whole, 1: opens, 2: name, index }) => {
    if (common.test(name!) || stemsOf(name!).every((stem) => asked.has(stem))) return []
    if (opens !== undefined && ordinary.has(name!)) return []
    return [{ name: name!, index: index + whole.length - name!.length }]
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
