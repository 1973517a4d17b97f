import { stemOf } from '../words.ts'
import type { Alignment } from './alignment.ts'
import type { Manner, Mark } from './scopes.ts'

const stems = (words: string) => new Set(words.split(' ').map(stemOf))
const whole = /^(?:all|every|always|entirely|completely|wholly|everyone|everybody|invariably|each)$/
const partly =
  /^(?:some|most|many|several|few|partly|part|often|sometimes|nearly|almost|mostly|mainly|largely|usually|generally|typically|majority|much)$/
const certain = stems(
  'certainly definitely undoubtedly undeniably proven proved prove conclusively unquestionably confirm admit confess acknowledge proof',
)
const confirming = stems(
  'certain definite undoubted prove proof confirm admit confess acknowledge conclusive verify ratify establish show demonstrate',
)
const able =
  /^(?:able|allow|allowed|allows|permit|permitted|enable|enabled|can|could|let|may|might|capable|power|possible|option|right|free)$/
const teller = /^(?:according|in|view|argument|opinion|eyes|so-called)$/
const sayers = stems(
  'say tell write state declare announce argue claim hold maintain insist contend assert believe think view opinion argument accuse accusation blame complain complaint charge suggest note add report describe call warn consider regard see deny reject criticise criticize condemn explain stress allege contest assure predict fear estimate present defend protest demand urge ask portray treat position account answer reply object point welcome dispute oppose resist label brand dismiss recall sense feel attribute deem credit judge express voice statement interpret justify favour speak comment acknowledge admit concede agree disagree doubt suspect question expect find want stance version charge case grievance lesson draw acceptance reason invoke support cite concern worry talk praise term quote refer liken name letter conclude emphasise emphasize underline reiterate repeat affirm reaffirm',
)

/** Words of a claim that make it surer, less sure, or more general than its source. */
export function overstatements(
  { claim, source, matches }: Alignment,
  sentences: readonly number[],
  claimMarks: readonly Mark[],
  sourceMarks: readonly Mark[],
): number[] {
  const has = (manner: Manner) => claimMarks.some((mark) => mark.manner === manner)
  const sayerInClaim = claim.tokens.some(
    ({ stem, lower }) => sayers.has(stem) || lower === 'according',
  )
  const told = new Set(sentences)
  const inTold = source.tokens.filter(({ sentence }) => told.has(sentence))
  const markedInTold = sourceMarks.filter(({ at }) => told.has(source.tokens[at]!.sentence))
  const found = new Set<number>()
  claim.tokens.forEach((token, at) => {
    const mine = (mark: Mark) =>
      mark.anchor !== null &&
      matches[at]!.some(({ at: other, like }) => other === mark.anchor && like >= 0.8)
    const elsewhere = (manners: readonly Manner[]) =>
      matches[at]!.some(
        ({ at: other, like }) =>
          like >= 0.9 &&
          told.has(source.tokens[other]!.sentence) &&
          !sourceMarks.some(({ anchor, manner }) => anchor === other && manners.includes(manner)),
      )
    if (!token.isContent) return
    if (
      markedInTold.some((mark) => mark.manner === 'possible' && mine(mark)) &&
      !elsewhere(['possible']) &&
      !has('possible') &&
      !has('wanted') &&
      !hasAble(claim.tokens)
    )
      found.add(at)
    if (
      markedInTold.some((mark) => mark.manner === 'coming' && mine(mark)) &&
      !elsewhere(['coming']) &&
      !has('coming') &&
      !has('wanted') &&
      !has('possible') &&
      !has('necessary') &&
      !sayerInClaim
    )
      found.add(at)
    if (
      markedInTold.some(
        (mark) => mark.manner === 'wanted' && mine(mark) && leadsTo(source.tokens, mark),
      ) &&
      !elsewhere(['wanted']) &&
      !has('wanted') &&
      !has('coming') &&
      !has('possible') &&
      !has('necessary') &&
      !sayerInClaim
    )
      found.add(at)
  })
  for (const { manner, at } of claimMarks) {
    if (
      manner === 'possible' &&
      !markedInTold.some((mark) =>
        ['possible', 'wanted', 'coming', 'reported'].includes(mark.manner),
      ) &&
      !inTold.some(({ lower }) => able.test(lower))
    )
      found.add(at)
    if (
      manner === 'necessary' &&
      !markedInTold.some((mark) => ['necessary', 'wanted'].includes(mark.manner)) &&
      !inTold.some(({ lower }) =>
        /^(?:choice|condition|only|insist|demand|demanded|call|called|unless|obligation|needs?|duty|rule|rules)$/.test(
          lower,
        ),
      )
    )
      found.add(at)
  }
  claim.tokens.forEach((token, at) => {
    if (
      whole.test(token.lower) &&
      !inTold.some(
        ({ lower }) =>
          whole.test(lower) || /^(?:whole|entire|full|both|any|no|only|total)$/.test(lower),
      ) &&
      inTold.some(({ lower }) => partly.test(lower))
    )
      found.add(at)
    if (
      certain.has(token.stem) &&
      !inTold.some(({ stem }) => confirming.has(stem) || certain.has(stem))
    )
      found.add(at)
  })
  return [...found]
}

function hasAble(tokens: Alignment['claim']['tokens']): boolean {
  return tokens.some(({ lower }) => able.test(lower))
}

function leadsTo(tokens: Alignment['source']['tokens'], { at, anchor }: Mark): boolean {
  return tokens.slice(at + 1, anchor ?? at).some(({ lower }) => lower === 'to')
}

/** Index of a word that somebody only holds in the source and the claim tells as so; null where there is none. */
export function droppedTeller(
  { claim, source, matches }: Alignment,
  sentences: readonly number[],
  sourceMarks: readonly Mark[],
): number | null {
  if (
    claim.tokens.some(
      ({ stem, lower }) => sayers.has(stem) || (teller.test(lower) && lower !== 'in'),
    )
  )
    return null
  for (const mark of sourceMarks) {
    if (mark.manner !== 'reported') continue
    const { sentence } = source.tokens[mark.at]!
    const that = source.tokens.findIndex(
      ({ lower }, i) => i > mark.at && i <= mark.at + 7 && lower === 'that',
    )
    if (that < 0 || source.tokens[that]!.sentence !== sentence) continue
    const held = claim.tokens.flatMap((token, at) =>
      token.isContent && sentences[at] === sentence
        ? [
            {
              at,
              inside: matches[at]!.some(
                ({ at: other }) => other > that && source.tokens[other]!.sentence === sentence,
              ),
            },
          ]
        : [],
    )
    const inside = held.filter((one) => one.inside)
    if (inside.length >= 2 && inside.length >= held.length * 0.6) return inside[0]!.at
  }
  return null
}
