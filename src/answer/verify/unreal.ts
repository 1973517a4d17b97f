import type { FramedSides } from './frame-pairs.ts'
import type { Frame } from './frames.ts'
import type { JudgedFault } from './judge.ts'
import type { Reading } from './reading.ts'

type Scope = { readonly start: number; readonly end: number; readonly isDenied: boolean }

const telling =
  'rumou?rs?|claims?|reports?|stor(?:y|ies)|allegations?|beliefs?|suggestions?|talk|theor(?:y|ies)|idea'
const untrue =
  'untrue|false|wrong|mistaken|incorrect|unfounded|baseless|groundless|refuted|disproved|disproven|invented|fabricated'
const saying =
  'says?|said|claims?|claimed|believes?|believed|thinks?|thought|reports?|reported|suggests?|suggested|shows?|showed|proves?|proved|saw'
/** What stands behind these, up to the end of the clause, is not so. */
const openers: readonly (readonly [RegExp, boolean])[] = [
  [
    new RegExp(
      `\\b(?:${untrue}|not true|a (?:myth|lie|fiction|hoax|legend))(?: to say)? that\\b`,
      'giu',
    ),
    true,
  ],
  [new RegExp(`\\b(?:${untrue}) (?:${telling}) that\\b`, 'giu'), true],
  [
    /\b(?:dream(?:ed|t|s)?|imagin(?:es?|ed)|pretend(?:s|ed)?|fantasi[sz](?:es?|ed)|wish(?:es|ed)?) (?:that )?/giu,
    false,
  ],
  [
    new RegExp(
      `\\b(?:nobody|no one|no-one|none of \\p{L}+|no \\p{L}+) (?:ever |has |had |have )?(?:${saying}) (?:that )?`,
      'giu',
    ),
    false,
  ],
  [
    /\b(?:den(?:y|ies|ied)(?: ever| having)?|c[ao]mes? (?:close|near) to|on the (?:verge|brink|point) of) (?=\p{L}+(?:ing|ed)\b)/giu,
    false,
  ],
  // `Had the council closed it, ships would have left.`
  [/(?:^|[.;] )had (?=[^.;]{0,160}\bwould\b)/giu, false],
  [/\bno (?:\p{L}+ )?(?:evidence|proof|sign|indication|suggestion|record) that\b/giu, false],
  [
    /\b(?:am|is|are|was|were|be|been|being)(?: \p{L}+ly)? (?:about|meant|supposed|due|going|poised|scheduled|intended|designed) to\b/giu,
    false,
  ],
]
const told = new RegExp(
  `\\b(?:${telling}) that (?<what>[^.;:]{3,160}?) (?:is|are|was|were|proved|turned out|ha(?:s|ve|d) been)(?: to be| \\p{L}+ly)? (?:${untrue})\\b`,
  'giu',
)
/** Who asks whether something is so does not say that it is. */
const question =
  /(?<=^|[.!?…:—]["”’]?\s)(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|should)\s[^.?!]*\?/giu
/** What happens nearly does not happen. */
const nearly = /^(?:almost|nearly|narrowly)$/
/** Words of a claim that leave open, or deny, what it tells. */
const open =
  /^(?:not|never|no|nobody|none|nothing|neither|nor|without|will|would|shall|should|must|may|might|could|can|cannot|if|unless|whether|almost|nearly|narrowly|nearest|supposed|meant|due|about|false|untrue|rumou?rs?|rumou?red|allegedly|reportedly|.*n't)$/

/**
 * Where a claim tells as done what its source tells as untrue, dreamt, said by nobody, nearly done or still to come.
 * A verb is at fault only where every place of the source that has it is such a one.
 */
export function unrealFaults({ alignment, claimed, stated }: FramedSides): JudgedFault[] {
  const { claim, source, matches } = alignment
  const scopes = scopesIn(source.text)
  const own = scopesIn(claim.text)
  if (claim.tokens.some(({ word, lower }) => open.test(lower) && word !== 'May')) return []
  return claimed.all.flatMap(({ verb }): JudgedFault[] => {
    if (own.some((scope) => isWithin(claim, verb.at, scope)) || verb.form === 'infinitive')
      return []
    const found = matches[verb.at]!.filter(({ like }) => like >= 0.8).map(({ at }) =>
      scopeOf(source, stated.all, scopes, at),
    )
    return found.length > 0 && found.every((scope) => scope !== null)
      ? [
          {
            kind: 'modality',
            words: claim.tokens[verb.at]!.word,
            isDenied: found.every((scope) => scope!.isDenied),
          },
        ]
      : []
  })
}

function scopeOf(
  source: Reading,
  frames: readonly Frame[],
  scopes: readonly Scope[],
  at: number,
): Pick<Scope, 'isDenied'> | null {
  const frame = frames.find(({ verb }) => verb.at === at)
  const group = frame ? source.tokens.slice(frame.verb.from, at) : []
  if (group.some(({ lower }) => nearly.test(lower))) return { isDenied: true }
  return scopes.find((scope) => isWithin(source, at, scope)) ?? null
}

function isWithin({ tokens }: Reading, at: number, { start, end }: Scope): boolean {
  return tokens[at]!.start >= start && tokens[at]!.end <= end
}

function scopesIn(text: string): Scope[] {
  const behind = openers.flatMap(([opener, isDenied]) =>
    [...text.matchAll(opener)].map(({ 0: words, index }) => {
      const start = index + words.length
      const length = text.slice(start).search(/[,;:.—–]|\b(?:but|because|until|when)\b/u)
      return { start, end: length < 0 ? text.length : start + length, isDenied }
    }),
  )
  const before = [...text.matchAll(told)].map(({ 0: words, index, groups }) => {
    const start = index + words.indexOf(groups!.what!)
    return { start, end: start + groups!.what!.length, isDenied: true }
  })
  const asked = [...text.matchAll(question)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
    isDenied: false,
  }))
  return [...behind, ...before, ...asked]
}
