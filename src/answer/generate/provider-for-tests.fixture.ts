import { afterAll } from 'vitest'
import { type ScriptedProvider, startScriptedProvider } from './scripted-provider.fixture.ts'

/** A scripted provider for the tests of one file, closed after them. */
export async function providerForTests(): Promise<ScriptedProvider> {
  const provider = await startScriptedProvider()
  afterAll(() => provider.close())
  return provider
}
