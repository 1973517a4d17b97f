import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackage } from './build.ts'
import { keptManifest, restoreManifest } from './keep-manifest.ts'

// Run by `npm pack` before it looks for files: the package's manifest stands in the place of the checkout's meanwhile,
// for npm takes it from there alone.

const root = join(import.meta.dirname, '../..')
restoreManifest(root)
const manifest = await buildPackage(root)
const kept = keptManifest(root)
mkdirSync(join(kept, '..'), { recursive: true })
copyFileSync(join(root, 'package.json'), kept)
writeFileSync(join(root, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
