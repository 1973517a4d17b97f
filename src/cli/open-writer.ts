import type { Writer } from '../answer/generate/writer.ts'
import type { Config } from '../config.ts'

/** The model that writes, where one is set; what it needs is only loaded then. */
export async function openWriterOf(
  { chatModel }: Config,
  onWarning: (message: string) => void,
): Promise<Writer | undefined> {
  if (!chatModel) return undefined
  const { openWriter } = await import('../answer/generate/writer.ts')
  return openWriter(chatModel, onWarning)
}
