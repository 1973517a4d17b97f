import type { Relation } from '../src/search/passage-index.ts'
import { resemblance } from './traces.ts'

/** A document as far as it is compared with others. */
export type Comparable = {
  /** When it was published; null where that is not known. */
  readonly day: string | null
  readonly signature: Uint32Array
  /** Hashes of its paragraphs. */
  readonly paragraphs: readonly string[]
  /** Who published it, for comparison: publisher, else the host of its address, else its folder. */
  readonly source: string
  /** Whether its text says that it corrects or updates an earlier version. */
  readonly isCorrected: boolean
}

/** Which document is shown in the place of another, by ordinal. */
type Shown = ReadonlyMap<number, { readonly by: number; readonly relation: Relation }>

/** Texts that share this part of their runs of four words are the same article. */
const sameArticle = 0.8
/** Signatures are compared where a band of them is equal: of two texts that alike, nearly always. */
const bandLength = 4
/** Where more documents share a band, only equal ones are found: comparing all takes time that grows with its square. */
const mostInBand = 200

/**
 * Finds the documents that say the same as another.
 *
 * Of a source's own versions of an article the newest is shown, if it can be told which that is; of copies in several
 * sources the one that was published first, or where no dates tell, the one that comes first.
 */
export function findCopies(documents: readonly Comparable[]): Shown {
  const shown = new Map<number, { by: number; relation: Relation }>()
  for (const group of groupsOf(documents)) {
    const bySource = Map.groupBy(group, (ordinal) => documents[ordinal]!.source)
    const heads = [...bySource.values()].map((own) => {
      const head = newest(own, documents)
      for (const ordinal of own) {
        if (ordinal !== head.ordinal)
          shown.set(ordinal, { by: head.ordinal, relation: head.relation })
      }
      return head.ordinal
    })
    const first = heads.toSorted((a, b) => byDay(documents[a]!, documents[b]!) || a - b)[0]!
    for (const head of heads) if (head !== first) shown.set(head, { by: first, relation: 'copy' })
  }
  // What a copy was shown for is shown by what the copy is shown by.
  for (const [ordinal, { by, relation }] of shown) {
    shown.set(ordinal, { by: shown.get(by)?.by ?? by, relation })
  }
  return shown
}

/** Of one source's versions the newest, and what the others are to it. */
function newest(
  own: readonly number[],
  documents: readonly Comparable[],
): { ordinal: number; relation: Relation } {
  const [first = 0] = own
  const areEqual = own.every(
    (ordinal) => documents[ordinal]!.paragraphs.join() === documents[first]!.paragraphs.join(),
  )
  if (own.length === 1 || areEqual) return { ordinal: first, relation: 'copy' }
  const corrected = own.filter((ordinal) => documents[ordinal]!.isCorrected)
  if (corrected.length === 1) return { ordinal: corrected[0]!, relation: 'replaced' }
  const latest = own.toSorted((a, b) => byDay(documents[b]!, documents[a]!) || a - b)[0]!
  const isLatest = own.every(
    (ordinal) => ordinal === latest || byDay(documents[ordinal]!, documents[latest]!) < 0,
  )
  return isLatest ? { ordinal: latest, relation: 'replaced' } : { ordinal: first, relation: 'copy' }
}

/** Negative where the first is known to be earlier; a document without a date comes last. */
function byDay(a: Comparable, b: Comparable): number {
  const [one, other] = [a, b].map(({ day }) => day ?? '9999')
  return one === other ? 0 : one! < other! ? -1 : 1
}

/** Groups of two or more documents with the same article, each in order. */
function groupsOf(documents: readonly Comparable[]): number[][] {
  const leaders = documents.map((_, ordinal) => ordinal)
  const leaderOf = (ordinal: number): number => {
    let leader = ordinal
    while (leaders[leader] !== leader) leader = leaders[leader]!
    return leader
  }
  for (const [a, b] of alikePairs(documents)) {
    const [low = a, high = b] = [leaderOf(a), leaderOf(b)].toSorted((x, y) => x - y)
    leaders[high] = low
  }
  const groups = Map.groupBy(leaders.keys(), leaderOf)
  return [...groups.values()].filter((group) => group.length > 1)
}

/** Pairs of documents that share enough words to be one article. */
function* alikePairs(documents: readonly Comparable[]): Generator<[number, number]> {
  for (const ordinals of bandsOf(documents)) {
    if (ordinals.length > mostInBand) {
      yield* equalPairs(ordinals, documents)
      continue
    }
    for (const [i, a] of ordinals.entries()) {
      for (const b of ordinals.slice(i + 1)) {
        const alike = resemblance(documents[a]!.signature, documents[b]!.signature)
        if (alike >= sameArticle) yield [a, b]
      }
    }
  }
}

/** Each document of a band with the first of the same signature, in time that grows with the band. */
function* equalPairs(
  ordinals: readonly number[],
  documents: readonly Comparable[],
): Generator<[number, number]> {
  const firsts = new Map<string, number>()
  for (const ordinal of ordinals) {
    const key = documents[ordinal]!.signature.join()
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, ordinal)
    else yield [first, ordinal]
  }
}

/** Documents with an equal band at the same place. Bands are told by a hash: what looks alike is looked at again. */
function* bandsOf(documents: readonly Comparable[]): Generator<number[]> {
  const longest = documents.reduce((most, { signature }) => Math.max(most, signature.length), 0)
  for (let start = 0; start < longest; start += bandLength) {
    const firsts = new Map<number, number>()
    const shared = new Map<number, number[]>()
    for (const [ordinal, { signature }] of documents.entries()) {
      if (signature.length <= start) continue
      const key = hashBand(signature, start)
      const first = firsts.get(key)
      if (first === undefined) firsts.set(key, ordinal)
      else if (shared.has(key)) shared.get(key)!.push(ordinal)
      else shared.set(key, [first, ordinal])
    }
    yield* shared.values()
  }
}

/** FNV-1a over the numbers of a band: 30 bits, so that it is kept as a small number. */
function hashBand(signature: Uint32Array, start: number): number {
  let value = 0x811c9dc5
  for (let i = start; i < start + bandLength; i++) {
    value = Math.imul(value ^ signature[i]!, 0x01000193)
    value ^= value >>> 15
  }
  return value >>> 2
}
