import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'

/** One module made of a package and all that it needs, and which packages are in it. */
type Bundle = { readonly code: string; readonly packages: readonly string[] }

/**
 * `@xenova/transformers` with what of it models of words need: it also names a library of pictures, which looks for
 * files on the network when it is installed, and a runtime for browsers of 66 MB.
 */
export async function bundleTransformers(root: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: "export * from '@xenova/transformers'", resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: root,
    platform: 'node',
    format: 'esm',
    target: 'es2023',
    external: ['onnxruntime-node'],
    legalComments: 'inline',
    plugins: [emptyModules(/^(sharp|onnxruntime-web)$/)],
    logLevel: 'silent',
  })
  return { code: outputFiles[0]!.text, packages: packagesIn(metafile) }
}

/** The packages that are part of what browsers load from some modules. */
export async function packagesInBrowser(
  root: string,
  entryPoints: readonly string[],
): Promise<readonly string[]> {
  const options: BuildOptions = {
    entryPoints: [...entryPoints],
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: root,
    outdir: '/',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  }
  const { metafile } = await build(options)
  return packagesIn(metafile!)
}

/**
 * The licences of packages, one after the other, as their terms ask of who passes copies on.
 *
 * @param packages named without their versions
 */
export function licencesOf(root: string, packages: Iterable<string>): string {
  const parts = [...new Set(packages)].sort().map((name) => {
    const folder = join(root, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
    return `${name} ${version} (${license})\n\n${text}\n`
  })
  return parts.join(`\n${'-'.repeat(80)}\n\n`)
}

function emptyModules(filter: RegExp): Plugin {
  return {
    name: 'empty modules',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter }, ({ path }) => ({ path, namespace: 'empty' }))
      onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }))
    },
  }
}

function packagesIn({ inputs }: Metafile): string[] {
  const names = Object.keys(inputs).flatMap((path) => {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
    return name ?? []
  })
  return [...new Set(names)]
}
