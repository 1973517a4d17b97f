import { watch } from 'node:fs'
import { currentGeneration } from '../search/local/generation.ts'

/** Tells of every change of the generation that CURRENT names. Keeps no process alive. */
export type CurrentWatch = { close(): void }

/**
 * Watches a data folder from now on.
 *
 * The file system's own events are used where they come; a poll makes up for those that don't (network shares,
 * a folder that was replaced).
 *
 * @param onChange told the new name, once a change. A CURRENT that is missing or unreadable changes nothing: what is
 *   open stays open.
 */
export async function watchCurrent(
  folder: string,
  poll: number,
  onChange: (generation: string) => void,
): Promise<CurrentWatch> {
  const read = (): Promise<string | null> => currentGeneration(folder).catch(() => null)
  let seen = await read()
  let closed = false
  const look = async (): Promise<void> => {
    const generation = await read()
    if (closed || generation === null || generation === seen) return
    seen = generation
    onChange(generation)
  }
  let turn = Promise.resolve()
  const check = (): void => {
    turn = turn.then(look)
  }
  const timer = setInterval(check, poll).unref()
  const stopListening = listen(folder, check)
  return {
    close: () => {
      closed = true
      clearInterval(timer)
      stopListening()
    },
  }
}

function listen(folder: string, onEvent: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent)
    watcher.on('error', () => watcher.close())
    return () => watcher.close()
  } catch {
    // No folder, or no watches left: the poll does it alone.
    return () => {}
  }
}
