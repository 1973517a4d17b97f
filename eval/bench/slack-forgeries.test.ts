import { expect, test } from 'vitest'
import { measureForgeries } from './slack-forgeries.ts'

test('no forged request is accepted, no replayed one runs, and each is answered as it should be', async () => {
  const [accepted, other] = await measureForgeries(400)
  expect(accepted).toMatchObject({
    value: 0,
    detail: expect.stringMatching(/^of 400, .* beside 10 genuine ones/),
  })
  expect(other).toMatchObject({ value: 0, target: { atMost: 0 } })
})
