import { type BigIntStats, lstatSync } from 'node:fs'

/** A file's size and SHA-256. */
export type FileMeasure = { readonly size: number; readonly sha256: string }

type Verified = FileMeasure & { readonly modified: bigint }

/** What this process has verified, by device and inode. Files of a generation are never written to again. */
const verified = new Map<string, Verified>()
const mostVerified = 64
/** Times of a file tell of a change only if it came later than the clock behind them ticks. */
const slowestClock = 2_000_000_000n

/** Whether this process has verified just this file, under any of its names, and it has not been written to since. */
export function isVerified(stats: BigIntStats, { size, sha256 }: FileMeasure): boolean {
  const known = verified.get(keyOf(stats))
  if (known?.size !== size || known.sha256 !== sha256) return false
  return BigInt(size) === stats.size && known.modified === stats.mtimeNs
}

/**
 * Remembers that a file has been read whole and had this hash.
 *
 * @param stats as they were before it was read
 * @param isOwn this process has written it itself; another's file that has just been written may be written to again
 */
export function rememberVerified(
  stats: BigIntStats,
  measured: FileMeasure,
  { isOwn }: { readonly isOwn: boolean },
): void {
  const age = BigInt(Date.now()) * 1_000_000n - stats.mtimeNs
  if (!isOwn && age < slowestClock) return
  verified.delete(keyOf(stats))
  verified.set(keyOf(stats), { ...measured, modified: stats.mtimeNs })
  for (const oldest of verified.keys()) {
    if (verified.size <= mostVerified) break
    verified.delete(oldest)
  }
}

/** A path's own times and place, links not followed. */
export function statsOf(path: string): BigIntStats {
  return lstatSync(path, { bigint: true })
}

function keyOf({ dev, ino }: BigIntStats): string {
  return `${dev} ${ino}`
}
