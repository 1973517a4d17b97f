import { isPersonNoun } from './person-nouns.ts'

/** A person of whom a sentence tells without a name. */
export type Unnamed = {
  readonly gender: 'he' | 'she' | null
  /** The words that mean one who may have been introduced before: `foreign minister`; null for `a minister`. */
  readonly role: string | null
}

const opening =
  /^[\s¤"“‘'(]*(?:(?<=¤[,\s]*)[,\s]*(?:said|says|added|adds|asked|asks|recalled|replied|answered|explained|wrote) |(?:And|But|Then|Yet|So|Later|Once|Even|When|After|As|Afterwards?|Eventually|Finally|Soon|Next|Now|Here|There|Nearby|Outside|Inside|Upstairs|Downstairs|Presently|Meanwhile) |(?:In|On|At|By|Last|That|This) [^,¤]{2,40}, )?/u
const determiners =
  /^(?:(?:[Oo]ne|[Ss]ome|[Tt]wo|[Mm]ost|[Mm]any) of (?:the|his|her|their|our|my|its|these|those)|[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|(?:\p{Lu}[\p{L}-]+ ){0,2}\p{Lu}[\p{L}-]+[’']s?) /u
const women =
  /(?:wom[ae]n|girls?|mothers?|wi(?:fe|ves)|daughters?|sisters?|aunts?|nieces?|queen|princess|widows?|lad(?:y|ies))$/i
const men =
  /(?:(?<!wo)m[ae]n|boys?|fathers?|husbands?|sons?|brothers?|uncles?|nephews?|king|prince|widowers?|monks?)$/i
/** Words that end a noun phrase: what stands behind them is somebody else. */
const functionWord =
  /^(?:of|for|in|at|on|to|by|from|with|before|after|under|over|near|about|against|between|through|into|who|whose|whom|which|that|and|or|but|as|than|is|was|are|were|has|had|have|will|would|the|an?|his|her|its|their|my|our)$/
const mostWords = 5

/** The person whom a sentence begins with and doesn't name: `A clerk, …`, `Lee’s brother …`, `One of the older drivers …`. */
export function unnamedSubject(sentence: string): Unnamed | null {
  const words = sentence.slice(opening.exec(sentence)?.[0].length ?? 0)
  const determiner = determiners.exec(words)?.[0]
  if (determiner === undefined) return null
  const phrase = words.slice(determiner.length).split(/[\s,;:.–—]+/, mostWords)
  const at = phrase.findIndex((word) => /^\p{Ll}/u.test(word) && isPersonNoun(word))
  if (at < 0 || phrase.slice(0, at).some((word) => functionWord.test(word))) return null
  const role = phrase.slice(0, at + 1).join(' ')
  const rest = words.slice(determiner.length + role.length)
  // `The clerk, Ann Lee,`, `the clerk of the court, Ann Lee,` and `the clerk Ann Lee` have names; `the clerk’s` is somebody else.
  if (
    /^(?: (?:of|for|in|at) [\p{L} ]{2,60})?, \p{Lu}|^ \p{Lu}/u.test(rest) ||
    /^,? (?:[\p{L}-]+ ){0,5}(?:called|named|nicknamed|by the name of) \p{Lu}/u.test(rest) ||
    /^[’']s?\b/.test(rest) ||
    /^-/.test(rest)
  )
    return null
  const noun = phrase[at]!
  return {
    gender: women.test(noun) ? 'she' : men.test(noun) ? 'he' : null,
    role: /^the /i.test(determiner) ? role : null,
  }
}

const indefinite =
  /(?<!\b(?:like|as|than|is|was|be|been|became|becomes|remains|such) |, )\ban? ((?:[\p{Ll}-]+(?: |(?![\p{L}-]))){1,4})/gu

/** Whether a sentence brings in somebody without a name and in another place than its subject: `They sent a young man.` */
export function unnamedObject(sentence: string, pronoun: 'he' | 'she'): boolean {
  const gendered = pronoun === 'he' ? men : women
  const own = pronoun === 'he' ? /\b(?:he|his|him)\b/i : /\b(?:she|hers?)\b/i
  for (const { 0: all, 1: phrase = '', index } of sentence.matchAll(indefinite)) {
    if (own.test(sentence.slice(0, index))) return false
    const words = phrase.trim().split(' ')
    const at = words.findIndex((word) => functionWord.test(word) || gendered.test(word))
    const isNamed = at === words.length - 1 && /^ ?\p{Lu}/u.test(sentence.slice(index + all.length))
    const isCalled = /^(?:called|named|nicknamed)$/.test(words[at + 1] ?? '')
    if (at >= 0 && !isNamed && !isCalled && isPersonNoun(words[at]!) && gendered.test(words[at]!))
      return true
  }
  return false
}
