import { Writable } from 'node:stream'
import fc from 'fast-check'
import colors from 'picocolors'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FootnoteError } from '../errors.ts'
import { exitCodeOf, failureLine } from './failure.ts'
import { showProgress } from './progress.ts'
import { plain, type Terminal, wrap, writeJson } from './terminal.ts'

function recording() {
  const written: string[] = []
  const sink = new Writable({
    write(text, _encoding, done) {
      written.push(String(text))
      done()
    },
  })
  const paint = colors.createColors(false)
  const terminal: Terminal = { out: sink, err: sink, width: 80, paint, redraws: false }
  return { terminal, written }
}

afterEach(() => vi.useRealTimers())

describe('wrapped text', () => {
  test('keeps every word in order, and lines within the width unless a word is longer', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 })
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 40 }), (list, width) => {
        const lines = wrap(list.join(' '), width, '  ').split('\n')
        expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(list)
        for (const line of lines) {
          expect(line.length <= width || !line.trim().includes(' ')).toBe(true)
        }
      }),
    )
  })
})

test('words of documents lose all controls and keep their letters', () => {
  expect(plain('a\tb\r\nc\u001b[31mé\u0000\u0085\u202e漢')).toBe('a b c[31mé漢')
})

test('JSON holds no control that a terminal would obey', () => {
  const { terminal, written } = recording()
  writeJson({ text: '\u001b\u009b\u007f' }, terminal)
  expect(written.join('')).toBe('{"text":"\\u001b\\u009b\\u007f"}\n')
  expect(JSON.parse(written.join(''))).toEqual({ text: '\u001b\u009b\u007f' })
})

describe('progress without a terminal', () => {
  test('is a line for every tenth, with rate and time left, counting only work of this run', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const { terminal, written } = recording()
    const progress = showProgress('Embedding', 'passages', terminal)
    for (let done = 500; done <= 1000; done += 10) {
      progress.update(done, 1000)
      vi.advanceTimersByTime(200)
    }
    progress.stop()
    expect(written[0]).toBe('Embedding 50 % (550 of 1000 passages, 50/s, 9 s left)\n')
    expect(written.at(-1)).toBe('Embedding 100 % (1000 of 1000 passages, 50/s, 0 s left)\n')
    expect(written).toHaveLength(6)
  })

  test('is silent for work of less than a second', () => {
    const { terminal, written } = recording()
    const progress = showProgress('Reading', 'files', terminal)
    progress.update(0, 0)
    progress.update(40, 40)
    expect(written).toEqual([])
  })
})

describe('a failure', () => {
  test.each([
    [new FootnoteError('disk_full', 'x'), 2],
    [new FootnoteError('index_damaged', 'x'), 3],
    [new FootnoteError('index_mismatch', 'x'), 3],
    [new FootnoteError('engine_unavailable', 'x'), 1],
    [new Error('x'), 1],
    ['x', 1],
  ])('%s ends with %i', (error, code) => {
    expect(exitCodeOf(error)).toBe(code)
  })

  test('is one line, and a bug tells how to get its stack', () => {
    const mistake = new FootnoteError('config_invalid', 'settings: \n  → at PORT')
    expect(failureLine(mistake, false)).toBe('footnote: settings: → at PORT\n')
    expect(failureLine(new Error('oh'), false)).toBe(
      'footnote: oh (a fault of ours; set FOOTNOTE_DEBUG=1 for the stack)\n',
    )
    expect(failureLine(new Error('oh'), true)).toContain('terminal.test.ts')
  })
})
