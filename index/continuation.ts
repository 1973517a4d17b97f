import type { StoredGeneration } from '../src/search/local/stored-generation.ts'
import type { Changes } from './find-changes.ts'

/** How far a generation may differ from the base that it continues. */
export type ContinuationLimits = {
  /** A smaller base is soon built anew, and then says the same as one that was built from nothing. */
  readonly leastBase: number
  /** Vectors after the base, which no graph is over, as a part of the base and at most. */
  readonly tailShare: number
  readonly mostTail: number
  /** The part of the files that may have changed, and of the passages that may be gone. */
  readonly share: number
}

const usualLimits: ContinuationLimits = {
  leastBase: 2000,
  tailShare: 0.05,
  mostTail: 2000,
  share: 0.05,
}

/**
 * Whether so little has changed that a new generation continues the one before. How many vectors the changed files will
 * need is judged by their part of the collection's bytes.
 *
 * @param files how many there are now
 */
export function mayContinue(
  { manifest: { counts }, holes }: StoredGeneration,
  { changed, removed, share }: Changes,
  files: number,
  limits: ContinuationLimits = usualLimits,
): boolean {
  const tail = counts.tail + share * counts.vectors
  return (
    counts.vectors >= limits.leastBase &&
    changed.size + removed.length <= limits.share * files &&
    tail <= Math.min(limits.mostTail, limits.tailShare * counts.vectors) &&
    holes() <= limits.share * counts.passages
  )
}
