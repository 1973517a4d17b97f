import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { rename } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FootnoteError } from '../errors.ts'
import { listFiles, loadFile } from './files.ts'

let folder: string
let root: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-files-'))
  root = join(folder, 'articles')
  mkdirSync(root)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, text = 'words'): string {
  const whole = join(root, path)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  return whole
}

const load = async (path: string) => new TextDecoder().decode(await loadFile(root, path))
const unreadable = (message: RegExp) =>
  expect.objectContaining({ code: 'file_unreadable', message: expect.stringMatching(message) })

describe('a listing', () => {
  test('names the files in order, whatever their ending: their content decides', async () => {
    const paths = ['README', 'a/deep/er.MARKDOWN', 'a/z.txt', 'b.md', 'book.epub', 'x.constructor']
    for (const path of paths) put(path)
    expect(await listFiles(root)).toEqual({ files: paths, skipped: [] })
  })

  test('passes over what says something about other files', async () => {
    const paths = ['a/b.md', 'c', 'd.yaml']
    const others = ['collection.yaml', 'a/b.md.meta.yaml', 'c.meta.yml']
    for (const path of [...paths, ...others]) put(path)
    expect(await listFiles(root)).toEqual({ files: paths, skipped: [] })
  })

  test('names what is said about a file that is not there', async () => {
    for (const path of ['a/b.html', 'a/b.md.meta.yaml']) put(path)
    const reason = 'is about no file; expected b.md beside it'
    const skipped = [{ path: 'a/b.md.meta.yaml', reason }]
    expect(await listFiles(root)).toEqual({ files: ['a/b.html'], skipped })
  })

  test('passes over hidden files and node_modules in silence', async () => {
    for (const path of ['.hidden.md', '.git/a.md', 'node_modules/b.md', 'c.md']) put(path)
    expect(await listFiles(root)).toEqual({ files: ['c.md'], skipped: [] })
  })

  test('leaves out the folder that a browser saves with a page, and no other of such a name', async () => {
    put('quay.html')
    put('quay_files/frame.html')
    put('case_files/a.md')
    put('x/Brücke.htm')
    put('x/Brücke-Dateien/a.js')
    expect(await listFiles(root)).toEqual({
      files: ['case_files/a.md', 'quay.html', 'x/Brücke.htm'],
      skipped: [
        {
          path: 'quay_files',
          reason: expect.stringMatching(/^belongs to the saved page quay.html/),
        },
        { path: 'x/Brücke-Dateien', reason: expect.stringMatching(/saved page Brücke.htm/) },
      ],
    })
  })

  test.runIf(process.platform === 'linux')('names a file whose name is no text', async () => {
    put('a.md')
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/b`), Buffer.of(0xff), Buffer.from('.md')]),
      'x',
    )
    expect(await listFiles(root)).toEqual({
      files: ['a.md'],
      skipped: [{ path: 'b\ufffd.md', reason: 'has a name that is not UTF-8; rename it' }],
    })
  })

  test('of one file is that file', async () => {
    const whole = put('alone.md', 'one')
    expect(await listFiles(whole)).toEqual({ files: ['alone.md'], skipped: [] })
    expect(new TextDecoder().decode(await loadFile(whole, 'alone.md'))).toBe('one')
  })

  test('walks a folder that is named like a file', async () => {
    put('x.md/inside.md')
    expect((await listFiles(root)).files).toEqual(['x.md/inside.md'])
  })

  test('never follows a link, neither to a file, nor out of the root, nor in a circle', async () => {
    writeFileSync(join(folder, 'secret.md'), 'secret')
    symlinkSync(join(folder, 'secret.md'), join(root, 'file.md'))
    symlinkSync(folder, join(root, 'parent'))
    symlinkSync(root, join(root, 'circle'))
    const { files, skipped } = await listFiles(root)
    expect(files).toEqual([])
    expect(skipped).toEqual(
      ['circle', 'file.md', 'parent'].map((path) => ({ path, reason: 'not a regular file' })),
    )
  })

  test('passes over a pipe without waiting for it', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.md')])
    expect((await listFiles(root)).skipped).toEqual([
      { path: 'pipe.md', reason: 'not a regular file' },
    ])
  })

  test.skipIf(process.getuid?.() === 0)(
    'names a folder that may not be read and goes on',
    async () => {
      put('locked/a.md')
      put('open.md')
      chmodSync(join(root, 'locked'), 0)
      const { files, skipped } = await listFiles(root)
      chmodSync(join(root, 'locked'), 0o700)
      expect(files).toEqual(['open.md'])
      expect(skipped).toEqual([{ path: 'locked', reason: 'folder could not be listed (EACCES)' }])
    },
  )

  test.skipIf(process.platform === 'win32')('passes over a socket', async () => {
    const server = createServer().listen(join(root, 'socket.md'))
    await once(server, 'listening')
    const { files, skipped } = await listFiles(root)
    server.close()
    expect(files).toEqual([])
    expect(skipped).toEqual([{ path: 'socket.md', reason: 'not a regular file' }])
    await expect(load('socket.md')).rejects.toThrow(unreadable(/could not be read/))
  })

  test('of a folder that does not exist says so and what to do', async () => {
    await expect(listFiles(join(root, 'none'))).rejects.toThrow(
      expect.objectContaining({
        code: 'corpus_missing',
        message: expect.stringMatching(/none does not exist .*name a folder of articles/),
      }),
    )
  })

  test('of something that is neither file nor folder says so', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')])
    await expect(listFiles(join(root, 'pipe'))).rejects.toThrow(
      expect.objectContaining({ code: 'corpus_missing' }),
    )
  })

  test.each([
    ['a new line', 'two\nlines.md'],
    ['a leading hyphen', '-rf.md'],
    ['the most bytes a name may have', `${'ß'.repeat(126)}.md`],
    ['a change of direction', 'evil\u202egnp.md'],
    ['a backslash and quotes', `a\\b"c'd.md`],
  ])('takes a name with %s', async (_, name) => {
    put(name, 'odd')
    expect((await listFiles(root)).files).toEqual([name])
    expect(await load(name)).toBe('odd')
  })
})

describe('loading', () => {
  test('refuses a file that vanished', async () => {
    await expect(load('gone.md')).rejects.toThrow(unreadable(/ENOENT/))
  })

  test('refuses a link that took the place of a file', async () => {
    writeFileSync(join(folder, 'secret.md'), 'secret')
    symlinkSync(join(folder, 'secret.md'), join(root, 'a.md'))
    await expect(load('a.md')).rejects.toThrow(unreadable(/ELOOP/))
  })

  test('refuses a file below a link that took the place of a folder', async () => {
    mkdirSync(join(folder, 'elsewhere'))
    writeFileSync(join(folder, 'elsewhere/a.md'), 'secret')
    symlinkSync(join(folder, 'elsewhere'), join(root, 'sub'))
    await expect(load('sub/a.md')).rejects.toThrow(unreadable(/outside of the collection/))
  })

  test('refuses a path that climbs out of the root', async () => {
    writeFileSync(join(folder, 'secret.md'), 'secret')
    await expect(load('../secret.md')).rejects.toThrow(unreadable(/outside of the collection/))
  })

  test('refuses a folder beside the root whose name begins like it', async () => {
    mkdirSync(`${root}-private`)
    writeFileSync(join(`${root}-private`, 'a.md'), 'secret')
    await expect(load('../articles-private/a.md')).rejects.toThrow(unreadable(/outside/))
  })

  test('reads below a root that is itself a link', async () => {
    put('a/b.md', 'inside')
    const link = join(folder, 'link')
    symlinkSync(root, link)
    expect((await listFiles(link)).files).toEqual(['a/b.md'])
    expect(new TextDecoder().decode(await loadFile(link, 'a/b.md'))).toBe('inside')
  })

  test('does not wait for a pipe or read a folder', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.md')])
    mkdirSync(join(root, 'folder.md'))
    await expect(load('pipe.md')).rejects.toThrow(unreadable(/not a regular file/))
    await expect(load('folder.md')).rejects.toThrow(unreadable(/not a regular file/))
  })

  test('refuses a huge file before reading it', async () => {
    truncateSync(put('huge.md'), 2 * 1024 ** 3)
    await expect(load('huge.md')).rejects.toThrow(
      unreadable(/^2048 MB is over the limit of 500 MB for a file; split it$/),
    )
  })

  const megabyte = 1024 ** 2
  const start = (path: string, text: string, megabytes: number) => {
    const whole = put(path, text.repeat(Math.ceil(megabyte / text.length)))
    truncateSync(whole, megabytes * megabyte + 1)
  }

  test.each([
    ['a.txt', 'The quay is old. ', 50, 'a text file'],
    ['a.md', 'The quay is old.\n\n', 50, 'a markdown file'],
    ['b.md', '<!doctype html><p>', 50, 'an HTML page'],
    ['c.md', '%PDF-1.7\n', 50, 'a PDF'],
    ['a.json', '[{"text":"One."},', 100, 'a JSON file'],
  ])('knows the limit of %s by its beginning: %j', async (path, text, limit, kind) => {
    start(path, text, limit)
    const reason = `^${limit + 1} MB is over the limit of ${limit} MB for ${kind}; split it$`
    await expect(load(path)).rejects.toThrow(unreadable(new RegExp(reason)))
  })

  test.each([
    ['a.zip', 'PK\u0003\u0004'],
    ['a.jsonl', '{"text":"One."}\n{"text":"Two."}\n'],
    ['a.csv', 'title,text\n'],
  ])('takes more of what holds many articles: %s', async (path, text) => {
    start(path, text, 60)
    expect((await loadFile(root, path)).length).toBe(60 * megabyte + 1)
  })

  test('does not load a film', async () => {
    truncateSync(put('film.mp4', '\0\0\0\u0018ftypmp42\0\0\0\0mp42isom'), 400 * 1024 ** 2)
    const before = process.memoryUsage().rss
    await expect(load('film.mp4')).rejects.toThrow(unreadable(/^is a film or recording \(mp4\)$/))
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2)
  })

  test.skipIf(process.getuid?.() === 0)(
    'names the reason when a file may not be read',
    async () => {
      chmodSync(put('locked.md'), 0)
      await expect(load('locked.md')).rejects.toThrow(unreadable(/EACCES/))
    },
  )

  test('gives only what is inside while folders are swapped for links', async () => {
    put('sub/a.md', 'inside')
    mkdirSync(join(folder, 'elsewhere'))
    writeFileSync(join(folder, 'elsewhere/a.md'), 'secret')
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'trap'))
    const sub = join(root, 'sub')
    let isOver = false
    const swap = async () => {
      while (!isOver) {
        await rename(sub, join(folder, 'aside'))
        await rename(join(folder, 'trap'), sub)
        await rename(sub, join(folder, 'trap'))
        await rename(join(folder, 'aside'), sub)
      }
    }
    const swapping = swap()
    const outcomes = new Set<string>()
    for (let i = 0; i < 400 || !outcomes.has('inside'); i++) {
      await load('sub/a.md').then(
        (text) => outcomes.add(text),
        (error: unknown) => outcomes.add(error instanceof FootnoteError ? error.code : 'bug'),
      )
    }
    isOver = true
    await swapping
    expect(outcomes).not.toContain('secret')
    expect(outcomes).not.toContain('bug')
  })

  test('of a collection that is gone says so', async () => {
    renameSync(root, join(folder, 'moved'))
    await expect(load('a.md')).rejects.toThrow(expect.objectContaining({ code: 'corpus_missing' }))
  })
})
