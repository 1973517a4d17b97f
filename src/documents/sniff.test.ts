import * as fileType from 'file-type'
import { afterEach, expect, test, vi } from 'vitest'
import { FootnoteError } from '../errors.ts'
import { formatOf } from './sniff.ts'

vi.mock('file-type', { spy: true })
afterEach(() => vi.resetAllMocks())

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test.each([
  ['a picture’s mark alone', '\x89PNG\r\n\x1a\n', 'is an image (png)'],
  ['a recording’s mark alone', `ID3\x03\0\0\x7f\x7f\x7f\x7f${'\0'.repeat(99)}`, 'recording (mp3)'],
  ['a film’s mark alone', `\x1aE\xdf\xa3${'\0'.repeat(9)}`, 'binary data of an unknown kind'],
  ['bytes of no kind', '\0\x01\x02\x03'.repeat(99), 'binary data of an unknown kind'],
])('%s is named as far as it can be told', async (_, text, reason) => {
  const told = formatOf(bytesOf(text), 'a.bin')
  await expect(told).rejects.toThrow(FootnoteError)
  await expect(told).rejects.toThrow(reason)
})

test('an archive that breaks off is a ZIP', async () => {
  expect(await formatOf(bytesOf('PK\x03\x04\x14\0'), 'a.docx')).toBe('zip')
})

test.each(['\0\x01\x02\x03'.repeat(99), 'PK\x03\x04\x14\0'])(
  'a fault in telling the kind of %j is not taken for an unknown kind',
  async (text) => {
    const fault = new TypeError('a fault of the library')
    vi.mocked(fileType.fileTypeFromBuffer).mockRejectedValue(fault)
    await expect(formatOf(bytesOf(text), 'a.bin')).rejects.toBe(fault)
  },
)
