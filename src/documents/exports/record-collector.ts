import { FootnoteError } from '../../errors.ts'
import type { FileReading, ReadText } from '../reader.ts'
import type { FieldMap } from './record-fields.ts'
import { type Lookup, lookupIn, readRecord } from './records.ts'

/** So many bad records are named one by one; a file of another kind would fill pages. */
const mostNamed = 100

/** Gathers the articles of a file of records. A record that is none is named, and the rest goes on. */
export function recordCollector(fields: FieldMap, path: string) {
  const parts: { part: string; read: ReadText }[] = []
  const skipped: { part: string; reason: string }[] = []
  let unnamed = 0

  const refuse = (place: string, reason: string): void => {
    if (skipped.length < mostNamed) {
      skipped.push({ part: '', reason: place === '' ? reason : `${place}: ${reason}` })
    } else unnamed++
  }
  const takeFields = (place: string, lookup: Lookup): void => {
    try {
      const { part, read } = readRecord(lookup, fields, path)
      parts.push({ part: part ?? place.replace(' ', '-'), read })
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error
      refuse(place, error.message)
    }
  }
  return {
    refuse,
    takeFields,
    /** @param place where the record stands in the file, such as `line 12`; it names a record without a name */
    take(place: string, record: unknown): void {
      if (typeof record !== 'object' || record === null || Array.isArray(record)) {
        refuse(place, 'is no record; expected an object with fields')
      } else takeFields(place, lookupIn(record as Record<string, unknown>))
    },
    reading(): FileReading {
      if (parts.length + skipped.length === 0) refuse('', 'holds no records')
      const more = { part: '', reason: `${unnamed} more records could not be read` }
      return { parts, skipped: unnamed > 0 ? [...skipped, more] : skipped }
    },
  }
}
