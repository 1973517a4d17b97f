import { FootnoteError } from '../../errors.ts'
import { decode, decodeInChunks } from '../decode.ts'
import type { FileReading, SourceFile } from '../reader.ts'
import { ghostTables, readGhost } from './ghost.ts'
import { recordCollector } from './record-collector.ts'
import type { FieldMap } from './record-fields.ts'

/** A longer line holds no article. */
const longestLine = 20 * 1024 * 1024

/**
 * JSON Lines: one record on every line. Lines that are no record are named by their number.
 *
 * @throws FootnoteError `file_unreadable` when the bytes are no text
 */
export function readJsonLines({ bytes, path }: SourceFile, fields: FieldMap): FileReading {
  const records = recordCollector(fields, path)
  let number = 0
  for (const line of linesOf(bytes)) {
    number++
    if (line === null) records.refuse(`line ${number}`, 'is over the limit of 20 MB a record')
    else if (line.trim() !== '') takeJson(line, number)
  }
  return records.reading()

  function takeJson(line: string, number: number): void {
    try {
      records.take(`line ${number}`, JSON.parse(line))
    } catch {
      records.refuse(`line ${number}`, 'is not JSON; expected an object on one line')
    }
  }
}

/**
 * A JSON file: a Ghost export, a list of records, or one record.
 *
 * @throws FootnoteError `file_unreadable` when it is none of these
 */
export function readJson({ bytes, path }: SourceFile, fields: FieldMap): FileReading {
  const json = parse(decode(bytes).text)
  const tables = ghostTables(json)
  if (tables) return readGhost(tables)
  const records = recordCollector(fields, path)
  if (!Array.isArray(json)) records.take('', json)
  else for (const [i, record] of json.entries()) records.take(`record ${i + 1}`, record)
  return records.reading()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new FootnoteError(
      'file_unreadable',
      'is not JSON from beginning to end; expected a Ghost export, a list of records, or one record a line',
      { cause: error },
    )
  }
}

/** The lines of a text one after another; null for one that is too long, whose rest is passed over. */
function* linesOf(bytes: Uint8Array): Generator<string | null> {
  let open = ''
  let isTooLong = false
  for (const chunk of decodeInChunks(bytes)) {
    const lines = chunk.split('\n')
    const last = lines.pop()!
    for (const line of lines) {
      yield isTooLong ? null : open + line
      open = ''
      isTooLong = false
    }
    isTooLong ||= open.length + last.length > longestLine
    open = isTooLong ? '' : open + last
  }
  if (isTooLong) yield null
  else if (open !== '') yield open
}
