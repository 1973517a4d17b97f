import type { AlignType, Link, List, Nodes, Table } from 'mdast'
import { webAddress } from '../documents/web-address.ts'
import type { CheckedSentence } from './check.ts'
import { extentOf, parseDraft, type Run, runsOf } from './draft-tree.ts'
import { type Html, html, join, raw } from './html-text.ts'

/** What a claim is marked with. */
type ClaimMarks = {
  /** Behind its last word. */
  readonly sign: (claim: CheckedSentence, number: number) => Html
  /** Behind the paragraph, item or cell that it ends in; null for nothing. */
  readonly remark: (claim: CheckedSentence, number: number) => Html | null
}

/** Where the drawing has come to. Runs and claims are met in the order of the draft. */
type Drawing = {
  readonly text: string
  readonly claims: readonly CheckedSentence[]
  readonly marks: ClaimMarks
  /** The first claim that has not ended. */
  next: number
  /** Remarks on claims that have ended since the last block. */
  remarks: Html[]
  /** Signs of claims that have ended inside a link, where theirs may not stand; null outside of links. */
  held: Html[] | null
}

const headingLevel = 6

/**
 * A draft as HTML, its markdown kept, every claim in `<span class="claim …">`: the first of them has the id `claim-N`.
 *
 * Headings stand one level lower, below that of the page; images are their description, HTML is shown as it was typed.
 *
 * @param claims in the order of the draft; numbered from 1
 */
export function draftHtml(
  text: string,
  claims: readonly CheckedSentence[],
  marks: ClaimMarks,
): Html {
  const drawing: Drawing = { text, claims, marks, next: 0, remarks: [], held: null }
  return drawAll(parseDraft(text).children, drawing)
}

function drawAll(nodes: readonly Nodes[], drawing: Drawing): Html {
  return join(nodes.map((node) => draw(node, drawing)))
}

/** What stands in a block, and the remarks on it. */
function withRemarks(content: () => Html, drawing: Drawing): Html {
  const drawn = content()
  const remarks = drawing.remarks
  drawing.remarks = []
  return html`${drawn}${remarks}`
}

function draw(node: Nodes, drawing: Drawing): Html {
  const inside = () => drawAll('children' in node ? node.children : [], drawing)
  switch (node.type) {
    case 'paragraph':
      return withRemarks(() => html`<p>${line(node, drawing)}</p>`, drawing)
    case 'heading':
      return element(`h${Math.min(node.depth + 1, headingLevel)}`, line(node, drawing))
    case 'blockquote':
      return html`<blockquote>${inside()}</blockquote>`
    case 'list':
      return list(node, drawing)
    case 'table':
      return table(node, drawing)
    case 'code':
    case 'html':
      return verbatim(node, drawing)
    case 'thematicBreak':
      return html`<hr>`
    case 'footnoteDefinition':
      return html`<div class="own-note"><span>[${node.label ?? node.identifier}]</span> ${inside()}</div>`
    default:
      return html``
  }
}

/** What stands inside a paragraph. */
function line(node: Nodes, drawing: Drawing): Html {
  return join('children' in node ? node.children.map((child) => inline(child, drawing)) : [])
}

function inline(node: Nodes, drawing: Drawing): Html {
  switch (node.type) {
    case 'text':
      return join(runsOf(node, drawing.text).map((run) => words(run, drawing)))
    case 'inlineCode':
      return html`<code>${runsOf(node, drawing.text).map((run) => words(run, drawing))}</code>`
    case 'emphasis':
      return html`<em>${line(node, drawing)}</em>`
    case 'strong':
      return html`<strong>${line(node, drawing)}</strong>`
    case 'delete':
      return html`<del>${line(node, drawing)}</del>`
    case 'break':
      return html`<br>`
    case 'link':
      return isWeb(node.url) ? link(node, drawing) : line(node, drawing)
    case 'image':
    case 'imageReference':
      return html`<span class="soft">[Picture${node.alt ? `: ${node.alt}` : ''}]</span>`
    case 'footnoteReference':
      return html`<sup>[${node.label ?? node.identifier}]</sup>`
    case 'html':
      return html`<code class="soft">${node.value}</code>`
    default:
      return line(node, drawing)
  }
}

function link(node: Link, drawing: Drawing): Html {
  const held: Html[] = []
  drawing.held = held
  const inside = line(node, drawing)
  drawing.held = null
  return html`<a class="link" href="${node.url}" rel="noreferrer">${inside}</a>${held}`
}

function list({ ordered, start, spread, children }: List, drawing: Drawing): Html {
  const items = children.map((item) => {
    const box = item.checked == null ? '' : item.checked ? '☑ ' : '☐ '
    const isLoose = spread || item.spread
    return html`<li>${box}${isLoose ? drawAll(item.children, drawing) : tight(item.children, drawing)}</li>`
  })
  return ordered ? html`<ol start="${start ?? 1}">${items}</ol>` : html`<ul>${items}</ul>`
}

/** The paragraphs of an item without the space between them. */
function tight(nodes: readonly Nodes[], drawing: Drawing): Html {
  return join(
    nodes.map((node) =>
      node.type === 'paragraph'
        ? withRemarks(() => line(node, drawing), drawing)
        : draw(node, drawing),
    ),
  )
}

function table({ children: [head, ...rows], align }: Table, drawing: Drawing): Html {
  const rowOf = (row: Table['children'][number], name: 'th' | 'td') =>
    html`<tr>${row.children.map((cell, i) => {
      const inside = withRemarks(() => line(cell, drawing), drawing)
      return element(name, inside, alignment(align?.[i]))
    })}</tr>`
  return html`<div class="table"><table><thead>${head ? rowOf(head, 'th') : ''}</thead><tbody>${rows.map((row) => rowOf(row, 'td'))}</tbody></table></div>`
}

const alignment = (align: AlignType | undefined): string => (align ? ` class="${align}"` : '')

/** Code and HTML. Indented lines are an author's habit, and may be claims. */
function verbatim(node: Nodes & { readonly value: string }, drawing: Drawing): Html {
  const { start, end } = extentOf(node)
  const run = { start, end, shown: drawing.text.slice(start, end) }
  const isIndented = node.type === 'code' && !/^[`~]/.test(run.shown)
  if (!isIndented) return html`<pre><code>${node.value}</code></pre>`
  return withRemarks(() => html`<p class="indented">${words(run, drawing)}</p>`, drawing)
}

function element(name: string, inside: Html, attributes = ''): Html {
  return html`${raw(`<${name}${attributes}>`)}${inside}${raw(`</${name}>`)}`
}

/** The words of a run, those of claims marked. */
function words(run: Run, drawing: Drawing): Html {
  const pieces: Html[] = []
  let from = run.start
  for (;;) {
    const claim = drawing.claims[drawing.next]
    if (!claim || claim.start >= run.end) break
    const [start, end] = [Math.max(claim.start, from), Math.min(claim.end, run.end)]
    const number = drawing.next + 1
    pieces.push(html`${clip(run, from, start)}`)
    const id = claim.start >= run.start ? raw(` id="claim-${number}"`) : ''
    pieces.push(html`<span class="claim ${claim.verdict}"${id}>${clip(run, start, end)}</span>`)
    from = end
    if (claim.end > run.end) break
    const sign = drawing.marks.sign(claim, number)
    if (drawing.held) drawing.held.push(sign)
    else pieces.push(sign)
    const remark = drawing.marks.remark(claim, number)
    if (remark) drawing.remarks.push(remark)
    drawing.next++
  }
  return join([...pieces, html`${clip(run, from, run.end)}`])
}

/** What a run shows between two offsets; a reference such as `&amp;` is all or nothing. */
function clip({ start, end, shown }: Run, from: number, to: number): string {
  if (shown.length === end - start) return shown.slice(from - start, Math.max(from, to) - start)
  return from <= start && to >= end ? shown : ''
}

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url) && webAddress(url) !== null
