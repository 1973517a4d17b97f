import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty variable is none', () => {
  const empty = { PORT: '', HOST: '', FOOTNOTE_CORPUS: '', FOOTNOTE_DATA: '', FOOTNOTE_MODELS: '' }
  expect(readConfig(empty)).toEqual(readConfig({}))
  expect(readConfig({})).toMatchObject({ port: 8787, corpus: null, data: 'index/data' })
})

test('every bad variable is named at once, with what was expected and what was found', () => {
  expect(() => readConfig({ PORT: '99999', FOOTNOTE_EMBEDDING_MODEL: '../up' })).toThrow(
    'settings are not as expected: PORT: expected a number from 0 to 65535, found "99999"; ' +
      'FOOTNOTE_EMBEDDING_MODEL: expected a model name like Xenova/bge-small-en-v1.5, ' +
      'found "../up"; correct them or leave them out',
  )
})

test('no reranker is used unless one is named', () => {
  expect(readConfig({}).reranker).toBeNull()
  const named = readConfig({ FOOTNOTE_RERANKER: 'footnote/answers-en-v1' })
  expect(named.reranker).toBe('footnote/answers-en-v1')
  expect(() => readConfig({ FOOTNOTE_RERANKER: 'yes' })).toThrow(
    'FOOTNOTE_RERANKER: expected a model name like footnote/answers-en-v1, found "yes"',
  )
})

test('a bad value of an option names the option', () => {
  expect(() => readConfig({ PORT: 'x' }, { PORT: '--port' })).toThrow('PORT (--port): expected')
})

test.each([' ', '1e3', '-1', '0x50', '80.5', '65536'])('a port is digits, not %j', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow('PORT: expected a number')
})
