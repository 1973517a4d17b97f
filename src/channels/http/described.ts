import { z } from 'zod'
import { voices } from '../../documents/document.ts'

/** A schema for every field of a type: the type checker finds a field that is missing, left over or of another type. */
export type ShapeOf<Type> = { readonly [Key in keyof Required<Type>]: z.ZodType<Type[Key]> }

/** A string, with what it is. */
export const text = (description: string) => z.string().meta({ description })

/** A string where it is known, with what it is. */
export const textOrNull = (description: string) => z.string().nullable().meta({ description })

/** True or false, with the question. */
export const flag = (description: string) => z.boolean().meta({ description })

/** How long something took. */
export const ms = (description: string) =>
  z.number().meta({ description: `${description}, in milliseconds` })

/** A place in a text. */
export const offset = (description: string) =>
  z
    .int()
    .min(0)
    .meta({ description: `${description}, in UTF-16 code units` })

/** A number in [0, 1]. */
export const share = (description: string) => z.number().min(0).max(1).meta({ description })

/** Numbers of citations. */
export const numbers = (description: string) => z.array(z.int().min(1)).meta({ description })

/** A rank from 1, or null. */
export const rank = (description: string) => z.int().min(1).nullable().meta({ description })

/** Whose words they are. */
export const voice = z.enum(voices).meta({
  description: 'Who speaks: the author, somebody quoted, a reader’s comment, or the publisher',
})

/** Names a document. */
export const documentId = text('Of `GET /api/documents/{id}`')

/** What a document is called. */
export const title = text('Of the document')

/** Who wrote a document. */
export const authors = z
  .array(z.string())
  .meta({ description: 'As the document states them; empty where it names nobody' })

/** Where a document appeared. */
export const publisher = textOrNull('Where it appeared')
