import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** Where the checkout's manifest is while the package's stands in its place. */
export const keptManifest = (root: string): string => join(root, 'dist/kept/package.json')

/** Puts the checkout's manifest back, also after an `npm pack` that was broken off; nothing where it is in its place. */
export function restoreManifest(root: string): void {
  const kept = keptManifest(root)
  if (existsSync(kept)) renameSync(kept, join(root, 'package.json'))
}
