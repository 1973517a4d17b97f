import { workerData } from 'node:worker_threads'

// Looks after the process whose number it is given, from a thread of one of its children, as `end-with-parent.ts` says.
// Not in TypeScript: with what strips the types, every such thread would take twice the memory.

const everyMs = 500

setInterval(() => {
  // An orphan is given another parent.
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL')
}, everyMs)
