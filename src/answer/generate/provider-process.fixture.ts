import { cutsAfter, startScriptedProvider } from './scripted-provider.fixture.ts'
import { openaiEvent } from './transcript.fixture.ts'

/**
 * A model server as a program: `node provider-process.fixture.ts "The beginning of an ans"`.
 *
 * Prints its address, and `asked` at each request, which it answers in OpenAI's format with the words given and then
 * with nothing more, until somebody ends it.
 */
const [, , beginning = ''] = process.argv
const provider = await startScriptedProvider()
provider.follow((request, response) => {
  const events = (beginning.match(/.{1,7}/gs) ?? []).map((content) => openaiEvent({ content }))
  cutsAfter(new TextEncoder().encode(events.join('')), 'hang')(request, response)
  process.stdout.write('asked\n')
})
process.stdout.write(`${provider.url}\n`)
