import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { transpile } from './transpile.ts'

const root = mkdtempSync(join(tmpdir(), 'footnote-transpile-'))

afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

write(
  'src/main.ts',
  `import type { Only } from './types.ts'
import { readFileSync } from 'node:fs'
import { deep } from '@scope/deep/part.js'
import { big } from 'big'
const shown: Only = 'see ./elsewhere.ts'
export const child = new URL('./child.ts', import.meta.url)
export const thread = new URL('./thread.js', import.meta.url)
export const lazy = () => import('../other/lazy.tsx')
export const all = [readFileSync, deep, big, shown]
`,
)
write('src/types.ts', 'export type Only = string\n')
write('src/child.ts', "export const fork: string = 'child'\n")
write('src/thread.js', 'export const thread = 1\n')
write('other/lazy.tsx', "import { slow } from 'slow'\nexport const lazy = slow satisfies unknown\n")

const { modules, packages } = transpile(root, ['src/main.ts'], {
  modules: new Map([['src/child.ts', 'export const fork = "another"\n']]),
  packages: new Map([['big', 'vendor/big.js']]),
})

test('what is imported, at once or later, and what is started by its path, comes along', () => {
  expect([...modules.keys()].sort()).toEqual([
    'other/lazy.js',
    'src/child.js',
    'src/main.js',
    'src/thread.js',
  ])
})

test('the paths to it are those of the plain modules, and other words stay as they are', () => {
  const main = modules.get('src/main.js')
  expect(main).toContain('new URL("./child.js", import.meta.url)')
  expect(main).toContain('import("../other/lazy.js")')
  expect(main).toContain('see ./elsewhere.ts')
})

test('the packages that are needed are named, those that come along are not', () => {
  expect([...packages].sort()).toEqual(['@scope/deep', 'slow'])
  expect(modules.get('src/main.js')).toContain('from "../vendor/big.js"')
})

test('a module is replaced by what was built of it', () => {
  expect(modules.get('src/child.js')).toBe('export const fork = "another"\n')
})
