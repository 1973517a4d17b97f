import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** The package as people get it, in a project of theirs. */
export type InstalledPackage = {
  /** The project: a folder with nothing but what npm has put there. */
  readonly project: string
  readonly tarball: string
  /** The manifest of the checkout that was packed, before and after. */
  readonly manifests: readonly [string, string]
  remove(): void
}

/** What a program printed, and how it ended. */
export type Ended = { readonly code: number; readonly out: string; readonly err: string }

const checkout = join(import.meta.dirname, '../..')
const packed = ['package.json', 'tsconfig.json', 'LICENSE', 'README.md', 'src', 'index', 'corpus']
const notPacked = ['data', 'answers-en-v1']
const noRegistry = /\b(?:ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/

// biome-ignore lint/style/noProcessEnv: npm is found, and finds its registry and cache, as for whoever runs this.
const { PATH, ...given } = process.env

/** The environment without what npm tells the scripts that it runs: another npm would take it for its own settings. */
export const environment: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(Object.entries(given).filter(([name]) => !/^npm_/i.test(name))),
  PATH: `${dirname(process.execPath)}:${PATH}`,
}

/** Runs a program to its end; a code other than 0 is an outcome like any other. */
export async function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string> },
): Promise<Ended> {
  try {
    const env = { ...environment, ...options.env }
    const { stdout, stderr } = await promisify(execFile)(program, args, { ...options, env })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

/**
 * Packs a copy of the checkout with `npm pack` and installs what comes out, and what it depends on, with `npm install`.
 *
 * Scripts of what it depends on are left out: for half a minute they would compile the native search, which the package
 * can do without, and bring a Node, which runs this.
 *
 * @returns null where no registry is reached, which is told
 * @throws Error where packing or installing fails, or, if it is required, where no registry is reached
 */
export async function installPackage(required = false): Promise<InstalledPackage | null> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-package-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const copy = join(folder, 'checkout')
  const project = join(folder, 'project')
  for (const name of packed) {
    const filter = (from: string) => !notPacked.includes(basename(from))
    cpSync(join(checkout, name), join(copy, name), { recursive: true, filter })
  }
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'))
  mkdirSync(project)
  const manifest = () => readFileSync(join(copy, 'package.json'), 'utf8')
  const before = manifest()
  const packing = await run('npm', ['pack', '--pack-destination', folder], { cwd: copy })
  if (packing.code !== 0) throw new Error(`npm pack failed: ${packing.err}`)
  const tarball = join(folder, packing.out.trim().split('\n').at(-1)!)
  const settings = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  // Said where, or npm looks for a project further up.
  const args = ['install', '--prefix', project, ...settings, tarball]
  const installing = await run('npm', args, { cwd: project })
  if (installing.code === 0) return { project, tarball, manifests: [before, manifest()], remove }
  remove()
  if (required || !noRegistry.test(installing.err)) {
    throw new Error(`npm install failed: ${installing.err}`)
  }
  process.stderr.write(
    `\nThe package is NOT TESTED: npm reaches no registry to install what it depends on.\n${installing.err}\n`,
  )
  return null
}
