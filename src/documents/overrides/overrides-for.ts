import { hash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { FootnoteError } from '../../errors.ts'
import type { FieldMapInput } from '../exports/record-fields.ts'
import { loadFile } from '../files.ts'
import { type OverrideFile, type OverrideRule, parseOverrides } from './overrides.ts'

/** What editors state of one file, and of the articles in it. */
export type Overrides = {
  /** Those that are about the file, the strongest first. A `path` is left only where it leads into the file. */
  readonly rules: readonly OverrideRule[]
  /** Which fields of its records hold what. */
  readonly fields: FieldMapInput | undefined
  /** What in the overrides is not as expected, and is not applied, with the path of the file that states it. */
  readonly faults: readonly { readonly path: string; readonly reason: string }[]
}

/** A file that states overrides, as it was when it was read. */
type Remembered = { readonly stamp: string; readonly file: Promise<OverrideFile> }

const endings = ['yaml', 'yml']
/** What folders state is asked for every file in them; each is kept until it changes. */
const collections = new Map<string, Remembered>()

/**
 * What is stated of a file: beside it, in `FILE.meta.yaml`, and for its folder and those around it up to the root, in
 * their `collection.yaml`. The nearest comes first. Links are not followed, and nothing outside of the root is read.
 *
 * @param root folder of a collection, or one file
 * @param file relative to the root, with forward slashes
 * @returns with a `key` that changes with what is stated of this file; empty where nothing is
 */
export async function overridesFor(
  root: string,
  file: string,
): Promise<Overrides & { readonly key: string }> {
  if (lstatSync(root, { throwIfNoEntry: false })?.isFile()) {
    return overridesFor(dirname(root), basename(root))
  }
  const found: { path: string; rules: readonly OverrideRule[]; faults: readonly string[] }[] = []
  for (const path of endings.map((ending) => `${file}.meta.${ending}`)) {
    const sidecar = await read(root, path, 'sidecar')
    if (sidecar) found.push({ path, ...sidecar })
  }
  for (const folder of foldersAround(file)) {
    for (const path of endings.map((ending) => join(folder, `collection.${ending}`))) {
      const stated = await read(root, path, 'collection')
      const within = file.slice(folder.length).replace(/^\//, '')
      if (stated) found.push({ path, ...stated, rules: rulesAbout(within, stated.rules) })
    }
  }
  const rules = found.flatMap(({ path, rules }) =>
    rules.map((rule) => ({ ...rule, statedIn: path })),
  )
  const faults = found.flatMap(({ path, faults }) => faults.map((reason) => ({ path, reason })))
  const fields = rules.find((rule) => rule.path === null && rule.facts.fields)?.facts.fields
  const isEmpty = rules.length === 0 && faults.length === 0
  const key = isEmpty ? '' : hash('sha256', JSON.stringify({ rules, faults }))
  return { rules, fields: fields as FieldMapInput | undefined, faults, key }
}

/**
 * What tells whether a file has to be read again: the hash of its bytes and, where something is stated of it, a key.
 *
 * @param own the SHA-256 of its bytes, in hex
 * @param key as from {@link overridesFor}
 */
export function hashWithOverrides(own: string, key: string): string {
  return key === '' ? own : `${own}+${key}`
}

/** The hash of a file's bytes alone. @see hashWithOverrides */
export function hashOfBytes(withOverrides: string): string {
  return withOverrides.split('+', 1)[0]!
}

/** The folders of a file, from its own to the root, which is the empty path. */
function foldersAround(file: string): string[] {
  const names = file.split('/').slice(0, -1)
  return [...names.keys(), names.length].reverse().map((depth) => names.slice(0, depth).join('/'))
}

/** The rules that are about a file or about articles in it, whose paths begin with its own. */
function rulesAbout(file: string, rules: readonly OverrideRule[]): OverrideRule[] {
  return rules.flatMap((rule): OverrideRule[] => {
    if (rule.path === null || posix.matchesGlob(file, rule.path)) return [{ ...rule, path: null }]
    if (!rule.path.startsWith(`${file}/`)) return []
    return [{ ...rule, path: rule.path.slice(file.length + 1) }]
  })
}

async function read(
  root: string,
  path: string,
  kind: 'sidecar' | 'collection',
): Promise<OverrideFile | null> {
  const whole = join(root, path)
  // Asked thousands of times for what is seldom there: several times faster than a promise each.
  const stats = lstatSync(whole, { throwIfNoEntry: false, bigint: true })
  if (!stats) return null
  if (!stats.isFile()) return { rules: [], faults: ['not a regular file'] }
  if (kind === 'sidecar') return load(root, path, kind)
  const stamp = [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join()
  const known = collections.get(whole)
  if (known?.stamp === stamp) return known.file
  const file = load(root, path, kind)
  collections.set(whole, { stamp, file })
  return file
}

async function load(
  root: string,
  path: string,
  kind: 'sidecar' | 'collection',
): Promise<OverrideFile> {
  try {
    const bytes = await loadFile(root, path)
    return parseOverrides(new TextDecoder('utf-8', { fatal: true }).decode(bytes), kind)
  } catch (error) {
    if (error instanceof TypeError)
      return { rules: [], faults: ['expected UTF-8, found other bytes'] }
    if (error instanceof FootnoteError) return { rules: [], faults: [error.message] }
    throw error
  }
}
