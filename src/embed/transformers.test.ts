import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Document } from '../documents/document.ts'
import { readFile } from '../documents/read.ts'
import { embeddedText, splitPassages } from '../passages/split.ts'
import { describeEmbedder } from './embedder.contract.ts'
import { modelFacts } from './models.ts'
import { type LocalEmbedder, openEmbedder } from './transformers.ts'

const builtIn = 'footnote/small-en-v1'
const shipped = join(import.meta.dirname, '../../index/models', builtIn)
const modelFiles = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
]

const fetched: string[] = []
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-models-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(() => {
  fetched.length = 0
  vi.stubGlobal('fetch', async (address: unknown) => {
    fetched.push(String(address))
    throw new TypeError('fetch failed')
  })
  return () => vi.unstubAllGlobals()
})

/** A copy of the built-in model under a made-up name, changed by `edit`, which gets its folder. */
function modelWith(name: string, edit: (model: string) => void): string {
  const model = join(folder, 'made-up', name)
  mkdirSync(join(model, 'onnx'), { recursive: true })
  for (const file of modelFiles) copyFileSync(join(shipped, file), join(model, file))
  edit(model)
  return `made-up/${name}`
}

const openCopy = (model: string) => openEmbedder({ model, models: folder })
const unavailable = (message: RegExp) =>
  expect.objectContaining({ code: 'model_unavailable', message: expect.stringMatching(message) })

describeEmbedder(builtIn, async () => {
  const embedder = await openEmbedder({ model: builtIn, models: null })
  return { embedder, close: embedder.close }
})

describe('the built-in model', () => {
  let embedder: LocalEmbedder
  const onDownload = vi.fn()

  beforeAll(async () => {
    embedder = await openEmbedder({ model: builtIn, models: null, onDownload })
  })
  afterAll(() => embedder.close())

  test('has 384 dimensions and a window of 512 tokens', () => {
    expect(embedder).toMatchObject({ model: builtIn, dimensions: 384, window: 512 })
  })

  test('is opened and used without a network call', async () => {
    const again = await openEmbedder({ model: builtIn, models: folder, onDownload })
    await again.embed(['The quay'], 'passage')
    await again.close()
    expect(fetched).toEqual([])
    expect(onDownload).not.toHaveBeenCalled()
  })

  test('counts tokens, the two special ones included', () => {
    expect(embedder.countTokens('')).toBe(2)
    expect(embedder.countTokens('the quay')).toBe(4)
    expect(embedder.countTokens('.'.repeat(600))).toBe(602)
  })

  test('takes a text over its window, of which it reads the beginning', async () => {
    const [long, cut] = await embedder.embed(['ship '.repeat(5000), 'ship '.repeat(510)], 'passage')
    expect(long!.reduce((sum, value, i) => sum + value * cut![i]!, 0)).toBeGreaterThan(0.999)
  })

  test('does not begin work that is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(embedder.embed(['The quay'], 'passage', { signal })).rejects.toThrow('enough')
  })

  test('takes questions as they are, where its habits name no prefix', async () => {
    expect(modelFacts(builtIn).questionPrefix).toBe('')
    const [question] = await embedder.embed(['When does it leave?'], 'question')
    expect(await embedder.embed(['When does it leave?'], 'passage')).toEqual([question])
  })
})

describe('passages cut for the built-in model', () => {
  const corpus = join(import.meta.dirname, '../../corpus')
  const files = readdirSync(corpus).filter((file) => file.endsWith('.md'))
  let embedder: LocalEmbedder

  beforeAll(async () => {
    embedder = await openEmbedder({ model: builtIn, models: null })
  })
  afterAll(() => embedder.close())

  /** Nothing is cut without a word: every passage fits the window, and every word is in a passage or a heading. */
  function expectWhole(document: Document, maxTokens: number): void {
    const { countTokens } = embedder
    const passages = splitPassages(document, { maxTokens, countTokens })
    for (const passage of passages) {
      expect(countTokens(embeddedText(document.title, passage))).toBeLessThanOrEqual(maxTokens)
    }
    const kept = [...passages, ...document.headings].toSorted((a, b) => a.start - b.start)
    const words = kept.map(({ start, end }) => document.text.slice(start, end)).join(' ')
    expect(words.replace(/\s+/g, '')).toBe(document.text.replace(/\s+/g, ''))
  }

  test('hold every word of every file of the starter collection', async () => {
    expect(files.length).toBeGreaterThan(30)
    for (const file of files) {
      const { documents } = await readFile(file, readFileSync(join(corpus, file)))
      for (const document of documents) {
        for (const window of [embedder.window, 256, 128]) expectWhole(document, window)
      }
    }
  })

  test('hold every word of texts made of them that no author would write', async () => {
    const text = files.map((file) => readFileSync(join(corpus, file), 'utf8')).join('\n\n')
    const [paragraphs, words] = [text.split('\n\n'), text.split(/\s+/)]
    const lump = fc.oneof(
      fc
        .subarray(paragraphs, { maxLength: 12 })
        .map((parts) => parts.join(' ').replace(/[.?!]/g, '')),
      fc.subarray(words, { minLength: 400, maxLength: 900 }).map((parts) => parts.join('')),
      fc.subarray(words, { minLength: 100, maxLength: 400 }).map((parts) => parts.join('%;')),
      fc.subarray(words, { maxLength: 900 }).map((parts) => `# ${parts.join(' ')}`),
      fc.string({ unit: 'grapheme', maxLength: 900 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(lump, { minLength: 1, maxLength: 4 }), async (lumps) => {
        const source = new TextEncoder().encode(`Start.\n\n${lumps.join('\n\n')}`)
        const { documents } = await readFile('made-up.md', source)
        expectWhole(documents[0]!, embedder.window)
      }),
      { numRuns: 12 },
    )
  })
})

describe('a model’s habits', () => {
  test('come with its name, and are those of sentence-transformers for any other', () => {
    expect(modelFacts('Xenova/bge-small-en-v1.5')).toMatchObject({ pooling: 'cls' })
    for (const owner of ['Xenova', 'sentence-transformers']) {
      expect(modelFacts(`${owner}/all-MiniLM-L6-v2`).window).toBe(256)
    }
    expect(modelFacts('made-up/model')).toMatchObject({ pooling: 'mean', questionPrefix: '' })
  })

  test('decide how it is used: prefix and first token change the vector', async () => {
    const model = 'Xenova/bge-small-en-v1.5'
    const place = join(folder, model)
    mkdirSync(join(place, 'onnx'), { recursive: true })
    for (const file of modelFiles) copyFileSync(join(shipped, file), join(place, file))
    const text = 'When does it leave?'
    const cls = await openCopy(model)
    const mean = await openEmbedder({ model: builtIn, models: null })
    const { questionPrefix } = modelFacts(model)
    const [asked] = await cls.embed([text], 'question')
    expect(await cls.embed([questionPrefix + text], 'passage')).toEqual([asked])
    expect(await cls.embed([text], 'passage')).not.toEqual([asked])
    expect(await cls.embed([text], 'passage')).not.toEqual(await mean.embed([text], 'passage'))
    await Promise.all([cls.close(), mean.close()])
  })
})

describe('a model of one’s own folder', () => {
  test('is opened from there', async () => {
    const embedder = await openCopy(modelWith('whole', () => {}))
    expect(await embedder.embed(['The quay'], 'passage')).toHaveLength(1)
    await embedder.close()
    expect(fetched).toEqual([])
  })

  test('is cut to the window where its tokenizer states none', async () => {
    const model = modelWith('endless', (model) => {
      const file = join(model, 'tokenizer_config.json')
      const { model_max_length: _, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
      writeFileSync(file, JSON.stringify(rest))
    })
    const embedder = await openCopy(model)
    expect(await embedder.embed(['ship '.repeat(900), 'The quay'], 'passage')).toHaveLength(2)
    await embedder.close()
  })

  test.each<[string, (model: string) => void]>([
    ['without a tokenizer', (model) => rmSync(join(model, 'tokenizer.json'))],
    ['without weights', (model) => rmSync(join(model, 'onnx/model_quantized.onnx'))],
    ['with half a configuration', (model) => truncateSync(join(model, 'config.json'), 40)],
    ['with empty weights', (model) => truncateSync(join(model, 'onnx/model_quantized.onnx'), 0)],
    [
      'with half its weights',
      (model) => truncateSync(join(model, 'onnx/model_quantized.onnx'), 1e6),
    ],
  ])('%s is not loaded, and the message names the files to check', async (name, damage) => {
    // The library prints its own account of it.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const model = modelWith(name.replaceAll(' ', '-'), damage)
    const failure = await openCopy(model).catch((error: unknown) => error)
    expect(failure).toEqual(unavailable(/could not be loaded; check that config\.json.* are whole/))
    expect((failure as Error).message).toContain(folder)
    expect((failure as Error).cause).toBeInstanceOf(Error)
    expect(fetched).toEqual([])
  })
})

describe('a missing model', () => {
  const remedy = /is not in .*the built-in models.*FOOTNOTE_MODELS.*footnote\/small-en-v1/

  test('of ours is never asked of the hub', async () => {
    for (const models of [null, folder]) {
      await expect(openEmbedder({ model: 'footnote/none', models })).rejects.toThrow(
        unavailable(remedy),
      )
    }
    expect(fetched).toEqual([])
  })

  test('that the hub does not give is unavailable, with the remedy', async () => {
    await expect(openCopy('made-up/none')).rejects.toThrow(unavailable(remedy))
    expect(fetched.length).toBeGreaterThan(0)
    for (const address of fetched) expect(address).toContain('made-up/none')
  })
})
