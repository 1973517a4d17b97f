import { type CsvError, parse } from 'csv-parse'
import { FootnoteError } from '../../errors.ts'
import { decodeInChunks } from '../decode.ts'
import type { FileReading, SourceFile } from '../reader.ts'
import { headLength } from '../sniff.ts'
import { delimiterIn } from './csv-header.ts'
import { recordCollector } from './record-collector.ts'
import { type FieldMap, plainName } from './record-fields.ts'

const longestRecord = 20 * 1024 * 1024
/**
 * CSV with a line of names on top: one article a record. Records that can't be read are named by their line.
 *
 * @throws FootnoteError `file_unreadable` when no column holds the words of an article
 */
export async function readCsv({ bytes, path }: SourceFile, fields: FieldMap): Promise<FileReading> {
  const records = recordCollector(fields, path)
  let columns: ReadonlyMap<string, number> | null = null
  for await (const { record, line, error } of rowsOf(bytes)) {
    if (error) records.refuse(`line ${line}`, error)
    else if (columns === null) columns = readHeader(record, fields)
    else {
      const row = columns
      records.takeFields(`line ${line}`, (name) => record[row.get(plainName(name)) ?? -1])
    }
  }
  return records.reading()
}

function readHeader(names: readonly string[], fields: FieldMap): ReadonlyMap<string, number> {
  const columns = new Map(names.map((name, i) => [plainName(name), i] as const))
  if (fields.text.some((name) => columns.has(plainName(name)))) return columns
  const found = names.slice(0, 8).join(', ').slice(0, 200)
  throw new FootnoteError(
    'file_unreadable',
    `is a table without a column for the text: found ${found}; expected one called ${fields.text.slice(0, 3).join(', ')}, or name it in fields`,
  )
}

type Row = { readonly record: readonly string[]; readonly line: number; readonly error?: string }

/** The rows of a table with the line on which each begins. */
async function* rowsOf(bytes: Uint8Array): AsyncGenerator<Row> {
  const failures: Row[] = []
  let line = 1
  const parser = parse({
    delimiter: delimiterIn([...decodeInChunks(bytes.subarray(0, headLength))].join('')),
    bom: true,
    info: true,
    // A row that is too long or too short is still one; a stray quotation mark is a letter.
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRecord,
  })
  parser.on('skip', (error: CsvError | undefined) => {
    failures.push({ record: [], line: Number(error?.lines ?? line), error: reasonOf(error) })
  })
  const feeding = feed(parser, bytes)
  try {
    for await (const found of parser) {
      const { record, info } = found as { record: string[]; info: { lines: number } }
      yield* failures.splice(0)
      yield { record, line }
      line = info.lines + 1
    }
  } catch (error) {
    yield { record: [], line, error: reasonOf(error) }
  } finally {
    parser.destroy()
    await feeding
  }
  yield* failures
}

/** Writes the text piece by piece, as fast as rows are taken. */
async function feed(parser: ReturnType<typeof parse>, bytes: Uint8Array): Promise<void> {
  try {
    for (const chunk of decodeInChunks(bytes)) {
      if (parser.destroyed) return
      if (!parser.write(chunk)) await drained(parser)
    }
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['drain', 'close', 'error']) parser.once(event, () => resolve())
  })
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'CSV_MAX_RECORD_SIZE') return 'is over the limit of 20 MB a record'
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'has a quotation mark that is never closed'
  return `is no row of the table (${code || 'damaged'})`
}
