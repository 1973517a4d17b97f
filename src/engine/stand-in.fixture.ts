import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { type Engine, startEngine } from './client.ts'
import type { EngineLog } from './engine-process.ts'
import type { EngineLimits } from './limits.ts'

/** Limits at which no test has to wait. */
export const shortLimits: Partial<EngineLimits> = {
  firstPause: 10,
  longestPause: 40,
  leave: 500,
  poll: 100,
}

/** A data folder for stand-in children, with `gen-000001` in CURRENT. Removed after the test. */
export function standInData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-engine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  setCurrent(folder, 'gen-000001')
  return folder
}

/** Puts a generation in place as the indexing step does: CURRENT is replaced, never written to. */
export function setCurrent(folder: string, generation: string): void {
  writeFileSync(join(folder, 'CURRENT.tmp'), `${generation} ${'0'.repeat(64)}\n`)
  renameSync(join(folder, 'CURRENT.tmp'), join(folder, 'CURRENT'))
}

/** How a stand-in child opens a generation: `damaged`, `crash`, `hang`, `slow`, `other model`, `warn`, `share` …. */
export function scriptOpening(folder: string, generation: string, how: string): void {
  writeFileSync(join(folder, `${generation}.script`), how)
}

/** Whether a stand-in child has begun to open a generation. */
export function isOpening(folder: string, generation: string): boolean {
  return existsSync(join(folder, `${generation}.opening`))
}

/** Whether a stand-in child has let go of a generation. */
export function isClosed(folder: string, generation: string): boolean {
  return existsSync(join(folder, `${generation}.closed`))
}

/** An engine over stand-in children, closed after the test. */
export async function startStandIn(
  folder: string,
  limits: Partial<EngineLimits> = {},
  log?: EngineLog,
): Promise<Engine> {
  const engine = await startEngine({
    ...(log && { log }),
    data: folder,
    model: 'stand/in',
    reranker: null,
    support: null,
    models: null,
    limits: { ...shortLimits, ...limits },
    entry: new URL('./stand-in-child.fixture.ts', import.meta.url),
  })
  onTestFinished(() => engine.close())
  return engine
}

/** Embeds one text in a lease of its own: the stand-in child obeys it. */
export function tell(engine: Engine, text: string, signal?: AbortSignal): Promise<Float32Array[]> {
  return engine.use(({ embedder }) => embedder.embed([text], 'question', { signal }))
}

/** How often a text has reached the child that serves now. */
export async function timesReached(engine: Engine, text: string): Promise<number | undefined> {
  const [times] = await engine.use(({ index }) => index.frequencies([text]))
  return times
}

/** The error that a promise rejects with; its value where it does not. */
export function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error)
}

/** Resolves when the check passes; how long that takes on a busy machine does not matter. */
export function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 5 })
}

/** Resolves when a child is working on a call. */
export function untilInFlight(engine: Engine): Promise<void> {
  return until(() => expect(engine.status().inFlight).toBe(1))
}
