import { Parser } from 'htmlparser2'
import { shownLength } from '../clean-text.ts'
import { localName, xmlElements } from './xml.ts'

/** The styles, by their ids, whose words Word doesn't show. */
export function hiddenStyles(styles: string): ReadonlySet<string> {
  const hidden = new Set<string>()
  let id = ''
  for (const { name, attributes, parent } of xmlElements(styles)) {
    if (name === 'style') id = attributes.styleId ?? ''
    if (name === 'basedOn' && hidden.has(attributes.val ?? '')) hidden.add(id)
    if (name === 'vanish' && parent === 'rPr' && isOn(attributes.val)) hidden.add(id)
  }
  hidden.delete('')
  return hidden
}

type Run = {
  readonly start: number
  /** Null while nothing is said of it: then its paragraph decides. */
  isHidden: boolean | null
  isWhite: boolean
  isShaded: boolean
  letters: number
}

type Reading = {
  readonly styles: ReadonlySet<string>
  readonly open: string[]
  readonly runs: Run[]
  readonly cuts: { readonly start: number; readonly end: number }[]
  isParagraphHidden: boolean
  hidden: number
}

/** Inside these, white words stand on colours that are set elsewhere. */
const coloured = ['tc', 'txbxContent']
/** In half points; nobody reads smaller print. */
const smallest = 2

/**
 * A part of a DOCX document without the runs that Word doesn't show: hidden, white on the page, or of no size.
 *
 * @returns the XML that is left, and how many letters were hidden; deleted text that is still tracked counts too
 */
export function withoutHidden(
  xml: string,
  styles: ReadonlySet<string>,
): { readonly xml: string; readonly hidden: number } {
  const reading: Reading = {
    styles,
    open: [],
    runs: [],
    cuts: [],
    isParagraphHidden: false,
    hidden: 0,
  }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        openTag(reading, localName(name), attributes, parser.startIndex)
      },
      ontext: (text) => addText(reading, text),
      onclosetag: (name) => closeTag(reading, localName(name), parser.endIndex + 1),
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return { xml: withoutCuts(xml, reading.cuts), hidden: reading.hidden }
}

function openTag(
  reading: Reading,
  name: string,
  attributes: Readonly<Record<string, string>>,
  start: number,
): void {
  const { open, runs, styles } = reading
  const value = attributes['w:val']
  const parent = open.at(-1)
  open.push(name)
  if (name === 'p') reading.isParagraphHidden = false
  if (name === 'pStyle') reading.isParagraphHidden = styles.has(value ?? '')
  if (name === 'r') {
    runs.push({ start, isHidden: null, isWhite: false, isShaded: false, letters: 0 })
  }
  const run = runs.at(-1)
  if (!run || parent !== 'rPr' || open.at(-3) !== 'r') return
  if (name === 'rStyle' && styles.has(value ?? '')) run.isHidden ??= true
  styleRun(run, name, attributes)
}

function styleRun(run: Run, name: string, attributes: Readonly<Record<string, string>>): void {
  const value = attributes['w:val']
  const fill = attributes['w:fill']
  if (name === 'vanish') run.isHidden = isOn(value)
  if (name === 'sz' && Number(value) <= smallest) run.isHidden = true
  if (name === 'color') run.isWhite = isWhite(value)
  if (name === 'highlight') run.isShaded = true
  if (name === 'shd') run.isShaded = !isWhite(fill) && fill !== 'auto'
}

function addText(reading: Reading, text: string): void {
  const letters = shownLength(text)
  const name = reading.open.at(-1)
  if (name === 'delText') reading.hidden += letters
  const run = reading.runs.at(-1)
  if (name === 't' && run) run.letters += letters
}

function closeTag(reading: Reading, name: string, end: number): void {
  const { open, runs, cuts } = reading
  open.pop()
  if (name !== 'r') return
  const run = runs.pop()
  if (!run) return
  const isUnseen = run.isWhite && !run.isShaded && !open.some((tag) => coloured.includes(tag))
  if (!(run.isHidden ?? reading.isParagraphHidden) && !isUnseen) return
  reading.hidden += run.letters
  cuts.push({ start: run.start, end })
}

function withoutCuts(xml: string, cuts: Reading['cuts']): string {
  let left = ''
  let from = 0
  // A run may hold a text box with runs of its own, which were cut before it.
  for (const { start, end } of cuts.toSorted((a, b) => a.start - b.start)) {
    if (end <= from) continue
    left += xml.slice(from, Math.max(from, start))
    from = end
  }
  return left + xml.slice(from)
}

function isOn(value: string | undefined): boolean {
  return !/^(?:0|false|off)$/i.test(value ?? '')
}

function isWhite(colour: string | undefined): boolean {
  return /^f[c-f]f[c-f]f[c-f]$/i.test(colour ?? '')
}
