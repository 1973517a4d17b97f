import { Parser } from 'htmlparser2'

/** An element of an XML document, with names without their prefixes. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** The characters directly inside it. */
  readonly text: string
  readonly parent: string | null
}

/** Tables within tables and text boxes nest by tens. */
const deepest = 500

/**
 * All elements of an XML document in its order, up to one that is nested too deep. Takes linear time, resolves nothing
 * from outside, and never throws.
 */
export function xmlElements(xml: string): XmlElement[] {
  const elements: (XmlElement & { text: string })[] = []
  const open: (XmlElement & { text: string })[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const named = Object.entries(attributes).map(([key, value]) => [localName(key), value])
        const parent = open.at(-1)?.name ?? null
        const element = {
          name: localName(name),
          attributes: Object.fromEntries(named),
          text: '',
          parent,
        }
        elements.push(element)
        open.push(element)
        if (open.length > deepest) parser.pause()
      },
      ontext(text) {
        const element = open.at(-1)
        if (element) element.text += text
      },
      onclosetag() {
        open.pop()
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return elements
}

/** A name without its prefix: `title` for `dc:title`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Whether so many elements of an XML document are open at once that what builds a tree of it fails. */
export function nestsTooDeep(xml: string): boolean {
  let depth = 0
  let isTooDeep = false
  const parser = new Parser(
    {
      onopentag: () => {
        if (++depth <= deepest) return
        isTooDeep = true
        parser.pause()
      },
      onclosetag: () => {
        depth--
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return isTooDeep
}
