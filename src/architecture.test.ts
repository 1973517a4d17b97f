import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

/**
 * What a folder of `src/` may import: whole modules of some stages, only the types of others.
 *
 * The stages run from left to right, with one step back: `engine/` may name the types of `retrieve/`, which comes after
 * it. `retrieve/ports.ts` is types only, the shape in which the engine lends what it holds; no code runs backwards.
 */
type Stage = { readonly modules: readonly string[]; readonly types: readonly string[] }

const reading = ['documents', 'passages', 'embed', 'search']
const anything: Stage = { modules: ['*'], types: [] }

const stages: Readonly<Record<string, Stage>> = {
  documents: { modules: [], types: [] },
  lexicon: { modules: [], types: [] },
  embed: { modules: [], types: [] },
  rerank: { modules: ['embed'], types: [] },
  support: { modules: ['embed'], types: [] },
  passages: { modules: ['documents'], types: [] },
  search: { modules: ['documents', 'passages'], types: [] },
  engine: {
    modules: ['embed', 'rerank', 'search', 'support'],
    types: ['documents', 'passages', 'retrieve'],
  },
  retrieve: { modules: reading, types: ['rerank', 'support'] },
  answer: {
    modules: ['documents', 'lexicon', 'passages', 'rerank', 'retrieve'],
    types: ['embed', 'search', 'support'],
  },
  gaps: { modules: ['answer'], types: ['embed'] },
  channels: { modules: ['documents', 'retrieve', 'answer'], types: ['passages', 'search'] },
  cli: anything,
  package: anything,
  'config.ts': { modules: ['channels'], types: [] },
  'client.ts': { modules: ['channels'], types: ['answer', 'search'] },
}

/** Top-level files of `src/` that put the stages together; no stage may import them. */
const composers = [
  'app.ts',
  'open-collection.ts',
  'footnote.ts',
  'cli.ts',
  'node.ts',
  'worker.ts',
  'bin.js',
]

const nodeModules = [
  /^src\/(node|cli|footnote)\.ts$/,
  /^src\/bin\.js$/,
  /^src\/(cli|engine|package|search\/local)\//,
  /^src\/embed\/load-model\.ts$/,
  /^src\/lexicon\/dictionary\.ts$/,
  /^src\/gaps\/(gaps-log|read-gaps)\.ts$/,
  // Opens files, names documents by a hash, matches paths, and stops patterns that take too long.
  /^src\/documents\/(files|read|overrides\/(overrides-for|apply-overrides|timed-patterns))\.ts$/,
  /^src\/channels\/widget\/build-page\.ts$/,
  /^(index|eval)\//,
]
/** Imports nothing: addresses of sources are the same on a page as in an answer. */
const lentToPages = 'src/answer/text-fragment.ts'
const forbiddenNames = /^(index|utils?|helpers?|common|services?|types?|lib|base|core|managers?)$/
const maxLines = 300
const maxTestLines = 400

type SourceFile = { readonly path: string; readonly text: string }
type Import = { readonly from: string; readonly typeOnly: boolean }

const root = join(import.meta.dirname, '..')
const files: readonly SourceFile[] = ['src', 'index', 'eval'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|js)$/.test(file) && !/^(models|data|report)\//.test(file))
    .map((file) => posix.join(folder, file))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
)
const isTest = ({ path }: SourceFile) => /\.(test|contract|fixture)\.tsx?$/.test(path)
const sources = files.filter((file) => !isTest(file))

function importsOf({ text }: SourceFile): Import[] {
  const clauses = [...text.matchAll(/^(?:import|export)\s+([^'"]*?)\s*from\s*'([^']+)'/gm)]
  const others = [...text.matchAll(/^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm)]
  return [
    ...clauses.map(([, clause, from]) => ({ from: from!, typeOnly: isTypeOnly(clause!) })),
    ...others.map(([, bare, dynamic]) => ({ from: (bare ?? dynamic)!, typeOnly: false })),
  ]
}

function isTypeOnly(clause: string): boolean {
  if (clause.startsWith('type ')) return true
  const names = /^\{([^}]*)\}$/.exec(clause)?.[1]?.split(',') ?? ['']
  return names.filter((name) => name.trim()).every((name) => name.trim().startsWith('type '))
}

/** `documents` for a file in `src/documents/`, `errors.ts` for `src/errors.ts`, null outside of `src/`. */
const stageOf = (path: string) => /^src\/([^/]+)/.exec(path)?.[1] ?? null

/** The imports of a file that its place does not allow. */
function forbiddenImports(file: SourceFile): string[] {
  return importsOf(file)
    .filter((found) => !mayImport(file.path, found))
    .map(({ from }) => `${file.path} imports ${from}`)
}

function mayImport(path: string, { from, typeOnly }: Import): boolean {
  if (from.startsWith('node:')) return nodeModules.some((place) => place.test(path))
  if (from.startsWith('@hono/node-server'))
    return /^src\/(node|open-collection|footnote)\.ts$/.test(path)
  if (/^hono(\/|$)/.test(from))
    return /^src\/(channels\/|(app|open-collection|footnote)\.ts$)/.test(path)
  if (/^(ai|@ai-sdk\/.*)$/.test(from)) return /^src\/(answer|channels\/ai-sdk)\//.test(path)
  if (!from.startsWith('.')) return true
  return mayImportOurs(path, posix.join(dirname(path), from), typeOnly)
}

function mayImportOurs(path: string, target: string, typeOnly: boolean): boolean {
  const stage = stageOf(path)
  if (stage === null || composers.includes(stage)) return true
  const targetStage = stageOf(target)
  const isWidget = path.startsWith('src/channels/widget/')
  if (isWidget && !target.startsWith('src/channels/widget/'))
    return (typeOnly && targetStage !== null) || target === lentToPages
  if (targetStage === stage || targetStage === 'errors.ts') return true
  const { modules, types } = stages[stage] ?? { modules: [], types: [] }
  if (modules.includes('*')) return true
  if (targetStage === null) return false
  return modules.includes(targetStage) || (typeOnly && types.includes(targetStage))
}

test('every file imports only from earlier stages, and outside modules only where they belong', () => {
  expect(sources.flatMap(forbiddenImports)).toEqual([])
})

test.each([
  ['src/documents/read.ts', "import { ask } from '../answer/ask.ts'"],
  ['src/search/local/open.ts', "import type { Answer } from '../../answer/answer.ts'"],
  ['src/engine/client.ts', "import { fuse } from '../retrieve/fuse.ts'"],
  ['src/retrieve/fuse.ts', "import { readFile } from 'node:fs/promises'"],
  ['src/retrieve/retrieve.ts', "const { buildIndex } = await import('../../index/build.ts')"],
  ['src/answer/ask.ts', "import { Hono } from 'hono'"],
  ['src/answer/ask.ts', "import '../app.ts'"],
  ['src/app.ts', "import { serve } from '@hono/node-server'"],
  ['src/embed/transformers.ts', "import { embed } from 'ai'"],
  ['src/channels/widget/app.tsx', "import { voices } from '../../documents/document.ts'"],
  ['src/channels/http/ask.ts', "import {\n  type Hit,\n  split,\n} from '../../passages/split.ts'"],
])('an import in the wrong direction is found in %s: %s', (path, text) => {
  expect(forbiddenImports({ path, text })).toHaveLength(1)
})

test.each([
  ['src/engine/client.ts', "import type { WithPorts } from '../retrieve/ports.ts'"],
  ['src/channels/widget/app.tsx', "import type { Answer } from '../../answer/answer.ts'"],
  ['src/documents/read.ts', "import { FootnoteError } from '../errors.ts'"],
  ['src/cli.ts', "import { buildIndex } from '../index/build.ts'"],
  ['src/channels/http/ask.ts', "import { type Hit, type Passage } from '../../passages/split.ts'"],
])('an import in the right direction is left alone in %s: %s', (path, text) => {
  expect(forbiddenImports({ path, text })).toEqual([])
})

test('every folder of src/ has its row in the table', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  expect(folders.filter((folder) => !(folder in stages))).toEqual([])
})

test('only the entry points read the environment', () => {
  const readers = sources.filter(({ text }) => {
    const code = text.replaceAll(/\/\*.*?\*\/|\/\/.*/gs, '')
    return /process\.env\b|'node:process'/.test(code)
  })
  const entries = ['src/cli.ts', 'src/bin.js']
  expect(readers.map(({ path }) => path).filter((path) => !entries.includes(path))).toEqual([])
})

test('no file re-exports another', () => {
  const barrels = sources.filter(({ text }) => /^export\s[^'"=]*?from\s*'/m.test(text))
  expect(barrels.map(({ path }) => path)).toEqual([])
})

test('no module is named at run time', () => {
  const computed = sources.filter(({ text }) => /\bimport\((?!\s*')/.test(text))
  // Its name is a constant that the type checker must not look for: the package is optional.
  const optional = ['src/search/local/hnsw.ts']
  expect(computed.map(({ path }) => path).filter((path) => !optional.includes(path))).toEqual([])
})

test('no file and no folder is a place for anything', () => {
  const vague = files.filter(({ path }) => {
    const [, ...parts] = path.split('/')
    return parts.some((part) => forbiddenNames.test(basename(part).replace(/\..*$/, '')))
  })
  expect(vague.map(({ path }) => path)).toEqual([])
})

test('files stay short', () => {
  const tooLong = files.filter(
    (file) => file.text.split('\n').length - 1 > (isTest(file) ? maxTestLines : maxLines),
  )
  expect(tooLong.map(({ path }) => path)).toEqual([])
})
