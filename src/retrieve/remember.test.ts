import { expect, test, vi } from 'vitest'
import { createHashingEmbedder } from '../embed/hashing-embedder.fixture.ts'
import { remembering } from './remember.ts'

test('a text is embedded once, also when it is asked for twice at a time', async () => {
  const embedder = createHashingEmbedder()
  const embed = vi.spyOn(embedder, 'embed')
  const once = remembering(embedder)
  const [[first], [second]] = await Promise.all([
    once.embed(['the same words'], 'question'),
    once.embed(['the same words'], 'question'),
  ])
  expect(second).toBe(first)
  expect(embed).toHaveBeenCalledTimes(1)
  await once.embed(['the same words'], 'passage')
  expect(embed).toHaveBeenCalledTimes(2)
})

test('what failed is tried again', async () => {
  const embedder = createHashingEmbedder()
  vi.spyOn(embedder, 'embed').mockRejectedValueOnce(new Error('gone'))
  const once = remembering(embedder)
  await expect(once.embed(['words'], 'question')).rejects.toThrow('gone')
  expect(await once.embed(['words'], 'question')).toHaveLength(1)
})
