/**
 * A reader of server-sent events that takes their text in pieces, wherever it is split. An event without data is none,
 * and what is unfinished at the end is never told.
 *
 * Some lines of our own, where a library would be a tenth of the widget that every page of a site loads.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createEventReader(
  tell: (name: string, data: string) => void,
): (text: string) => void {
  let rest = ''
  let name = ''
  let data: string[] = []
  const take = (line: string) => {
    if (line === '') {
      if (data.length > 0) tell(name || 'message', data.join('\n'))
      name = ''
      data = []
      return
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? []
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
  }
  return (text) => {
    // A carriage return that stands last may be half of a line's end.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    lines.forEach(take)
  }
}
