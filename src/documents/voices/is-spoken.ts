import type { Quote } from './quotes.ts'
import type { Attribution } from './speakers.ts'

/** So many words are more than a term or a title. */
const quotedWords = 6
/** A piece of somebody's sentence has so many words at least; fewer are a term that the author sets apart. */
const fragmentWords = 3
/** A term that an article or a possessive stands before has so many at most. */
const termWords = 4
/** So many words of a title have capitals. */
const titleShare = 0.7
const longestTitle = 16

/** What comes before the name of a work, or before an expression that nobody says. */
const namesWork =
  /\b(?:titled|entitled|headlined?|titles?|dubbed|known as|nicknamed|named|so-called|spelled|labell?ed|(?:the|an?|this|that|his|her|its|their|in|of|new) (?:(?:[\p{L}-]+ ){0,2})(?:book|novel|film|movie|song|album|poem|essay|paper|play|series|programme|program|show|chapter|headline|slogan|term|word|phrase|expression|acronym|label|motto|concept|category|hashtag|banner|sign|report|study|article|documentary|podcast|exhibition|painting|project|operation|initiative|policy)(?: called| named)?|(?:sign|notice|poster|banner|placard|plaque|board|label|slogan|headline) (?:that )?(?:read|reads|reading)|(?:report|article|story|column|piece)\b[^.]{0,60} \(),? ?$/iu
/** The same, where what follows has no capital: an expression, or what is written somewhere. */
const callsSo =
  /\b(?:titled|entitled|dubbed|known as|nicknamed|so-called|spelled|labell?ed|slogan|term|word|phrase|expression|motto|hashtag|(?:sign|notice|poster|banner|placard|plaque|board|label|headline) (?:that )?(?:read|reads|reading)),? ?$/iu
const determiner =
  /(?:\b(?:the|this|that|these|those|its|their|his|her|our|my|your|so-called|such|any|no|of)|[’']s?) $/i
const finite =
  /(?:^|[^\p{L}])(?:I|we|you|they|he|she|it|this|that|there|who|what)(?:[’'](?:m|re|s|ve|ll|d)(?!\p{L})| (?:am|are|is|was|were|will|would|have|has|had|can|can[’']t|cannot|do|did|does|don[’']t|must|should|may|might|want|need|know|think|believe|\p{L}+ed)(?!\p{L}))/iu

/** A quotation with what stands around it. */
type Hearing = {
  readonly text: string
  readonly quote: Quote
  /** From the beginning of its sentence, and to the end of it. */
  readonly clause: string
  readonly rest: string
  readonly attribution: Attribution | null
  /** Whether the paragraph is nothing else. */
  readonly isWhole: boolean
  /** Whether it follows on other speech, with no sentence between them. */
  readonly goesOn: boolean
}

/**
 * Whether words in quotation marks are somebody's speech, and not a term, a title, or a word that the author doubts.
 *
 * Speech is what a verb of saying stands beside, from three words on, or a whole utterance however short; without such
 * a verb, six words, or a clause that begins a sentence.
 */
export function isSpoken(hearing: Hearing): boolean {
  const { text, quote, clause, attribution, isWhole } = hearing
  const inner = text.slice(quote.start + 1, quote.isClosed ? quote.end - 1 : quote.end)
  const words = inner.split(/[\s—–]+/, 40).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const isLong = words.length > longestTitle
  const isTied = attribution?.isDirect && /[,:]\s*$/.test(clause)
  if (!isLong && !isTied && isCalled(clause, words.length, inner)) return false
  if (!isLong && !isTied && !isUttered(hearing, inner) && isTitle(words, inner)) return false
  // `she speaks of ‘a new morning’`
  if (
    words.length < quotedWords &&
    /\b(?:speak|spoke|talk|wr[io]te)\p{L}*(?: [\p{L}-]+){0,3} (?:of|about) $/u.test(clause)
  )
    return false
  if (!attribution) return isQuoted(hearing, words, inner)
  if (words.length < fragmentWords) return words.length > 0 && isUttered(hearing, inner)
  const isTerm = words.length <= termWords && determiner.test(clause) && !finite.test(inner)
  return isWhole || !isTerm || isUttered(hearing, inner)
}

/** Whether words are introduced as a name or an expression. `she wrote the book “in a caravan”`: a work's has a capital. */
function isCalled(clause: string, words: number, inner: string): boolean {
  const mayBeWork = words < quotedWords || /^[^\p{L}]*(?:[\p{Lu}\p{Lo}]|\d)/u.test(inner)
  return (mayBeWork ? namesWork : callsSo).test(clause)
}

/** Whether words that no verb of saying stands beside are somebody's. */
function isQuoted(
  { clause, isWhole, goesOn }: Hearing,
  words: readonly string[],
  inner: string,
): boolean {
  if (words.length >= quotedWords || (isWhole && words.length >= fragmentWords)) return true
  const isSentence = clause.trim() === '' && /[.!?…,]$/.test(inner)
  if (isSentence && goesOn && words.length > 1 && /^\p{Lu}.*[.!?…]$/su.test(inner)) return true
  return isSentence && words.length >= fragmentWords && /^\p{Lu}/u.test(inner) && finite.test(inner)
}

/** A sentence of its own: `“No,” he said`, `He said: “No.”` */
function isUttered({ text, quote, clause, attribution }: Hearing, inner: string): boolean {
  if (!attribution?.isDirect) return false
  const isOpening = clause.trim() === ''
  if (isOpening) return /[,?!…—–-]$/.test(inner) || text[quote.end] === ','
  return /[,:]\s*$/.test(clause) && /^[\p{Lu}\p{Lo}]/u.test(inner)
}

/** Whether most words of some length have capitals, and no sentence ends. */
function isTitle(words: readonly string[], inner: string): boolean {
  if (/[.!?…]$/.test(inner) && words.length < quotedWords) return false
  const long = words.filter((word) => word.replace(/[^\p{L}]/gu, '').length > 3)
  const capital = long.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word))
  return (
    long.length >= 2 && capital.length / long.length >= titleShare && /^[\p{Lu}\p{N}]/u.test(inner)
  )
}
