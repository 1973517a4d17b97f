import { join } from 'node:path'
import { restoreManifest } from './keep-manifest.ts'

// Run by `npm pack` when the package is made.

restoreManifest(join(import.meta.dirname, '../..'))
