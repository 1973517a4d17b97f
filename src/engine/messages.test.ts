import { expect, test } from 'vitest'
import { FootnoteError } from '../errors.ts'
import { packError, unpackError } from './messages.ts'

test.each([
  new FootnoteError('index_damaged', 'vectors.f32 has another SHA-256'),
  new RangeError('k is 0, expected 1..1000'),
  new TypeError('the vector is not a Float32Array'),
])('%s crosses the border with its class and message', (error) => {
  const copy = unpackError(packError(error))
  expect(copy).toEqual(error)
  expect(copy.constructor).toBe(error.constructor)
  expect({ ...copy }).toEqual({ ...error })
})

test.each([new Error('passage text in /some/folder'), 'a string', null])(
  'an unexpected %s becomes engine_unavailable and says nothing of itself',
  (error) => {
    const copy = unpackError(packError(error))
    expect(copy).toMatchObject({ name: 'FootnoteError', code: 'engine_unavailable' })
    expect(copy.message).not.toMatch(/passage text|folder|a string|null/)
  },
)
