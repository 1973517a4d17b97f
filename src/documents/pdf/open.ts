import { getResolvedPDFJS } from 'unpdf'
import { FootnoteError } from '../../errors.ts'

type Pdfjs = Awaited<ReturnType<typeof getResolvedPDFJS>>
type LoadingTask = ReturnType<Pdfjs['getDocument']>
type PdfFile = Awaited<LoadingTask['promise']>
export type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>
export type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>
export type OperatorNumbers = Pdfjs['OPS']

/** A PDF that is open: `close` frees it, and must be called. */
export type OpenPdf = {
  readonly file: PdfFile
  readonly operators: OperatorNumbers
  close(): Promise<void>
}

/**
 * Opens a PDF without ever running code out of it, fetching anything or decoding an image.
 *
 * @throws FootnoteError `file_unreadable` when it is damaged or asks for a password
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { getDocument, OPS, VerbosityLevel } = await getResolvedPDFJS()
  const task = getDocument({
    // The parser takes its input's memory away from the caller, hence the copy.
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Every image is larger than none at all: none is decoded.
    maxImageSize: 0,
    enableXfa: false,
    ...noCode,
  })
  try {
    const file = await task.promise
    return { file, operators: OPS, close: () => task.destroy() }
  } catch (error) {
    await task.destroy()
    throw unreadable(error)
  }
}

/** Last among the options, so that nothing undoes it. Recent parsers have no such option left, and ignore it. */
const noCode: Readonly<Record<string, unknown>> = { isEvalSupported: false }

function unreadable(error: unknown): FootnoteError {
  const isLocked = error instanceof Error && error.name === 'PasswordException'
  const reason = isLocked
    ? 'is encrypted with a password; save a copy without one, for instance with `qpdf --decrypt`'
    : 'is damaged: no PDF reader can open it as it is; fetch it again from where it came from'
  return new FootnoteError('file_unreadable', reason, { cause: error })
}
