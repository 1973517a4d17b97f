import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive made for a test; what is not given is as an honest archive would have it. */
export type ZipEntry = {
  readonly name: string | Uint8Array
  readonly content: string | Uint8Array
  readonly isEncrypted?: boolean
  readonly method?: number
  /** The size that the archive claims. */
  readonly claimed?: number
  /** Packed bytes to store in place of the content's. */
  readonly packed?: Uint8Array
}

/** A ZIP archive, written by hand so that it may lie. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const content = Buffer.from(entry.content)
    const method = entry.method ?? 8
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(content) : content))
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(entry.isEncrypted ? 1 : 0, 2)
    fixed.writeUInt16LE(method, 4)
    fixed.writeUInt32LE(crc32(content), 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(entry.claimed ?? content.length, 18)
    fixed.writeUInt16LE(name.length, 22)
    local.push(Buffer.from('PK\x03\x04'), fixed, name, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), fixed, rest, name)
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end])
}
