/** What happened on one day, under what the day is called. */
export type Day<Thing> = { readonly name: string; readonly things: readonly Thing[] }

/**
 * Things by the day on which they happened here, in the order in which they come.
 *
 * @param now milliseconds since 1970, as are the times of the things
 */
export function byDay<Thing>(
  things: readonly Thing[],
  timeOf: (thing: Thing) => number,
  now: number,
): Day<Thing>[] {
  const days: { name: string; things: Thing[] }[] = []
  for (const thing of things) {
    const name = dayInWords(new Date(timeOf(thing)), new Date(now))
    const last = days.at(-1)
    if (last?.name === name) last.things.push(thing)
    else days.push({ name, things: [thing] })
  }
  return days
}

/** `Today`, `Yesterday`, `Friday 27 February`, or, of another year, `28 February 2025`. */
function dayInWords(day: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (day.toDateString() === now.toDateString()) return 'Today'
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday'
  const isThisYear = day.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? ({ weekday: 'long' } as const) : ({ year: 'numeric' } as const)),
  }).format(day)
}
