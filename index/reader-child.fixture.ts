import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { worker } from 'workerpool'
import type { CorpusFile } from './corpus.ts'
import { readCorpusFile } from './reader-child.ts'

/** What parsers have done with files that were made for it, told by the file's name. */
const faults: Readonly<Record<string, (file: CorpusFile) => unknown>> = {
  hang: ({ root, file }) => {
    // For tests that must know when it does.
    writeFileSync(join(root, `${file}.hangs`), '')
    for (;;);
  },
  wait: () => new Promise(() => {}),
  memory: () => {
    const kept: string[][] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => `word ${i}`))
  },
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  exit: () => process.exit(7),
  reject: () => void Promise.reject(new Error('nobody waits for this')),
  pid: () => process.pid,
}

/** As `readCorpusFile`, which it takes the place of, with the faults. A file `pid` is skipped with the process's number. */
async function readWithFaults(file: CorpusFile, known: string | null) {
  const fault = faults[file.path.replace(/[-.].*$/, '')]
  const given = await fault?.(file)
  const outcome = await readCorpusFile(file, known)
  if (typeof given !== 'number' || !outcome) return outcome
  return { ...outcome, skipped: [{ path: file.path, reason: String(given) }] }
}

worker({ readCorpusFile: readWithFaults })
