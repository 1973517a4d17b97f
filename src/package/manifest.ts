import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The part of a package's manifest that is read here. */
export type Manifest = {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/** What nothing imports and every installation needs: the Node that `bin.js` starts where the machine's is older. */
const runtime = 'node'

/** The manifest in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/**
 * The manifest of the package that is made of a checkout: its modules are in `dist/`, and it depends on what they import.
 *
 * @param packages those that modules and declarations import
 */
export function packedManifest(root: string, packages: Iterable<string>): Manifest {
  const { name, version, description, license, type, engines, ...checkout } = readManifest(root)
  const optionalDependencies = checkout.optionalDependencies ?? {}
  const names = [...new Set([...packages, runtime])].sort()
  const dependencies = Object.fromEntries(
    names
      .filter((needed) => !(needed in optionalDependencies))
      // One that comes with a package that is part of ours now is in the version that was tried with it.
      .map((needed) => [needed, checkout.dependencies?.[needed] ?? installed(root, needed)]),
  )
  const module = (path: string) => ({ types: `./${path}.d.ts`, default: `./${path}.js` })
  return {
    name,
    version,
    description,
    license,
    type,
    engines,
    bin: { footnote: 'dist/src/bin.js' },
    exports: {
      '.': module('dist/src/footnote'),
      './client': module('dist/src/client'),
      './package.json': './package.json',
    },
    files: ['dist', '!dist/kept'],
    sideEffects: false,
    dependencies,
    optionalDependencies,
  }
}

const installed = (root: string, name: string): string =>
  readManifest(join(root, 'node_modules', name)).version
