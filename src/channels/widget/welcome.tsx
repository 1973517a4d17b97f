import type { Collection } from './collection.ts'
import { type Example, exampleQuestions } from './examples.ts'
import { Words } from './words.tsx'

/** What this is, in one sentence. */
export function Welcome() {
  return (
    <div class="welcome">
      <h1>
        Ask these documents. Every sentence of the answer carries a footnote<sup>1</sup> that opens
        at the exact words.
      </h1>
    </div>
  )
}

const exampleCount = 6

type ExamplesProps = {
  readonly collection: Collection
  readonly onAsk: (question: string) => void
}

/** Questions to begin with, set like a table of contents: the question, a row of dots, the years. */
export function Examples({ collection, onAsk }: ExamplesProps) {
  if (collection.phase === 'failed') {
    return <p class="hint">The list of documents could not be loaded. You can still ask.</p>
  }
  const examples = exampleQuestions(collection.documents, exampleCount)
  if (examples.length === 0) return null
  return (
    <nav class="examples" aria-label="Example questions">
      <h2>For example</h2>
      <ul>
        {examples.map((example) => (
          <li key={example.question}>
            <ExampleButton example={example} onAsk={onAsk} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ExampleButton({
  example: { question, years },
  onAsk,
}: {
  readonly example: Example
  readonly onAsk: (question: string) => void
}) {
  return (
    <button type="button" onClick={() => onAsk(question)}>
      <span class="example-question">
        <Words text={question} />
      </span>
      <span class="leader" aria-hidden="true" />
      <span class="example-years">{years}</span>
    </button>
  )
}
