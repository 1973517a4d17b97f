#!/usr/bin/env node
// Runs the command line on a Node that reads TypeScript, as in a checkout, and whose SQLite searches for words: this one,
// or the one that npm installs with the program.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  await keepCompiledCode()
  const { main } = await import('./cli.ts')
  const code = await main(process.argv)
  // Whatever is still on its way out is written first; whatever else still runs is not waited for.
  process.stdout.write('', () => process.exit(code))
} else {
  runOnOwnNode()
}

/** Halves the time to start, from the second start on; the engine's process shares it. */
async function keepCompiledCode() {
  const { enableCompileCache } = await import('node:module')
  const folder = fileURLToPath(new URL('../node_modules/.cache/footnote', import.meta.url))
  process.env.NODE_COMPILE_CACHE ??= folder
  enableCompileCache(process.env.NODE_COMPILE_CACHE)
}

/** The path of the Node that npm has installed with this program; undefined where its script was not allowed to run. */
function ownNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json')
    return ['bin/node', 'bin/node.exe']
      .map((path) => join(manifest, '..', path))
      .find((path) => existsSync(path))
  } catch {
    return undefined
  }
}

function runOnOwnNode() {
  const node = ownNode()
  if (!node) {
    const problem = `Node ${process.versions.node} is older than 22.18, and the newer one that npm installs beside this program is not there`
    const remedy = 'install Node 24, or in a checkout run `npm ci`, elsewhere `npm install node@24`'
    process.stderr.write(`footnote: ${problem}; ${remedy}\n`)
    process.exitCode = 2
    return
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0)
  })
}
