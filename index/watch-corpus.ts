import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'

/** What is watched, and who is told. */
type WatchOptions = {
  /** Folders or files. One that is missing is waited for. */
  readonly roots: readonly string[]
  /** The folder of the index, which may lie in the collection and changes with every run. */
  readonly data: string
  /** Looks at every file twice a second, for drives that tell of no changes. */
  readonly poll: boolean
  /** Told of each file and folder that is added, changed or removed, often several times. */
  onChange(): void
  /** Told, for people, what can't be watched, and why. */
  onWarning(message: string): void
}

/** Watches until it is closed. */
type CorpusWatch = { close(): Promise<void> }

const pollMs = 500
/** The system watches no more for this user, or for this process. */
const exhausted: ReadonlySet<unknown> = new Set(['ENOSPC', 'EMFILE', 'ENFILE'])

/**
 * Tells of everything that changes in a collection from the moment it resolves.
 *
 * Hidden files and `node_modules` are passed over, as they are when the collection is listed. Links are not followed.
 * Where the system can't watch as many folders, files are looked at again and again instead, and the person is told.
 */
export async function watchCorpus(options: WatchOptions): Promise<CorpusWatch> {
  const ready = Promise.withResolvers<void>()
  let isPolling = options.poll
  let watcher = open(options, isPolling)
  watcher.once('ready', ready.resolve)
  watcher.on('error', onError)

  function onError(error: unknown): void {
    const { code, path, message } = error as NodeJS.ErrnoException
    if (!exhausted.has(code)) {
      options.onWarning(`${path ?? 'a folder'} can't be watched (${code ?? message})`)
    } else if (!isPolling) fallBack(String(code))
  }
  function fallBack(code: string): void {
    options.onWarning(
      `the system watches no more folders (${code}), so every file is looked at twice a second; raise fs.inotify.max_user_watches, or name fewer folders`,
    )
    isPolling = true
    void watcher.close()
    watcher = open(options, isPolling)
    watcher.on('error', onError)
    watcher.once('ready', () => {
      ready.resolve()
      // What changed between the two has been missed.
      options.onChange()
    })
  }
  await ready.promise
  return { close: () => watcher.close() }
}

function open({ roots, data, onChange }: WatchOptions, isPolling: boolean): FSWatcher {
  const places = roots.map(placeOf)
  const watcher = watch(places, {
    backend: isPolling ? 'polling' : 'native',
    pollingInterval: pollMs,
    pollingBinaryInterval: pollMs,
    ignored: passesOver(places, placeOf(data)),
    ignoreInitial: true,
    followSymlinks: false,
    // Whoever listens waits for quiet anyway, and an unlink that is held back makes that wait longer.
    atomic: false,
  })
  watcher.on('all', () => onChange())
  return watcher
}

/**
 * Where a root really is, or will be: links inside a root are left alone, but the root itself may be one, or lie behind
 * one.
 */
function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const folder = dirname(path)
    return folder === path ? path : join(placeOf(folder), basename(path))
  }
}

function passesOver(roots: readonly string[], data: string): (path: string) => boolean {
  const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules'
  const isDataInside = roots.some((root) => within(root, data)?.length)
  return (path) => {
    if (isDataInside && within(data, path)) return true
    const inside = roots.flatMap((root) => {
      const steps = within(root, path)
      return steps ? [steps] : []
    })
    return inside.length > 0 && inside.every((steps) => steps.some(isHidden))
  }
}

/** The names that lead from a folder to a path in it, none for the folder itself; null for a path elsewhere. */
function within(folder: string, path: string): string[] | null {
  const way = relative(folder, path)
  if (isAbsolute(way)) return null
  const steps = way.split(sep).filter(Boolean)
  return steps[0] === '..' ? null : steps
}
