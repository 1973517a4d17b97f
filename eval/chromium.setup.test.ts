import { expect, test } from 'vitest'
import { findBrowser } from './chromium.setup.ts'

test('a browser is found in the first place that has one', () => {
  expect(findBrowser(true, ['/nowhere', '/', process.execPath])).toBe('/')
})

test('a missing browser is an error where it is required, which says how to get it', () => {
  expect(findBrowser(false, ['/nowhere'])).toBeNull()
  expect(() => findBrowser(true, ['/nowhere'])).toThrow(/^.*apt-get install chromium.*$/)
})
