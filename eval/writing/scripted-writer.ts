import {
  chatModelAt,
  says,
  startScriptedProvider,
} from '../../src/answer/generate/scripted-provider.fixture.ts'
import { openWriter, type Writer } from '../../src/answer/generate/writer.ts'
import { textOf, type WrittenSentence, write } from './write.ts'

/** A writer whose every word is known, behind a real provider on this machine. */
export type ScriptedWriter = {
  readonly writer: Writer
  /** What it has written since it was last asked this; empty where it was not asked to write. */
  readonly takeWritten: () => readonly WrittenSentence[]
  readonly close: () => Promise<void>
}

/** Starts a provider that speaks OpenAI's format and writes by rules, lies included. */
export async function openScriptedWriter(): Promise<ScriptedWriter> {
  let written: readonly WrittenSentence[] = []
  const provider = await startScriptedProvider()
  provider.follow(
    says((prompt) => {
      written = write(prompt)
      return textOf(written)
    }),
  )
  return {
    writer: openWriter(chatModelAt(provider.url), () => {}),
    takeWritten: () => {
      const taken = written
      written = []
      return taken
    },
    close: provider.close,
  }
}
