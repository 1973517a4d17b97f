import { splitSentences } from '../../passages/sentences.ts'
import { stemOf } from '../words.ts'

/** A word of a text, with where it stands. */
export type Token = {
  readonly word: string
  readonly stem: string
  readonly lower: string
  readonly start: number
  readonly end: number
  /** Its sentence and its clause, counted from 0 through the whole text. */
  readonly sentence: number
  readonly clause: number
  /** Its place in its sentence. */
  readonly place: number
  readonly hasCapital: boolean
  /** Says something of its own: no article, pronoun, preposition or auxiliary. */
  readonly isContent: boolean
}

/** A text, word by word. */
export type Reading = { readonly text: string; readonly tokens: readonly Token[] }

const word =
  /\p{Lu}{1,3}-\p{N}+[\p{Lu}]?s?|\p{N}+(?:[.,]\p{N}+)*(?:st|nd|rd|th|s)?(?!\p{L})|(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’](?![sS](?!\p{L}))[\p{L}\p{M}]+)*/gu
const breaks = /[;:—–()]|,[”"’]?\s|\.\.\.|…/
/** Words that begin a clause of their own. */
const clauseWord =
  /^(?:because|although|though|while|whereas|when|whenever|which|who|whom|whose|that|but|if|unless|where|so)$/

const functionWords = new Set(
  `a about after again against all also although am among amongst an and another any are as at be became because become been before being
  between both but by can could did do does doing done during each either else ever every few first for from further had has have
  having he her here hers herself him himself his how however i if in into is it its itself just last may me might more most much
  must my myself neither never no nobody none nor not nothing now of off on once one only onto or other others our out over own per
  rather same shall she should since so some such than that the their theirs them themselves then there therefore these they
  this those though through throughout thus to too toward towards under unless until up upon us very was we were what when
  where whereas whether which while who whom whose why will with within without would yet you your yet still even
  don't didn't doesn't isn't aren't wasn't weren't won't wouldn't can't couldn't cannot hasn't haven't hadn't shouldn't
  many several various according due despite via amid roughly approximately nearly almost longer everyone everybody everything someone somebody something anyone anybody anything nowhere everywhere`.split(
    /\s+/,
  ),
)

/** Every word of a text. `’s` is none; `U.S.`, `F-16` and `1,500` are one word each. */
export function readText(text: string): Reading {
  const tokens: Token[] = []
  let clause = -1
  splitSentences(text).forEach(({ start, end }, sentence) => {
    clause++
    let before = start
    let place = 0
    for (const { 0: found, index } of text.slice(start, end).matchAll(word)) {
      const at = start + index
      if (/^['’]s$/i.test(text.slice(at - 1, at + found.length))) continue
      const lower = found.toLowerCase().replaceAll('’', "'")
      const opens = breaks.test(text.slice(before, at)) || clauseWord.test(lower)
      if (place > 0 && opens) clause++
      before = at + found.length
      tokens.push({
        word: found,
        stem: stemOf(found.replaceAll('.', '')),
        lower,
        start: at,
        end: before,
        sentence,
        clause,
        place: place++,
        hasCapital: /^\p{Lu}/u.test(found),
        isContent: found === 'US' || !functionWords.has(lower),
      })
    }
  })
  return { text, tokens }
}
