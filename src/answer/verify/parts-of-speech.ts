import { isIrregularVerb } from '../irregular-forms.ts'
import type { Reading, Token } from './reading.ts'
import { isVerbStem } from './verbs.ts'

/** What a word does in its sentence, as far as its form and its neighbours tell. */
export type Part =
  | 'article'
  | 'preposition'
  | 'conjunction'
  | 'subordinator'
  | 'relative'
  | 'pronoun'
  | 'auxiliary'
  | 'denier'
  | 'adverb'
  | 'to'
  | 'number'
  | 'name'
  | 'verb'
  | 'noun'

const articles = words(
  'the a an this these those its his her their our my your some any no each every both all most many several few such another either',
)
const prepositions = words(
  'of in on at with for from by against under over between among into onto through during within without about around across near behind beyond despite towards toward upon via per like than amid along beside besides except inside outside above below off as up down out',
)
/** Prepositions that begin a clause where a verb follows. */
const either = words('before after since until as than like')
const conjunctions = words('and or but nor')
const subordinators = words(
  'because although though while whereas when whenever if unless so where whether that how why what once',
)
const relatives = words('who which whom whose')
const pronouns = words(
  'he she it they him them we us i you there himself herself itself themselves one nobody nothing everyone everybody someone somebody',
)
const auxiliaries = words(
  `be am is are was were been being have has had having do does did will would shall should can could may might must cannot ought
  don't didn't doesn't isn't aren't wasn't weren't won't wouldn't can't couldn't hasn't haven't hadn't shouldn't`,
)
const deniers = words('not never hardly scarcely barely neither')
const adverbs = words(
  'also again still even only just now then soon later already yet ever often always thus too very once twice together instead almost nearly rather quite perhaps however therefore indeed likely unlikely longer',
)
/** Verbs that are hardly ever nouns, so that no more is needed behind them. */
const sureVerbs =
  /^(?:say|says|argue|argues|think|thinks|believe|believes|insist|insists|deny|denies|maintain|maintains|contend|contends|warn|warns|explain|explains|want|wants|know|knows|become|becomes|remain|remains|seem|seems|include|includes|provide|provides|accept|accepts|agree|agrees|oppose|opposes|blame|blames|expect|expects|describe|describes|doubt|doubts|lose|loses|carry|carries|kill|kills|hold|holds|get|gets|give|gives|take|takes|make|makes|keep|keeps|send|sends|sell|sells|buy|buys)$/
const noVerbs = words(
  'hundred need seed red bed speed indeed deed feed breed greed bleed creed thing king morning evening spring string wing during nothing something anything everything building meeting beginning being',
)
const temporal = /^(?:year|month|week|day|morning|night|time|decade|summer|winter|spring|autumn)s?$/

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

/** The part of each word of a text. Verbs are told from nouns by their form and by what stands beside them. */
export function partsOf(reading: Reading): Part[] {
  const { tokens } = reading
  const parts: Part[] = []
  tokens.forEach((token, i) => {
    parts.push(closedPart(reading, i) ?? openPart(reading, parts, i, token))
  })
  return parts
}

/** Words that end or hold a phrase, of which there are few. */
function closedPart({ tokens }: Reading, i: number): Part | null {
  const { word, lower, hasCapital, place } = tokens[i]!
  const next = tokens[i + 1]?.lower ?? ''
  if (/^\p{N}|^(?:first|last|further)$/u.test(lower)) return 'number'
  if (word === 'US' || (hasCapital && place > 0 && lower !== 'i')) return 'name'
  if (either.has(lower)) return leadsToVerb(tokens, i) ? 'subordinator' : 'preposition'
  return beforeAnother(lower, next) ?? lists.find(([list]) => list.has(lower))?.[1] ?? null
}

/** Words whose part the next one tells. */
function beforeAnother(lower: string, next: string): Part | null {
  if (lower === 'to') return 'to'
  if (lower === 'that') return temporal.test(next) ? 'article' : 'subordinator'
  if (lower === 'because' && next === 'of') return 'preposition'
  if (lower === 'no' && /^(?:longer|more)$/.test(next)) return 'denier'
  return null
}

const lists: readonly (readonly [ReadonlySet<string>, Part])[] = [
  [deniers, 'denier'],
  [auxiliaries, 'auxiliary'],
  [articles, 'article'],
  [prepositions, 'preposition'],
  [conjunctions, 'conjunction'],
  [subordinators, 'subordinator'],
  [relatives, 'relative'],
  [pronouns, 'pronoun'],
  [adverbs, 'adverb'],
]

/** Whether a verb follows before the clause ends, so that a word begins a clause: `after he left`, not `after the war`. */
function leadsToVerb(tokens: readonly Token[], i: number): boolean {
  for (let k = i + 2; k < tokens.length && k < i + 8; k++) {
    const { lower, clause, sentence } = tokens[k]!
    if (clause !== tokens[i]!.clause || sentence !== tokens[i]!.sentence) return false
    if (conjunctions.has(lower) || prepositions.has(lower) || lower === 'to') return false
    if (auxiliaries.has(lower)) return true
    if (isPast(tokens[k]!) && !articles.has(tokens[k - 1]!.lower)) return true
  }
  return false
}

function isPast({ lower, stem, hasCapital }: Token): boolean {
  if (hasCapital || noVerbs.has(lower)) return false
  return /[^e]ed$/.test(lower) || (/eed$/.test(lower) && isVerbStem(stem)) || isIrregularVerb(lower)
}

function openPart(reading: Reading, parts: readonly Part[], i: number, token: Token): Part {
  const { lower, hasCapital } = token
  if (/ly$/.test(lower) && !hasCapital && !isVerbStem(token.stem)) return 'adverb'
  if (isVerbHere(reading, parts, i)) return 'verb'
  return hasCapital && token.place > 0 ? 'name' : 'noun'
}

function isVerbHere({ tokens }: Reading, parts: readonly Part[], i: number): boolean {
  const token = tokens[i]!
  const { lower, sentence } = token
  if (noVerbs.has(lower) || (token.hasCapital && token.place > 0)) return false
  const k = governing(tokens, parts, i)
  const before = k === null ? null : parts[k]!
  const next = tokens[i + 1]
  const follows = next?.sentence === sentence ? closedOrOpen(next) : 'end'
  const isKnown = isVerbStem(token.stem)
  if (before === 'to') return isKnown
  if (before === 'auxiliary') return isAfterAuxiliary(token, tokens[k!]!.lower, isKnown)
  if (/ing$/.test(lower)) return isKnown && before !== 'article' && before !== 'number'
  if (!isPast(token)) return isKnown && isPresent(before, follows, lower, next?.lower ?? '')
  const describes = canDescribe(tokens, k, before)
  return !(describes && follows === 'open')
}

/** Whether a word may describe what stands behind it: `the wounded soldiers`, but not `1958 brought peace`. */
function canDescribe(tokens: readonly Token[], k: number | null, before: Part | null): boolean {
  if (k === null || before === null) return true
  const isYear = /^(?:1[5-9]|20)\d\d$/.test(tokens[k]!.lower)
  return !isYear && /^(?:article|preposition|number)$/.test(before)
}

/** Index of the word before one, what tells how or that not left aside; null where its sentence begins. */
function governing(tokens: readonly Token[], parts: readonly Part[], i: number): number | null {
  const { sentence } = tokens[i]!
  let k = i - 1
  while (k >= 0 && tokens[k]!.sentence === sentence && /^(?:adverb|denier)$/.test(parts[k]!)) k--
  return k >= 0 && tokens[k]!.sentence === sentence ? k : null
}

/** After `was`, a participle; after `did`, `has` or `may`, whatever may be a verb. */
function isAfterAuxiliary(token: Token, auxiliary: string, isKnown: boolean): boolean {
  if (/^(?:be|am|is|are|was|were|been|being|isn't|aren't|wasn't|weren't)$/.test(auxiliary)) {
    return isPast(token) || (isKnown && /ing$/.test(token.lower))
  }
  return isKnown || isPast(token)
}

/** A verb in the present has its subject before it and begins something behind it. */
function isPresent(before: Part | null, follows: string, lower: string, next: string): boolean {
  // `… and says`.
  if (before === 'conjunction') return sureVerbs.test(lower)
  if (before === null || !/^(?:name|noun|pronoun|relative|subordinator)$/.test(before)) return false
  if (before === 'pronoun' || before === 'relative' || sureVerbs.test(lower)) return true
  if (/^points?$/.test(lower) && next === 'out') return true
  const opens = follows === 'article' || follows === 'to' || /^(?:that|it|he|they)$/.test(next)
  return /[^s]s$/.test(lower) ? opens || before === 'name' : opens
}

function closedOrOpen({ lower, hasCapital }: Token): string {
  if (hasCapital) return 'open'
  if (lower === 'to') return 'to'
  if (articles.has(lower)) return 'article'
  const isClosed = lists.some(([list]) => list.has(lower)) || subordinators.has(lower)
  return isClosed ? 'closed' : 'open'
}
