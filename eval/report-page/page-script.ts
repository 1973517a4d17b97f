/** Filters the questions of the page, and opens what the address names. Everything else works without it. */
const form = document.querySelector<HTMLFormElement>('#filter')!
const questions = [...document.querySelectorAll<HTMLDetailsElement>('details.question')]
const counted = document.querySelector('#shown')!
const texts = new Map(questions.map((one) => [one, one.textContent?.toLowerCase() ?? '']))

function filter(): void {
  const wanted = new FormData(form)
  const kind = String(wanted.get('kind'))
  const state = String(wanted.get('state'))
  const words = String(wanted.get('words')).toLowerCase().split(/\s+/)
  let shown = 0
  for (const question of questions) {
    const { dataset } = question
    const isWanted =
      (kind === '' || dataset.kind === kind) &&
      (state === '' || state in dataset) &&
      words.every((word) => texts.get(question)!.includes(word))
    question.hidden = !isWanted
    shown += Number(isWanted)
  }
  counted.textContent = `${shown} of ${questions.length} questions`
}

function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const closed = named?.closest<HTMLDetailsElement>('details.question, details[id]')
  if (!named || !closed) return
  closed.hidden = false
  closed.open = true
  named.scrollIntoView()
}

form.hidden = false
form.addEventListener('input', filter)
form.addEventListener('submit', (event) => event.preventDefault())
window.addEventListener('hashchange', openNamed)
filter()
openNamed()
