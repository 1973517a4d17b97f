import { createHash, hash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, rmSync, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FootnoteError } from '../../errors.ts'
import { renameDurably, writeDurably } from './durable.ts'
import {
  generationPattern,
  indexFormat,
  type Manifest,
  type ManifestFile,
  parseManifest,
} from './manifest.ts'
import { type FileMeasure, isVerified, rememberVerified, statsOf } from './verified-files.ts'

/** A manifest is a few KB and a line for each root; no command line can name roots of this length together. */
const maxManifestBytes = 64 * 1024 * 1024
/** Large parts: between two of them this process may have to wait for its turn. */
const readBytes = 8 * 1024 * 1024
const current = 'CURRENT'
const remedy = 'run `npx footnote index` to build it anew'
/** What the system says where a file may be as it was, and this user may not look. */
const refusals = new Set(['EACCES', 'EPERM'])

/** One generation on disk whose manifest has been read. */
export type Generation = {
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
}

/**
 * The name of the generation that new readers open, such as `gen-000017`.
 *
 * @returns null where there is no index yet
 * @throws FootnoteError `index_damaged` when CURRENT does not name one, `config_invalid` when it can't be read
 */
export async function currentGeneration(data: string): Promise<string | null> {
  return readCurrent(data)?.name ?? null
}

/**
 * Finds a generation and reads its manifest; its files are not looked at yet.
 *
 * @param name a generation that is kept, or undefined for the current one
 * @throws FootnoteError `index_missing`, `index_damaged`, `index_mismatch` (another format), or `config_invalid` when
 *   the data folder can't be read
 */
export function locateGeneration(data: string, name?: string): Generation {
  const pointer = readCurrent(data)
  const wanted = name ?? pointer?.name
  if (wanted === undefined || (name !== undefined && !listGenerations(data).includes(name))) {
    throw new FootnoteError(
      'index_missing',
      `there is no index${name ? ` ${name}` : ''} in ${resolve(data)}; run \`npx footnote index\` to build one, or name its folder with FOOTNOTE_DATA or --data`,
    )
  }
  const text = readManifestText(data, wanted)
  const file = `${wanted}/manifest.json`
  const isCurrent = pointer?.name === wanted
  if (isCurrent && pointer.manifestHash !== hash('sha256', text)) {
    throw damaged(file, 'its SHA-256 is not the one that CURRENT states')
  }
  const parsed = parseManifest(text)
  if ('manifest' in parsed) {
    if (parsed.manifest.generation !== wanted) {
      throw damaged(file, `it belongs to ${parsed.manifest.generation}`)
    }
    return { name: wanted, folder: join(data, wanted), manifest: parsed.manifest }
  }
  if (parsed.format !== undefined) {
    throw new FootnoteError(
      'index_mismatch',
      `the index has format ${parsed.format}, this program reads format ${indexFormat}; ${remedy}`,
    )
  }
  throw damaged(file, parsed.problem)
}

/**
 * Compares files of a generation with its manifest, byte by byte; a file that this process has compared before is
 * compared again only where it was written to since.
 *
 * @throws FootnoteError `index_damaged`, naming the first file that differs and how, or `config_invalid` for one that
 *   this user may not read
 */
export async function verifyFiles(
  { name, folder, manifest }: Generation,
  names: readonly ManifestFile['name'][],
): Promise<void> {
  for (const stated of manifest.files.filter((file) => names.includes(file.name))) {
    const file = `${name}/${stated.name}`
    const path = join(folder, stated.name)
    const found = await measureOnce(path, stated).catch((cause: unknown) => {
      throw lost(path, file, cause)
    })
    if (!found) throw damaged(file, 'is not a regular file')
    if (found.size !== stated.size) {
      throw damaged(file, `has ${found.size} bytes, expected ${stated.size}`)
    }
    if (found.sha256 !== stated.sha256) throw damaged(file, 'its SHA-256 is not the stated one')
  }
}

/** What `stated` says, for a file that this process has verified before; else as {@link measure}. */
async function measureOnce(path: string, stated: ManifestFile): Promise<FileMeasure | null> {
  const stats = statsOf(path)
  if (stats.isFile() && isVerified(stats, stated)) return stated
  const found = await measure(path)
  const isAsStated = found?.size === stated.size && found.sha256 === stated.sha256
  if (isAsStated) rememberVerified(stats, found, { isOwn: false })
  return found
}

/** Size and SHA-256 of a file as it is on the disk now; null for what is no regular file. */
export async function measure(path: string): Promise<FileMeasure | null> {
  const stats = lstatSync(path)
  if (!stats.isFile()) return null
  const file = await open(path, 'r')
  try {
    const digest = createHash('sha256')
    const length = Math.max(1, Math.min(readBytes, stats.size))
    let [buffer, other] = [new Uint8Array(length), new Uint8Array(length)]
    let reading = file.read(buffer, 0, length, 0)
    for (let size = 0; ; ) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return { size, sha256: digest.digest('hex') }
      size += bytesRead
      // The next part is read while this one is hashed.
      reading = file.read(other, 0, length, size)
      digest.update(buffer.subarray(0, bytesRead))
      ;[buffer, other] = [other, buffer]
    }
  } finally {
    await file.close()
  }
}

/**
 * Prepares CURRENT, the only file that is ever replaced, to name a generation that is about to be complete. All that
 * needs room on the disk happens here, before the generation gets its name.
 *
 * @returns `commit` makes it the one that new readers open, `cancel` forgets it
 */
export function preparePointer(
  data: string,
  name: string,
  manifestHash: string,
): { commit(): void; cancel(): void } {
  const path = join(data, current)
  const draft = `${path}.tmp`
  const cancel = (): void => rmSync(draft, { force: true })
  try {
    writeDurably(draft, new TextEncoder().encode(`${name} ${manifestHash}\n`))
  } catch (error) {
    cancel()
    throw error
  }
  return { commit: () => renameDurably(draft, path), cancel }
}

/** The name after every generation in the folder, complete or not. */
export function nextGeneration(data: string): string {
  const newest = listGenerations(data).at(-1) ?? 'gen-000000'
  return `gen-${String(Number(newest.slice(4)) + 1).padStart(6, '0')}`
}

/**
 * Removes what dead writers left behind: temporary files, and generations that CURRENT never came to name. Only for the
 * holder of the lock.
 */
export function sweepUnfinished(data: string): void {
  const newest = pointerOrNull(data)
  const finished = listGenerations(data)
  const kept = newest ? finished.slice(0, finished.indexOf(newest) + 1) : finished
  if (kept.length > 0) removeGenerations(data, kept)
  for (const name of readdirSync(data)) {
    if (!/^(gen-\d{6,9}|CURRENT)\.tmp$/.test(name)) continue
    rmSync(join(data, name), { recursive: true, force: true })
  }
}

/** Removes every generation but those named. Readers that have one open keep it until they close it. */
export function removeGenerations(data: string, kept: readonly (string | null)[]): void {
  for (const name of listGenerations(data)) {
    if (!kept.includes(name)) rmSync(join(data, name), { recursive: true, force: true })
  }
}

/** The error for a file of the index that is not what was written. `file` is relative to the data folder. */
export function damaged(file: string, reason: string, cause?: unknown): FootnoteError {
  return new FootnoteError('index_damaged', `the index is damaged: ${file}: ${reason}; ${remedy}`, {
    cause,
  })
}

/** The error for a file of a generation, `file` in the data folder, that is not there or can't be read. */
function lost(path: string, file: string, cause: unknown): FootnoteError {
  const code = codeOf(cause)
  return refusals.has(code)
    ? unreadable(path, cause)
    : damaged(file, `cannot be read (${code})`, cause)
}

/** Nothing is known of an index that can't be looked at, so it is not one to be built anew. */
function unreadable(path: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    'config_invalid',
    `${resolve(path)} could not be read (${codeOf(cause)}); let this user read the folder of the index, or name another folder with FOOTNOTE_DATA or --data`,
    { cause },
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}

/** Oldest first. */
function listGenerations(data: string): string[] {
  if (!statsIfAny(data)) return []
  const number = (name: string): number => Number(name.slice(4))
  return readdirSync(data)
    .filter((name) => generationPattern.test(name))
    .sort((a, b) => number(a) - number(b))
}

function pointerOrNull(data: string): string | null {
  try {
    return readCurrent(data)?.name ?? null
  } catch {
    return null
  }
}

function readCurrent(data: string): { name: string; manifestHash: string } | null {
  const path = join(data, current)
  const stats = statsIfAny(path)
  if (!stats) return null
  const line = stats.isFile() && stats.size < 200 ? readPointer(path) : ''
  const [, name, manifestHash] = /^(gen-\d{6,9}) ([0-9a-f]{64})\n$/.exec(line) ?? []
  if (!name || !manifestHash) throw damaged(current, 'does not name a generation')
  return { name, manifestHash }
}

function readPointer(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Null for what is not there; what can't be looked at is told from it. */
function statsIfAny(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    throw unreadable(path, error)
  }
}

function readManifestText(data: string, name: string): string {
  const file = `${name}/manifest.json`
  try {
    const stats = lstatSync(join(data, file))
    if (!stats.isFile()) throw damaged(file, 'is not a regular file')
    if (stats.size > maxManifestBytes) throw damaged(file, `has ${stats.size} bytes`)
    return readFileSync(join(data, file), 'utf8')
  } catch (error) {
    if (error instanceof FootnoteError) throw error
    throw lost(join(data, file), file, error)
  }
}
