import type { Document } from './document.ts'
import type { OverrideRule } from './overrides/overrides.ts'

/** A document before it has an identity: what a reader makes of a file or a part of it. */
export type ReadText = Omit<Document, 'id' | 'path'>

/** A file of a collection, as it lies on the disk. `path` is relative to the collection's root. */
export type SourceFile = { readonly path: string; readonly bytes: Uint8Array }

/** What is in a file: one article, or the articles of an export or an archive. */
export type FileReading = {
  /** `part` names an article within the file, such as `2014/a-post`; it is empty where the file is the article. */
  readonly parts: readonly {
    readonly part: string
    readonly read: ReadText
    /** What the archive that it lies in states of it, the strongest first. */
    readonly stated?: readonly OverrideRule[]
  }[]
  /** Parts that could not be read, and why. */
  readonly skipped: readonly { readonly part: string; readonly reason: string }[]
}
