import { parentPort, workerData } from 'node:worker_threads'
import type { Load, LoadResult } from './load.ts'

const { url, questions, requests, concurrency } = workerData as Load
const milliseconds: number[] = []
const idle: number[] = []
const failures: number[] = []
let next = 0

async function askInTurn(): Promise<void> {
  while (next < requests) {
    const question = questions[next++ % questions.length]
    idle.push(await timeHealth())
    const started = performance.now()
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ question }),
    })
    await response.text()
    if (response.ok) milliseconds.push(performance.now() - started)
    else failures.push(response.status)
  }
}

async function timeHealth(): Promise<number> {
  const started = performance.now()
  const response = await fetch(`${url}/healthz`)
  await response.text()
  return performance.now() - started
}

await Promise.all(Array.from({ length: concurrency }, askInTurn))
parentPort!.postMessage({ milliseconds, idle, failures } satisfies LoadResult)
