import { z } from 'zod'

/** Raised whenever the files of a generation change their meaning; older indexes are then refused and rebuilt. */
export const indexFormat = 4

/** What a folder of a generation is called. No other name is ever opened, listed or deleted. */
export const generationPattern = /^gen-\d{6,9}$/

const count = z
  .int()
  .min(0)
  .max(2 ** 31)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const schema = z
  .strictObject({
    format: z.literal(indexFormat),
    generation: z.string().regex(generationPattern),
    model: z.string().min(1).max(200),
    dimensions: z.int().min(1).max(8192),
    reader: count,
    splitter: count,
    roots: z.array(z.string().min(1)),
    counts: z.strictObject({
      documents: count.min(1),
      passages: count.min(1),
      vectors: count.min(1),
      tail: count,
    }),
    graph: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('hnsw'), m: count, efConstruction: count }),
      z.strictObject({ kind: z.literal('none'), reason: z.enum(['unavailable', 'unreliable']) }),
    ]),
    files: z.array(
      z.strictObject({
        // Names from a closed list: a manifest can never point outside its folder.
        name: z.enum(['passages.sqlite', 'vectors.f32', 'hnsw.bin', 'tail.f32']),
        size: z
          .int()
          .min(1)
          .max(2 ** 46),
        sha256,
      }),
    ),
    probes: z.array(count).min(1).max(16),
    created: z.iso.datetime(),
  })
  .refine(
    ({ files, graph, counts }) =>
      files.map(({ name }) => name).join() ===
      `passages.sqlite,vectors.f32${graph.kind === 'hnsw' ? ',hnsw.bin' : ''}${counts.tail > 0 ? ',tail.f32' : ''}`,
    'files must be passages.sqlite, vectors.f32, with a graph hnsw.bin, with a tail tail.f32',
  )
  .refine(
    ({ counts, probes }) => probes.every((node) => node < counts.vectors),
    'a probe is not among the vectors',
  )

/**
 * What one generation holds: everything that is checked before a byte of it is used.
 *
 * `roots` are the absolute paths of the collection, in the order they were named; none when it did not come from files.
 * `counts.vectors` counts the vectors (nodes) of the base, which the graph is over; `counts.tail` those of texts that are
 * newer than the base, whose nodes count on from it. Nodes of the base may stand for no text any more. `probes` are nodes that found themselves when it was written.
 */
export type Manifest = z.infer<typeof schema>

/** A file of a generation, as its manifest states it. */
export type ManifestFile = Manifest['files'][number]

/** What a generation is built with. Another value of any of them makes another index. */
export type BuiltWith = Pick<Manifest, 'model' | 'dimensions' | 'reader' | 'splitter' | 'roots'>

/** How a generation's passages are searched by meaning. */
export type ManifestGraph = Manifest['graph']

/**
 * Parses the text of a manifest.
 *
 * @returns the manifest, or what is wrong with it; `format` is set when it is a manifest of another format
 */
export function parseManifest(
  text: string,
): { manifest: Manifest } | { problem: string; format?: number } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'is not JSON' }
  }
  const format = z.object({ format: z.int() }).safeParse(value).data?.format
  if (format !== undefined && format !== indexFormat) {
    return { problem: 'has another format', format }
  }
  const result = schema.safeParse(value)
  if (result.success) return { manifest: result.data }
  const [issue] = result.error.issues
  return { problem: `is not a manifest (${issue?.path.join('.')}: ${issue?.message})` }
}
