/** Everyday words and phrases that may stand for each other in any sentence of the past. */
const synonyms: readonly (readonly [string, string])[] = [
  ['said', 'stated'],
  ['began', 'started'],
  ['approximately', 'about'],
  ['about(?= \\d)', 'roughly'],
  ['purchased', 'bought'],
  ['bought', 'purchased'],
  ['stopped', 'halted'],
  ['suspended', 'halted'],
  ['announced', 'declared'],
  ['permitted', 'allowed'],
  ['allowed', 'permitted'],
  ['asked for', 'requested'],
  ['requested', 'asked for'],
  ['supplied', 'provided'],
  ['provided', 'supplied'],
  ['assistance', 'aid'],
  ['many', 'numerous'],
  ['finished', 'completed'],
  ['built', 'constructed'],
  ['later', 'afterwards'],
]

const opening =
  /^((?:In|On|During|By|From|After|Before|Until|Since|Between) [^,;:()]*\d{4}[^,;:()]*), (.+)\.$/u
const openingBare = /^((?:In|On) (?:\w+ ){0,2}\d{4}) (.+)\.$/u
const closing =
  /^(?!(?:In|On|During|By|From|After|Before|Until|Since|Between) )([^,;:“”"]+) ((?:in|on) (?:\d{1,2} )?(?:\p{Lu}\p{Ll}+ )?\d{4})\.$/u
const trailing = /^(.{40,}?), (?:which|who|whom|whose|where|although|though|while)\b[^;:“”"]*\.$/u

/** Ways to say a sentence otherwise, each without a word that the sentence does not carry. */
const ways: readonly ((sentence: string) => string | null)[] = [
  (sentence) => sentence,
  shortened,
  reordered,
  inOtherWords,
  (sentence) => inOtherWords(reordered(sentence) ?? shortened(sentence) ?? sentence),
]

/**
 * A sentence said otherwise, as a careful writer might: cut after its main clause, with its date moved to the other
 * end, or with everyday words in place of others. Where a way does not apply the sentence stays as it is.
 *
 * @param draw in [0, 1), picks the way
 */
export function paraphrase(sentence: string, draw: number): string {
  return ways[Math.floor(draw * ways.length)]!(sentence) ?? sentence
}

function shortened(sentence: string): string | null {
  const main = trailing.exec(sentence)?.[1]
  return main ? `${main}.` : null
}

function reordered(sentence: string): string | null {
  const [, when, rest] = opening.exec(sentence) ?? openingBare.exec(sentence) ?? []
  if (when && rest && !/[,;:“”"]|\bthat\b|\d{4}/.test(rest))
    return `${capital(rest)} ${lower(when)}.`
  const [, main, date] = closing.exec(sentence) ?? []
  return main && date && !/\b(?:that|wh\w+|because|and)\b|\d{4}/.test(main)
    ? `${capital(date)}, ${lowerOpening(main)}.`
    : null
}

function inOtherWords(sentence: string): string | null {
  const told = synonyms.reduce(
    (text, [from, to]) =>
      text === sentence ? text.replace(new RegExp(`(?<![“"][^”"]*)\\b${from}\\b`), to) : text,
    sentence,
  )
  return told === sentence ? null : told
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** Only words that are sure not to be names lose their capital. */
function lowerOpening(words: string): string {
  return /^(?:The|A|An|This|These|It|He|She|They|Both|Some|Many|No)\b/.test(words)
    ? lower(words)
    : words
}
