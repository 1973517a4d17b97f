import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Where systems keep a browser that playwright-core can drive, the first one preferred. */
const browserPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const hint = 'no Chromium found: the tests of the chat page need `sudo apt-get install chromium`'

/**
 * The browser that the tests of the chat page use, or null where there is none and they are to be skipped.
 *
 * @param required a check that nobody watches must not pass for want of a browser
 * @throws Error with the hint how to get one, when it is required
 */
export function findBrowser(required = false, paths = browserPaths): string | null {
  const found = paths.find((path) => existsSync(path))
  if (!found && required) throw new Error(hint)
  return found ?? null
}

/** Runs once before all tests: gets Chromium where that is allowed, else says how in one line. */
export function setup(): void {
  if (findBrowser()) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    tell(hint)
    return
  }
  try {
    tell('installing Chromium for the tests of the chat page')
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    tell(`Chromium could not be installed (${reason})`)
    tell(hint)
  }
}

/** Another run may be installing it at the same moment: wait for the lock. */
function apt(...command: string[]): void {
  execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-qq', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function tell(message: string): void {
  process.stderr.write(`footnote: ${message}\n`)
}
