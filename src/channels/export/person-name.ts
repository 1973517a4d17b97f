import { isNameLine, isPersonName } from '../../documents/voices/names.ts'

/** A name as CSL has it: in parts where it is a person's, else as one that nothing is done to. */
export type CitedName =
  | { readonly literal: string }
  | {
      readonly family: string
      readonly given: string
      readonly suffix?: string
      readonly 'non-dropping-particle'?: string
      readonly 'dropping-particle'?: string
    }

const generation = /^(?:Jr|Sr|Jnr|Snr)\.?$|^(?:II|III|IV)$/
const degree = /^(?:Ph\.?D|D\.?Phil|M\.?D|J\.?D|M\.?A|M\.?Sc|B\.?A|B\.?Sc|Esq)\.?$/
const courtesy = /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Rev|Hon)\.?$/
/** What desks and groups sign with, beside what the names of organisations have in them. */
const group =
  /^the\b|\b(?:admin|authors?|columnists?|contributors?|correspondents?|editors?|editorial|newsroom|obituaries|readers?|reporters?|staff|students?|team|writers?)\b/i
/** Kept with the family name, in capitals or not; in lower case a style may sort without it. */
const particle =
  /^(?:al|bin|ibn|bint|da|das|de|del|della|den|der|di|do|dos|du|el|la|le|ten|ter|van|von|zu|zur|vom)$/i
const germanParticle = /^(?:von|vom|zu|zur)$/

/**
 * An author as bibliographies want it, in parts only where it looks like a person's name of two words or more.
 *
 * Whatever is in doubt stays whole: a group, a desk, a single name, a script without capitals.
 *
 * @param stated one author, as the document names it
 * @param publisher where the document appeared: an author of this name is an organisation
 */
export function citedName(stated: string, publisher: string | null = null): CitedName {
  const literal = stated.replaceAll(/\s+/g, ' ').trim()
  const [before, after, ...more] = literal.split(/, ?/)
  if (literal === publisher || more.length > 0) return { literal }
  if (after === undefined) return inParts(literal) ?? { literal }
  if (generation.test(after)) return inParts(`${before} ${after}`) ?? { literal }
  // Bibliographies leave degrees out.
  if (degree.test(after)) return inParts(before!) ?? { literal }
  const name = inParts(`${after} ${before}`)
  return name && 'family' in name && before!.endsWith(name.family) ? name : { literal }
}

function inParts(name: string): CitedName | null {
  if (!isNameLine(name.replace(/ (?:II|III|IV)$/, '')) || !isPersonName(name) || group.test(name))
    return null
  const words = name.split(' ')
  if (courtesy.test(words[0]!)) words.shift()
  const suffix = generation.test(words.at(-1)!) ? words.pop() : undefined
  let family = words.length - 1
  while (family > 1 && particle.test(words[family - 1]!)) family -= 1
  if (family < 1) return null
  const small = words.slice(family, -1).filter((word) => /^\p{Ll}/u.test(word))
  const given = words.slice(0, family).join(' ')
  return {
    family: words.slice(family + small.length).join(' '),
    given,
    ...(suffix ? { suffix } : {}),
    ...(small.length > 0 ? { [particleOf(small)]: small.join(' ') } : {}),
  }
}

/** `Goethe, Johann Wolfgang von`, but `de Gaulle, Charles`. */
function particleOf(words: readonly string[]): 'dropping-particle' | 'non-dropping-particle' {
  return words.every((word) => germanParticle.test(word))
    ? 'dropping-particle'
    : 'non-dropping-particle'
}
