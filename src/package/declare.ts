import { join, posix, relative } from 'node:path'
import ts from 'typescript'
import { plainName } from './transpile.ts'

/** A reference to one of our modules, as declarations have it. */
const toModule = /(?<=["'])\.{1,2}\/[\w./-]+\.tsx?(?=["'])/g

/**
 * The type declarations of some modules, and of those that they name, by path from the root.
 *
 * Types are taken as they are: what does not fit is found by the check of the whole project.
 *
 * @param entries paths from the root
 */
export function declarationsOf(
  root: string,
  entries: readonly string[],
): ReadonlyMap<string, string> {
  const emitted = emitDeclarations(root, entries)
  const kept = new Map<string, string>()
  const waiting = entries.map(declarationOf)
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = emitted.get(path)
    if (text === undefined || kept.has(path)) continue
    const folder = posix.dirname(path)
    const declared = text.replaceAll(toModule, (reference) => {
      waiting.push(declarationOf(posix.join(folder, reference)))
      return plainName(reference)
    })
    kept.set(path, declared)
  }
  return kept
}

function emitDeclarations(root: string, entries: readonly string[]): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram({
    rootNames: entries.map((entry) => join(root, entry)),
    options: {
      ...options,
      rootDir: root,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      noCheck: true,
    },
  })
  const emitted = new Map<string, string>()
  program.emit(undefined, (file, text) => {
    emitted.set(relative(root, file).replaceAll('\\', '/'), text)
  })
  return emitted
}

const declarationOf = (path: string): string => path.replace(/\.tsx?$/, '.d.ts')
