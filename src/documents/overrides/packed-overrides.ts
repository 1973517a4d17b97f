import { type UnpackBudget, unpack } from '../exports/zip.ts'
import type { SourceFile } from '../reader.ts'
import { fileOfSidecar } from '../sidecars.ts'
import { type OverrideRule, parseOverrides } from './overrides.ts'

/** What an archive states of the files in it, in sidecars beside them. Names are those of entries. */
export type PackedOverrides = {
  /** By the name of the file that they are about, the strongest first. */
  readonly rules: ReadonlyMap<string, readonly OverrideRule[]>
  readonly sidecars: readonly string[]
  /** What in the sidecars is not as expected, and is not applied. */
  readonly faults: readonly { readonly part: string; readonly reason: string }[]
}

/** Reads the sidecars of an archive; its other entries stay packed. */
export async function packedOverrides(
  { path, bytes }: SourceFile,
  budget: UnpackBudget,
): Promise<PackedOverrides> {
  const rules = new Map<string, OverrideRule[]>()
  const sidecars: string[] = []
  const faults: { part: string; reason: string }[] = []
  // The entries are counted when they are all read.
  const own = { ...budget }
  for await (const entry of unpack(bytes, own, isSidecar)) {
    const file = fileOfSidecar(entry.name)
    // What is wrong with the archive itself is told when it is read.
    if (file === null) continue
    sidecars.push(entry.name)
    const stated = 'reason' in entry ? { rules: [], faults: [entry.reason] } : parsed(entry.bytes)
    const statedIn = `${path}/${entry.name}`
    rules.set(file, [
      ...(rules.get(file) ?? []),
      ...stated.rules.map((rule) => ({ ...rule, statedIn })),
    ])
    for (const reason of stated.faults) faults.push({ part: entry.name, reason })
  }
  budget.bytes = own.bytes
  return { rules, sidecars, faults }
}

function isSidecar(name: string): boolean {
  return fileOfSidecar(name) !== null
}

function parsed(bytes: Uint8Array): ReturnType<typeof parseOverrides> {
  try {
    return parseOverrides(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'sidecar')
  } catch {
    return { rules: [], faults: ['expected UTF-8, found other bytes'] }
  }
}
