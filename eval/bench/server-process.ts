import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { FootnoteError } from '../../src/errors.ts'

const launcher = join(import.meta.dirname, '../../src/bin.js')
const pollMs = 5
const longestStartMs = 60_000
/** The unit in which Linux tells processor time. */
const msPerTick = 10

/** A server in processes of its own, as a user runs it. */
export type ServerProcess = {
  readonly url: string
  /** From the start of the process to the first `/readyz` that says ready. */
  readonly readyMs: number
  /** Of the front and of the engine so far; null where the system does not tell. */
  usage(): Record<'front' | 'engine', ProcessUsage> | null
  stop(): Promise<void>
}

/** Resident memory, and the processor time of all threads. */
type ProcessUsage = { readonly megabytes: number; readonly processorMs: number }

/** Starts `footnote serve` on a free port and waits until it is ready. */
export async function startServerProcess(data: string): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(
    process.execPath,
    [launcher, 'serve', '--data', data, '--host', '127.0.0.1', '--port', String(port)],
    { stdio: 'ignore' },
  )
  const exited = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await exited
  }
  try {
    await untilReady(url, child)
  } catch (error) {
    await stop()
    throw error
  }
  const readyMs = performance.now() - started
  return { url, readyMs, stop, usage: () => usageOf(child.pid!) }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + longestStartMs
  while (performance.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${url}/readyz`).catch(() => null)
    await response?.body?.cancel()
    if (response?.ok) return
    await delay(pollMs)
  }
  throw new FootnoteError(
    'engine_unavailable',
    'the server did not become ready; run `npx footnote doctor`',
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function usageOf(front: number): Record<'front' | 'engine', ProcessUsage> | null {
  if (process.platform !== 'linux') return null
  const [engine] = readFileSync(`/proc/${front}/task/${front}/children`, 'utf8').split(' ')
  return { front: processUsage(front), engine: processUsage(Number(engine)) }
}

/** @see man 5 proc */
function processUsage(pid: number): ProcessUsage {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // Times are fields 14 and 15; the name, field 2, may hold spaces but ends with the last parenthesis.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return { megabytes: Number(kilobytes) / 1024, processorMs: (user! + system!) * msPerTick }
}
