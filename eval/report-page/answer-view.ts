import { stateOf } from './compare-runs.ts'
import type { Content, MakeElement } from './element.ts'
import type { RecordedAnswer, RecordedQuestion } from './run-record.ts'

/** Everything about one question, closed until it is wanted; its words are found by the search box. */
export function questionView(
  element: MakeElement,
  question: RecordedQuestion,
  change: string | null,
): HTMLElement {
  const state = stateOf(question.plain)
  const isFailed = hasFault(question.plain) || hasFault(question.written)
  return element(
    'details',
    {
      class: 'question',
      id: question.id,
      'data-kind': question.kind,
      'data-failed': isFailed,
      'data-changed': change !== null,
    },
    element(
      'summary',
      {},
      element('span', { class: `state ${classOf(question.plain)}` }, state),
      element('span', { class: 'asked' }, question.question),
      element('span', { class: 'kind' }, question.kind),
    ),
    askedView(element, question),
    change === null
      ? null
      : element('p', { class: 'changed' }, `Against the earlier run: ${change}.`),
    answerView(element, `${question.id}-a`, 'In the sources’ own sentences', question.plain),
    answerView(element, `${question.id}-b`, 'Written by a model that also lies', question.written),
    manuscriptView(element, question),
    ledView(element, question),
    nearestView(element, question.plain),
  )
}

function hasFault({ isRight, why }: RecordedAnswer): boolean {
  return !isRight || why.length > 1
}

function classOf({ isRight }: RecordedAnswer): string {
  return isRight ? 'right' : 'wrong'
}

function askedView(element: MakeElement, question: RecordedQuestion): HTMLElement {
  const { history, filters, abstain, expected, gold, note, plain } = question
  const row = (name: string, ...content: readonly Content[]) => [
    element('dt', {}, name),
    element('dd', {}, ...content),
  ]
  return element(
    'dl',
    { class: 'facts' },
    ...history.flatMap((turn) => row('Before', turn.question, element('br'), turn.answer ?? '')),
    ...(plain.searched === question.question ? [] : row('Searched', plain.searched)),
    ...Object.entries(filters).flatMap(([name, value]) => row(`Only ${name}`, value)),
    ...row(
      'Expected',
      abstain
        ? `no answer${note ? `: ${note}` : ''}`
        : expected
            .map((pattern) => element('code', {}, pattern))
            .flatMap((code, i) => (i ? [' and ', code] : [code])),
    ),
    ...gold.flatMap(({ document, contains }) => row('Stands in', `${document}: “${contains}”`)),
  )
}

function answerView(
  element: MakeElement,
  id: string,
  title: string,
  answer: RecordedAnswer,
): HTMLElement {
  const { why, abstained, missing, confidence, milliseconds, mode } = answer
  const sure = confidence === null ? [] : [`evidence ${confidence.toFixed(2)}`]
  const facts = [
    stateOf(answer),
    ...(mode === 'fallback' ? ['fell back to the sources’ own sentences'] : []),
    ...sure,
    `${milliseconds.toFixed(0)} ms`,
  ]
  return element(
    'section',
    { class: 'answer' },
    element('h4', {}, title),
    element(
      'p',
      { class: 'verdict' },
      element('span', { class: classOf(answer) }, facts.join(' · ')),
    ),
    element('ul', { class: 'why' }, ...why.map((reason) => element('li', {}, reason))),
    abstained
      ? element('p', { class: 'told' }, 'The passages do not answer this.')
      : toldView(element, id, answer),
    missing ? element('p', { class: 'missing' }, missing) : null,
    positionsView(element, answer),
    footnotesView(element, id, answer),
  )
}

function toldView(element: MakeElement, id: string, { sentences }: RecordedAnswer): HTMLElement {
  return element(
    'p',
    { class: 'told' },
    ...sentences.flatMap(({ text, citations, verdict, faults }): Content[] => [
      element('span', { class: verdict, title: faults.join('; ') || null }, text),
      ...citations.map((number) =>
        element('sup', {}, element('a', { href: `#${id}-${number}` }, String(number))),
      ),
      verdict === 'supported'
        ? null
        : element('em', { class: 'wrong' }, ` (${verdict}: ${faults.join('; ')})`),
      ' ',
    ]),
  )
}

function positionsView(element: MakeElement, { positions }: RecordedAnswer): HTMLElement | null {
  if (positions.length === 0) return null
  return element(
    'ol',
    { class: 'positions', 'aria-label': 'Positions, oldest first' },
    ...positions.map(({ stance, citations }) =>
      element('li', {}, `${stance} [${citations.join('][')}]`),
    ),
  )
}

function footnotesView(
  element: MakeElement,
  id: string,
  { citations, sentences }: RecordedAnswer,
): HTMLElement | null {
  if (citations.length === 0) return null
  const givenTo = (number: number) =>
    sentences.find((sentence) => sentence.citations.includes(number))?.attribution ?? ''
  return element(
    'ol',
    { class: 'footnotes' },
    ...citations.map(({ number, path, voice, quote }) =>
      element(
        'li',
        { id: `${id}-${number}`, value: number },
        element('blockquote', {}, quote),
        element('p', {}, `${givenTo(number)} · ${voice} · ${path}`),
      ),
    ),
  )
}

function manuscriptView(
  element: MakeElement,
  { manuscript }: RecordedQuestion,
): HTMLElement | null {
  if (manuscript.length === 0) return null
  const fateOf = (lie: string, isShown: boolean): string => {
    if (lie === 'none') return isShown ? 'true, shown' : 'true, but dropped'
    return isShown ? `a lie (${lie}), shown` : `a lie (${lie}), dropped`
  }
  return element(
    'details',
    { class: 'more' },
    element('summary', {}, 'All that the model wrote'),
    element(
      'ol',
      {},
      ...manuscript.map(({ text, numbers, lie, isShown }) =>
        element(
          'li',
          {},
          `${text} ${numbers.map((number) => `[${number}]`).join('')} `,
          element(
            'em',
            { class: (lie === 'none') === isShown ? 'right' : 'wrong' },
            fateOf(lie, isShown),
          ),
        ),
      ),
    ),
  )
}

function ledView(element: MakeElement, { led, plain }: RecordedQuestion): HTMLElement | null {
  if (led.abstained === plain.abstained && !led.isLed) return null
  const decided = led.abstained ? 'it was refused' : 'it was answered'
  const taken = led.isLed ? ' Something of that turn was taken over.' : ''
  return element(
    'p',
    { class: 'led' },
    `After an earlier turn with a false answer ${decided}.${taken}`,
  )
}

function nearestView(element: MakeElement, { nearest }: RecordedAnswer): HTMLElement {
  return element(
    'details',
    { class: 'more' },
    element('summary', {}, `Nearest passages (${nearest.length})`),
    element(
      'ol',
      {},
      ...nearest.map(({ title, score, text }) =>
        element(
          'li',
          {},
          element('strong', {}, `${title} (${score.toFixed(3)})`),
          element('p', {}, text),
        ),
      ),
    ),
  )
}
