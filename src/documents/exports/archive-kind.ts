import { fromBufferPromise } from 'yauzl'

/** A document's own parts are among its first. */
const mostLookedAt = 500

/**
 * Whether a ZIP archive is a document: by its list of files, because programs write them in any order and some leave
 * out the marks of their kind. An archive that can't be listed, or only in part, is a ZIP.
 */
export async function archiveKind(bytes: Uint8Array): Promise<'docx' | 'epub' | 'zip'> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const archive = await fromBufferPromise(buffer, {
      decodeStrings: false,
      validateEntrySizes: false,
    })
    let left = mostLookedAt
    for await (const { fileNameRaw } of archive.eachEntry()) {
      const name = fileNameRaw.toString('latin1')
      if (name === 'word/document.xml') return 'docx'
      if (name === 'META-INF/container.xml') return 'epub'
      if (--left === 0) break
    }
  } catch {
    // Whoever reads the archive says what is wrong with it.
  }
  return 'zip'
}
