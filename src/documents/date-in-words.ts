/** In English, from January on. */
export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

/** A date no more exact than it is known: `2011`, `May 2011` or `2 May 2011`; anything else stays as it is. */
export function dateInWords(date: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date)
  if (!match) return date
  const [, year, month, day] = match
  return [day && Number(day), month && monthNames[Number(month) - 1], year]
    .filter(Boolean)
    .join(' ')
}
