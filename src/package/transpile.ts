import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { transformSync } from 'esbuild'

/** Modules in plain JavaScript, each in the place that its source has, and the packages that they import. */
export type Transpiled = {
  /** By path from the root, such as `src/cli.js`. */
  readonly modules: ReadonlyMap<string, string>
  readonly packages: ReadonlySet<string>
}

type Replaced = {
  /** By path of the source: what stands there in its place, already in JavaScript. */
  readonly modules: ReadonlyMap<string, string>
  /** By name of the package: the path, from the root, of the module that is imported in its place. */
  readonly packages: ReadonlyMap<string, string>
}

/** A path to one of our modules, as imports and the addresses of processes and threads are written. */
const toModule = /(?<quote>["'])(?<path>\.{1,2}\/[\w./-]+\.(?:tsx?|js))\k<quote>/g
/** A package's name, as esbuild writes imports. */
const toPackage =
  /(?<before>\b(?:from|import)\s*\(?\s*)"(?<name>(?!node:)(?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^"]*)?"/g

/**
 * Translates the modules that are reached from some of them, file by file: what is looked for beside a module is found
 * beside it, and what a stack names is a file of ours.
 *
 * @param entries paths from the root
 */
export function transpile(
  root: string,
  entries: readonly string[],
  replaced: Replaced = { modules: new Map(), packages: new Map() },
): Transpiled {
  const modules = new Map<string, string>()
  const packages = new Set<string>()
  const waiting = [...entries]
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const path = plainName(source)
    if (modules.has(path)) continue
    const code = replaced.modules.get(source) ?? translated(root, source)
    const folder = posix.dirname(source)
    const text = code
      .replaceAll(toModule, (found, quote: string, reference: string) => {
        const target = posix.join(folder, reference)
        if (!existsSync(join(root, target))) return found
        waiting.push(target)
        return quote + plainName(reference) + quote
      })
      .replaceAll(toPackage, (found, before: string, name: string) => {
        const other = replaced.packages.get(name)
        if (other) return `${before}"${relativePath(folder, other)}"`
        packages.add(name)
        return found
      })
    modules.set(path, text)
  }
  return { modules, packages }
}

function translated(root: string, path: string): string {
  const { code } = transformSync(readFileSync(join(root, path), 'utf8'), {
    loader: path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js',
    format: 'esm',
    // As Node does when it strips types, so that modules are loaded in the same order.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, target: 'esnext' } },
    sourcefile: path,
  })
  return code
}

/** `cli.js` for `cli.ts`; what is JavaScript already keeps its name. */
export const plainName = (path: string): string => path.replace(/\.tsx?$/, '.js')

function relativePath(folder: string, target: string): string {
  const path = posix.relative(folder, target)
  return path.startsWith('.') ? path : `./${path}`
}
