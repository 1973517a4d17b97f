import type { Hono } from 'hono'
import { pino } from 'pino'
import type { Answer, Citation } from '../../../answer/answer.ts'
import { checkPage } from '../../../answer/check-page.ts'
import { claimsIn } from '../../../answer/claims.ts'
import type { Document, Span } from '../../../documents/document.ts'
import { checkPageRoutes } from '../../http/check-page.ts'
import { smallCollection } from '../../http/small-collection.fixture.ts'
import { davisAnswer, davisCase, eventStreamOf } from '../answer/answers.fixture.ts'

/** As many words are in one answer. */
export const answerLength = 40

const noon = new Date('2026-03-04T12:00:00Z')
/** Sizes of the pieces in which a stream is sent that is split everywhere. */
const pieces = [1, 2, 3, 5, 7, 11]

/**
 * What a server tells when everything in its documents and in its failures is `words`, and when it is nothing of note.
 * The question says which: one with `hostile` in it, or any other; `fails`, `unanswered` and `split` in it say what
 * happens, and a number which of several answers it is.
 *
 * @param words each in a sentence, a citation and a document of its own
 * @param addresses of the documents, in turn
 */
export function hostileRoutes(
  words: readonly string[],
  addresses: readonly string[],
): (app: Hono) => void {
  const calmWords = words.map((_, i) => `Word ${i}.`)
  const calmAddresses = ['https://www.example.org/a']
  const worlds = {
    hostile: { words, addresses },
    calm: { words: calmWords, addresses: calmAddresses },
  }
  const worldOf = (text: string) => (text.includes('hostile') ? worlds.hostile : worlds.calm)

  return (app) => {
    let listed = worlds.hostile
    app.post('/listed/:world', (c) => {
      const name = c.req.param('world')
      listed = name === 'none' ? { words: [], addresses: [] } : worldOf(name)
      return c.body(null, 204)
    })
    app.get('/api/documents', (c) => {
      const documents = listed.words.map((_, i) => {
        const { text, spans, headings, ...one } = documentOf(listed.words, listed.addresses, i)
        return { ...one, passages: 4, versions: versionsOf(listed.words, i) }
      })
      return c.json({ documents, next: null })
    })
    app.get('/api/documents/:id', (c) => {
      const world = worldOf(c.req.param('id'))
      const whole = wholeDocument(world.words, world.addresses)
      return c.json({ ...whole, id: c.req.param('id'), passages: 4 })
    })
    app.post('/api/ask', async (c) => {
      const { question } = await c.req.json()
      const world = worldOf(question)
      const [first = ''] = world.words
      if (question.includes('fails')) {
        const message = world.words.join(' ')
        return c.json({ error: { code: 'bad_request', message, requestId: first } }, 400)
      }
      const from = Number(/\d+/.exec(question)?.[0] ?? 0) * answerLength
      const told = world.words.slice(from, from + answerLength)
      const answer = answerOf(told, world.addresses)
      const whole = question.includes('unanswered')
        ? { ...answer, missing: told.join(' '), abstained: true, sentences: [], citations: [] }
        : answer
      if (!question.includes('split')) return c.json(whole)
      const stream = new TextEncoder().encode(eventStreamOf(whole))
      return c.body(inPieces(stream), 200, { 'Content-Type': 'text/event-stream' })
    })
    app.get('/checked/:world', async (c) => {
      const world = worldOf(c.req.param('world'))
      return c.html(await checkedPage(world.words, world.addresses))
    })
    app.route(
      '/',
      checkPageRoutes((work) => work(smallCollection()), pino({ enabled: false })),
    )
  }
}

function documentOf(words: readonly string[], addresses: readonly string[], i: number): Document {
  const own = words[i]!
  return {
    ...davisCase,
    id: own,
    path: `${own}.md`,
    title: own,
    authors: [own],
    publisher: own,
    covers: null,
    url: addresses[i % addresses.length]!,
    // Some have days that can be drawn.
    published: {
      date: i % 2 ? own : `19${10 + (i % 90)}-0${1 + (i % 9)}-05`,
      precision: 'day',
      origin: 'inferred',
    },
  }
}

const versionsOf = (words: readonly string[], i: number) =>
  (['copy', 'replaced'] as const).map((relation) => ({
    id: words[i]!,
    title: words[i]!,
    publisher: relation === 'copy' ? words[i]! : null,
    published: null,
    relation,
  }))

/** One document of all the words: a heading, and a paragraph in the voice of a speaker so called. */
function wholeDocument(words: readonly string[], addresses: readonly string[]) {
  const voices = ['author', 'quoted', 'comment', 'notice'] as const
  const spans: Span[] = []
  let text = ''
  for (const [i, own] of words.entries()) {
    const paragraph = `${own}\n\n`
    const voice = voices[i % voices.length]!
    const speaker = voice === 'quoted' || voice === 'comment' ? own : null
    const said = voice === 'comment' ? { replyTo: own, posted: own } : {}
    spans.push({ start: text.length, end: text.length + paragraph.length, voice, speaker, ...said })
    text += paragraph
  }
  const all = words.join(' ')
  return {
    ...documentOf(words, addresses, 0),
    title: words[1]!,
    authors: words,
    language: words[2]!,
    after: words[3]!,
    section: all,
    subtitle: all,
    covers: { from: words[4]!, to: words[5]! },
    versions: words.flatMap((_, i) => versionsOf(words, i)),
    shown: versionsOf(words, 6)[1],
    text,
    spans,
    headings: [{ start: 0, end: words[0]!.length, level: 1 }],
  }
}

function citationOf(words: readonly string[], addresses: readonly string[], i: number): Citation {
  const own = words[i]!
  const voices = ['author', 'quoted', 'comment', 'notice'] as const
  return {
    ...davisAnswer.citations[0]!,
    number: i + 1,
    passageId: `${own}.${i}`,
    documentId: own,
    title: own,
    authors: [own],
    publisher: own,
    date: own,
    quote: own,
    voice: voices[i % voices.length]!,
    speaker: own,
    url: addresses[i % addresses.length]!,
    href:
      addresses.length > 1 ? addresses[(i * 7) % addresses.length]! : '/documents/a?start=1&end=2',
  }
}

/** An answer of these words alone. @param addresses of its sources, in turn */
export function answerOf(words: readonly string[], addresses: readonly string[]): Answer {
  const some = words.slice(0, 7).join(' ')
  return {
    ...davisAnswer,
    standaloneQuestion: some,
    answer: some,
    missing: some,
    notice: some,
    sentences: words.map((own, i) => ({
      text: own,
      citations: [i + 1],
      support: 1,
      voice: 'author',
      attribution: own,
    })),
    citations: words.map((_, i) => citationOf(words, addresses, i)),
    positions: words.slice(0, 20).map((own, i) => ({ stance: own, citations: [i + 1] })),
    nearest: words.map((own) => ({ passageId: `${own}.1`, title: own, score: 1 })),
  }
}

/** The page of a draft that is all of the words, checked against sources that are. */
function checkedPage(words: readonly string[], addresses: readonly string[]): Promise<string> {
  const text = words.map((own) => `The bridge was opened in 1931 ${own}.`).join('\n\n')
  const { claims, leftAlone } = claimsIn(text)
  const verdicts = ['supported', 'contradicted', 'unsupported'] as const
  const sentences = claims.map((claim, i) => ({
    ...claim,
    verdict: verdicts[i % verdicts.length]!,
    support: 1,
    faults: [{ kind: 'date' as const, words: words[i % words.length]! }],
    citations: [(i % words.length) + 1],
  }))
  const citations = words.map((_, i) => ({
    ...citationOf(words, addresses, i),
    // The server makes it, of the document's id.
    href: `/documents/${encodeURIComponent(words[i]!)}`,
  }))
  return checkPage(words[0]!, text, { sentences, citations, leftAlone }, noon, 'server')
}

function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  let turn = 0
  return new ReadableStream({
    pull(controller) {
      const size = pieces[turn++ % pieces.length]!
      controller.enqueue(bytes.slice(at, at + size))
      at += size
      if (at >= bytes.length) controller.close()
    },
  })
}
