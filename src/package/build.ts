import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { serialize } from 'node:v8'
import { buildChatPage } from '../channels/widget/build-page.ts'
import { buildWidget } from '../channels/widget/embed/build-widget.ts'
import { bundleTransformers, licencesOf, packagesInBrowser } from './bundle.ts'
import { declarationsOf } from './declare.ts'
import { type Manifest, packedManifest } from './manifest.ts'
import { transpile } from './transpile.ts'

/** What is started by its path; what these import, and the processes that those start, are found from here. */
const programs = ['src/bin.js', 'src/footnote.ts', 'src/client.ts']
const typed = ['src/footnote.ts', 'src/client.ts']
const page = 'src/channels/widget/build-page.ts'
const widget = 'src/channels/widget/embed/build-widget.ts'
const inBrowser = [
  'src/channels/widget/main.tsx',
  'src/channels/widget/timeline/timeline-page.tsx',
  'src/channels/widget/embed/main.ts',
]
const transformers = 'vendor/transformers.js'

/**
 * Copied as they are. The model that judges sentences is left out: a package of twice the size would serve few, and
 * who sets it is told where it is.
 */
const copied = ['corpus', 'index/models/footnote/small-en-v1']

/**
 * Builds `dist/`: plain JavaScript that runs on Node alone, in the folders of the checkout, so that whatever is found by
 * its path is found; what browsers load, built; types; the model; and the starter collection.
 *
 * @returns the manifest of the package
 */
export async function buildPackage(root: string): Promise<Manifest> {
  const dist = join(root, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(dist, path)), { recursive: true })
    writeFileSync(join(dist, path), content)
  }
  const vendored = await bundleTransformers(root)
  write(transformers, vendored.code)
  write(page.replace(/\.ts$/, '.bin'), serialize(await buildChatPage()))
  write(widget.replace(/\.ts$/, '.bin'), serialize(await buildWidget()))

  const { modules, packages } = transpile(root, programs, {
    modules: new Map([
      [page, built('buildChatPage', './build-page.bin')],
      [widget, built('buildWidget', './build-widget.bin')],
    ]),
    packages: new Map([['@xenova/transformers', transformers]]),
  })
  for (const [path, code] of modules) write(path, code)
  for (const [path, text] of declarationsOf(root, typed)) write(path, text)
  for (const path of copied) {
    const isTraining = (from: string) => from.endsWith('/training')
    cpSync(join(root, path), join(dist, path), {
      recursive: true,
      filter: (from) => !isTraining(from),
    })
  }
  const inside = [...vendored.packages, ...(await packagesInBrowser(root, inBrowser))]
  write('LICENCES.txt', licencesOf(root, inside))
  const manifest = packedManifest(root, [...packages, 'onnxruntime-node'])
  const { name, version, type } = manifest
  write('package.json', `${JSON.stringify({ name, version, type }, null, 2)}\n`)
  return manifest
}

/** A module that has what its source would build. */
function built(name: string, path: string): string {
  return `import { readFileSync } from "node:fs"
import { deserialize } from "node:v8"

export async function ${name}() {
  return deserialize(readFileSync(new URL("${path}", import.meta.url)))
}
`
}
